import Foundation
import TestSupport
import Testing

/// `aver evidence` over wheels of a made-up service, from archive to lock, without a network: what has been downloaded
/// is not downloaded again.
@Suite(.enabled(if: Python.path != nil, "Python 3 unpacks the wheels"))
struct EvidenceTests {
  private static let notebook = """
    -- Notes/a.md --
    - 대기: 기본 3초, 최대 1시간 <!-- fact: queue.wait -->
    - 방식: FIFO, STANDARD <!-- fact: queue.kinds -->
    - 큐: 최대 20개 <!-- fact: queue.queues -->
    -- Notes/facts/queue.md --
    ## queue.wait
    메시지를 기다리는 시간.

    - kind: hard
    - default: 3 s
    - max: 1 h
    - source: botocore queue/2020-01-01 CreateQueueInput.WaitSeconds states 3 s
    - source: botocore queue/2020-01-01 CreateQueueInput.WaitSeconds states 1 h
    - source: botocore queue/2020-01-01 WaitSeconds bounds 1...3600 s

    ## queue.kinds
    큐의 방식.

    - kind: enum
    - includes: FIFO, STANDARD
    - source: botocore queue/2020-01-01 QueueKindList includes FIFO, STANDARD

    ## queue.queues
    계정이 만들 수 있는 큐의 수.

    - kind: hard
    - max: 20
    - source: botocore queue/2020-01-01 CreateQueue states 20

    """

  /// A service whose longest wait and whose kinds may differ between releases.
  private static func model(longestWait: String, seconds: Int, kinds: String = #""FIFO", "STANDARD""#) -> String {
    #"""
    {"shapes": {
      "CreateQueueInput": {"type": "structure", "members": {"WaitSeconds": {"shape": "WaitSeconds", "documentation":
        "<p>How long to wait.</p><ul><li><p>The default is <b>three seconds</b>.</p></li><li>The maximum is \#(longestWait).</li></ul>"}}},
      "WaitSeconds": {"type": "integer", "min": 1, "max": \#(seconds)},
      "QueueKindList": {"type": "list", "member": {"shape": "QueueKind"}},
      "QueueKind": {"type": "string", "enum": [\#(kinds)]}
    }, "operations": {
      "CreateQueue": {"name": "CreateQueue", "documentation": "<p>Creates a queue. You can have up to 20 queues.</p>"}
    }}
    """#
  }

  private static let present = model(longestWait: "one hour (3,600 seconds)", seconds: 3600)

  @Test func readsTheModelsIntoTheLockThatCheckComparesWith() throws {
    let folder = try Self.folder(releases: ["1.0.0": Self.present])
    #expect(
      try Self.verdicts(in: folder) == ["queue.kinds": "not-run", "queue.queues": "not-run", "queue.wait": "not-run"])

    let first = try Self.evidence("1.0.0", in: folder)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.hasSuffix(": 4 members read: no contradictions\n"), "\(first.output)")
    #expect(
      try Self.verdicts(in: folder) == ["queue.kinds": "sourced", "queue.queues": "sourced", "queue.wait": "sourced"])
    #expect(try BuiltTool.run(["check"], in: folder.url).status == 0)

    let lock = try Data(contentsOf: folder.url.appending(path: "Notes/facts/evidence.lock.json"))
    #expect(try Self.evidence("1.0.0", in: folder).status == 0)
    #expect(try Data(contentsOf: folder.url.appending(path: "Notes/facts/evidence.lock.json")) == lock)
  }

  @Test func tellsWhatANewerReleaseChangedUntilItIsAccepted() throws {
    let newer = Self.model(longestWait: "12 hours", seconds: 43_200)
    let folder = try Self.folder(releases: ["1.0.0": Self.present, "1.1.0": newer])
    #expect(try Self.evidence("1.0.0", in: folder).status == 0)
    let second = try Self.evidence("1.1.0", in: folder)
    #expect(second.status == 1)
    #expect(
      second.output.hasPrefix(
        """
        queue/2020-01-01 CreateQueueInput.WaitSeconds changed (queue.wait)
            botocore 1.0.0    botocore 1.1.0
            max 3600          max 43200
            max 1 h           max 12 h
            max 3600 s
        queue/2020-01-01 WaitSeconds changed (queue.wait)
            botocore 1.0.0    botocore 1.1.0
            max 3600          max 43200

        """), "\(second.output)")
    #expect(second.errors.contains("states `default 3 s`, `max 12 h`, `min 1`, `max 43200`"), "\(second.errors)")
    #expect(second.errors.contains("bounds 1...43200"))
    let check = try BuiltTool.run(["check"], in: folder.url)
    #expect(check.status == 1)
    #expect(check.errors.contains("[stale] `queue/2020-01-01 CreateQueueInput.WaitSeconds` changed between"))

    #expect(try Self.evidence("1.1.0", "--accept", "queue.wait", in: folder).output.hasPrefix("queue/"))
    #expect(try !Self.evidence("1.1.0", in: folder).output.contains("changed"))
    #expect(try !BuiltTool.run(["check"], in: folder.url).errors.contains("[stale]"))
  }

  @Test func tellsWhatIsNotThere() throws {
    let without = Self.present.replacing("\"QueueKindList\"", with: "\"Kinds\"")
    let folder = try Self.folder(releases: ["1.0.0": without])
    let outcome = try Self.evidence("1.0.0", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix(": 3 members read, 1 not there: 1 error\n"), "\(outcome.output)")
    #expect(outcome.errors.contains("`queue/2020-01-01 QueueKindList` of botocore 1.0.0 has no such shape"))
  }

  @Test(arguments: ["latest", "../1.0.0", ""]) func refusesAVersionThatIsNone(_ version: String) throws {
    let folder = try Self.folder(releases: [:])
    #expect(try Self.evidence(version, in: folder).status == 2)
  }

  @Test func needsACardThatAsks() throws {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n# 가\n").write(to: folder.url)
    #expect(try BuiltTool.run(["evidence"], in: folder.url).status == 2)
  }

  // MARK: Scene

  /// The notebook, and beside it wheels and a Python, as they are after a download.
  private static func folder(releases: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try TextNotebook(notebook).write(to: folder.url)
    let downloads = folder.url.appending(path: "downloads")
    let programs = downloads.appending(path: "venv/bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let python = try #require(Python.path)
    try FileManager.default.createSymbolicLink(
      at: programs.appending(path: "python"), withDestinationURL: URL(fileURLWithPath: python))
    for (version, model) in releases {
      let tree = folder.url.appending(path: "tree-\(version)")
      let file = tree.appending(path: "botocore/data/queue/2020-01-01/service-2.json")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(model.utf8).write(to: file)
      let wheel = downloads.appending(path: "botocore-\(version)-py3-none-any.whl")
      try Python.run(["-m", "zipfile", "-c", wheel.path, tree.appending(path: "botocore").path])
    }
    return folder
  }

  private static func evidence(_ version: String, _ more: String..., in folder: TemporaryFolder) throws
    -> BuiltTool.Outcome
  {
    try BuiltTool.run(["evidence", "--downloads", "downloads", "--botocore", version] + more, in: folder.url)
  }

  /// The support of each fact.
  private static func verdicts(in folder: TemporaryFolder) throws -> [String: String] {
    struct Record: Decodable {
      struct Verdict: Decodable {
        let support: String
      }
      let id: String
      let verdict: Verdict
    }
    let output = try BuiltTool.run(["facts", "--format", "json"], in: folder.url).output
    let records = try JSONDecoder().decode([Record].self, from: Data(output.utf8))
    return Dictionary(records.map { ($0.id, $0.verdict.support) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The machine's Python.
private enum Python {
  /// Nil on a machine without one.
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static func run(_ arguments: [String]) throws {
    let process = try Process.run(URL(fileURLWithPath: try #require(path)), arguments: arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
