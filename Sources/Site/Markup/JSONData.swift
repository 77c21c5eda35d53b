package import Notes

/// JSON for a `<script type="application/ld+json">`: data that a browser never runs.
///
/// Object keys keep the order in which they are given, so that pages are the same bytes in every build.
package enum JSONData: Sendable {
  case text(ByteString)
  /// A text of this program, such as a type's name.
  case name(StaticString)
  case number(Int)
  case list([JSONData])
  /// A list of texts, of which there can be very many.
  case texts([ByteString])
  case object([(key: StaticString, value: JSONData)])

  /// The bytes, safe inside a script element: `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that no
  /// text ends the element or begins a comment in it.
  package var bytes: [UInt8] {
    var writer = HTMLWriter()
    writer.json(self)
    return writer.finish()
  }
}

extension HTMLWriter {
  /// Appends a data block for search engines.
  package mutating func data(_ data: JSONData) {
    markup("<script type=\"application/ld+json\">")
    json(data)
    markup("</script>\n")
  }

  /// Appends the bytes of data.
  mutating func json(_ data: JSONData) {
    switch data {
    case .text(let text): json(text)
    case .name(let name): json(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    case .number(let number): self.number(number)
    case .list(let elements): json(elements) { $1.json($0) }
    case .texts(let texts): json(texts) { $1.json($0) }
    case .object(let members):
      markup("{")
      for (index, member) in members.enumerated() {
        if index > 0 { markup(",") }
        json(UnsafeBufferPointer(start: member.key.utf8Start, count: member.key.utf8CodeUnitCount))
        markup(":")
        json(member.value)
      }
      markup("}")
    }
  }

  /// Appends a list, element by element: of very many, data made before would take longer than the writing.
  mutating func json<Element>(_ elements: some Sequence<Element>, _ write: (Element, inout HTMLWriter) -> Void) {
    markup("[")
    var isFirst = true
    for element in elements {
      if !isFirst { markup(",") }
      isFirst = false
      write(element, &self)
    }
    markup("]")
  }

  /// Appends a text.
  mutating func json(_ text: ByteString) {
    text.bytes.withUnsafeBufferPointer { json($0) }
  }

  private mutating func json(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    markup("\"")
    // Where the bytes begin that need no escape and are not written yet.
    var start = 0
    var index = 0
    while index < text.count {
      // The last eight may begin before others end.
      let end = min(index &+ 8, text.count)
      if end >= 8, JSONEscape.isPlain(EightBytes(of: raw, at: end &- 8)) {
        index = end
        continue
      }
      if let escape = JSONEscape(at: index, in: text) {
        markup(UnsafeBufferPointer(rebasing: text[start..<index]))
        write(escape)
        start = index + escape.count
        index = start
      } else {
        index &+= 1
      }
    }
    markup(UnsafeBufferPointer(rebasing: text[start...]))
    markup("\"")
  }

  private mutating func write(_ escape: JSONEscape) {
    switch escape {
    case .lineSeparator: markup("\\u2028")
    case .paragraphSeparator: markup("\\u2029")
    case .ascii(let byte) where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"):
      markup("\\")
      markup([byte])
    case .ascii(let byte):
      markup("\\u00")
      markup([JSONEscape.digits[Int(byte >> 4)], JSONEscape.digits[Int(byte & 15)]])
    }
  }
}

/// What may not appear in a text as it is: `"` and `\` in JSON, `<`, `>` and `&` in a script element, controls and two
/// line ends in both.
private enum JSONEscape {
  case ascii(UInt8)
  case lineSeparator, paragraphSeparator

  /// Nil where the byte at `index` needs no escape.
  init?(at index: Int, in text: UnsafeBufferPointer<UInt8>) {
    switch text[index] {
    case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      self = .ascii(text[index])
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      switch text[index + 2] {
      case 0xA8: self = .lineSeparator
      case 0xA9: self = .paragraphSeparator
      default: return nil
      }
    default: return nil
    }
  }

  /// The bytes that it stands for.
  var count: Int {
    switch self {
    case .ascii: 1
    case .lineSeparator, .paragraphSeparator: 3
    }
  }

  /// Whether none of eight bytes begins an escape; `false` may be said of others too.
  @inline(__always)
  static func isPlain(_ bytes: EightBytes) -> Bool {
    EightBytes.isNone(bytes.equal(to: 0x5C) | bytes.equal(to: 0xE2)) && HTMLWriter.isPlain(bytes)
  }

  static let digits = Array("0123456789abcdef".utf8)
}
