import Notes
import TestSupport
import Testing

@testable import Corpus

struct PixelSizeTests {
  static let whole: [(name: String, bytes: [UInt8])] = [
    ("a.png", Picture.png(640, 480)), ("a.jpg", Picture.jpeg(640, 480)), ("a.gif", Picture.gif(640, 480)),
    ("lossy.webp", Picture.lossyWebP(640, 480)), ("lossless.webp", Picture.losslessWebP(640, 480)),
    ("extended.webp", Picture.extendedWebP(640, 480)), ("a.svg", svg("width='640' height='480'")),
  ]

  @Test(arguments: whole) func readsTheSize(of picture: (name: String, bytes: [UInt8])) {
    #expect(content(picture.bytes, picture.name) == .image(PixelSize(width: 640, height: 480)))
  }

  /// Every frame that T.81 table B.1 names, and JPEG's own tables, which are none.
  @Test(arguments: [0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF] as [UInt8])
  func readsEveryFrame(_ frame: UInt8) {
    #expect(content(Picture.jpeg(7, 9, frame: frame), "a.jpg") == .image(PixelSize(width: 7, height: 9)))
  }

  @Test(arguments: whole) func findsEveryBeginningOfAFileUnreadable(_ picture: (name: String, bytes: [UInt8])) {
    for count in 0..<picture.bytes.count {
      guard case .unreadable = content(Array(picture.bytes.prefix(count)), picture.name) else {
        Issue.record("\(count) of \(picture.bytes.count) bytes of \(picture.name) passed for a whole image")
        return
      }
    }
  }

  @Test(arguments: whole) func survivesDamage(_ picture: (name: String, bytes: [UInt8])) {
    var numbers = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      var bytes = picture.bytes
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
      }
      if case .image(let size?) = content(bytes, picture.name) { #expect(size.width > 0 && size.height > 0) }
    }
  }

  @Test func goesByTheBytesAndNotByTheName() {
    #expect(content(Picture.png(3, 4), "a.jpg") == .image(PixelSize(width: 3, height: 4)))
    #expect(content(Array("hello, this is text".utf8), "a.png") == .unreadable("is no image of a known format"))
    #expect(content([], "a.png") == .unreadable("is empty"))
    #expect(content(Array("hello, this is text".utf8), "a.avif") == .unknown)
  }

  @Test func namesAGitLFSPointer() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    #expect(content(Array(pointer.utf8), "a.png") == .unreadable("is a Git LFS pointer and not the image itself"))
  }

  @Test func refusesAPNGWithAWrongCheckSum() {
    var bytes = Picture.png(640, 480)
    bytes[19] ^= 1
    #expect(content(bytes, "a.png") == .unreadable("is damaged: its header's check sum is wrong"))
  }

  @Test func readsTheLinesThatAJPEGNamesAfterItsScan() {
    var bytes = Picture.jpeg(640, 0)
    #expect(content(bytes, "a.jpg") == .unreadable("is damaged: its height is zero"))
    bytes.insert(contentsOf: [0xFF, 0xDC, 0x00, 0x04] + Picture.big16(480), at: bytes.count - 2)
    #expect(content(bytes, "a.jpg") == .image(PixelSize(width: 640, height: 480)))
  }

  @Test func toleratesBytesAfterAJPEG() {
    #expect(content(Picture.jpeg(3, 4) + [1, 2, 3], "a.jpg") == .image(PixelSize(width: 3, height: 4)))
  }

  static let drawings: [(attributes: String, size: PixelSize?)] = [
    ("width='10' height='20'", PixelSize(width: 10, height: 20)),
    ("width=\"10px\" height = \"20px\"", PixelSize(width: 10, height: 20)),
    ("width='1in' height='72pt'", PixelSize(width: 96, height: 96)),
    ("width='2.54cm' height='25.4mm'", PixelSize(width: 96, height: 96)),
    ("width='6pc' height='101.6q'", PixelSize(width: 96, height: 96)),
    ("width='1e2' height='+1.5e1'", PixelSize(width: 100, height: 15)),
    ("viewBox='0 0 300 150'", PixelSize(width: 300, height: 150)),
    ("viewBox='-5,-5, 30.4 , 15'", PixelSize(width: 30, height: 15)),
    ("width='600' viewBox='0 0 300 150'", PixelSize(width: 600, height: 300)),
    ("height='75' viewBox='0 0 300 150'", PixelSize(width: 150, height: 75)),
    ("width='100%' height='100%' viewBox='0 0 300 150'", PixelSize(width: 300, height: 150)),
    ("width='10em' height='20' viewBox='0 0 4 2'", PixelSize(width: 40, height: 20)),
    ("width='0' height='20'", nil),
    ("width='-3' height='20'", nil),
    ("width='&w;' height='20'", nil),
    ("width='1e999' height='20'", nil),
    ("width='nan' height='20'", nil),
    ("viewBox='0 0 0 0'", nil),
    ("viewBox='0 0 300'", nil),
    ("data-width='10' height='20'", nil),
    ("width='10' width='99' height='20'", PixelSize(width: 10, height: 20)),
    ("", nil),
  ]

  @Test(arguments: drawings) func readsTheSizeOfADrawing(_ drawing: (attributes: String, size: PixelSize?)) {
    #expect(content(svg(drawing.attributes), "a.svg") == .image(drawing.size), "\(drawing.attributes)")
  }

  @Test func skipsWhatStandsBeforeADrawing() {
    let prolog = """
      \u{FEFF}<?xml version="1.0"?>
      <!-- <svg width="1" height="1"> -->
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a>b" [
        <!ENTITY w "99"> <!-- ]> --> <!ATTLIST svg x CDATA "]>">
      ]>
      <s:svg xmlns:s="http://www.w3.org/2000/svg" width="10" height="20"/>
      <!-- the end -->

      """
    #expect(content(Array(prolog.utf8), "a.svg") == .image(PixelSize(width: 10, height: 20)))
  }

  static let noDrawings: [(text: String, reason: String)] = [
    ("<html></html>", "is damaged: its root element is not `svg`"),
    ("hello", "is damaged: it is not XML"),
    ("<svg width=10></svg>", "is damaged: its root element is not XML"),
    ("<svg width></svg>", "is damaged: its root element is not XML"),
    ("<!-- <svg/>", "is cut off"),
    ("<svg><g></svg></g>", "is cut off"),
    ("\u{1F}", "is cut off"),
  ]

  @Test(arguments: noDrawings) func refusesWhatIsNoDrawing(_ file: (text: String, reason: String)) {
    guard case .unreadable(let reason) = content(Array(file.text.utf8), "a.svg") else {
      Issue.record("\(file.text.prefix(40)) passed for a drawing")
      return
    }
    #expect(file.text.utf8.first == 0x1F || reason == file.reason)
  }

  @Test func looksNoFurtherThanTheBeginningOfADrawing() {
    let far = "<!--" + String(repeating: " ", count: 70_000) + "--><svg width='1' height='1'/>"
    let reason = "is damaged: its root element does not stand near the start"
    #expect(content(Array(far.utf8), "a.svg") == .unreadable(reason))
  }

  private static func svg(_ attributes: String) -> [UInt8] {
    Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)><path d='M0 0'/></svg >".utf8)
  }

  private func svg(_ attributes: String) -> [UInt8] { Self.svg(attributes) }

  private func content(_ bytes: [UInt8], _ name: String) -> ImageContent {
    ImageContent(bytes, ending: NotePath.ending(of: Array(name.utf8)[...]))
  }
}
