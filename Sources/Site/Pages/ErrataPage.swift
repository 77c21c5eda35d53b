internal import Claims
internal import Corpus
internal import Notes

/// Corrections and changes, newest first; none is ever taken away.
struct ErrataPage {
  let site: SiteContext
  let entries: ArraySlice<Entry>
  let list: ListPage

  struct Entry: Sendable {
    let fact: Int
    let erratum: Erratum
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let outline = PageOutline(
      place: place, spot: .standard(.errata), kind: "errata", title: site.words[.errata], list: list,
      description: site.words[.errataLead])
    site.write(outline, in: frame, to: &writer) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .errata, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      site.words.write(whole: .errataLead, to: &writer)
      writer.markup("</p>\n</header>\n")
      if entries.isEmpty {
        writer.markup("<p class=\"empty\">")
        site.words.write(whole: .errataEmpty, to: &writer)
        writer.markup("</p>\n")
      } else {
        writer.markup("<ul class=\"changes\">\n")
        for entry in entries {
          writer.markup("<li>")
          Self.write(entry, site, at: place, to: &writer)
          writer.markup("</li>\n")
        }
        writer.markup("</ul>\n")
      }
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  /// Dated ones by date, newest first; those that never were true have no date and follow, by fact.
  static func all(_ site: SiteContext) -> [Entry] {
    var entries: [(order: Int, entry: Entry)] = []
    for (fact, card) in site.verdicts.facts.enumerated() {
      for erratum in card.errata { entries.append((entries.count, Entry(fact: fact, erratum: erratum))) }
    }
    return entries.sorted { first, second in
      switch (first.entry.erratum.since, second.entry.erratum.since) {
      case (let first?, let second?) where first != second: first > second
      case (.some, nil): true
      case (nil, .some): false
      default: first.order < second.order
      }
    }.map(\.entry)
  }

  static func write(_ entry: Entry, _ site: SiteContext, at place: PagePlace, to writer: inout HTMLWriter) {
    let fact = site.verdicts.facts[entry.fact]
    writer.markup("<p class=\"fact-id\"><a")
    site.addresses.href(from: place, toFact: entry.fact, named: fact.id.text, in: &writer)
    writer.markup(">")
    writer.text(fact.id.text)
    writer.markup("</a> <span class=\"label\">")
    writer.text(site.words[entry.erratum.since == nil ? .correction : .change])
    writer.markup("</span>")
    if let since = entry.erratum.since {
      writer.markup(" <time")
      writer.attribute("datetime", since.description)
      writer.markup(">")
      writer.text(since.description)
      writer.markup("</time>")
    }
    writer.markup("</p>\n<p class=\"change\"><del>")
    writer.text(entry.erratum.old)
    writer.markup("</del> → <ins>")
    writer.text(entry.erratum.new)
    writer.markup("</ins></p>\n<p class=\"why\">")
    writer.text(entry.erratum.why)
    writer.markup("</p>\n")
  }
}
