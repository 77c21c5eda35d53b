internal import Notes

/// A line of JSON (RFC 8259) that is one flat object: texts, nulls and lists of texts, each with its place, so that a
/// mistake can be shown where it stands. Foundation's decoder does not say where a value is.
struct JSONLine {
  /// One member of the object.
  struct Member {
    let name: String
    let nameOffset: Int
    let value: Value
    let valueOffset: Int
  }

  enum Value {
    case text(String)
    case null
    case list([(text: String, offset: Int)])
  }

  /// What is no such object, and where in the line.
  struct Mistake: Error {
    let offset: Int
    let message: String
  }

  private(set) var members: [Member] = []
  private let bytes: [UInt8]
  private var index = 0

  /// Reads a line without its ending.
  init(parsing line: some Collection<UInt8>) throws(Mistake) {
    bytes = Array(line)
    try take("{", "a line is one object, `{\"url\": ...}`")
    if peek() == UInt8(ascii: "}") {
      index += 1
    } else {
      repeat { members.append(try member()) } while try takeComma(before: UInt8(ascii: "}"))
    }
    skipBlanks()
    if index < bytes.count { throw Mistake(offset: index, message: "something after the object") }
  }

  private mutating func member() throws(Mistake) -> Member {
    skipBlanks()
    let nameOffset = index
    let name = try text()
    try take(":", "no `:` after a name")
    skipBlanks()
    let valueOffset = index
    return Member(name: name, nameOffset: nameOffset, value: try value(), valueOffset: valueOffset)
  }

  private mutating func value() throws(Mistake) -> Value {
    switch peek() {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "["): return .list(try list())
    default:
      if bytes[index...].starts(with: "null".utf8) {
        index += 4
        return .null
      }
      throw Mistake(offset: index, message: "no text in quotes, no list of such and no `null`")
    }
  }

  private mutating func list() throws(Mistake) -> [(text: String, offset: Int)] {
    index += 1
    if peek() == UInt8(ascii: "]") {
      index += 1
      return []
    }
    var items: [(text: String, offset: Int)] = []
    repeat {
      skipBlanks()
      let offset = index
      items.append((try text(), offset))
    } while try takeComma(before: UInt8(ascii: "]"))
    return items
  }

  /// A string with its escapes resolved.
  private mutating func text() throws(Mistake) -> String {
    let start = index
    guard peek() == UInt8(ascii: "\"") else { throw Mistake(offset: index, message: "no text in quotes") }
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw Mistake(offset: start, message: "a text that is not UTF-8")
        }
        return valid
      case UInt8(ascii: "\\"): text += try escape().utf8
      case 0..<0x20: throw Mistake(offset: index - 1, message: "a control character in a text")
      default: text.append(byte)
      }
    }
    throw Mistake(offset: start, message: "a text that does not end")
  }

  private mutating func escape() throws(Mistake) -> String {
    let start = index - 1
    guard index < bytes.count else { throw Mistake(offset: start, message: "a text that does not end") }
    index += 1
    switch bytes[index - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      if let scalar = scalar() { return String(scalar) }
      throw Mistake(offset: start, message: "a `\\u` that is no character")
    default: throw Mistake(offset: start, message: "an escape that JSON has not")
    }
  }

  /// The character of four hexadecimal digits, or of two surrogates; nil when it is none.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard bytes[index...].starts(with: "\\u".utf8) else { return nil }
    index += 2
    guard let second = unit(), UTF16.isTrailSurrogate(second) else { return nil }
    return Unicode.Scalar(0x1_0000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
  }

  private mutating func unit() -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    let digits = bytes[index..<(index + 4)]
    index += 4
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  // MARK: Signs

  private mutating func take(_ sign: Unicode.Scalar, _ message: String) throws(Mistake) {
    guard peek() == UInt8(ascii: sign) else { throw Mistake(offset: index, message: message) }
    index += 1
  }

  /// Whether another one follows; takes the comma, or the end.
  private mutating func takeComma(before end: UInt8) throws(Mistake) -> Bool {
    let next = peek()
    guard next == UInt8(ascii: ",") || next == end else {
      throw Mistake(offset: index, message: "no `,` and no `\(Unicode.Scalar(end))`")
    }
    index += 1
    return next == UInt8(ascii: ",")
  }

  /// The next byte that is no blank; nil at the end of the line.
  private mutating func peek() -> UInt8? {
    skipBlanks()
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
  }
}
