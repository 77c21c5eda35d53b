internal import Notes

/// Another reading of a member, or of a page, of the evidence lock.
struct LockEdit {
  /// A text of it; a page has `states` alone.
  enum Place: Hashable {
    case min, max
    /// Indices into the member's lists.
    case states(Int), includes(Int)
    case mention(String)

    func text(in member: LockedMember) -> String? {
      switch self {
      case .min: member.min
      case .max: member.max
      case .states(let index): member.states?[index]
      case .includes(let index): member.includes?[index]
      case .mention: nil
      }
    }
  }

  struct Change {
    let place: Place
    let old: String
    let new: String
  }

  let changes: [Change]

  /// To the next number, or to ten times as much.
  enum Step: CaseIterable { case next, tenfold }

  init(changes: [Change]) {
    self.changes = changes
  }

  /// One value, changed wherever it stands; nil when no place has a number.
  init?(_ places: [Place], _ step: Step, text: (Place) -> String?) {
    changes = places.compactMap { place in
      guard let old = text(place) else { return nil }
      let bytes = Array(old.utf8)
      let edits = DigitChanges.edits(of: bytes, in: 0..<bytes.count, groups: false).filter { $0.change == .number }
      guard let edit = step == .next ? edits.first : edits.dropFirst().first else { return nil }
      let new = bytes[..<edit.range.lowerBound] + edit.replacement + bytes[edit.range.upperBound...]
      return Change(place: place, old: old, new: String(decoding: new, as: UTF8.self))
    }
    if changes.isEmpty { return nil }
  }

  func applied(to member: LockedMember) -> LockedMember {
    var member = member
    for change in changes {
      switch change.place {
      case .min: member.min = change.new
      case .max: member.max = change.new
      case .states(let index): member.states?[index] = change.new
      case .includes(let index): member.includes?[index] = change.new
      case .mention(let name): member.mentions?[name] = false
      }
    }
    return member
  }
}
