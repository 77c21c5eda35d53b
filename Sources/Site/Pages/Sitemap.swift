internal import Claims
internal import Corpus
internal import Notes

/// sitemap.xml and robots.txt, for search engines.
enum Sitemap {
  /// The sitemap needs absolute addresses (sitemaps.org, protocol 0.9), so that there is none without a base URL.
  ///
  /// - Parameter routes: of the pages that people read, and of the one of 404 errors.
  static func pages(of site: SiteContext, routes: @autoclosure () -> [Route]) -> [Page] {
    var robots = "User-agent: *\nAllow: /\n"
    guard let base = site.settings.baseURL else {
      return [Page(route: Route("robots.txt"), bytes: Array(robots.utf8))]
    }
    robots += "Sitemap: \(String(decoding: PercentEncoding.url(base.bytes.bytes), as: UTF8.self))sitemap.xml\n"
    let files = files(routes().filter { $0 != StandardPage.notFound.route }.sorted(), of: site)
    var pages = [Page(route: Route("robots.txt"), bytes: Array(robots.utf8))]
    guard files.count > 1 else { return pages + files.map { Page(route: Route("sitemap.xml"), bytes: $0) } }
    var index = HTMLWriter()
    index.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    index.markup("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for (number, bytes) in files.enumerated() {
      // A dot more than any file of the notes folder can have in its name.
      let route = Route(ByteString("sitemap.\(number + 1).xml"))
      pages.append(Page(route: route, bytes: bytes))
      guard let address = site.absoluteAddress(of: route) else { continue }
      index.markup("<sitemap>")
      location(address, to: &index)
      index.markup("</sitemap>\n")
    }
    index.markup("</sitemapindex>\n")
    pages.append(Page(route: Route("sitemap.xml"), bytes: index.bytes))
    return pages
  }

  /// As many files as the protocol asks for; one without addresses for a site without pages.
  private static func files(_ routes: [Route], of site: SiteContext) -> [[UInt8]] {
    let dates = dates(of: site)
    let end = Array("</urlset>\n".utf8)
    var files: [[UInt8]] = []
    var writer = beginning(reserving: min(routes.count, Limit.sitemapAddresses) * 96)
    var count = 0
    for route in routes {
      guard let address = site.absoluteAddress(of: route) else { continue }
      var entry = HTMLWriter()
      entry.markup("<url>")
      location(address, to: &entry)
      if let date = dates[route] {
        entry.markup("<lastmod>")
        entry.date(date)
        entry.markup("</lastmod>")
      }
      entry.markup("</url>\n")
      let isFull = writer.count + entry.count + end.count > Limit.sitemapBytes
      if count == Limit.sitemapAddresses || (isFull && count > 0) {
        files.append(writer.bytes + end)
        writer = beginning(reserving: 0)
        count = 0
      }
      writer.markup(entry.bytes)
      count += 1
    }
    return files + [writer.bytes + end]
  }

  private static func beginning(reserving count: Int) -> HTMLWriter {
    var writer = HTMLWriter(reserving: count)
    writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    return writer
  }

  private static func location(_ address: SafeURL, to writer: inout HTMLWriter) {
    writer.markup("<loc>")
    writer.text(PercentEncoding.url(address.bytes.bytes))
    writer.markup("</loc>")
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
