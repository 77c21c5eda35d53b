package import Corpus
package import Notes

/// One file of the site: the bytes that stand at a route. Pages, the theme's files and images alike.
///
/// Most pages are rendered when their bytes are asked for, and not kept: a site is many times as large as its notes,
/// and the writer needs one page of it at a time on each core.
package struct Page: Sendable {
  package let route: Route
  private let render: @Sendable () -> [UInt8]

  /// A page whose bytes are made anew each time they are asked for; the same ones each time.
  package init(route: Route, render: @escaping @Sendable () -> [UInt8]) {
    self.route = route
    self.render = render
  }

  /// A page whose bytes are there already.
  package init(route: Route, bytes: [UInt8]) {
    self.init(route: route) { bytes }
  }

  /// What the file holds; rendered anew for each call.
  package var bytes: [UInt8] { render() }
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
