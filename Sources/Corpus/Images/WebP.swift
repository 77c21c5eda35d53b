/// WebP (RFC 9649).
enum WebP {
  /// The size in the first chunk: a lossy key frame, a lossless header, or the canvas of the extended format.
  static func size(_ bytes: ImageBytes) throws(ImageError) -> PixelSize {
    // The RIFF size counts from the format's name on (section 2.4).
    guard try bytes.little32(at: 4) + 8 <= bytes.count else { throw .cutOff }
    let length = try bytes.little32(at: 16)
    guard 20 + length <= bytes.count else { throw .cutOff }
    if bytes.has("VP8X", at: 12) {
      // Section 2.7: the canvas, each side less one in 24 bits.
      return PixelSize(width: try bytes.little24(at: 24) + 1, height: try bytes.little24(at: 27) + 1)
    }
    if bytes.has("VP8L", at: 12) { return try losslessSize(bytes) }
    guard bytes.has("VP8 ", at: 12) else { throw .damaged("its first chunk is of no known kind") }
    // RFC 6386 section 9.1: frame tag, start code, each side in 14 bits below two of scaling.
    guard try bytes.byte(at: 20) & 1 == 0 else { throw .damaged("it does not begin with a key frame") }
    guard try bytes.little24(at: 23) == 0x2A019D else { throw .damaged("its start code is wrong") }
    let width = try bytes.little16(at: 26) & 0x3FFF
    let height = try bytes.little16(at: 28) & 0x3FFF
    guard width > 0, height > 0 else { throw .damaged("its size is zero") }
    return PixelSize(width: width, height: height)
  }

  /// Section 3.4: a signature byte, each side less one in 14 bits, an alpha bit, three bits of version.
  private static func losslessSize(_ bytes: ImageBytes) throws(ImageError) -> PixelSize {
    guard try bytes.byte(at: 20) == 0x2F else { throw .damaged("its signature is wrong") }
    let packed = try bytes.little32(at: 21)
    guard packed >> 29 == 0 else { throw .damaged("its version is unknown") }
    return PixelSize(width: packed & 0x3FFF + 1, height: packed >> 14 & 0x3FFF + 1)
  }
}
