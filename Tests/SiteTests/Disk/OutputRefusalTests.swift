import Foundation
import Notes
import Site
import TestSupport
import Testing

/// A folder that Aver did not make is never replaced, and neither is what a site is made from.
@Suite struct OutputRefusalTests {
  let scene: DiskScene

  init() throws {
    scene = try DiskScene()
    try scene.write("Notes/a.md", "note")
    try scene.write("Notes/t/b.md", "note")
    try scene.write("Site/theme/style.css", "style")
    try scene.write("Site/locale/ko.yml", "ko")
    try scene.write("foreign/thesis.txt", "mine")
    try scene.write("a file", "mine")
    try scene.link("link to foreign", to: "foreign")
    try scene.makeFolder("empty")
    try scene.link("link to empty", to: "empty")
    try scene.link("link to nothing", to: "nothing")
    try scene.link("Notebook", to: "Notes")
  }

  private func refusal(of output: String) throws -> DiskError? {
    let before = scene.files("")
    let folders = NotebookFolders(notes: scene.path("Notes"), site: scene.path("Site"))
    let page = Page(route: .init("index.html"), bytes: [])
    do throws(DiskError) {
      _ = try SiteWriter.write([page], to: scene.path(output), protecting: folders)
      return nil
    } catch {
      #expect(scene.files("") == before)
      #expect(!error.message.isEmpty && !error.hint.isEmpty)
      return error
    }
  }

  @Test(arguments: [
    ("Notes", "Notes", DiskError.Overlap.same), ("Notes/", "Notes", .same), ("Site/../Notes", "Notes", .same),
    ("Notes/public", "Notes", .inside), ("Notes/t/public", "Notes", .inside), ("Notes/new/er/public", "Notes", .inside),
    ("Notebook/public", "Notes", .inside), ("Site", "Site", .same), ("Site/theme", "Site/theme", .same),
    ("Site/theme/public", "Site/theme", .inside), ("Site/locale/public", "Site/locale", .inside),
  ])
  func refusesToOverwriteWhatASiteIsMadeFrom(output: String, folder: String, overlap: DiskError.Overlap) throws {
    let expected = DiskError.outputOverlaps(output: scene.path(output), folder: scene.path(folder), overlap)
    // A trailing slash is lost in a URL's path.
    guard !output.hasSuffix("/") else {
      #expect(try refusal(of: output) != nil)
      return
    }
    #expect(try refusal(of: output) == expected)
  }

  @Test func refusesAFolderThatHoldsTheNotes() throws {
    try scene.write("work/Notes/a.md")
    let folders = NotebookFolders(notes: scene.path("work/Notes"))
    #expect(throws: DiskError.outputOverlaps(output: scene.path("work"), folder: scene.path("work/Notes"), .around)) {
      try SiteWriter.write([], to: scene.path("work"), protecting: folders)
    }
    #expect(scene.files("work") == ["Notes/a.md": "text"])
  }

  @Test func publishesInsideOfTheSiteFolder() throws {
    #expect(try refusal(of: "Site/public") == nil)
    #expect(try scene.names("Site") == ["locale", "public", "theme"])
  }

  @Test func publishesBesideFoldersOfSimilarNames() throws {
    #expect(try refusal(of: "Notes-public") == nil)
    #expect(try refusal(of: "Note") == nil)
  }

  @Test func refusesAFolderThatItHasNotMade() throws {
    #expect(try refusal(of: "foreign") == .outputIsForeign(output: scene.path("foreign")))
  }

  @Test(arguments: ["a file", "link to foreign", "link to empty", "link to nothing"])
  func refusesWhatIsNoFolder(output: String) throws {
    #expect(try refusal(of: output) == .outputIsNoFolder(output: scene.path(output)))
  }

  @Test func refusesAFolderBelowAFile() throws {
    guard case .system(.make, _, _)? = try refusal(of: "a file/public") else {
      Issue.record("a site below a file was not refused")
      return
    }
  }

  @Test func refusesAWorkingCopy() throws {
    try scene.publish(["index.html": "home"])
    try scene.write("public/.git/HEAD", "ref: refs/heads/main")
    #expect(try refusal(of: "public") == .outputHoldsRepository(output: scene.path("public")))
  }

  @Test(arguments: ["/", ".", "..", "a/.", "a/..", "", "a/b/../.."])
  func refusesAFolderWithoutANameOfItsOwn(output: String) {
    #expect(throws: DiskError.outputHasNoName(output: ByteString(output))) {
      try SiteWriter.write([], to: ByteString(output), protecting: scene.folders)
    }
  }
}
