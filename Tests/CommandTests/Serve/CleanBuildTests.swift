import Foundation
import Notes
import Site
import TestSupport
import Testing

@testable import aver

/// What a server remembers between builds shows nowhere: after any edits, its site is that of a clean build.
struct CleanBuildTests {
  @Test(arguments: [1, 2]) func servesWhatACleanBuildMakes(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.start).write(to: folder.url)
    var editor = Editor(folder: folder.url, seed: seed)
    let options = NotebookOptions(notes: ByteString(folder.url.appending(path: "Notes").path))
    let live = LiveSite(options, asOf: nil, baseURL: Self.baseURL)
    #expect(live.rebuild() != nil)
    for step in 0..<20 {
      let edit = try editor.edit()
      _ = live.rebuild()
      let served = try #require(live.current.served)
      let clean = try Self.clean(options, version: served.version)
      let routes = served.routes
      #expect(routes == clean.keys.sorted(), "step \(step): \(edit)")
      for route in routes {
        #expect(Self.bytes(of: route, in: served) == clean[route], "step \(step), \(edit): \(route)")
      }
    }
  }

  private static let baseURL = "http://localhost:8000/"

  private static let start = """
    -- Notes/index.md --
    # Home

    [one](one.md) and ![path](images/path.dot "A path").
    -- Notes/one.md --
    # One

    The Cache keeps 15 min. <!-- fact: cache.age.max -->
    -- Notes/deep/two.md --
    # Two

    [one](../one.md#one), ![path](../images/path.dot)
    -- Notes/glossary.md --
    # Glossary

    ## Cache

    - aliases: Store

    Keeps.
    -- Notes/facts/cache.md --
    # Cache

    ## cache.age
    How long.

    - kind: hard
    - max: 15 min
    - source: page https://docs.aws.amazon.com/x.html states 15 min read 2026-11-21
    -- Notes/images/path.dot --
    digraph { a -> b }
    -- Notes/files/table.csv --
    1,2
    -- Site/site.yml --
    title: Start
    """

  /// Every file of a build that remembers nothing, with the tags of a server in its pages.
  private static func clean(_ options: NotebookOptions, version: String) throws -> [ByteString: [UInt8]] {
    let phases = Phases(style: ConsoleStyle(environment: [:], isTerminal: false))
    let judgement = try Judgement(reading: options, baseURL: baseURL, showsTests: true, phases: phases)
    let pages = judgement.pages(judgement.drawings(phases: phases), phases: phases)
    var files: [ByteString: [UInt8]] = [:]
    for page in pages {
      let tags = page.route.path.hasSuffix(".html") ? ClientFiles.tags(version: version) : nil
      files[page.route.path] = tags.map { PagePolicy.allowingConnections(in: page.bytes, adding: $0) } ?? page.bytes
    }
    for copied in judgement.linkedFiles {
      let url = URL(fileURLWithPath: options.notes.string).appending(path: copied.source.string)
      files[copied.route.path] = [UInt8](try Data(contentsOf: url))
    }
    return files
  }

  private static func bytes(of route: ByteString, in site: ServedSite) -> [UInt8]? {
    guard let path = RequestPath(target: [UInt8(ascii: "/")] + route.bytes),
      case .content(let content, let route) = site.answer(to: path), let response = site.response(content, at: route)
    else { return nil }
    switch response.body {
    case .bytes(let bytes): return bytes
    case .file(let file): return try? file.bytes(upTo: file.size, at: 0)
    case .events: return nil
    }
  }
}

/// Somebody who edits a notebook at random, from a seed.
private struct Editor {
  let folder: URL
  private var random: SeededGenerator
  private var count = 0

  init(folder: URL, seed: UInt64) {
    self.folder = folder
    random = SeededGenerator(seed: seed)
  }

  /// The notes that there are.
  private func notes() throws -> [String] {
    try Tree(at: folder).paths.filter { $0.hasPrefix("Notes/") && $0.hasSuffix(".md") && !$0.contains("/facts/") }
  }

  private func write(_ text: String, to path: String) throws {
    try TextNotebook("-- \(path) --\n\(text)").write(to: folder)
  }

  private func append(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    let old = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    try Data((old + text).utf8).write(to: url)
  }

  /// Changes something, and says what.
  mutating func edit() throws -> String {
    let notes = try notes()
    let note = notes[random.below(notes.count)]
    count += 1
    switch random.below(12) {
    case 0, 1, 2:
      let target = notes[random.below(notes.count)].dropFirst(6)
      let way = String(repeating: "../", count: note.split(separator: "/").count - 2) + target
      try append("\n## Part \(count)\n\nThe Cache and the Store. [there](\(way)) [table](nowhere.md)\n", to: note)
      return "a section in \(note)"
    case 3, 4:
      try write("# New \(count)\n\nSee [table](../files/table.csv) and ``x``.\n", to: "Notes/made/new-\(count).md")
      return "a new note"
    case 5 where notes.count > 2:
      try FileManager.default.removeItem(at: folder.appending(path: note))
      return "\(note) is gone"
    case 5, 6:
      let name = "Notes/moved/\(count).md"
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: folder.appending(path: note), to: url)
      return "\(note) is \(name)"
    case 7:
      let minutes = 10 + random.below(3)
      try write(
        "# Cache\n\n## cache.age\nHow long.\n\n- kind: hard\n- max: \(minutes) min\n- source: none yet\n",
        to: "Notes/facts/cache.md")
      return "a card says \(minutes)"
    case 8:
      // Drawings that were there before come back.
      let end = random.below(3) == 0 ? "-> {" : "}"
      try write("digraph { a -> b\(random.below(2)) \(end)\n", to: "Notes/images/path.dot")
      return "a drawing"
    case 9:
      let language = random.below(2) == 0 ? "ko" : "en"
      try write("title: Title \(random.below(3))\nlanguage: \(language)\n", to: "Site/site.yml")
      return "the settings"
    case 10:
      try write("# Glossary\n\n## Cache\n\nKeeps \(random.below(2)).\n\n## Part\n\nSome.\n", to: "Notes/glossary.md")
      return "the glossary"
    default:
      try write("body { order: \(count) }\n", to: "Site/theme/extra.css")
      return "the theme"
    }
  }
}
