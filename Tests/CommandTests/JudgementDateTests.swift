import Foundation
import TestSupport
import Testing

/// The age of facts is judged at `--as-of`, else AVER_AS_OF, else SOURCE_DATE_EPOCH, else the commit's date, and never
/// at the clock's. The notebook `stale` is due from 2027-11-22.
struct JudgementDateTests {
  private static let due = 1_826_841_600  // 2027-11-22
  private static let early = due - 30 * 86_400

  struct Case: Sendable {
    let arguments: [String]
    let environment: [String: String]
    let isDue: Bool
  }

  private static let cases = [
    Case(
      arguments: ["--as-of", "2027-11-22"], environment: ["AVER_AS_OF": "2026-11-21", "SOURCE_DATE_EPOCH": "\(early)"],
      isDue: true),
    Case(arguments: [], environment: ["AVER_AS_OF": "2027-11-22", "SOURCE_DATE_EPOCH": "\(early)"], isDue: true),
    Case(arguments: [], environment: ["AVER_AS_OF": "2026-11-21", "SOURCE_DATE_EPOCH": "\(due)"], isDue: false),
    Case(arguments: [], environment: ["AVER_AS_OF": "", "SOURCE_DATE_EPOCH": "\(due)"], isDue: true),
    Case(arguments: [], environment: ["AVER_AS_OF": "", "SOURCE_DATE_EPOCH": "\(early)"], isDue: false),
  ]

  @Test(arguments: cases) func theNearestDateWins(_ example: Case) throws {
    let copy = try Fixture(name: "stale").copy()
    let outcome = try BuiltTool.run(["check"] + example.arguments, in: copy.url, environment: example.environment)
    #expect(outcome.errors.contains("[stale]") == example.isDue, "\(outcome.errors)")
    #expect(outcome.status == 0)
  }

  @Test(arguments: [("2027-11-22T12:00:00Z", true), ("2027-10-22T12:00:00Z", false)])
  func theCommitsDateIsTheLast(date: String, isDue: Bool) throws {
    let copy = try Fixture(name: "stale").copy()
    let dates = ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "HOME": copy.url.path]
    let names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in [["init", "--quiet"], ["add", "."], names + ["commit", "--quiet", "--message", "Notes"]] {
      let git = Process()
      git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      git.arguments = ["git"] + arguments
      git.currentDirectoryURL = copy.url
      git.environment = ProcessInfo.processInfo.environment.merging(dates) { $1 }
      git.standardError = FileHandle.nullDevice
      try git.run()
      git.waitUntilExit()
      try #require(git.terminationStatus == 0)
    }
    let outcome = try BuiltTool.run(["check"], in: copy.url, environment: ["AVER_AS_OF": ""])
    #expect(outcome.errors.contains("[stale]") == isDue, "\(outcome.errors)")
  }

  @Test func outsideARepositoryTimeIsNotJudged() throws {
    let copy = try Fixture(name: "stale").copy()
    let environment = ["AVER_AS_OF": "", "GIT_CEILING_DIRECTORIES": copy.url.deletingLastPathComponent().path]
    let outcome = try BuiltTool.run(["check"], in: copy.url, environment: environment)
    #expect(!outcome.errors.contains("[stale]"))
    #expect(outcome.status == 0)
  }
}
