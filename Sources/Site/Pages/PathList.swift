internal import Corpus
internal import Notes

/// paths.js: where every note and topic is and what it is called, for the page of 404 errors, which alone loads it and
/// looks for what is nearest to the address that is not there. A classic script, because that page may come from disk.
enum PathList {
  static let route: ByteString = "paths.js"

  static func page(of site: SiteContext) -> Page {
    Page(route: Route(route)) {
      var entries: [JSONData] = []
      for (index, title) in site.corpus.titles.enumerated() where site.corpus.places[index] != nil {
        entries.append(entry(site.corpus.routes[index], title))
      }
      for topic in site.corpus.topics.dropFirst() where topic.index == nil {
        entries.append(entry(topic.route, topic.title))
      }
      var writer = HTMLWriter()
      writer.markup("averPaths = ")
      writer.json(.list(entries))
      writer.markup(";\n")
      return writer.finish()
    }
  }

  private static func entry(_ route: Route, _ title: ByteString) -> JSONData {
    .list([.text(route.path), .text(title)])
  }
}
