/// A figure that may only get better, as the ratchet's file names it.
package enum Gauge: String, CaseIterable, Hashable, Sendable {
  /// Lies about notes that `check` notices.
  case text
  /// Without those about facts that only their wording holds, which any change of a word gives away.
  case textWithoutDigest = "text-without-digest"
  /// Of the lies about facts with a number or a set, those that come out without any review.
  case textWithoutReviews = "text-without-reviews"
  /// Lies about cards that `check` notices.
  case facts
  case factsWithoutDigest = "facts-without-digest"
  /// Lies about what was captured from sources that `check` notices.
  case evidence
  /// Numbers of the prose that are claimed or exempt.
  case coverage
  /// Numbers of the prose that are exempt. A share, so that a new note may have an example.
  case exempt
  /// How many those are: a count, so that each one more is written down for a reviewer to see.
  case exemptions
  /// Facts whose value or wording was read in a source apart from the card.
  case sourced
  /// Facts without a source that anybody read, or with one that says otherwise or is still to be read: a count.
  case unsourced
  /// Facts that only their wording holds.
  case digestOnly = "digest-only"
  /// Facts with a number whose value a machine read in a source.
  case machineRead = "machine-read"

  /// Whether more is better.
  package var risesWhenBetter: Bool {
    switch self {
    case .text, .textWithoutDigest, .textWithoutReviews, .facts, .factsWithoutDigest, .evidence, .coverage, .sourced,
      .machineRead:
      true
    case .exempt, .exemptions, .unsourced, .digestOnly: false
    }
  }

  /// Whether it counts, and is no share of something.
  var isCount: Bool { self == .unsourced || self == .exemptions }
}

/// Where a gauge stands: a share in tenths of a percent, or a count.
///
/// A share is rounded to its worse side, so that what is not whole is never told as 100.0%.
package struct GaugeLevel: Hashable, Sendable, CustomStringConvertible {
  let gauge: Gauge
  /// Tenths of a percent, or a number of things.
  let amount: Int

  init(_ gauge: Gauge, count: Int) {
    self.gauge = gauge
    amount = count
  }

  /// The share of some things; of no things, the best that there is.
  init(_ gauge: Gauge, _ part: Int, of whole: Int) {
    self.gauge = gauge
    if whole == 0 {
      amount = gauge.risesWhenBetter ? 1000 : 0
    } else {
      amount = gauge.risesWhenBetter ? part * 1000 / whole : (part * 1000 + whole - 1) / whole
    }
  }

  /// Reads `99.6%`, or `12` for a count.
  init?(_ gauge: Gauge, _ text: String) {
    self.gauge = gauge
    if gauge.isCount {
      guard let count = Int(text), count >= 0 else { return nil }
      amount = count
    } else {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard text.utf8.last == UInt8(ascii: "%"), parts.count == 2, parts[1].utf8.count == 2, let whole = Int(parts[0]),
        let tenth = Int(parts[1].dropLast()), (0...100).contains(whole), (0...9).contains(tenth)
      else { return nil }
      amount = whole * 10 + tenth
    }
  }

  /// Whether it stands worse than another level of its gauge.
  package func isWorse(than other: GaugeLevel) -> Bool {
    gauge.risesWhenBetter ? amount < other.amount : amount > other.amount
  }

  package var description: String { gauge.isCount ? String(amount) : "\(amount / 10).\(amount % 10)%" }
}

extension GaugeLevel {
  /// Every gauge of a notebook.
  static func levels(of mutation: Mutation, _ verdicts: Verdicts) -> [Gauge: GaugeLevel] {
    let supports = verdicts.verdicts.map(\.support)
    let holders = verdicts.facts.map { FactHolder(of: $0) }
    let coverage = verdicts.totalCoverage
    // What machines read alone: without the pages that people did.
    let byMachine = SupportVerdict.all(of: verdicts.facts, by: verdicts.lock?.withoutPages)
    let numeric = holders.indices.filter { holders[$0] == .value }
    func share(
      _ gauge: Gauge, of score: MutationScore, _ isCounted: (FactHolder) -> Bool = { _ in true }
    ) -> GaugeLevel {
      let outcomes = score.outcomes.filter { isCounted($0.mutant.holder) }
      return GaugeLevel(gauge, outcomes.count(where: \.isCaught), of: outcomes.count)
    }
    func level(_ gauge: Gauge) -> GaugeLevel {
      switch gauge {
      case .text: share(gauge, of: mutation.text)
      case .textWithoutDigest: share(gauge, of: mutation.text) { $0 != .digest }
      case .textWithoutReviews: GaugeLevel(gauge, mutation.text.compared.caught, of: mutation.text.compared.mutants)
      case .facts: share(gauge, of: mutation.facts)
      case .factsWithoutDigest: share(gauge, of: mutation.facts) { $0 != .digest }
      case .evidence: share(gauge, of: mutation.evidence)
      case .coverage: GaugeLevel(gauge, coverage.claimed + coverage.exempt, of: coverage.seen)
      case .exempt: GaugeLevel(gauge, coverage.exempt, of: coverage.seen)
      case .exemptions: GaugeLevel(gauge, count: coverage.exempt)
      case .sourced: GaugeLevel(gauge, supports.count { $0 >= .sourced }, of: supports.count)
      case .unsourced: GaugeLevel(gauge, count: supports.count { $0 < .attested })
      case .digestOnly: GaugeLevel(gauge, holders.count { $0 == .digest }, of: holders.count)
      case .machineRead: GaugeLevel(gauge, numeric.count { byMachine[$0] >= .sourced }, of: numeric.count)
      }
    }
    return Dictionary(uniqueKeysWithValues: Gauge.allCases.map { ($0, level($0)) })
  }
}
