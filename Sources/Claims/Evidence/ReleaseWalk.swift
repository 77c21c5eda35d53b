package import Notes

/// A search for the releases in which members changed, by reading few of them.
///
/// Between two releases that agree nothing is looked for: what changed there and changed back stays unseen. Of the
/// stretches that do not agree the longest is halved first, so that every change is known about equally well whenever
/// the reading stops.
package struct ReleaseWalk: Sendable {
  /// A release that was read.
  package struct Reading: Sendable {
    package let package: ReadPackage
    package let findings: [ByteString: Set<String>]

    package init(package: ReadPackage, findings: [ByteString: Set<String>]) {
      self.package = package
      self.findings = findings
    }
  }

  /// By place among the releases.
  private var readings: [Int: Reading] = [:]
  private let count: Int

  /// - Parameter count: how many releases there are, oldest first.
  package init(over count: Int) {
    self.count = count
  }

  /// Tells the walk what was read of the release that it asked for.
  package mutating func add(_ reading: Reading, at index: Int) {
    readings[index] = reading
  }

  /// The release to read next; nil when every change is known to the release.
  package var next: Int? {
    for end in [0, count - 1] where count > 0 && readings[end] == nil { return end }
    let widest = stretches.filter { $0.upperBound - $0.lowerBound > 1 && !changes(over: $0).isEmpty }
      .max { ($0.count, $1.lowerBound) < ($1.count, $0.lowerBound) }
    return widest.map { ($0.lowerBound + $0.upperBound) / 2 }
  }

  /// The changes of each member, newest first.
  package var changes: [ByteString: [LockedChange]] {
    stretches.reversed().reduce(into: [:]) { changes, stretch in
      for (locator, change) in self.changes(over: stretch) { changes[locator, default: []].append(change) }
    }
  }

  /// From each release read to the next.
  private var stretches: [ClosedRange<Int>] {
    let read = readings.keys.sorted()
    return zip(read, read.dropFirst()).map { $0...$1 }
  }

  private func changes(over stretch: ClosedRange<Int>) -> [ByteString: LockedChange] {
    guard let old = readings[stretch.lowerBound], let new = readings[stretch.upperBound] else { return [:] }
    var changes: [ByteString: LockedChange] = [:]
    for locator in Set(old.findings.keys).union(new.findings.keys) {
      let (before, after) = (old.findings[locator] ?? [], new.findings[locator] ?? [])
      guard before != after else { continue }
      changes[locator] = LockedChange(
        version: new.package.version, date: new.package.released, previous: old.package.version,
        previousDate: old.package.released, added: after.subtracting(before).sorted(),
        removed: before.subtracting(after).sorted())
    }
    return changes
  }
}
