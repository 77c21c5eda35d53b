import Claims
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// The days on which notes changed, asked of real repositories, honest and hostile ones.
struct NoteDatesTests {
  /// A folder with a repository, and commits at given days.
  private struct Repository {
    let folder: TemporaryFolder
    var url: URL { folder.url.appending(path: "repository") }

    init() throws {
      folder = try TemporaryFolder()
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try git("init", "--quiet")
    }

    @discardableResult
    func git(_ arguments: String..., day: String = "2026-01-01", status: Int32? = 0) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments
      process.currentDirectoryURL = url
      let date = "\(day)T23:30:00-0500"
      process.environment = NoteDatesTests.environment.merging(
        ["GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": date, "HOME": folder.url.path]
      ) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      if let status { try #require(process.terminationStatus == status, "git \(arguments)") }
      return process.terminationStatus
    }

    func write(_ path: String, _ text: String) throws {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }

    func commit(_ day: String, _ files: [String: String]) throws {
      for (path, text) in files { try write(path, text) }
      try git("add", ".")
      try git("commit", "--quiet", "--message", day, day: day)
    }

    func dates(of folder: String = "Notes") -> NoteDates {
      NoteDates(of: ByteString(url.appending(path: folder).path), by: Git(in: NoteDatesTests.environment))
    }
  }

  private static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": FileManager.default.temporaryDirectory.path,
  ]

  @Test func givesEachNoteTheDayOfItsNewestCommit() throws {
    let repository = try Repository()
    try repository.commit(
      "2026-03-01", ["Notes/a.md": "1", "Notes/deep/한글 \"x\"\n.md": "1", "Notes/c.md": "1", "x.md": "1"])
    try repository.commit("2026-03-02", ["Notes/a.md": "2", "Notes/p.png": "2"])
    try repository.commit("2026-03-03", ["x.md": "3", "Notes.md": "3"])
    try repository.write("Notes/new.md", "never committed")
    let dates = repository.dates()
    #expect(dates["a.md"]?.description == "2026-03-02")
    #expect(dates["deep/한글 \"x\"\n.md"]?.description == "2026-03-01")
    // The same name in NFD, as some disks have it.
    #expect(dates[ByteString("deep/한글 \"x\"\n.md".decomposedStringWithCanonicalMapping)] != nil)
    #expect(dates["c.md"]?.description == "2026-03-01")
    #expect(dates["new.md"] == nil && dates["x.md"] == nil && dates["p.png"] == nil)
    #expect(repository.dates(of: "Notes/deep")["한글 \"x\"\n.md"]?.description == "2026-03-01")
  }

  @Test func knowsNoDayInAShallowClone() throws {
    let repository = try Repository()
    try repository.commit("2026-03-01", ["Notes/a.md": "1"])
    try repository.commit("2026-03-02", ["Notes/b.md": "1"])
    try repository.git("clone", "--quiet", "--depth", "1", "file://" + repository.url.path, "clone")
    #expect(repository.dates(of: "clone/Notes")["b.md"] == nil)
  }

  @Test func knowsNoDayWithoutARepositoryOrWithoutGit() throws {
    let folder = try TemporaryFolder()
    #expect(NoteDates(of: ByteString(folder.url.path), by: Git(in: Self.environment))["a.md"] == nil)
    #expect(Git(in: ["PATH": ".:bin:"]) == nil)
    #expect(Git(in: Self.environment)?.commitDate(of: ByteString(folder.url.path)) == nil)
    #expect(NoteDates(of: "/", by: nil)["a.md"] == nil)
  }

  /// Settings of a stranger's repository that name programs. Each is a trap that plain `git log` steps into, or would
  /// with other settings.
  @Test func runsNoProgramThatARepositoryNames() throws {
    let repository = try Repository()
    try repository.commit("2026-03-01", ["Notes/a.md": "1"])
    try repository.commit("2026-03-02", ["Notes/a.md": "2"])
    let trap = repository.folder.url.appending(path: "trap.sh")
    let sprung = repository.folder.url.appending(path: "sprung")
    try Data("#!/bin/sh\n: > '\(sprung.path)'\nexit 1\n".utf8).write(to: trap)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: trap.path)
    for key in ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand", "diff.x.textconv"] {
      try repository.git("config", key, trap.path)
    }
    for (key, value) in [
      ("log.showSignature", "true"), ("log.follow", "true"), ("log.decorate", "full"), ("color.ui", "always"),
      ("alias.log", "!" + trap.path), ("diff.relative", "false"),
    ] {
      try repository.git("config", key, value)
    }
    #expect(repository.dates()["a.md"]?.description == "2026-03-02")
    #expect(!FileManager.default.fileExists(atPath: sprung.path))

    // A clone that lacks objects asks the repository it came from, by a program of its settings.
    for (key, value) in [
      ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
      ("remote.origin.url", repository.url.path), ("remote.origin.uploadpack", trap.path),
      ("protocol.allow", "always"), ("protocol.file.allow", "always"),
    ] {
      try repository.git("config", key, value)
    }
    try removeTrees(of: repository)
    #expect(repository.dates()["a.md"] == nil)
    #expect(!FileManager.default.fileExists(atPath: sprung.path))
    // That the trap is one:
    try repository.git("-c", "alias.log=", "-c", "log.showSignature=false", "log", "--name-only", status: nil)
    #expect(FileManager.default.fileExists(atPath: sprung.path))
  }

  /// Removes every object but commits.
  private func removeTrees(of repository: Repository) throws {
    let objects = repository.url.appending(path: ".git/objects")
    for path in try FileManager.default.subpathsOfDirectory(atPath: objects.path) where path.utf8.count == 41 {
      let name = path.replacingOccurrences(of: "/", with: "")
      guard try repository.git("-c", "remote.origin.uploadpack=false", "cat-file", "commit", name, status: nil) != 0
      else { continue }
      try FileManager.default.removeItem(at: objects.appending(path: path))
    }
  }

  @Test func readsNoBareRepositoryThatLiesAmongNotes() throws {
    let repository = try Repository()
    try repository.commit("2026-03-01", ["Notes/a.md": "1"])
    let bare = repository.folder.url.appending(path: "bare")
    try FileManager.default.copyItem(at: repository.url.appending(path: ".git"), to: bare)
    #expect(NoteDates(of: ByteString(bare.path), by: Git(in: Self.environment))["Notes/a.md"] == nil)
  }

  @Test func readsWhatGitWrites() {
    let text = "\u{1}2026-03-02\0\nb.md\0a.md\0\u{1}2026-03-01\0\na.md\0\u{1}no day\0\nd.md\0"
    let dates = NoteDates(parsing: Array(text.utf8))
    #expect(dates["a.md"]?.description == "2026-03-02" && dates["b.md"]?.description == "2026-03-02")
    #expect(dates["d.md"] == nil)
    #expect(NoteDates(parsing: Array("x.md\0".utf8))["x.md"] == nil)
  }
}
