import Testing

/// The lies of Tests/Fixtures/red-team/, each beside an honest notebook that differs in little: of the one exactly what
/// its file says is reported, of the other nothing.
@Suite struct RedTeamTests {
  @Test(arguments: try RedTeamCase.all())
  func reportsTheLieAndLeavesItsTwinAlone(pair: RedTeamCase) {
    let hint: Comment =
      pair.isMissed ? "this was missed, and is so no more: move the file out of missed/" : "\(pair.reason)"
    #expect(pair.lie.found == pair.lie.expected, hint, sourceLocation: pair.location)
    #expect(pair.twin.found == pair.twin.expected, hint, sourceLocation: pair.location)
  }

  @Test(arguments: try RedTeamCase.all())
  func aCaseIsOneLieAndOneTwin(pair: RedTeamCase) {
    #expect(!pair.reason.isEmpty, "says no reason", sourceLocation: pair.location)
    let (lie, twin) = (pair.lie, pair.twin)
    #expect(
      lie.files.map(\.bytes) != twin.files.map(\.bytes) || lie.date != twin.date, "the twin is the lie itself",
      sourceLocation: pair.location)
    #expect(pair.twin.sayings.isEmpty || pair.isMissed, "an honest twin is left alone", sourceLocation: pair.location)
    let isSeen = !pair.lie.sayings.isEmpty && pair.twin.sayings.isEmpty
    #expect(isSeen != pair.isMissed, "a lie that nothing is said of belongs into missed/", sourceLocation: pair.location)
  }

  /// As many as were promised, of as many kinds as authors have slips.
  @Test func aHundredAndTwentyAreSeen() throws {
    let seen = try RedTeamCase.all().filter { !$0.isMissed }
    #expect(seen.count >= 120)
    #expect(Set(seen.compactMap { $0.name.split(separator: "/").first }).count >= 12)
  }
}
