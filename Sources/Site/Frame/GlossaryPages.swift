internal import Corpus
internal import Notes

/// On which page of the glossary its terms stand, and what each page shows of the glossary's notes.
struct GlossaryPages: Sendable {
  let index: GlossaryIndex
  /// At least one.
  let lists: [ListPage]
  /// The percent-encoded path of each page.
  let paths: Pieces
  /// The page of each term, counted from 0.
  let pageOfTerm: [Int]
  /// For each page, what it shows of each note; empty for a glossary of one page, which shows all that is shown.
  private let parts: [[NoteID: ShownParts]]

  init(_ corpus: Corpus) {
    let terms = corpus.glossary.terms
    let index = GlossaryIndex(corpus.glossary)
    // Terms fill a page; the other names among them are a line each.
    var pageOfTerm = terms.map { _ in 0 }
    var cuts: [Int] = []
    var count = 0
    for group in index.groups {
      for (position, row) in group.rows.enumerated() where !row.isAlias {
        pageOfTerm[row.term] = ListPage.number(of: count)
        if pageOfTerm[row.term] > cuts.count { cuts.append(group.start + position) }
        count += 1
      }
    }
    let lists = ListPage.all(of: index.count, at: StandardPage.glossary.route, cutAt: cuts)
    let split = lists.count > 1 ? lists : []
    parts = split.map { list in
      let shown = terms.indices.filter { pageOfTerm[$0] == list.number }.map { terms[$0] }
      return Dictionary(grouping: shown, by: \.note).mapValues { terms in
        ShownParts(of: terms, in: corpus.document(of: terms[0].note))
      }
    }
    paths = Pieces(count: lists.count) { $1.encoded(lists[$0].route.path.bytes) }
    self.index = index
    self.lists = lists
    self.pageOfTerm = pageOfTerm
  }

  /// The page of a name, by its place among the names of the index.
  func page(ofRow row: Int) -> Int {
    lists.firstIndex { $0.entries.contains(row) } ?? 0
  }

  /// The page that shows a node of one of the glossary's notes; the first for one that none shows.
  func page(of node: NodeIndex, in note: NoteID) -> Int {
    parts.firstIndex { $0[note]?.shows(node) ?? false } ?? 0
  }

  /// What a page shows of a note; nil where that is all that is shown of it.
  func part(of note: NoteID, onPage number: Int) -> ShownParts? {
    parts.isEmpty ? nil : parts[number][note]
  }
}
