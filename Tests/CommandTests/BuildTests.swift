import Foundation
import TestSupport
import Testing

/// `aver build`: where it finds the publisher's folder, where it publishes, what it says of its time.
struct BuildTests {
  @Test func takesTheSiteFolderBesideTheNotes() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(
      "-- inner/Notes/a.md --\n# A\n-- inner/Site/site.yml --\ntitle: Beside\n-- other/site.yml --\ntitle: Other\n"
    ).write(to: folder.url)
    let home = folder.url.appending(path: "out/index.html")
    #expect(try BuiltTool.run(["build", "--notes", "inner/Notes", "--output", "out"], in: folder.url).status == 0)
    #expect(try String(contentsOf: home, encoding: .utf8).contains("Beside"))
    let arguments = ["build", "--notes", "inner/Notes/", "--output", "out", "--site", "other"]
    #expect(try BuiltTool.run(arguments, in: folder.url).status == 0)
    #expect(try String(contentsOf: home, encoding: .utf8).contains("Other"))
  }

  @Test func publishesToSitePublicWithoutASettingsFile() throws {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n# A\n").write(to: folder.url)
    #expect(try BuiltTool.run(["build"], in: folder.url).status == 0)
    #expect(try Tree(at: folder.url.appending(path: "Site/public")).paths.contains("a.html"))
  }

  @Test func printsTimingsOnlyWhenAsked() throws {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n# A\n").write(to: folder.url)
    #expect(try BuiltTool.run(["build"], in: folder.url).errors.isEmpty)
    let timed = try BuiltTool.run(["build", "--timings"], in: folder.url)
    let phases = timed.errors.split(separator: "\n").map { $0.split(separator: "  ").first ?? "" }
    #expect(phases.first == "reading notes" && phases.last == "total")
    #expect(phases.contains("rendering notes and writing"))
  }

  @Test func publishesUnderTheAddressThatItIsGiven() throws {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n# A\n").write(to: folder.url)
    let outcome = try BuiltTool.run(["build", "--base-url", "https://example.org/notes/"], in: folder.url)
    #expect(outcome.status == 0)
    let sitemap = folder.url.appending(path: "Site/public/sitemap.xml")
    #expect(try String(contentsOf: sitemap, encoding: .utf8).contains("https://example.org/notes/a.html"))
  }
}
