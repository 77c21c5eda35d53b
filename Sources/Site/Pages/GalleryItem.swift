internal import Corpus
internal import Notes

/// One picture of the image index: its thumbnail, which leads to the picture itself, its words, and where it is shown.
struct GalleryItem {
  let site: SiteContext
  let figure: Gallery.Figure
  let place: PagePlace

  func write(to writer: inout HTMLWriter) {
    let entries = site.corpus.images.entries
    let anchor = Anchor.part(.image, figure.entry.map { $0 + 1 } ?? (entries.count + (figure.diagram ?? 0) + 1))
    let (alt, caption) = words
    writer.markup("<li")
    writer.id(anchor)
    writer.markup(">\n")
    if let index = figure.entry, let path = site.addresses.images[index] {
      thumbnail(index, path, alt: alt, to: &writer)
    } else if let diagram = figure.diagram, figure.entry == nil, let drawing = site.drawings[diagram] {
      // A diagram of a note's text has no file; it stands here itself.
      writer.markup("<div class=\"thumbnail diagram\">")
      drawing.write(named: alt, describedBy: ByteString(), figure: anchor, to: &writer)
      writer.markup("</div>\n")
    } else {
      writer.markup("<div class=\"placeholder\"><b>")
      writer.text(site.words[figure.entry.map { .standing(inFor: entries[$0]) } ?? .undrawnImage])
      writer.markup("</b></div>\n")
    }
    if !caption.isEmpty {
      writer.markup("<p class=\"caption\">")
      writer.text(caption)
      writer.markup("</p>\n")
    }
    if caption != alt {
      writer.markup("<p class=\"alt\">")
      writer.text(alt.isEmpty ? site.words[.noAltText] : alt)
      writer.markup("</p>\n")
    }
    uses(to: &writer)
    file(to: &writer)
    writer.markup("</li>\n")
  }

  private var words: (alt: ByteString, caption: ByteString) {
    if let entry = figure.entry { return site.corpus.images.entries[entry].words(in: site.corpus) }
    guard let diagram = figure.diagram, case .block(let note, let node) = site.corpus.diagrams[diagram].place else {
      return (ByteString(), ByteString())
    }
    let document = site.corpus.documents[note.index]
    let info = document.codeInfos[Int(document.nodes[Int(node)].detail)]
    let caption = Diagram.caption(info: document.bytes(info))
    return (caption.isEmpty ? site.corpus.diagrams[diagram].diagram.text : caption, caption)
  }

  private func thumbnail(_ index: Int, _ path: [UInt8], alt: ByteString, to writer: inout HTMLWriter) {
    writer.markup(figure.diagram == nil ? "<a class=\"thumbnail\"" : "<a class=\"thumbnail drawn\"")
    writer.href(from: place, to: path)
    writer.markup("><img loading=\"lazy\" decoding=\"async\" src=\"")
    writer.way(from: place, to: path)
    writer.markup("\"")
    writer.attribute("alt", alt.isEmpty ? site.corpus.images.entries[index].path : alt)
    if let size = site.size(ofImage: index) {
      writer.attribute("width", size.width)
      writer.attribute("height", size.height)
    }
    writer.markup("></a>\n")
  }

  private func file(to writer: inout HTMLWriter) {
    guard let index = figure.entry else { return }
    writer.markup("<p class=\"file\"><code>")
    writer.text(site.corpus.images.entries[index].path)
    writer.markup("</code>")
    if let size = site.size(ofImage: index) {
      writer.markup(" ")
      site.words.write(
        .pixelSize, counts: size.width, size.height, to: &writer)
    }
    writer.markup("</p>\n")
  }

  /// Notes named at once; the others behind a click.
  private static let shown = 8

  /// The notes that show it, each with the section.
  private func uses(to writer: inout HTMLWriter) {
    guard !figure.uses.isEmpty else { return }
    writer.markup("<p class=\"uses\">")
    site.words.write(whole: .usedIn, to: &writer)
    writer.markup(" ")
    for (position, use) in figure.uses.prefix(Self.shown).enumerated() {
      if position > 0 { writer.markup(", ") }
      link(to: use, to: &writer)
    }
    writer.markup("</p>\n")
    let rest = figure.uses.dropFirst(Self.shown)
    FoldedNotes.write(site, count: rest.count, to: &writer) { index, writer in
      link(to: rest[rest.startIndex + index], to: &writer)
    }
  }

  private func link(to use: ImageUse, to writer: inout HTMLWriter) {
    writer.markup("<a")
    site.addresses.href(from: place, to: site.place(ofFigure: use.image, of: use.note), in: &writer)
    writer.markup(">")
    writer.markup(site.titles, use.note.index)
    let document = site.corpus.documents[use.note.index]
    if let heading = heading(of: use, in: document) {
      writer.markup(" › ")
      writer.text(document.headings[heading].text)
    }
    writer.markup("</a>")
  }

  private func heading(of use: ImageUse, in document: Document) -> Int? {
    if figure.entry != nil { return document.heading(aboveImage: use.image) }
    guard let diagram = figure.diagram, case .block(_, let node) = site.corpus.diagrams[diagram].place else {
      return nil
    }
    return document.heading(above: node)
  }
}
