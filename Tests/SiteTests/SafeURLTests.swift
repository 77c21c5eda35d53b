import Notes
import Testing

@testable import Site

@Suite struct SafeURLTests {
  @Test(arguments: [
    "https://example.org/a?b=c&d#e", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:a@example.org",
    "  https://example.org/ ",
  ])
  func allowsTheWebAndMail(url: String) {
    #expect(SafeURL(url.utf8) != nil)
  }

  /// Among them what a browser would still run: with a line feed, controls in front, or a mark behind the scheme.
  @Test(arguments: [
    "javascript:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\r\nscript:x",
    "javascript\u{301}:alert(1)", "data:text/html,x", "vbscript:x", "view-source:https://example.org",
    "blob:https://x/y",
    "file:///etc/passwd", "//example.org/", "example.org", "https:example.org", "", ":", "h\u{1}ttps://x",
  ])
  func refusesEverythingElse(url: String) {
    #expect(SafeURL(url.utf8) == nil)
  }

  @Test func dropsWhatABrowserWouldDropBeforeItWritesTheAddress() {
    var writer = HTMLWriter()
    if let url = SafeURL(" https://example.org/\na\tb\"<>' %41%4 한".utf8) { writer.attribute("href", url) }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == " href=\"https://example.org/ab%22%3C%3E&#39;%20%41%254%20%ED%95%9C\"")
  }

  @Test func encodesEveryByteOfAPathThatAURLWouldReadAsSomethingElse() {
    #expect(
      String(decoding: PercentEncoding.path("a b/100%/c?d#e:f/한".utf8), as: UTF8.self)
        == "a%20b/100%25/c%3Fd%23e%3Af/%ED%95%9C")
  }

  @Test(arguments: [
    ("한글-1_a.b~/", "한글-1_a.b~/"), ("a b%\"<>&'#?\u{7F}", "a%20b%25%22%3C%3E%26%27%23%3F%7F"),
    ("🐢e\u{301}", "🐢e\u{301}"),
    ("", ""),
  ])
  func encodesOfAFragmentWhatIsNoCodePointOfAnAddress(id: String, fragment: String) {
    #expect(String(decoding: Anchor.slug(ByteString(id)).fragment, as: UTF8.self) == fragment)
    #expect(Anchor.slug(ByteString(id)).identifier.allSatisfy { $0 < 0x80 })
  }

  /// https://url.spec.whatwg.org/#url-code-points
  @Test(
    arguments: [
      (0x80, false), (0x9F, false), (0xA0, true), (0xFF, true), (0x7FF, true), (0x800, true), (0xD7FF, true),
      (0xE000, true),
      (0xFDCF, true), (0xFDD0, false), (0xFDEF, false), (0xFDF0, true), (0xFEFF, true), (0xFFFD, true), (0xFFFE, false),
      (0xFFFF, false), (0x10000, true), (0x1FFFD, true), (0x1FFFE, false), (0x1FFFF, false), (0x2F800, true),
      (0x10FFFD, true),
      (0x10FFFE, false), (0x10FFFF, false),
    ] as [(UInt32, Bool)])
  func leavesCodePointsOfAnAddressInAFragment(value: UInt32, isLeft: Bool) throws {
    let id = ByteString("a\(try #require(Unicode.Scalar(value)))b")
    let fragment = Anchor.slug(id).fragment
    #expect(fragment == (isLeft ? id.bytes : PercentEncoding.path(id.bytes)))
  }

  /// Cut off and other bytes that are no text: none of them takes a quote along.
  @Test(
    arguments: [
      [0xC2], [0xC2, 0x22], [0xE0, 0x22, 0x3C], [0xEA, 0xB0, 0x22], [0xEF, 0xB7], [0xEF, 0x22, 0x3C],
      [0xEF, 0xB7, 0x22],
      [0xF0, 0x9F, 0xBF], [0xF0, 0x22, 0x22, 0x22], [0xF0, 0x9F, 0xBF, 0x22], [0xFF, 0x41, 0x22, 0x3C], [0x80, 0x22],
    ] as [[UInt8]])
  func writesEveryByteOfAFragment(id: [UInt8]) {
    let fragment = Anchor.slug(ByteString(id)).fragment
    #expect(fragment.count >= id.count && !fragment.contains(0x22) && !fragment.contains(0x3C))
  }
}

@Suite struct PagePlaceTests {
  @Test(arguments: [
    ("index.html", "compute/lambda.html", "compute/lambda.html"),
    ("compute/lambda.html", "compute/ec2.html", "ec2.html"),
    ("compute/lambda.html", "glossary.html", "../glossary.html"),
    ("a/b/c.html", "a/d/e.html", "../d/e.html"),
    ("a/b/c.html", "ab/c.html", "../../ab/c.html"),
    ("compute/lambda.html", "compute/lambda.html", "lambda.html"),
    ("한글/가.html", "한글/나.html", "%EB%82%98.html"),
  ])
  func findsTheShortestWay(from: String, to: String, way: String) {
    let place = PagePlace(.init(ByteString(from)))
    var writer = HTMLWriter()
    writer.way(from: place, to: PercentEncoding.path(to.utf8))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == way)
  }
}
