internal import Notes

/// Finds where a note uses terms: the first use in each section, in text that may hold a link.
///
/// Code, headings, links, images, raw markup and comments are never searched; they are context, beside which a word
/// ends or goes on.
struct GlossaryLinker: Sendable {
  private let matcher: TermMatcher
  private let termCount: Int
  /// For each note of the glossary, its terms.
  private let termsOfNote: [NoteID: [Int]]
  private let terms: [Term]

  init(_ terms: [Term], names: [TermMatcher.Name]) {
    self.terms = terms
    matcher = TermMatcher(names)
    termCount = terms.count
    termsOfNote = Dictionary(grouping: terms.indices) { terms[$0].note }
  }

  /// The uses in one note.
  func uses(in document: Document, _ note: NoteID) -> [TermUse] {
    guard termCount > 0 else { return [] }
    var walk = Walk(document, termCount: termCount, entries: (termsOfNote[note] ?? []).map { ($0, terms[$0]) })
    return walk.uses(of: matcher)
  }
}

/// One walk through a note's nodes.
private struct Walk {
  private let document: Document
  /// The section in which each term was last seen.
  private var seen: [Int32]
  private var section: Int32 = 1
  /// The entries that are still to come.
  private var entries: ArraySlice<(index: Int, term: Term)>
  /// The entry that the walk is in; its term does not link to itself.
  private var own: (index: Int, term: Term)?
  /// The text of the block at hand, with a byte for each thing that is not searched.
  private var text: [UInt8] = []
  private var pieces: [Piece] = []
  private var found: [TermUse] = []
  private var scratch = TermMatcher.Scratch()

  /// A text node's bytes in the block's text.
  private struct Piece {
    var range: Range<Int>
    var node: NodeIndex
    /// Where they begin in the document's buffer.
    var start: UInt32
  }

  init(_ document: Document, termCount: Int, entries: [(index: Int, term: Term)]) {
    self.document = document
    seen = [Int32](repeating: 0, count: termCount)
    self.entries = entries[...]
  }

  mutating func uses(of matcher: TermMatcher) -> [TermUse] {
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      switch node.kind {
      case .heading:
        beginSection(NodeIndex(index))
        index = Int(node.end)
      case .paragraph, .tableCell:
        search(index, matcher)
        index = Int(node.end)
      case .list where own?.term.fields == NodeIndex(index):
        index = Int(node.end)
      default: index += 1
      }
    }
    return found
  }

  private mutating func beginSection(_ heading: NodeIndex) {
    section += 1
    let end = document.nodes[Int(heading)].end
    if let own, heading >= own.term.body.upperBound { self.own = nil }
    while let entry = entries.first, entry.term.body.lowerBound <= end {
      own = entry
      entries.removeFirst()
    }
    if let own { seen[own.index] = section }
  }

  // MARK: Blocks

  private mutating func search(_ block: Int, _ matcher: TermMatcher) {
    read(block)
    guard !pieces.isEmpty else { return }
    // Taken out while the text is borrowed, and put back.
    var uses: [TermUse] = []
    var seen: [Int32] = []
    var scratch = TermMatcher.Scratch()
    swap(&uses, &found)
    swap(&seen, &self.seen)
    swap(&scratch, &self.scratch)
    var piece = 0
    text.withUnsafeBufferPointer { text in
      matcher.scan(text, pieces: pieces.lazy.map(\.range), scratch: &scratch) { match in
        guard seen[match.term] != section else { return }
        while pieces[piece].range.upperBound < match.range.upperBound { piece += 1 }
        seen[match.term] = section
        let start = pieces[piece].start + UInt32(match.range.lowerBound - pieces[piece].range.lowerBound)
        uses.append(
          TermUse(
            node: pieces[piece].node, text: SourceSpan(start: start, end: start + UInt32(match.range.count)),
            term: match.term))
      }
    }
    swap(&uses, &found)
    swap(&seen, &self.seen)
    swap(&scratch, &self.scratch)
  }

  private mutating func read(_ block: Int) {
    text.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    var index = block + 1
    while index < Int(document.nodes[block].end) {
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        let start = text.count
        document.buffer.withUnsafeBufferPointer {
          text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[node.text.range]))
        }
        if start < text.count {
          pieces.append(Piece(range: start..<text.count, node: NodeIndex(index), start: node.text.start))
        }
      // Nothing is seen of a comment: a word goes on after it.
      case .comment: break
      case .emphasis, .strong, .strikethrough: break
      default:
        text.append(Self.barrier)
        index = Int(node.end)
        continue
      }
      index += 1
    }
  }

  /// Stands for what is not searched; no name holds it.
  private static let barrier: UInt8 = 0x0A
}
