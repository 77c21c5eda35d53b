internal import Notes

/// Joins what was found of the images of each note: the uses of each file, and what is missing.
struct ImageLinker {
  private let documents: [Document]
  private let files: ImageFiles
  private(set) var diagnostics: [Diagnostic] = []
  private let found: [ImageFinder.Found]
  /// The uses of each file.
  private var uses: [[ImageUse]]
  /// The uses of each path without a file, in NFC.
  private var missing: [ByteString: [ImageUse]] = [:]
  private var nearest: NearestNames
  private var budget = Limit.nearestNameSteps

  init(_ documents: [Document], files: ImageFiles, index: FolderIndex) {
    self.documents = documents
    self.files = files
    let finder = ImageFinder(index: index)
    found = documents.parallelMap { finder.images(of: $0) }
    uses = files.all.map { _ in [] }
    nearest = NearestNames(files.all.map(\.path))
    for note in found.indices where !found[note].images.isEmpty { join(found[note], NoteID(note)) }
  }

  private mutating func join(_ found: ImageFinder.Found, _ note: NoteID) {
    diagnostics += found.diagnostics
    for (image, (target, isShown)) in found.images.enumerated() {
      if case .missing(let path) = target { reportMissing(path, image, in: documents[note.index]) }
      guard isShown else { continue }
      let use = ImageUse(note: note, image: image)
      switch target {
      case .file(let file): uses[file].append(use)
      case .missing(let path): missing[path, default: []].append(use)
      case nil: break
      }
    }
  }

  private mutating func reportMissing(_ path: ByteString, _ image: Int, in document: Document) {
    let span = document.images[image].destinationSpan
    guard NotePath.ending(of: NotePath.name(of: path)) != "dot" else {
      diagnostics.append(
        Diagnostic(
          .plannedDrawing, in: document.path, at: span, "drawing `\(path)` is still to come",
          hints: ["put its source there"]))
      return
    }
    let folder = NotePath.folder(of: document.path)
    let hints = nearest.nearest(to: path, budget: &budget).map {
      "write `\(NotePath.destination(of: files.all[$0].path, from: folder))`"
    }
    diagnostics.append(
      Diagnostic(
        .missingImage, in: document.path, at: span, "missing image `\(path)`",
        hints: hints.isEmpty ? ["put the picture there, or correct the path"] : hints))
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
    let targets = found.map { note in
      note.images.map { image -> Int? in
        switch image.target {
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
