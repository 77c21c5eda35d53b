internal import Notes

/// Which page each note becomes, and in which order a reader meets the notes of a folder.
struct PagePlan {
  private(set) var routes: [Route] = []
  private(set) var topics: [Topic] = []
  private(set) var places: [TopicPlace?] = []
  private(set) var redirects: [Redirect] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The notes of the glossary, in order.
  let glossary: [Int]

  /// Each folder's topic, by the folder's path in NFC.
  private(set) var topicOfFolder: [ByteString: Int] = [:]

  private let documents: [Document]
  private let titles: [ByteString]

  /// - Parameters:
  ///   - documents: sorted by path.
  ///   - titles: theirs, in the same order.
  ///   - folded: the titles for comparing.
  init(_ documents: [Document], titles: [ByteString], folded: [ByteString]) {
    self.documents = documents
    self.titles = titles
    var folders = Folders(documents)
    glossary = folders.glossary
    diagnostics += folders.nameRoutes(documents)
    let pages = folders.all.parallelMap { FolderPages($0, documents, folded: folded) }
    routes = Array(repeating: Route(GlossarySource.route), count: documents.count)
    for folder in pages {
      diagnostics += folder.diagnostics
      for (note, route) in folder.routes { routes[note] = route }
    }
    makeTopics(folders.all, pages)
    makeRedirects()
  }

  // MARK: Topics

  /// - Parameter pages: what the notes of each folder become.
  private mutating func makeTopics(_ folders: [Folder], _ pages: [FolderPages]) {
    places = Array(repeating: nil, count: documents.count)
    let names = zip(folders, pages).map { folder, pages in
      pages.index.map { titles[$0] } ?? ByteString(NotePath.name(of: folder.path)).nfc
    }
    var children: [[Int]] = folders.map { _ in [] }
    for (index, folder) in folders.enumerated() {
      topicOfFolder[folder.path.nfc, default: index] = index
      if let parent = folder.parent { children[parent].append(index) }
    }
    let keys = folders.indices.map { topic in
      ReadingKey(
        order: pages[topic].index.flatMap { documents[$0].frontMatter.order }, title: names[topic].folded, index: topic)
    }
    for (index, folder) in folders.enumerated() {
      let notes = pages[index].order
      let topics = children[index].map { keys[$0] }.sorted().map(\.index)
      self.topics.append(
        Topic(
          path: folder.path, title: names[index], route: Route(folder.routed("index")), parent: folder.parent,
          index: pages[index].index.map { NoteID($0) }, notes: notes.map { NoteID($0) }, topics: topics))
      if let note = pages[index].index { places[note] = TopicPlace(topic: index, previous: nil, next: nil) }
      for (position, note) in notes.enumerated() {
        places[note] = TopicPlace(
          topic: index, previous: position > 0 ? NoteID(notes[position - 1]) : nil,
          next: position + 1 < notes.count ? NoteID(notes[position + 1]) : nil)
      }
    }
  }

  // MARK: Redirects

  private mutating func makeRedirects() {
    guard documents.contains(where: { !$0.frontMatter.aliases.isEmpty }) else { return }
    var owners: [ByteString: PageOwner] = [:]
    for topic in topics { owners[topic.route.path] = .topic(topic.path) }
    for (index, document) in documents.enumerated() { owners[routes[index].path] = .note(document.path) }
    for page in ReservedName.pages { owners[ByteString("\(page).html")] = .site }
    for (index, document) in documents.enumerated() {
      for alias in document.frontMatter.aliases {
        guard let path = Self.redirectPath(alias.path) else {
          diagnostics.append(.badAlias(alias, of: document))
          continue
        }
        if let owner = owners[path] {
          diagnostics.append(.takenAlias(alias, of: document, page: path, owner: owner))
        } else if let folder = Self.reservedFolder(of: path) {
          diagnostics.append(.reservedAlias(alias, of: document, folder: folder))
        } else {
          owners[path] = .alias(document.path)
          redirects.append(Redirect(route: Route(path), target: NoteID(index)))
        }
      }
    }
    redirects.sort { $0.route < $1.route }
  }

  /// What a page is of already.
  fileprivate enum PageOwner {
    case note(ByteString), topic(ByteString), alias(ByteString), site
  }

  /// The page that a note at the path would have had; nil for a path outside the notes folder, or none of a note.
  private static func redirectPath(_ alias: ByteString) -> ByteString? {
    guard alias.hasSuffix(".md"), !alias.hasPrefix("/"),
      !alias.bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }),
      let path = NotePath.resolve(alias.bytes, in: ByteString()), !path.isEmpty
    else { return nil }
    let parts = NotePath.stem(of: path.bytes[...]).split(separator: UInt8(ascii: "/")).map(RouteName.component)
    guard let last = parts.last, parts.count <= Limit.folderDepth else { return nil }
    let names = parts.dropLast() + [last == "readme" ? "index" : last]
    return ByteString(Array(names.map(\.bytes).joined(separator: [UInt8(ascii: "/")])) + Array(".html".utf8))
  }

  /// The folder of the site's own that a page would lie in; a note's would not, since its folder is renamed.
  private static func reservedFolder(of page: ByteString) -> ByteString? {
    guard let slash = page.bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let folder = ByteString(page.bytes[..<slash])
    return ReservedName.folders.contains(folder) ? folder : nil
  }
}

extension Diagnostic {
  fileprivate static func badAlias(_ alias: FrontMatter.Alias, of document: Document) -> Diagnostic {
    Diagnostic(
      .badFrontMatter, in: document.path, at: alias.span,
      "alias `\(alias.path)` is not the path of a note in the notes folder",
      hints: ["write the earlier path from the notes folder on, such as `compute/lambda.md`"])
  }

  fileprivate static func takenAlias(
    _ alias: FrontMatter.Alias, of document: Document, page: ByteString, owner: PagePlan.PageOwner
  ) -> Diagnostic {
    let (whose, hint) =
      switch owner {
      case .note(document.path), .alias(document.path): ("this note has already", "remove it")
      case .note(let other): ("`\(other)` has", "remove it, or move `\(other)` away")
      case .alias(let other): ("`\(other)` has as an alias too", "keep it in one of the two")
      case .topic(ByteString()): ("is the home page", "remove it")
      case .topic(let folder): ("lists the folder `\(folder)`", "remove it, or move the folder away")
      case .site: ("is made of all notes", "remove it")
      }
    return Diagnostic(
      .routeClash, in: document.path, at: alias.span,
      "alias `\(alias.path)` would be the page `\(page)`, which \(whose)", hints: [hint])
  }

  fileprivate static func reservedAlias(
    _ alias: FrontMatter.Alias, of document: Document, folder: ByteString
  ) -> Diagnostic {
    Diagnostic(
      .routeClash, in: document.path, at: alias.span,
      "alias `\(alias.path)` would lie in `\(folder)/`, which holds files of the site's own", hints: ["remove it"])
  }
}
