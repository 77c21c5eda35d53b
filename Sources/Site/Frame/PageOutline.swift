internal import Claims
internal import Corpus
internal import Notes

/// What every page says of itself, outside of what people read on it.
struct PageOutline {
  let place: PagePlace
  let spot: Frame.Spot?
  /// A word for the styles.
  let kind: StaticString
  let title: ByteString
  /// Which page of a list it is, if it is one.
  var list: ListPage?
  var description: ByteString?
  /// When what the page is made of was last changed, if that is known.
  var changed: CalendarDate?
  /// About how many bytes the page's own part has.
  var estimate = 4096
  /// The page of 404 errors, and those of who links where, are none that a search should find.
  var isHidden = false
}

extension SiteContext {
  /// Writes a page in its frame.
  ///
  /// - Parameter data: writes the blocks for search engines.
  func write(
    _ outline: PageOutline, in frame: Frame, to writer: inout HTMLWriter, data: (inout HTMLWriter) -> Void = { _ in },
    contents: (inout HTMLWriter) -> Void = { _ in }, main: (inout HTMLWriter) -> Void
  ) {
    frame.write(estimate: outline.estimate, spot: outline.spot, to: &writer) { hole, writer in
      switch hole {
      case .title:
        writer.text(outline.title)
        if let list = outline.list, !list.isFirst {
          writer.markup(" · ")
          PageLinks.write(self, list.number, of: list.count, to: &writer)
        }
        if outline.title != title {
          writer.markup(" · ")
          writer.text(title)
        }
      case .kind: writer.markup(outline.kind)
      case .metadata:
        metadata(outline, to: &writer)
        if !outline.isHidden { data(&writer) }
      case .contents: contents(&writer)
      case .main: main(&writer)
      }
    }
  }

  private func metadata(_ outline: PageOutline, to writer: inout HTMLWriter) {
    if let description = outline.description, !description.isEmpty {
      meta("name=\"description\"", description, to: &writer)
      meta("property=\"og:description\"", description, to: &writer)
    }
    if outline.isHidden { return meta("name=\"robots\"", "noindex", to: &writer) }
    meta("property=\"og:title\"", outline.title, to: &writer)
    meta("property=\"og:site_name\"", title, to: &writer)
    meta("property=\"og:type\"", "article", to: &writer)
    if let changed = outline.changed {
      writer.markup("<meta property=\"article:modified_time\" content=\"")
      writer.date(changed)
      writer.markup("\">\n")
    }
    if let address = absoluteAddress(of: outline.place.route) {
      writer.markup("<link rel=\"canonical\"")
      writer.attribute("href", address)
      writer.markup(">\n<meta property=\"og:url\"")
      writer.attribute("content", address)
      writer.markup(">\n")
    }
  }

  private func meta(_ name: StaticString, _ content: ByteString, to writer: inout HTMLWriter) {
    writer.markup("<meta ")
    writer.markup(name)
    writer.attribute("content", content)
    writer.markup(">\n")
  }

  /// Appends the address by which data names a note.
  func identifier(of note: NoteID, to writer: inout HTMLWriter) {
    if let address = absoluteAddress(of: corpus.routes[note.index]) { return writer.json(address.bytes) }
    writer.markup("\"")
    writer.markup(addresses.notes, note.index)
    writer.markup("\"")
  }

  /// The address by which data names a page: absolute where the site's is known, else from the root.
  func identifier(of route: Route, _ anchor: Anchor? = nil) -> ByteString {
    let address = absoluteAddress(of: route)?.bytes.bytes ?? PercentEncoding.path(route.path.bytes)
    guard let anchor else { return ByteString(address) }
    return ByteString(address + [UInt8(ascii: "#")] + anchor.identifier)
  }
}
