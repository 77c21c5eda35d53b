internal import Notes

/// A folder that holds notes, or folders of notes.
struct Folder {
  /// In the bytes that the disk has; empty for the notes folder.
  var path: ByteString
  /// An index into `Folders.all`.
  var parent: Int?
  /// Indices of the documents in it, in order.
  var notes: [Int] = []
  /// The folder in the site, without a slash at the end.
  var route = ByteString()

  /// The page of a name in the folder.
  func routed(_ name: ByteString) -> ByteString {
    var page: [UInt8] = []
    page.reserveCapacity(route.count + name.count + 6)
    page += route.bytes
    if !page.isEmpty { page.append(UInt8(ascii: "/")) }
    page += name.bytes
    page += ".html".utf8
    return ByteString(page)
  }
}

/// The folders of all notes but the glossary's, by path, the notes folder first.
struct Folders {
  private(set) var all: [Folder] = []
  /// Indices of the documents that are the glossary's, in order.
  private(set) var glossary: [Int] = []

  init(_ documents: [Document]) {
    var notes: [ByteString: [Int]] = [ByteString(): []]
    // Most notes lie in the folder of the one before, and are added to it together.
    var folder = ByteString()
    var run: [Int] = []
    for index in documents.indices {
      let path = documents[index].path
      if GlossarySource.contains(path) {
        glossary.append(index)
        continue
      }
      if !NotePath.isFile(path, in: folder) {
        Folders.add(run, to: folder, in: &notes)
        run.removeAll(keepingCapacity: true)
        folder = NotePath.folder(of: path)
      }
      run.append(index)
    }
    Folders.add(run, to: folder, in: &notes)
    // A folder's path is the beginning of those in it, so that it comes before them.
    let paths = notes.keys.sorted()
    var positions: [ByteString: Int] = [:]
    for (position, path) in paths.enumerated() {
      positions[path] = position
      let parent = path.isEmpty ? nil : positions[NotePath.folder(of: path)]
      all.append(Folder(path: path, parent: parent, notes: notes[path] ?? []))
    }
  }

  private static func add(_ run: [Int], to folder: ByteString, in notes: inout [ByteString: [Int]]) {
    guard !run.isEmpty else { return }
    notes[folder, default: []] += run
    // The folders around it are topics, even without notes of their own.
    var folder = folder
    while !folder.isEmpty {
      folder = NotePath.folder(of: folder)
      if notes[folder] != nil { break }
      notes[folder] = []
    }
  }

  /// Gives each folder its name in the site, and says which two would be one.
  mutating func nameRoutes(_ documents: [Document]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var owners: [ByteString: Int] = [:]
    for index in all.indices {
      guard let parent = all[index].parent else { continue }
      let around = all[parent].route.isEmpty ? [] : all[parent].route.bytes + [UInt8(ascii: "/")]
      let name = RouteName.component(NotePath.name(of: all[index].path))
      var unique = ByteString(around + name.bytes)
      if let owner = owners[unique] {
        diagnostics.append(.clash(all[index], all[owner], at: firstNote(in: index, documents), route: unique))
        unique = ByteString(around + RouteName.suffixed(name, for: all[index].path).bytes)
      } else if around.isEmpty, ReservedName.folders.contains(name) {
        diagnostics.append(.reserved(all[index], at: firstNote(in: index, documents), route: unique))
        unique = RouteName.suffixed(name, for: all[index].path)
      }
      while owners[unique] != nil { unique = RouteName.suffixed(unique, for: unique) }
      owners[unique] = index
      all[index].route = unique
    }
    return diagnostics
  }

  /// The path of the first note in a folder or below it; of the folder itself where there is none.
  private func firstNote(in folder: Int, _ documents: [Document]) -> ByteString {
    let prefix = all[folder].path.bytes + [UInt8(ascii: "/")]
    let first = all[folder...].first {
      ($0.path == all[folder].path || $0.path.bytes.starts(with: prefix)) && !$0.notes.isEmpty
    }
    return first?.notes.first.map { documents[$0].path } ?? all[folder].path
  }
}

/// Which notes hold the glossary.
enum GlossarySource {
  static let route: ByteString = "glossary.html"

  /// Whether the note is `glossary.md` or lies in the folder `glossary` of the notes folder.
  static func contains(_ path: ByteString) -> Bool {
    path.hasPrefix("glossary/") || path.bytes.elementsEqual("glossary.md".utf8)
  }
}

extension Diagnostic {
  fileprivate static func clash(_ folder: Folder, _ owner: Folder, at note: ByteString, route: ByteString) -> Diagnostic
  {
    Diagnostic(
      .routeClash, in: note, at: .empty, "folders `\(folder.path)` and `\(owner.path)` would be one, `\(route)/`",
      hints: ["rename one of them"])
  }

  fileprivate static func reserved(_ folder: Folder, at note: ByteString, route: ByteString) -> Diagnostic {
    Diagnostic(
      .routeClash, in: note, at: .empty,
      "folder `\(folder.path)` would be `\(route)/`, which holds files of the site's own", hints: ["rename it"])
  }
}
