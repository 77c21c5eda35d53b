import Foundation
import TestSupport

/// A run of the tangled suites that were built with these tests, in a process of its own over other notes.
struct FactRun {
  /// An issue as Swift Testing records it.
  struct Issue: Hashable {
    /// The name of the test, which is the fact's id.
    let fact: String
    let file: String
    let line: Int
    let column: Int
    let message: String
  }

  let issues: [Issue]
  /// The facts whose tests ended.
  let facts: Set<String>
  let status: Int32

  /// - Parameters:
  ///   - notes: the notes folder, relative to `folder`.
  ///   - folder: the working directory of the run.
  init(notes: String, in folder: URL) async throws {
    let temporary = try TemporaryFolder()
    let stream = temporary.url.appending(path: "events.jsonl")
    let outcome = try await ChildProcess.run(
      URL(fileURLWithPath: CommandLine.arguments[0]),
      FactRun.bundle + [
        "--testing-library", "swift-testing", "--filter", " facts`/", "--event-stream-output-path", stream.path,
        "--event-stream-version", "0",
      ], in: folder, environment: ["AVER_NOTES": notes])
    status = outcome.status
    let events = try String(contentsOf: stream, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Event.self, from: Data($0.utf8)).payload
    }
    issues = events.compactMap(\.asIssue)
    facts = Set(events.filter { $0.kind == "testEnded" }.compactMap(\.fact))
  }

  /// On macOS a helper of SwiftPM runs the tests, and this names them to it.
  private static var bundle: [String] {
    let arguments = CommandLine.arguments
    guard let flag = arguments.firstIndex(of: "--test-bundle-path"), arguments.indices.contains(flag + 1) else {
      return []
    }
    return [arguments[flag], arguments[flag + 1], arguments[flag + 1]]
  }
}

/// A line of the event stream, as far as it matters here (swift-testing, Documentation/ABI/JSON.md).
private struct Event: Decodable {
  let payload: Payload

  struct Payload: Decodable {
    let kind: String
    let testID: String?
    let issue: Issue?
    let messages: [Message]?
  }

  struct Issue: Decodable {
    let sourceLocation: Location?
  }

  struct Location: Decodable {
    let _filePath: String
    let line: Int
    let column: Int
  }

  struct Message: Decodable {
    let text: String
  }
}

extension Event.Payload {
  /// Of a test of a fact: ``ClaimsTests.`lambda facts`/`lambda.timeout`()/file:line:column``. An id that is a plain
  /// identifier has no backticks there.
  var fact: String? {
    guard let testID, let suite = testID.range(of: " facts`/"),
      let end = testID[suite.upperBound...].firstIndex(of: "(")
    else { return nil }
    return String(testID[suite.upperBound..<end].filter { $0 != "`" })
  }

  var asIssue: FactRun.Issue? {
    guard kind == "issueRecorded", let fact, let place = issue?.sourceLocation else { return nil }
    return FactRun.Issue(
      fact: fact, file: place._filePath, line: place.line, column: place.column,
      message: messages?.last?.text ?? "")
  }
}
