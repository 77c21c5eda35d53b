internal import Corpus
internal import Notes

extension BodyRenderer {
  /// The diagram that an image of the note names: its place among the corpus's. Nil for any other image.
  func diagram(ofImage index: Int) -> Int? {
    guard !site.corpus.diagrams.isEmpty, let target = site.corpus.images.targets[note.index][index] else { return nil }
    return site.corpus.diagramAt[.file(target)]
  }

  /// The diagram of a code block; nil for code.
  func diagram(ofBlock index: NodeIndex) -> Int? {
    site.corpus.diagrams.isEmpty ? nil : site.corpus.diagramAt[.block(note, index)]
  }

  /// The figure of a fenced diagram. It is numbered after the note's images, and has no file of its own.
  func diagramFigure(_ diagram: Int, at index: NodeIndex, to body: inout Body) {
    let node = document.nodes[Int(index)]
    let caption = Diagram.caption(info: document.bytes(document.codeInfos[Int(node.detail)]))
    body.writer.markup("<figure class=\"diagram\"")
    let image = site.corpus.firstUse(ofDiagram: diagram)?.image ?? document.images.count
    let anchor = addresses.figure(image, of: note)
    body.writer.id(anchor)
    body.writer.markup(">\n")
    // A source without words for those who cannot see it is named by what it says.
    let name = caption.isEmpty ? site.corpus.diagrams[diagram].diagram.text : caption
    drawing(diagram, named: name, describedBy: ByteString(), figure: anchor, to: &body)
    if !caption.isEmpty {
      body.writer.markup("<figcaption>")
      body.writer.text(caption)
      body.writer.markup("</figcaption>\n")
    }
    body.writer.markup("</figure>\n")
  }

  /// A drawing, or its labels where it could not be drawn.
  func drawing(
    _ diagram: Int, named name: ByteString, describedBy caption: ByteString, figure: Anchor, to body: inout Body
  ) {
    if let drawing = site.drawings[diagram] {
      drawing.write(named: name, describedBy: caption, figure: figure, to: &body.writer)
      return
    }
    body.writer.markup("<div class=\"placeholder\"><b>")
    words.write(whole: .undrawnImage, to: &body.writer)
    body.writer.markup("</b> ")
    body.writer.text(name)
    let labels = site.corpus.diagrams[diagram].diagram.labels
    if !labels.isEmpty {
      body.writer.markup("<ul>\n")
      for label in labels {
        body.writer.markup("<li>")
        body.writer.text(label)
        body.writer.markup("</li>\n")
      }
      body.writer.markup("</ul>")
    }
    body.writer.markup("</div>\n")
  }
}
