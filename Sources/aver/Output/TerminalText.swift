/// Text from notes made safe for a terminal and for a CI log, and measured in the columns that it takes there.
enum TerminalText {
  /// The text with every character escaped that could move the cursor, reorder or hide what stands around it, or be
  /// taken for a command by a CI runner.
  static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 >= 0x80 || $0 == UInt8(ascii: "#") }) else {
      return text
    }
    var printer = ScalarPrinter()
    return text.unicodeScalars.reduce(into: "") { $0 += printer.printed($1) }
  }

  /// The number of columns that printable text takes on a terminal.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// 0 for marks that stand on the character before, 2 for wide ones, 1 otherwise.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Conjoining vowels and final consonants of Hangul are drawn into the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// The classes W and F of Unicode's EastAsianWidth.txt, by block: https://www.unicode.org/reports/tr11/
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    case 0x1F1E6...0x1F1FF:
      // Two regional indicators make one flag of two columns.
      false
    default: scalar.properties.isEmojiPresentation
    }
  }
}

/// Prints a text scalar by scalar, with what came before in mind.
struct ScalarPrinter {
  /// The `#` that stand directly before.
  private var hashes = 0

  /// The scalar as it is printed: itself, or its escape.
  mutating func printed(_ scalar: Unicode.Scalar) -> String {
    defer { hashes = scalar == "#" ? hashes + 1 : 0 }
    // GitHub's runner reads `##[name]` as a command wherever it stands in a line.
    return hashes >= 2 && scalar == "[" || isUnprintable(scalar) ? escape(scalar) : String(scalar)
  }

  private func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  /// Controls, line separators, and the invisible format characters (bidi controls, zero-width space, byte order mark,
  /// tags); the two joiners stay, because emoji and Indic scripts are written with them.
  private func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return false
    }
  }
}
