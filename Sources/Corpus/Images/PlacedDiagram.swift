package import Notes

/// A diagram of the notebook, and where it stands.
package struct PlacedDiagram: Sendable {
  /// What holds the source.
  package enum Place: Hashable, Sendable {
    /// A `.dot` file, by its index in `ImageIndex.entries`.
    case file(Int)
    /// A fenced block of a note, by the block's node.
    case block(NoteID, NodeIndex)
  }

  package let diagram: Diagram
  package let place: Place
}

extension Corpus {
  /// Everything that holds statements: the notes, then the diagrams. What is said in a diagram is judged as what is
  /// said in a note, and its `NoteID` is its place here.
  package var statementHolders: Range<Int> { 0..<(documents.count + diagrams.count) }

  /// The document of a note, or that of a diagram's labels.
  package func document(of holder: NoteID) -> Document {
    diagram(of: holder).map { diagrams[$0].diagram.document } ?? documents[holder.index]
  }

  /// The diagram that holds statements, as an index into `diagrams`; nil for a note.
  package func diagram(of holder: NoteID) -> Int? {
    holder.index < documents.count ? nil : holder.index - documents.count
  }

  /// The first place of the notebook that shows a diagram, by its image's number among those of the note; nil for one
  /// that no note shows. Diagrams of the note's own text are numbered after its images.
  package func firstUse(ofDiagram index: Int) -> ImageUse? {
    switch diagrams[index].place {
    case .file(let entry): return images.entries[entry].uses.first
    case .block(let note, _):
      return ImageUse(note: note, image: documents[note.index].images.count + index - firstDiagram(in: note))
    }
  }

  /// The first diagram that stands in the text of a note, or where it would: they are ordered by note.
  private func firstDiagram(in note: NoteID) -> Int {
    var low = 0
    var high = diagrams.count
    while low < high {
      let middle = (low + high) / 2
      let isBefore = if case .block(let other, _) = diagrams[middle].place { other < note } else { true }
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The node of a figure of a note, counted as the uses of images are: its images, then the diagrams in its text.
  package func node(ofFigure figure: Int, of note: NoteID) -> NodeIndex? {
    let images = documents[note.index].images
    if figure < images.count { return images[figure].node }
    let index = firstDiagram(in: note) + figure - images.count
    guard index < diagrams.count, case .block(note, let node) = diagrams[index].place else { return nil }
    return node
  }
}

extension PlacedDiagram {
  /// The files by path, then the blocks by note and place. A notebook without any costs a look at the info strings of
  /// its code blocks.
  static func all(of documents: [Document], _ images: ImageIndex, _ files: [ImageFile]) -> [PlacedDiagram] {
    var places: [Place] = images.entries.indices.filter { index in
      images.entries[index].file != nil && images.entries[index].path.hasSuffix(".dot")
    }.map { .file($0) }
    let blocks = documents.parallelMap { PlacedDiagram.blocks(of: $0) }
    for note in blocks.indices { places += blocks[note].map { .block(NoteID(note), $0) } }
    return places.parallelMap { place in
      switch place {
      case .file(let entry):
        let file = images.entries[entry].file.map { files[$0] }
        let source = NoteFile(path: images.entries[entry].path, bytes: file?.bytes ?? [])
        return PlacedDiagram(diagram: Diagram(parsing: source), place: place)
      case .block(let note, let node):
        return Diagram(block: node, of: documents[note.index]).map { PlacedDiagram(diagram: $0, place: place) }
      }
    }.compactMap(\.self)
  }

  /// The code blocks of a note that are diagrams.
  private static func blocks(of document: Document) -> [NodeIndex] {
    guard document.codeInfos.contains(where: { Diagram.isDiagram(info: document.bytes($0)) }) else { return [] }
    return document.nodes.indices.filter { index in
      guard case .codeBlock = document.nodes[index].kind else { return false }
      return Diagram.isDiagram(info: document.bytes(document.codeInfos[Int(document.nodes[index].detail)]))
    }.map { NodeIndex($0) }
  }
}
