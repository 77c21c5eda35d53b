internal import Corpus
internal import Notes

/// Who links to a note, with the sentence around each link.
enum BacklinkList {
  /// Pages that are shown at once; a screenful of others behind a click, and the rest on pages of their own.
  private static let shown = 6

  static func write(_ site: SiteContext, to note: NoteID, at place: PagePlace, writer: inout HTMLWriter) {
    let sources = sources(of: note, site)
    guard !sources.isEmpty else { return }
    let backlinks = site.corpus.backlinks[note.index]
    writer.markup("<section class=\"backlinks\" aria-labelledby=\"Backlinks\">\n<h2 id=\"Backlinks\">")
    site.words.write(whole: .backlinks, to: &writer)
    writer.markup("</h2>\n")
    list(site, backlinks, sources.prefix(shown), at: place, to: &writer)
    if sources.count > shown {
      writer.markup("<details><summary>")
      site.words.write(.moreBacklinks, counts: sources.count - shown, to: &writer)
      writer.markup("</summary>\n")
      list(site, backlinks, sources.dropFirst(shown).prefix(Limit.foldedEntries), at: place, to: &writer)
      if isLong(sources.count) {
        writer.markup("<p class=\"all\"><a")
        writer.href(from: place, to: PercentEncoding.path(BacklinksPage.route(of: note, site).path.bytes))
        writer.markup(">")
        site.words.write(.allBacklinks, counts: sources.count, to: &writer)
        writer.markup("</a></p>\n")
      }
      writer.markup("</details>\n")
    }
    writer.markup("</section>\n")
  }

  /// The links of each note that links here.
  static func sources(of note: NoteID, _ site: SiteContext) -> [Range<Int>] {
    let backlinks = site.corpus.backlinks[note.index]
    var sources: [Range<Int>] = []
    sources.reserveCapacity(backlinks.count)
    var last: NoteID?
    for index in backlinks.indices {
      let source = backlinks.source(at: index)
      guard source != note else { continue }
      if source == last {
        sources[sources.count - 1] = sources[sources.count - 1].lowerBound..<(index + 1)
      } else {
        sources.append(index..<(index + 1))
      }
      last = source
    }
    return sources
  }

  /// Whether as many are more than the note's own page names.
  static func isLong(_ count: Int) -> Bool { count > shown + Limit.foldedEntries }

  /// Of a note that links here again and again, what the first links say: the reader who wants the others goes there.
  private static let sentencesOfOne = 3

  /// - Parameter sources: the links of each linking note.
  static func list(
    _ site: SiteContext, _ backlinks: Backlinks, _ sources: ArraySlice<Range<Int>>, at place: PagePlace,
    to writer: inout HTMLWriter
  ) {
    writer.markup("<ul>\n")
    for source in sources {
      writer.markup("<li>")
      TopicList.link(site, to: backlinks.source(at: source.lowerBound), at: place, to: &writer)
      writer.markup("\n")
      for link in source.prefix(sentencesOfOne) { sentence(backlinks[link], to: &writer) }
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// A sentence that is only the link's own words says nothing more than the title does.
  private static func sentence(_ backlink: Backlink, to writer: inout HTMLWriter) {
    let (text, sentence, mention) = (backlink.text, backlink.sentence, backlink.mention)
    guard mention.count < sentence.count, mention.upperBound <= sentence.upperBound else { return }
    writer.markup("<p>")
    writer.text(text, sentence.lowerBound..<mention.lowerBound)
    writer.markup("<mark>")
    writer.text(text, mention)
    writer.markup("</mark>")
    writer.text(text, mention.upperBound..<sentence.upperBound)
    writer.markup("</p>\n")
  }
}

/// All notes that link to one, where they are more than its own page names: `compute/lambda.links.html` and on.
struct BacklinksPage {
  let site: SiteContext
  let note: NoteID
  let list: ListPage

  static func route(of note: NoteID, _ site: SiteContext) -> Route {
    site.corpus.routes[note.index].beside("links")
  }

  /// Empty for most notes.
  static func lists(of note: NoteID, _ site: SiteContext) -> [ListPage] {
    guard BacklinkList.isLong(site.corpus.backlinks[note.index].count) else { return [] }
    let count = BacklinkList.sources(of: note, site).count
    return BacklinkList.isLong(count) ? ListPage.all(of: count, at: route(of: note, site)) : []
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let title = site.corpus.titles[note.index]
    let topic = site.corpus.places[note.index].map(\.topic) ?? 0
    // Who links where is of no use to a search engine, which follows the links themselves.
    let outline = PageOutline(
      place: place, spot: nil, kind: "links",
      title: ByteString(title.bytes + Array(" · ".utf8) + site.words[.backlinks].bytes), list: list,
      estimate: list.entries.count * 400, isHidden: true)
    site.write(outline, in: frame, to: &writer) { writer in
      Breadcrumbs.write(
        site, of: note, topic: topic, isIndex: site.corpus.topics[topic].index == note, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .backlinks, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      TopicList.link(site, to: note, at: place, to: &writer)
      writer.markup("</p>\n</header>\n<div class=\"backlinks\">\n")
      let sources = BacklinkList.sources(of: note, site)
      BacklinkList.list(site, site.corpus.backlinks[note.index], sources[list.entries], at: place, to: &writer)
      writer.markup("</div>\n")
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }
}
