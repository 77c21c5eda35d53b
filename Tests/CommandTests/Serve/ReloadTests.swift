import Foundation
import TestSupport
import Testing

/// `aver serve`: what it does when files change under it.
struct ReloadTests {
  /// A server over a folder, and a page that listens.
  private final class Session {
    let folder: TemporaryFolder
    let server: ServeProcess
    private let client: RawClient
    private var received = ""

    init(_ notebook: String) throws {
      folder = try TemporaryFolder()
      try TextNotebook(notebook).write(to: folder.url)
      server = try ServeProcess(in: folder.url)
      client = try RawClient(port: server.port)
      try client.send("GET /.aver/events HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
      _ = try next { _ in true }
    }

    struct State: Decodable {
      struct Entry: Decodable {
        let path: String
        let line: Int
        let message: String
        let hints: [String]
      }

      struct Failure: Decodable {
        let message: String
      }

      let version: String
      let errors: [Entry]
      let failure: Failure?
    }

    private(set) var last: State?

    /// The first state from now on that is as wanted.
    func next(_ isWanted: (State) -> Bool) throws -> State {
      while true {
        try #require(client.read(until: "\n\n", from: &received), "the stream ended: \(server.printed)")
        let end = try #require(received.range(of: "\n\n"))
        // The head of the response stands before the first event.
        let event = received[..<end.lowerBound].components(separatedBy: "data: ").last ?? ""
        received = String(received[end.upperBound...])
        let state = try JSONDecoder().decode(State.self, from: Data(event.utf8))
        last = state
        if isWanted(state) { return state }
      }
    }

    func write(_ text: String, to path: String) throws {
      try TextNotebook("-- \(path) --\n\(text)").write(to: folder.url)
    }

    /// The state after another build than the last one.
    func rebuilt() throws -> State {
      let before = last?.version
      return try next { $0.version != before }
    }
  }

  @Test func showsAnEditAndItsErrorsUntilTheyAreMended() throws {
    let session = try Session("-- Notes/a.md --\n# A\n\nold\n")
    try session.write("# A\n\nnew [x](nowhere.md)\n", to: "Notes/a.md")
    let broken = try session.rebuilt()
    let error = try #require(broken.errors.first)
    #expect(error.path == "Notes/a.md" && error.line == 3 && error.message.contains("nowhere.md"))
    #expect(try session.server.page("/a.html").contains("<p>new"))
    #expect(session.server.hasPrinted("1 error; Notes/a.md:3:"))
    try session.write("# A\n\nnewest\n", to: "Notes/a.md")
    #expect(try session.rebuilt().errors.isEmpty)
    #expect(try session.server.page("/a.html").contains("<p>newest"))
  }

  @Test func keepsTheLastGoodPageWhileTheSiteFolderIsWrong() throws {
    let session = try Session("-- Notes/a.md --\n# A\n\ntext\n-- Site/site.yml --\ntitle: Before\n")
    try session.write("title: [", to: "Site/site.yml")
    let before = try #require(session.last)
    let failed = try session.next { $0.failure != nil }
    #expect(failed.version == before.version && failed.failure?.message.hasPrefix("Site/site.yml") == true)
    #expect(try session.server.page("/a.html").contains("Before"))
    try session.write("title: After\n", to: "Site/site.yml")
    #expect(try session.rebuilt().failure == nil)
    #expect(try session.server.page("/a.html").contains("After"))
    // A folder that was not there when the server was started.
    try session.write("<html>{{nothing}}\n", to: "Site/theme/shell.html")
    #expect(try session.next { $0.failure != nil }.failure?.message.contains("shell.html:1") == true)
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "Site/theme"))
    #expect(try session.rebuilt().failure == nil)
  }

  @Test func startsInSpiteOfAWrongSiteFolder() throws {
    let session = try Session("-- Notes/a.md --\n# A\n-- Site/site.yml --\nunknown: key\n")
    let response = try session.server.get("/a.html")
    #expect(response.status == 503 && response.text.contains("/.aver/reload.js"))
    #expect(session.last?.failure?.message.contains("unknown key `unknown`") == true)
    try session.write("title: Mended\n", to: "Site/site.yml")
    _ = try session.rebuilt()
    #expect(try session.server.page("/a.html").contains("Mended"))
  }

  /// The ways in which editors save, and people move things.
  @Test func noticesEveryKindOfChange() throws {
    let session = try Session("-- Notes/a.md --\n# A\n")
    let notes = session.folder.url.appending(path: "Notes")
    let files = FileManager.default
    try session.write("# Renamed over\n", to: "Notes/.a.md.swp")
    #expect(rename(notes.path + "/.a.md.swp", notes.path + "/a.md") == 0)
    _ = try session.rebuilt()
    #expect(try session.server.page("/a.html").contains("Renamed over"))

    // Emptied, and written in pieces.
    let handle = try FileHandle(forWritingTo: notes.appending(path: "a.md"))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data("# In".utf8))
    try handle.write(contentsOf: Data(" pieces\n".utf8))
    try handle.close()
    _ = try session.next { _ in (try? session.server.page("/a.html").contains("In pieces")) ?? false }

    try session.write("# New\n", to: "Notes/new/deep/b.md")
    _ = try session.next { _ in (try? session.server.get("/new/deep/b.html").status) == 200 }
    try session.write("# Newer\n", to: "Notes/new/deep/b.md")
    _ = try session.rebuilt()
    #expect(try session.server.page("/new/deep/b.html").contains("Newer"))
    try files.removeItem(at: notes.appending(path: "new"))
    _ = try session.next { _ in (try? session.server.get("/new/deep/b.html").status) == 404 }

    // The folder is put aside, and another stands in its place.
    try files.moveItem(at: notes, to: session.folder.url.appending(path: "aside"))
    _ = try session.next { $0.failure != nil }
    #expect(try session.server.get("/a.html").status == 200)
    try session.write("# Other\n", to: "Notes/a.md")
    _ = try session.next { _ in (try? session.server.page("/a.html").contains("Other")) ?? false }
    try session.write("# Other still\n", to: "Notes/a.md")
    _ = try session.next { _ in (try? session.server.page("/a.html").contains("Other still")) ?? false }
  }

  @Test func sleepsThroughWhatChangesNothing() throws {
    let session = try Session("-- Notes/a.md --\n# A\n")
    let before = session.server.printed
    try session.write("# A\n", to: "Notes/a.md")
    try session.write("x", to: "Notes/.hidden.md")
    try session.write("x", to: "Notes/a.md~")
    try session.write("# B\n", to: "Notes/b.md")
    #expect(session.server.hasPrinted("Notes/b.md: "))
    #expect(session.server.printed.dropFirst(before.count).split(separator: "\n").count == 1)
  }
}
