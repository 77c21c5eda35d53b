import Testing

@testable import Notes

/// The first byte that is not UTF-8, wherever the steps fall in which the bytes are looked at.
struct NoteGuardTests {
  /// The first and the last scalars of each length, and those beside the surrogates.
  private static let scalars: [[UInt8]] = [
    [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xE0, 0xBF, 0xBF], [0xE1, 0x80, 0x80],
    [0xEA, 0xB0, 0x80], [0xED, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF],
    [0xF0, 0x90, 0x80, 0x80], [0xF3, 0xBF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF],
  ]
  /// Continuations without a lead, overlong forms, surrogates, what is above U+10FFFF, and scalars that are cut off.
  private static let others: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0xC2], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
    [0xE0, 0xA0], [0xEA], [0xEA, 0xB0], [0xEA, 0xB0, 0x20], [0xEA, 0xEA, 0xB0, 0x80], [0xED, 0xA0, 0x80],
    [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
  ]
  /// What stands before and after.
  private static let fillers = ["a", "가", "é", "하", "😀"]

  private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { NoteGuard.firstInvalidByte($0) }
  }

  @Test(arguments: fillers) func takesEveryScalarAtEveryPlace(filler: String) {
    for scalar in Self.scalars {
      for count in 0..<40 {
        let before = Array(String(repeating: filler, count: count).utf8)
        for after in [[], before, before + before] {
          #expect(firstInvalidByte(before + scalar + after) == nil, "\(scalar) after \(before.count) bytes")
        }
      }
    }
  }

  @Test(arguments: fillers) func findsEveryOtherSequenceAtEveryPlace(filler: String) {
    for bytes in Self.others {
      for count in 0..<40 {
        let before = Array(String(repeating: filler, count: count).utf8)
        for after in [[], Array("a".utf8), before + before] {
          #expect(firstInvalidByte(before + bytes + after) == before.count, "\(bytes) after \(before.count) bytes")
        }
      }
    }
  }
}
