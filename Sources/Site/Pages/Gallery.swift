internal import Corpus
internal import Notes

/// The pictures of a notebook in the order in which the image index shows them: those that are shown by their topics,
/// then those that somebody should see to.
struct Gallery: Sendable {
  /// A picture that a note shows.
  struct Figure: Sendable {
    /// An index into the image index's entries; nil for a diagram in a note's text.
    let entry: Int?
    /// An index into the corpus's diagrams; nil for any other picture.
    let diagram: Int?
    /// Where it is shown, in the order of the notes; empty for one that is only linked to.
    let uses: [ImageUse]
  }

  struct Group: Sendable {
    /// An index into the corpus's topics; nil for pictures of the glossary and those that are only linked to.
    let topic: Int?
    let figures: [Figure]
  }

  /// By topic, in the order in which the navigation has them.
  let groups: [Group]
  /// Pictures that are missing, still to come, not shown or there twice: indices into the entries, by status.
  let attention: [(status: ImageEntry.Status, entries: [Int])]

  init(_ corpus: Corpus) {
    let entries = corpus.images.entries
    var figures = entries.indices.filter { entries[$0].status == .ok }.map { index in
      Figure(entry: index, diagram: corpus.diagramAt[.file(index)], uses: entries[index].uses)
    }
    for (index, diagram) in corpus.diagrams.enumerated() {
      guard case .block = diagram.place, let use = corpus.firstUse(ofDiagram: index) else { continue }
      figures.append(Figure(entry: nil, diagram: index, uses: [use]))
    }
    let topics = Dictionary(grouping: figures) { figure in
      figure.uses.first.flatMap { corpus.places[$0.note.index]?.topic } ?? corpus.topics.count
    }
    let order = Self.order(of: corpus) + [corpus.topics.count]
    groups = order.filter { topics[$0] != nil }.map { topic in
      let figures = (topics[topic] ?? []).sorted { first, second in
        guard let one = first.uses.first, let other = second.uses.first else { return false }
        return (one.note, one.image) < (other.note, other.image)
      }
      return Group(topic: topic < corpus.topics.count ? topic : nil, figures: figures)
    }
    let statuses: [ImageEntry.Status] = [.missing, .planned, .duplicate, .unused]
    attention = statuses.map { status in (status, entries.indices.filter { entries[$0].status == status }) }
      .filter { !$0.1.isEmpty }
  }

  /// Each topic, then those in it.
  private static func order(of corpus: Corpus) -> [Int] {
    var order: [Int] = []
    var waiting = [0]
    while let topic = waiting.popLast() {
      order.append(topic)
      waiting += corpus.topics[topic].topics.reversed()
    }
    return order
  }

  /// Pictures that notes show.
  var count: Int { groups.reduce(0) { $0 + $1.figures.count } }

  /// The same, and those that somebody should see to.
  var entryCount: Int { attention.reduce(count) { $0 + $1.entries.count } }
}

extension Document {
  /// The heading that an image stands under, below the note's title; nil for one that stands before any.
  func heading(aboveImage image: Int) -> Int? {
    image < images.count ? heading(above: images[image].node) : nil
  }

  /// The heading that a node stands under, below the note's title; nil for one that stands before any.
  func heading(above node: NodeIndex) -> Int? {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low > 0 && headings[low - 1].level > 1 ? low - 1 : nil
  }
}
