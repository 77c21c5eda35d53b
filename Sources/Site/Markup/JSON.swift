internal import Claims
internal import Notes

/// JSON, written member by member: facts.json, and the data of a `<script type="application/ld+json">`, which a browser
/// never runs.
///
/// It is safe inside a script element: `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that no text
/// ends the element or begins a comment in it. Keys keep the order in which they are written, so that pages are the
/// same bytes in every build.
extension HTMLWriter {
  /// Appends a data block for search engines, in the words of schema.org.
  mutating func data(_ members: (inout HTMLWriter) -> Void) {
    markup("<script type=\"application/ld+json\">")
    object { writer in
      writer.member("@context", name: "https://schema.org")
      members(&writer)
    }
    markup("</script>\n")
  }

  /// Appends an object.
  mutating func object(_ members: (inout HTMLWriter) -> Void) {
    markup("{")
    members(&self)
    markup("}")
  }

  /// Appends the name of an object's next member; its value is up to the caller.
  @inline(__always)
  private mutating func begin(_ name: StaticString) {
    markup(hasMember ? ",\"" : "\"")
    markup(name)
    markup("\":")
  }

  mutating func member(_ name: StaticString, _ text: ByteString) {
    begin(name)
    json(text)
  }

  mutating func member(_ name: StaticString, _ text: String) {
    begin(name)
    var text = text
    text.withUTF8 { json($0) }
  }

  mutating func member(_ name: StaticString, _ number: Int) {
    begin(name)
    self.number(number)
  }

  mutating func member(_ name: StaticString, _ date: CalendarDate) {
    begin(name)
    markup("\"")
    self.date(date)
    markup("\"")
  }

  /// Appends a member whose value is a word of this program, such as a type's name.
  mutating func member(_ name: StaticString, name value: StaticString) {
    begin(name)
    markup("\"")
    markup(value)
    markup("\"")
  }

  /// Appends a member whose value `write` appends.
  mutating func member(_ name: StaticString, _ write: (inout HTMLWriter) -> Void) {
    begin(name)
    write(&self)
  }

  /// Appends a member whose value is a list.
  mutating func member<Element>(
    _ name: StaticString, list elements: some Sequence<Element>, _ write: (Element, inout HTMLWriter) -> Void
  ) {
    begin(name)
    json(elements, write)
  }

  /// Appends a list, element by element.
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
      markup(byte)
    case .ascii(let byte):
      markup("\\u00")
      markup(JSONEscape.digits[Int(byte >> 4)])
      markup(JSONEscape.digits[Int(byte & 15)])
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
