// What the reader finds in a statement.

/// Which part of a fact a quantity speaks of, by the words around it.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case none, `default`, min, max, step, count
}

/// A number of a statement with everything that gives it a meaning, and the place of each of those words.
///
/// All ranges are bytes of the statement as it was given.
package struct Quantity: Hashable, Sendable {
  /// One number with its unit.
  package struct End: Hashable, Sendable {
    package var measure: Measure
    /// The number as written, with sign, separators and 만 or million; for `1시간 30분`, everything up to the last unit.
    package var number: Range<Int>
    /// The unit's name; nil when the unit was taken from the other end, a header or a currency sign before the number.
    package var unit: Range<Int>?
    /// Whether the value itself does not belong: 초과, 미만, `more than`, `<`.
    package var isOpen = false
    /// The word that bounds this end: 이상, 미만, 까지, `or more`; for the upper end of an interval also 사이.
    package var comparator: Range<Int>?
  }

  /// What a quantity is to another one of the statement.
  package enum Relation: Hashable, Sendable {
    case none
    /// `15분(900초)`: the same value once more. `ofUpper` when it repeats the upper end of an interval alone.
    case conversion(of: Int, ofUpper: Bool)
    /// `A = B`, `A, 즉 B`.
    case equal(to: Int)
  }

  /// From the first byte of the number (or of its sign of currency) to the last of the unit or comparator.
  package var range: Range<Int>
  /// The value, or the end of an interval that is written first.
  package var value: End
  /// The end of an interval that is written second. `-1 ~ -99` runs downward: neither end is the lower one by its
  /// place.
  package var upper: End?
  package var role: Role
  /// The word that gives the role; nil when a header gives it.
  package var roleRange: Range<Int>?
  /// 약, 정도, about, `~`.
  package var isApproximate: Bool
  /// The word that makes it a rate from afar: 초당 in `초당 최대 10,000건`.
  package var perRange: Range<Int>?
  package var relation: Relation

  /// Whether two ends are written: `60%~70%`.
  package var isInterval: Bool { upper != nil }

  /// The two ends in order of value; both the same for a single value.
  package var bounds: (lower: End, upper: End) {
    guard let upper else { return (value, value) }
    return value.measure.compare(upper.measure, prefix: .decimal) == .greater ? (upper, value) : (value, upper)
  }
}

/// What was read in a statement.
package struct Reading: Sendable {
  /// In the order of their places.
  package let quantities: [Quantity]
  /// Versions and dates (TLS 1.3, 2024년 6월): no quantities, and not counted as numbers of the prose, but values of the
  /// dimensions `version` and `date` for the facts that state one. Relations are always `none`.
  package let labels: [Quantity]
  /// What is wrong in the statement whatever the facts are.
  package let findings: [Coherence.Finding]

  static let none = Reading(quantities: [], labels: [], findings: [])
}
