import Foundation
import Notes
import Synchronization
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [0, 1, 2, 511, 512, 513, 10_000])
  func keepsTheOrderOfTheElements(count: Int) {
    #expect((0..<count).parallelMap { $0 * 3 } == (0..<count).map { $0 * 3 })
  }

  @Test func mapsASliceThatDoesNotStartAtZero() {
    let slice = Array(0..<1_000)[300..<900]
    #expect(slice.parallelMap { "\($0)" } == slice.map { "\($0)" })
  }

  @Test func mapsInsideOfAMap() {
    let table = (0..<50).parallelMap { row in (0..<50).parallelMap { row * $0 } }
    #expect(table[49] == (0..<50).map { 49 * $0 })
  }

  @Test(arguments: [0, 1, 2, 511, 512, 513, 10_000])
  func takesPairsApart(count: Int) {
    let (numbers, texts) = (0..<count).parallelUnzip { ($0, "\($0)") }
    #expect(numbers == Array(0..<count))
    #expect(texts == (0..<count).map { "\($0)" })
  }

  @Test func keepsWhatOneRunNeedsFromElementToElement() {
    // As many elements as there are in a run, whichever core takes it.
    let places = (0..<5_120).parallelMap(with: { 0 }) { place, _ in
      defer { place += 1 }
      return place
    }
    #expect(places == (0..<5_120).map { $0 % 10 })
  }

  @Test func doesOneThingWhileAnotherWaits() {
    let other = DispatchSemaphore(value: 0)
    let (here, there) = concurrently(
      { () -> Int in
        other.signal()
        return 1
      },
      { other.wait(timeout: .now() + 60) == .success })
    #expect(here == 1)
    #expect(there)
  }

  @Test func waitsForTheOtherWhenOneFails() {
    let isDone = Atomic(false)
    #expect(throws: CancellationError.self) {
      try concurrently(
        { () throws(CancellationError) in throw CancellationError() },
        {
          Thread.sleep(forTimeInterval: 0.05)
          isDone.store(true, ordering: .sequentiallyConsistent)
        })
    }
    let wasDone = isDone.load(ordering: .sequentiallyConsistent)
    #expect(wasDone)
  }
}
