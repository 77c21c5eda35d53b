import Claims
import Corpus
import Notes
import Testing

@Suite struct VerdictTests {
  static let cards = """
    ## a.bare
    가.

    - kind: hard
    - max: 1

    ## a.read
    나.

    - kind: hard
    - max: 2
    - source: page https://docs.aws.amazon.com/a.html states 2 read 2026-01-31
    - recheck: 1 month

    ## a.elsewhere
    다.

    - kind: hard
    - max: 3
    - source: page https://docs.aws.amazon.com.example.org/a.html states 3 read 2026-01-31

    ## a.translated
    라.

    - kind: hard
    - max: 4
    - source: page https://docs.aws.amazon.com/ko_kr/a.html states 4 read 2026-01-31

    ## a.derived
    마.

    - kind: hard
    - max: 5
    - source: derived a.read, a.model

    ## a.weak
    바.

    - kind: hard
    - max: 6
    - source: derived a.read, a.bare

    ## a.model
    사.

    - kind: hard
    - max: 7
    - source: botocore a/2020-01-01 Shape states 7

    ## a.wrong
    아.

    - kind: hard
    - max: 8
    - source: standard RFC 1 states 9

    ## a.circle
    자.

    - kind: hard
    - max: 9
    - source: derived a.circle
    """

  @Test(arguments: [
    ("a.bare", SupportVerdict.unsourced), ("a.read", .attested), ("a.elsewhere", .unsourced),
    ("a.translated", .unsourced), ("a.derived", .notRun), ("a.weak", .unsourced), ("a.model", .notRun),
    ("a.wrong", .contradicted), ("a.circle", .unsourced),
  ])
  func judgesSupport(_ id: String, _ support: SupportVerdict) {
    #expect(JudgedNotebook(note: "가", cards: Self.cards).verdict(id)?.support == support)
  }

  @Test(
    arguments: [
      (nil, TimeVerdict.undated), ("2026-02-28", .fresh), ("2026-03-01", .due), ("2026", .due),
    ] as [(String?, TimeVerdict)])
  func judgesTimeAtTheGivenDate(_ date: String?, _ time: TimeVerdict) {
    let notebook = JudgedNotebook("-- a.md --\n가\n-- facts/x.md --\n\(Self.cards)\n", asOf: date)
    #expect(notebook.verdict("a.read")?.time == time)
    #expect(notebook.verdict("a.bare")?.time == .undated)
    #expect(notebook.allProblems.contains("facts/x.md:7:4: [stale] `a.read` is due to be read again") == (time == .due))
  }

  @Test(arguments: [("2026-09-30", TimeVerdict.fresh), ("2026-10-01", .superseded)])
  func seesAnAnnouncedChangeWhenItsDayComes(_ date: String, _ time: TimeVerdict) {
    let notebook = JudgedNotebook(
      """
      -- a.md --
      최대 2개 <!-- fact: a.read -->
      -- facts/x.md --
      ## a.read
      나.

      - kind: hard
      - max: 2
      - source: page https://docs.aws.amazon.com/a.html states 2 read 2026-01-31
      - was: 2 | 3 since 2026-10-01 | announced
      - was: 1 | 2 since 2020-01-01 | raised
      """, asOf: date)
    #expect(notebook.verdict("a.read")?.time == time)
    let warning = "facts/x.md:7:8: [stale] `a.read` still has 2, which 3 has replaced since its day"
    #expect(notebook.problems == (time == .superseded ? [warning] : []))
  }

  @Test func theWorstWinsUpward() {
    let notebook = JudgedNotebook(
      """
      -- a.md --
      최대 2개 <!-- fact: a.read -->
      -- b.md --
      최대 9개 <!-- fact: a.read -->

      최대 1개 <!-- fact: a.bare -->
      -- c.md --
      글.
      -- facts/x.md --
      \(Self.cards)
      """, asOf: "2027-01-01")
    let verdicts = notebook.verdicts
    let notes = (0..<3).map { verdicts.verdict(of: NoteID($0)) }
    #expect(notes[0] == Verdict(text: .agrees, support: .attested, time: .due))
    #expect(notes[1] == Verdict(text: .drifted, support: .unsourced, time: .due))
    #expect(notes[2] == nil)
    #expect(verdicts.verdict == Verdict(text: .drifted, support: .contradicted, time: .due))
    #expect(Verdict.worst(of: []) == nil)
  }

  @Test func takesTheWorstOfAllStatements() {
    let notebook = JudgedNotebook(
      note: "최대 1개 <!-- fact: a.bare -->\n\n최대 2개 <!-- fact: a.bare -->\n\n최대 1개 <!-- fact: a.bare -->",
      cards: Self.cards)
    #expect(notebook.verdict("a.bare")?.text == .drifted)
    #expect(notebook.verdicts.claims.map(\.text) == [.agrees, .drifted, .agrees])
    let index = notebook.verdicts.index(of: FactID("a.bare")) ?? 0
    #expect(notebook.verdicts.claimsOfFact[index] == [0, 1, 2])
  }

  @Test func readsDates() {
    let dates = ["2024-02-29", "2023-02-29", "2024-13", "2024-1-1", "24", "0000", "2024", "2024-12-31", "2024-12-310"]
    #expect(dates.map { CalendarDate($0.utf8) != nil } == [true, false, false, false, false, false, true, true, false])
    #expect(CalendarDate("2024".utf8)?.description == "2024")
    #expect(CalendarDate("0987-01-02".utf8)?.description == "0987-01-02")
  }
}
