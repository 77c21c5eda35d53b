internal import Notes

/// When a member changed, as far as several walks over its releases know together.
///
/// A change is two looks at each of its values: at one release it was there, at the other it was not. All looks in the
/// order of the releases give the closest stretch for each change, whichever walk looked closer there. What only one of
/// them saw, because the other never looked between a change and its return, stays.
struct ChangeHistory {
  /// A release and the day on which it was built.
  private struct Release: Comparable, Hashable {
    let version: String
    let date: String

    /// By the numbers of the version: 1.9.0 is before 1.12.0.
    static func < (lhs: Release, rhs: Release) -> Bool { lhs.numbers.lexicographicallyPrecedes(rhs.numbers) }

    private var numbers: [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
  }

  private struct Stretch: Hashable {
    let old: Release
    let new: Release
  }

  /// Newest first; nil when there are none.
  let changes: [LockedChange]?

  /// - Parameter walks: what each walk found; where two contradict each other at one release, the later one holds.
  init(of walks: [[LockedChange]]) {
    var stretches: [Stretch: (added: [String], removed: [String])] = [:]
    for (value, looks) in ChangeHistory.looks(of: walks.joined()) {
      let inOrder = looks.sorted { $0.key < $1.key }
      for (before, after) in zip(inOrder, inOrder.dropFirst()) where before.value != after.value {
        let stretch = Stretch(old: before.key, new: after.key)
        if after.value {
          stretches[stretch, default: ([], [])].added.append(value)
        } else {
          stretches[stretch, default: ([], [])].removed.append(value)
        }
      }
    }
    let newestFirst = stretches.sorted { ($0.key.new, $0.key.old) > ($1.key.new, $1.key.old) }
    changes =
      stretches.isEmpty
      ? nil
      : newestFirst.map { stretch, values in
        LockedChange(
          version: stretch.new.version, date: stretch.new.date, previous: stretch.old.version,
          previousDate: stretch.old.date, added: values.added.sorted(), removed: values.removed.sorted())
      }
  }

  /// For each value the releases at which it was looked for, and whether it was there.
  private static func looks(of changes: some Sequence<LockedChange>) -> [String: [Release: Bool]] {
    var looks: [String: [Release: Bool]] = [:]
    for change in changes {
      let old = Release(version: change.previous, date: change.previousDate)
      let new = Release(version: change.version, date: change.date)
      for (values, isAdded) in [(change.added, true), (change.removed, false)] {
        for value in values {
          looks[value, default: [:]][old] = !isAdded
          looks[value, default: [:]][new] = isAdded
        }
      }
    }
    return looks
  }
}
