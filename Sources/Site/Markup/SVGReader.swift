internal import Notes

/// Splits XML into what an SVG is rebuilt from (XML 1.0, fifth edition, sections 2 and 3): tags and text. Comments,
/// processing instructions and a document type without its own declarations are passed over.
struct SVGReader {
  struct Attribute {
    let name: ByteString
    /// Entities resolved.
    let value: ByteString
  }

  enum Token {
    case start(ByteString, [Attribute], isEmpty: Bool)
    case end(ByteString)
    /// Entities resolved.
    case text(ByteString)
    /// What follows cannot be read; the last token.
    case malformed
  }

  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Nil at the end.
  mutating func next() -> Token? {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else { return text() }
      if has("<!--") {
        guard skip(past: "-->") else { return malformed() }
      } else if has("<?") {
        guard skip(past: "?>") else { return malformed() }
      } else if has("<![CDATA[") {
        let start = index + 9
        guard skip(past: "]]>") else { return malformed() }
        return .text(ByteString(bytes[start..<(index - 3)]))
      } else if has("<!") {
        // Declarations inside a document type could define entities.
        let start = index
        guard skip(past: ">"), !bytes[start..<index].contains(UInt8(ascii: "[")) else { return malformed() }
      } else {
        return tag() ?? malformed()
      }
    }
    return nil
  }

  private mutating func malformed() -> Token {
    index = bytes.count
    return .malformed
  }

  private mutating func text() -> Token {
    let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    defer { index = end }
    return Self.resolved(bytes[index..<end]).map { .text($0) } ?? malformed()
  }

  private mutating func tag() -> Token? {
    index += 1
    let isEnd = has("/")
    if isEnd { index += 1 }
    guard let name = name() else { return nil }
    var attributes: [Attribute] = []
    while true {
      skipSpaces()
      if has("/>"), !isEnd {
        index += 2
        return .start(name, attributes, isEmpty: true)
      }
      if has(">") {
        index += 1
        return isEnd ? .end(name) : .start(name, attributes, isEmpty: false)
      }
      guard !isEnd, let attribute = attribute() else { return nil }
      attributes.append(attribute)
    }
  }

  private mutating func attribute() -> Attribute? {
    guard let name = name() else { return nil }
    skipSpaces()
    guard has("=") else { return nil }
    index += 1
    skipSpaces()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      return nil
    }
    let quote = bytes[index]
    index += 1
    guard let end = bytes[index...].firstIndex(of: quote) else { return nil }
    defer { index = end + 1 }
    guard !bytes[index..<end].contains(UInt8(ascii: "<")), let value = Self.resolved(bytes[index..<end]) else {
      return nil
    }
    return Attribute(name: name, value: value)
  }

  /// Names of what is kept are ASCII; any other is read to its end and then not found in the list.
  private mutating func name() -> ByteString? {
    let start = index
    while index < bytes.count, !Self.isSpace(bytes[index]), !"/>=<\"'&".utf8.contains(bytes[index]) { index += 1 }
    return index > start ? ByteString(bytes[start..<index]) : nil
  }

  private mutating func skipSpaces() {
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func has(_ literal: StaticString) -> Bool {
    bytes[index...].starts(with: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Moves behind the next occurrence of a literal.
  private mutating func skip(past literal: StaticString) -> Bool {
    while index < bytes.count {
      if has(literal) {
        index += literal.utf8CodeUnitCount
        return true
      }
      index += 1
    }
    return false
  }

  /// The text with references replaced; nil for one that XML itself does not define.
  private static func resolved(_ text: ArraySlice<UInt8>) -> ByteString? {
    guard text.contains(UInt8(ascii: "&")) else { return ByteString(text) }
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&") else {
        result.append(byte)
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: ";")), let scalar = scalar(named: rest[..<end]) else {
        return nil
      }
      result += Array(String(scalar).utf8)
      rest = rest[(end + 1)...]
    }
    return ByteString(result)
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.first == UInt8(ascii: "#"), name.count < 10 else { return nil }
      let isHex = name.dropFirst().first == UInt8(ascii: "x")
      let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
      guard let value = UInt32(digits, radix: isHex ? 16 : 10), value >= 0x20 || value == 9 || value == 10 else {
        return nil
      }
      return Unicode.Scalar(value)
    }
  }
}

extension HTMLWriter {
  /// Appends an attribute that was read, under its own name, with its value escaped again.
  mutating func attribute(_ attribute: SVGReader.Attribute) {
    markup(" ")
    text(attribute.name)
    markup("=\"")
    text(attribute.value)
    markup("\"")
  }
}
