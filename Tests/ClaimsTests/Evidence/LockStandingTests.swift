import Claims
import Notes
import Testing

/// One card against one member of the lock.
struct LockStandingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// What the card's `source: botocore a/2020-01-01 Shape` says of it.
    let relation: String
    /// The member in the lock; nil for a member that the lock has not.
    let member: String?
    let support: SupportVerdict
    /// The clause of the diagnostic; nil without one.
    var clause: String?

    var testDescription: String { "\(relation) against \(member ?? "nothing")" }
  }

  static let timeout = #""min": "1", "max": "5400", "states": ["default 3 s", "max 900 s", "90 min"]"#

  static let cases = [
    Case(relation: "states 900 s", member: timeout, support: .sourced),
    Case(relation: "states 15 min", member: timeout, support: .sourced),
    Case(relation: "states 3 s", member: timeout, support: .sourced),
    Case(
      relation: "states 900 s", member: #""states": ["default 3 s", "max 840 s"]"#, support: .contradicted,
      clause: "states `default 3 s`, `max 840 s`"),
    Case(
      relation: "states 900 s", member: #""states": ["default 900 s"]"#, support: .contradicted,
      clause: "gives `default 900 s`, and the card has it as `max`"),
    Case(relation: "states 900 s", member: #""states": ["900"]"#, support: .sourced),
    Case(relation: "states 900 s", member: #""states": [], "max": "900""#, support: .sourced),
    Case(
      relation: "states 900 s", member: #""states": ["900 min"]"#, support: .contradicted, clause: "states `900 min`"),
    Case(relation: "states 900 s", member: #""states": []"#, support: .contradicted, clause: "states no value"),
    // The lock was written before the card asked for values.
    Case(relation: "states 900 s", member: #""max": "900""#, support: .notRun),
    Case(relation: "states 900 s", member: nil, support: .notRun),
    // Bounds around the values say less than a value.
    Case(relation: "bounds 1...5400 s", member: timeout, support: .attested),
    Case(relation: "bounds 1...900 s", member: #""min": "1", "max": "900""#, support: .sourced),
    Case(relation: "bounds ...5400 s", member: timeout, support: .attested),
    Case(
      relation: "bounds 1...5400 s", member: #""min": "1", "max": "10800""#, support: .contradicted,
      clause: "bounds 1...10800"),
    Case(
      relation: "bounds 1...5400 s", member: #""max": "5400""#, support: .contradicted, clause: "bounds ...5400"),
    Case(relation: "bounds 1...5400 s", member: #""states": []"#, support: .contradicted, clause: "has no bounds"),
    Case(relation: "includes A, B", member: #""includes": ["A", "B", "C"]"#, support: .sourced),
    Case(
      relation: "includes PRIMRY", member: #""includes": ["PRIMARY"]"#, support: .contradicted,
      clause: "does not include `PRIMRY` (it has `PRIMARY`)"),
    Case(relation: "includes SQS", member: #""mentions": {"SQS": true}"#, support: .sourced),
    Case(
      relation: "includes SQS", member: #""mentions": {"SQS": false}"#, support: .contradicted,
      clause: "does not name `SQS`"),
    Case(relation: "includes SQS", member: #""mentions": {"SNS": true}"#, support: .notRun),
    // The card quotes nothing: the member is there, and that is all.
    Case(relation: "", member: timeout, support: .attested),
    Case(relation: "", member: #""absent": "shape""#, support: .contradicted, clause: "has no such shape"),
    Case(
      relation: "states 900 s", member: #""absent": "member""#, support: .contradicted, clause: "has no such member"),
  ]

  @Test(arguments: cases) func comparesTheCardWithTheLock(_ item: Case) {
    let members = item.member.map { "\"a/2020-01-01 Shape\": {\($0)}" } ?? ""
    let notebook = Self.notebook("- source: botocore  a/2020-01-01  Shape \(item.relation)", members: members)
    #expect(notebook.verdict("a.timeout")?.support == item.support)
    let clauses = notebook.problems.map { $0.split(separator: "botocore 1.0.0 ").last.map(String.init) }
    #expect(clauses == (item.clause.map { [$0] } ?? []))
    #expect(notebook.problems.allSatisfy { $0.contains("[contradicted]") })
  }

  @Test func oneUnreadSourceOfManyLeavesTheFactNotRun() {
    let page = "- source: page https://docs.aws.amazon.com/a.html states 900 s read 2026-01-01"
    let notebook = Self.notebook("\(page)\n- source: botocore a/2020-01-01 Shape states 900 s", members: "")
    #expect(notebook.verdict("a.timeout")?.support == .notRun)
    #expect(notebook.problems.isEmpty)
  }

  @Test(arguments: [("standard RFC 1 states 900 s", SupportVerdict.corroborated), ("standard RFC 1", .sourced)])
  func anotherPublisherCorroborates(_ standard: String, _ support: SupportVerdict) {
    let sources = "- source: botocore a/2020-01-01 Shape states 900 s\n- source: \(standard)"
    let notebook = Self.notebook(sources, members: "\"a/2020-01-01 Shape\": {\(Self.timeout)}")
    #expect(notebook.verdict("a.timeout")?.support == support)
  }

  @Test func aDisputeExcusesTheValueAndNotTheQuotation() {
    let members = #""a/2020-01-01 Shape": {"states": ["20 min"]}"#
    let page = "- source: page https://docs.aws.amazon.com/a.html states 900 s read 2026-01-01"
    let quoted = Self.notebook(
      "\(page)\n- source: botocore a/2020-01-01 Shape states 20 min\n- disputed: 문서가 모델보다 새것이다", members: members)
    #expect(quoted.verdict("a.timeout")?.support == .attested)
    #expect(quoted.problems.isEmpty)
    let misquoted = Self.notebook(
      "\(page)\n- source: botocore a/2020-01-01 Shape states 21 min\n- disputed: 문서가 모델보다 새것이다", members: members)
    #expect(misquoted.verdict("a.timeout")?.support == .contradicted)
    #expect(misquoted.problems.count == 1)
  }

  @Test(arguments: ["", "[]", "{}", #"{"package": {"name": "botocore"}, "members": {}}"#, "\u{0}", "{\"members\": 3}"])
  func tellsALockThatIsNone(_ text: String) {
    let notebook = JudgedNotebook("-- a.md --\n글.\n-- facts/evidence.lock.json --\n\(text)\n")
    #expect(notebook.verdicts.diagnostics.map(\.code) == [.badCard])
    #expect(notebook.verdicts.diagnostics.map(\.path) == [EvidenceLock.path])
  }

  @Test func aChangedMemberMarksItsFactsChanged() {
    let members = """
      "a/2020-01-01 Shape": {\(Self.timeout), "before": {"version": "0.9.0", "values": ["max 840 s"]}}
      """
    let notebook = Self.notebook("- source: botocore a/2020-01-01 Shape states 900 s", members: members)
    #expect(notebook.verdict("a.timeout")?.time == .changed)
    #expect(
      notebook.problems
        == ["facts/x.md:7:20: [stale] `a/2020-01-01 Shape` changed between botocore 0.9.0 and 1.0.0"])
  }

  @Test func aMachinesReadingIsAsOldAsItsRelease() {
    let source = "- source: botocore a/2020-01-01 Shape states 900 s\n- recheck: 2 months"
    let members = "\"a/2020-01-01 Shape\": {\(Self.timeout)}"
    #expect(Self.notebook(source, members: members, asOf: "2026-04-30").verdict("a.timeout")?.time == .fresh)
    #expect(Self.notebook(source, members: members, asOf: "2026-05-02").verdict("a.timeout")?.time == .due)
    #expect(Self.notebook(source, members: "", asOf: "2026-05-02").verdict("a.timeout")?.time == .undated)
  }

  /// The fact, its sources, and a lock.
  private static func notebook(_ sources: String, members: String, asOf date: String? = nil) -> JudgedNotebook {
    let package = #"{"name": "botocore", "version": "1.0.0", "released": "2026-03-01"}"#
    let lock = "{\"package\": \(package), \"members\": {\(members)}}"
    return JudgedNotebook(TimeoutNotebook.text(sources: sources, lock: lock), asOf: date)
  }
}
