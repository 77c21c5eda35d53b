import Foundation

/// A Swift file with its strings and comments blanked, so that the rules of the house look at code alone.
///
/// Every byte of a string literal or comment is a space, line breaks stay: lines and columns are those of the file.
struct SwiftSource {
  /// Relative to the repository.
  let path: String
  let text: [UInt8]
  /// `text` without strings and comments.
  let code: [UInt8]
  let lines: [String]
  let codeLines: [String]

  init(path: String, text: String) {
    self.path = path
    self.text = Array(text.utf8)
    var scanner = CodeScanner(self.text)
    scanner.scanCode(until: nil)
    code = scanner.code
    lines = SwiftSource.lines(of: self.text)
    codeLines = SwiftSource.lines(of: code)
  }

  /// The line, from 1, of a byte.
  func line(of offset: Int) -> Int {
    text[..<offset].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  /// The offsets at which `word` stands in the code; where it begins or ends with a letter, not inside a longer word.
  func offsets(of word: String) -> [Int] {
    let word = Array(word.utf8)
    guard let first = word.first, let last = word.last else { return [] }
    return occurrences(of: word).filter { index in
      let end = index + word.count
      let isGluedBefore = SwiftSource.isWord(first) && index > 0 && SwiftSource.isWord(code[index - 1])
      let isGluedAfter = SwiftSource.isWord(last) && end < code.count && SwiftSource.isWord(code[end])
      return !isGluedBefore && !isGluedAfter
    }
  }

  /// By the C library's search: every rule looks through every file, and a loop that is not optimized takes seconds.
  private func occurrences(of word: [UInt8]) -> [Int] {
    code.withUnsafeBytes { code in
      guard let base = code.baseAddress else { return [] }
      var found: [Int] = []
      var start = 0
      while start + word.count <= code.count, let place = memchr(base + start, Int32(word[0]), code.count - start) {
        let index = UnsafeRawPointer(place) - base
        if index + word.count <= code.count, memcmp(base + index, word, word.count) == 0 { found.append(index) }
        start = index + 1
      }
      return found
    }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// Blanks strings and comments. Knows nested comments, raw and multi-line strings, and the code of interpolations; does
/// not know regular-expression literals, which the house does not use.
private struct CodeScanner {
  private let text: [UInt8]
  private var index = 0
  private(set) var code: [UInt8]

  init(_ text: [UInt8]) {
    self.text = text
    code = text
  }

  /// Scans code up to the parenthesis that closes an interpolation, or to the end.
  mutating func scanCode(until closer: UInt8?) {
    var depth = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "/"), starts(with: "//") {
        blank(while: { $0 != UInt8(ascii: "\n") })
      } else if byte == UInt8(ascii: "/"), starts(with: "/*") {
        blankBlockComment()
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#"), let string = StringOpening(text, at: index) {
        blankString(string)
      } else {
        if closer != nil, byte == UInt8(ascii: "(") { depth += 1 }
        if byte == closer {
          if depth == 0 { return }
          depth -= 1
        }
        index += 1
      }
    }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && index < text.count
  }

  private mutating func blankString(_ string: StringOpening) {
    blank(string.length)
    let hashes = [UInt8](repeating: UInt8(ascii: "#"), count: string.hashes)
    let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: string.isMultiline ? 3 : 1)
    let escape = [UInt8(ascii: "\\")] + hashes
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\""), text[index...].starts(with: quotes + hashes) {
        blank(quotes.count + hashes.count)
        return
      } else if byte == UInt8(ascii: "\\"), text[index...].starts(with: escape) {
        blank(escape.count)
        guard index < text.count else { return }
        let isInterpolation = text[index] == UInt8(ascii: "(")
        blank(1)
        if isInterpolation {
          scanCode(until: UInt8(ascii: ")"))
          blank(1)
        }
      } else if text[index] == UInt8(ascii: "\n"), !string.isMultiline {
        return
      } else {
        blank(1)
      }
    }
  }

  private func starts(with prefix: StaticString) -> Bool {
    text[index...].starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < text.count {
      if text[index] != UInt8(ascii: "\n") { code[index] = UInt8(ascii: " ") }
      index += 1
    }
  }

  private mutating func blank(while condition: (UInt8) -> Bool) {
    while index < text.count, condition(text[index]) { blank(1) }
  }
}

/// The marks that open a string literal: `"`, `"""`, `#"` ...
private struct StringOpening {
  let hashes: Int
  let isMultiline: Bool
  var length: Int { hashes + (isMultiline ? 3 : 1) }

  init?(_ text: [UInt8], at index: Int) {
    hashes = text[index...].prefix { $0 == UInt8(ascii: "#") }.count
    let quotes = text[(index + hashes)...].prefix { $0 == UInt8(ascii: "\"") }.count
    guard quotes > 0 else { return nil }
    isMultiline = quotes >= 3
  }
}
