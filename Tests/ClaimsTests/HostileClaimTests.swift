import Notes
import Testing

/// Comments and tables that nobody writes: judging whose time is not linear in their length would need minutes for
/// them.
@Suite struct HostileClaimTests {
  static let cards = "## a.x\n가.\n\n- kind: hard\n- min: 1 s\n- max: 15 min\n"

  @Test func aCommentClaimsSoManyFactsAndNoMore() {
    let ids = Array(repeating: "a.x.max", count: 33).joined(separator: ", ")
    let notebook = JudgedNotebook(note: "최대 15분 <!-- fact: \(ids) -->", cards: Self.cards)
    #expect(notebook.problems.count == 1)
    #expect(notebook.problems.first?.hasSuffix("[orphan] a comment claims at most 32 facts") == true)
  }

  @Test func aFacetNamedTwiceIsOneFacet() {
    let notebook = JudgedNotebook(note: "최대 15분 <!-- fact: a.x{max,max} -->", cards: Self.cards)
    #expect(notebook.problems == [])
  }

  @Test func aRepetitionOfARepetitionIsComparedToo() {
    #expect(JudgedNotebook(note: "최대 15분(900초) = 0.25시간 <!-- fact: a.x -->", cards: Self.cards).problems == [])
    let drifted = JudgedNotebook(note: "최대 15분(900초) = 0.26시간 <!-- fact: a.x -->", cards: Self.cards)
    #expect(drifted.problems.count == 1)
  }

  static let notes = [
    String(repeating: "최대 15분, ", count: 20_000) + "<!-- fact: a.x -->",
    String(repeating: "최대 15분(900초), ", count: 5_000) + "<!-- fact: a.x -->",
    String(repeating: "최대 16분, ", count: 10_000) + "<!-- fact: a.x -->",
    String(repeating: "15분 <!-- fact: a.xx --> ", count: 10_000),
    "최대 15분 <!-- fact: " + Array(repeating: "a.x", count: 20_000).joined(separator: ", ") + " -->",
    "| " + String(repeating: "최대 ", count: 10_000) + "| 값 |\n| --- | --- |\n"
      + String(repeating: "| 15분 | 15분 |\n", count: 5_000),
  ]

  /// By index, so that the log does not print the notes.
  @Test(.timeLimit(.minutes(5)), arguments: notes.indices)
  func isJudgedInLinearTime(index: Int) {
    let notebook = JudgedNotebook(note: Self.notes[index], cards: Self.cards)
    #expect(notebook.corpus.documents.count == 1)
  }
}
