import Foundation
import TestSupport
import Testing

/// 0 all is well, 1 the notes have errors, 2 bad usage or the disk failed; scripts outside the project rely on it.
struct ExitStatusTests {
  private static let good = "-- Notes/a.md --\n# A\n\nText.\n"
  private static let bad = "-- Notes/a.md --\n# A\n\n[x](nowhere.md)\n"

  struct Run: Sendable {
    let arguments: [String]
    let notebook: String
    let status: Int32

    init(_ arguments: String, over notebook: String = good, endsWith status: Int32) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.notebook = notebook
      self.status = status
    }
  }

  private static let runs = [
    Run("check", endsWith: 0), Run("check", over: bad, endsWith: 1), Run("build", over: bad, endsWith: 0),
    Run("build --strict", over: bad, endsWith: 1), Run("build --strict", endsWith: 0), Run("facts", endsWith: 0),
    Run("facts", over: bad, endsWith: 0), Run("--help", endsWith: 0), Run("check --help", endsWith: 0),
    Run("nosuch", endsWith: 2), Run("check --nosuch", endsWith: 2), Run("check --format xml", endsWith: 2),
    Run("check --as-of yesterday", endsWith: 2), Run("check --notes Missing", endsWith: 2),
    Run("build --output Notes", endsWith: 2), Run("build --output Notes/a.md", endsWith: 2),
    Run("build --site Missing", endsWith: 2), Run("build --base-url javascript:x", endsWith: 2),
    Run("dump Notes/nosuch.md", endsWith: 2), Run("bind Notes/a.md", endsWith: 2), Run("init Notes", endsWith: 2),
  ]

  @Test(arguments: runs)
  func endsWithItsStatus(run: Run) throws {
    let folder = try TemporaryFolder()
    try TextNotebook(run.notebook).write(to: folder.url)
    let outcome = try BuiltTool.run(run.arguments, in: folder.url)
    #expect(outcome.status == run.status, "\(outcome.errors)")
    if run.status == 2 {
      #expect(outcome.output.isEmpty)
      #expect(!outcome.errors.isEmpty)
    }
  }

  @Test(arguments: ["AVER_AS_OF", "SOURCE_DATE_EPOCH"])
  func refusesADateThatIsNone(variable: String) throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.good).write(to: folder.url)
    let environment = ["AVER_AS_OF": ""].merging([variable: "soon"]) { $1 }
    let outcome = try BuiltTool.run(["check"], in: folder.url, environment: environment)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(variable))
  }

  @Test func aStrictBuildWithErrorsLeavesThePublishedSite() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.good).write(to: folder.url)
    #expect(try BuiltTool.run(["build", "--strict"], in: folder.url).status == 0)
    let published = try Tree(at: folder.url.appending(path: "Site/public"))
    try TextNotebook(Self.bad).write(to: folder.url)
    #expect(try BuiltTool.run(["build", "--strict"], in: folder.url).status == 1)
    #expect(try Tree(at: folder.url.appending(path: "Site/public")) == published)
  }

  @Test func colorsOnlyWhereAsked() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.bad).write(to: folder.url)
    let plain = try BuiltTool.run(["check"], in: folder.url)
    let forced = try BuiltTool.run(["check"], in: folder.url, environment: ["CLICOLOR_FORCE": "1"])
    let refused = try BuiltTool.run(["check"], in: folder.url, environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
    #expect(!plain.errors.contains("\u{1B}"))
    #expect(forced.errors.contains("\u{1B}[1;31merror:"))
    #expect(refused.errors == plain.errors)
  }
}
