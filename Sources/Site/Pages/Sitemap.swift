internal import Claims
internal import Corpus
internal import Notes

/// sitemap.xml and robots.txt, for search engines.
enum Sitemap {
  /// The sitemap needs absolute addresses (sitemaps.org, protocol 0.9), so that there is none without a base URL.
  static func pages(of site: SiteContext, routes: [Route]) -> [Page] {
    var robots = "User-agent: *\nAllow: /\n"
    guard let base = site.settings.baseURL else {
      return [Page(route: Route("robots.txt"), bytes: Array(robots.utf8))]
    }
    robots += "Sitemap: \(String(decoding: PercentEncoding.url(base.bytes.bytes), as: UTF8.self))sitemap.xml\n"
    var writer = HTMLWriter(reserving: routes.count * 96)
    writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    let dates = dates(of: site)
    for route in routes.sorted() {
      guard let address = site.absoluteAddress(of: route) else { continue }
      writer.markup("<url><loc>")
      writer.text(PercentEncoding.url(address.bytes.bytes))
      writer.markup("</loc>")
      if let date = dates[route] {
        writer.markup("<lastmod>")
        writer.text(date.description)
        writer.markup("</lastmod>")
      }
      writer.markup("</url>\n")
    }
    writer.markup("</urlset>\n")
    return [
      Page(route: Route("robots.txt"), bytes: Array(robots.utf8)),
      Page(route: Route("sitemap.xml"), bytes: writer.bytes),
    ]
  }

  /// The newest of the notes on each page: the glossary's share one.
  private static func dates(of site: SiteContext) -> [Route: CalendarDate] {
    var dates: [Route: CalendarDate] = [:]
    for (index, date) in site.dates.enumerated() {
      guard let date else { continue }
      let route = site.corpus.routes[index]
      if dates[route].map({ $0.first < date.first }) ?? true { dates[route] = date }
    }
    return dates
  }
}
