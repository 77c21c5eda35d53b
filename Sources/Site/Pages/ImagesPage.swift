internal import Corpus
internal import Notes

/// Every picture of the notebook, with its words and where it is used; those that are not there, too.
struct ImagesPage {
  let site: SiteContext

  /// The order of the groups: what is used, then what a contributor should see to.
  private static let groups: [(status: ImageEntry.Status, title: Word)] = [
    (.ok, .imageOk), (.planned, .imagePlanned), (.missing, .imageMissing), (.duplicate, .imageDuplicate),
    (.unused, .imageUnused),
  ]

  func page(in frame: Frame) -> Page {
    let place = PagePlace(StandardPage.images.route)
    let entries = site.corpus.images.entries
    let lead = site.words.text(.imagesLead, ByteString(grouping: entries.count))
    var outline = PageOutline(
      place: place, spot: .standard(.images), kind: "images", title: site.words[.images], description: lead)
    outline.data = data()
    outline.estimate = entries.count * 600
    return site.page(outline, in: frame) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      writer.text(site.words[.images])
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(entries.isEmpty ? site.words[.imagesEmpty] : lead)
      writer.markup("</p>\n</header>\n")
      let groups = Self.groups.map { group in
        (group.status, group.title, entries.indices.filter { entries[$0].status == group.status })
      }.filter { !$0.2.isEmpty }
      jumps(groups.map { ($0.1, $0.2.count) }, to: &writer)
      for (position, (_, title, indices)) in groups.enumerated() {
        writer.markup("<section>\n<h2")
        writer.id(.part(.group, position + 1))
        writer.markup(">")
        writer.text(site.words[title])
        writer.markup("</h2>\n<ul class=\"gallery\">\n")
        for index in indices { item(index, at: place, to: &writer) }
        writer.markup("</ul>\n</section>\n")
      }
      writer.markup("</article>\n")
    }
  }

  private func jumps(_ groups: [(title: Word, count: Int)], to writer: inout HTMLWriter) {
    guard groups.count > 1 else { return }
    writer.markup("<ul class=\"counts\">\n")
    for (position, group) in groups.enumerated() {
      writer.markup("<li><a")
      writer.href(.part(.group, position + 1))
      writer.markup(">")
      writer.text(site.words[group.title])
      writer.markup(" ")
      writer.text(ByteString(grouping: group.count))
      writer.markup("</a></li>\n")
    }
    writer.markup("</ul>\n")
  }

  private func item(_ index: Int, at place: PagePlace, to writer: inout HTMLWriter) {
    let entry = site.corpus.images.entries[index]
    let (alt, caption) = texts(of: entry)
    writer.markup("<li")
    writer.id(.part(.image, index + 1))
    writer.markup(">\n")
    if let path = site.addresses.images[index] {
      writer.markup("<a class=\"thumbnail\"")
      writer.href(from: place, to: path)
      writer.markup("><img loading=\"lazy\" decoding=\"async\" src=\"")
      writer.way(from: place, to: path)
      writer.markup("\"")
      writer.attribute("alt", alt.isEmpty ? entry.path : alt)
      if let size = entry.size {
        writer.attribute("width", size.width)
        writer.attribute("height", size.height)
      }
      writer.markup("></a>\n")
    } else {
      writer.markup("<div class=\"placeholder\"><b>")
      writer.text(site.words[.standing(inFor: entry)])
      writer.markup("</b></div>\n")
    }
    if !caption.isEmpty {
      writer.markup("<p class=\"caption\">")
      writer.text(caption)
      writer.markup("</p>\n")
    }
    writer.markup("<p class=\"alt\">")
    writer.text(alt.isEmpty ? site.words[.noAltText] : alt)
    writer.markup("</p>\n<p class=\"file\"><code>")
    writer.text(entry.path)
    writer.markup("</code>")
    if let size = entry.size {
      writer.markup(" ")
      site.words.write(
        .pixelSize, ByteString(grouping: size.width), ByteString(grouping: size.height), to: &writer)
    }
    writer.markup("</p>\n")
    uses(of: entry, at: place, to: &writer)
    writer.markup("</li>\n")
  }

  /// The first use that has words speaks for the picture.
  private func texts(of entry: ImageEntry) -> (alt: ByteString, caption: ByteString) {
    var alt = ByteString()
    var caption = ByteString()
    for use in entry.uses {
      let document = site.corpus.documents[use.note.index]
      let image = document.images[use.image]
      if alt.isEmpty { alt = image.altText }
      if caption.isEmpty { caption = ByteString(document.bytes(image.title)) }
      if !alt.isEmpty, !caption.isEmpty { break }
    }
    return (alt, caption)
  }

  private func uses(of entry: ImageEntry, at place: PagePlace, to writer: inout HTMLWriter) {
    guard !entry.uses.isEmpty else { return }
    writer.markup("<p class=\"uses\">")
    writer.text(site.words[.usedIn])
    writer.markup(" ")
    for (position, use) in entry.uses.enumerated() {
      if position > 0 { writer.markup(", ") }
      writer.markup("<a")
      writer.href(
        from: place, to: site.addresses.notes, use.note.index, site.addresses.figure(use.image, of: use.note))
      writer.markup(">")
      writer.markup(site.titles, use.note.index)
      writer.markup("</a>")
    }
    writer.markup("</p>\n")
  }

  /// An ImageObject for each picture that is there and used.
  private func data() -> [JSONData] {
    let objects = site.corpus.images.entries.indices.compactMap { index -> JSONData? in
      let entry = site.corpus.images.entries[index]
      guard entry.status == .ok, let route = entry.route, site.addresses.images[index] != nil else { return nil }
      let (alt, caption) = texts(of: entry)
      var members: [(key: StaticString, value: JSONData)] = [
        ("@type", .text("ImageObject" as StaticString)), ("contentUrl", .text(site.identifier(of: route))),
        ("description", .text(alt)),
      ]
      if !caption.isEmpty { members.append(("caption", .text(caption))) }
      if let size = entry.size {
        members.append(("width", .number(size.width)))
        members.append(("height", .number(size.height)))
      }
      return .object(members)
    }
    guard !objects.isEmpty else { return [] }
    return [.object([("@context", .text("https://schema.org" as StaticString)), ("@graph", .list(objects))])]
  }
}
