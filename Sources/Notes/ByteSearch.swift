extension UnsafeBufferPointer<UInt8> {
  /// The first place, from `start` on, of any of three bytes, or of two when the same one is given twice.
  ///
  /// Eight bytes are looked at in one step: prose is long and has few of the bytes that mean something.
  func firstIndex(of first: UInt8, _ second: UInt8, _ third: UInt8, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(self)
    let patterns = (repeated(first), repeated(second), repeated(third))
    var index = start
    while index + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if hasZero(word ^ patterns.0) | hasZero(word ^ patterns.1) | hasZero(word ^ patterns.2) != 0 { break }
      index += 8
    }
    while index < count {
      if self[index] == first || self[index] == second || self[index] == third { return index }
      index += 1
    }
    return nil
  }

  /// Whether a digit, or a byte of a full-width one, is in a range.
  package func hasDigit(_ range: Range<Int>) -> Bool {
    let raw = UnsafeRawBufferPointer(self)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if mayHaveDigit(word) | hasZero(word ^ repeated(fullWidthLead)) != 0 { break }
      index += 8
    }
    while index < range.upperBound {
      if self[index] &- UInt8(ascii: "0") < 10 || self[index] == fullWidthLead { return true }
      index += 1
    }
    return false
  }

  /// The first LF or CR from `start` on.
  func firstLineEnd(from start: Int) -> Int? {
    firstIndex(of: UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\r"), from: start)
  }
}

/// Full-width digits begin with this byte in UTF-8, as little else does.
private let fullWidthLead: UInt8 = 0xEF

/// Not zero when one of the eight bytes is a digit
/// (https://graphics.stanford.edu/~seander/bithacks.html#HasBetweenInWord).
private func mayHaveDigit(_ word: UInt64) -> UInt64 {
  let low = word & repeated(0x7F)
  return (repeated(0x7F + 0x3A) &- low) & ~word & (low &+ repeated(0x7F - 0x2F)) & repeated(0x80)
}

private func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

/// Not zero when one of the eight bytes is (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord).
private func hasZero(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}
