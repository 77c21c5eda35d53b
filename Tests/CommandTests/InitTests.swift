import Foundation
import TestSupport
import Testing

/// `aver init` makes a notebook that works at once, and overwrites nothing.
struct InitTests {
  @Test func theNewNotebookBuildsAndChecksWithoutAWord() throws {
    let folder = try TemporaryFolder()
    #expect(try BuiltTool.run(["init", "mine"], in: folder.url).status == 0)
    let notebook = folder.url.appending(path: "mine")

    let check = try BuiltTool.run(["check"], in: notebook)
    #expect(check.status == 0)
    #expect(check.errors.isEmpty)
    let build = try BuiltTool.run(["build", "--strict"], in: notebook)
    #expect(build.status == 0)
    #expect(build.errors.isEmpty)
    #expect(try Tree(at: notebook.appending(path: "Site/public")).paths.contains("web/http.html"))
    #expect(try BuiltTool.run(["new", "web/dns"], in: notebook).output == "Notes/web/dns.md\n")
    let again = try BuiltTool.run(["build", "--strict", "--base-url", "https://example.org/"], in: notebook)
    #expect(again.status == 0 && again.errors.isEmpty)
    let workflow = try String(contentsOf: notebook.appending(path: ".github/workflows/pages.yml"), encoding: .utf8)
    #expect(workflow.contains("aver check --format github") && workflow.contains("AVER_COMMIT"))
  }

  @Test func refusesAFolderThatHoldsSomething() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "mine.txt")
    try Data("mine".utf8).write(to: file)
    let outcome = try BuiltTool.run(["init", "."], in: folder.url)
    #expect(outcome.status == 2)
    #expect(try Tree(at: folder.url).paths == ["mine.txt"])
  }

  @Test func takesAnEmptyFolder() throws {
    let folder = try TemporaryFolder()
    #expect(try BuiltTool.run(["init", "."], in: folder.url).status == 0)
    #expect(try Tree(at: folder.url).paths.contains("Notes/index.md"))
  }
}
