/// Finds what has a color in code, in one pass over its bytes.
///
/// It cannot fail: code that is wrong or cut off has other colors than its author would wish, and nothing worse. Each
/// step takes at least one byte, and what is looked at ahead of a step is so once, so that the time is linear in the
/// length whatever the code is.
struct CodeScanner {
  let text: UnsafeBufferPointer<UInt8>
  let language: CodeLanguage
  var index = 0

  /// The string that goes on here, behind what was inserted in it.
  var resumed: OpenString?
  /// Strings around the inserted expression that this is, innermost last, each with its open parentheses.
  var insertions: [(string: OpenString, depth: Int)] = []
  /// What begins with the next line.
  var announced: TextBlock?
  /// What begins here.
  private var begun: TextBlock?
  private var isAtLineStart = true

  /// Whether a command begins here (shell).
  var isAtCommand = true
  /// Whether `in` is still to come (shell).
  var awaitsIn = false
  /// Where the line begins (YAML).
  var lineStart = 0
  /// The column that a block has to be indented by more than (YAML).
  var parentColumn = -1
  /// How many brackets are open (YAML).
  var openBrackets = 0

  /// Lines that are text up to some sign.
  enum TextBlock {
    /// To the line that is this word.
    case untilWord(Range<Int>)
    /// To the line whose indentation is no larger.
    case indented(Int)
  }

  init(_ text: UnsafeBufferPointer<UInt8>, _ language: CodeLanguage) {
    self.text = text
    self.language = language
  }

  /// The next stretch with a color; they come in order and do not overlap.
  mutating func next() -> CodeToken? {
    while index < text.count {
      let start = index
      if let kind = advance(), start < index { return CodeToken(kind: kind, range: start..<index) }
    }
    return nil
  }

  /// Passes over something; gives its color.
  private mutating func advance() -> CodeKind? {
    if let string = resumed {
      resumed = nil
      return rest(of: string, from: index)
    }
    if let block = begun {
      begun = nil
      isAtLineStart = true
      return self.block(block)
    }
    if isAtLineStart {
      isAtLineStart = false
      let start = index
      beginLine()
      // What stands before a command is not of it.
      if start < index { return nil }
    }
    if text[index] == UInt8(ascii: "\n") {
      endLine()
      return nil
    }
    switch language.layout {
    case .free: return free()
    case .yaml: return yaml()
    case .shell, .console: return shell()
    }
  }

  private mutating func beginLine() {
    switch language.layout {
    case .free: break
    case .shell: isAtCommand = true
    case .console:
      isAtCommand = true
      if byte(at: index + 1) == UInt8(ascii: " "), [UInt8(ascii: "$"), UInt8(ascii: "%")].contains(text[index]) {
        index += 2
      } else {
        skipLine()
      }
    case .yaml:
      lineStart = index
      var end = index
      while byte(at: end) == UInt8(ascii: " ") { end += 1 }
      parentColumn = end - index - 1
    }
  }

  private mutating func endLine() {
    index += 1
    isAtLineStart = true
    awaitsIn = false
    // What is inserted in a string of one line ends with the line, as the string does.
    while let last = insertions.last, !last.string.isMultiline { insertions.removeLast() }
    begun = announced
    announced = nil
  }

  private mutating func free() -> CodeKind? {
    let byte = text[index]
    switch role(of: byte) {
    case .other, .lineBreak:
      index += 1
      return nil
    case .word: return word()
    case .digit: return number()
    case .quote: return string()
    case .comment: return comment()
    case .sigil: return sigil(byte)
    case .hash: return hash()
    case .less: return angles()
    case .opening, .closing: return parenthesis(byte)
    }
  }

  // MARK: Looking

  func role(of byte: UInt8) -> CodeLanguage.Role { language.roles[Int(byte)] }

  /// A byte of the text, or 0 outside of it.
  func byte(at index: Int) -> UInt8 {
    text.indices.contains(index) ? text[index] : 0
  }

  func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }

  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  func slice(from start: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[start..<index])
  }

  /// Whether the word or string that ends here names a member: its sign follows, with blanks at most between.
  func isKey() -> Bool {
    guard let sign = language.keySign else { return false }
    var end = index
    while isBlank(byte(at: end)) { end += 1 }
    return byte(at: end) == sign
  }

  // MARK: What most languages have

  private mutating func word() -> CodeKind? {
    let start = index
    skipWord()
    if isKey() { return .key }
    let first = text[start]
    let before = byte(at: start - 1)
    let isName = before == UInt8(ascii: ".") || before == UInt8(ascii: "`")
    if !isName, language.keywords.contains(slice(from: start)) {
      guard byte(at: index) == UInt8(ascii: ":"), let kept = language.keywordsBeforeColon else { return .keyword }
      return kept.contains(slice(from: start)) ? .keyword : nil
    }
    return language.hasTypes && first &- UInt8(ascii: "A") < 26 ? .type : nil
  }

  /// Digits with the letters and points among them: `0x1F`, `1_000`, `2.5e-3`; of `1...5` the first.
  mutating func number() -> CodeKind? {
    let isHexadecimal = byte(at: index + 1) | 0x20 == UInt8(ascii: "x")
    index += 1
    while index < text.count {
      let byte = text[index]
      let next = self.byte(at: index + 1)
      if byte == UInt8(ascii: "."), isDigit(next) {
        index += 2
      } else if language.isInWord(byte), byte < 0x80 {
        index += 1
        let isExponent = byte | 0x20 == UInt8(ascii: "e") && !isHexadecimal
        let isSign = next == UInt8(ascii: "-") || next == UInt8(ascii: "+")
        if isExponent, isSign, isDigit(self.byte(at: index + 1)) { index += 1 }
      } else {
        break
      }
    }
    return .number
  }

  mutating func comment() -> CodeKind? {
    let start = index
    switch (text[index], byte(at: index + 1)) {
    case (UInt8(ascii: "#"), _):
      guard !language.isHashAfterBlank || start == 0 || isBlank(text[start - 1]) else { break }
      skipLine()
      return .comment
    case (UInt8(ascii: "/"), UInt8(ascii: "/")) where language.hasLineComment.slashes:
      skipLine()
      return .comment
    case (UInt8(ascii: "/"), UInt8(ascii: "*")) where language.blockComment != .none:
      skipBlockComment()
      return .comment
    default: break
    }
    index += 1
    return nil
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      switch (text[index], byte(at: index + 1)) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")) where depth == 0 || language.blockComment == .nested:
        depth += 1
        index += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        index += 2
      default: index += 1
      }
    } while depth > 0 && index < text.count
  }

  private mutating func sigil(_ byte: UInt8) -> CodeKind? {
    index += 1
    let start = index
    skipWord()
    return start < index ? language.sigils.first { $0.byte == byte }?.kind : nil
  }

  mutating func parenthesis(_ byte: UInt8) -> CodeKind? {
    index += 1
    guard let last = insertions.indices.last else { return nil }
    insertions[last].depth += byte == UInt8(ascii: "(") ? 1 : -1
    if insertions[last].depth == 0 { resumed = insertions.removeLast().string }
    return nil
  }

  private mutating func skipWord() {
    while index < text.count, language.isInWord(text[index]) { index += 1 }
  }

  /// Goes to the end of the line, and not over it.
  mutating func skipLine() {
    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
  }
}
