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

  /// Each statement is searched for each name of the set.
  @Test func aSetHasSoManyNamesAndNoMore() {
    let names = (0..<1_000).map { "m\($0)" }.joined(separator: ", ")
    let notebook = JudgedNotebook(
      note: String(repeating: "m1, m2 <!-- fact: a.y -->\n\n", count: 500),
      cards: "## a.y\n가.\n\n- kind: enum\n- includes: \(names)\n")
    #expect(notebook.problems.count == 1)
    #expect(notebook.problems.first?.hasSuffix("a set has at most 256 names") == true)
  }

  /// Each page that claims a fact shows its card.
  @Test func aCardHasSoManyBytesAndNoMore() {
    func problems(_ lines: Int) -> [String] {
      let history = String(repeating: "- was: 5 s | 3 s since 2018-10-10 | raised\n", count: lines)
      return JudgedNotebook(note: "최대 15분 <!-- fact: a.x.max -->", cards: Self.cards + history).problems
    }
    #expect(problems(100) == [])
    #expect(problems(1_000).contains { $0.contains("card of 43") && $0.hasSuffix("at most 16384 are read") })
  }

  @Test func aListOfStrangersIsNotToldToItsEnd() {
    let strangers = (0..<5_000).map { "s\($0)" }.joined(separator: ", ")
    let notebook = JudgedNotebook(
      note: "m1, \(strangers), m2 <!-- fact: a.y -->", cards: "## a.y\n가.\n\n- kind: enum\n- includes: m1, m2\n")
    #expect((1...100).contains(notebook.problems.count))
  }

  /// Each id that is missing would be compared with those of all cards.
  @Test func theNearestIDIsToldOfTheFirstMissingOnes() {
    let cards = (0..<300).map { "## a.x\($0)\n가.\n\n- kind: behaviour\n- source: derived a.y\($0), a.z\($0)\n" }
    let notebook = JudgedNotebook(note: "글.", cards: cards.joined(separator: "\n"))
    let missing = notebook.verdicts.diagnostics.filter { $0.message.hasPrefix("no fact is called") }
    #expect(missing.count == 600)
    #expect(missing.count { $0.hints.first?.hasPrefix("did you mean") ?? false } == 200)
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
