internal import Corpus
internal import Notes

/// What a page shows of a note: not the footnotes that nothing on it refers to, of a glossary's note its entries alone,
/// and of the notes folder's own note all but its title, which is the site's on that page. Nothing leads to an image or
/// a statement elsewhere, since its page has no such place.
struct ShownParts: Sendable {
  /// References on the page to each footnote; one in a link is no link itself, and not counted.
  private(set) var references: [Int]

  /// In order.
  private let bodies: [Range<NodeIndex>]
  /// The definitions of footnotes, in order, and whether the page has them.
  private var definitions: [(range: Range<NodeIndex>, isShown: Bool)] = []

  /// Those of each note that is not shown whole, or has footnotes.
  static func all(of corpus: Corpus) -> [ShownParts?] {
    let terms = Dictionary(grouping: corpus.glossary.terms, by: \.note)
    let home = corpus.topics.first?.index
    return corpus.documents.indices.parallelMap { index in
      let (note, document) = (NoteID(index), corpus.documents[index])
      if corpus.places[index] == nil { return ShownParts(of: terms[note] ?? [], in: document) }
      let hiddenTitle = note == home ? document.titleNode : nil
      return hiddenTitle == nil && document.footnotes.isEmpty ? nil : ShownParts(of: document, without: hiddenTitle)
    }
  }

  /// What the note's own page shows.
  private init(of document: Document, without title: NodeIndex?) {
    let end = NodeIndex(document.nodes.count)
    let bodies = title.map { [0..<$0, document.nodes[Int($0)].end..<end].filter { !$0.isEmpty } } ?? [0..<end]
    self.init(bodies: bodies, of: document)
  }

  /// What a page shows that has some of a note's terms.
  init(of terms: [Term], in document: Document) {
    self.init(bodies: terms.flatMap { $0.shownNodes(of: document) }, of: document)
  }

  private init(bodies: [Range<NodeIndex>], of document: Document) {
    self.bodies = bodies
    references = document.footnotes.map { _ in 0 }
    collect(from: document)
  }

  /// From what is shown whatever happens to the footnotes that it refers to, and on to those that they refer to.
  private mutating func collect(from document: Document) {
    var waiting = bodies
    while let range = waiting.popLast() {
      var linkEnd: NodeIndex = 0
      var index = range.lowerBound
      while index < range.upperBound {
        let node = document.nodes[Int(index)]
        if node.kind == .link { linkEnd = max(linkEnd, node.end) }
        if node.kind == .footnoteReference, index >= linkEnd {
          let footnote = Int(node.detail)
          references[footnote] += 1
          if references[footnote] == 1, let definition = document.footnotes[footnote].definition {
            waiting.append((definition + 1)..<document.nodes[Int(definition)].end)
          }
        }
        index = node.kind == .footnoteDefinition ? node.end : index + 1
      }
    }
    // A second definition of one name is not among the footnotes.
    let shown = Set(zip(document.footnotes, references).compactMap { $1 > 0 ? $0.definition : nil })
    definitions = document.nodes.indices.filter { document.nodes[$0].kind == .footnoteDefinition }.map { index in
      (NodeIndex(index)..<document.nodes[index].end, shown.contains(NodeIndex(index)))
    }
  }

  /// Whether the page shows a node of the note.
  func shows(_ node: NodeIndex) -> Bool {
    if let index = Self.last(definitions, startingBefore: node, { $0.range }), definitions[index].range.contains(node) {
      return definitions[index].isShown
    }
    return Self.last(bodies, startingBefore: node, { $0 }).map { bodies[$0].contains(node) } ?? false
  }

  /// The last part that begins at or before a node.
  private static func last<Part>(
    _ parts: [Part], startingBefore node: NodeIndex, _ range: (Part) -> Range<NodeIndex>
  ) -> Int? {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if range(parts[middle]).lowerBound <= node { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

extension Term {
  /// The nodes of the entry but for the list of its names.
  func shownNodes(of document: Document) -> [Range<NodeIndex>] {
    guard let fields else { return [body] }
    return [body.lowerBound..<fields, document.nodes[Int(fields)].end..<body.upperBound].filter { !$0.isEmpty }
  }
}
