internal import Corpus
internal import Notes

/// paths.js: where every note and topic is and what it is called, for the page of 404 errors, which alone loads it and
/// looks for what is nearest to the address that is not there. A classic script, because that page may come from disk.
enum PathList {
  static let route: ByteString = "paths.js"

  static func page(of site: SiteContext) -> Page {
    Page(route: Route(route)) { writer in
      var entries: [(path: ByteString, title: ByteString)] = []
      for (index, title) in site.corpus.titles.enumerated() where site.corpus.places[index] != nil {
        entries.append((site.corpus.routes[index].path, title))
      }
      for topic in site.corpus.topics.dropFirst() where topic.index == nil {
        entries.append((topic.route.path, topic.title))
      }
      writer.markup("averPaths = ")
      writer.json(entries) { entry, writer in
        writer.markup("[")
        writer.json(entry.path)
        writer.markup(",")
        writer.json(entry.title)
        writer.markup("]")
      }
      writer.markup(";\n")
    }
  }
}
