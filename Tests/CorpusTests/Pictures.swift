import Notes

@testable import Corpus

/// The smallest files of each format that are whole, built byte by byte from the formats' specifications.
enum Picture {
  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    PNG.signature + chunk("IHDR", big32(width) + big32(height) + [8, 2, 0, 0, 0]) + chunk("IDAT", [0x78, 0x01])
      + chunk("IEND", [])
  }

  /// - Parameter frame: the low byte of the SOF marker, such as C0.
  static func jpeg(_ width: Int, _ height: Int, frame: UInt8 = 0xC0) -> [UInt8] {
    let exif: [UInt8] = [0xFF, 0xE1, 0x00, 0x08] + Array("Exif\0\0".utf8)
    let tables: [UInt8] = [0xFF, 0xC4, 0x00, 0x03, 0x00]
    let header = [0xFF, frame, 0x00, 0x0B, 8] + big16(height) + big16(width) + [1, 1, 0x11, 0]
    let scan: [UInt8] = [0xFF, 0xDA, 0x00, 0x08, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34]
    return [0xFF, 0xD8] + exif + tables + header + scan + [0xFF, 0xD9]
  }

  static func gif(_ width: Int, _ height: Int) -> [UInt8] {
    let screen = Array("GIF89a".utf8) + little16(width) + little16(height) + [0x80, 0, 0] + [0, 0, 0, 255, 255, 255]
    let comment: [UInt8] = [0x21, 0xFE, 2] + Array("hi".utf8) + [0]
    let image = [0x2C, 0, 0, 0, 0] + little16(width) + little16(height) + [0, 2, 2, 0x44, 0x01, 0]
    return screen + comment + image + [0x3B]
  }

  static func lossyWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8 ", [0x10, 0x00, 0x00, 0x9D, 0x01, 0x2A] + little16(width) + little16(height | 0x4000))
  }

  static func losslessWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8L", [0x2F] + little32((width - 1) | (height - 1) << 14) + [0])
  }

  static func extendedWebP(_ width: Int, _ height: Int) -> [UInt8] {
    riff("VP8X", [0x02, 0, 0, 0] + little32(width - 1).prefix(3) + little32(height - 1).prefix(3))
  }

  private static func riff(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    let chunk = Array(kind.utf8) + little32(data.count) + data + (data.count % 2 == 1 ? [0] : [])
    return Array("RIFF".utf8) + little32(chunk.count + 4) + Array("WEBP".utf8) + chunk
  }

  private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    big32(data.count) + Array(kind.utf8) + data + big32(Int(crc(Array(kind.utf8) + data)))
  }

  /// As in the PNG specification, annex D, with the table that it suggests.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var table: [UInt32] = []
    for value in 0..<256 as Range<UInt32> {
      var sum = value
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
      table.append(sum)
    }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 255)] ^ (crc >> 8) }
    return ~crc
  }

  static func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
  static func big32(_ value: Int) -> [UInt8] { big16(value >> 16) + big16(value & 0xFFFF) }
  static func little16(_ value: Int) -> [UInt8] { big16(value).reversed() }
  static func little32(_ value: Int) -> [UInt8] { big32(value).reversed() }
}
