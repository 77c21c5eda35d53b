internal import Notes

/// Finds the file of each image of a note. Nothing is remembered from note to note, so that the notes are done on all
/// cores; what is missing is reported by who knows the names of all files.
struct ImageFinder: Sendable {
  let index: FolderIndex

  enum Target: Sendable {
    case file(Int)
    /// No such file, by the path from the notes folder on in NFC.
    case missing(ByteString)
  }

  /// The images of one note.
  struct Found: Sendable {
    /// For each image, its target, nil for one outside of the notebook or refused, and whether it is shown: one in the
    /// alternative text of another is its words there.
    var images: [(target: Target?, isShown: Bool)] = []
    var diagnostics: [Diagnostic] = []
  }

  func images(of document: Document) -> Found {
    var found = Found()
    guard !document.images.isEmpty else { return found }
    found.images.reserveCapacity(document.images.count)
    var wordsEnd: NodeIndex = 0
    for image in document.images {
      checkAltText(of: image, in: document, &found.diagnostics)
      let isShown = image.node >= wordsEnd
      found.images.append((target(of: image, in: document, &found.diagnostics), isShown))
      if isShown { wordsEnd = document.nodes[Int(image.node)].end }
    }
    return found
  }

  // MARK: Targets

  private func target(of image: Image, in document: Document, _ diagnostics: inout [Diagnostic]) -> Target? {
    let destination = document.bytes(image.destination)
    switch Destination(destination) {
    case .external:
      diagnostics.report(
        .refusedLink, image, in: document, "image on another site, `\(ByteString(destination))`",
        hints: ["save it in the notes folder: pages load nothing from elsewhere"])
    case .refused(let refusal): diagnostics.report(refusal, image, in: document)
    case .local(let local):
      guard !local.path.isEmpty else {
        diagnostics.report(
          .missingImage, image, in: document, "image without a file", hints: ["write the path of the picture"])
        return nil
      }
      guard let path = NotePath.resolve(local.path.bytes, in: NotePath.folder(of: document.path))?.nfc else {
        diagnostics.report(.outside, image, in: document)
        return nil
      }
      if case .image(let file)? = index[path] { return .file(file) }
      if let query = local.query, case .image(let file)? = index[ByteString(path.bytes + query.nfc.bytes)] {
        return .file(file)
      }
      guard index[path] == nil else {
        diagnostics.report(
          .missingImage, image, in: document, "`\(path)` is no image", hints: ["link to it: remove the `!`"])
        return nil
      }
      return .missing(path)
    }
    return nil
  }

  // MARK: Alternative texts

  private func checkAltText(of image: Image, in document: Document, _ diagnostics: inout [Diagnostic]) {
    let alt = ByteString(image.altText.bytes[...].trimmingSpaces())
    if alt.isEmpty {
      diagnostics.append(
        Diagnostic(
          .missingAltText, in: document.path, at: image.span, "image without alt text",
          hints: ["say between the brackets what the picture shows"]))
    } else if isFileName(alt, of: document.bytes(image.destination)) {
      diagnostics.append(
        Diagnostic(
          .fileNameAsAltText, in: document.path, at: image.span, "alt text `\(alt)` is the name of a file",
          hints: ["say what the picture shows"]))
    }
  }

  /// Whether an alt text is the file's own name, with or without its ending or folders, or looks like any file's name.
  private func isFileName(_ alt: ByteString, of destination: ArraySlice<UInt8>) -> Bool {
    if !alt.bytes.contains(where: ASCII.isSpace), ImageKind.endings.contains(NotePath.ending(of: alt.bytes[...])) {
      return true
    }
    let path = ByteString(Destination.percentDecoded(destination)).folded
    let name = NotePath.name(of: path)
    let stem = name[..<(name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex)]
    let alt = alt.folded.bytes
    return alt == path.bytes || alt.elementsEqual(name) || alt.elementsEqual(stem)
  }
}

extension [Diagnostic] {
  fileprivate mutating func report(_ refusal: Destination.Refusal, _ image: Image, in document: Document) {
    let destination = ByteString(document.bytes(image.destination))
    let (message, hint) = RefusalWords.words(for: refusal, destination: destination, of: "image")
    report(.refusedLink, image, in: document, message, hints: [hint])
  }

  fileprivate mutating func report(
    _ code: DiagnosticCode, _ image: Image, in document: Document, _ message: String, hints: [String]
  ) {
    append(Diagnostic(code, in: document.path, at: image.destinationSpan, message, hints: hints))
  }
}
