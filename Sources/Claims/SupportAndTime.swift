internal import Notes

extension SupportVerdict {
  /// The support of each fact.
  ///
  /// Until evidence is captured by machine, what a person read and dated is the most there is: a model or a standard
  /// that the card names was read by the person who wrote it down. So nothing is `sourced` or `corroborated` yet.
  static func all(of facts: [Fact]) -> [SupportVerdict] {
    let indices = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.id, $0) })
    var verdicts = facts.map { _ in SupportVerdict.unsourced }
    // What a derivation is computed from may be derived itself: from the bottom up, round by round. A circle stays
    // unsourced, and so does a chain too long for anyone to follow.
    for _ in 0..<longestDerivation {
      let next = facts.map { fact in
        fact.support { input in indices[input].map { verdicts[$0] } ?? .unsourced }
      }
      if next == verdicts { break }
      verdicts = next
    }
    return verdicts
  }

  private static let longestDerivation = 32
}

extension Fact {
  /// The best that a source gives, unless one says otherwise.
  fileprivate func support(of input: (FactID) -> SupportVerdict) -> SupportVerdict {
    var best = SupportVerdict.unsourced
    for source in sources where source.counts {
      if case .contradicts = standing(of: source), disputed == nil { return .contradicted }
      switch source.kind {
      case .botocore, .standard: best = max(best, .attested)
      case .page: best = max(best, source.read == nil ? .unsourced : .attested)
      // Never better than the worst of what it is computed from.
      case .derived: best = max(best, source.inputs.map(input).min() ?? .unsourced)
      }
    }
    return best
  }
}

extension TimeVerdict {
  /// Due when the newest reading is older than the card's interval at `date`.
  init(of fact: Fact, asOf date: CalendarDate?) {
    guard let date, let read = fact.sources.compactMap(\.read).max() else {
      self = .undated
      return
    }
    guard let months = fact.recheckMonths else {
      self = .fresh
      return
    }
    self = date.last > read.first(afterMonths: months) ? .due : .fresh
  }
}
