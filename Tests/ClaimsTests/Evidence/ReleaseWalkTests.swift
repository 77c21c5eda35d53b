import Claims
import Notes
import Testing

/// The search for the release in which a member changed.
struct ReleaseWalkTests {
  /// A value that changes at the given releases, of a hundred.
  private static func walk(changingAt changes: [Int], reading limit: Int = .max) -> (ReleaseWalk, read: Int) {
    var walk = ReleaseWalk(over: 100)
    var read = 0
    while read < limit, let index = walk.next {
      read += 1
      let package = ReadPackage(name: "botocore", version: "1.0.\(index)", released: "day \(index)")
      let value = changes.count { $0 <= index }
      walk.add(ReleaseWalk.Reading(package: package, findings: ["a": ["max \(value)"], "b": ["B"]]), at: index)
    }
    return (walk, read)
  }

  @Test func readsTwoReleasesWhenNothingChanged() {
    let (walk, read) = Self.walk(changingAt: [])
    #expect(read == 2)
    #expect(walk.changes.isEmpty)
  }

  @Test(arguments: [1, 37, 50, 99]) func findsTheRelease(_ place: Int) {
    let (walk, read) = Self.walk(changingAt: [place])
    #expect(read <= 9)
    #expect(walk.changes["b"] == nil)
    #expect(
      walk.changes["a"] == [
        LockedChange(
          version: "1.0.\(place)", date: "day \(place)", previous: "1.0.\(place - 1)", previousDate: "day \(place - 1)",
          added: ["max 1"], removed: ["max 0"])
      ])
  }

  @Test func findsSeveralNewestFirst() {
    let (walk, _) = Self.walk(changingAt: [10, 11, 80])
    #expect(walk.changes["a"]?.map(\.version) == ["1.0.80", "1.0.11", "1.0.10"])
  }

  @Test func saysBetweenWhichReleasesWhenItStopsEarly() {
    let (walk, read) = Self.walk(changingAt: [10, 80], reading: 4)
    #expect(read == 4)
    #expect(walk.changes["a"]?.map { "\($0.previous)..\($0.version)" } == ["1.0.74..1.0.99", "1.0.0..1.0.49"])
  }

  // MARK: Two walks

  /// A change of one member between the two releases `1.0.N`.
  private static func change(
    _ stretch: ClosedRange<Int>, adding added: [String], removing removed: [String] = []
  ) -> LockedChange {
    LockedChange(
      version: "1.0.\(stretch.upperBound)", date: "day \(stretch.upperBound)", previous: "1.0.\(stretch.lowerBound)",
      previousDate: "day \(stretch.lowerBound)", added: added, removed: removed)
  }

  /// What the lock has of the member after both walks.
  private static func history(after first: [LockedChange], then second: [LockedChange]) -> [LockedChange]? {
    EvidenceLock(members: ["a": LockedMember(reading: ModelMember(), for: MemberQuestion())])
      .remembering(["a": first]).remembering(["a": second]).members["a"]?.history
  }

  struct Pair: Sendable {
    let first: [LockedChange]
    let second: [LockedChange]
    let both: [LockedChange]
  }

  static let pairs = [
    // The closer one stays, whichever was first: 9 is before 12, too.
    Pair(
      first: [change(9...12, adding: ["B"], removing: ["A"])], second: [change(4...20, adding: ["B"], removing: ["A"])],
      both: [change(9...12, adding: ["B"], removing: ["A"])]),
    // Two that overlap leave what is in both.
    Pair(
      first: [change(2...12, adding: ["B"])], second: [change(9...30, adding: ["B"])],
      both: [change(9...12, adding: ["B"])]),
    // What changed there and back between two releases that agree, and what was before the second walk's first.
    Pair(
      first: [change(40...41, adding: ["B"]), change(20...21, adding: [], removing: ["B"])],
      second: [change(60...80, adding: ["C"])],
      both: [
        change(60...80, adding: ["C"]), change(40...41, adding: ["B"]), change(20...21, adding: [], removing: ["B"]),
      ]),
    // A value that a card asks for since then is known less well than the others.
    Pair(
      first: [change(9...12, adding: ["B"])], second: [change(4...20, adding: ["B", "C"])],
      both: [change(4...20, adding: ["C"]), change(9...12, adding: ["B"])]),
    // One change is three for whoever looks closer.
    Pair(
      first: [change(0...50, adding: ["B"])],
      second: [
        change(40...41, adding: ["B"]), change(20...21, adding: [], removing: ["B"]), change(1...2, adding: ["B"]),
      ],
      both: [
        change(40...41, adding: ["B"]), change(20...21, adding: [], removing: ["B"]), change(1...2, adding: ["B"]),
      ]),
  ]

  @Test(arguments: pairs) func remembersWhatTwoWalksKnowTogether(_ pair: Pair) {
    #expect(Self.history(after: pair.first, then: pair.second) == pair.both)
    #expect(Self.history(after: pair.second, then: pair.first) == pair.both)
    #expect(Self.history(after: pair.both, then: pair.both) == pair.both)
  }

  @Test func forgetsNothingWhenNothingIsFound() {
    #expect(Self.history(after: [Self.change(1...2, adding: ["B"])], then: []) == [Self.change(1...2, adding: ["B"])])
    #expect(Self.history(after: [], then: []) == nil)
  }

  @Test func walksOverOneReleaseAndNone() {
    #expect(ReleaseWalk(over: 0).next == nil)
    var walk = ReleaseWalk(over: 1)
    #expect(walk.next == 0)
    walk.add(
      ReleaseWalk.Reading(package: ReadPackage(name: "b", version: "1", released: ""), findings: [:]), at: 0)
    #expect(walk.next == nil)
  }
}
