/// A Hangul syllable, whose final consonant can be exchanged (The Unicode Standard, section 3.12: 28 finals a vowel).
struct Syllable {
  private let scalar: UInt32

  /// Finals by their number: ㄴ and ㄹ.
  static let nieun: UInt32 = 4
  static let rieul: UInt32 = 8

  /// Nil for bytes that are no syllable.
  init?(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    guard first & 0xF0 == 0xE0 else { return nil }
    let scalar = UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    guard (0xAC00...0xD7A3).contains(scalar) else { return nil }
    self.scalar = scalar
  }

  private init(scalar: UInt32) {
    self.scalar = scalar
  }

  /// 0 for none.
  var final: UInt32 { (scalar - 0xAC00) % 28 }

  func with(final: UInt32) -> Syllable { Syllable(scalar: scalar - self.final + final) }

  /// Whether both are the same but for the final consonant.
  func isSame(as other: Syllable) -> Bool { scalar - final == other.scalar - other.final }

  var bytes: [UInt8] {
    [0xE0 | UInt8(scalar >> 12), 0x80 | UInt8(scalar >> 6 & 0x3F), 0x80 | UInt8(scalar & 0x3F)]
  }
}
