internal import Corpus
internal import Notes

/// A term with the names by which an entry is found.
struct NamedTerm {
  let names: [[UInt8]]
  /// Whether the entry's title is one of the term's names.
  let isTitle: Bool
}

/// The names of the glossary, to be found in headings.
///
/// The glossary's own uses are in texts, where they may become links; of headings, only the search asks.
struct HeadingTerms: Sendable {
  /// In lower case.
  private var names: [(bytes: [UInt8], term: Int)] = []
  /// The names by their first three bytes, as the lowest of a number.
  private var starts: [UInt32: [Int]] = [:]
  /// Of each term, as they are written.
  private let written: [[[UInt8]]]

  /// Terms that a note is given; more says nothing of it.
  private static let limit = 8

  init(_ terms: [Term]) {
    written = terms.map { term in ([term.name] + term.aliases).map(\.bytes) }
    for (term, names) in written.enumerated() {
      for name in names {
        let folded = Self.folded(name)
        // One syllable or letter is too little to be sure of in a heading; of two letters, both are in the key.
        guard folded.count > 3 || folded.count == 3 && folded[0] < 0x80 else { continue }
        starts[Self.start(folded, 0), default: []].append(self.names.count)
        self.names.append((folded, term))
      }
    }
  }

  /// The terms in a note's title and headings, in the order in which they come; the title's own first.
  func named(_ title: ByteString, _ headings: [Heading]) -> [NamedTerm] {
    guard !names.isEmpty else { return [] }
    let title = Self.folded(title.bytes)
    var found: [NamedTerm] = []
    var seen: [Int] = []
    func look(in text: [UInt8]) {
      guard text.count >= 3 else { return }
      for index in 0...(text.count - 3) where text[index] & 0xC0 != 0x80 {
        guard let candidates = starts[Self.start(text, index)] else { continue }
        for candidate in candidates where seen.count < Self.limit {
          let (name, term) = names[candidate]
          guard !seen.contains(term), Self.stands(name, in: text, at: index) else { continue }
          seen.append(term)
          let isTitle = names.contains { $0.term == term && $0.bytes == title }
          found.append(NamedTerm(names: written[term], isTitle: isTitle))
        }
      }
    }
    look(in: title)
    for heading in headings where heading.level > 1 { look(in: Self.folded(heading.text.bytes)) }
    return found
  }

  private static func start(_ text: [UInt8], _ index: Int) -> UInt32 {
    UInt32(text[index]) | UInt32(text[index + 1]) << 8 | UInt32(text[index + 2]) << 16
  }

  /// Whether a name stands in a text, with no letter or digit of ASCII going on beside one of its own.
  private static func stands(_ name: [UInt8], in text: [UInt8], at start: Int) -> Bool {
    let end = start + name.count
    guard end <= text.count else { return false }
    for index in name.indices where text[start + index] != name[index] { return false }
    if start > 0, isLetter(text[start - 1]), isLetter(name[0]) { return false }
    return end == text.count || !isLetter(text[end]) || !isLetter(name[name.count - 1])
  }

  /// Letters of ASCII in lower case, which is what terms are written in beside Hangul.
  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { SearchTokenizer.isLetterOrDigit(byte) }
}
