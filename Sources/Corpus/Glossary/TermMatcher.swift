internal import Notes

/// Finds terms in plain text: one pass over its bytes, longest name first, whole words only.
///
/// A word here is what a reader takes for one: a Latin word ends beside Hangul, and a Korean noun may have particles.
struct TermMatcher: Sendable {
  /// One way to write a term.
  struct Name: Sendable {
    /// In NFC.
    let bytes: [UInt8]
    /// What the caller calls the term.
    let term: Int
    /// An acronym, all of whose Latin letters are capitals: written otherwise it is another word.
    let isExact: Bool
    let head: WordEdge
    let tail: WordEdge

    init(_ name: ByteString, term: Int) {
      bytes = name.nfc.bytes
      self.term = term
      isExact = bytes.contains(where: ASCII.isUpper) && !bytes.contains(where: ASCII.isLower)
      let points = CodePoint.all(bytes)
      head = WordEdge(points.first ?? 0)
      tail = WordEdge(points.last ?? 0)
    }
  }

  /// A term's place in a text.
  struct Match: Hashable {
    var range: Range<Int>
    var term: Int
  }

  /// What a scan found, and what it needs while it runs; kept by the caller from text to text.
  struct Scratch {
    /// The terms of the text scanned last, in order, none within another.
    fileprivate(set) var matches: [Match] = []
    /// The names that stand at the place at hand.
    fileprivate var found: [(name: Int, end: Int)] = []
  }

  private let names: [Name]
  private let trie: TermTrie

  /// - Parameter names: of two that differ in ASCII case only, the first counts.
  init(_ names: [Name]) {
    var seen: Set<ByteString> = []
    self.names = names.filter { !$0.bytes.isEmpty && seen.insert(ByteString($0.bytes.map(ASCII.lowercased))).inserted }
    trie = TermTrie(self.names.map { $0.bytes.map(ASCII.lowercased) })
  }

  /// All terms in a text, in order, none within another.
  func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
    var scratch = Scratch()
    scan(text, 0..<text.count, into: &scratch)
    return scratch.matches
  }

  /// Finds the terms of a piece of a text, which hold nothing of what is around it; that is context.
  func scan(_ text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, into scratch: inout Scratch) {
    if !scratch.matches.isEmpty { scratch.matches.removeAll(keepingCapacity: true) }
    var index = piece.lowerBound
    var before = WordEdge(before: index, in: text)
    while index < piece.upperBound {
      // Between most words there is a space and nothing else, and no name begins with one.
      if text[index] == UInt8(ascii: " ") {
        before = .other
        index &+= 1
        continue
      }
      let start = index
      let (edge, end) = run(text, from: start, to: piece.upperBound)
      index = end
      // A word is entered at its beginning only.
      guard edge == .other || edge != before, trie.mayHaveName(at: start, in: text) else {
        before = edge
        continue
      }
      trie.names(at: start, in: text, until: piece.upperBound, into: &scratch.found)
      before = edge
      while let (name, end) = scratch.found.popLast() {
        guard let end = wordEnd(of: names[name], start..<end, in: text, limit: piece.upperBound) else { continue }
        scratch.matches.append(Match(range: start..<end, term: names[name].term))
        index = end
        before = WordEdge(before: end, in: text)
        break
      }
    }
  }

  /// The run of one script that begins at `start`, and where it ends; anything else is a run of one code point.
  @inline(__always)
  private func run(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> (edge: WordEdge, end: Int) {
    var end = start
    if text[start] < 0x80 {
      end &+= 1
      guard ASCII.isWord(text[start]) else { return (.other, end) }
      while end < limit, ASCII.isWord(text[end]) { end &+= 1 }
      return (.latin, end)
    }
    while end &+ 2 < limit, CodePoint.isSyllable(text, at: end) { end &+= 3 }
    if end > start { return (.hangul, end) }
    let (value, count) = CodePoint.decode(text, at: start)
    return (WordEdge(value), start + count)
  }

  /// Where the word that a name stands in ends, an English plural included and Korean particles not; nil when the
  /// name is only a part of a longer word.
  private func wordEnd(of name: Name, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
    if name.isExact, !text[range].elementsEqual(name.bytes) { return nil }
    let context = WordContext(text)
    guard context.isWordStart(range.lowerBound, head: name.head) else { return nil }
    if context.isWordEnd(range.upperBound, of: range, tail: name.tail) { return range.upperBound }
    let plural = context.pluralEnd(range)
    guard name.tail == .latin, let plural, plural <= limit, context.isWordEnd(plural, of: range, tail: .latin) else {
      return nil
    }
    return plural
  }
}

/// What kind of word a code point belongs to.
enum WordEdge: Sendable {
  /// Letters of alphabets, digits, underscores.
  case latin
  case hangul
  /// Spaces, punctuation, and scripts without spaces between words.
  case other

  @inline(__always)
  init(_ value: UInt32) {
    self = CodePoint.isHangul(value) ? .hangul : CodePoint.isWord(value) ? .latin : .other
  }
  /// The edge of the code point that ends before `index`; at the start of the text no word goes on.
  init(before index: Int, in text: UnsafeBufferPointer<UInt8>) {
    self = CodePoint.decode(text, before: index).map { WordEdge($0.value) } ?? .other
  }
}
