import Foundation

extension ByteString {
  /// The text in NFC (UAX #15); itself where it cannot differ, which a look at the bytes tells for nearly all text.
  ///
  /// A text with a run of combining marks over `Limit.combiningMarks` is left as it is: normalizing takes time
  /// quadratic in the run.
  package var nfc: ByteString {
    guard mayNotBeNFC, !hasLongCombiningRun else { return self }
    return ByteString(string.precomposedStringWithCanonicalMapping)
  }

  /// Whether a scalar is there that NFC may change: false for ASCII, Latin-1, Hangul syllables, Han, unmarked kana.
  private var mayNotBeNFC: Bool {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      switch lead {
      case ..<0xCC: index += lead < 0x80 ? 1 : 2
      case 0xE3...0xEC where index + 1 < bytes.count:
        // U+3000 to U+CFFF: only the kana block holds combining marks, U+3099 and U+309A.
        if lead == 0xE3, bytes[index + 1] == 0x82 { return true }
        index += 3
      case 0xED where index + 1 < bytes.count && bytes[index + 1] < 0x9F: index += 3
      case 0xE2 where index + 1 < bytes.count && bytes[index + 1] == 0x80: index += 3
      default: return true
      }
    }
    return false
  }

  private var hasLongCombiningRun: Bool {
    var run = 0
    for scalar in string.unicodeScalars {
      run = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run + 1
      if run > Limit.combiningMarks { return true }
    }
    return false
  }
}
