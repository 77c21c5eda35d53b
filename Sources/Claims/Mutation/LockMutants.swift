internal import Notes

/// The lies that can be made of what the evidence lock has of the sources that cards quote, and whether a card notices.
///
/// What no card quotes is left alone: to change it says nothing about any fact.
struct LockMutants {
  private(set) var outcomes: [MutationScore.Outcome] = []
  private let lock: EvidenceLock
  private let facts: [Fact]
  private let text: LockText
  private var made: Set<Made> = []

  /// Several cards may quote one value.
  private struct Made: Hashable {
    let span: SourceSpan
    let replacement: ByteString
  }

  /// - Parameter bytes: the lock's file, which `lock` was read from.
  init(of lock: EvidenceLock, _ bytes: [UInt8], facts: [Fact]) {
    self.lock = lock
    self.facts = facts
    text = LockText(bytes)
    var users: [ByteString: [Int]] = [:]
    for (index, fact) in facts.enumerated() {
      for locator in Set(fact.sources.compactMap(\.modelLocator)) { users[locator, default: []].append(index) }
    }
    for locator in users.keys.sorted() {
      guard let member = lock.members[locator] else { continue }
      for fact in users[locator] ?? [] {
        for source in facts[fact].sources where source.modelLocator == locator {
          for edit in edits(of: member, quotedBy: source, in: facts[fact]) {
            judge(edit, on: member, at: locator, users[locator] ?? [])
          }
        }
      }
    }
    outcomes.sort { ($0.mutant.span, $0.mutant.replacement) < ($1.mutant.span, $1.mutant.replacement) }
  }

  // MARK: Lies

  private func edits(of member: LockedMember, quotedBy source: Source, in fact: Fact) -> [LockEdit] {
    switch source.relation {
    case .states(let text):
      guard let value = Measure(card: text.bytes) else { return names([text], of: member) }
      let places = member.places(of: value, prefix: fact.bytes)
      return Step.allCases.compactMap { edit(places, of: member, $0) }
    case .bounds(let low, let high):
      let ends = (low == nil ? [] : [LockEdit.Place.min]) + (high == nil ? [] : [.max])
      return ends.flatMap { end in Step.allCases.compactMap { edit([end], of: member, $0) } }
    case .includes(let members): return names(members, of: member)
    case nil: return []
    }
  }

  /// To the next number, or to ten times as much.
  private enum Step: CaseIterable { case next, tenfold }

  /// One value, changed wherever the member has it.
  private func edit(_ places: [LockEdit.Place], of member: LockedMember, _ step: Step) -> LockEdit? {
    let changes = places.compactMap { place -> LockEdit.Change? in
      guard let old = place.text(in: member) else { return nil }
      let bytes = Array(old.utf8)
      let edits = DigitChanges.edits(of: bytes, in: 0..<bytes.count, groups: false).filter { $0.change == .number }
      guard let edit = step == .next ? edits.first : edits.dropFirst().first else { return nil }
      let new = bytes[..<edit.range.lowerBound] + edit.replacement + bytes[edit.range.upperBound...]
      return LockEdit.Change(place: place, old: old, new: String(decoding: new, as: UTF8.self))
    }
    return changes.isEmpty ? nil : LockEdit(changes: changes)
  }

  private func names(_ names: [ByteString], of member: LockedMember) -> [LockEdit] {
    names.compactMap { name in
      if let index = member.includes?.firstIndex(where: { $0.utf8.elementsEqual(name.bytes) }) {
        return LockEdit(changes: [LockEdit.Change(place: .includes(index), old: name.string, new: "Other")])
      }
      guard member.mentions?[name.string] == true else { return nil }
      return LockEdit(changes: [LockEdit.Change(place: .mention(name.string), old: "true", new: "false")])
    }
  }

  // MARK: Trials

  private mutating func judge(_ edit: LockEdit, on member: LockedMember, at locator: ByteString, _ users: [Int]) {
    guard let (span, replacement) = text.place(of: edit, in: locator),
      made.insert(Made(span: span, replacement: replacement)).inserted
    else { return }
    let mutant = Mutant(
      path: EvidenceLock.path, span: span, replacement: replacement, change: .source,
      holder: users.map { FactHolder(of: facts[$0]) }.min() ?? .nothing, facts: users)
    let lies = EvidenceLock(package: lock.package, members: [locator: edit.applied(to: member)])
    let isCaught = users.contains { fact in
      facts[fact].sources.contains { source in
        guard source.modelLocator == locator, case .contradicts = lies.standing(of: source, in: facts[fact]) else {
          return false
        }
        if case .contradicts = lock.standing(of: source, in: facts[fact]) { return false }
        return true
      }
    }
    outcomes.append(MutationScore.Outcome(mutant: mutant, notice: isCaught ? .comparison : .nothing))
  }
}
