internal import Corpus
internal import Notes

/// One page of a list that may be too long for one.
///
/// The first page stands at the list's own route, the next ones beside it: `glossary.html`, `glossary.2.html`. No note,
/// folder, attachment or earlier path can take such a route, since a dot is in no name that is made from theirs.
struct ListPage: Sendable {
  /// The route of the first page.
  let first: Route
  /// Counted from 0.
  let number: Int
  /// Pages of the list.
  let count: Int
  /// Those of the list's entries that stand on this page.
  let entries: Range<Int>

  /// The pages of a list; one, empty, for a list without entries.
  static func all(of entries: Int, at first: Route) -> [ListPage] {
    all(of: entries, at: first, cutAt: Array(stride(from: Limit.pageEntries, to: entries, by: Limit.pageEntries)))
  }

  /// The pages of a list whose second one and on begin at the entries that are given, in order.
  static func all(of entries: Int, at first: Route, cutAt cuts: [Int]) -> [ListPage] {
    zip([0] + cuts, cuts + [entries]).enumerated().map { number, ends in
      ListPage(first: first, number: number, count: cuts.count + 1, entries: ends.0..<ends.1)
    }
  }

  /// The page that an entry stands on, counted from 0, where all pages but the last are full.
  static func number(of entry: Int) -> Int { entry / Limit.pageEntries }

  var route: Route { Self.route(number, of: first) }

  var isFirst: Bool { number == 0 }

  var isLast: Bool { number == count - 1 }

  /// The route of one of the pages of a list.
  static func route(_ number: Int, of first: Route) -> Route {
    guard number > 0 else { return first }
    return first.beside(String(number + 1))
  }

  /// What of a section of the list stands on this page, counted within the section.
  ///
  /// - Parameter start: the place of the section's first entry in the list.
  func part(from start: Int, count: Int) -> Range<Int> {
    let part = entries.clamped(to: start..<(start + count))
    return (part.lowerBound - start)..<(part.upperBound - start)
  }
}

extension Route {
  /// A page that belongs to this one: `compute/lambda.links.html` for `links` beside `compute/lambda.html`.
  func beside(_ name: String) -> Route {
    let ending = Array(".html".utf8)
    let stem = path.hasSuffix(".html") ? path.bytes.dropLast(ending.count) : path.bytes[...]
    return Route(ByteString(Array(stem) + Array(".\(name)".utf8) + ending))
  }
}

/// The way through the pages of a list.
enum PageLinks {
  /// Pages named on each side of the one at hand, beside the first and the last.
  private static let around = 2

  /// Nothing for a list of one page.
  static func write(_ site: SiteContext, _ list: ListPage, at place: PagePlace, to writer: inout HTMLWriter) {
    guard list.count > 1 else { return }
    writer.markup("<nav class=\"pages\"")
    writer.attribute("aria-label", .listPages, of: site.words)
    writer.markup(">\n<ul class=\"letters\">\n")
    var last = -1
    for number in 0..<list.count where isNamed(number, in: list) {
      if number > last + 1 { writer.markup("<li><span>…</span></li>\n") }
      last = number
      writer.markup("<li>")
      if number == list.number {
        writer.markup("<b aria-current=\"page\">")
        writer.number(number + 1)
        writer.markup("</b>")
      } else {
        begin(number, of: list, "<a", at: place, to: &writer)
        writer.number(number + 1)
        writer.markup("</a>")
      }
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n<div class=\"neighbours\">\n")
    if !list.isFirst {
      begin(list.number - 1, of: list, "<a rel=\"prev\" class=\"previous\"", at: place, to: &writer)
      label(site, .previousPage, list.number - 1, of: list, to: &writer)
    }
    if !list.isLast {
      begin(list.number + 1, of: list, "<a rel=\"next\" class=\"next\"", at: place, to: &writer)
      label(site, .nextPage, list.number + 1, of: list, to: &writer)
    }
    writer.markup("</div>\n</nav>\n")
  }

  /// Appends ` href="..."` of a place on one of the pages; within the page at hand, of the place alone.
  static func href(
    _ anchor: Anchor, onPage number: Int, of list: ListPage, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    guard number != list.number else { return writer.href(anchor) }
    writer.href(from: place, to: path(number, of: list), anchor)
  }

  private static func isNamed(_ number: Int, in list: ListPage) -> Bool {
    number == 0 || number == list.count - 1 || abs(number - list.number) <= around
  }

  private static func begin(
    _ number: Int, of list: ListPage, _ start: StaticString, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    writer.markup(start)
    writer.href(from: place, to: path(number, of: list))
    writer.markup(">")
  }

  private static func label(
    _ site: SiteContext, _ word: Word, _ number: Int, of list: ListPage, to writer: inout HTMLWriter
  ) {
    writer.markup("<span class=\"label\">")
    site.words.write(whole: word, to: &writer)
    writer.markup("</span> ")
    write(site, number, of: list.count, to: &writer)
    writer.markup("</a>\n")
  }

  /// Writes which page of how many one is.
  static func write(_ site: SiteContext, _ number: Int, of count: Int, to writer: inout HTMLWriter) {
    site.words.write(.pageOf, counts: number + 1, count, to: &writer)
  }

  private static func path(_ number: Int, of list: ListPage) -> [UInt8] {
    PercentEncoding.path(ListPage.route(number, of: list.first).path.bytes)
  }
}
