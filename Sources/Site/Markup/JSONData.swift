package import Notes

/// JSON for a `<script type="application/ld+json">`: data that a browser never runs.
///
/// Object keys keep the order in which they are given, so that pages are the same bytes in every build.
package indirect enum JSONData: Sendable {
  case text(ByteString)
  /// A text of this program, such as a type's name.
  case name(StaticString)
  case number(Int)
  case list([JSONData])
  case object([(key: StaticString, value: JSONData)])

  /// The bytes, safe inside a script element: `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that no
  /// text ends the element or begins a comment in it.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): text.bytes.withUnsafeBufferPointer { Self.append($0, to: &bytes) }
    case .name(let name): Self.append(name, to: &bytes)
    case .number(let number): bytes += String(number).utf8
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
        Self.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ literal: StaticString, to bytes: inout [UInt8]) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount), to: &bytes)
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // Where the bytes begin that need no escape and are not written yet.
    var start = 0
    for (index, byte) in text.enumerated() {
      guard byte < 0x80 ? isEscaped(byte) : byte | 1 == 0xA9 && endsLineSeparator(text, at: index) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<(byte < 0x80 ? index : index - 2)]))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0xA8: bytes += Array("\\u2028".utf8)
      case 0xA9: bytes += Array("\\u2029".utf8)
      default: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether an ASCII byte may not appear as it is: `"` and `\` in JSON, `<`, `>` and `&` in a script element.
  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
  }

  /// Whether the bytes before `index` are E2 80, the beginning of U+2028 and U+2029.
  private static func endsLineSeparator(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index >= 2 && text[index - 2] == 0xE2 && text[index - 1] == 0x80
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
