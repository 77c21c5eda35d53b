import Claims
import Notes
import Testing

@Suite struct CoverageTests {
  static let cards = "## a.limit\n한도.\n\n- kind: hard\n- max: 15 min\n"

  @Test func countsFullWidthDigits() {
    let notebook = JudgedNotebook(note: "최대 ２０개다.", cards: Self.cards)
    #expect(notebook.problems == ["a.md:1:4: [unclaimed-number] no fact is claimed for 20"])
  }

  @Test func countsEveryNumberOnce() {
    let notebook = JudgedNotebook(
      note: """
        ---
        order: 3
        ---
        # 한도 7개

        최대 15분이다. <!-- fact: a.limit --> 그리고 20개가 남는다.

        30초쯤 걸린다. <!-- fact: none 예시 -->

        <!-- fact: off 그림 설명 -->

        첫째 40초, 둘째 50초.

        <!-- fact: on -->

        `60초`와 [70초](x80.md)와 m5.large와 2024년과 TLS 1.3.

        ```
        90초
        ```
        """, cards: Self.cards)
    let coverage = notebook.verdicts.coverage[0]
    #expect(coverage == Coverage(seen: 7, claimed: 1, exempt: 3, unclaimed: 3))
    #expect(
      notebook.problems == [
        "a.md:4:6: [unclaimed-number] no fact is claimed for 7",
        "a.md:6:38: [unclaimed-number] no fact is claimed for 20",
        "a.md:16:9: [unclaimed-number] no fact is claimed for 70 s",
      ])
    #expect(notebook.hints.first == "end the statement with `<!-- fact: none REASON -->`")
  }

  @Test func suggestsTheOnlyFactOfThatValue() {
    let notebook = JudgedNotebook(note: "최대 15분이다.", cards: Self.cards)
    #expect(notebook.hints == ["end the statement with `<!-- fact: a.limit.max -->`"])
  }

  @Test func saysNothingOfANotebookWithoutCards() {
    let notebook = JudgedNotebook("-- a.md --\n최대 15분이다.\n")
    #expect(notebook.allProblems == [])
    #expect(notebook.verdicts.totalCoverage == Coverage(seen: 1, unclaimed: 1))
  }

  @Test func leavesAversOwnPagesOut() {
    let notebook = JudgedNotebook(
      note: "---\nnotebook: docs\n---\n최대 15분이고 99개다.\n\n최대 16분. <!-- fact: a.limit -->", cards: Self.cards)
    #expect(notebook.verdicts.totalCoverage == Coverage())
    #expect(notebook.problems.map { $0.contains("[drifted]") } == [true])
  }

  @Test func findsAStatementAgainstItselfWithoutAnyCard() throws {
    let notebook = JudgedNotebook("-- a.md --\n- 메모리: 128MB ~ 12,240MB(10GB)\n")
    let problem = try #require(notebook.allProblems.first)
    #expect(notebook.allProblems.count == 1)
    #expect(problem.hasPrefix("a.md:1:16: [incoherent]"), "\(problem)")
  }

  @Test func reportsADriftedConversionOnce() {
    let notebook = JudgedNotebook(note: "최대 15분(800초)이다. <!-- fact: a.limit -->", cards: Self.cards)
    #expect(
      notebook.problems == ["a.md:1:8: [drifted] a.limit.max: text says 800 s, fact says 15 min (Notes/facts/x.md:5)"])
  }

  @Test func reportsBracketsThatDoNotMatch() {
    let notebook = JudgedNotebook(
      note: "<!-- fact: on -->\n\n<!-- fact: off 예 -->\n\n<!-- fact: off 예 -->\n\n3초", cards: Self.cards)
    #expect(
      notebook.problems == [
        "a.md:1:1: [malformed-comment] `on` without `off`",
        "a.md:3:1: [malformed-comment] `off` is never followed by `on`",
        "a.md:5:1: [malformed-comment] `off` inside `off`",
      ])
  }
}
