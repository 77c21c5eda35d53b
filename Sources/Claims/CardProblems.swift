internal import Notes

extension Verdicts {
  /// What is wrong with cards, by path and place: what their reader found, and what only the notes, the lock or the
  /// date can show.
  static func cardProblems(of evidence: Evidence, _ verdicts: [Verdict], _ table: FactTable, asOf date: CalendarDate?)
    -> [ClaimProblem]
  {
    var problems = evidence.problems.map { problem in
      let fact = problem.subject.flatMap { table.index(of: $0.description) }
      return ClaimProblem(diagnostic: problem.diagnostic, facts: fact.map { [$0] } ?? [])
    }
    for (index, fact) in evidence.facts.enumerated() {
      let isUnclaimed = verdicts[index].text == .unclaimed
      let found = [
        isUnclaimed ? Diagnostic.unclaimed(fact) : nil,
        Diagnostic.stale(fact, verdicts[index].time, by: evidence.lock, asOf: date),
        // What no statement says is not to be compared with its sources yet.
        isUnclaimed ? nil : table.reviews.flatMap { Diagnostic.review(of: index, by: $0, table) },
      ]
      problems += found.compactMap(\.self).map { ClaimProblem(diagnostic: $0, facts: [index]) }
    }
    return problems.sorted {
      ($0.diagnostic.path, $0.diagnostic.span) < ($1.diagnostic.path, $1.diagnostic.span)
    }
  }
}

extension Diagnostic {
  fileprivate static func unclaimed(_ fact: Fact) -> Diagnostic {
    Diagnostic(
      .unclaimedFact, in: fact.path, at: fact.span, "no statement claims `\(fact.id)`",
      hints: ["write it into a note and end the statement with `<!-- fact: \(fact.id) -->`, or remove the card"])
  }

  /// Why a fact's time is not what it should be; nil when it is.
  fileprivate static func stale(
    _ fact: Fact, _ time: TimeVerdict, by lock: EvidenceLock?, asOf date: CalendarDate?
  ) -> Diagnostic? {
    switch time {
    case .due:
      return Diagnostic(
        .staleFact, in: fact.path, at: fact.span, "`\(fact.id)` is due to be read again",
        hints: ["read its sources again and write the day after `read`"]
          + (fact.sources.contains { lock?.reading(of: $0, in: fact) != nil }
            ? ["`aver evidence --worksheet \(fact.id)` then asks for what its pages say"] : []))
    case .changed:
      guard let source = fact.sources.first(where: { $0.before(in: lock) != nil }), let package = lock?.package,
        let before = source.before(in: lock)
      else { return nil }
      return Diagnostic(
        .staleFact, in: fact.path, at: source.locatorSpan,
        "`\(source.locator)` changed between \(package.name) \(before.version) and \(package.version)",
        hints: [
          "`aver evidence` prints both; when the card still holds, accept it with `aver evidence --accept \(fact.id)`"
        ])
    case .superseded:
      guard let change = date.flatMap(fact.change(supersedingBy:)) else { return nil }
      return Diagnostic(
        .staleFact, in: fact.path, at: change.span,
        "`\(fact.id)` still has \(change.old), which \(change.new) has replaced since its day",
        hints: ["write \(change.new) into the card, and into the notes that say \(change.old)"])
    case .undated, .fresh: return nil
    }
  }
}

extension Source {
  /// What the member was when a person last looked; nil when nothing changed since.
  fileprivate func before(in lock: EvidenceLock?) -> LockedMember.Before? {
    modelLocator.flatMap { lock?.members[$0]?.before }
  }
}
