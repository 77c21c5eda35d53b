internal import Corpus
internal import Notes

/// The page at a note's earlier path, which leads to where the note is now.
///
/// Of its own, not in the frame: it is gone before it is read. It works without scripts and from file://, because a
/// refresh after no time is what a browser and a search engine take for a redirect where no server sends one (HTML,
/// "shared declarative refresh steps"); whoever has switched refreshes off finds the link.
struct RedirectPage {
  let site: SiteContext
  let redirect: Redirect

  /// Those of all notes that have moved.
  static func pages(of site: SiteContext) -> [Page] {
    site.corpus.redirects.map { redirect in
      Page(route: redirect.route) { RedirectPage(site: site, redirect: redirect).write(to: &$0) }
    }
  }

  private func write(to writer: inout HTMLWriter) {
    let place = PagePlace(redirect.route)
    let target = redirect.target
    writer.markup("<!doctype html>\n<html")
    writer.attribute("lang", site.language)
    writer.markup(">\n<head>\n")
    writer.markup(PagePolicy.published)
    writer.markup("\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url=")
    writer.way(from: place, to: site.addresses.notes, target.index)
    writer.markup("\">\n<link rel=\"canonical\"")
    if let address = site.absoluteAddress(of: site.corpus.routes[target.index]) {
      writer.attribute("href", address)
    } else {
      site.addresses.href(from: place, to: target, in: &writer)
    }
    writer.markup(">\n<title>")
    writer.markup(site.titles, target.index)
    writer.markup(
      """
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="
      """)
    writer.markup(place.root)
    writer.markup("assets/favicon.svg\" type=\"image/svg+xml\">\n</head>\n<body>\n<main>\n<h1>")
    site.words.write(whole: .movedPage, to: &writer)
    writer.markup(" <a")
    site.addresses.href(from: place, to: target, in: &writer)
    writer.markup(">")
    writer.markup(site.titles, target.index)
    writer.markup("</a></h1>\n</main>\n</body>\n</html>\n")
  }
}
