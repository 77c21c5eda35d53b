import Foundation
import Testing

/// The workflows that publish, this repository's and the one that `aver init` writes: what a stranger's pull request
/// may make them do, and whose code they run.
struct WorkflowTests {
  private static let paths = [".github/workflows/pages.yml", "Sources/aver/Starter/pages.yml"]

  private static func text(of path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: paths) func pinsEveryActionToACommit(path: String) throws {
    let uses = try Self.text(of: path).split(separator: "\n").compactMap { line in
      line.range(of: "uses: ").map { line[$0.upperBound...] }
    }
    #expect(uses.count >= 4)
    for use in uses {
      let parts = use.split(separator: "@")
      let commit = parts.last?.prefix { $0.isHexDigit && !$0.isUppercase } ?? ""
      // The version stands behind for people, who could not tell which it is.
      #expect(parts.count == 2 && commit.count == 40 && use.contains(" # v"), "\(path): \(use)")
    }
  }

  @Test(arguments: paths) func executesNothingOfAPullRequest(path: String) throws {
    let text = try Self.text(of: path)
    let steps = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.joined(separator: "\n")
    for word in ["swift test", "make check", "pull_request_target", "secrets.", "--filter", "write-all"] {
      #expect(!steps.contains(word), "\(path) has \(word)")
    }
    // A title or a branch of a stranger's in a shell line would be a program.
    #expect(!steps.contains("github.head_ref") && !steps.contains("pull_request.title"))
    #expect(steps.contains("permissions:\n  contents: read\n"))
    #expect(steps.contains("aver check --format github") && steps.contains("aver build --strict"))
    #expect(steps.components(separatedBy: "if: github.event_name != 'pull_request'").count == 3)
    #expect(steps.contains("persist-credentials: false") && steps.contains("fetch-depth: 0"))
  }

  @Test func buildsAPullRequestWithTheAverOfItsBase() throws {
    #expect(try Self.text(of: Self.paths[0]).contains("ref: ${{ github.event.pull_request.base.sha || github.sha }}"))
  }
}
