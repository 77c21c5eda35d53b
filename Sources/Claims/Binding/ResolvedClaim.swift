internal import Notes

/// One claim of a comment with the fact it leads to and the values it may bind.
struct ResolvedClaim {
  let id: String
  /// Where the comment names it.
  let idSpan: SourceSpan
  /// The facets that the comment names; empty for a bare id.
  let facets: [Facet]
  let membership: Membership?
  let locator: String?
  /// Whether the claim is `at` a date.
  let isPast: Bool
  /// An index into the table's facts.
  let fact: Int
  /// The values that numbers of the statement may state: those of the facets that the comment names, in its order, or
  /// all of the fact's.
  let slots: [ValueSlot]
  /// The part of the statement that the claim is about.
  let range: Range<Int>

  /// Whether the comment names the facets.
  var isExplicit: Bool { !facets.isEmpty }
}

/// A facet with the value to compare with.
struct ValueSlot: Sendable {
  let facet: Facet
  /// What the card says; for a claim `at` a date, what it said then.
  let measure: Measure
  /// What it said at the end of that date, when the value changed within it.
  let later: Measure?
  /// Whether the bound itself does not belong to what is allowed.
  let isOpen: Bool
  /// The line of the card on which the value stands.
  let line: Int

  /// Whether a statement's number can be about the value.
  func canBeStated(by measure: Measure) -> Bool {
    if measure.canState(self.measure) { return true }
    return if let later { measure.canState(later) } else { false }
  }

  func agrees(with measure: Measure, isApproximate: Bool, prefix: BytePrefix) -> Bool {
    func agrees(_ own: Measure) -> Bool {
      measure.agrees(with: own, prefix: prefix) || isApproximate && measure.rounds(own, prefix: prefix)
    }
    if agrees(self.measure) { return true }
    return if let later { agrees(later) } else { false }
  }

  /// Whether two slots have one value.
  func isEqual(to other: ValueSlot, prefix: BytePrefix) -> Bool {
    if agrees(with: other.measure, isApproximate: false, prefix: prefix) { return true }
    return if let later = other.later { agrees(with: later, isApproximate: false, prefix: prefix) } else { false }
  }

  /// As messages show it.
  var text: String {
    (isOpen ? facet == .min ? "> " : "< " : "") + measure.description + (later.map { " or \($0)" } ?? "")
  }
}

extension Measure {
  /// Whether a number that calls itself approximate (약, about) can stand for this value: it lies within half of the
  /// last place that is not a zero, of at least two places, so that about 1,000 is 950 to 1,050.
  func rounds(_ value: Measure, prefix: BytePrefix) -> Bool {
    let digits = String(amount.normalized.significand.magnitude).utf8.count + amount.normalized.exponent
    let exponent = digits >= 2 ? min(amount.normalized.exponent, digits - 2) : amount.normalized.exponent
    var significand = amount.normalized.significand
    for _ in exponent..<amount.normalized.exponent {
      let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      significand = product
    }
    guard let rounded = Amount(significand: significand, exponent: exponent),
      let low = rounded.moved(byHalfPlaces: -1), let high = rounded.moved(byHalfPlaces: 1)
    else { return false }
    let isAbove = Measure(low, unit).compare(value, prefix: prefix).map { $0 != .greater } ?? false
    let isBelow = Measure(high, unit).compare(value, prefix: prefix).map { $0 != .less } ?? false
    return isAbove && isBelow
  }
}

extension Fact {
  /// The values of the facets that a claim names, or of all.
  func slots(_ facets: [Facet], at date: CalendarDate?) -> [ValueSlot] {
    let named = facets.isEmpty ? values : facets.compactMap { value($0) }
    return named.map { slot(of: $0, at: date) }
  }

  /// What a value was at a date, by the card's `was` lines: each change after the date is undone, newest first.
  private func slot(of value: FactValue, at date: CalendarDate?) -> ValueSlot {
    guard let date else { return slot(value, value.measure) }
    let changes = errata.compactMap { erratum -> (since: CalendarDate, old: Measure, new: Measure)? in
      guard let since = erratum.since, let old = Measure(card: erratum.old.bytes),
        let new = Measure(card: erratum.new.bytes)
      else { return nil }
      return (since, old, new)
    }.sorted { $0.since > $1.since }
    func measure(atDay day: Int) -> Measure {
      var measure = value.measure
      for change in changes where change.since.first > day && change.new.agrees(with: measure, prefix: bytes) {
        measure = change.old
      }
      return measure
    }
    let (first, last) = (measure(atDay: date.first), measure(atDay: date.last))
    return slot(value, first, later: first.agrees(with: last, prefix: bytes) ? nil : last)
  }

  private func slot(_ value: FactValue, _ measure: Measure, later: Measure? = nil) -> ValueSlot {
    ValueSlot(facet: value.facet, measure: measure, later: later, isOpen: value.isOpen, line: value.line)
  }
}
