internal import Corpus
internal import Notes

/// What a server shows at an address that the site has not. It may be shown at any depth, so that its addresses start
/// at the site's root where that is known.
struct NotFoundPage {
  let site: SiteContext

  /// The path of the base URL; nil without one, and then the page works at the root only.
  static func place(_ site: SiteContext) -> PagePlace {
    let route = StandardPage.notFound.route
    guard let base = site.settings.baseURL else { return PagePlace(route) }
    // scheme://host/path/ ends in a slash.
    let url = PercentEncoding.url(base.bytes.bytes)
    let slashes = url.indices.filter { url[$0] == UInt8(ascii: "/") }
    return PagePlace(route, root: Array(url[slashes[2]...]))
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = Self.place(site)
    let outline = PageOutline(
      place: place, spot: nil, kind: "not-found", title: site.words[.notFound], isHidden: true)
    site.write(outline, in: frame, to: &writer) { writer in
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .notFound, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      site.words.write(whole: .notFoundText, to: &writer)
      writer.markup("</p>\n</header>\n</article>\n")
      near(at: place, to: &writer)
      writer.markup("<ul class=\"notes\">\n")
      for page in [StandardPage.home, .glossary, .images, .facts, .errata] {
        writer.markup("<li><a")
        writer.href(from: place, to: page.path)
        writer.markup(">")
        site.words.write(whole: page.title, to: &writer)
        writer.markup("</a></li>\n")
      }
      writer.markup("</ul>\n")
      let topics = site.corpus.topics.first?.topics ?? []
      TopicList.cards(site, of: topics.prefix(Limit.sidebarTopics), at: place, to: &writer)
    }
  }

  /// Filled and shown by its script, which knows the address that was asked for.
  private func near(at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<section class=\"near\" hidden>\n<h2>")
    site.words.write(whole: .nearPages, to: &writer)
    writer.markup("</h2>\n<ul class=\"notes\"></ul>\n</section>\n<script src=\"")
    writer.way(from: place, to: PathList.route.bytes)
    writer.markup("\" defer></script>\n<script src=\"")
    writer.markup(place.root)
    writer.markup("assets/missing.js\" defer></script>\n")
  }
}
