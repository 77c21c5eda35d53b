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

  /// What is asked of a name that was found.
  private struct Found {
    let term: Int
    let isExact: Bool
    let head: WordEdge
    let tail: WordEdge
    /// In `exactBytes`; empty for a name that is not exact.
    let bytes: Range<Int>
  }

  private let names: [Found]
  /// The bytes of the exact names, one behind the other: an array for each would have owners to count on all cores.
  private let exactBytes: [UInt8]
  private let trie: TermTrie

  /// - Parameter names: of two that differ in ASCII case only, the first counts.
  init(_ names: [Name]) {
    var seen: Set<ByteString> = []
    let names = names.filter {
      !$0.bytes.isEmpty && seen.insert(ByteString($0.bytes.map(ASCII.lowercased))).inserted
    }
    var bytes: [UInt8] = []
    self.names = names.map { name in
      let start = bytes.count
      if name.isExact { bytes += name.bytes }
      return Found(
        term: name.term, isExact: name.isExact, head: name.head, tail: name.tail, bytes: start..<bytes.count)
    }
    exactBytes = bytes
    trie = TermTrie(names.map { $0.bytes.map(ASCII.lowercased) })
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
    trie.withFilter { filter in
      var words = WordStarts(of: text, piece, filter)
      while let start = words.next() {
        trie.names(at: start, in: text, until: piece.upperBound, into: &scratch.found)
        while let (index, end) = scratch.found.popLast() {
          let name = names[index]
          guard let end = wordEnd(of: name, start..<end, in: text, limit: piece.upperBound) else { continue }
          scratch.matches.append(Match(range: start..<end, term: name.term))
          words.resume(at: end)
          break
        }
      }
    }
  }

  /// Where the word that a name stands in ends, an English plural included and Korean particles not; nil when the
  /// name is only a part of a longer word.
  private func wordEnd(of name: Found, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
    if name.isExact, !text[range].elementsEqual(exactBytes[name.bytes]) { return nil }
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

/// Finds the places in a piece of a text at which a word begins with a character that a name begins with.
///
/// Apart from the rest of the matcher, so that what one step needs stays in registers: most words are none.
private struct WordStarts {
  private let text: UnsafeBufferPointer<UInt8>
  private let limit: Int
  private let filter: TermTrie.Filter
  private var index: Int
  /// What stands before `index`.
  private var before: WordEdge

  init(of text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, _ filter: TermTrie.Filter) {
    self.text = text
    self.filter = filter
    limit = piece.upperBound
    index = piece.lowerBound
    before = WordEdge(before: index, in: text)
  }

  /// Goes on where a name ends.
  mutating func resume(at end: Int) {
    index = end
    before = WordEdge(before: end, in: text)
  }

  /// The next such place. A word is entered at its beginning only.
  @inline(never)
  mutating func next() -> Int? {
    while index < limit {
      let byte = text[index]
      // Between most words there is a space and nothing else, and no name begins with one.
      if byte == UInt8(ascii: " ") {
        before = .other
        index &+= 1
        continue
      }
      let start = index
      let edge = passRun(byte)
      let isEntered = edge == .other || edge != before
      before = edge
      if isEntered, filter.mayHaveName(at: start, in: text) { return start }
    }
    return nil
  }

  /// Passes the run of one script that begins with a byte; anything else is a run of one code point.
  @inline(__always)
  private mutating func passRun(_ byte: UInt8) -> WordEdge {
    let start = index
    if byte < 0x80 {
      index &+= 1
      guard ASCII.isWord(byte) else { return .other }
      while index < limit, ASCII.isWord(text[index]) { index &+= 1 }
      return .latin
    }
    while index &+ 2 < limit, CodePoint.isSyllable(text, at: index) { index &+= 3 }
    if index > start { return .hangul }
    let (value, count) = CodePoint.decode(text, at: start)
    index = start + count
    return WordEdge(value)
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
