import Claims
import Notes

/// When members changed as far as anybody looked, newest first; what `aver evidence --since` prints.
struct ChangeList {
  let lines: [String]

  init(_ changes: [ByteString: [LockedChange]], _ evidence: Evidence) {
    let all = changes.flatMap { locator, changes in changes.map { (locator, $0) } }
      .sorted { ($1.1.date, $1.1.version, $0.0) < ($0.1.date, $0.1.version, $1.0) }
    lines = all.map { locator, change in
      let ids = evidence.facts(askingFor: locator).map(\.description).joined(separator: ", ")
      return TerminalText.printable("\(change.day)  \(locator)  \(change.text)  (\(ids))")
    }
  }
}

extension LockedChange {
  /// `2020-12-01 (1.19.27)`, or the two between which the change lies.
  fileprivate var day: String {
    "\(previousDate) (\(previous)) .. \(date) (\(version))"
  }

  /// `3008 -> 10240`.
  fileprivate var text: String {
    switch (removed.isEmpty, added.isEmpty) {
    case (true, _): "+ " + added.joined(separator: ", ")
    case (false, true): "- " + removed.joined(separator: ", ")
    case (false, false): removed.joined(separator: ", ") + " -> " + added.joined(separator: ", ")
    }
  }
}

/// The members that are not what they were when a person last looked: then and now side by side, without what is the
/// same in both.
struct ComparisonList {
  let lines: [String]

  init(_ lock: EvidenceLock, _ evidence: Evidence) {
    lines = lock.changedLocators.flatMap { locator -> [String] in
      guard let package = lock.package, let member = lock.members[locator], let before = member.before else {
        return []
      }
      let ids = evidence.facts(askingFor: locator).map(\.description).joined(separator: ", ")
      let (old, new) = (before.values, member.values)
      let gone = old.filter { !new.contains($0) }
      let come = new.filter { !old.contains($0) }
      let heads = ["\(package.name) \(before.version)", package.title]
      let rows = gone.isEmpty && come.isEmpty ? [("the same values", "other words")] : ComparisonList.rows(gone, come)
      let width = ([heads[0]] + rows.map(\.0)).map(\.unicodeScalars.count).max() ?? 0
      let table = ([(heads[0], heads[1])] + rows).map { left, right in
        let padding = String(repeating: " ", count: width - left.unicodeScalars.count)
        return right.isEmpty ? "    \(left)" : "    \(left)\(padding)    \(right)"
      }
      return (["\(locator) changed (\(ids))"] + table).map(TerminalText.printable)
    }
  }

  private static func rows(_ left: [String], _ right: [String]) -> [(String, String)] {
    (0..<max(left.count, right.count)).map { row in
      (row < left.count ? left[row] : "", row < right.count ? right[row] : "")
    }
  }
}
