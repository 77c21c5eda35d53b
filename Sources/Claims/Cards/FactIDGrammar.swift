internal import Notes

extension FactID {
  /// What keeps a text from being an id, and how to mend it; nil for an id (DESIGN 4.1):
  ///
  ///     id = word { "." word } ;  word = [a-z0-9]+ { "-" [a-z0-9]+ }
  ///
  /// The last word is no facet's name, because `lambda.timeout.max` in a note is the facet `max` of `lambda.timeout`.
  static func problem(of text: ByteString) -> (message: String, hint: String)? {
    let words = text.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard words.allSatisfy(isWord) else {
      return (
        "`\(text)` is no id", "lower-case words of a-z, 0-9 and `-`, joined by `.`, such as \(suggestion(for: text))"
      )
    }
    guard let last = words.last, let facet = Facet(rawValue: String(decoding: last, as: UTF8.self)) else { return nil }
    let stem = ByteString(Array(words.dropLast().joined(separator: [UInt8(ascii: ".")])))
    let hint =
      stem.isEmpty ? "such as `service.limit`" : "call the card `\(stem)`, with a field `- \(facet.rawValue): ...`"
    return ("the id `\(text)` ends in a facet's name", hint)
  }

  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isWordByte) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  /// The text with capitals lowered and runs of anything else turned into a hyphen.
  private static func suggestion(for text: ByteString) -> String {
    var words: [[UInt8]] = [[]]
    for byte in text.bytes {
      let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      if isWordByte(lower) {
        words[words.count - 1].append(lower)
      } else if lower == UInt8(ascii: ".") {
        words.append([])
      } else if words[words.count - 1].last != nil, words[words.count - 1].last != UInt8(ascii: "-") {
        words[words.count - 1].append(UInt8(ascii: "-"))
      }
    }
    let trimmed = words.map { $0.last == UInt8(ascii: "-") ? $0.dropLast() : $0[...] }.filter { !$0.isEmpty }
    guard !trimmed.isEmpty else { return "`service.limit`" }
    return "`\(String(decoding: Array(trimmed.joined(separator: [UInt8(ascii: ".")])), as: UTF8.self))`"
  }
}
