package import Notes

extension Corpus {
  /// Links all notes. Never fails: what leads nowhere is a value and a diagnostic.
  ///
  /// - Parameters:
  ///   - documents: the notes, in any order.
  ///   - images: the image files of the notes folder, in any order.
  ///   - attachments: the paths of other files that may be published, in any order; those whose endings are not in
  ///     `AttachmentKind.endings` are left out.
  package init(linking documents: [Document], images: [ImageFile] = [], attachments: [ByteString] = []) {
    let documents = Corpus.sorted(documents)
    let (titles, folded) = documents.parallelUnzip { document in
      let title = document.title.nfc.trimmed
      return (title, title.folded)
    }
    let plan = PagePlan(documents, titles: titles, folded: folded)
    var fileRoutes = FileRoutes()
    let files = ImageFiles(images, routes: &fileRoutes)
    let attached = attachments.sorted()
      .filter { AttachmentKind.endings.contains(NotePath.ending(of: NotePath.name(of: $0))) }
      .map { Attachment(path: $0, route: fileRoutes.route(for: $0)) }
    let filePaths = files.all.map(\.path) + attached.map(\.path)
    let index = FolderIndex(
      notes: documents, images: files.all.map(\.path), attachments: attached.map(\.path), topics: plan.topicOfFolder)

    let finder = LinkFinder(documents: documents, topics: plan.topics, index: index)
    let found = documents.indices.parallelUnzip { finder.links(of: $0) }
    var resolver = LinkResolver(finder, titles: titles, files: filePaths)
    let links = resolver.targets(found.first, completing: found.second)
    var imageLinker = ImageLinker(documents, files: files, index: index)
    let linkedImages = links.joined().compactMap { if case .image(let image) = $0 { image } else { nil } }
    let imageIndex = imageLinker.index(linked: Set(linkedImages))
    let diagrams = PlacedDiagram.all(of: documents, imageIndex, images)
    let reader = GlossaryReader(documents, notes: plan.glossary)
    let glossaryLinker = GlossaryLinker(reader.terms, names: reader.names)
    let (mentions, uses) = documents.indices.parallelUnzip(with: { Scratch() }) { scratch, note in
      (
        BacklinkFinder.links(from: note, documents[note], links[note], &scratch.links),
        glossaryLinker.uses(in: documents[note], NoteID(note), &scratch.terms)
      )
    }

    self.documents = documents
    self.titles = titles
    routes = plan.routes
    topics = plan.topics
    places = plan.places
    redirects = plan.redirects
    self.links = links
    backlinks = BacklinkTable(mentions)
    glossary = Glossary(terms: reader.terms, uses: uses)
    self.images = imageIndex
    self.diagrams = diagrams
    diagramAt = Dictionary(uniqueKeysWithValues: diagrams.enumerated().map { ($1.place, $0) })
    self.attachments = attached
    diagnostics =
      (plan.diagnostics + fileRoutes.diagnostics + files.diagnostics + resolver.diagnostics + imageLinker.diagnostics
      + reader.diagnostics + diagrams.flatMap(\.diagram.diagnostics)).sorted(by: Diagnostic.precedes)
  }

  /// What one note after the other needs while it is looked through.
  private struct Scratch: ~Copyable {
    var links = BacklinkFinder.Scratch()
    var terms = GlossaryLinker.Scratch()
  }

  /// The notes by the bytes of their paths, and of their own where two have one path.
  private static func sorted(_ documents: [Document]) -> [Document] {
    let precedes = { @Sendable (first: Document, second: Document) in
      if first.path != second.path { return first.path < second.path }
      return first.source.lexicographicallyPrecedes(second.source)
    }
    // A folder is read in this order, which all cores see sooner than one sorts.
    let isInOrder = documents.indices.parallelMap { $0 == 0 || !precedes(documents[$0], documents[$0 - 1]) }
    if !isInOrder.contains(false) { return documents }
    // Positions are sorted and not documents, whose owners would be counted at each step.
    return documents.indices.sorted { precedes(documents[$0], documents[$1]) }.map { documents[$0] }
  }

  /// The note of a path, in whichever form it is typed; nil when there is none.
  package func note(at path: ByteString) -> NoteID? {
    let path = path.nfc
    return documents.firstIndex { $0.path.nfc == path }.map { NoteID($0) }
  }
}

extension Diagnostic {
  /// By path, then by place, then by code: an order that does not depend on what was looked at first.
  fileprivate static func precedes(_ first: Diagnostic, _ second: Diagnostic) -> Bool {
    if first.path != second.path { return first.path < second.path }
    if first.span != second.span { return first.span < second.span }
    if first.code != second.code { return first.code.rawValue < second.code.rawValue }
    return first.message < second.message
  }
}
