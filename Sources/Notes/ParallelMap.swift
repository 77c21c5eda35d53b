// Work shared over all cores. It stands in Notes because Notes is the lowest module: Corpus and Claims map over notes
// as well as Site, and none of them may import the other's module for it.

import Dispatch

/// Does one piece of work on this thread while another is done elsewhere: one that waits, as for a process.
package func concurrently<Here, There: Sendable, Failure: Error>(
  _ here: () throws(Failure) -> Here, _ there: @escaping @Sendable () -> There
) throws(Failure) -> (Here, There) {
  // Written before the group is left, and read after that was waited for.
  nonisolated(unsafe) var result: There?
  let group = DispatchGroup()
  DispatchQueue.global().async(group: group) { result = there() }
  let done = Result { () throws(Failure) in try here() }
  group.wait()
  return (try done.get(), result!)
}

extension RandomAccessCollection where Self: Sendable, Element: Sendable {
  /// The results of `transform` for each element, in the elements' order, computed on all cores.
  ///
  /// Each core takes the next run of elements when it is done with its last, so that a few long notes do not leave the
  /// others waiting. The result does not depend on how many cores there are.
  package func parallelMap<Output: Sendable>(_ transform: @Sendable (Element) -> Output) -> [Output] {
    parallelMap(with: {}) { _, element in transform(element) }
  }

  /// The same for a transform that needs room to work in, which is made once for each run; nothing that one element
  /// leaves in it may reach the result of the next.
  ///
  /// The array is unsafe only inside: every slot belongs to one run, every run is computed once before
  /// `concurrentPerform` returns, and the transform cannot throw; so each slot is initialized exactly once, without a
  /// lock and without an optional around every result.
  package func parallelMap<Output: Sendable, Scratch: ~Copyable>(
    with makeScratch: @Sendable () -> Scratch, _ transform: @Sendable (inout Scratch, Element) -> Output
  ) -> [Output] {
    let count = self.count
    guard count > 0 else { return [] }
    return Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      nonisolated(unsafe) let slots = buffer.baseAddress!
      inRunsOnAllCores { run in
        var scratch = makeScratch()
        var index = self.index(startIndex, offsetBy: run.lowerBound)
        for position in run {
          (slots + position).initialize(to: transform(&scratch, self[index]))
          formIndex(after: &index)
        }
      }
      initializedCount = count
    }
  }

  /// The same for a transform with two results: all the first ones and all the second ones, without an array of pairs
  /// that one core would have to take apart.
  package func parallelUnzip<First: Sendable, Second: Sendable, Scratch: ~Copyable>(
    with makeScratch: @Sendable () -> Scratch, _ transform: @Sendable (inout Scratch, Element) -> (First, Second)
  ) -> (first: [First], second: [Second]) {
    let count = self.count
    guard count > 0 else { return ([], []) }
    var seconds: [Second] = []
    let firsts = [First](unsafeUninitializedCapacity: count) { firstBuffer, firstCount in
      nonisolated(unsafe) let firstSlots = firstBuffer.baseAddress!
      seconds = [Second](unsafeUninitializedCapacity: count) { secondBuffer, secondCount in
        nonisolated(unsafe) let secondSlots = secondBuffer.baseAddress!
        inRunsOnAllCores { run in
          var scratch = makeScratch()
          var index = self.index(startIndex, offsetBy: run.lowerBound)
          for position in run {
            let (first, second) = transform(&scratch, self[index])
            (firstSlots + position).initialize(to: consume first)
            (secondSlots + position).initialize(to: consume second)
            formIndex(after: &index)
          }
        }
        secondCount = count
      }
      firstCount = count
    }
    return (firsts, seconds)
  }

  /// The same for a transform that needs no room.
  package func parallelUnzip<First: Sendable, Second: Sendable>(
    _ transform: @Sendable (Element) -> (First, Second)
  ) -> (first: [First], second: [Second]) {
    parallelUnzip(with: {}) { _, element in transform(element) }
  }

  /// Calls `body` once with each run of positions.
  private func inRunsOnAllCores(_ body: @Sendable (Range<Int>) -> Void) {
    let count = self.count
    // Many runs a core even out notes of different length, and taking one (an atomic addition and a call, below a
    // microsecond) costs nothing beside a note (about a hundred).
    let runs = Swift.min(count, 512)
    guard runs > 1 else { return body(0..<count) }
    DispatchQueue.concurrentPerform(iterations: runs) { run in
      body((count * run / runs)..<(count * (run + 1) / runs))
    }
  }
}
