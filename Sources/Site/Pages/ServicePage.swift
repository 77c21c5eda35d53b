internal import Claims
internal import Corpus
internal import Notes

/// The facts of one service, each with its card and the statements that assert it.
struct ServicePage {
  let site: SiteContext
  let index: Int
  let list: ListPage

  /// Statements of a fact that are shown; of the others, the notes that they stand in, behind a click.
  private static let shown = 12

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let service = site.services[index]
    let place = PagePlace(list.route)
    let facts = service.facts[list.entries]
    var outline = PageOutline(
      place: place, spot: .service(index), kind: "service", title: site.words.text(.factsOf, service.name), list: list)
    outline.estimate = facts.count * 2000
    let data = { (writer: inout HTMLWriter) in self.data(of: facts, to: &writer) }
    let contents = { (writer: inout HTMLWriter) in self.contents(facts, of: service, to: &writer) }
    site.write(outline, in: frame, to: &writer, data: data, contents: contents) { writer in
      Breadcrumbs.write(site, under: .facts, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(.factsOf, service.name, to: &writer)
      writer.markup("</h1>\n")
      tally(of: service, to: &writer)
      if facts.count > 1 { ContentsButton.write(site, to: &writer) }
      writer.markup("</header>\n")
      for fact in facts { section(fact, at: place, to: &writer) }
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  private func tally(of service: Service, to writer: inout HTMLWriter) {
    let tally = FactTally(service.facts, site.verdicts)
    writer.markup("<ul class=\"counts\">\n")
    for (word, count) in [(Word.withSource, tally.sourced), (.inText, tally.claimed)] {
      writer.markup("<li>")
      site.words.write(whole: word, to: &writer)
      writer.markup(" ")
      site.words.write(.ofAll, counts: count, tally.facts, to: &writer)
      writer.markup("</li>\n")
    }
    writer.markup("<li>")
    let worst = Verdict.worst(of: service.facts.lazy.map { site.verdicts.verdicts[$0] })
    WeakestSupport(verdict: worst, words: site.words).write(to: &writer)
    writer.markup("</li>\n</ul>\n")
  }

  private func contents(_ facts: ArraySlice<Int>, of service: Service, to writer: inout HTMLWriter) {
    guard facts.count > 1 else { return }
    writer.markup("<nav class=\"contents\" id=\"Contents\" popover")
    writer.attribute("aria-label", .contents, of: site.words)
    writer.markup(">\n<p class=\"label\">")
    site.words.write(whole: .contents, to: &writer)
    writer.markup("</p>\n<ol>\n")
    for fact in facts {
      let id = site.verdicts.facts[fact].id.text
      writer.markup("<li><a")
      writer.href(.fact(id))
      writer.markup(">")
      // What all of them begin with is the page's title.
      writer.text(id.bytes.count > service.name.count ? id.bytes[(service.name.count + 1)...] : id.bytes[...])
      writer.markup("</a></li>\n")
    }
    writer.markup("</ol>\n</nav>\n")
  }

  private func section(_ index: Int, at place: PagePlace, to writer: inout HTMLWriter) {
    let fact = site.verdicts.facts[index]
    writer.markup("<section class=\"fact\">\n<h2")
    writer.id(.fact(fact.id.text))
    writer.markup(">")
    writer.text(fact.id.text)
    writer.markup("<a class=\"permalink\"")
    writer.href(.fact(fact.id.text))
    writer.attribute("aria-label", .permalink, of: site.words)
    writer.markup("></a></h2>\n")
    writer.markup(site.factCards, index)
    model(of: index, to: &writer)
    let claims = site.verdicts.claimsOfFact[index]
    if !claims.isEmpty {
      writer.markup("<p class=\"label\">")
      site.words.write(whole: .claimedIn, to: &writer)
      writer.markup("</p>\n<ul class=\"claims\">\n")
      for claim in claims.prefix(Self.shown) { statement(claim, at: place, to: &writer) }
      writer.markup("</ul>\n")
      others(claims.dropFirst(Self.shown), at: place, to: &writer)
    }
    writer.markup("</section>\n")
  }

  /// The program of the card, behind a click: what ran when the fact was tested.
  private func model(of index: Int, to writer: inout HTMLWriter) {
    guard let code = site.verdicts.facts[index].code else { return }
    writer.markup("<details class=\"uses\"><summary>")
    site.words.write(whole: .model, to: &writer)
    writer.markup(": ")
    writer.text(site.words[.of(site.verdicts.tests[index])])
    writer.markup("</summary>")
    CodeBlock.write(code.bytes.bytes[...], language: Array("swift".utf8)[...], to: &writer)
    writer.markup("</details>\n")
  }

  /// The notes of statements that are not shown, each once.
  private func others(_ claims: ArraySlice<Int>, at place: PagePlace, to writer: inout HTMLWriter) {
    var notes: [NoteID] = []
    for claim in claims {
      guard let note = site.noteOfClaim(claim), note != notes.last else { continue }
      notes.append(note)
    }
    FoldedNotes.write(site, count: notes.count, to: &writer) { position, writer in
      TopicList.link(site, to: notes[position], at: place, to: &writer)
    }
  }

  private func statement(_ index: Int, at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<li>")
    text(of: index, to: &writer)
    if let target = site.placeOfClaim(index) {
      writer.markup(" <a")
      site.addresses.href(from: place, to: target, in: &writer)
      writer.markup(">")
      writer.markup(site.titles, target.note.index)
      writer.markup("</a>")
    }
    writer.markup("</li>\n")
  }

  /// Writes a statement without its markup.
  ///
  /// What it needs of the document and the claim is taken by itself: either as a whole has many parts to be counted,
  /// and a fact may have thousands of statements.
  private func text(of claim: Int, to writer: inout HTMLWriter) {
    let holder = site.verdicts.claims.holder(of: claim)
    let (_, block, statement) = site.verdicts.claims.place(of: claim)
    let document = site.corpus.document(of: holder)
    let nodes = document.nodes
    let buffer = document.buffer
    let sourceCount = document.source.count
    for index in Int(block)..<Int(nodes[Int(block)].end) {
      let node = nodes[index]
      guard node.span.start < statement.end, node.span.end > statement.start else { continue }
      switch node.kind {
      case .text, .code:
        // A text that stands in the source word for word is cut where the statement ends; one that is pooled, after
        // escapes, is taken whole.
        let range = node.text.range
        writer.text(buffer, Int(node.text.end) <= sourceCount ? range.clamped(to: statement.range) : range)
      case .softBreak, .lineBreak: writer.markup(" ")
      default: break
      }
    }
  }

  /// A Claim for each fact, based on its sources.
  private func data(of facts: ArraySlice<Int>, to writer: inout HTMLWriter) {
    writer.data { writer in
      writer.member("@graph", list: facts) { index, writer in
        let fact = site.verdicts.facts[index]
        writer.object { writer in
          writer.member("@type", name: "Claim")
          writer.member("@id", site.identifier(of: list.route, .fact(fact.id.text)))
          writer.member("name", fact.id.text)
          writer.member("text", fact.prose)
          writer.member("isBasedOn", list: fact.sources) { Self.data(of: $0, to: &$1) }
        }
      }
    }
  }

  private static func data(of source: Source, to writer: inout HTMLWriter) {
    if source.kind == .page, let url = SafeURL(source.locator.bytes) { return writer.json(url.bytes) }
    writer.object { writer in
      writer.member("@type", name: "CreativeWork")
      writer.member("name", source.locator)
    }
  }
}
