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
  private let nodes: [Node]
  private let buffer: [UInt8]
  /// The section in which each term was last seen.
  private var seen: [Int32]
  private var section: Int32 = 1
  /// The entries that are still to come.
  private var entries: ArraySlice<(index: Int, term: Term)>
  /// The entry that the walk is in; its term does not link to itself.
  private var own: (index: Int, term: Term)?
  /// From a text to a text, with nothing between them but emphasis and comments: a word goes on from one to the next.
  private var group = 0..<0
  /// The bytes of such texts, where they are several.
  private var text: [UInt8] = []
  private var found: [TermUse] = []
  private var scratch = TermMatcher.Scratch()

  init(_ document: Document, termCount: Int, entries: [(index: Int, term: Term)]) {
    nodes = document.nodes
    buffer = document.buffer
    seen = [Int32](repeating: 0, count: termCount)
    self.entries = entries[...]
  }

  mutating func uses(of matcher: TermMatcher) -> [TermUse] {
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
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
    let end = nodes[Int(heading)].end
    if let own, heading >= own.term.body.upperBound { self.own = nil }
    while let entry = entries.first, entry.term.body.lowerBound <= end {
      own = entry
      entries.removeFirst()
    }
    if let own { seen[own.index] = section }
  }

  // MARK: Blocks

  /// Searches the texts of a block. Whatever else is among them, a word ends beside it as at the ends of the block.
  private mutating func search(_ block: Int, _ matcher: TermMatcher) {
    var index = block + 1
    let end = Int(nodes[block].end)
    while index < end {
      let node = nodes[index]
      switch node.kind {
      case .text: group = (group.isEmpty ? index : group.lowerBound)..<(index + 1)
      case .comment, .emphasis, .strong, .strikethrough: break
      default:
        searchGroup(matcher)
        index = Int(node.end)
        continue
      }
      index += 1
    }
    searchGroup(matcher)
  }

  private mutating func searchGroup(_ matcher: TermMatcher) {
    guard let first = group.first else { return }
    if group.count == 1 {
      // Nearly all texts stand alone, and are searched where they are.
      let text = Int(nodes[first].text.start)..<Int(nodes[first].text.end)
      buffer.withUnsafeBufferPointer {
        matcher.scan(UnsafeBufferPointer(rebasing: $0[text]), 0..<text.count, into: &scratch)
      }
      addUses(in: first, from: 0)
    } else {
      text.removeAll(keepingCapacity: true)
      for node in group where nodes[node].kind == .text { text += buffer[nodes[node].text.range] }
      var start = 0
      for node in group where nodes[node].kind == .text {
        let end = start + nodes[node].text.count
        text.withUnsafeBufferPointer { matcher.scan($0, start..<end, into: &scratch) }
        addUses(in: node, from: start)
        start = end
      }
    }
    group = 0..<0
  }

  /// - Parameter start: where the node's text begins in what was searched.
  private mutating func addUses(in node: Int, from start: Int) {
    for match in scratch.matches where seen[match.term] != section {
      seen[match.term] = section
      let first = nodes[node].text.start + UInt32(match.range.lowerBound - start)
      let text = SourceSpan(start: first, end: first + UInt32(match.range.count))
      found.append(TermUse(node: NodeIndex(node), text: text, term: match.term))
    }
  }
}
