internal import Notes

/// The files of a site, in the order of their routes, each route once and inside the site.
struct SiteFiles: Sendable {
  struct File: Sendable {
    let route: ByteString
    let content: Content
  }

  enum Content: Sendable {
    case page(Page)
    /// The bytes of a file of the notes folder, by its path in it.
    case copy(of: ByteString)
  }

  let files: [File]
  /// The folders that the files need, parents first.
  let folders: [ByteString]

  /// - Throws: `unsafeRoute` or `routeClash`. Links and routes are checked long before; that nothing is written
  ///   outside of the output must not rest on it.
  init(_ pages: [Page], copying copies: [CopiedFile]) throws(DiskError) {
    var given = pages.map { File(route: $0.route.path, content: .page($0)) }
    given += copies.map { File(route: $0.route.path, content: .copy(of: $0.source)) }
    // Places are sorted, which have no owners to count while they change about.
    let files = given.indices.sorted { given[$0].route < given[$1].route }.map { given[$0] }
    for (file, next) in zip(files, files.dropFirst()) where file.route == next.route {
      throw .routeClash(file.route)
    }
    if let file = files.first(where: { !SiteFiles.isSafe($0.route) }) { throw .unsafeRoute(file.route) }
    let folders = SiteFiles.folders(of: files)
    if let file = files.first(where: { folders.contains($0.route) }) { throw .routeClash(file.route) }
    self.files = files
    self.folders = folders.sorted()
  }

  /// Whether a route is a relative path of plain names, and not the marker's.
  private static func isSafe(_ route: ByteString) -> Bool {
    if route == SiteWriter.marker { return false }
    // Of the name at hand: its bytes, and how many of them are dots.
    var (count, dots) = (0, 0)
    for byte in route.bytes {
      switch byte {
      case 0: return false
      case UInt8(ascii: "/"):
        guard isName(count, dots) else { return false }
        (count, dots) = (0, 0)
        continue
      case UInt8(ascii: "."): dots += 1
      default: break
      }
      count += 1
    }
    return isName(count, dots)
  }

  /// Whether so many bytes with so many dots among them are a name: not none, `.` or `..`.
  private static func isName(_ count: Int, _ dots: Int) -> Bool {
    count > 2 || count > dots
  }

  /// Every folder above a file. Sorted files of one folder follow each other, so that most are the one before.
  private static func folders(of files: [File]) -> Set<ByteString> {
    var folders: Set<ByteString> = []
    var last: ArraySlice<UInt8> = []
    for file in files {
      guard let slash = file.route.bytes.lastIndex(of: UInt8(ascii: "/")) else { continue }
      var folder = file.route.bytes[..<slash]
      if folder == last { continue }
      last = folder
      while folders.insert(ByteString(folder)).inserted, let slash = folder.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
      }
    }
    return folders
  }
}

/// The notes folder as the place of files to copy.
struct CopySource: ~Copyable, Sendable {
  private let path: ByteString
  private let folder: Descriptor

  /// - Parameter copies: When there are none, the notes need not be there any more.
  init(_ notes: ByteString, for copies: [CopiedFile]) throws(DiskError) {
    let path = copies.isEmpty ? "." : notes
    do throws(SystemError) {
      folder = try Descriptor.folder(atUserPath: path)
    } catch {
      throw .system(.read, path: path, error)
    }
    self.path = path
  }

  /// Opens a regular file, through no link.
  func open(_ source: ByteString) throws(DiskError) -> Descriptor {
    let shown = ByteString(path.bytes + [UInt8(ascii: "/")] + source.bytes)
    do throws(SystemError) {
      let file = try folder.file(at: source)
      if try file.status().kind == .file { return file }
    } catch .isALink {
      throw .unusableFile(path: shown, reason: FileKind.link.description)
    } catch {
      throw .system(.read, path: shown, error)
    }
    throw .unusableFile(path: shown, reason: "is no longer a regular file")
  }
}
