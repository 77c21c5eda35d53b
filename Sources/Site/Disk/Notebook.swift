// The end of the line that reads: everything a build needs, taken from disk at once. After it nothing is read, but for
// attachments, which the writer copies.

package import Corpus
package import Notes

/// Which folders to read.
package struct NotebookOptions: Sendable {
  /// The notes folder, relative to the working directory or absolute.
  package var notes: ByteString
  /// The site folder; when nil, the folder `Site` beside the notes folder, if there is one.
  package var site: ByteString?
  /// Asked for the days on which notes changed; nil where nobody looks at them.
  package var git: Git?

  package init(notes: ByteString, site: ByteString? = nil, git: Git? = nil) {
    self.notes = notes
    self.site = site
    self.git = git
  }

  /// `Site` beside the notes folder.
  package var siteBesideNotes: ByteString { besideNotes("Site") }

  /// Where `make check` leaves what the tests of the facts said.
  var testResults: ByteString { besideNotes(".build/aver") }

  private func besideNotes(_ name: String) -> ByteString {
    var path = notes.bytes[...]
    while path.count > 1, path.last == UInt8(ascii: "/") { path = path.dropLast() }
    let split = SplitPath(ByteString(path))
    if split.name == "." || split.name == ".." || split.name.isEmpty { return ByteString(path + "/../\(name)".utf8) }
    return ByteString(path.dropLast(split.name.count) + name.utf8)
  }
}

/// The folders a notebook was read from: what its site must not be written over, and where attachments lie.
package struct NotebookFolders: Hashable, Sendable {
  package let notes: ByteString
  /// Nil when there is none.
  package let site: ByteString?

  package init(notes: ByteString, site: ByteString? = nil) {
    self.notes = notes
    self.site = site
  }
}

/// A notebook as it is on disk: the bytes of its notes, cards and images, and the publisher's files.
package struct Notebook: Sendable {
  package let folders: NotebookFolders
  /// Every `.md` file outside `facts/`, sorted by path. A note that could not be read is here without bytes, so that
  /// links to it are not reported as broken beside the one diagnostic that says what is wrong.
  package let notes: [NoteFile]
  /// Every `.md` file under `facts/`, sorted by path.
  package let cards: [NoteFile]
  /// The bytes of facts/evidence.lock.json; nil when there is none.
  package let evidenceLock: [UInt8]?
  /// The bytes of facts/reviews.lock; nil when there is none.
  package let reviewLock: [UInt8]?
  /// The bytes of facts/ratchet.json; nil when there is none.
  package let ratchet: [UInt8]?
  /// Sorted by path.
  package let images: [ImageFile]
  /// Other files that may be published if a note links to them; their bytes stay on disk. Sorted.
  package let attachments: [ByteString]
  /// The files of the site folder by their paths in it: `site.yml`, and what is under `theme/` and `locale/`.
  package let site: [ByteString: [UInt8]]
  /// The file that says what the tests of the facts said, of these notes or of others; nil when there is none.
  package let testResults: [UInt8]?
  /// When each note was last changed; empty where git was not asked.
  package let dates: NoteDates
  /// What was not read, and why; paths are relative to the notes folder. Sorted by path.
  package let diagnostics: [Diagnostic]

  /// Reads a notebook. Hidden files and what no page is made of are passed over; what looks like part of the notebook
  /// and cannot be taken (a link, a device, a name that is not text) becomes a diagnostic.
  ///
  /// - Throws: `DiskError` when a folder is not there, or when the site folder cannot be read whole: half a theme would
  ///   publish pages that nobody has seen.
  package init(reading options: NotebookOptions) throws(DiskError) {
    let folder = try Notebook.open(options.notes)
    let (contents, dates) = try concurrently(
      { () throws(DiskError) in try NotebookContents(of: folder, at: options.notes) },
      { NoteDates(of: options.notes, by: options.git) })
    notes = contents.notes
    cards = contents.cards
    evidenceLock = contents.evidenceLock
    reviewLock = contents.reviewLock
    ratchet = contents.ratchet
    images = contents.images
    attachments = contents.attachments
    diagnostics = contents.diagnostics.sorted { ($0.path, $0.code.rawValue) < ($1.path, $1.code.rawValue) }
    testResults = Notebook.testResults(in: options.testResults)
    self.dates = dates
    let sitePath = options.site ?? options.siteBesideNotes
    if let files = try SiteFolder.files(at: sitePath, isOptional: options.site == nil) {
      site = files
      folders = NotebookFolders(notes: options.notes, site: sitePath)
    } else {
      site = [:]
      folders = NotebookFolders(notes: options.notes)
    }
  }

  /// A file that cannot be read tells of no tests.
  private static func testResults(in path: ByteString) -> [UInt8]? {
    guard let folder = try? open(path),
      case .bytes(let bytes)? = FileReader.read(
        [FileReader.Request(path: "results.json", limit: Limit.noteBytes)], in: folder
      ).first
    else { return nil }
    return bytes
  }

  fileprivate static func open(_ path: ByteString) throws(DiskError) -> Descriptor {
    do throws(SystemError) {
      return try Descriptor.folder(atUserPath: path)
    } catch .missing {
      throw .missingFolder(path: path)
    } catch .notAFolder {
      throw .notAFolder(path: path)
    } catch {
      throw .system(.read, path: path, error)
    }
  }
}

/// The publisher's folder.
private enum SiteFolder {
  /// The files that a site is made with, and not the output, which by default lies here too.
  static func files(at path: ByteString, isOptional: Bool) throws(DiskError) -> [ByteString: [UInt8]]? {
    let folder: Descriptor
    do throws(DiskError) {
      folder = try Notebook.open(path)
    } catch .missingFolder where isOptional {
      return nil
    }
    var requests: [FileReader.Request] = []
    for entry in try entries(of: folder, at: path) where entry.kind != .folder {
      let shown = ByteString(path.bytes + [UInt8(ascii: "/")] + entry.path.bytes)
      guard entry.kind == .file else { throw .unusableFile(path: shown, reason: entry.kind.description) }
      requests.append(FileReader.Request(path: entry.path, limit: Limit.themeFileBytes))
    }
    var files: [ByteString: [UInt8]] = [:]
    for (request, outcome) in zip(requests, FileReader.read(requests, in: folder)) {
      let shown = ByteString(path.bytes + [UInt8(ascii: "/")] + request.path.bytes)
      switch outcome {
      case .bytes(let bytes): files[request.path] = bytes
      case .failed(let error): throw .system(.read, path: shown, error)
      case .notRegular: throw .unusableFile(path: shown, reason: "is not a regular file")
      case .tooLarge(let bytes):
        throw .unusableFile(path: shown, reason: "has \(bytes) bytes, more than the limit of \(request.limit)")
      }
    }
    return files
  }

  /// `site.yml` and everything in the two folders.
  private static func entries(
    of folder: borrowing Descriptor, at path: ByteString
  ) throws(DiskError) -> [FolderListing.Entry] {
    var entries: [FolderListing.Entry] = []
    do throws(SystemError) {
      entries.append(FolderListing.Entry(path: "site.yml", kind: try folder.status(of: "site.yml").kind))
    } catch {
      if error != .missing { throw .system(.read, path: path, error) }
    }
    for name: ByteString in ["theme", "locale"] {
      do throws(SystemError) {
        let listing = FolderListing(of: try folder.folder(named: name), scope: .visible)
        if let failure = listing.unreadable.first { throw failure.error }
        guard !listing.isTooLong, listing.tooDeep.isEmpty else { throw .notEmpty }
        entries += listing.entries.map {
          FolderListing.Entry(path: ByteString(name.bytes + [UInt8(ascii: "/")] + $0.path.bytes), kind: $0.kind)
        }
      } catch {
        if error != .missing { throw .system(.read, path: ByteString(path.bytes + "/".utf8 + name.bytes), error) }
      }
    }
    return entries
  }
}
