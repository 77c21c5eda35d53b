internal import Corpus
internal import Notes

extension BodyRenderer {
  /// The images of a paragraph that holds nothing else to read: they are figures. Nil for any other paragraph.
  func figures(in paragraph: NodeIndex) -> [NodeIndex]? {
    guard !document.images.isEmpty else { return nil }
    var figures: [NodeIndex] = []
    for child in document.children(of: paragraph) {
      let node = document.nodes[Int(child)]
      switch node.kind {
      case .image: figures.append(child)
      case .softBreak, .lineBreak, .comment: break
      case .text:
        guard document.bytes(node.text).allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else {
          return nil
        }
      default: return nil
      }
    }
    return figures.isEmpty ? nil : figures
  }

  /// Writes the figures of a paragraph; the marks of its facts go to the last one's caption. Gives the node after it.
  mutating func figures(_ figures: [NodeIndex], of paragraph: NodeIndex) -> NodeIndex {
    let claims = document.children(of: paragraph).compactMap { child in
      document.nodes[Int(child)].kind == .comment ? claimOfComment[Int(document.nodes[Int(child)].detail)] : nil
    }
    for (position, figure) in figures.enumerated() {
      self.figure(Int(document.nodes[Int(figure)].detail), claims: position == figures.count - 1 ? claims : [])
    }
    return document.nodes[Int(paragraph)].end
  }

  private mutating func figure(_ index: Int, claims: [Int]) {
    let image = document.images[index]
    let diagram = diagram(ofImage: index)
    let anchor = site.addresses.figure(index, of: note)
    writer.markup(diagram == nil ? "<figure" : "<figure class=\"diagram\"")
    writer.id(anchor)
    writer.markup(">\n")
    if let diagram {
      drawing(diagram, named: image.altText, describedBy: ByteString(document.bytes(image.title)), figure: anchor)
    } else if let (entry, path) = published(index) {
      writer.markup("<a class=\"zoom\"")
      writer.href(from: place, to: path)
      writer.markup(">")
      picture(image, entry, path)
      writer.markup("</a>\n")
    } else {
      writer.markup("<div class=\"placeholder\">")
      placeholder(index)
      writer.markup("</div>\n")
    }
    let large = diagram == nil ? nil : published(index)?.path
    if !image.title.isEmpty || !claims.isEmpty || large != nil {
      writer.markup("<figcaption>")
      writer.text(document.bytes(image.title))
      for claim in claims { mark(claim) }
      if let large {
        writer.markup(" <a class=\"large\"")
        writer.href(from: place, to: large)
        writer.markup(">")
        writer.text(site.words[.largeImage])
        writer.markup("</a>")
      }
      writer.markup("</figcaption>\n")
    }
    writer.markup("</figure>\n")
  }

  /// An image among words. Gives the node after it: its children are the alternative text's.
  mutating func image(_ node: Node) -> NodeIndex {
    let index = Int(node.detail)
    if let (entry, path) = published(index) {
      picture(document.images[index], entry, path, isInline: true)
    } else {
      writer.markup("<span class=\"placeholder\"")
      writer.id(site.addresses.figure(index, of: note))
      writer.markup(">")
      placeholder(index)
      writer.markup("</span>")
    }
    return node.end
  }

  /// The file of an image in the index, and its path in the site.
  private func published(_ index: Int) -> (entry: ImageEntry, path: [UInt8])? {
    guard let target = site.corpus.images.targets[note.index][index], let path = site.addresses.images[target] else {
      return nil
    }
    return (site.corpus.images.entries[target], path)
  }

  /// Width and height keep the place before the image is there, so that nothing moves when it comes.
  private mutating func picture(_ image: Image, _ entry: ImageEntry, _ path: [UInt8], isInline: Bool = false) {
    imageCount += 1
    writer.markup("<img src=\"")
    writer.way(from: place, to: path)
    writer.markup("\"")
    if isInline {
      writer.id(site.addresses.figure(imageIndex(of: image), of: note))
      if !image.title.isEmpty { writer.attribute("title", document.bytes(image.title)) }
    }
    writer.attribute("alt", image.altText)
    if let size = entry.size {
      writer.attribute("width", size.width)
      writer.attribute("height", size.height)
    }
    if imageCount > 1 { writer.markup(" loading=\"lazy\"") }
    writer.markup(" decoding=\"async\">")
  }

  private func imageIndex(of image: Image) -> Int {
    Int(document.nodes[Int(image.node)].detail)
  }

  /// What stands for a picture that is not there: why, and what it would show.
  private mutating func placeholder(_ index: Int) {
    let image = document.images[index]
    let entry = site.corpus.images.targets[note.index][index].map { site.corpus.images.entries[$0] }
    let word: Word =
      switch entry {
      case nil: .outsideImage
      case let entry?: .standing(inFor: entry)
      }
    writer.markup("<b>")
    writer.text(site.words[word])
    writer.markup("</b> ")
    if word == .outsideImage, !isInLink, let url = SafeURL(document.bytes(image.destination)) {
      writer.markup("<a class=\"external\"")
      writer.attribute("href", url)
      writer.markup(">")
      writer.text(image.altText.isEmpty ? url.bytes : image.altText)
      writer.markup("</a>")
    } else {
      writer.text(image.altText)
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
