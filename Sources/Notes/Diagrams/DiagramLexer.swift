/// Splits the source of a diagram into the words of Graphviz's DOT language
/// (https://graphviz.org/doc/info/lang.html), on bytes.
struct DiagramLexer {
  /// What can be wrong with the source of a diagram, at a place of it. The first such ends the reading.
  struct Problem: Error {
    let range: Range<Int>
    let message: String
    let hint: String
  }

  /// An identifier of the language: a name, a label or a value.
  struct ID {
    enum Form {
      /// Letters and digits, or a number.
      case plain
      /// In double quotes; several such that are joined with `+` are one.
      case quoted
      /// HTML between `<` and `>`.
      case markup
    }

    let form: Form
    /// With quotes and brackets.
    let range: Range<Int>
    /// What stands inside, piece by piece: one, but for joined strings.
    let contents: [Range<Int>]
  }

  enum Token {
    case id(ID)
    case keyword(Keyword)
    /// One of `{ } [ ] = ; , :`.
    case symbol(UInt8, at: Int)
    case arrow(Range<Int>, isDirected: Bool)
    case end
  }

  /// Words that cannot be names, in whatever case they are written.
  enum Keyword: String {
    case node, edge, graph, digraph, subgraph, strict
  }

  let text: [UInt8]
  private(set) var index = 0
  /// Line comments, from `//` to the end of the line.
  private(set) var lineComments: [Range<Int>] = []
  /// Every comment, and the lines of a C preprocessor, which Graphviz passes over.
  private(set) var skipped: [Range<Int>] = []

  init(_ text: [UInt8]) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      skipped.append(0..<3)
      index = 3
    }
  }

  mutating func next() throws(Problem) -> Token {
    try skip()
    guard index < text.count else { return .end }
    let start = index
    switch text[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "="),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ":"):
      index += 1
      return .symbol(text[start], at: start)
    case UInt8(ascii: "\""): return .id(try quoted())
    case UInt8(ascii: "<"): return .id(try markup())
    case UInt8(ascii: "-") where has(UInt8(ascii: ">"), at: index + 1) || has(UInt8(ascii: "-"), at: index + 1):
      index += 2
      return .arrow(start..<index, isDirected: text[start + 1] == UInt8(ascii: ">"))
    default: return try word()
    }
  }

  // MARK: Between words

  private mutating func skip() throws(Problem) {
    while index < text.count {
      let start = index
      switch text[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "/") where has(UInt8(ascii: "/"), at: index + 1):
        index = endOfLine()
        lineComments.append(start..<index)
        skipped.append(start..<index)
      case UInt8(ascii: "/") where has(UInt8(ascii: "*"), at: index + 1):
        index += 2
        while index < text.count, !(text[index] == UInt8(ascii: "*") && has(UInt8(ascii: "/"), at: index + 1)) {
          index += 1
        }
        guard index < text.count else {
          throw Problem(range: start..<(start + 2), message: "comment without an end", hint: "end it with `*/`")
        }
        index += 2
        skipped.append(start..<index)
      case UInt8(ascii: "#") where index == 0 || text[index - 1] == UInt8(ascii: "\n"):
        index = endOfLine()
        skipped.append(start..<index)
      default: return
      }
    }
  }

  private func endOfLine() -> Int {
    text[index...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? text.count
  }

  private func has(_ byte: UInt8, at index: Int) -> Bool {
    index < text.count && text[index] == byte
  }

  // MARK: Words

  /// One or more strings joined with `+`.
  private mutating func quoted() throws(Problem) -> ID {
    let start = index
    var contents = [try string()]
    var end = index
    while true {
      let before = (lineComments.count, skipped.count)
      try skip()
      guard has(UInt8(ascii: "+"), at: index) else {
        // What was skipped is looked at again, before the next word.
        lineComments.removeSubrange(before.0...)
        skipped.removeSubrange(before.1...)
        break
      }
      index += 1
      try skip()
      guard has(UInt8(ascii: "\""), at: index) else {
        throw Problem(
          range: index..<index, message: "`+` is not followed by a string", hint: "join two strings with it")
      }
      contents.append(try string())
      end = index
    }
    index = end
    return ID(form: .quoted, range: start..<end, contents: contents)
  }

  private mutating func string() throws(Problem) -> Range<Int> {
    let start = index
    index += 1
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < text.count else {
      throw Problem(range: start..<(start + 1), message: "string without an end", hint: "end it with `\"`")
    }
    index += 1
    return (start + 1)..<(index - 1)
  }

  private mutating func markup() throws(Problem) -> ID {
    let start = index
    var depth = 0
    repeat {
      guard index < text.count else {
        throw Problem(range: start..<(start + 1), message: "HTML label without an end", hint: "end it with `>`")
      }
      if text[index] == UInt8(ascii: "<") { depth += 1 }
      if text[index] == UInt8(ascii: ">") { depth -= 1 }
      index += 1
    } while depth > 0
    return ID(form: .markup, range: start..<index, contents: [(start + 1)..<(index - 1)])
  }

  private mutating func word() throws(Problem) -> Token {
    let start = index
    if text[index] == UInt8(ascii: "-") { index += 1 }
    if index < text.count, Self.isDigit(text[index]) || text[index] == UInt8(ascii: ".") {
      index = text[index...].firstIndex { !Self.isDigit($0) && $0 != UInt8(ascii: ".") } ?? text.count
      guard index == text.count || !Self.isLetter(text[index]) else {
        throw Problem(
          range: start..<(index + 1), message: "a name begins with a digit",
          hint: "write it between `\"` and `\"`, or begin it with a letter")
      }
    } else if index == start {
      index = text[index...].firstIndex { !Self.isLetter($0) && !Self.isDigit($0) } ?? text.count
    }
    guard index > start, text[start..<index].contains(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") })
    else {
      let shown = String(decoding: text[start..<min(text.count, start + 1)], as: UTF8.self)
      throw Problem(
        range: start..<min(text.count, start + 1), message: "`\(shown)` has no meaning here",
        hint: "put names with signs in them between `\"` and `\"`")
    }
    let folded = String(decoding: text[start..<index].map(Self.lowercased), as: UTF8.self)
    if let keyword = Keyword(rawValue: folded) { return .keyword(keyword) }
    return .id(ID(form: .plain, range: start..<index, contents: [start..<index]))
  }

  /// Letters, `_`, and every byte of a character beyond ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
