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

  /// What is asked of a name that was found.
  fileprivate struct Found {
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
  func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] { matches(in: text, 0..<text.count) }

  /// All terms of a piece of a text, which hold nothing of what is around it; that is context.
  func matches(in text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) -> [Match] {
    withReader { reader in
      var matches: [Match] = []
      var found: [(name: Int, end: Int)] = []
      guard let first = reader.firstWord(in: text, piece) else { return [] }
      reader.scan(text, piece, from: first, &found) { matches.append($0) }
      return matches
    }
  }

  /// The names as a search asks for them. Borrowed: must not outlive the call in which it was made.
  struct Reader {
    fileprivate let names: UnsafeBufferPointer<Found>
    fileprivate let exactBytes: UnsafeBufferPointer<UInt8>
    fileprivate let trie: TermTrie.Reader

    /// Where a word begins and ends that may be a name, and what it ends with.
    typealias Word = (start: Int, end: Int, edge: WordEdge)

    /// The first word of a piece of a text that may be a name; nil for most pieces.
    @inline(__always)
    func firstWord(in text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) -> Word? {
      let before = piece.lowerBound == 0 ? .other : WordEdge(before: piece.lowerBound, in: text)
      return trie.nextWord(in: text, piece, after: before)
    }

    /// Finds the terms of a piece of a text, in order.
    ///
    /// - Parameters:
    ///   - first: the first word of the piece that may be one.
    ///   - found: room for the names that stand at the place at hand.
    @inline(__always)
    func scan(
      _ text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, from first: Word, _ found: inout [(name: Int, end: Int)],
      _ body: (Match) -> Void
    ) {
      var next: Word? = first
      while var word = next {
        trie.names(at: word.start, in: text, until: piece.upperBound, into: &found)
        while let (index, end) = found.popLast() {
          let name = names[index]
          guard let end = wordEnd(of: name, word.start..<end, in: text, limit: piece.upperBound) else { continue }
          body(Match(range: word.start..<end, term: name.term))
          (word.end, word.edge) = (end, WordEdge(before: end, in: text))
          break
        }
        next = trie.nextWord(in: text, word.end..<piece.upperBound, after: word.edge)
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

  /// Calls `body` with the names.
  @inline(__always)
  func withReader<Result>(_ body: (Reader) -> Result) -> Result {
    names.withUnsafeBufferPointer { names in
      exactBytes.withUnsafeBufferPointer { exactBytes in
        trie.withReader { body(Reader(names: names, exactBytes: exactBytes, trie: $0)) }
      }
    }
  }
}

extension TermTrie.Reader {
  /// The next word in a part of a text that begins as a name does. A word is entered at its beginning only.
  ///
  /// Apart from the rest of the matcher, so that what one step needs stays in registers: most words are none.
  ///
  /// - Parameter edge: what stands before the part.
  @inline(never)
  fileprivate func nextWord(
    in text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, after edge: WordEdge
  ) -> TermMatcher.Reader.Word? {
    var index = part.lowerBound
    var before = edge
    while index < part.upperBound {
      let byte = text[index]
      // Between most words there is a space and nothing else, and no name begins with one.
      if byte == UInt8(ascii: " ") {
        before = .other
        index &+= 1
        continue
      }
      let start = index
      let edge = passRun(byte, in: text, &index, part.upperBound)
      let isEntered = edge == .other || edge != before
      before = edge
      if isEntered, mayHaveName(at: start, in: text) { return (start, index, edge) }
    }
    return nil
  }

  /// Passes the run of one script that begins with a byte; anything else is a run of one code point.
  @inline(__always)
  private func passRun(
    _ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ limit: Int
  ) -> WordEdge {
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
