internal import Claims
internal import Corpus
internal import Notes

/// Every term with its definition, its other names and its uses; a part of them where they are very many.
struct GlossaryPage {
  let site: SiteContext
  private let list: ListPage
  private let place: PagePlace
  private let index: GlossaryIndex
  /// The terms of the page, in the order of the glossary's files.
  private let terms: [Int]
  /// For each term, the notes that use it.
  private let uses: [TermUses]

  init(_ site: SiteContext, _ list: ListPage) {
    self.site = site
    self.list = list
    place = PagePlace(list.route)
    let pages = site.addresses.glossary
    index = pages.index
    terms = site.corpus.glossary.terms.indices.filter { pages.pageOfTerm[$0] == list.number }
    uses = TermUses.all(site.corpus)
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let count = site.corpus.glossary.terms.count
    let lead = site.words.text(.glossaryLead, ByteString(grouping: count))
    var outline = PageOutline(
      place: place, spot: .standard(.glossary), kind: "glossary", title: site.words[.glossary], list: list,
      description: lead)
    outline.estimate = terms.count * 1200
    let notes = notes
    let bodies = bodies(of: notes)
    site.write(outline, in: frame, to: &writer, data: { data(to: &$0) }, contents: { contents(to: &$0) }) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .glossary, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(count == 0 ? site.words[.glossaryEmpty] : lead)
      writer.markup("</p>\n")
      letters(className: "letters", to: &writer)
      writer.markup("</header>\n")
      for (position, group) in index.groups.enumerated() {
        let rows = group.rows[list.part(from: group.start, count: group.rows.count)]
        guard !rows.isEmpty else { continue }
        writer.markup("<section class=\"letter\">\n<h2")
        writer.id(.part(.group, position + 1))
        writer.markup(">")
        write(group, to: &writer)
        writer.markup("</h2>\n")
        for row in rows {
          if row.isAlias { alias(row, to: &writer) } else { entry(row.term, bodies[row.term], to: &writer) }
        }
        writer.markup("</section>\n")
      }
      for note in bodies.footnotes { writer.markup(note) }
      EvidenceSection(site: site, notes: notes.map { ($0, cards(of: $0)) }, place: place).write(to: &writer)
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  // MARK: Entries

  /// The notes of the glossary that the page shows something of.
  private var notes: [NoteID] {
    let all = site.corpus.places.indices.filter { site.corpus.places[$0] == nil }.map { NoteID($0) }
    guard list.count > 1 else { return all }
    let shown = Set(terms.map { site.corpus.glossary.terms[$0].note })
    return all.filter { shown.contains($0) }
  }

  private func part(of note: NoteID) -> ShownParts? {
    site.addresses.glossary.part(of: note, onPage: list.number)
  }

  private func cards(of note: NoteID) -> ClaimCards {
    ClaimCards(note, of: site, on: part(of: note))
  }

  /// What the glossary's notes say under their headings, rendered note by note, since footnotes and marks count in
  /// notes.
  private struct Bodies {
    var terms: [Int: [UInt8]] = [:]
    var footnotes: [[UInt8]] = []

    subscript(term: Int) -> [UInt8] { terms[term] ?? [] }
  }

  private func bodies(of notes: [NoteID]) -> Bodies {
    var bodies = Bodies()
    var termsOfNote: [NoteID: [Int]] = [:]
    for index in terms { termsOfNote[site.corpus.glossary.terms[index].note, default: []].append(index) }
    for note in notes {
      let renderer = BodyRenderer(site, note, at: place, showing: part(of: note))
      var body = renderer.body()
      for term in termsOfNote[note] ?? [] {
        for range in site.corpus.glossary.terms[term].shownNodes(of: renderer.document) {
          renderer.render(range, to: &body)
        }
        bodies.terms[term] = body.writer.bytes
        body.writer.clear()
      }
      renderer.renderFootnotes(to: &body)
      bodies.footnotes.append(body.writer.bytes)
    }
    return bodies
  }

  private func entry(_ index: Int, _ body: [UInt8], to writer: inout HTMLWriter) {
    let term = site.corpus.glossary.terms[index]
    let anchor = site.addresses.terms[index]
    writer.markup("<section class=\"entry\">\n<h3")
    if let anchor { writer.id(anchor) }
    writer.markup("><dfn>")
    writer.text(term.name)
    writer.markup("</dfn>")
    if let anchor {
      writer.markup("<a class=\"permalink\"")
      writer.href(anchor)
      writer.attribute("aria-label", .permalink, of: site.words)
      writer.markup("></a>")
    }
    writer.markup("</h3>\n")
    if !term.aliases.isEmpty {
      label(.aliases, "aliases", to: &writer)
      for (position, alias) in term.aliases.enumerated() {
        if position > 0 { writer.markup(", ") }
        writer.text(alias)
      }
      writer.markup("</p>\n")
    }
    writer.markup(body)
    if !term.see.isEmpty {
      label(.see, "see", to: &writer)
      for (position, other) in term.see.enumerated() {
        if position > 0 { writer.markup(", ") }
        link(other, to: &writer)
      }
      writer.markup("</p>\n")
    }
    write(uses[index], to: &writer)
    writer.markup("</section>\n")
  }

  private func alias(_ row: GlossaryIndex.Row, to writer: inout HTMLWriter) {
    writer.markup("<p class=\"alias\">")
    writer.text(row.name)
    writer.markup(" → ")
    link(row.term, to: &writer)
    writer.markup("</p>\n")
  }

  private func link(_ index: Int, to writer: inout HTMLWriter) {
    let term = site.corpus.glossary.terms[index]
    writer.markup("<a")
    if site.addresses.glossary.pageOfTerm[index] == list.number {
      writer.href(site.addresses.terms[index])
    } else {
      site.addresses.href(from: place, toTerm: index, in: &writer)
    }
    writer.markup(">")
    writer.text(term.name)
    writer.markup("</a>")
  }

  private func label(_ word: Word, _ className: StaticString, to writer: inout HTMLWriter) {
    writer.markup("<p class=\"")
    writer.markup(className)
    writer.markup("\"><span class=\"label\">")
    site.words.write(whole: word, to: &writer)
    writer.markup("</span> ")
  }

  // MARK: Uses

  private func write(_ uses: TermUses, to writer: inout HTMLWriter) {
    guard uses.count > 0 else { return }
    label(.usedIn, "uses", to: &writer)
    for (position, use) in uses.first.prefix(TermUses.shown).enumerated() {
      if position > 0 { writer.markup(", ") }
      link(to: use, to: &writer)
    }
    writer.markup("</p>\n")
    FoldedNotes.write(site, count: uses.count - TermUses.shown, to: &writer) { index, writer in
      link(to: uses.first[TermUses.shown + index], to: &writer)
    }
  }

  private func link(to use: (note: NoteID, heading: Int?), to writer: inout HTMLWriter) {
    writer.markup("<a")
    site.addresses.href(from: place, to: use.note, heading: use.heading, in: &writer)
    writer.markup(">")
    writer.markup(site.titles, use.note.index)
    writer.markup("</a>")
  }

  // MARK: Letters

  private func contents(to writer: inout HTMLWriter) {
    guard index.groups.count > 1 else { return }
    writer.markup("<nav class=\"contents\" id=\"Contents\" popover")
    writer.attribute("aria-label", .contents, of: site.words)
    writer.markup(">\n<p class=\"label\">")
    site.words.write(whole: .contents, to: &writer)
    writer.markup("</p>\n")
    letters(className: "letters", to: &writer)
    writer.markup("</nav>\n")
  }

  private func letters(className: String, to writer: inout HTMLWriter) {
    guard index.groups.count > 1 else { return }
    writer.markup("<ul")
    writer.attribute("class", className)
    writer.markup(">\n")
    for (position, group) in index.groups.enumerated() {
      writer.markup("<li><a")
      let number = site.addresses.glossary.page(ofRow: group.start)
      PageLinks.href(.part(.group, position + 1), onPage: number, of: list, at: place, to: &writer)
      writer.markup(">")
      write(group, to: &writer)
      writer.markup("</a></li>\n")
    }
    writer.markup("</ul>\n")
  }

  private func write(_ group: GlossaryIndex.Group, to writer: inout HTMLWriter) {
    if let letter = group.letter { writer.text(letter) } else { site.words.write(whole: .otherLetters, to: &writer) }
  }

  private func data(to writer: inout HTMLWriter) {
    guard !terms.isEmpty else { return }
    writer.data { writer in
      writer.member("@type", name: "DefinedTermSet")
      writer.member("@id", site.identifier(of: list.first))
      writer.member("name", site.words[.glossary])
      writer.member("inLanguage", site.language)
      writer.member("hasDefinedTerm", list: terms) { index, writer in
        let (term, anchor) = (site.corpus.glossary.terms[index], site.addresses.terms[index])
        writer.object { writer in
          writer.member("@type", name: "DefinedTerm")
          writer.member("@id", site.identifier(of: place.route, anchor))
          writer.member("name", term.name)
          writer.member("description", term.definition)
          if !term.aliases.isEmpty { writer.member("alternateName", list: term.aliases) { $1.json($0) } }
        }
      }
    }
  }
}

/// The notes that use a term: how many, and the first of them, each with the section of its first use there.
private struct TermUses {
  private(set) var count = 0
  private(set) var first: [(note: NoteID, heading: Int?)] = []

  /// Notes named at once; the others behind a click.
  static let shown = 8

  /// Those of each term.
  static func all(_ corpus: Corpus) -> [TermUses] {
    var all = corpus.glossary.terms.map { _ in TermUses() }
    var lastNotes = corpus.glossary.terms.map { _ in -1 }
    for index in corpus.documents.indices where corpus.places[index] != nil {
      for use in corpus.glossary.uses[index] where lastNotes[use.term] != index {
        lastNotes[use.term] = index
        all[use.term].count += 1
        guard all[use.term].first.count < shown + Limit.foldedEntries else { continue }
        let heading = corpus.documents[index].headings.lastIndex { $0.node < use.node }
        all[use.term].first.append((NoteID(index), heading))
      }
    }
    return all
  }
}
