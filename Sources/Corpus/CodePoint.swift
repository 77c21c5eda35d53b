internal import Notes

/// UTF-8 read one code point at a time, and what the glossary and the routes ask of a code point.
///
/// Total: an ill-formed sequence is read as its first byte and U+FFFD, so that every loop goes on.
enum CodePoint {
  /// The code point at `index`, which must be inside `bytes`, and the number of bytes it takes (RFC 3629 section 4).
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, count: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + count <= bytes.count else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(count))
    for offset in 1..<count {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isOverlong = count == 3 && value < 0x800 || count == 4 && (value < 0x10000 || value > 0x10FFFF)
    return isOverlong || 0xD800...0xDFFF ~= value ? (0xFFFD, 1) : (value, count)
  }

  /// The code point that ends before `index`; nil at the start.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> (value: UInt32, count: Int)? {
    guard index > 0 else { return nil }
    if bytes[index - 1] < 0x80 { return (UInt32(bytes[index - 1]), 1) }
    var start = index - 1
    while start > 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let point = decode(bytes, at: start)
    return point.count == index - start ? point : (0xFFFD, 1)
  }

  /// All code points of a text.
  static func all(_ bytes: [UInt8]) -> [UInt32] {
    bytes.withUnsafeBufferPointer { bytes in
      var points: [UInt32] = []
      points.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let (value, count) = decode(bytes, at: index)
        points.append(value)
        index += count
      }
      return points
    }
  }

  /// Whether the three bytes at `index`, which must be inside `bytes`, are a Hangul syllable: U+AC00 is EA B0 80, and
  /// U+D7A3 is ED 9E A3. Of well-formed UTF-8; what is said of other bytes is not to be relied on.
  @inline(__always)
  static func isSyllable(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let lead = UInt16(bytes[index]) << 8 | UInt16(bytes[index &+ 1])
    return lead &- 0xEAB0 < 0xED9E - 0xEAB0 || lead == 0xED9E && bytes[index &+ 2] <= 0xA3
  }

  /// Hangul syllables, the only form of Hangul in NFC text that has words (Unicode 16, block AC00).
  @inline(__always)
  static func isSyllable(_ value: UInt32) -> Bool { 0xAC00...0xD7A3 ~= value }

  /// Hangul in any form: syllables and the letters that they decompose into.
  static func isHangul(_ value: UInt32) -> Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xD7B0...0xD7FB: true
    default: false
    }
  }

  /// Whether a word of Latin letters goes on through the code point: letters of the alphabets that have spaces between
  /// words, digits, underscores and combining marks. Not Hangul, Han or kana, beside which a Latin word ends.
  static func isWord(_ value: UInt32) -> Bool {
    if value < 0x80 { return ASCII.isWord(UInt8(value)) }
    switch value {
    // Latin, Greek, Cyrillic, Armenian; the signs among them (multiplication, division) end words.
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x300...0x373, 0x376...0x37D, 0x386, 0x388...0x481,
      0x48A...0x556:
      return true
    case 0x1E00...0x1FBC, 0x20D0...0x20F0, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFB00...0xFB06: return true
    // Full-width digits and letters.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return true
    default: return false
    }
  }
}

/// Classes of ASCII bytes.
enum ASCII {
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

  @inline(__always)
  static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == UInt8(ascii: "_") }

  /// Space, tab and line ends.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// The value of a hexadecimal digit.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - UInt8(ascii: "0") }
    let lower = byte | 0x20
    return UInt8(ascii: "a")...UInt8(ascii: "f") ~= lower ? lower - UInt8(ascii: "a") + 10 : nil
  }
}

extension ByteString {
  /// Lower case for comparing names: every letter that has one, in NFC.
  var folded: ByteString {
    let source = nfc.bytes
    var folded: [UInt8] = []
    folded.reserveCapacity(source.count)
    // Where the bytes begin that stay as they are and are not written yet.
    var kept = 0
    var hasOthers = false
    source.withUnsafeBufferPointer { source in
      var index = 0
      while index < source.count {
        let (value, count) = CodePoint.decode(source, at: index)
        let end = index + count
        defer { index = end }
        guard value < 0x80 ? ASCII.isUpper(UInt8(value)) : !CodePoint.isHangul(value) else { continue }
        folded.append(contentsOf: UnsafeBufferPointer(rebasing: source[kept..<index]))
        kept = end
        if value < 0x80 {
          folded.append(ASCII.lowercased(UInt8(value)))
        } else {
          hasOthers = true
          folded += Unicode.Scalar(value)?.properties.lowercaseMapping.utf8.map { $0 } ?? []
        }
      }
      folded.append(contentsOf: UnsafeBufferPointer(rebasing: source[kept...]))
    }
    // A mark may have no letter with the capital before it and one with the small letter: `J` and a caron.
    return hasOthers ? ByteString(folded).nfc : ByteString(folded)
  }
}
