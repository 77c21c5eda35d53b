internal import Corpus
internal import Notes

/// Every picture of the notebook, with its words and where it is used; those that are not there, too.
///
/// Its filter needs no script: a link to a topic's pictures makes that topic the page's target, and the styles leave
/// the others out.
struct ImagesPage {
  let site: SiteContext
  let gallery: Gallery
  /// The pictures by topic, and after them those that somebody should see to.
  let list: ListPage

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let count = gallery.count
    let lead = site.words.text(.imagesLead, ByteString(grouping: count))
    var outline = PageOutline(
      place: place, spot: .standard(.images), kind: "images", title: site.words[.images], list: list,
      description: lead)
    outline.estimate = list.entries.count * 900
    site.write(outline, in: frame, to: &writer, data: { data(to: &$0) }) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .images, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(count == 0 ? site.words[.imagesEmpty] : lead)
      writer.markup("</p>\n</header>\n")
      filter(at: place, to: &writer)
      for (position, group) in shownGroups {
        section(position, title: title(of: group), to: &writer) { writer in
          for figure in group.figures { GalleryItem(site: site, figure: figure, place: place).write(to: &writer) }
        }
      }
      attention(at: place, to: &writer)
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  /// What of the groups stands on this page, and the place of each among all.
  private var shownGroups: [(position: Int, group: Gallery.Group)] {
    var start = 0
    return gallery.groups.enumerated().compactMap { position, group in
      let part = list.part(from: start, count: group.figures.count)
      start += group.figures.count
      return part.isEmpty ? nil : (position, Gallery.Group(topic: group.topic, figures: Array(group.figures[part])))
    }
  }

  private func title(of group: Gallery.Group) -> ByteString {
    group.topic.map { $0 == 0 ? site.title : site.corpus.topics[$0].title } ?? site.words[.otherImages]
  }

  /// A link for each topic, to the page where its pictures begin, and one back to all of this page.
  private func filter(at place: PagePlace, to writer: inout HTMLWriter) {
    guard gallery.groups.count > 1 else { return }
    writer.markup("<nav class=\"filter\"")
    writer.attribute("aria-label", .topics, of: site.words)
    writer.markup(">\n<ul class=\"counts\">\n<li><a")
    writer.href(.part(.main))
    writer.markup(">")
    site.words.write(whole: .allImages, to: &writer)
    writer.markup(" ")
    writer.text(ByteString(grouping: gallery.count))
    writer.markup("</a></li>\n")
    var start = 0
    for (position, group) in gallery.groups.enumerated() {
      let number = ListPage.number(of: start)
      start += group.figures.count
      writer.markup("<li><a")
      PageLinks.href(.part(.group, position + 1), onPage: number, of: list, at: place, to: &writer)
      writer.markup(">")
      writer.text(title(of: group))
      writer.markup(" ")
      writer.text(ByteString(grouping: group.figures.count))
      writer.markup("</a></li>\n")
    }
    writer.markup("</ul>\n</nav>\n")
  }

  private func section(
    _ position: Int, title: ByteString, to writer: inout HTMLWriter, items: (inout HTMLWriter) -> Void
  ) {
    writer.markup("<section class=\"figures\"")
    writer.id(.part(.group, position + 1))
    writer.markup(">\n<h2>")
    writer.text(title)
    writer.markup("</h2>\n<ul class=\"gallery\">\n")
    items(&writer)
    writer.markup("</ul>\n</section>\n")
  }

  /// What somebody should see to, or that there is nothing.
  private func attention(at place: PagePlace, to writer: inout HTMLWriter) {
    var start = gallery.count
    let parts = gallery.attention.map { status, entries in
      let part = list.part(from: start, count: entries.count)
      start += entries.count
      return (status, entries[part])
    }.filter { !$1.isEmpty }
    let isWell = gallery.attention.isEmpty && !site.corpus.images.entries.isEmpty && list.isLast
    guard isWell || !parts.isEmpty else { return }
    writer.markup("<section class=\"upkeep\">\n<h2>")
    site.words.write(whole: .imageUpkeep, to: &writer)
    writer.markup("</h2>\n")
    if isWell {
      writer.markup("<p class=\"empty\">")
      site.words.write(whole: .imagesWell, to: &writer)
      writer.markup("</p>\n")
    }
    for (status, entries) in parts {
      writer.markup("<h3>")
      writer.text(site.words[Self.word(for: status)])
      writer.markup("</h3>\n<ul class=\"gallery\">\n")
      for index in entries {
        let figure = Gallery.Figure(
          entry: index, diagram: site.corpus.diagramAt[.file(index)], uses: site.corpus.images.entries[index].uses)
        GalleryItem(site: site, figure: figure, place: place).write(to: &writer)
      }
      writer.markup("</ul>\n")
    }
    writer.markup("</section>\n")
  }

  private static func word(for status: ImageEntry.Status) -> Word {
    switch status {
    case .ok: .images
    case .planned: .imagePlanned
    case .missing: .imageMissing
    case .unused: .imageUnused
    case .duplicate: .imageDuplicate
    }
  }

  /// An ImageObject for each picture of the page that is there and used.
  private func data(to writer: inout HTMLWriter) {
    let images = shownGroups.flatMap { $0.group.figures.compactMap(\.entry) }.sorted().filter { index in
      let entry = site.corpus.images.entries[index]
      return entry.status == .ok && entry.route != nil && site.addresses.images[index] != nil
    }
    guard !images.isEmpty else { return }
    writer.data { writer in
      writer.member("@graph", list: images) { index, writer in writer.object { data(ofImage: index, to: &$0) } }
    }
  }

  private func data(ofImage index: Int, to writer: inout HTMLWriter) {
    let entry = site.corpus.images.entries[index]
    let (alt, caption) = entry.words(in: site.corpus)
    writer.member("@type", name: "ImageObject")
    if let route = entry.route { writer.member("contentUrl", site.identifier(of: route)) }
    writer.member("description", alt)
    if !caption.isEmpty { writer.member("caption", caption) }
    if let size = site.size(ofImage: index) {
      writer.member("width", size.width)
      writer.member("height", size.height)
    }
  }
}

extension SiteContext {
  /// Of a file as it says, of a drawing as it was drawn.
  func size(ofImage index: Int) -> PixelSize? {
    corpus.images.entries[index].size ?? corpus.diagramAt[.file(index)].flatMap { drawings[$0]?.size }
  }
}
