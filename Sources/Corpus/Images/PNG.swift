/// Portable Network Graphics (W3C Recommendation, third edition).
enum PNG {
  /// Section 5.2.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The size in the IHDR chunk (section 11.2.1), when the chunks lead to an IEND (section 5.6).
  ///
  /// Only the header's check sum is computed: the size must be right, and the rest is for the browser to decode.
  static func size(_ bytes: ImageBytes) throws(ImageError) -> PixelSize {
    guard try bytes.big32(at: 8) == 13 else { throw .damaged("its header has not the length of one") }
    let width = try bytes.big32(at: 16)
    let height = try bytes.big32(at: 20)
    let sum = try bytes.big32(at: 29)
    guard bytes.has("IHDR", at: 12), crc(bytes.slice(12..<29)) == UInt32(sum) else {
      throw .damaged("its header's check sum is wrong")
    }
    guard 1...0x7FFF_FFFF ~= width, 1...0x7FFF_FFFF ~= height else { throw .damaged("its size is zero") }
    var chunk = 8
    while !bytes.has("IEND", at: chunk + 4) {
      // Length, type, data, check sum.
      chunk += 12 + (try bytes.big32(at: chunk))
    }
    guard chunk + 12 <= bytes.count else { throw .cutOff }
    return PixelSize(width: width, height: height)
  }

  /// The cyclic redundancy code of annex D, over bytes so few that a table is not worth it.
  private static func crc(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
