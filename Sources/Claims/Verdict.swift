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
  /// Only machine-read sources, and none was read by the machine. Never counts as verified.
  case notRun = "not-run"
  /// The card names no source.
  case unsourced
  /// A person read the source and wrote the date.
  case attested
  /// One source re-read by machine, word for word.
  case sourced
  /// Two sources of different publishers.
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
    case .changed: 0
    case .due: 1
    case .undated: 2
    case .fresh: 3
    }
  }
}
