package import Corpus
package import Notes

/// One file of the site: the bytes that stand at a route. Pages, the theme's files and images alike.
///
/// Most pages are rendered when their bytes are asked for, and not kept: a site is many times as large as its notes,
/// and the writer needs one page of it at a time on each core.
package struct Page: Sendable {
  package let route: Route
  private let content: Content

  private enum Content: Sendable {
    case bytes([UInt8])
    case rendered(@Sendable (inout HTMLWriter) -> Void)
  }

  /// A page whose bytes are made anew each time they are asked for; the same ones each time.
  package init(route: Route, render: @escaping @Sendable (inout HTMLWriter) -> Void) {
    self.route = route
    content = .rendered(render)
  }

  /// A page whose bytes are there already.
  package init(route: Route, bytes: [UInt8]) {
    self.route = route
    content = .bytes(bytes)
  }

  /// What the file holds; rendered anew for each call.
  package var bytes: [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes
    case .rendered(let render):
      var writer = HTMLWriter()
      render(&writer)
      return writer.bytes
    }
  }

  /// Lends what the file holds.
  ///
  /// - Parameter writer: holds it meanwhile, if it has to be rendered; one for many pages makes room for them once.
  func withBytes<Result, Failure: Error>(
    in writer: inout HTMLWriter, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch content {
    case .bytes(let bytes):
      return try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try body(bytes) }
    case .rendered(let render):
      writer.clear()
      render(&writer)
      return try writer.withBytes(body)
    }
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
