import Corpus
import Foundation
import Notes
import Site
import TestSupport
import Testing

@Suite struct NotebookTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
  }

  private func read() throws(DiskError) -> Notebook {
    try Notebook(reading: NotebookOptions(notes: scene.path("Notes")))
  }

  private func diagnostics() throws -> [String] {
    try read().diagnostics.map { "\($0.path) \($0.code.rawValue): \($0.message)" }
  }

  @Test func sortsFilesByUseAndByTheBytesOfTheirPaths() throws {
    let files = [
      "b.md", "a/z.md", "a-b.md", "a.md", "한글/노트.md", "Z.md", "glossary.md", "facts/lambda.md", "facts/deep/er.md",
      "facts/reviews.lock", "a/facts/note.md", "images/b.PNG", "images/a.jpg", "images/c.svg", "x.webp", "data.csv",
      "a/paper.pdf", "page.html", "script.js", "style.css", "feed.xml", "CNAME", "_headers", "image.svgz", "README",
    ]
    for file in files { try scene.write("Notes/\(file)", file) }
    let notebook = try read()
    #expect(
      notebook.notes.map(\.path.string)
        == ["Z.md", "a-b.md", "a.md", "a/facts/note.md", "a/z.md", "b.md", "glossary.md", "한글/노트.md"])
    #expect(notebook.cards.map(\.path.string) == ["facts/deep/er.md", "facts/lambda.md"])
    #expect(notebook.images.map(\.path.string) == ["images/a.jpg", "images/b.PNG", "images/c.svg", "x.webp"])
    #expect(notebook.attachments.map(\.string) == ["a/paper.pdf", "data.csv"])
    #expect(notebook.diagnostics.isEmpty)
    for file in notebook.notes + notebook.cards { #expect(file.bytes == file.path.bytes) }
    for image in notebook.images { #expect(image.bytes == image.path.bytes) }
  }

  @Test func readsFilesOfEverySize() throws {
    for size in [0, 1, 4_095, 4_096, 4_097, 1_000_000] {
      try scene.write(
        "Notes/\(size).md", String(repeating: "가", count: size / 3) + String(repeating: "x", count: size % 3))
    }
    #expect(try read().notes.map { "\($0.bytes.count).md" } == read().notes.map(\.path.string))
  }

  @Test func readsMoreFilesThanFitInOneRun() throws {
    for number in 0..<300 { try scene.write("Notes/\(number % 3)/\(number).md", "\(number)") }
    let notes = try read().notes
    #expect(notes.count == 300)
    for note in notes { #expect(note.path.string.hasSuffix("/" + String(decoding: note.bytes, as: UTF8.self) + ".md")) }
  }

  @Test func passesOverWhatIsHiddenWithoutAWord() throws {
    for file in [".git/a.md", ".hidden.md", "a/.obsidian/b.md", "node_modules/x/README.md", "kept.md"] {
      try scene.write("Notes/\(file)")
    }
    try scene.link("Notes/.link", to: "/etc")
    #expect(try read().notes.map(\.path.string) == ["kept.md"])
    #expect(try diagnostics().isEmpty)
  }

  @Test func followsNoLinkInsideOfTheNotes() throws {
    try scene.write("secret/passwords.md", "secret")
    try scene.write("Notes/a.md")
    try scene.link("Notes/file.md", to: scene.url("secret/passwords.md").path)
    try scene.link("Notes/folder", to: "../secret")
    try scene.link("Notes/image.png", to: "/dev/zero")
    try scene.link("Notes/loop", to: ".")
    try scene.link("Notes/nothing.md", to: "nowhere")
    let notebook = try read()
    #expect(notebook.notes.map(\.path.string) == ["a.md"])
    #expect(notebook.images.isEmpty)
    #expect(
      try diagnostics()
        == ["file.md", "folder", "image.png", "loop", "nothing.md"].map {
          "\($0) skipped-file: `\($0)` is a symbolic link and is not followed"
        })
  }

  @Test func readsNotesFolderThatIsALink() throws {
    try scene.write("Notes/a.md")
    try scene.link("alias", to: "Notes")
    #expect(try Notebook(reading: NotebookOptions(notes: scene.path("alias"))).notes.map(\.path) == ["a.md"])
  }

  @Test(.timeLimit(.minutes(5))) func opensNoFIFO() throws {
    try scene.write("Notes/a.md")
    #expect(mkfifo(scene.url("Notes/pipe.md").path, 0o644) == 0)
    #expect(mkfifo(scene.url("Notes/pipe").path, 0o644) == 0)
    #expect(try read().notes.map(\.path) == ["a.md"])
    #expect(
      try diagnostics()
        == ["pipe", "pipe.md"].map { "\($0) skipped-file: `\($0)` is a FIFO and is not opened" })
  }

  #if os(Linux)
    @Test(.timeLimit(.minutes(5))) func opensNoSocket() throws {
      try scene.write("Notes/a.md")
      #expect(mknod(scene.url("Notes/socket.md").path, S_IFSOCK | 0o644, 0) == 0)
      #expect(try read().notes.map(\.path) == ["a.md"])
      #expect(try diagnostics() == ["socket.md skipped-file: `socket.md` is a socket and is not opened"])
    }

    /// Only the superuser makes a device: this one the system has made, in a folder with little else.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/pts/ptmx")), .timeLimit(.minutes(5)))
    func opensNoDevice() throws {
      let diagnostics = try Notebook(reading: NotebookOptions(notes: "/dev/pts")).diagnostics
      let message = diagnostics.first { $0.path == "ptmx" && $0.code == .skippedFile }?.message
      #expect(message == "`ptmx` is a device and is not opened")
    }

    @Test func namesFilesWhoseNamesAreNotUTF8() throws {
      let notes = scene.url("Notes").path
      for name: [UInt8] in [Array("caf".utf8) + [0xE9] + Array(".md".utf8), [0xFF] + Array(".png".utf8), [0xFE, 0x62]] {
        let path = Array((notes + "/").utf8) + name + [0]
        let descriptor = path.withUnsafeBytes {
          open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o644)
        }
        try #require(descriptor >= 0)
        close(descriptor)
      }
      let folder = Array((notes + "/").utf8) + [0x80, 0]
      _ = folder.withUnsafeBytes { mkdir($0.baseAddress!.assumingMemoryBound(to: CChar.self), 0o755) }
      let inside = Array((notes + "/").utf8) + [0x80] + Array("/a.md".utf8) + [0]
      close(
        inside.withUnsafeBytes { open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o644) })
      let notebook = try read()
      #expect(notebook.notes.isEmpty && notebook.images.isEmpty)
      #expect(
        try diagnostics() == [
          "\\x80 unreadable-note: the name `\\x80` is not UTF-8",
          "\\xFF.png unreadable-image: the name `\\xFF.png` is not UTF-8",
          "caf\\xE9.md unreadable-note: the name `caf\\xE9.md` is not UTF-8",
        ])
    }

    @Test func keepsNFCAndNFDNamesApart() throws {
      try scene.write("Notes/\u{AC00}.md", "composed")
      try scene.write("Notes/\u{1100}\u{1161}.md", "decomposed")
      try scene.write("Notes/A.md", "upper")
      try scene.write("Notes/a.md", "lower")
      let notes = try read().notes
      #expect(notes.map { String(decoding: $0.bytes, as: UTF8.self) } == ["upper", "lower", "decomposed", "composed"])
    }
  #endif

  @Test func reportsANoteThatItMayNotRead() throws {
    try scene.write("Notes/a.md", "secret")
    try scene.withoutRights(to: "Notes/a.md", mode: 0o000) {
      let notebook = try read()
      #expect(notebook.diagnostics.map(\.message) == ["cannot read `a.md`: permission denied"])
      #expect(notebook.diagnostics.map(\.code) == [.unreadableNote])
      #expect(notebook.notes.map { "\($0.path) \($0.bytes.count)" } == ["a.md 0"])
    }
  }

  @Test func reportsAFolderThatItMayNotRead() throws {
    try scene.write("Notes/a/b.md")
    try scene.write("Notes/c.md")
    try scene.withoutRights(to: "Notes/a", mode: 0o000) {
      let notebook = try read()
      #expect(notebook.diagnostics.map(\.message) == ["cannot read the folder `a`: permission denied"])
      #expect(notebook.notes.map(\.path) == ["c.md"])
    }
  }

  @Test func doesNotReadAFileAboveItsLimit() throws {
    try scene.write("Notes/most.md", String(repeating: "x", count: Limit.noteBytes))
    try scene.write("Notes/more.md", String(repeating: "x", count: Limit.noteBytes + 1))
    try scene.write("Notes/huge.png", "")
    #expect(truncate(scene.url("Notes/huge.png").path, off_t(Limit.imageBytes + 1)) == 0)
    let notes = try read().notes
    #expect(notes.map(\.bytes.count) == [0, Limit.noteBytes])
    #expect(
      try diagnostics() == [
        "huge.png unreadable-image: `huge.png` has 52428801 bytes, more than the limit of 52428800",
        "more.md unreadable-note: `more.md` has 5242881 bytes, more than the limit of 5242880",
      ])
  }

  @Test func readsToItsLimitOfDepthAndNamesWhatIsBelow() throws {
    let deep = Array(repeating: "d", count: Limit.folderDepth).joined(separator: "/")
    try scene.write("Notes/\(deep)/a.md")
    try scene.write("Notes/\(deep)/d/b.md")
    #expect(try read().notes.map(\.path.string) == ["\(deep)/a.md"])
    #expect(try diagnostics() == ["\(deep)/d unreadable-note: `\(deep)/d` lies more than 64 folders deep"])
  }

  @Test func namesMarkdownThatIsNotNamedSo() throws {
    for file in ["README.MD", "note.markdown", "a.Md"] { try scene.write("Notes/\(file)") }
    #expect(try read().notes.isEmpty)
    #expect(
      try diagnostics()
        == ["README.MD", "a.Md", "note.markdown"].map {
          "\($0) skipped-file: `\($0)` is not read, because notes end in `.md`"
        })
  }

  @Test func throwsForAFolderThatIsNotThere() throws {
    #expect(throws: DiskError.missingFolder(path: scene.path("nowhere"))) {
      try Notebook(reading: NotebookOptions(notes: scene.path("nowhere")))
    }
    try scene.write("file")
    #expect(throws: DiskError.notAFolder(path: scene.path("file"))) {
      try Notebook(reading: NotebookOptions(notes: scene.path("file")))
    }
  }
}

@Suite struct SiteFolderTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
  }

  private func read(site: String? = nil, notes: String = "Notes") throws(DiskError) -> Notebook {
    try Notebook(reading: NotebookOptions(notes: scene.path(notes), site: site.map { scene.path($0) }))
  }

  @Test func readsTheFolderBesideTheNotesAndNotItsOutput() throws {
    for file in ["site.yml", "theme/shell.html", "theme/a/b.css", "locale/ko.yml", "public/index.html", "other.txt"] {
      try scene.write("Site/\(file)", file)
    }
    let notebook = try read()
    #expect(
      notebook.site.mapValues { String(decoding: $0, as: UTF8.self) }
        == [
          "site.yml": "site.yml", "theme/shell.html": "theme/shell.html", "theme/a/b.css": "theme/a/b.css",
          "locale/ko.yml": "locale/ko.yml",
        ])
    #expect(notebook.folders == NotebookFolders(notes: scene.path("Notes"), site: scene.path("Site")))
  }

  @Test func doesWithoutASiteFolder() throws {
    let notebook = try read()
    #expect(notebook.site.isEmpty)
    #expect(notebook.folders.site == nil)
  }

  @Test func demandsTheSiteFolderThatWasNamed() throws {
    #expect(throws: DiskError.missingFolder(path: scene.path("Sitee"))) { try read(site: "Sitee") }
  }

  @Test(arguments: ["site.yml", "theme/style.css", "theme", "locale"])
  func refusesALink(path: String) throws {
    try scene.write("elsewhere/style.css")
    try scene.makeFolder("Site")
    if path.contains("/") { try scene.makeFolder("Site/theme") }
    try scene.link("Site/\(path)", to: scene.url("elsewhere").path)
    #expect(throws: DiskError.self) { try read() }
  }

  @Test(arguments: [
    ("Notes", "Site"), ("a/Notes", "a/Site"), ("a/Notes/", "a/Site"), ("/Notes", "/Site"), (".", "./../Site"),
    ("a/..", "a/../../Site"),
  ])
  func looksForTheSiteFolderBesideTheNotes(notes: ByteString, site: ByteString) {
    #expect(NotebookOptions(notes: notes).siteBesideNotes == site)
  }
}
