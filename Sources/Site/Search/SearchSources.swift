internal import Claims
internal import Corpus
internal import Notes

/// One thing that a search can find.
enum SearchEntry: Sendable {
  case note(NoteID)
  /// A folder without a note of its own.
  case topic(Int)
  /// An index into `Glossary.terms`.
  case term(Int)
  /// An index into `Verdicts.facts`.
  case fact(Int)
}

/// Everything that a search can find, kind by kind.
struct SearchSources: Sendable {
  /// What a result is called, and how much it counts.
  enum Kind: String, CaseIterable, Sendable {
    case note, topic
    /// A page about Aver itself (`notebook: docs`): it speaks of the notes' words without being about them.
    case guide
    case term, fact
  }

  let site: SiteContext
  /// Sorted by kind, in the corpus's order in each.
  let entries: [SearchEntry]
  /// The entries of each kind, in the order of `Kind`.
  let ranges: [Range<Int>]
  private let terms: HeadingTerms

  init(_ site: SiteContext) {
    self.site = site
    var all: [[SearchEntry]] = Kind.allCases.map { _ in [] }
    for note in site.corpus.documents.indices where site.corpus.places[note] != nil {
      let isGuide = site.corpus.documents[note].frontMatter.notebook == "docs"
      all[isGuide ? 2 : 0].append(.note(NoteID(note)))
    }
    all[1] = site.corpus.topics.indices.dropFirst().filter { site.corpus.topics[$0].index == nil }.map { .topic($0) }
    all[3] = site.corpus.glossary.terms.indices.map { .term($0) }
    all[4] = site.verdicts.facts.indices.map { .fact($0) }
    entries = Array(all.joined())
    var start = 0
    ranges = all.map { list in
      defer { start += list.count }
      return start..<(start + list.count)
    }
    terms = HeadingTerms(site.corpus.glossary.terms)
  }

  /// The path of an entry's page, and its place in it; percent-encoded.
  func address(of entry: SearchEntry) -> [UInt8] {
    switch entry {
    case .note(let note): return site.addresses.notes[note.index]
    case .topic(let topic): return site.addresses.topics[topic]
    case .term(let term):
      let glossary = site.addresses.glossary
      return Self.address(glossary.paths[glossary.pageOfTerm[term]], site.addresses.terms[term])
    case .fact(let fact):
      return Self.address(
        site.addresses.factPages[site.addresses.pageOfFact[fact]], .fact(site.verdicts.facts[fact].id.text))
    }
  }

  private static func address(_ path: [UInt8], _ anchor: Anchor?) -> [UInt8] {
    anchor.map { path + [UInt8(ascii: "#")] + $0.fragment } ?? path
  }

  /// The terms that stand in a note's title or headings, so that a note on Auto Scaling is found as 오토스케일링, too.
  func names(in note: NoteID) -> [NamedTerm] {
    terms.named(site.corpus.titles[note.index], site.corpus.documents[note.index].headings)
  }
}
