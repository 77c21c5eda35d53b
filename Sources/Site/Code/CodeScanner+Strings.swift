/// A string whose end is still to come.
struct OpenString {
  let quote: UInt8
  /// How many quotes end it: one or three.
  let quotes: Int
  /// How many `#` stand before its first quote, behind its last and in its escapes.
  var hashes = 0
  let hasEscapes: Bool
  let isMultiline: Bool
  let insertion: CodeLanguage.Quote.Insertion
}

extension CodeScanner {
  /// A string that begins here, behind `hashes` of its signs.
  mutating func string(hashes: Int = 0) -> CodeKind? {
    let byte = text[index]
    let start = index
    guard let quote = language.quote(byte) else {
      index += 1
      return nil
    }
    let isTriple = quote.canBeTriple && self.byte(at: index + 1) == byte && self.byte(at: index + 2) == byte
    index += isTriple ? 3 : 1
    return rest(
      of: OpenString(
        quote: byte, quotes: isTriple ? 3 : 1, hashes: hashes, hasEscapes: quote.hasEscapes,
        isMultiline: quote.isMultiline || isTriple, insertion: quote.insertion),
      from: start)
  }

  /// The string to its end, to something inserted in it, or to where a string of one line has to end.
  ///
  /// - Parameter start: where its color begins, which is here or before its quotes.
  mutating func rest(of string: OpenString, from start: Int) -> CodeKind? {
    while index < text.count {
      switch text[index] {
      case string.quote where ends(string):
        index += string.quotes + string.hashes
        return isKey() ? .key : .string
      case UInt8(ascii: "\\") where string.hasEscapes && hashes(at: index + 1, upTo: string.hashes) == string.hashes:
        index += 1 + string.hashes
        if string.insertion == .expressions, byte(at: index) == UInt8(ascii: "(") { return insert(in: string) }
        if index < text.count, text[index] != UInt8(ascii: "\n") || string.isMultiline { index += 1 }
      case UInt8(ascii: "\n") where !string.isMultiline: return .string
      case UInt8(ascii: "$") where string.insertion == .variables && isVariable(at: index):
        if byte(at: index + 1) == UInt8(ascii: "(") {
          index += 1
          isAtCommand = true
          return insert(in: string)
        }
        if start < index {
          resumed = string
          return .string
        }
        resumed = string
        skipVariable()
        return .variable
      default: index += 1
      }
    }
    return .string
  }

  /// Goes on with the expression behind the parenthesis here; its colors are those of code.
  private mutating func insert(in string: OpenString) -> CodeKind {
    index += 1
    insertions.append((string, 1))
    return .string
  }

  private func ends(_ string: OpenString) -> Bool {
    if string.quotes == 3, byte(at: index + 1) != string.quote || byte(at: index + 2) != string.quote { return false }
    return hashes(at: index + string.quotes, upTo: string.hashes) == string.hashes
  }

  private func hashes(at start: Int, upTo most: Int) -> Int {
    var count = 0
    while count < most, byte(at: start + count) == UInt8(ascii: "#") { count += 1 }
    return count
  }

  /// `#expect`, `#if`, or the signs before a raw string. A row of them is passed over as a whole, since it is counted.
  mutating func hash() -> CodeKind? {
    let start = index
    while byte(at: index) == UInt8(ascii: "#") { index += 1 }
    let count = index - start
    if byte(at: index) == UInt8(ascii: "\"") { return string(hashes: count) }
    guard count == 1, index < text.count, role(of: text[index]) == .word else { return nil }
    while index < text.count, language.isInWord(text[index]) { index += 1 }
    return .keyword
  }

  /// A string in angle brackets, whose brackets come in pairs.
  mutating func angles() -> CodeKind? {
    var depth = 0
    repeat {
      if text[index] == UInt8(ascii: "<") { depth += 1 }
      if text[index] == UInt8(ascii: ">") { depth -= 1 }
      index += 1
    } while depth > 0 && index < text.count
    return .string
  }

  /// Lines that are text.
  mutating func block(_ block: TextBlock) -> CodeKind? {
    while index < text.count {
      let start = index
      skipLine()
      let line = start..<index
      let isLast: Bool
      switch block {
      case .untilWord(let word):
        let indentation = text[line].prefix { $0 == UInt8(ascii: "\t") }.count
        isLast = text[line].dropFirst(indentation).elementsEqual(text[word])
      case .indented(let column):
        let indentation = text[line].prefix { $0 == UInt8(ascii: " ") }.count
        let isEmpty = indentation == line.count || byte(at: start + indentation) == UInt8(ascii: "\r")
        isLast = !isEmpty && indentation <= column
      }
      if isLast {
        index = start
        break
      }
      if index < text.count { index += 1 }
    }
    return .string
  }
}
