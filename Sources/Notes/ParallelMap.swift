// Work shared over all cores. It stands in Notes because Notes is the lowest module: Corpus and Claims map over notes
// as well as Site, and none of them may import the other's module for it.

import Dispatch

extension RandomAccessCollection where Self: Sendable, Element: Sendable {
  /// The results of `transform` for each element, in the elements' order, computed on all cores.
  ///
  /// Each core takes the next run of elements when it is done with its last, so that a few long notes do not leave the
  /// others waiting. The result does not depend on how many cores there are.
  ///
  /// The array is unsafe only inside: every slot belongs to one run, every run is computed once before
  /// `concurrentPerform` returns, and the transform cannot throw; so each slot is initialized exactly once, without a
  /// lock and without an optional around every result.
  package func parallelMap<Output: Sendable>(_ transform: @Sendable (Element) -> Output) -> [Output] {
    let count = self.count
    guard count > 1 else { return map(transform) }
    // Many runs a core even out notes of different length, and taking one (an atomic addition and a call, below a
    // microsecond) costs nothing beside a note (about a hundred).
    let runs = Swift.min(count, 512)
    return Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      nonisolated(unsafe) let slots = buffer.baseAddress!
      DispatchQueue.concurrentPerform(iterations: runs) { run in
        var position = count * run / runs
        let end = count * (run + 1) / runs
        var index = self.index(startIndex, offsetBy: position)
        while position < end {
          (slots + position).initialize(to: transform(self[index]))
          formIndex(after: &index)
          position += 1
        }
      }
      initializedCount = count
    }
  }
}
