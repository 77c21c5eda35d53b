internal import Corpus
internal import Notes

extension Drawing {
  /// Appends the drawing as an element of a page. What it shows is its name and, where there is one, its caption its
  /// description; its text can be selected and found.
  ///
  /// - Parameter anchor: the id of the figure, of which those of the drawing are made.
  func write(named name: ByteString, describedBy caption: ByteString, figure: Anchor, to writer: inout HTMLWriter) {
    writer.markup("<svg")
    writer.attribute("viewBox", viewBox)
    writer.attribute("width", size.width)
    writer.attribute("height", size.height)
    writer.markup(" role=\"img\"")
    writer.labelled(by: figure, isDescribed: !caption.isEmpty)
    writer.markup(">")
    writer.markup("<title")
    writer.id(figure, part: .name)
    writer.markup(">")
    writer.text(name)
    writer.markup("</title>")
    if !caption.isEmpty {
      writer.markup("<desc")
      writer.id(figure, part: .description)
      writer.markup(">")
      writer.text(caption)
      writer.markup("</desc>")
    }
    writer.markup(content)
    writer.markup("</svg>\n")
  }

  /// The drawing as a file of its own, which fills the window that shows it.
  func file(describedBy name: ByteString, styles: [UInt8]) -> [UInt8] {
    var writer = HTMLWriter(reserving: content.count + styles.count + 400)
    writer.markup("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\"")
    writer.attribute("viewBox", viewBox)
    writer.markup("><title>")
    writer.text(name)
    writer.markup("</title><style>")
    // In XML, unlike HTML, references stand for their characters in styles, too.
    writer.text(styles)
    writer.markup("</style>")
    writer.markup(content)
    writer.markup("</svg>\n")
    return writer.bytes
  }
}

extension ImageEntry {
  /// What is said of a picture where it is shown: the first words that a note has for it speak for all.
  func words(in corpus: Corpus) -> (alt: ByteString, caption: ByteString) {
    var alt = ByteString()
    var caption = ByteString()
    for use in uses {
      let document = corpus.documents[use.note.index]
      let image = document.images[use.image]
      if alt.isEmpty { alt = image.altText }
      if caption.isEmpty { caption = ByteString(document.bytes(image.title)) }
      if !alt.isEmpty, !caption.isEmpty { break }
    }
    return (alt, caption)
  }
}
