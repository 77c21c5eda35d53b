internal import Notes

/// What the notes of one folder become. No page depends on a note of another folder.
struct FolderPages: Sendable {
  private(set) var routes: [(note: Int, route: Route)] = []
  /// The note that is the folder's page.
  private(set) var index: Int?
  /// The other notes, in the order in which a reader meets them.
  private(set) var order: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - documents: all notes; the folder's are indices of these.
  ///   - folded: their titles for comparing.
  init(_ folder: Folder, _ documents: [Document], folded: [ByteString]) {
    var owners: [ByteString: Int] = [:]
    owners.reserveCapacity(folder.notes.count)
    routes.reserveCapacity(folder.notes.count)
    let ranks = folder.notes.map { (rank: Self.indexRank(of: documents[$0].path), note: $0) }
    for (rank, note) in ranks.sorted(by: <) {
      let path = documents[note].path
      let isIndex = rank < Self.noIndex
      if isIndex, index == nil { index = note }
      let name = isIndex ? "index" : RouteName.component(NotePath.stem(of: NotePath.name(of: path)))
      let problem: Diagnostic? =
        if let owner = owners[name] {
          .clash(path, documents[owner].path, page: folder.routed(name))
        } else if folder.path.isEmpty, ReservedName.pages.contains(name) {
          .reserved(path, page: folder.routed(name))
        } else if !isIndex, name == "index" {
          .listing(path, page: folder.routed(name))
        } else {
          nil
        }
      let unique = problem == nil ? name : Self.freeName(from: RouteName.suffixed(name, for: path), owners)
      if let problem { diagnostics.append(problem) }
      owners[unique] = note
      routes.append((note, Route(folder.routed(unique))))
    }
    var keys: [ReadingKey] = []
    keys.reserveCapacity(folder.notes.count)
    for note in folder.notes where note != index {
      keys.append(ReadingKey(order: documents[note].frontMatter.order, title: folded[note], index: note))
    }
    keys.sort()
    order = keys.map(\.index)
  }

  /// The name, suffixed until it is free: two paths of one bytes, or of one hash, still get two pages.
  private static func freeName(from name: ByteString, _ owners: [ByteString: Int]) -> ByteString {
    var name = name
    while owners[name] != nil { name = RouteName.suffixed(name, for: name) }
    return name
  }

  /// 0 for `index.md`, 1 for `README.md`, in any case; the first one there is the folder's page.
  private static func indexRank(of path: ByteString) -> Int {
    let name = NotePath.name(of: path)
    guard let rank = indexNames.firstIndex(where: { $0.count == name.count }) else { return noIndex }
    return name.lazy.map(ASCII.lowercased).elementsEqual(indexNames[rank]) ? rank : noIndex
  }

  private static let indexNames = [Array("index.md".utf8), Array("readme.md".utf8)]
  private static let noIndex = indexNames.count
}

/// What a list of notes or topics is sorted by: numbered ones first; then by title, which for Hangul in NFC is the
/// order of the dictionary; then by path.
struct ReadingKey: Comparable {
  var order: Int?
  var title: ByteString
  var index: Int

  static func < (first: ReadingKey, second: ReadingKey) -> Bool {
    switch (first.order, second.order) {
    case (let first?, let second?) where first != second: first < second
    case (.some, nil): true
    case (nil, .some): false
    default: first.title == second.title ? first.index < second.index : first.title < second.title
    }
  }
}

extension Diagnostic {
  fileprivate static func clash(_ path: ByteString, _ owner: ByteString, page: ByteString) -> Diagnostic {
    Diagnostic(
      .routeClash, in: path, at: .empty, "`\(path)` and `\(owner)` would be one page, `\(page)`",
      hints: ["rename one of them"])
  }

  fileprivate static func reserved(_ path: ByteString, page: ByteString) -> Diagnostic {
    Diagnostic(
      .routeClash, in: path, at: .empty, "`\(path)` would be the page `\(page)`, which is made of all notes",
      hints: ["rename it"])
  }

  fileprivate static func listing(_ path: ByteString, page: ByteString) -> Diagnostic {
    Diagnostic(
      .routeClash, in: path, at: .empty, "`\(path)` would be the page `\(page)`, which lists its folder",
      hints: ["rename it; as `index.md` it stands on that page"])
  }
}
