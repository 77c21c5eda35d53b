// A value in another unit, for hints.

extension Measure {
  /// The amount of this value in another unit, to three places after the point and whether that is all of it; nil when
  /// the units do not convert or the numbers are too large.
  func amount(in target: Unit, prefix: BytePrefix) -> (amount: Amount, isExact: Bool)? {
    guard unit.dimension.isConvertible(to: target.dimension) else { return nil }
    let (own, other) = (unit.factor(prefix), target.factor(prefix))
    let fraction = Fraction(
      [amount.significand.magnitude, own.numerator, own.prefix, other.denominator],
      [own.denominator, other.numerator, other.prefix], powerOfTen: amount.exponent)
    guard let (thousandths, isExact) = fraction?.thousandths, let value = Int64(exactly: thousandths) else {
      return nil
    }
    return Amount(significand: amount.isNegative ? -value : value, exponent: -3).map { ($0, isExact) }
  }
}

/// A quotient of products, reduced as it is built so that ordinary values do not overflow.
private struct Fraction {
  private var numerator: UInt64 = 1
  private var denominator: UInt64 = 1

  init?(_ numerators: [UInt64], _ denominators: [UInt64], powerOfTen: Int) {
    for factor in denominators where !divide(by: factor) { return nil }
    for factor in numerators where !multiply(by: factor) { return nil }
    for _ in 0..<abs(powerOfTen) where !(powerOfTen > 0 ? multiply(by: 10) : divide(by: 10)) { return nil }
  }

  /// The quotient times 1,000, rounded half up.
  var thousandths: (value: UInt64, isExact: Bool)? {
    let (product, overflow) = numerator.multipliedReportingOverflow(by: 1000)
    let (sum, overflow2) = product.addingReportingOverflow(denominator / 2)
    return overflow || overflow2 ? nil : (sum / denominator, product % denominator == 0)
  }

  private mutating func multiply(by factor: UInt64) -> Bool {
    let divisor = Fraction.greatestCommonDivisor(factor, denominator)
    denominator /= divisor
    let (product, overflow) = numerator.multipliedReportingOverflow(by: factor / divisor)
    numerator = product
    return !overflow
  }

  private mutating func divide(by factor: UInt64) -> Bool {
    let divisor = Fraction.greatestCommonDivisor(factor, numerator)
    numerator /= divisor
    let (product, overflow) = denominator.multipliedReportingOverflow(by: factor / divisor)
    denominator = product
    return !overflow
  }

  private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 0 ? 1 : a
  }
}
