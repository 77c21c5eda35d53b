package import Corpus
package import Notes

/// One file of the site, finished: the bytes that stand at a route. Pages, the theme's files and images alike.
package struct Page: Sendable {
  package let route: Route
  package let bytes: [UInt8]

  package init(route: Route, bytes: [UInt8]) {
    self.route = route
    self.bytes = bytes
  }
}

/// A file of the notes folder that is published as it is, and whose bytes no page needs: the writer copies it from disk
/// to disk, so that a notebook with large attachments does not have to fit into memory.
package struct CopiedFile: Sendable {
  /// Relative to the notes folder.
  package let source: ByteString
  package let route: Route

  package init(source: ByteString, route: Route) {
    self.source = source
    self.route = route
  }
}
