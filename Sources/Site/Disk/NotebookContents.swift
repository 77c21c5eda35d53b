internal import Corpus
internal import Notes

/// The files of the notes folder by what they are for, and what was wrong with the others.
struct NotebookContents {
  private(set) var notes: [NoteFile] = []
  private(set) var cards: [NoteFile] = []
  private(set) var images: [ImageFile] = []
  private(set) var attachments: [ByteString] = []
  private(set) var evidenceLock: [UInt8]?
  private(set) var reviewLock: [UInt8]?
  private(set) var ratchet: [UInt8]?
  private(set) var diagnostics: [Diagnostic] = []
  /// What is to be read, in the order of the paths.
  private var requests: [(request: FileReader.Request, use: FileUse)] = []

  /// Lists a folder and reads its files.
  ///
  /// - Parameter path: what the folder is called in errors.
  /// - Throws: `DiskError` when the folder cannot be listed, or has too many files.
  init(of folder: borrowing Descriptor, at path: ByteString) throws(DiskError) {
    let listing = FolderListing(of: folder, scope: .visible)
    guard !listing.isTooLong else { throw .tooManyFiles(path: path) }
    if let failure = listing.unreadable.first(where: { $0.path.isEmpty }) {
      throw .system(.read, path: path, failure.error)
    }
    self.init(listing)
    read(in: folder)
  }

  /// Sorts the entries of a listing by use. Reads nothing.
  private init(_ listing: FolderListing) {
    for (path, error) in listing.unreadable { report(.unreadableFolder(path, error)) }
    for path in listing.tooDeep { report(.tooDeep(path)) }
    // A folder whose name is not text is named once, and what is in it is passed over.
    var unnamable: ByteString?
    for entry in listing.entries {
      if let unnamable, entry.path.bytes.starts(with: unnamable.bytes) { continue }
      let use = FileUse(entry.path)
      if !entry.path.isNamable {
        if entry.kind == .folder { unnamable = ByteString(entry.path.bytes + [UInt8(ascii: "/")]) }
        if entry.kind == .folder || use != .none { report(.unnamable(entry.path, use, entry.kind)) }
        continue
      }
      switch entry.kind {
      case .folder: break
      case .file: add(entry.path, use)
      case .link, .fifo, .socket, .device: report(.special(entry.path, entry.kind))
      }
    }
  }

  private mutating func add(_ path: ByteString, _ use: FileUse) {
    switch use {
    case .note, .card, .evidenceLock, .reviewLock, .ratchet:
      requests.append((FileReader.Request(path: path, limit: Limit.noteBytes), use))
    case .image: requests.append((FileReader.Request(path: path, limit: Limit.imageBytes), use))
    case .attachment: attachments.append(path)
    case .misnamedNote: report(.misnamed(path))
    case .none: break
    }
  }

  /// Reads the files that were sorted out.
  private mutating func read(in folder: borrowing Descriptor) {
    let outcomes = FileReader.read(requests.map(\.request), in: folder)
    for ((request, use), outcome) in zip(requests, outcomes) {
      var bytes: [UInt8] = []
      switch outcome {
      case .bytes(let read): bytes = read
      case .failed(let error): report(.unreadable(request.path, use, error))
      case .notRegular:
        report(.special(request.path, nil))
        continue
      case .tooLarge(let size): report(.tooLarge(request.path, use, size, limit: request.limit))
      }
      switch use {
      case .note: notes.append(NoteFile(path: request.path, bytes: bytes))
      case .card: cards.append(NoteFile(path: request.path, bytes: bytes))
      case .image: images.append(ImageFile(path: request.path, bytes: bytes))
      case .evidenceLock: evidenceLock = bytes
      case .reviewLock: reviewLock = bytes
      case .ratchet: ratchet = bytes
      case .attachment, .misnamedNote, .none: break
      }
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }
}

extension Diagnostic {
  fileprivate static func special(_ path: ByteString, _ kind: FileKind?) -> Diagnostic {
    Diagnostic(
      .skippedFile, in: path, at: .empty, "`\(path.shown)` \(kind?.description ?? "is no longer a regular file")",
      hints: kind == .link ? ["put the file itself here: what a link leads to may lie outside the notebook"] : [])
  }

  fileprivate static func misnamed(_ path: ByteString) -> Diagnostic {
    Diagnostic(
      .skippedFile, in: path, at: .empty, "`\(path.shown)` is not read, because notes end in `.md`",
      hints: ["rename it"])
  }

  fileprivate static func unreadable(_ path: ByteString, _ use: FileUse, _ error: SystemError) -> Diagnostic {
    Diagnostic(
      use == .image ? .unreadableImage : .unreadableNote, in: path, at: .empty,
      "cannot read `\(path.shown)`: \(error.message)",
      hints: error.isNotAllowed ? ["give the user who builds the right to read it"] : [])
  }

  fileprivate static func unreadableFolder(_ path: ByteString, _ error: SystemError) -> Diagnostic {
    Diagnostic(
      .unreadableNote, in: path, at: .empty, "cannot read the folder `\(path.shown)`: \(error.message)",
      hints: error.isNotAllowed ? ["give the user who builds the right to read it"] : [])
  }

  fileprivate static func tooLarge(_ path: ByteString, _ use: FileUse, _ size: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      use == .image ? .unreadableImage : .unreadableNote, in: path, at: .empty,
      "`\(path.shown)` has \(size) bytes, more than the limit of \(limit)",
      hints: [use == .image ? "scale it down, or link to it where it lies" : "split it into several notes"])
  }

  fileprivate static func tooDeep(_ path: ByteString) -> Diagnostic {
    Diagnostic(
      .unreadableNote, in: path, at: .empty, "`\(path.shown)` lies more than \(Limit.folderDepth) folders deep",
      hints: ["move its notes up"])
  }

  fileprivate static func unnamable(_ path: ByteString, _ use: FileUse, _ kind: FileKind) -> Diagnostic {
    let code: DiagnosticCode =
      switch use {
      case _ where kind == .folder: .unreadableNote
      case .note, .card, .evidenceLock, .reviewLock, .ratchet, .misnamedNote: .unreadableNote
      case .image: .unreadableImage
      case .attachment, .none: .skippedFile
      }
    return Diagnostic(
      code, in: ByteString(path.shown), at: .empty,
      "the name `\(path.shown)` \(path.isUTF8 ? "has a character that is not seen" : "is not UTF-8")",
      hints: ["rename it: no page can have this name, and no link can lead to it"])
  }
}

extension FileKind: CustomStringConvertible {
  /// A predicate, for use behind a name.
  var description: String {
    switch self {
    case .file: "is a regular file"
    case .folder: "is a folder"
    case .link: "is a symbolic link and is not followed"
    case .fifo: "is a FIFO and is not opened"
    case .socket: "is a socket and is not opened"
    case .device: "is a device and is not opened"
    }
  }
}
