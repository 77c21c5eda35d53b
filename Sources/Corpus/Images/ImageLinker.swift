internal import Notes

/// Finds the file of each use of an image, and the uses of each file.
struct ImageLinker {
  private let documents: [Document]
  private let files: ImageFiles
  private let index: FolderIndex
  private(set) var diagnostics: [Diagnostic] = []
  private var targets: [[Target?]] = []
  /// The uses of each file.
  private var uses: [[ImageUse]]
  /// The uses of each path without a file, in NFC.
  private var missing: [ByteString: [ImageUse]] = [:]
  private var nearest: NearestNames
  private var budget = Limit.nearestNameSteps

  private enum Target {
    case file(Int)
    case missing(ByteString)
  }

  init(_ documents: [Document], files: ImageFiles, index: FolderIndex) {
    self.documents = documents
    self.files = files
    self.index = index
    uses = files.all.map { _ in [] }
    nearest = NearestNames(files.all.map(\.path))
    for note in documents.indices { link(note) }
  }

  private mutating func link(_ note: Int) {
    let document = documents[note]
    guard !document.images.isEmpty else { return targets.append([]) }
    // An image in another's alternative text is its words there, and shown nowhere.
    var wordsEnd: NodeIndex = 0
    targets.append(
      document.images.indices.map { image in
        checkAltText(of: document.images[image], in: document)
        let target = target(of: document.images[image], in: document)
        let node = document.images[image].node
        guard node >= wordsEnd else { return target }
        wordsEnd = document.nodes[Int(node)].end
        let use = ImageUse(note: NoteID(note), image: image)
        switch target {
        case .file(let file): uses[file].append(use)
        case .missing(let path): missing[path, default: []].append(use)
        case nil: break
        }
        return target
      })
  }

  private mutating func target(of image: Image, in document: Document) -> Target? {
    let destination = document.bytes(image.destination)
    switch Destination(destination) {
    case .external:
      report(
        .refusedLink, image, in: document, "image on another site, `\(ByteString(destination))`",
        hints: ["save it in the notes folder: pages load nothing from elsewhere"])
    case .refused(let refusal): report(refusal, image, in: document)
    case .local(let local):
      guard !local.path.isEmpty else {
        report(.missingImage, image, in: document, "image without a file", hints: ["write the path of the picture"])
        return nil
      }
      guard let path = NotePath.resolve(local.path.bytes, in: NotePath.folder(of: document.path))?.nfc else {
        report(.outside, image, in: document)
        return nil
      }
      if case .image(let file)? = index[path] { return .file(file) }
      if let query = local.query, case .image(let file)? = index[ByteString(path.bytes + query.nfc.bytes)] {
        return .file(file)
      }
      guard index[path] == nil else {
        report(.missingImage, image, in: document, "`\(path)` is no image", hints: ["link to it: remove the `!`"])
        return nil
      }
      reportMissing(path, image, in: document)
      return .missing(path)
    }
    return nil
  }

  // MARK: Diagnostics

  private mutating func reportMissing(_ path: ByteString, _ image: Image, in document: Document) {
    guard NotePath.ending(of: NotePath.name(of: path)) != "dot" else {
      report(
        .plannedDrawing, image, in: document, "drawing `\(path)` is still to come", hints: ["put its source there"])
      return
    }
    let folder = NotePath.folder(of: document.path)
    let hints = nearest.nearest(to: path, budget: &budget).map {
      "write `\(NotePath.destination(of: files.all[$0].path, from: folder))`"
    }
    report(
      .missingImage, image, in: document, "missing image `\(path)`",
      hints: hints.isEmpty ? ["put the picture there, or correct the path"] : hints)
  }

  private mutating func report(_ refusal: Destination.Refusal, _ image: Image, in document: Document) {
    let destination = ByteString(document.bytes(image.destination))
    let (message, hint) = RefusalWords.words(for: refusal, destination: destination, of: "image")
    report(.refusedLink, image, in: document, message, hints: [hint])
  }

  private mutating func checkAltText(of image: Image, in document: Document) {
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

  private mutating func report(
    _ code: DiagnosticCode, _ image: Image, in document: Document, _ message: String, hints: [String]
  ) {
    diagnostics.append(Diagnostic(code, in: document.path, at: image.destinationSpan, message, hints: hints))
  }

  // MARK: The index

  /// The finished index.
  ///
  /// - Parameter linked: the files that links, and not only images, lead to.
  mutating func index(linked: Set<Int>) -> ImageIndex {
    var entries: [ImageEntry] = []
    let originals = originals(linked: linked)
    for (index, file) in files.all.enumerated() {
      let isUsed = !uses[index].isEmpty || linked.contains(index)
      let original = originals[index]
      if !isUsed {
        diagnostics.append(.unused(file.path, original: original.map { files.all[$0].path }))
      } else if let original {
        diagnostics.append(.duplicate(file.path, of: files.all[original].path))
      }
      entries.append(
        ImageEntry(
          path: file.path, route: file.route, status: !isUsed ? .unused : original == nil ? .ok : .duplicate,
          size: file.size, file: file.input, original: original, uses: uses[index]))
    }
    var positions: [ByteString: Int] = [:]
    for path in missing.keys.sorted() {
      positions[path] = entries.count
      let isDrawing = NotePath.ending(of: NotePath.name(of: path)) == "dot"
      entries.append(
        ImageEntry(
          path: path, route: nil, status: isDrawing ? .planned : .missing, size: nil, file: nil, original: nil,
          uses: missing[path] ?? []))
    }
    let targets = targets.map { targets in
      targets.map { target -> Int? in
        switch target {
        case .file(let file): file
        case .missing(let path): positions[path]
        case nil: nil
        }
      }
    }
    return ImageIndex(entries: entries, targets: targets)
  }

  /// For each file with the bytes of others, the one to keep: the first that is used, else the first.
  private func originals(linked: Set<Int>) -> [Int: Int] {
    var originals: [Int: Int] = [:]
    for group in files.equals {
      let kept = group.first { !uses[$0].isEmpty || linked.contains($0) } ?? group[0]
      for file in group where file != kept { originals[file] = kept }
    }
    return originals
  }
}

extension Diagnostic {
  fileprivate static func unused(_ path: ByteString, original: ByteString?) -> Diagnostic {
    let same = original.map { ": it has the bytes of `\($0)`" } ?? ", or show it in a note"
    return Diagnostic(
      .unusedImage, in: path, at: .empty, "no note shows `\(path)`", hints: ["remove it\(same)"])
  }

  fileprivate static func duplicate(_ path: ByteString, of original: ByteString) -> Diagnostic {
    Diagnostic(
      .duplicateImage, in: path, at: .empty, "`\(path)` has the same bytes as `\(original)`",
      hints: ["show `\(original)` instead, and remove `\(path)`"])
  }
}
