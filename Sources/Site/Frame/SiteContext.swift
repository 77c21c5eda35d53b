internal import Claims
internal import Corpus
internal import Notes

/// What the pages of one build share, made once before the first of them: addresses, anchors and finished pieces.
///
/// A class, so that a page refers to it as a whole: a copy of a structure counts one more owner of each of its parts.
final class SiteContext: Sendable {
  let settings: SiteSettings
  let corpus: Corpus
  let verdicts: Verdicts
  /// For each of the corpus's diagrams; nil for one that was not drawn.
  let drawings: [Drawing?]
  /// When each note was last changed, if that is known.
  let dates: [CalendarDate?]
  let language: String
  let words: Words
  let title: ByteString
  /// The title of each note, escaped.
  let titles: Pieces
  let addresses: Addresses
  let services: [Service]
  /// The service of each fact, an index into `services`.
  let serviceOfFact: [Int]
  /// The pop-up of each term, from after its id on.
  let termCards: Pieces
  /// The id of each fact.
  let factIDs: Pieces
  /// The link to each fact as the first line of its card, from the end of its address on.
  let factLinks: Pieces
  /// What a card says of each fact, without what depends on the page that shows it.
  let factCards: Pieces
  /// How each fact stands where a statement agrees with it.
  let standings: [Standing]
  /// Of each note that its page does not show whole.
  let shownParts: [ShownParts?]

  init(
    _ settings: SiteSettings, _ corpus: Corpus, _ verdicts: Verdicts, _ images: PublishedImages,
    _ drawings: Drawings = .none, _ dates: NoteDates = .none
  ) {
    self.settings = settings
    self.corpus = corpus
    self.verdicts = verdicts
    self.drawings = corpus.diagrams.indices.map { $0 < drawings.drawings.count ? drawings.drawings[$0] : nil }
    self.dates = corpus.documents.map { dates[$0.path] }
    let language = settings.language ?? Self.language(of: corpus)
    self.language = language
    // Settings refuse a language without words, and both languages of the guess are embedded.
    let words = settings.theme.words[language] ?? settings.theme.fallback
    self.words = words
    let home = corpus.topics.first?.title ?? ByteString()
    title = settings.title ?? (home.isEmpty ? words[.defaultTitle] : home)
    titles = Pieces(count: corpus.titles.count) { $1.text(corpus.titles[$0]) }
    (services, serviceOfFact) = Service.all(of: verdicts.facts)
    let shownParts = ShownParts.all(of: corpus)
    self.shownParts = shownParts
    addresses = Addresses(corpus, services, images, shownParts)
    termCards = Pieces(count: corpus.glossary.terms.count) { index, writer in
      let term = corpus.glossary.terms[index]
      writer.markup("><b>")
      writer.text(term.name)
      writer.markup("</b> ")
      writer.text(term.definition)
      writer.markup("</span></span>")
    }
    factIDs = Pieces(count: verdicts.facts.count) { $1.text(verdicts.facts[$0].id.text) }
    factLinks = Pieces(count: verdicts.facts.count) { fact, writer in
      let id = verdicts.facts[fact].id.text
      writer.end(href: .fact(id))
      writer.attribute("title", .factPage, of: words)
      writer.markup(">")
      writer.text(id)
      writer.markup("</a></p>\n")
    }
    factCards = Pieces(count: verdicts.facts.count) { fact, writer in
      FactCard(
        fact: verdicts.facts[fact], verdict: verdicts.verdicts[fact], test: verdicts.tests[fact],
        proof: verdicts.proofs[fact], changes: verdicts.changes(of: fact),
        readings: verdicts.facts[fact].sources.map { verdicts.reading(of: $0, ofFact: fact) }, words: words,
        language: language
      ).write(to: &writer)
    }
    standings = verdicts.facts.indices.map { fact in
      let verdict = verdicts.verdicts[fact]
      return Standing(
        of: verdicts.facts[fact], Verdict(text: .agrees, support: verdict.support, time: verdict.time))
    }
  }

  /// Korean when a quarter of the headings have a Hangul syllable, else English: what a folder of notes without
  /// site.yml is most likely in. Korean notes have many headings that are names in Latin letters.
  private static func language(of corpus: Corpus) -> String {
    let count = corpus.documents.reduce(corpus.titles.count) { $0 + $1.headings.count }
    var korean = corpus.titles.count { hasHangul($0.bytes) }
    for document in corpus.documents {
      if korean * 4 > count { return "ko" }
      korean += document.headings.count { hasHangul($0.text.bytes) }
    }
    return korean * 4 > count ? "ko" : "en"
  }

  /// U+AC00 to U+D7A3 are EA B0 80 to ED 9E A3.
  private static func hasHangul(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast().contains { index in
      0xEAB0...0xED9E ~= UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
  }

  /// Where a reader finds a statement that claims facts: in its note, or in the first figure of the drawing that says
  /// it. Nil for a drawing that no note shows.
  func placeOfClaim(_ claim: Int) -> NotePlace? {
    let holder = verdicts.claims.holder(of: claim)
    guard let diagram = corpus.diagram(of: holder) else {
      let position = claim - verdicts.claimsOfNote[holder.index].lowerBound
      let node = corpus.documents[holder.index].comments[verdicts.claims.place(of: claim).comment].node
      let mark = addresses.mark(position, of: holder)
      return place(of: mark, at: node, in: holder)
    }
    return corpus.firstUse(ofDiagram: diagram).map { place(ofFigure: $0.image, of: $0.note) }
  }

  /// Where a reader finds a figure.
  func place(ofFigure figure: Int, of note: NoteID) -> NotePlace {
    place(of: addresses.figure(figure, of: note), at: corpus.node(ofFigure: figure, of: note), in: note)
  }

  private func place(of anchor: Anchor, at node: NodeIndex?, in note: NoteID) -> NotePlace {
    guard let node, shows(node, of: note) else { return NotePlace(note: note, page: 0, anchor: nil) }
    return NotePlace(note: note, page: addresses.page(of: node, in: note), anchor: anchor)
  }

  /// The note where a reader finds a statement, without its place there, for lists of very many.
  func noteOfClaim(_ claim: Int) -> NoteID? {
    let holder = verdicts.claims.holder(of: claim)
    return corpus.diagram(of: holder).map { corpus.firstUse(ofDiagram: $0)?.note } ?? holder
  }

  /// The place of a figure in its page; nil where the page does not show it.
  func placeOfFigure(_ figure: Int, of note: NoteID) -> Anchor? {
    guard let node = corpus.node(ofFigure: figure, of: note), shows(node, of: note) else { return nil }
    return addresses.figure(figure, of: note)
  }

  /// Whether the note's page shows a node of it.
  func shows(_ node: NodeIndex, of note: NoteID) -> Bool {
    shownParts[note.index]?.shows(node) ?? true
  }

  /// The note's own part of the address to edit it.
  func editAddress(of note: NoteID) -> SafeURL? {
    guard let base = settings.editURL else { return nil }
    return SafeURL(base.bytes.bytes + PercentEncoding.path(corpus.documents[note.index].path.bytes))
  }

  /// The page's absolute address; nil without a base URL. A folder's index page is the folder.
  func absoluteAddress(of route: Route) -> SafeURL? {
    guard let base = settings.baseURL else { return nil }
    var path = PercentEncoding.path(route.path.bytes)
    let index = Array("index.html".utf8)
    if path == index || path.suffix(index.count + 1).elementsEqual([UInt8(ascii: "/")] + index) {
      path.removeLast(index.count)
    }
    return SafeURL(base.bytes.bytes + path)
  }
}

/// A place that a reader can be led to.
struct NotePlace {
  let note: NoteID
  /// Of the glossary's pages, counted from 0; 0 for a note that has a page of its own.
  let page: Int
  /// Nil where no page shows what was looked for.
  let anchor: Anchor?
}

/// The facts of one service, which share a page, or several where they are very many.
struct Service: Sendable {
  /// The first word of their ids: lower-case letters, digits and `-`.
  let name: ByteString
  let route: Route
  /// Indices into `Verdicts.facts`, by id.
  let facts: [Int]

  var pages: [ListPage] { ListPage.all(of: facts.count, at: route) }

  static func all(of facts: [Fact]) -> (services: [Service], serviceOfFact: [Int]) {
    var factsOfName: [ByteString: [Int]] = [:]
    for (index, fact) in facts.enumerated() { factsOfName[fact.id.service, default: []].append(index) }
    var serviceOfFact = facts.map { _ in 0 }
    let services = factsOfName.keys.sorted().enumerated().map { position, name in
      let indices = factsOfName[name] ?? []
      for fact in indices { serviceOfFact[fact] = position }
      return Service(name: name, route: Route(ByteString("facts/\(name).html")), facts: indices)
    }
    return (services, serviceOfFact)
  }
}
