extension CodeScanner {
  mutating func shell() -> CodeKind? {
    let byte = text[index]
    switch role(of: byte) {
    case .quote:
      if !isValue(index) { isAtCommand = false }
      return string()
    case .comment: return comment()
    case .sigil: return dollar()
    case .less: return less()
    case .opening, .closing:
      isAtCommand = byte == UInt8(ascii: "(")
      return parenthesis(byte)
    default: break
    }
    switch byte {
    case UInt8(ascii: "\\") where self.byte(at: index + 1) == UInt8(ascii: "\n"):
      // The command goes on, and no line begins.
      index += 2
      return nil
    case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "!"):
      isAtCommand = true
      index += 1
      return nil
    default:
      if Self.isInShellWord(byte) || byte == UInt8(ascii: "\\") { return shellWord() }
      index += 1
      return nil
    }
  }

  /// A reserved word, a variable that is set, an option, a number; any other word has no color.
  private mutating func shellWord() -> CodeKind? {
    let start = index
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), byte(at: index + 1) != UInt8(ascii: "\n") {
        index = min(index + 2, text.count)
      } else if Self.isInShellWord(text[index]) {
        index += 1
      } else {
        break
      }
    }
    // A backslash at the end of the text.
    if index == start { index += 1 }
    let word = slice(from: start)
    if isNumber(word) { return .number }
    if isValue(start) { return nil }
    if isAtCommand { return beginCommand(with: word) }
    if awaitsIn, word.elementsEqual("in".utf8) {
      awaitsIn = false
      return .keyword
    }
    return word[0] == UInt8(ascii: "-") && word.count > 1 && isBlank(byte(at: start - 1)) ? .key : nil
  }

  private mutating func beginCommand(with word: UnsafeBufferPointer<UInt8>) -> CodeKind? {
    if byte(at: index) == UInt8(ascii: "=") { return .variable }
    guard language.keywords.contains(word) else {
      isAtCommand = false
      return nil
    }
    // Behind these stand names; behind the others, commands.
    let isNamed = Self.named.contains(word)
    isAtCommand = !isNamed
    awaitsIn = isNamed
    return .keyword
  }

  private static let named = WordList("case declare export for function local readonly return select source unset")

  /// Whether what begins here is assigned: behind `NAME=` or `--option=`.
  private func isValue(_ start: Int) -> Bool { byte(at: start - 1) == UInt8(ascii: "=") }

  private static func isInShellWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: ","), UInt8(ascii: "~"), 0x80...0xFF:
      true
    default: false
    }
  }

  // MARK: Variables

  private mutating func dollar() -> CodeKind? {
    if !isValue(index) { isAtCommand = false }
    guard isVariable(at: index), byte(at: index + 1) != UInt8(ascii: "(") else {
      index += 1
      return nil
    }
    skipVariable()
    return .variable
  }

  /// Whether the `$` here is followed by what it gives the value of (POSIX.1-2024, 2.5 and 2.6).
  func isVariable(at index: Int) -> Bool {
    switch byte(at: index + 1) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"),
      UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "("):
      true
    default: false
    }
  }

  /// Passes over `$name`, `$1`, `$?` or `${name:-other}`; the last ends with its line, if not before.
  mutating func skipVariable() {
    index += 1
    let first = text[index]
    if first == UInt8(ascii: "{") {
      var depth = 0
      while index < text.count, text[index] != UInt8(ascii: "\n") {
        if text[index] == UInt8(ascii: "{") { depth += 1 }
        if text[index] == UInt8(ascii: "}") { depth -= 1 }
        index += 1
        if depth == 0 { return }
      }
      return
    }
    index += 1
    guard role(of: first) == .word else { return }
    while index < text.count, text[index] < 0x80, language.isInWord(text[index]) { index += 1 }
  }

  // MARK: Here-documents

  /// `<`, `<<<`, or the beginning of a here-document, whose lines come after this one (POSIX.1-2024, 2.7.4).
  private mutating func less() -> CodeKind? {
    let start = index
    while byte(at: index) == UInt8(ascii: "<") { index += 1 }
    guard index - start == 2 else { return nil }
    if byte(at: index) == UInt8(ascii: "-") { index += 1 }
    while byte(at: index) == UInt8(ascii: " ") { index += 1 }
    if [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(byte(at: index)) { index += 1 }
    let word = index
    // A digit would be shifted by: `$((1 << 2))`.
    guard index < text.count, role(of: text[index]) == .word else { return nil }
    while index < text.count, language.isInWord(text[index]) { index += 1 }
    announced = .untilWord(word..<index)
    if [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(byte(at: index)) { index += 1 }
    return nil
  }
}
