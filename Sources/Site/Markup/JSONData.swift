package import Notes

/// JSON for a `<script type="application/ld+json">`: data that a browser never runs.
///
/// Object keys keep the order in which they are given, so that pages are the same bytes in every build.
package indirect enum JSONData: Sendable {
  case text(ByteString)
  case number(Int)
  case list([JSONData])
  case object([(key: StaticString, value: JSONData)])

  /// A text of this program, such as a type's name.
  package static func text(_ literal: StaticString) -> JSONData {
    .text(ByteString(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)))
  }

  /// The bytes, safe inside a script element: `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that no
  /// text ends the element or begins a comment in it.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.append(text.bytes, to: &bytes)
    case .number(let number): bytes += Array(String(number).utf8)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONData.text(member.key).append(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        bytes += Array("\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      case 0xA8 where endsLineSeparator(text, at: index): replaceSeparator(with: "\\u2028", in: &bytes)
      case 0xA9 where endsLineSeparator(text, at: index): replaceSeparator(with: "\\u2029", in: &bytes)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether the bytes before `index` are E2 80, the beginning of U+2028 and U+2029.
  private static func endsLineSeparator(_ text: [UInt8], at index: Int) -> Bool {
    index >= 2 && text[index - 2] == 0xE2 && text[index - 1] == 0x80
  }

  private static func replaceSeparator(with escape: String, in bytes: inout [UInt8]) {
    bytes.removeLast(2)
    bytes += Array(escape.utf8)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

extension HTMLWriter {
  /// Appends a data block for search engines.
  package mutating func data(_ data: JSONData) {
    markup("<script type=\"application/ld+json\">")
    markup(data.bytes)
    markup("</script>\n")
  }
}
