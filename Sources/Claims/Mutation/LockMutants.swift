internal import Notes

/// The lies that can be made of what the evidence lock has of the sources that cards quote, and whether a card notices;
/// those about pages are `ReadingMutants`.
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
    outcomes += ReadingMutants(of: lock, text, facts: facts).outcomes
    outcomes.sort { ($0.mutant.span, $0.mutant.replacement) < ($1.mutant.span, $1.mutant.replacement) }
  }

  // MARK: Lies

  private func edits(of member: LockedMember, quotedBy source: Source, in fact: Fact) -> [LockEdit] {
    switch source.relation {
    case .states(let text):
      guard let value = Measure(card: text.bytes) else { return names([text], of: member) }
      let places = member.places(of: value, prefix: fact.bytes)
      return LockEdit.Step.allCases.compactMap { step in LockEdit(places, step) { $0.text(in: member) } }
    case .bounds(let low, let high):
      let ends = (low == nil ? [] : [LockEdit.Place.min]) + (high == nil ? [] : [.max])
      return ends.flatMap { end in
        LockEdit.Step.allCases.compactMap { step in LockEdit([end], step) { $0.text(in: member) } }
      }
    case .includes(let members): return names(members, of: member)
    case nil: return []
    }
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
