internal import Notes

/// Text of cards as parts of Swift source, such that no text can become code.
///
/// Everything is decided on bytes and scalars, never on `Character`: a quote with a combining mark after it is one
/// Character that equals no quote, and would end the literal all the same.
enum SwiftText {
  /// A string literal on one line. Control characters, bidirectional controls and line separators are written as
  /// escapes, so that the source reads as it compiles.
  static func literal(_ text: ByteString) -> [UInt8] {
    var literal = Array("\"".utf8)
    for scalar in text.string.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case _ where isHidden(scalar): literal += Array("\\u{\(String(scalar.value, radix: 16))}".utf8)
      default: literal += Array(String(scalar).utf8)
      }
    }
    literal.append(UInt8(ascii: "\""))
    return literal
  }

  /// The text of a line comment: one line, whatever the text.
  static func comment(_ text: ByteString) -> [UInt8] {
    var comment: [UInt8] = []
    for scalar in text.string.unicodeScalars {
      comment += isHidden(scalar) ? [UInt8(ascii: " ")] : Array(String(scalar).utf8)
    }
    return comment
  }

  /// A raw identifier (SE-0451) between backticks. Bytes other than ASCII letters, digits, Hangul syllables and `-_. /`
  /// are written as `%` and two hexadecimal digits, so that different names stay different.
  static func identifier(_ text: ByteString) -> [UInt8] {
    var name = Array("`".utf8)
    for scalar in text.string.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", " ", "/", "\u{AC00}"..."\u{D7A3}":
        name += Array(String(scalar).utf8)
      default:
        for byte in String(scalar).utf8 { name += Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8) }
      }
    }
    name.append(UInt8(ascii: "`"))
    return name
  }

  /// Control and format characters, and the two separators that some editors take for line ends: nothing of these is
  /// seen.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: false
    }
  }
}
