internal import Corpus
internal import Notes

/// Where things are, percent-encoded once.
final class Addresses: Sendable {
  /// The path of each note's page.
  let notes: Pieces
  /// The path of each topic's page.
  let topics: [[UInt8]]
  /// The path of each image that is published; nil for the others.
  let images: [[UInt8]?]
  let attachments: [[UInt8]]
  let services: Pieces
  /// The pages of each service's facts, service by service, and their percent-encoded paths.
  let factRoutes: [Route]
  let factPages: Pieces
  /// The page of each fact, an index into `factRoutes`.
  let pageOfFact: [Int]
  let glossary: GlossaryPages
  /// The place of each term in the glossary.
  let terms: [Anchor?]
  /// The same, as an address ends.
  private let termFragments: Pieces
  /// The anchor of each heading of each note of the glossary, by scope; nil where the page has no such place.
  private let glossaryAnchors: [[Anchor?]]
  /// The page of each heading of each note of the glossary, by scope.
  private let glossaryHeadingPages: [[Int]]
  private let shownParts: [ShownParts?]
  /// For each note, its number among those of the glossary; 0 for the others.
  private let scopes: [Int]
  private let documents: [Document]

  init(
    _ corpus: Corpus, _ services: [Service], _ images: PublishedImages, _ shownParts: [ShownParts?]
  ) {
    notes = Pieces(count: corpus.routes.count) { $1.encoded(corpus.routes[$0].path.bytes) }
    topics = corpus.topics.map { PercentEncoding.path($0.route.path.bytes) }
    self.images = images.routes.map { route in route.map { PercentEncoding.path($0.path.bytes) } }
    attachments = corpus.attachments.map { PercentEncoding.path($0.route.path.bytes) }
    self.services = Pieces(count: services.count) { $1.encoded(services[$0].route.path.bytes) }
    let (factRoutes, pageOfFact) = Self.factPages(services)
    (self.factRoutes, self.pageOfFact) = (factRoutes, pageOfFact)
    factPages = Pieces(count: factRoutes.count) { $1.encoded(factRoutes[$0].path.bytes) }
    let glossary = GlossaryPages(corpus)
    self.glossary = glossary
    glossaryHeadingPages = Self.glossaryHeadingPages(corpus, glossary)
    documents = corpus.documents
    self.shownParts = shownParts
    glossaryAnchors = Self.glossaryAnchors(corpus, shownParts)
    var last = 0
    scopes = corpus.places.map { place in
      guard place == nil else { return 0 }
      last += 1
      return last
    }
    let (anchors, numbers) = (glossaryAnchors, scopes)
    let terms = corpus.glossary.terms.map { anchors[numbers[$0.note.index] - 1][$0.heading] }
    self.terms = terms
    termFragments = Pieces(count: terms.count) { index, writer in
      guard let term = terms[index] else { return }
      writer.markup("#")
      writer.fragment(term)
    }
  }

  /// Appends ` href="..."` of a term in the glossary.
  func href(from place: PagePlace, toTerm term: Int, in writer: inout HTMLWriter) {
    writer.markup(" href=\"")
    writer.way(from: place, to: glossary.paths, glossary.pageOfTerm[term])
    writer.markup(termFragments, term)
    writer.markup("\"")
  }

  /// Appends ` href="..."` of a fact on a page of its service.
  func href(from place: PagePlace, toFact fact: Int, named id: ByteString, in writer: inout HTMLWriter) {
    writer.href(from: place, to: factPages, pageOfFact[fact], .fact(id))
  }

  /// Appends ` href="..."` of a place in a note.
  func href(from place: PagePlace, to target: NotePlace, in writer: inout HTMLWriter) {
    if target.page == 0 {
      writer.href(from: place, to: notes, target.note.index, target.anchor)
    } else {
      writer.href(from: place, to: glossary.paths, target.page, target.anchor)
    }
  }

  /// The page of the glossary that shows a node of a note; 0 for a note that has a page of its own.
  func page(of node: NodeIndex, in note: NoteID) -> Int {
    scopes[note.index] > 0 ? glossary.page(of: node, in: note) : 0
  }

  /// The place of a heading in its page; nil when the page is all that can be linked to.
  @inline(__always)
  func anchor(of heading: Int, in note: NoteID) -> Anchor? {
    let scope = scopes[note.index]
    if scope > 0 { return glossaryAnchors[scope - 1][heading] }
    return hasAnchor(heading, in: note) ? .slug(documents[note.index].headings[heading].slug) : nil
  }

  /// Whether a heading has a place in its page.
  func hasAnchor(_ heading: Int, in note: NoteID) -> Bool {
    let scope = scopes[note.index]
    if scope > 0 { return glossaryAnchors[scope - 1][heading] != nil }
    return shownParts[note.index]?.shows(documents[note.index].headings[heading].node) ?? true
  }

  /// Whether a heading has a place in a page, which is its note's, or one of the glossary's.
  func hasAnchor(_ heading: Int, in note: NoteID, at place: PagePlace) -> Bool {
    guard hasAnchor(heading, in: note) else { return false }
    return scopes[note.index] == 0 || glossary.lists[page(ofHeading: heading, in: note)].route == place.route
  }

  private func page(ofHeading heading: Int, in note: NoteID) -> Int {
    let scope = scopes[note.index]
    return scope > 0 ? glossaryHeadingPages[scope - 1][heading] : 0
  }

  /// Appends ` href="..."` of a note, or of a heading in it.
  ///
  /// - Parameter place: the page that has the link; nil for an address within the note's own page.
  func href(from place: PagePlace?, to note: NoteID, heading: Int? = nil, in writer: inout HTMLWriter) {
    writer.markup(" href=\"")
    if let place {
      let page = heading.map { self.page(ofHeading: $0, in: note) } ?? 0
      if page == 0 {
        writer.way(from: place, to: notes, note.index)
      } else {
        writer.way(from: place, to: glossary.paths, page)
      }
    }
    writer.end(href: heading.flatMap { anchor(of: $0, in: note) })
  }

  /// Tells the notes of one page apart; 0 for a note that has a page of its own.
  func scope(of note: NoteID) -> Int {
    scopes[note.index]
  }

  /// The place of a use of an image, counted from 0 among those of its note.
  func figure(_ image: Int, of note: NoteID) -> Anchor {
    .part(.figure, image + 1, scope: scope(of: note))
  }

  /// The mark of a claim, counted from 0 among those of its note.
  func mark(_ claim: Int, of note: NoteID) -> Anchor {
    .part(.claim, claim + 1, scope: scope(of: note))
  }

  private static func factPages(_ services: [Service]) -> ([Route], pageOfFact: [Int]) {
    var routes: [Route] = []
    var pageOfFact = Array(repeating: 0, count: services.reduce(0) { $0 + $1.facts.count })
    for service in services {
      for page in service.pages {
        for fact in service.facts[page.entries] { pageOfFact[fact] = routes.count }
        routes.append(page.route)
      }
    }
    return (routes, pageOfFact)
  }

  private static func glossaryHeadingPages(_ corpus: Corpus, _ glossary: GlossaryPages) -> [[Int]] {
    var pageOfEntry: [NoteID: [Int: Int]] = [:]
    for (term, page) in zip(corpus.glossary.terms, glossary.pageOfTerm) {
      pageOfEntry[term.note, default: [:]][term.heading] = page
    }
    return corpus.documents.indices.filter { corpus.places[$0] == nil }.map { index in
      let entries = pageOfEntry[NoteID(index)] ?? [:]
      return corpus.documents[index].headings.enumerated().map { number, heading in
        entries[number] ?? glossary.page(of: heading.node, in: NoteID(index))
      }
    }
  }

  /// The notes of the glossary share its pages, so that their slugs can meet: the second gets a number, as the second
  /// heading of one note does. The titles of the notes themselves are not on the page.
  private static func glossaryAnchors(_ corpus: Corpus, _ shownParts: [ShownParts?]) -> [[Anchor?]] {
    var slugs = SlugRegister()
    var entries: [NoteID: Set<Int>] = [:]
    for term in corpus.glossary.terms { entries[term.note, default: []].insert(term.heading) }
    return corpus.documents.indices.filter { corpus.places[$0] == nil }.map { index in
      corpus.documents[index].headings.enumerated().map { number, heading in
        let isEntry = entries[NoteID(index)]?.contains(number) ?? false
        guard isEntry || shownParts[index]?.shows(heading.node) ?? true else { return nil }
        return .slug(slugs.unique(heading.slug))
      }
    }
  }
}
