// Exact decimal numbers as they are printed, and the exact comparison of two of them in different units.

/// An exact decimal number: `significand` × 10^`exponent`, with the exponent as printed.
///
/// `1.50` is 150 × 10^-2 and `1만` is 1 × 10^4, so that the last printed place is known: it says how far a rounded
/// number may lie from the true one. Two amounts are equal when their values are, whatever their last place.
package struct Amount: Sendable {
  package let significand: Int64
  package let exponent: Int

  /// Nil outside of the exponents that a comparison can hold without overflow.
  package init?(significand: Int64, exponent: Int = 0) {
    guard Amount.exponents.contains(exponent), significand != .min else { return nil }
    self.significand = significand
    self.exponent = exponent
  }

  /// A whole number; the smallest Int64 becomes its neighbor, so that every amount has an opposite.
  package init(_ value: Int) {
    self.significand = Swift.max(Int64(value), -Int64.max)
    self.exponent = 0
  }

  /// The exponents an amount may have: 10^18 is the largest power of ten in an Int64, and two more make room for the
  /// half of a last place.
  static let exponents = -20...20

  /// Whether it is below zero.
  package var isNegative: Bool { significand < 0 }

  /// Whether it is zero, however many places it is written with.
  package var isZero: Bool { significand == 0 }

  /// Whether digits are printed after the decimal point.
  package var hasFraction: Bool { exponent < 0 }

  /// Whether both are the same to the last place, and not only in value.
  func isWritten(like other: Amount) -> Bool {
    significand == other.significand && exponent == other.exponent
  }

  /// The amount times 10^`power`; nil when the exponent leaves its bounds.
  func scaled(byPowerOfTen power: Int) -> Amount? {
    Amount(significand: significand, exponent: exponent + power)
  }

  /// The amount times a whole number; nil on overflow.
  func multiplied(by factor: Int64) -> Amount? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Amount(significand: product, exponent: exponent)
  }

  /// The sum, with the smaller exponent of the two; nil on overflow.
  func adding(_ other: Amount) -> Amount? {
    let smaller = Swift.min(exponent, other.exponent)
    guard let left = shifted(to: smaller), let right = other.shifted(to: smaller) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Amount(significand: sum, exponent: smaller)
  }

  /// This amount moved by so many halves of its last printed place; nil on overflow.
  func moved(byHalfPlaces halves: Int64) -> Amount? {
    let (tenfold, overflow) = significand.multipliedReportingOverflow(by: 10)
    let (sum, overflow2) = tenfold.addingReportingOverflow(5 * halves)
    return overflow || overflow2 ? nil : Amount(significand: sum, exponent: exponent - 1)
  }

  /// The same value without zeros at the end of the significand.
  var normalized: Amount {
    guard significand != 0 else { return Amount(0) }
    var significand = significand
    var exponent = exponent
    while significand % 10 == 0, exponent < Amount.exponents.upperBound {
      significand /= 10
      exponent += 1
    }
    return Amount(significand: significand, exponent: exponent) ?? self
  }

  private func shifted(to smaller: Int) -> Int64? {
    var value = significand
    for _ in smaller..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}

extension Amount: Hashable {
  package static func == (lhs: Amount, rhs: Amount) -> Bool {
    let (left, right) = (lhs.normalized, rhs.normalized)
    return left.significand == right.significand && left.exponent == right.exponent
  }

  package func hash(into hasher: inout Hasher) {
    let normalized = normalized
    hasher.combine(normalized.significand)
    hasher.combine(normalized.exponent)
  }
}

extension Amount: Comparable {
  package static func < (lhs: Amount, rhs: Amount) -> Bool {
    lhs.compare(rhs, .one, .one) == .less
  }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal notation: no separators, no exponent, no zeros at the end of a fraction.
  package var description: String {
    let normalized = normalized
    var digits = String(normalized.significand.magnitude)
    if normalized.exponent > 0 {
      digits += String(repeating: "0", count: normalized.exponent)
    } else if normalized.exponent < 0 {
      let places = -normalized.exponent
      if digits.count <= places {
        digits = String(repeating: "0", count: places - digits.count + 1) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return isNegative ? "-" + digits : digits
  }
}

/// How one value lies to another.
package enum Comparison: Hashable, Sendable {
  case less, equal, greater

  /// The same pair, looked at from the other side.
  var reversed: Comparison {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }
}

/// A positive rational number by which an amount is multiplied to reach base units.
struct Factor: Hashable, Sendable {
  /// The numbers whose product is the numerator: a unit's own factor and a power of its prefix.
  var numerator: UInt64
  var prefix: UInt64 = 1
  var denominator: UInt64

  static let one = Factor(numerator: 1, denominator: 1)
}

extension Amount {
  /// Compares `self × factor` with `other × otherFactor` exactly, by cross-multiplication in 384 bits.
  ///
  /// The widest product is a significand (63 bits), a factor (64), a prefix (60), the other's denominator (64) and
  /// 10^40 (133): 384 bits hold it.
  func compare(_ other: Amount, _ factor: Factor, _ otherFactor: Factor) -> Comparison {
    if significand == 0 || other.significand == 0 || isNegative != other.isNegative {
      let (left, right) = (significand.signum(), other.significand.signum())
      return left < right ? .less : left > right ? .greater : .equal
    }
    // Nearly all that is compared is written alike: the same unit, and no power of ten between the two.
    if exponent == other.exponent, factor == otherFactor {
      return significand < other.significand ? .less : significand > other.significand ? .greater : .equal
    }
    var left = WideProduct(significand.magnitude)
    var right = WideProduct(other.significand.magnitude)
    left.multiply(by: factor.numerator)
    left.multiply(by: factor.prefix)
    left.multiply(by: otherFactor.denominator)
    right.multiply(by: otherFactor.numerator)
    right.multiply(by: otherFactor.prefix)
    right.multiply(by: factor.denominator)
    left.multiply(byPowerOfTen: Swift.max(exponent - other.exponent, 0))
    right.multiply(byPowerOfTen: Swift.max(other.exponent - exponent, 0))
    let comparison = left.compare(right)
    return isNegative ? comparison.reversed : comparison
  }
}

/// An unsigned product of up to 384 bits, limbs from the lowest.
private struct WideProduct {
  private var limbs: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  init(_ value: UInt64) {
    limbs = (value, 0, 0, 0, 0, 0)
  }

  mutating func multiply(by factor: UInt64) {
    guard factor != 1 else { return }
    var carry: UInt64 = 0
    WideProduct.multiply(&limbs.0, by: factor, carry: &carry)
    WideProduct.multiply(&limbs.1, by: factor, carry: &carry)
    WideProduct.multiply(&limbs.2, by: factor, carry: &carry)
    WideProduct.multiply(&limbs.3, by: factor, carry: &carry)
    WideProduct.multiply(&limbs.4, by: factor, carry: &carry)
    WideProduct.multiply(&limbs.5, by: factor, carry: &carry)
  }

  mutating func multiply(byPowerOfTen power: Int) {
    for _ in 0..<power { multiply(by: 10) }
  }

  func compare(_ other: WideProduct) -> Comparison {
    let (left, right) = (limbs, other.limbs)
    if (left.5, left.4, left.3) != (right.5, right.4, right.3) {
      return (left.5, left.4, left.3) < (right.5, right.4, right.3) ? .less : .greater
    }
    if (left.2, left.1, left.0) == (right.2, right.1, right.0) { return .equal }
    return (left.2, left.1, left.0) < (right.2, right.1, right.0) ? .less : .greater
  }

  private static func multiply(_ limb: inout UInt64, by factor: UInt64, carry: inout UInt64) {
    let (high, low) = limb.multipliedFullWidth(by: factor)
    let (sum, overflow) = low.addingReportingOverflow(carry)
    limb = sum
    carry = high &+ (overflow ? 1 : 0)
  }
}
