internal import Notes

extension SupportVerdict {
  /// The support of each fact, by its sources and by what was read of them apart from the cards; without a lock nothing
  /// was.
  static func all(of facts: [Fact], by lock: EvidenceLock?) -> [SupportVerdict] {
    let indices = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.id, $0) })
    var verdicts = facts.map { _ in SupportVerdict.unsourced }
    // What a derivation is computed from may be derived itself: from the bottom up, round by round. A circle stays
    // unsourced, and so does a chain too long for anyone to follow.
    for _ in 0..<longestDerivation {
      let next = facts.map { fact in
        SupportTally(of: fact, by: lock) { input in indices[input].map { verdicts[$0] } ?? .unsourced }.verdict
      }
      if next == verdicts { break }
      verdicts = next
    }
    return verdicts
  }

  private static let longestDerivation = 32
}

/// What the sources of one fact amount to: the best that one gives, unless one says otherwise or was not run.
private struct SupportTally {
  private var best = SupportVerdict.unsourced
  private var isContradicted = false
  private var isUnread = false
  /// AWS publishes its models and its documentation alike, and they are written by the same people; a standard is
  /// another's.
  private var hasStandard = false

  init(of fact: Fact, by lock: EvidenceLock?, input: (FactID) -> SupportVerdict) {
    for source in fact.sources where source.counts {
      let agrees = fact.agrees(with: source)
      if !agrees, fact.disputed == nil { isContradicted = true }
      switch source.kind {
      case .botocore: add(lock?.standing(of: source, in: fact) ?? .notRun, of: source, in: fact)
      case .page:
        if agrees, source.read != nil { best = max(best, .attested) }
        // That nobody read a page again leaves it at the date on the card.
        let standing = lock?.standing(of: source, in: fact) ?? .notRun
        if standing != .notRun { add(standing, of: source, in: fact) }
      case .standard:
        if agrees { best = max(best, .attested) }
        if agrees, source.relation != nil { hasStandard = true }
      // Never better than the worst of what it is computed from.
      case .derived: add(source.inputs.map(input).min() ?? .unsourced)
      }
    }
  }

  private mutating func add(_ standing: LockStanding, of source: Source, in fact: Fact) {
    switch standing {
    case .contradicts: isContradicted = true
    case .notRun: isUnread = true
    case .present: best = max(best, .attested)
    // A bound that no value reaches says less than the card does.
    case .holds:
      guard fact.agrees(with: source) else { break }
      best = max(best, fact.quotesValue(source) ? .sourced : .attested)
    }
  }

  private mutating func add(_ input: SupportVerdict) {
    switch input {
    case .contradicted: isContradicted = true
    case .notRun: isUnread = true
    case .unsourced, .attested, .sourced, .corroborated: best = max(best, input)
    }
  }

  var verdict: SupportVerdict {
    if isContradicted { return .contradicted }
    if isUnread { return .notRun }
    return best == .sourced && hasStandard ? .corroborated : best
  }
}

extension Fact {
  fileprivate func agrees(with source: Source) -> Bool {
    if case .contradicts = standing(of: source) { false } else { true }
  }

  /// Whether what a source says is one of the fact's values, and no wider bound around them.
  fileprivate func quotesValue(_ source: Source) -> Bool {
    guard case .bounds = source.relation else { return true }
    return source.ends.compactMap(\.measure).contains { end in
      values.contains { end.agrees(withFact: $0.measure, prefix: bytes) }
    }
  }
}

extension TimeVerdict {
  /// Superseded when the card itself says so, changed when the lock does, and due when the newest reading is older than
  /// the card's interval at `date`.
  init(of fact: Fact, by lock: EvidenceLock?, asOf date: CalendarDate?) {
    let locked = fact.sources.compactMap { source in source.modelLocator.flatMap { lock?.members[$0] } }
    // A machine's reading is as old as the release that it read.
    let released = locked.isEmpty ? nil : lock?.package.flatMap { CalendarDate($0.released.utf8) }
    let read = fact.sources.compactMap { source in lock?.reading(of: source, in: fact)?.read ?? source.read }.max()
    if let date, fact.change(supersedingBy: date) != nil {
      self = .superseded
    } else if locked.contains(where: { $0.before != nil }) {
      self = .changed
    } else if let date, let read = [read, released].compactMap(\.self).max() {
      let end = fact.recheckMonths.map { read.first(afterMonths: $0) } ?? .max
      self = date.last > end ? .due : .fresh
    } else {
      self = .undated
    }
  }
}

extension Fact {
  /// The announced change that has come at `date` while the card still has the old value; nil when there is none.
  func change(supersedingBy date: CalendarDate) -> Erratum? {
    let past = errata.filter { $0.since.map { $0.first <= date.last } ?? false }
    return past.first { change in
      guard let old = Measure(card: change.old.bytes), let new = Measure(card: change.new.bytes), has(old), !has(new)
      else { return false }
      // A later change may have brought the value back.
      return !past.contains { later in
        guard let since = later.since, let first = change.since, first < since else { return false }
        return Measure(card: later.new.bytes).map(has) ?? false
      }
    }
  }

  private func has(_ measure: Measure) -> Bool {
    values.contains { measure.agrees(with: $0.measure, prefix: bytes) }
  }
}
