package import Notes

extension Evidence {
  /// What the cards ask of each member of a model, by locator.
  package var questions: [ByteString: MemberQuestion] {
    var questions: [ByteString: MemberQuestion] = [:]
    for source in facts.flatMap(\.sources) {
      guard let locator = source.modelLocator else { continue }
      questions[locator, default: MemberQuestion()].add(source)
    }
    return questions
  }

  /// The ids of the facts that ask for a member, sorted.
  package func facts(askingFor locator: ByteString) -> [FactID] {
    facts.filter { $0.sources.contains { $0.modelLocator == locator } }.map(\.id)
  }

  /// What cards ask for and a lock has: the constraints that they quote, and of the values and names that they quote
  /// those that are there. A change of these is one of the facts' history; the rest of a documentation is reworded in
  /// every other release.
  package func findings(in lock: EvidenceLock) -> [ByteString: Set<String>] {
    var findings: [ByteString: Set<String>] = [:]
    for fact in facts {
      for source in fact.sources {
        guard let locator = source.modelLocator else { continue }
        findings[locator, default: []].formUnion(lock.findings(for: source, of: fact))
      }
    }
    return findings
  }
}

extension EvidenceLock {
  fileprivate func findings(for source: Source, of fact: Fact) -> [String] {
    guard let locator = source.modelLocator, let member = members[locator], member.absent == nil else { return [] }
    switch source.relation {
    case .bounds: return member.constraints
    case .states(let text): return member.has(text, for: fact) ? [text.string] : []
    case .includes(let names): return names.filter { member.standing(ofNames: [$0]) == .holds }.map(\.string)
    case nil: return []
    }
  }

  /// This reading with what the lock before knew beyond it: the pages, the history, and where a member is not what it
  /// was when a person last looked, what it was then.
  ///
  /// Within one release nothing changes, so that a card that asks for more of a member is no change.
  package func following(_ old: EvidenceLock) -> EvidenceLock {
    var lock = self
    lock.pages = old.pages
    let isSameRelease = package?.version == old.package?.version
    for (locator, member) in members {
      guard let before = old.members[locator] else { continue }
      lock.members[locator]?.history = before.history
      if let unread = before.before {
        lock.members[locator]?.before = unread
      } else if !isSameRelease, member.digest != before.digest, let version = old.package?.version {
        lock.members[locator]?.before = LockedMember.Before(version: version, values: before.values)
      }
    }
    return lock
  }

  /// The lock with the changes that a walk found, beside those that were found before: of each change what is known
  /// most closely. Whoever wants to forget takes a `history` out of the file.
  package func remembering(_ changes: [ByteString: [LockedChange]]) -> EvidenceLock {
    var lock = self
    for (locator, member) in members {
      lock.members[locator]?.history =
        ChangeHistory(of: [member.history ?? [], changes[locator] ?? []]).changes
    }
    return lock
  }

  /// The lock after a person has looked at what changed in these members.
  package func accepting(_ locators: some Sequence<ByteString>) -> EvidenceLock {
    var lock = self
    for locator in locators { lock.members[locator]?.before = nil }
    return lock
  }

  /// The members that are not what they were when a person last looked, sorted.
  package var changedLocators: [ByteString] {
    members.filter { $0.value.before != nil }.keys.sorted()
  }
}

extension LockedMember {
  /// All that the lock has of the member, a text for each value; what is printed when the member changed.
  package var values: [String] {
    if let absent { return ["no such \(absent)"] }
    let named = (mentions ?? [:]).filter(\.value).keys.sorted()
    return constraints + (states ?? []) + (includes ?? []) + named
  }

  fileprivate var constraints: [String] {
    [min.map { "min \($0)" }, max.map { "max \($0)" }].compactMap(\.self)
  }
}

extension Fact {
  /// The changes of the members that the card cites, of what it cites of them. That a member or a documentation began
  /// to say it is no change: nothing else was said before.
  fileprivate func ownChanges(of source: Source, in lock: EvidenceLock) -> [LockedChange] {
    guard let locator = source.modelLocator, let history = lock.members[locator]?.history else { return [] }
    return history.compactMap { change in
      let own = change.about(source)
      // Bounds that came with their member have no end that went.
      let isFirst = source.quotes.isEmpty ? own.added.count > 1 : source.quotes.isSubset(of: own.added)
      return own.removed.isEmpty && isFirst ? nil : own
    }
  }

  func changes(in lock: EvidenceLock) -> [LockedChange] {
    var seen: Set<LockedChange> = []
    return sources.flatMap { ownChanges(of: $0, in: lock) }
      .filter { !($0.added.isEmpty && $0.removed.isEmpty) && seen.insert($0).inserted }
      .sorted { ($0.date, $1.previousDate) > ($1.date, $0.previousDate) }
  }
}

extension Source {
  /// The values and names that the card says the source has; none for bounds, which are whatever the source says.
  fileprivate var quotes: Set<String> {
    switch relation {
    case .states(let text): [text.string]
    case .includes(let names): Set(names.map(\.string))
    case .bounds, nil: []
    }
  }
}

extension LockedChange {
  /// The part of the change that one source's card asks for.
  fileprivate func about(_ source: Source) -> LockedChange {
    let isAsked: (String) -> Bool
    if case .bounds = source.relation {
      isAsked = { $0.utf8.starts(with: "min ".utf8) || $0.utf8.starts(with: "max ".utf8) }
    } else {
      isAsked = source.quotes.contains
    }
    return LockedChange(
      version: version, date: date, previous: previous, previousDate: previousDate, added: added.filter(isAsked),
      removed: removed.filter(isAsked))
  }
}
