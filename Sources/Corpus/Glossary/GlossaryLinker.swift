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

  /// What one note after the other needs while it is searched.
  struct Scratch: ~Copyable {
    /// The section in which each term was last seen, counted over all notes that were searched with it.
    fileprivate var seen: [Int32] = []
    fileprivate var section: Int32 = 0
    /// The bytes of texts that are searched together.
    fileprivate var text: [UInt8] = []
    fileprivate var matches = TermMatcher.Scratch()
    fileprivate var found: [TermUse] = []
  }

  /// The uses in one note.
  func uses(in document: Document, _ note: NoteID, _ scratch: inout Scratch) -> [TermUse] {
    guard termCount > 0 else { return [] }
    if scratch.seen.isEmpty { scratch.seen = Array(repeating: 0, count: termCount) }
    scratch.section += 1
    scratch.found.removeAll(keepingCapacity: true)
    return document.nodes.withUnsafeBufferPointer { nodes in
      document.buffer.withUnsafeBufferPointer { buffer in
        let entries = termsOfNote[note].map { $0.map { ($0, terms[$0]) } } ?? []
        var walk = Walk(nodes, buffer, entries: entries)
        walk.search(with: matcher, &scratch)
        return scratch.found.withUnsafeBufferPointer { Array($0) }
      }
    }
  }
}

/// One walk through a note's nodes. These and the bytes are borrowed: it must not outlive the call in which it was
/// made.
private struct Walk {
  private let nodes: UnsafeBufferPointer<Node>
  private let buffer: UnsafeBufferPointer<UInt8>
  /// The entries that are still to come.
  private var entries: ArraySlice<(index: Int, term: Term)>
  /// The entry that the walk is in; its term does not link to itself.
  private var own: (index: Int, term: Term)?
  /// From a text to a text, with nothing between them but emphasis and comments: a word goes on from one to the next.
  private var group = 0..<0

  init(
    _ nodes: UnsafeBufferPointer<Node>, _ buffer: UnsafeBufferPointer<UInt8>, entries: [(index: Int, term: Term)]
  ) {
    self.nodes = nodes
    self.buffer = buffer
    self.entries = entries[...]
  }

  mutating func search(with matcher: TermMatcher, _ scratch: inout GlossaryLinker.Scratch) {
    var index = 0
    while index < nodes.count {
      switch nodes[index].kind {
      case .heading:
        beginSection(NodeIndex(index), &scratch)
        index = Int(nodes[index].end)
      case .paragraph, .tableCell:
        search(index, matcher, &scratch)
        index = Int(nodes[index].end)
      case .list where own?.term.fields == NodeIndex(index):
        index = Int(nodes[index].end)
      default: index += 1
      }
    }
  }

  private mutating func beginSection(_ heading: NodeIndex, _ scratch: inout GlossaryLinker.Scratch) {
    scratch.section += 1
    let end = nodes[Int(heading)].end
    if let own, heading >= own.term.body.upperBound { self.own = nil }
    while let entry = entries.first, entry.term.body.lowerBound <= end {
      own = entry
      entries.removeFirst()
    }
    if let own { scratch.seen[own.index] = scratch.section }
  }

  // MARK: Blocks

  /// Searches the texts of a block. Whatever else is among them, a word ends beside it as at the ends of the block.
  private mutating func search(_ block: Int, _ matcher: TermMatcher, _ scratch: inout GlossaryLinker.Scratch) {
    var index = block + 1
    let end = Int(nodes[block].end)
    while index < end {
      switch nodes[index].kind {
      case .text: group = (group.isEmpty ? index : group.lowerBound)..<(index + 1)
      case .comment, .emphasis, .strong, .strikethrough: break
      default:
        searchGroup(matcher, &scratch)
        index = Int(nodes[index].end)
        continue
      }
      index += 1
    }
    searchGroup(matcher, &scratch)
  }

  private mutating func searchGroup(_ matcher: TermMatcher, _ scratch: inout GlossaryLinker.Scratch) {
    guard let first = group.first else { return }
    if group.count == 1 {
      // Nearly all texts stand alone, and are searched where they are.
      let text = UnsafeBufferPointer(rebasing: buffer[Int(nodes[first].text.start)..<Int(nodes[first].text.end)])
      matcher.scan(text, 0..<text.count, into: &scratch.matches)
      addUses(in: first, from: 0, &scratch)
    } else {
      joinTexts(&scratch.text)
      var start = 0
      for node in group {
        guard case .text = nodes[node].kind else { continue }
        let end = start + nodes[node].text.count
        scratch.text.withUnsafeBufferPointer { matcher.scan($0, start..<end, into: &scratch.matches) }
        addUses(in: node, from: start, &scratch)
        start = end
      }
    }
    group = 0..<0
  }

  /// Reads the texts of the group.
  private func joinTexts(_ text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    for node in group {
      guard case .text = nodes[node].kind else { continue }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[nodes[node].text.range]))
    }
  }

  /// - Parameter start: where the node's text begins in what was searched.
  private func addUses(in node: Int, from start: Int, _ scratch: inout GlossaryLinker.Scratch) {
    guard !scratch.matches.matches.isEmpty else { return }
    for match in scratch.matches.matches where scratch.seen[match.term] != scratch.section {
      scratch.seen[match.term] = scratch.section
      let first = nodes[node].text.start + UInt32(match.range.lowerBound - start)
      let text = SourceSpan(start: first, end: first + UInt32(match.range.count))
      scratch.found.append(TermUse(node: NodeIndex(node), text: text, term: match.term))
    }
  }
}
