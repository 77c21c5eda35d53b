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

  @Test func walksOverOneReleaseAndNone() {
    #expect(ReleaseWalk(over: 0).next == nil)
    var walk = ReleaseWalk(over: 1)
    #expect(walk.next == 0)
    walk.add(
      ReleaseWalk.Reading(package: ReadPackage(name: "b", version: "1", released: ""), findings: [:]), at: 0)
    #expect(walk.next == nil)
  }
}
