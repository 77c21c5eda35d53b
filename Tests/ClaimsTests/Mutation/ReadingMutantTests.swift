import Notes
import Testing

@testable import Claims

/// Lies about what was read on pages.
struct ReadingMutantTests {
  private static let page = "https://docs.aws.amazon.com/a.html"

  private static func notebook(_ relation: String, states: String) -> MutatedNotebook {
    let reading = #"{"locale": "en_us", "read": "2026-11-21", "states": [\#(states)]}"#
    return MutatedNotebook(
      TimeoutNotebook.text(
        sources: "- source: page \(page) \(relation) read 2026-11-20",
        lock: #"{"pages": {"\#(page)": {"a.timeout": \#(reading)}}}"#))
  }

  @Test func changesWhatACardQuotesAndWhatItHasInTheSameRole() {
    let notebook = Self.notebook("states 900 s", states: #""default 3 s", "max 900 s", "15 min", "7""#)
    #expect(
      notebook.lines(of: notebook.mutation.evidence)
        == [
          "source: default 3 s -> default 4 s", "source: default 3 s -> default 30 s",
          "source: max 900 s\",\n          \"15 min -> max 901 s\",\n          \"16 min",
          "source: max 900 s\",\n          \"15 min -> max 9000 s\",\n          \"150 min",
        ].sorted())
    #expect(notebook.mutation.evidence.outcomes.allSatisfy { $0.mutant.holder == .value && $0.mutant.facts == [0] })
  }

  @Test func leavesWhatContradictsAlready() {
    let notebook = Self.notebook("states 840 s", states: #""max 900 s""#)
    #expect(notebook.mutation.evidence.outcomes.allSatisfy { !$0.isCaught })
  }

  @Test func catchesACardThatIsChangedWithItsSource() {
    let lines = Self.notebook("states 900 s", states: #""max 900 s""#)
    let disputed = MutatedNotebook(
      """
      -- a.md --
      최대 10개 <!-- fact: a.size -->
      -- facts/x.md --
      ## a.size
      가.

      - kind: hard
      - max: 10
      - source: page \(Self.page) states 8 read 2026-11-20
      - disputed: 두 쪽이 다르다
      -- facts/evidence.lock.json --
      {"pages": {"\(Self.page)": {"a.size": {"locale": "en_us", "read": "2026-11-21", "states": ["max 8"]}}}}
      """)
    #expect(lines.lines(of: lines.mutation.facts).contains("source: 900 -> 901"))
    // A dispute lets a source say what the card has not; what was read there holds it all the same.
    #expect(disputed.lines(of: disputed.mutation.facts).contains("source: 8 -> 9"))
    #expect(!disputed.lines(of: disputed.mutation.facts).contains { $0.hasPrefix("!source") })
  }

  @Test func holdsTheNumbersOfACardsWords() {
    let notebook = MutatedNotebook(
      """
      -- a.md --
      맞지 않으면 403을 받는다. <!-- fact: a.answer -->
      -- facts/x.md --
      ## a.answer
      맞지 않으면 403을 받는다.

      - kind: behaviour
      - source: page \(Self.page) read 2026-11-20
      -- facts/evidence.lock.json --
      {"pages": {"\(Self.page)": {"a.answer": {"locale": "en_us", "read": "2026-11-21", "states": ["403"]}}}}
      """)
    #expect(notebook.lines(of: notebook.mutation.evidence) == ["source: 403 -> 4030", "source: 403 -> 404"])
  }

  @Test func countsSourcedWithPagesAndMachineReadWithout() {
    let notebook = Self.notebook("states 900 s", states: #""max 900 s""#)
    let levels = GaugeLevel.levels(of: notebook.mutation, notebook.verdicts)
    #expect(levels[.sourced]?.description == "100.0%" && levels[.unsourced]?.description == "0")
    #expect(levels[.machineRead]?.description == "0.0%")
    #expect(levels[.exemptions]?.description == "0")
  }
}
