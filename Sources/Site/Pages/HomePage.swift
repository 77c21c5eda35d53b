internal import Claims
internal import Corpus
internal import Notes

/// The way in: what the site is, how much of it there is, and its topics.
struct HomePage {
  let site: SiteContext
  let list: ListPage

  private static let recentErrata = 3

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(StandardPage.home.route)
    let index = site.corpus.topics.first?.index
    let outline = PageOutline(
      place: place, spot: .topic(0), kind: "home", title: site.title,
      description: site.settings.description ?? index.flatMap { site.description(of: $0) },
      changed: index.flatMap { site.dates[$0.index] })
    site.write(outline, in: frame, to: &writer) { writer in
      writer.markup("<header class=\"hero\">\n<h1>")
      writer.text(site.title)
      writer.markup("</h1>\n")
      if let description = site.settings.description {
        writer.markup("<p class=\"lead\">")
        writer.text(description)
        writer.markup("</p>\n")
      }
      counts(at: place, to: &writer)
      writer.markup("</header>\n")
      introduction(at: place, to: &writer)
      let (topics, notes) = TopicList.part(of: site.corpus.topics[0], on: list)
      TopicList.cards(site, of: topics, at: place, to: &writer)
      otherNotes(notes, at: place, to: &writer)
      PageLinks.write(site, list, at: place, to: &writer)
      errata(at: place, to: &writer)
    }
  }

  private func counts(at place: PagePlace, to writer: inout HTMLWriter) {
    let counts: [(Word, Int, StandardPage?)] = [
      (.notesCount, TopicList.noteCount(site, 0), nil),
      (.factsCount, site.verdicts.facts.count, .facts),
      (.termsCount, site.corpus.glossary.terms.count, .glossary),
      (.imagesCount, site.corpus.images.entries.count, .images),
    ]
    writer.markup("<ul class=\"counts\">\n")
    for (word, count, page) in counts where count > 0 {
      writer.markup("<li>")
      if let page {
        writer.markup("<a")
        writer.href(from: place, to: page.path)
        writer.markup(">")
      }
      site.words.write(word, counts: count, to: &writer)
      writer.markup(page == nil ? "</li>\n" : "</a></li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// The text of the notes folder's own note, without its title, which is the site's.
  private func introduction(at place: PagePlace, to writer: inout HTMLWriter) {
    guard let note = site.corpus.topics.first?.index else { return }
    writer.markup("<article>\n")
    let renderer = BodyRenderer(site, note, at: place)
    var body = renderer.body()
    swap(&body.writer, &writer)
    renderer.renderBody(to: &body)
    swap(&body.writer, &writer)
    EvidenceSection(site: site, notes: [(note, renderer.cards)], place: place).write(to: &writer)
    writer.markup("</article>\n")
  }

  private func otherNotes(_ notes: ArraySlice<NoteID>, at place: PagePlace, to writer: inout HTMLWriter) {
    guard !notes.isEmpty else { return }
    writer.markup("<section class=\"others\">\n")
    if !site.corpus.topics[0].topics.isEmpty {
      writer.markup("<h2>")
      site.words.write(whole: .otherNotes, to: &writer)
      writer.markup("</h2>\n")
    }
    TopicList.write(site, notes: notes, at: place, to: &writer)
    writer.markup("</section>\n")
  }

  private func errata(at place: PagePlace, to writer: inout HTMLWriter) {
    let errata = ErrataPage.all(site).prefix(Self.recentErrata)
    guard !errata.isEmpty else { return }
    writer.markup("<section class=\"recent\">\n<h2><a")
    writer.href(from: place, to: StandardPage.errata.path)
    writer.markup(">")
    site.words.write(whole: .recentErrata, to: &writer)
    writer.markup("</a></h2>\n<ul>\n")
    for entry in errata {
      writer.markup("<li>")
      ErrataPage.write(entry, site, at: place, to: &writer)
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n</section>\n")
  }
}
