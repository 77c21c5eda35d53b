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
    let routes = pages.map(\.route.path) + copies.map(\.route.path)
    // Places are sorted, which have no owners to count while they change about.
    let places = routes.indices.sorted { routes[$0] < routes[$1] }
    for (place, next) in zip(places, places.dropFirst()) where routes[place] == routes[next] {
      throw .routeClash(routes[place])
    }
    if let place = places.first(where: { !SiteFiles.isSafe(routes[$0]) }) { throw .unsafeRoute(routes[place]) }
    let folders = SiteFiles.folders(of: places.lazy.map { routes[$0] })
    if let place = places.first(where: { folders.contains(routes[$0]) }) { throw .routeClash(routes[place]) }
    files = places.map { place in
      File(
        route: routes[place],
        content: place < pages.count ? .page(pages[place]) : .copy(of: copies[place - pages.count].source))
    }
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
  private static func folders(of routes: some Sequence<ByteString>) -> Set<ByteString> {
    var folders: Set<ByteString> = []
    var last: ArraySlice<UInt8> = []
    for route in routes {
      guard let slash = route.bytes.lastIndex(of: UInt8(ascii: "/")) else { continue }
      var folder = route.bytes[..<slash]
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
