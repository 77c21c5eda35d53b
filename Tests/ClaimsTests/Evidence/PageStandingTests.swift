import Claims
import Notes
import Testing

/// One card against what was read on its page apart from it.
struct PageStandingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// What the card says of the page.
    let relation: String
    /// The reading in the lock without its date; nil for a page that nobody read.
    let reading: String?
    let support: SupportVerdict
    /// What the page says, in the diagnostic; nil without one.
    var clause: String?

    var testDescription: String { "\(relation) against \(reading ?? "nothing")" }
  }

  static let timeout = #""states": ["default 3 s", "max 900 s"]"#

  static let cases = [
    Case(relation: "states 900 s", reading: nil, support: .attested),
    Case(relation: "states 900 s", reading: timeout, support: .sourced),
    Case(relation: "states 15 min", reading: timeout, support: .sourced),
    Case(relation: "states 3 s", reading: timeout, support: .sourced),
    Case(relation: "states 900 s", reading: #""states": ["900"]"#, support: .sourced),
    Case(relation: "states 900 s", reading: #""states": ["max < 900 s"]"#, support: .sourced),
    Case(
      relation: "states 900 s", reading: #""states": ["max 840 s"]"#, support: .contradicted,
      clause: "states `max 840 s`, and no `900 s`"),
    Case(
      relation: "states 900 s", reading: #""states": ["min 900 s"]"#, support: .contradicted,
      clause: "gives `min 900 s`, and the card has it as `max`"),
    Case(relation: "states 900 s", reading: "", support: .contradicted, clause: "states no value, and no `900 s`"),
    // The value that the card quotes is there, and another of its values is not.
    Case(
      relation: "states 900 s", reading: #""states": ["default 5 s", "max 900 s"]"#, support: .contradicted,
      clause: "states `default 5 s`, and the card has default 3 s"),
    Case(relation: "states 900 s", reading: #""states": ["5 s", "max 900 s"]"#, support: .sourced),
    Case(relation: "bounds 3...900 s", reading: #""states": ["min 3 s", "max 900 s"]"#, support: .sourced),
    Case(
      relation: "bounds 3...960 s", reading: #""states": ["min 3 s", "max 900 s"]"#, support: .contradicted,
      clause: "states `min 3 s`, `max 900 s`, and no `960 s` as max"),
    // Nothing is quoted: every value has to be there.
    Case(relation: "", reading: timeout, support: .sourced),
    Case(relation: "", reading: #""states": ["max 900 s"]"#, support: .attested),
    Case(
      relation: "", reading: #""states": ["1 h"]"#, support: .contradicted,
      clause: "states `1 h`, and the card has default 3 s"),
    // Translations lag.
    Case(relation: "states 900 s", reading: timeout + #", "locale": "ko_kr""#, support: .attested),
  ]

  @Test(arguments: cases) func comparesTheCardWithTheReading(_ item: Case) {
    let notebook = Self.notebook("\(item.relation) read 2026-11-20", reading: item.reading)
    #expect(notebook.verdict("a.timeout")?.support == item.support)
    let expected = item.clause.map { clause in
      "[contradicted] `\(Self.page)` as read on 2026-11-21 \(clause) (Notes/facts/evidence.lock.json)"
    }
    #expect(notebook.problems.map { String($0.drop { $0 != "[" }) } == (expected.map { [$0] } ?? []))
  }

  @Test(arguments: [("2026-11-21", SupportVerdict.sourced), ("2026-11-22", .attested)])
  func aReadingOlderThanTheCardsIsNone(_ day: String, _ support: SupportVerdict) {
    #expect(Self.notebook("states 900 s read \(day)", reading: Self.timeout).verdict("a.timeout")?.support == support)
    // Nor does it contradict what somebody read later.
    let differing = Self.notebook("states 900 s read 2026-11-22", reading: #""states": ["max 1 h"]"#)
    #expect(differing.verdict("a.timeout")?.support == .attested)
    #expect(differing.problems.isEmpty)
  }

  @Test func aPageInAnotherLanguageIsNoEvidence() {
    let notebook = JudgedNotebook(
      Self.text("states 900 s read 2026-11-20", reading: Self.timeout).replacing(
        "aws.amazon.com/", with: "aws.amazon.com/ko_kr/"))
    #expect(notebook.verdict("a.timeout")?.support == .unsourced)
  }

  @Test func aDisputeExcusesTheValueAndNotTheQuotation() {
    let reading = #""states": ["max 20 min"]"#
    let dispute = "\n- disputed: 두 쪽이 다르다"
    let quoted = Self.notebook("states 20 min read 2026-11-20\(dispute)", reading: reading)
    #expect(quoted.problems.isEmpty)
    let misquoted = Self.notebook("states 21 min read 2026-11-20\(dispute)", reading: reading)
    #expect(misquoted.verdict("a.timeout")?.support == .contradicted)
    #expect(misquoted.problems.count == 1)
  }

  @Test func tellsOneMistakeOnce() {
    let sources = "states 900 s read 2026-11-20\n- source: page \(Self.page) states 15 min read 2026-11-20"
    #expect(Self.notebook(sources, reading: #""states": ["default 5 s", "max 900 s"]"#).problems.count == 1)
  }

  @Test func aStandardCorroboratesAReading() {
    let sources = "states 900 s read 2026-11-20\n- source: standard RFC 1 states 900 s"
    #expect(Self.notebook(sources, reading: Self.timeout).verdict("a.timeout")?.support == .corroborated)
  }

  @Test func aFactIsAsFreshAsItsLastReading() {
    let source = "states 900 s read 2026-11-20\n- recheck: 2 months"
    #expect(Self.notebook(source, reading: Self.timeout, asOf: "2027-01-21").verdict("a.timeout")?.time == .fresh)
    #expect(Self.notebook(source, reading: Self.timeout, asOf: "2027-01-22").verdict("a.timeout")?.time == .due)
    #expect(Self.notebook(source, reading: nil, asOf: "2027-01-21").verdict("a.timeout")?.time == .due)
  }

  @Test func theSiteHasWhatBearsTheCardOut() throws {
    let verdicts = Self.notebook("states 900 s read 2026-11-20", reading: Self.timeout).verdicts
    let reading = try #require(verdicts.reading(of: verdicts.facts[0].sources[0], ofFact: 0))
    #expect(reading.anchor == "use-cases" && reading.read.description == "2026-11-21")
    let other = Self.notebook("states 900 s read 2026-11-20", reading: #""states": ["max 1 h"]"#).verdicts
    #expect(other.reading(of: other.facts[0].sources[0], ofFact: 0) == nil)
  }

  // MARK: Scene

  static let page = "https://docs.aws.amazon.com/a.html"

  /// The fact, what its card says of the page, and a lock of 21 November.
  private static func notebook(_ relation: String, reading: String?, asOf date: String? = nil) -> JudgedNotebook {
    JudgedNotebook(text(relation, reading: reading), asOf: date)
  }

  private static func text(_ relation: String, reading: String?) -> String {
    let locale = reading.map { $0.contains("locale") ? "" : #", "locale": "en_us""# } ?? ""
    let rest = reading.map { $0.isEmpty ? locale : ", \($0)\(locale)" } ?? ""
    let readings =
      reading == nil
      ? "" : "\"\(page)\": {\"a.timeout\": {\"anchor\": \"use-cases\", \"read\": \"2026-11-21\"\(rest)}}"
    return TimeoutNotebook.text(sources: "- source: page \(page) \(relation)", lock: "{\"pages\": {\(readings)}}")
  }
}
