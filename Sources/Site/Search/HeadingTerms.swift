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
  /// Of each term, as they are written; the first few of very many.
  private let written: [[[UInt8]]]
  /// The names in lower case, byte by byte, so that a heading costs its length however many names begin as it does. A
  /// node is reached from another by a byte, the first ones by three.
  private var roots: [UInt32: Int] = [:]
  private var children: [Step: Int] = [:]
  /// The terms whose name ends at each node, in their order.
  private var ends: [[Int]] = []

  private struct Step: Hashable {
    let node: Int
    let byte: UInt8
  }

  /// Terms that a note is given; more says nothing of it.
  private static let limit = 8

  /// Names by which a term is found in headings. Each note that has one is found by all of them.
  private static let namesOfTerm = 32

  init(_ terms: [Term]) {
    written = terms.map { term in ([term.name] + term.aliases.prefix(Self.namesOfTerm)).map(\.bytes) }
    for (term, names) in written.enumerated() {
      for name in names where Self.isFound(Self.folded(name)) { add(Self.folded(name), of: term) }
    }
  }

  /// One syllable or letter is too little to be sure of in a heading; of two letters, both are in the key. A name too
  /// long for texts is too long for headings.
  private static func isFound(_ folded: [UInt8]) -> Bool {
    (folded.count > 3 || folded.count == 3 && folded[0] < 0x80) && folded.count <= Limit.termBytes
  }

  private mutating func add(_ name: [UInt8], of term: Int) {
    var node = roots[Self.start(name, 0)] ?? newNode()
    roots[Self.start(name, 0)] = node
    for byte in name[3...] {
      let step = Step(node: node, byte: byte)
      node = children[step] ?? newNode()
      children[step] = node
    }
    // Of more terms of one name a note would not be given the last.
    if ends[node].count < Self.limit, ends[node].last != term { ends[node].append(term) }
  }

  private mutating func newNode() -> Int {
    ends.append([])
    return ends.count - 1
  }

  /// The terms in a note's title and headings, in the order in which they come; the title's own first.
  func named(_ title: ByteString, _ headings: [Heading]) -> [NamedTerm] {
    guard !roots.isEmpty else { return [] }
    let title = Self.folded(title.bytes)
    var seen: [Int] = []
    look(in: title, &seen)
    for heading in headings where heading.level > 1 && seen.count < Self.limit {
      look(in: Self.folded(heading.text.bytes), &seen)
    }
    return seen.map { term in
      NamedTerm(
        names: written[term],
        isTitle: Self.isFound(title) && written[term].contains { Self.folded($0) == title })
    }
  }

  private func look(in text: [UInt8], _ seen: inout [Int]) {
    guard text.count >= 3 else { return }
    for index in 0...(text.count - 3) where text[index] & 0xC0 != 0x80 {
      guard seen.count < Self.limit else { return }
      guard let root = roots[Self.start(text, index)] else { continue }
      for term in terms(from: root, in: text, at: index) where seen.count < Self.limit && !seen.contains(term) {
        seen.append(term)
      }
    }
  }

  /// The terms that have a name here, in their order.
  private func terms(from root: Int, in text: [UInt8], at start: Int) -> [Int] {
    var found: [Int] = []
    var node = root
    var end = start + 3
    while true {
      if !ends[node].isEmpty, Self.stands(start..<end, in: text) { found += ends[node] }
      guard end < text.count, let next = children[Step(node: node, byte: text[end])] else { break }
      node = next
      end += 1
    }
    return found.count > 1 ? found.sorted() : found
  }

  private static func start(_ text: [UInt8], _ index: Int) -> UInt32 {
    UInt32(text[index]) | UInt32(text[index + 1]) << 8 | UInt32(text[index + 2]) << 16
  }

  /// Whether no letter or digit of ASCII goes on beside one of a name's own.
  private static func stands(_ name: Range<Int>, in text: [UInt8]) -> Bool {
    if name.lowerBound > 0, isLetter(text[name.lowerBound - 1]), isLetter(text[name.lowerBound]) { return false }
    return name.upperBound == text.count || !isLetter(text[name.upperBound]) || !isLetter(text[name.upperBound - 1])
  }

  /// Letters of ASCII in lower case, which is what terms are written in beside Hangul.
  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { SearchTokenizer.isLetterOrDigit(byte) }
}
