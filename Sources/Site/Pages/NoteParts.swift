internal import Claims
internal import Corpus
internal import Notes

/// The way from the home page down to a page.
enum Breadcrumbs {
  static func write(
    _ site: SiteContext, of note: NoteID, topic: Int, isIndex: Bool, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    guard !(isIndex && topic == 0) else { return }
    var topics: [Int] = []
    var next = isIndex ? site.corpus.topics[topic].parent : topic
    while let topic = next {
      topics.append(topic)
      next = site.corpus.topics[topic].parent
    }
    topics.reverse()
    write(site, topics: topics, at: place, to: &writer)
  }

  /// - Parameter topics: from the notes folder on.
  static func write(_ site: SiteContext, topics: [Int], at place: PagePlace, to writer: inout HTMLWriter) {
    begin(site, at: place, to: &writer)
    for topic in topics where topic != 0 {
      item(site.corpus.topics[topic].title, site.addresses.topics[topic], at: place, to: &writer)
    }
    end(to: &writer)
  }

  /// For a page under one of those that every site has.
  static func write(_ site: SiteContext, under page: StandardPage, at place: PagePlace, to writer: inout HTMLWriter) {
    begin(site, at: place, to: &writer)
    if page != .home { item(site.words[page.title], page.path, at: place, to: &writer) }
    end(to: &writer)
  }

  private static func begin(_ site: SiteContext, at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<nav class=\"breadcrumbs\"")
    writer.attribute("aria-label", .breadcrumbs, of: site.words)
    writer.markup("><ol>\n")
    item(site.words[.home], StandardPage.home.path, at: place, to: &writer)
  }

  private static func item(_ title: ByteString, _ path: [UInt8], at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<li><a")
    writer.href(from: place, to: path)
    writer.markup(">")
    writer.text(title)
    writer.markup("</a></li>\n")
  }

  private static func end(to writer: inout HTMLWriter) {
    writer.markup("</ol></nav>\n")
  }
}

/// Opens the table of contents where there is no room beside the text.
enum ContentsButton {
  static func write(_ site: SiteContext, to writer: inout HTMLWriter) {
    writer.markup("<button type=\"button\" class=\"open-contents\" popovertarget=\"Contents\">")
    site.words.write(whole: .contents, to: &writer)
    writer.markup("</button>\n")
  }
}

/// The cards behind a note's marks, which stand at its end: a `<p>` cannot hold them. They pop up where the mark is; on
/// paper they are the list that the marks' numbers refer to.
struct EvidenceSection {
  let site: SiteContext
  /// The notes of the page, one but for the glossary, with the cards that the page shows of them.
  let notes: [(note: NoteID, cards: ClaimCards)]
  let place: PagePlace

  func write(to writer: inout HTMLWriter) {
    guard notes.contains(where: { !site.verdicts.claimsOfNote[$0.note.index].isEmpty }) else { return }
    writer.markup("<section class=\"evidence\" aria-labelledby=\"Evidence\">\n<h2 id=\"Evidence\">")
    site.words.write(whole: .evidence, to: &writer)
    writer.markup("</h2>\n")
    coverage(notes.reduce(into: Coverage()) { $0 += site.verdicts.coverage[$1.note.index] }, to: &writer)
    writer.markup("<p>")
    let verdicts = notes.compactMap { site.verdicts.verdict(of: $0.note) }
    let worst = verdicts.count == 1 ? verdicts[0] : Verdict.worst(of: verdicts)
    WeakestSupport(verdict: worst, words: site.words).write(to: &writer)
    writer.markup("</p>\n")
    for (note, cards) in notes {
      for (index, position) in cards.firstClaims.enumerated() {
        card(index + 1, ofClaim: position, in: note, to: &writer)
      }
    }
    writer.markup("</section>\n")
  }

  private func coverage(_ coverage: Coverage, to writer: inout HTMLWriter) {
    guard coverage.seen > 0 else { return }
    writer.markup("<p>")
    site.words.write(.coverageOf, counts: coverage.seen, coverage.claimed, to: &writer)
    if coverage.exempt > 0 {
      writer.markup(" ")
      site.words.write(.coverageExempt, counts: coverage.exempt, to: &writer)
    }
    if coverage.unclaimed > 0 {
      writer.markup(" ")
      site.words.write(.coverageUnclaimed, counts: coverage.unclaimed, to: &writer)
    }
    writer.markup("</p>\n")
  }

  private func card(_ number: Int, ofClaim position: Int, in note: NoteID, to writer: inout HTMLWriter) {
    let facts = site.verdicts.claims[note][position].facts
    writer.markup("<div class=\"fact-card\" popover")
    writer.id(.part(.card, number, scope: site.addresses.scope(of: note)))
    writer.markup(">\n<a class=\"number\"")
    writer.href(site.addresses.mark(position, of: note))
    writer.markup(">")
    writer.number(number)
    writer.markup("</a>\n")
    for fact in facts {
      writer.markup("<div>\n<p class=\"fact-id\"><a href=\"")
      writer.way(from: place, to: site.addresses.factPages, site.addresses.pageOfFact[fact])
      writer.markup(site.factLinks, fact)
      writer.markup(site.factCards, fact)
      writer.markup("</div>\n")
    }
    writer.markup("</div>\n")
  }
}
