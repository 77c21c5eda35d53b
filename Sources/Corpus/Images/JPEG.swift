/// JPEG (ITU-T T.81).
enum JPEG {
  /// The size in the frame header (section B.2.2), when a scan follows it and the image has an end.
  static func size(_ bytes: ImageBytes) throws(ImageError) -> PixelSize {
    var size: PixelSize?
    var index = 2
    while true {
      guard try bytes.byte(at: index) == 0xFF else { throw .damaged("a marker is missing") }
      // Any number of FF bytes may stand before a marker (section B.1.1.2).
      while try bytes.byte(at: index) == 0xFF { index += 1 }
      let marker = try bytes.byte(at: index)
      index += 1
      switch marker {
      // TEM and RSTn stand alone.
      case 0x01, 0xD0...0xD7: continue
      case 0x00, 0xD8: throw .damaged("a marker is wrong")
      case 0xD9: throw .damaged("it has no scan")
      default: break
      }
      let length = try bytes.big16(at: index)
      guard length >= 2 else { throw .damaged("a segment has no length") }
      // Every SOF: baseline, extended, progressive and lossless, Huffman and arithmetic; C4, C8 and CC are tables.
      if 0xC0...0xCF ~= marker, marker != 0xC4, marker != 0xC8, marker != 0xCC {
        let height = try bytes.big16(at: index + 3)
        let width = try bytes.big16(at: index + 5)
        guard width > 0 else { throw .damaged("its size is zero") }
        size = PixelSize(width: width, height: height)
      }
      index += length
      if marker == 0xDA { break }
    }
    guard let size else { throw .damaged("a scan comes before the size") }
    guard hasEnd(bytes, after: index) else { throw .cutOff }
    if size.height > 0 { return size }
    return PixelSize(width: size.width, height: try linesAfterScan(bytes, from: index))
  }

  /// Whether EOI stands after the first scan. Entropy-coded data has no FF D9 (section B.1.1.5), and cameras may append
  /// bytes of their own, so that it is looked for from the file's end.
  private static func hasEnd(_ bytes: ImageBytes, after start: Int) -> Bool {
    var index = bytes.count - 2
    while index >= start {
      if (try? bytes.big16(at: index)) == 0xFFD9 { return true }
      index -= 1
    }
    return false
  }

  /// The number of lines that a frame header of height 0 leaves to a DNL segment after the first scan (section B.2.5).
  private static func linesAfterScan(_ bytes: ImageBytes, from start: Int) throws(ImageError) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if try bytes.big16(at: index) == 0xFFDC {
        let lines = try bytes.big16(at: index + 4)
        guard lines > 0 else { break }
        return lines
      }
      index += 1
    }
    throw .damaged("its height is zero")
  }
}
