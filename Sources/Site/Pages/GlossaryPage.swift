internal import Claims
internal import Corpus
internal import Notes

/// Every term with its definition, its other names and its uses.
struct GlossaryPage {
  let site: SiteContext
  private let place = PagePlace(StandardPage.glossary.route)
  private let index: GlossaryIndex
  /// For each term, the first use in each note.
  private let uses: [[(note: NoteID, heading: Int?)]]

  /// Notes named at once; the others behind a click.
  private static let shown = 8

  init(_ site: SiteContext) {
    self.site = site
    index = GlossaryIndex(site.corpus.glossary)
    uses = Self.uses(site.corpus)
  }

  func page(in frame: Frame) -> Page {
    let terms = site.corpus.glossary.terms
    let lead = site.words.text(.glossaryLead, ByteString(grouping: terms.count))
    var outline = PageOutline(
      place: place, spot: .standard(.glossary), kind: "glossary", title: site.words[.glossary], description: lead)
    outline.data = data()
    outline.estimate = terms.count * 1200
    let notes = site.corpus.places.indices.filter { site.corpus.places[$0] == nil }.map { NoteID($0) }
    let bodies = bodies(of: notes)
    return site.page(outline, in: frame, contents: { contents(to: &$0) }) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      writer.text(site.words[.glossary])
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(terms.isEmpty ? site.words[.glossaryEmpty] : lead)
      writer.markup("</p>\n")
      letters(className: "letters", to: &writer)
      writer.markup("</header>\n")
      for (position, group) in index.groups.enumerated() {
        writer.markup("<section class=\"letter\">\n<h2")
        writer.id(.part(.group, position + 1))
        writer.markup(">")
        write(group, to: &writer)
        writer.markup("</h2>\n")
        for row in group.rows {
          if row.isAlias { alias(row, to: &writer) } else { entry(row.term, bodies[row.term], to: &writer) }
        }
        writer.markup("</section>\n")
      }
      for note in bodies.footnotes { writer.markup(note) }
      EvidenceSection(site: site, notes: notes.map { ($0, ClaimCards($0, of: site)) }, place: place)
        .write(to: &writer)
      writer.markup("</article>\n")
    }
  }

  // MARK: Entries

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
    for (index, term) in site.corpus.glossary.terms.enumerated() { termsOfNote[term.note, default: []].append(index) }
    for note in notes {
      var body = BodyRenderer(site, note, at: place, into: HTMLWriter())
      for term in termsOfNote[note] ?? [] {
        for range in site.corpus.glossary.terms[term].shownNodes(of: body.document) { body.render(range) }
        bodies.terms[term] = body.writer.bytes
        body.writer = HTMLWriter()
      }
      body.renderFootnotes()
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
      writer.attribute("aria-label", site.words[.permalink])
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
    writer.href(site.addresses.terms[index])
    writer.markup(">")
    writer.text(term.name)
    writer.markup("</a>")
  }

  private func label(_ word: Word, _ className: StaticString, to writer: inout HTMLWriter) {
    writer.markup("<p class=\"")
    writer.markup(className)
    writer.markup("\"><span class=\"label\">")
    writer.text(site.words[word])
    writer.markup("</span> ")
  }

  // MARK: Uses

  private static func uses(_ corpus: Corpus) -> [[(note: NoteID, heading: Int?)]] {
    var uses: [[(note: NoteID, heading: Int?)]] = corpus.glossary.terms.map { _ in [] }
    for (index, document) in corpus.documents.enumerated() where corpus.places[index] != nil {
      var heading: Int?
      for use in corpus.glossary.uses[index] {
        while (heading ?? -1) + 1 < document.headings.count,
          document.headings[(heading ?? -1) + 1].node < use.node
        {
          heading = (heading ?? -1) + 1
        }
        if uses[use.term].last?.note != NoteID(index) { uses[use.term].append((NoteID(index), heading)) }
      }
    }
    return uses
  }

  private func write(_ uses: [(note: NoteID, heading: Int?)], to writer: inout HTMLWriter) {
    guard !uses.isEmpty else { return }
    let rest = uses.dropFirst(Self.shown)
    label(.usedIn, "uses", to: &writer)
    list(uses.prefix(Self.shown), to: &writer)
    writer.markup("</p>\n")
    guard !rest.isEmpty else { return }
    writer.markup("<details class=\"uses\"><summary>")
    site.words.write(.moreBacklinks, ByteString(grouping: rest.count), to: &writer)
    writer.markup("</summary><p>")
    list(rest, to: &writer)
    writer.markup("</p></details>\n")
  }

  private func list(_ uses: ArraySlice<(note: NoteID, heading: Int?)>, to writer: inout HTMLWriter) {
    for (position, use) in uses.enumerated() {
      if position > 0 { writer.markup(", ") }
      writer.markup("<a")
      site.addresses.href(from: place, to: use.note, heading: use.heading, in: &writer)
      writer.markup(">")
      writer.markup(site.titles, use.note.index)
      writer.markup("</a>")
    }
  }

  // MARK: Letters

  private func contents(to writer: inout HTMLWriter) {
    guard index.groups.count > 1 else { return }
    writer.markup("<nav class=\"contents\" id=\"Contents\" popover")
    writer.attribute("aria-label", site.words[.contents])
    writer.markup(">\n<p class=\"label\">")
    writer.text(site.words[.contents])
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
      writer.href(.part(.group, position + 1))
      writer.markup(">")
      write(group, to: &writer)
      writer.markup("</a></li>\n")
    }
    writer.markup("</ul>\n")
  }

  private func write(_ group: GlossaryIndex.Group, to writer: inout HTMLWriter) {
    if let letter = group.letter { writer.text(letter) } else { writer.text(site.words[.otherLetters]) }
  }

  private func data() -> [JSONData] {
    let terms = site.corpus.glossary.terms
    guard !terms.isEmpty else { return [] }
    let set = site.identifier(of: place.route)
    let objects = zip(terms, site.addresses.terms).map { term, anchor in
      var members: [(key: StaticString, value: JSONData)] = [
        ("@type", .text("DefinedTerm" as StaticString)),
        ("@id", .text(site.identifier(of: place.route, anchor))),
        ("name", .text(term.name)), ("description", .text(term.definition)),
      ]
      if !term.aliases.isEmpty { members.append(("alternateName", .list(term.aliases.map { .text($0) }))) }
      return JSONData.object(members)
    }
    return [
      .object([
        ("@context", .text("https://schema.org" as StaticString)), ("@type", .text("DefinedTermSet" as StaticString)),
        ("@id", .text(set)), ("name", .text(site.words[.glossary])), ("inLanguage", .text(ByteString(site.language))),
        ("hasDefinedTerm", .list(objects)),
      ])
    ]
  }
}
