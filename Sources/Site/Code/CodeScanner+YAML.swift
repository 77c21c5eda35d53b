extension CodeScanner {
  mutating func yaml() -> CodeKind? {
    let byte = text[index]
    let endsHere = isBlank(self.byte(at: index + 1)) || index + 1 == text.count
    switch byte {
    case UInt8(ascii: "#"): return comment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let column = index - lineStart
      let kind = string()
      if kind == .key { parentColumn = column }
      return kind
    case UInt8(ascii: "-") where endsHere, UInt8(ascii: "?") where endsHere:
      parentColumn = index - lineStart
    case UInt8(ascii: "["), UInt8(ascii: "{"): openBrackets += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"): openBrackets = max(0, openBrackets - 1)
    case UInt8(ascii: "!"): return property(.keyword)
    case UInt8(ascii: "&"), UInt8(ascii: "*"): return property(.variable)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return blockHeader()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","): break
    case UInt8(ascii: ":") where endsHere: break
    default: return scalar()
    }
    index += 1
    return nil
  }

  /// A plain scalar, to the end of its line at most; of many lines, each is one (YAML 1.2.2, 7.3.3).
  private mutating func scalar() -> CodeKind? {
    let start = index
    // Blanks at the end are not of it.
    var end = index + 1
    var isKey = false
    while index < text.count, text[index] != UInt8(ascii: "\n") {
      let byte = text[index]
      if byte == UInt8(ascii: ":"), endsKey(at: index + 1) {
        isKey = true
        break
      }
      if openBrackets > 0, Self.isFlowIndicator(byte) { break }
      if byte == UInt8(ascii: "#"), index > start, isBlank(text[index - 1]) { break }
      index += 1
      if !isBlank(byte) { end = index }
    }
    index = end
    if isKey {
      parentColumn = start - lineStart
      return .key
    }
    let word = slice(from: start)
    if language.keywords.contains(word) { return .keyword }
    return isNumber(word) ? .number : nil
  }

  private func endsKey(at index: Int) -> Bool {
    index == text.count || isBlank(text[index]) || openBrackets > 0 && Self.isFlowIndicator(text[index])
  }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// A tag, an anchor or an alias: to the next blank.
  private mutating func property(_ kind: CodeKind) -> CodeKind? {
    index += 1
    while index < text.count, !isBlank(text[index]), openBrackets == 0 || !Self.isFlowIndicator(text[index]) {
      index += 1
    }
    return kind
  }

  /// The sign of a block scalar, with its own signs; the lines of the block are text (YAML 1.2.2, 8.1).
  private mutating func blockHeader() -> CodeKind? {
    index += 1
    while isDigit(byte(at: index)) || byte(at: index) == UInt8(ascii: "+") || byte(at: index) == UInt8(ascii: "-") {
      index += 1
    }
    if openBrackets == 0 { announced = .indented(parentColumn) }
    return nil
  }

  /// Digits with at most one point among them and a sign before them; an address or a version is none.
  func isNumber(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "+") ? word.dropFirst() : word[...]
    guard let first = digits.first, isDigit(first) else { return false }
    var points = 0
    for byte in digits {
      if byte == UInt8(ascii: ".") { points += 1 } else if !isDigit(byte) { return false }
    }
    return points < 2
  }
}
