internal import Notes

/// Finds where a note uses terms: the first use in each section, in text that may hold a link.
///
/// Code, headings, links, images, raw markup and comments are never searched; they are context, beside which a word
/// ends or goes on.
struct GlossaryLinker: Sendable {
  private let matcher: TermMatcher
  private let termCount: Int
  /// For each note of the glossary, its entries.
  private let entriesOfNote: [NoteID: [Entry]]

  init(_ terms: [Term], names: [TermMatcher.Name]) {
    matcher = TermMatcher(names)
    termCount = terms.count
    let entries = terms.indices.map { (note: terms[$0].note, entry: Entry(terms[$0], at: $0)) }
    entriesOfNote = Dictionary(grouping: entries, by: \.note).mapValues { $0.map(\.entry) }
  }

  /// A term's entry in its note.
  fileprivate struct Entry: Sendable {
    let term: Int
    let body: Range<NodeIndex>
    let fields: NodeIndex?

    init(_ term: Term, at index: Int) {
      self.term = index
      body = term.body
      fields = term.fields
    }
  }

  /// What one note after the other needs while it is searched.
  struct Scratch: ~Copyable {
    /// The bytes of texts that are searched together.
    fileprivate var text: [UInt8] = []
    /// The names that stand at the place at hand.
    fileprivate var names: [(name: Int, end: Int)] = []
    fileprivate var uses = SectionUses()
  }

  /// The uses in one note.
  func uses(in document: Document, _ note: NoteID, _ scratch: inout Scratch) -> [TermUse] {
    guard termCount > 0 else { return [] }
    scratch.uses.begin(termCount)
    return document.nodes.withUnsafeBufferPointer { nodes in
      document.buffer.withUnsafeBufferPointer { buffer in
        matcher.withReader { names in
          var walk = Walk(nodes, buffer, names, entries: entriesOfNote[note] ?? [])
          walk.search(&scratch)
        }
        return scratch.uses.found.withUnsafeBufferPointer { Array($0) }
      }
    }
  }
}

/// The first uses of terms in the sections of a note.
private struct SectionUses {
  private(set) var found: [TermUse] = []
  /// The section in which each term was last seen, counted over all notes that were searched.
  private var seen: [Int32] = []
  private var section: Int32 = 0

  /// Begins another note.
  mutating func begin(_ termCount: Int) {
    if seen.isEmpty { seen = Array(repeating: 0, count: termCount) }
    section += 1
    found.removeAll(keepingCapacity: true)
  }

  /// - Parameter own: the term of the entry that the section is in.
  mutating func beginSection(own: Int?) {
    section += 1
    if let own { seen[own] = section }
  }

  /// Adds a match in a node's text where it is the section's first of its term.
  ///
  /// - Parameters:
  ///   - start: where the node's text begins in what was searched.
  ///   - place: where it begins in the buffer.
  mutating func add(_ match: TermMatcher.Match, in node: Int, from start: Int, at place: UInt32) {
    guard seen[match.term] != section else { return }
    seen[match.term] = section
    let first = place + UInt32(match.range.lowerBound - start)
    let text = SourceSpan(start: first, end: first + UInt32(match.range.count))
    found.append(TermUse(node: NodeIndex(node), text: text, term: match.term))
  }
}

/// One walk through a note's nodes. These and the bytes are borrowed: it must not outlive the call in which it was
/// made.
private struct Walk {
  private let nodes: UnsafeBufferPointer<Node>
  private let buffer: UnsafeBufferPointer<UInt8>
  private let names: TermMatcher.Reader
  /// The entries that are still to come.
  private var entries: ArraySlice<GlossaryLinker.Entry>
  /// The entry that the walk is in; its term does not link to itself.
  private var own: GlossaryLinker.Entry?

  init(
    _ nodes: UnsafeBufferPointer<Node>, _ buffer: UnsafeBufferPointer<UInt8>, _ names: TermMatcher.Reader,
    entries: [GlossaryLinker.Entry]
  ) {
    self.nodes = nodes
    self.buffer = buffer
    self.names = names
    self.entries = entries[...]
  }

  mutating func search(_ scratch: inout GlossaryLinker.Scratch) {
    var index = 0
    while index < nodes.count {
      switch nodes[index].kind {
      case .heading:
        beginSection(NodeIndex(index), &scratch)
        index = Int(nodes[index].end)
      case .paragraph, .tableCell:
        search(block: index, &scratch)
        index = Int(nodes[index].end)
      case .list where own?.fields == NodeIndex(index):
        index = Int(nodes[index].end)
      default: index += 1
      }
    }
  }

  private mutating func beginSection(_ heading: NodeIndex, _ scratch: inout GlossaryLinker.Scratch) {
    let end = nodes[Int(heading)].end
    if let own, heading >= own.body.upperBound { self.own = nil }
    while let entry = entries.first, entry.body.lowerBound <= end {
      own = entry
      entries.removeFirst()
    }
    scratch.uses.beginSection(own: own?.term)
  }

  // MARK: Blocks

  /// Searches the texts of a block. Whatever else is among them, a word ends beside it as at the ends of the block.
  private func search(block: Int, _ scratch: inout GlossaryLinker.Scratch) {
    // From a text to a text, with nothing between them but emphasis and comments: a word goes on from one to the next.
    var group = 0..<0
    var index = block + 1
    let end = Int(nodes[block].end)
    while index < end {
      switch nodes[index].kind {
      case .text: group = (group.isEmpty ? index : group.lowerBound)..<(index + 1)
      case .comment, .emphasis, .strong, .strikethrough: break
      default:
        if !group.isEmpty { search(group, &scratch.text, &scratch.names, &scratch.uses) }
        group = 0..<0
        index = Int(nodes[index].end)
        continue
      }
      index += 1
    }
    if !group.isEmpty { search(group, &scratch.text, &scratch.names, &scratch.uses) }
  }

  /// - Parameter joined: room for the texts of the group.
  private func search(
    _ group: Range<Int>, _ joined: inout [UInt8], _ names: inout [(name: Int, end: Int)], _ uses: inout SectionUses
  ) {
    if group.count == 1 {
      // Nearly all texts stand alone, and are searched where they are.
      let text = nodes[group.lowerBound].text
      let bytes = UnsafeBufferPointer(rebasing: buffer[Int(text.start)..<Int(text.end)])
      return search(group.lowerBound, bytes, 0..<bytes.count, &names, &uses)
    }
    joinTexts(of: group, &joined)
    joined.withUnsafeBufferPointer { joined in
      var start = 0
      for node in group {
        guard case .text = nodes[node].kind else { continue }
        let end = start + nodes[node].text.count
        search(node, joined, start..<end, &names, &uses)
        start = end
      }
    }
  }

  /// Reads the texts of the group.
  private func joinTexts(of group: Range<Int>, _ text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    for node in group {
      guard case .text = nodes[node].kind else { continue }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[nodes[node].text.range]))
    }
  }

  /// Searches the text of a node, a piece of `text`.
  private func search(
    _ node: Int, _ text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, _ found: inout [(name: Int, end: Int)],
    _ uses: inout SectionUses
  ) {
    if let first = names.firstWord(in: text, piece) { search(node, text, piece, from: first, &found, &uses) }
  }

  /// Goes on where a text has a word that may be a name.
  @inline(never)
  private func search(
    _ node: Int, _ text: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, from first: TermMatcher.Reader.Word,
    _ found: inout [(name: Int, end: Int)], _ uses: inout SectionUses
  ) {
    names.scan(text, piece, from: first, &found) {
      uses.add($0, in: node, from: piece.lowerBound, at: nodes[node].text.start)
    }
  }
}
