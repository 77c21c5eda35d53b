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

  /// What a scan needs while it runs; kept by the caller from text to text.
  struct Scratch {
    fileprivate var found: [(name: Int, end: Int)] = []
  }

  private let names: [Name]
  private let trie: TermTrie

  /// - Parameter names: of two that differ in ASCII case only, the first counts.
  init(_ names: [Name]) {
    var seen: Set<[UInt8]> = []
    self.names = names.filter { !$0.bytes.isEmpty && seen.insert($0.bytes.map(ASCII.lowercased)).inserted }
    trie = TermTrie(self.names.map { $0.bytes.map(ASCII.lowercased) })
  }

  /// All terms in a text, in order, none within another.
  func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
    var matches: [Match] = []
    var scratch = Scratch()
    scan(text, pieces: CollectionOfOne(0..<text.count), scratch: &scratch) { matches.append($0) }
    return matches
  }

  /// Finds the terms of a text whose pieces alone may hold one, each wholly; what is around a piece is context.
  ///
  /// - Parameter pieces: in order, not overlapping.
  func scan(
    _ text: UnsafeBufferPointer<UInt8>, pieces: some Sequence<Range<Int>>, scratch: inout Scratch,
    report: (Match) -> Void
  ) {
    for piece in pieces {
      var index = piece.lowerBound
      var before = WordEdge(CodePoint.decode(text, before: index)?.value ?? 0)
      while index < piece.upperBound {
        // Between most words there is a space and nothing else, and no name begins with one.
        if text[index] == UInt8(ascii: " ") {
          before = .other
          index += 1
          continue
        }
        let start = index
        let edge = skipRun(text, from: &index, to: piece.upperBound)
        // A word is entered at its beginning only.
        guard edge == .other || edge != before, trie.mayHaveName(at: start, in: text) else {
          before = edge
          continue
        }
        trie.names(at: start, in: text, until: piece.upperBound, into: &scratch.found)
        before = edge
        while let (name, end) = scratch.found.popLast() {
          guard let end = wordEnd(of: names[name], start..<end, in: text, limit: piece.upperBound) else { continue }
          report(Match(range: start..<end, term: names[name].term))
          index = end
          before = WordEdge(CodePoint.decode(text, before: end)?.value ?? 0)
          break
        }
      }
    }
  }

  /// Goes to the end of the run of one script that begins at `index`, and says which it is; anything else is a run of
  /// one code point.
  @inline(__always)
  private func skipRun(_ text: UnsafeBufferPointer<UInt8>, from index: inout Int, to end: Int) -> WordEdge {
    let byte = text[index]
    if byte < 0x80 {
      index += 1
      guard ASCII.isWord(byte) else { return .other }
      while index < end, ASCII.isWord(text[index]) { index += 1 }
      return .latin
    }
    if index + 2 < end, isSyllable(text, at: index) {
      repeat { index += 3 } while index + 2 < end && isSyllable(text, at: index)
      return .hangul
    }
    let (value, count) = CodePoint.decode(text, at: index)
    index += count
    return WordEdge(value)
  }

  /// Whether three bytes, which must be there, are a syllable, U+AC00 to U+D7A3. All that begins with 0xEB or 0xEC is
  /// one, and of what begins with 0xEA or 0xED most.
  @inline(__always)
  private func isSyllable(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case 0xEB, 0xEC: true
    case 0xEA: text[index + 1] >= 0xB0
    case 0xED: text[index + 1] < 0x9E || text[index + 1] == 0x9E && text[index + 2] <= 0xA3
    default: false
    }
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
}
