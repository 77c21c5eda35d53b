internal import Corpus
internal import Notes

extension BodyRenderer {
  /// The images of a paragraph that holds nothing else to read: they are figures. Nil for any other paragraph.
  func figures(in paragraph: NodeIndex) -> [NodeIndex]? {
    var figures: [NodeIndex] = []
    let end = document.nodes[Int(paragraph)].end
    var child = paragraph + 1
    while child < end {
      let node = document.nodes[Int(child)]
      switch node.kind {
      case .image: figures.append(child)
      case .softBreak, .lineBreak, .comment: break
      case .text:
        for byte in node.text.range where source[byte] != UInt8(ascii: " ") && source[byte] != UInt8(ascii: "\t") {
          return nil
        }
      default: return nil
      }
      child = node.end
    }
    return figures.isEmpty ? nil : figures
  }

  /// Writes the figures of a paragraph; the marks of its facts go to the last one's caption. Gives the node after it.
  func figures(_ figures: [NodeIndex], of paragraph: NodeIndex, to body: inout Body) -> NodeIndex {
    let claims = document.children(of: paragraph).compactMap { child in
      document.nodes[Int(child)].kind == .comment ? claimOfComment[Int(document.nodes[Int(child)].detail)] : nil
    }
    for (position, figure) in figures.enumerated() {
      let isLast = position == figures.count - 1
      self.figure(Int(document.nodes[Int(figure)].detail), claims: isLast ? claims : [], to: &body)
    }
    return document.nodes[Int(paragraph)].end
  }

  private func figure(_ index: Int, claims: [Int], to body: inout Body) {
    let image = document.images[index]
    let diagram = diagram(ofImage: index)
    let anchor = addresses.figure(index, of: note)
    body.writer.markup(diagram == nil ? "<figure" : "<figure class=\"diagram\"")
    body.writer.id(anchor)
    body.writer.markup(">\n")
    if let diagram {
      let caption = ByteString(document.bytes(image.title))
      drawing(diagram, named: image.altText, describedBy: caption, figure: anchor, to: &body)
    } else if let (entry, path) = published(index) {
      body.writer.markup("<a class=\"zoom\"")
      body.writer.href(from: place, to: path)
      body.writer.markup(">")
      picture(image, entry, path, to: &body)
      body.writer.markup("</a>\n")
    } else {
      body.writer.markup("<div class=\"placeholder\">")
      placeholder(index, to: &body)
      body.writer.markup("</div>\n")
    }
    let large = diagram == nil ? nil : published(index)?.path
    if !image.title.isEmpty || !claims.isEmpty || large != nil {
      body.writer.markup("<figcaption>")
      body.writer.text(document.bytes(image.title))
      for claim in claims { mark(claim, to: &body) }
      if let large {
        body.writer.markup(" <a class=\"large\"")
        body.writer.href(from: place, to: large)
        body.writer.markup(">")
        words.write(whole: .largeImage, to: &body.writer)
        body.writer.markup("</a>")
      }
      body.writer.markup("</figcaption>\n")
    }
    body.writer.markup("</figure>\n")
  }

  /// An image among words. Gives the node after it: its children are the alternative text's.
  func image(_ node: Node, to body: inout Body) -> NodeIndex {
    let index = Int(node.detail)
    if let (entry, path) = published(index) {
      picture(document.images[index], entry, path, isInline: true, to: &body)
    } else {
      body.writer.markup("<span class=\"placeholder\"")
      body.writer.id(addresses.figure(index, of: note))
      body.writer.markup(">")
      placeholder(index, to: &body)
      body.writer.markup("</span>")
    }
    return node.end
  }

  /// The file of an image in the index, and its path in the site.
  private func published(_ index: Int) -> (entry: ImageEntry, path: [UInt8])? {
    guard let target = site.corpus.images.targets[note.index][index], let path = addresses.images[target] else {
      return nil
    }
    return (site.corpus.images.entries[target], path)
  }

  /// Width and height keep the place before the image is there, so that nothing moves when it comes.
  private func picture(
    _ image: Image, _ entry: ImageEntry, _ path: [UInt8], isInline: Bool = false, to body: inout Body
  ) {
    body.imageCount += 1
    body.writer.markup("<img src=\"")
    body.writer.way(from: place, to: path)
    body.writer.markup("\"")
    if isInline {
      body.writer.id(addresses.figure(imageIndex(of: image), of: note))
      if !image.title.isEmpty { body.writer.attribute("title", document.bytes(image.title)) }
    }
    body.writer.attribute("alt", image.altText)
    if let size = entry.size {
      body.writer.attribute("width", size.width)
      body.writer.attribute("height", size.height)
    }
    if body.imageCount > 1 { body.writer.markup(" loading=\"lazy\"") }
    body.writer.markup(" decoding=\"async\">")
  }

  private func imageIndex(of image: Image) -> Int {
    Int(document.nodes[Int(image.node)].detail)
  }

  /// What stands for a picture that is not there: why, and what it would show.
  private func placeholder(_ index: Int, to body: inout Body) {
    let image = document.images[index]
    let entry = site.corpus.images.targets[note.index][index].map { site.corpus.images.entries[$0] }
    let word: Word =
      switch entry {
      case nil: .outsideImage
      case let entry?: .standing(inFor: entry)
      }
    body.writer.markup("<b>")
    words.write(whole: word, to: &body.writer)
    body.writer.markup("</b> ")
    if word == .outsideImage, !body.isInLink, let url = SafeURL(document.bytes(image.destination)) {
      body.writer.markup("<a class=\"external\"")
      body.writer.attribute("href", url)
      body.writer.markup(">")
      body.writer.text(image.altText.isEmpty ? url.bytes : image.altText)
      body.writer.markup("</a>")
    } else {
      body.writer.text(image.altText)
    }
  }
}

extension Word {
  /// Why a picture of the notebook is not shown.
  static func standing(inFor entry: ImageEntry) -> Word {
    if entry.status == .planned { return .plannedImage }
    if entry.path.hasSuffix(".dot") { return .undrawnImage }
    return entry.file == nil ? .missingImage : .refusedImage
  }
}
