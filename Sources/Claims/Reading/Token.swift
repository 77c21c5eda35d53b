// The tokens of a statement: what the assembly of quantities and the checks of coherence look at.

struct Token {
  enum Kind: Hashable {
    /// An index into the scanner's numbers.
    case number(Int)
    /// A role word before a number; `isPredicate` when a copula or the end follows it: 15분이 최대다.
    case role(RoleWord, isPredicate: Bool)
    case after(AfterWord)
    case approximately
    case between
    case per(PerTime)
    /// A word with a particle of topic, subject or object.
    case marker
    /// A word that ends a clause: 이면, 하고.
    case clauseEnd
    /// Any other word; `isRated` when a rate may be said of it, `until` when it ends in 까지.
    case word(isRated: Bool, until: Bool)
    /// A word that does not change the subject.
    case neutral
    case joiner(Joiner)
    case equals
    case `operator`
    case comma, separator, colon, stop, open, close
  }

  /// What a rate is said of. A unit would make every token three times as large.
  enum PerTime: Hashable {
    case second, minute, hour, day

    var unit: Unit {
      switch self {
      case .second: .seconds
      case .minute: .minutes
      case .hour: .hours
      case .day: .days
      }
    }
  }

  /// What may stand between the ends of an interval.
  enum Joiner: Hashable {
    case tilde, dash, spacedDash, word
  }

  let kind: Kind
  let range: Range<Int>
}

extension Token.Kind {
  static let plainWord = Token.Kind.word(isRated: false, until: false)

  var number: Int? {
    if case .number(let index) = self { index } else { nil }
  }
}

/// A number with its unit, before it is known what it stands for.
struct ScannedNumber {
  var amount: Amount
  var number: Range<Int>
  var unit: Unit
  /// The unit's name in the text.
  var unitRange: Range<Int>?
  /// Whether the unit counts kinds.
  var isKinds = false
  /// The number's own form, beyond plain digits: a multiplier or words.
  var isSpelled = false
  var isApproximate = false
  /// A version or a date.
  var isLabel = false

  var measure: Measure { Measure(amount, unit) }

  /// Whether neither a unit nor a label says what is counted.
  var isBare: Bool { unitRange == nil && unit == .count }

  /// From the number to the end of the unit.
  var end: Int { unitRange?.upperBound ?? number.upperBound }
}
