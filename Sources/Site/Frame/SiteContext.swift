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
  /// What a card says of each fact, without what depends on the page that shows it.
  let factCards: Pieces
  /// How each fact stands where a statement agrees with it.
  let standings: [Standing]
  /// Of the notes that their pages do not show whole.
  let shownParts: [NoteID: ShownParts]

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
    var count = corpus.titles.count
    var korean = corpus.titles.count { hasHangul($0.bytes) }
    for document in corpus.documents.indices {
      let headings = corpus.documents[document].headings
      count += headings.count
      for heading in headings.indices where hasHangul(headings[heading].text.bytes) { korean += 1 }
    }
    return korean * 4 > count ? "ko" : "en"
  }

  /// U+AC00 to U+D7A3 are EA B0 80 to ED 9E A3.
  private static func hasHangul(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { first, second in
      switch first {
      case 0xEA: second >= 0xB0
      case 0xEB, 0xEC: true
      case 0xED: second <= 0x9E
      default: false
      }
    }
  }

  /// Where a reader finds a statement that claims facts: in its note, or in the first figure of the drawing that says
  /// it. The anchor is nil where the note's page does not show it. Nil for a drawing that no note shows.
  func placeOfClaim(_ claim: Int) -> (note: NoteID, anchor: Anchor?)? {
    let holder = verdicts.claims[claim].note
    guard let diagram = corpus.diagram(of: holder) else {
      let isShown = shows(corpus.documents[holder.index].comments[verdicts.claims[claim].comment].node, of: holder)
      let mark = addresses.mark(claim - verdicts.claimsOfNote[holder.index].lowerBound, of: holder)
      return (holder, isShown ? mark : nil)
    }
    return corpus.firstUse(ofDiagram: diagram).map { ($0.note, placeOfFigure($0.image, of: $0.note)) }
  }

  /// The note where a reader finds a statement, without its place there, for lists of very many.
  func noteOfClaim(_ claim: Int) -> NoteID? {
    let holder = verdicts.claims[claim].note
    return corpus.diagram(of: holder).map { corpus.firstUse(ofDiagram: $0)?.note } ?? holder
  }

  /// The place of a figure in its page; nil where the page does not show it.
  func placeOfFigure(_ figure: Int, of note: NoteID) -> Anchor? {
    guard let node = corpus.node(ofFigure: figure, of: note), shows(node, of: note) else { return nil }
    return addresses.figure(figure, of: note)
  }

  /// Whether the note's page shows a node of it.
  func shows(_ node: NodeIndex, of note: NoteID) -> Bool {
    shownParts[note]?.shows(node) ?? true
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

/// The facts of one service, which share a page.
struct Service: Sendable {
  /// The first word of their ids: lower-case letters, digits and `-`.
  let name: ByteString
  let route: Route
  /// Indices into `Verdicts.facts`, by id.
  let facts: [Int]

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
  let glossary = StandardPage.glossary.path
  /// The place of each term in the glossary.
  let terms: [Anchor?]
  /// The same, as an address ends.
  private let termFragments: Pieces
  /// The anchor of each heading of each note of the glossary, by scope; nil where the page has no such place.
  private let glossaryAnchors: [[Anchor?]]
  private let shownParts: [NoteID: ShownParts]
  /// For each note, its number among those of the glossary; 0 for the others.
  private let scopes: [Int]
  private let headings: [[Heading]]
  /// The anchor of each heading, percent-encoded, note by note; empty where the page has no such place.
  private let fragments: Pieces
  /// For each note, its first heading among all.
  private let firstHeadings: [Int]

  init(
    _ corpus: Corpus, _ services: [Service], _ images: PublishedImages, _ shownParts: [NoteID: ShownParts]
  ) {
    notes = Pieces(count: corpus.routes.count) { $1.encoded(corpus.routes[$0].path.bytes) }
    topics = corpus.topics.map { PercentEncoding.path($0.route.path.bytes) }
    self.images = images.routes.map { route in route.map { PercentEncoding.path($0.path.bytes) } }
    attachments = corpus.attachments.map { PercentEncoding.path($0.route.path.bytes) }
    self.services = Pieces(count: services.count) { $1.encoded(services[$0].route.path.bytes) }
    headings = corpus.documents.map(\.headings)
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
    (fragments, firstHeadings) = Self.fragments(headings, glossaryAnchors, scopes)
  }

  private static func fragments(
    _ headings: [[Heading]], _ glossaryAnchors: [[Anchor?]], _ scopes: [Int]
  ) -> (Pieces, firsts: [Int]) {
    var fragments = Pieces()
    var firsts: [Int] = []
    for note in headings.indices {
      firsts.append(fragments.count)
      for heading in headings[note].indices {
        fragments.append { writer in
          if scopes[note] == 0 {
            writer.encoded(headings[note][heading].slug.bytes)
          } else if let anchor = glossaryAnchors[scopes[note] - 1][heading] {
            writer.fragment(anchor)
          }
        }
      }
    }
    return (fragments, firsts)
  }

  /// Appends ` href="..."` of a term in the glossary.
  func href(from place: PagePlace, toTerm term: Int, in writer: inout HTMLWriter) {
    writer.markup(" href=\"")
    writer.way(from: place, to: glossary)
    writer.markup(termFragments, term)
    writer.markup("\"")
  }

  /// The place of a heading in its page; nil when the page is all that can be linked to.
  func anchor(of heading: Int, in note: NoteID) -> Anchor? {
    guard hasAnchor(heading, in: note) else { return nil }
    let scope = scopes[note.index]
    return scope > 0 ? glossaryAnchors[scope - 1][heading] : .slug(headings[note.index][heading].slug)
  }

  /// Whether a heading has a place in its page.
  func hasAnchor(_ heading: Int, in note: NoteID) -> Bool {
    let scope = scopes[note.index]
    if scope > 0 { return glossaryAnchors[scope - 1][heading] != nil }
    return shownParts[note]?.shows(headings[note.index][heading].node) ?? true
  }

  /// Appends ` href="..."` of a note, or of a heading in it.
  ///
  /// - Parameter place: the page that has the link; nil for an address within the note's own page.
  func href(from place: PagePlace?, to note: NoteID, heading: Int? = nil, in writer: inout HTMLWriter) {
    writer.markup(" href=\"")
    if let place { writer.way(from: place, to: notes, note.index) }
    if let heading, hasAnchor(heading, in: note) {
      writer.markup("#")
      writer.markup(fragments, firstHeadings[note.index] + heading)
    }
    writer.markup("\"")
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

  /// The notes of the glossary share a page, so that their slugs can meet: the second gets a number, as the second
  /// heading of one note does. The titles of the notes themselves are not on the page.
  private static func glossaryAnchors(_ corpus: Corpus, _ shownParts: [NoteID: ShownParts]) -> [[Anchor?]] {
    var taken: Set<ByteString> = []
    var entries: [NoteID: Set<Int>] = [:]
    for term in corpus.glossary.terms { entries[term.note, default: []].insert(term.heading) }
    return corpus.documents.indices.filter { corpus.places[$0] == nil }.map { index in
      corpus.documents[index].headings.enumerated().map { number, heading in
        let isEntry = entries[NoteID(index)]?.contains(number) ?? false
        guard isEntry || shownParts[NoteID(index)]?.shows(heading.node) ?? true else { return nil }
        var slug = heading.slug
        var number = 0
        while !taken.insert(slug).inserted {
          number += 1
          slug = ByteString(heading.slug.bytes + Array("-\(number)".utf8))
        }
        return .slug(slug)
      }
    }
  }
}
