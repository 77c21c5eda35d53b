/// Graphics Interchange Format, versions 87a and 89a.
enum GIF {
  /// The size of the logical screen (section 18), when the blocks lead to a trailer and at least one is an image.
  static func size(_ bytes: ImageBytes) throws(ImageError) -> PixelSize {
    let width = try bytes.little16(at: 6)
    let height = try bytes.little16(at: 8)
    var index = 13 + colorTableBytes(try bytes.byte(at: 10))
    var hasImage = false
    while true {
      switch try bytes.byte(at: index) {
      case 0x3B:
        guard hasImage else { throw .damaged("it holds no image") }
        guard width > 0, height > 0 else { throw .damaged("its size is zero") }
        return PixelSize(width: width, height: height)
      // An extension: its label, then sub-blocks (section 23 and on).
      case 0x21:
        index = try endOfSubBlocks(bytes, from: index + 2)
      // An image descriptor, a color table, the LZW code size, then sub-blocks (sections 20 to 22).
      case 0x2C:
        hasImage = true
        let colors = colorTableBytes(try bytes.byte(at: index + 9))
        index = try endOfSubBlocks(bytes, from: index + 10 + colors + 1)
      default: throw .damaged("a block is of no known kind")
      }
    }
  }

  /// Three bytes for each of 2^(n+1) colors, when the flag says that there is a table (section 18, packed fields).
  private static func colorTableBytes(_ packed: UInt8) -> Int {
    packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1)
  }

  /// The index after the empty block that ends a chain (section 16).
  private static func endOfSubBlocks(_ bytes: ImageBytes, from start: Int) throws(ImageError) -> Int {
    var index = start
    while true {
      let length = Int(try bytes.byte(at: index))
      index += 1 + length
      if length == 0 { return index }
    }
  }
}
