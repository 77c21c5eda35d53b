import Testing

/// The tangled suites and the cards are the same list, so that no card goes untested because its test vanished.
@Suite struct TangledFactsTests {
  @Test func everyCardHasATestAndEveryTestACard() throws {
    let notes = try NotesUnderTest.shared.get()
    let cards = notes.cardFiles.map { "\($0.path): \($0.facts.joined(separator: ", "))" }
    let tests = tangledSuites.map { "\($0.file): \($0.facts.joined(separator: ", "))" }
    #expect(Set(cards).subtracting(tests).isEmpty, "cards without a test: build the tests again")
    #expect(Set(tests).subtracting(cards).isEmpty, "tests without a card: build the tests again")
    #expect(!tests.isEmpty, "no card file was tangled")
  }

  /// A comment with an unknown id or that cannot be read, a number that contradicts itself: no fact's test is about it.
  @Test func everyStatementIsJudged() throws {
    for failure in try NotesUnderTest.shared.get().failuresWithoutFact { failure.record() }
  }
}
