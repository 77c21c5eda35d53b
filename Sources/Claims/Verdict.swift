/// What is known of one fact, on three independent axes. Computed, never stored; the worst wins upward.
package struct Verdict: Hashable, Sendable {
  package let text: TextVerdict
  package let support: SupportVerdict
  package let time: TimeVerdict

  package init(text: TextVerdict, support: SupportVerdict, time: TimeVerdict) {
    self.text = text
    self.support = support
    self.time = time
  }

  /// The worst of several on each axis; nil for none.
  package static func worst(of verdicts: some Sequence<Verdict>) -> Verdict? {
    verdicts.reduce(nil) { worst, verdict in worst?.worst(with: verdict) ?? verdict }
  }

  /// The worst of two on each axis.
  func worst(with other: Verdict) -> Verdict {
    Verdict(text: min(text, other.text), support: min(support, other.support), time: min(time, other.time))
  }
}

/// Whether the notes say what the card says. Ordered, worst first.
package enum TextVerdict: String, CaseIterable, Hashable, Comparable, Sendable {
  /// A statement says another value, or names a member that the set has not.
  case drifted
  /// A comment leads to nothing: no such fact, or its locator is not in the statement.
  case orphan
  /// A number fits several facets, and nothing says which.
  case ambiguous
  /// No statement asserts the fact.
  case unclaimed
  case agrees

  package static func < (lhs: TextVerdict, rhs: TextVerdict) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .drifted: 0
    case .orphan: 1
    case .ambiguous: 2
    case .unclaimed: 3
    case .agrees: 4
    }
  }
}

/// How well the card is backed. Ordered, worst first.
package enum SupportVerdict: String, CaseIterable, Hashable, Comparable, Sendable {
  /// A source says otherwise: a stated value that the card has not, or a bound that it leaves.
  case contradicted
  /// A source that a machine is to read, and it has not. Never counts as verified, whatever the other sources give.
  case notRun = "not-run"
  /// The card names no source.
  case unsourced
  /// A person read the source and wrote the date on the card, or what the card cites was found and not what it says.
  case attested
  /// The value, or the wording where there is none, was read in a source apart from the card: in a model by a machine,
  /// on a page by a person who did not see the card's number.
  case sourced
  /// That, and a source of another publisher says the same.
  case corroborated

  package static func < (lhs: SupportVerdict, rhs: SupportVerdict) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .contradicted: 0
    case .notRun: 1
    case .unsourced: 2
    case .attested: 3
    case .sourced: 4
    case .corroborated: 5
    }
  }
}

/// How old the reading is, at the date of judgement.
package enum TimeVerdict: String, CaseIterable, Hashable, Comparable, Sendable {
  /// The card has a value that, by its own `was`, was replaced before the date of judgement.
  case superseded
  /// The evidence changed since it was read.
  case changed
  /// Past its recheck interval.
  case due
  /// No date of reading, or no date to judge by.
  case undated
  case fresh

  package static func < (lhs: TimeVerdict, rhs: TimeVerdict) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .superseded: 0
    case .changed: 1
    case .due: 2
    case .undated: 3
    case .fresh: 4
    }
  }
}
