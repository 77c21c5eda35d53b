// An amount in a unit: how two of them compare, and how one is written on a fact card.

/// An amount in a unit: `15 min`, `10240 MB`, `50 %`, `6081`, `version 1.3`, `2018-10-10`.
///
/// A version is packed into one whole number, 15 bits a component, and a date is the number yyyymmdd with zeros for
/// what is not said, so that everything that a fact can state is ordered by one comparison.
package struct Measure: Hashable, Sendable {
  package let amount: Amount
  package let unit: Unit

  package init(_ amount: Amount, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// How this lies to another value; nil when the two measure different things.
  ///
  /// - Parameter prefix: what `KB`, `MB` ... mean in both.
  package func compare(_ other: Measure, prefix: BytePrefix) -> Comparison? {
    guard unit.dimension.isConvertible(to: other.unit.dimension) else { return nil }
    return amount.compare(other.amount, unit.factor(prefix), other.unit.factor(prefix))
  }

  /// Whether this is more than another value, whatever `KB`, `MB` ... mean.
  func isMore(than other: Measure) -> Bool {
    compare(other, prefix: .decimal) == .greater && compare(other, prefix: .binary) == .greater
  }

  /// Whether this says the same as another value.
  ///
  /// Equal in exact arithmetic, with three things that people write for one another: a port for a bare number, a date
  /// for the month or year it lies in, and days for months or years (30 days for a month, 365 for a year, or what the
  /// calendar can make of so many months).
  package func agrees(with other: Measure, prefix: BytePrefix) -> Bool {
    // Nearly all that agrees is written alike.
    if unit == other.unit, amount.isWritten(like: other.amount) { return true }
    switch (unit.dimension, other.unit.dimension) {
    case (.port, .count), (.count, .port):
      return amount == other.amount && (unit == .count || other.unit == .count)
    case (.date, .date):
      return datesAgree(with: other)
    case (.time, .time) where unit.isCalendar != other.unit.isCalendar:
      return unit.isCalendar ? calendarAgrees(with: other) : other.calendarAgrees(with: self)
    default:
      return compare(other, prefix: prefix) == .equal
    }
  }

  /// Of two dates, the one said less exactly covers the other: 2018-10-00 is October 2018.
  private func datesAgree(with other: Measure) -> Bool {
    let (left, right) = (amount.normalizedWhole, other.amount.normalizedWhole)
    guard let left, let right else { return false }
    if left == right { return true }
    let step: Int64 = left % 10_000 == 0 || right % 10_000 == 0 ? 10_000 : left % 100 == 0 || right % 100 == 0 ? 100 : 1
    return left / step == right / step
  }

  /// Whether a length of time in days or weeks can be these months or years.
  private func calendarAgrees(with other: Measure) -> Bool {
    guard let months = exactly(in: .months), let days = other.exactly(in: .days), months > 0 else { return false }
    if months < 12 && days == 30 * months || months % 12 == 0 && days == 365 * (months / 12) { return true }
    // The mean month has 30.436875 days; n months in a row are at most 2.5 days shorter or 1.5 longer than n of those
    // (February and March have 59 days, July and August 62).
    let thousandths = 1_000_000 * days - 30_436_875 * months
    return (-2_500_000...1_500_000).contains(thousandths)
  }

  /// The whole number of `target` units this is; nil when it is none or too many to matter.
  private func exactly(in target: Unit) -> Int64? {
    var low: Int64 = 0
    var high: Int64 = 1_000_000
    while low <= high {
      let middle = (low + high) / 2
      switch compare(Measure(Amount(Int(middle)), target), prefix: .decimal) {
      case .equal: return middle
      case .less: high = middle - 1
      case .greater: low = middle + 1
      case nil: return nil
      }
    }
    return nil
  }
}

extension Amount {
  /// The value as a whole number, nil when it is none or does not fit.
  var normalizedWhole: Int64? {
    let normalized = normalized
    guard normalized.exponent >= 0 else { return nil }
    var value = normalized.significand
    for _ in 0..<normalized.exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}

extension Measure {
  /// A version of up to four components, each below 2^15; nil when there are more, or larger ones.
  package init?(version components: [Int]) {
    guard (1...4).contains(components.count), components.allSatisfy({ (0..<1 << 15).contains($0) }) else { return nil }
    let padded = components + Array(repeating: 0, count: 4 - components.count)
    self.init(Amount(padded.reduce(0) { $0 << 15 | $1 }), .version)
  }

  /// A date; month and day are 0 where they are not said. Nil for what no calendar has.
  package init?(year: Int, month: Int = 0, day: Int = 0) {
    guard (1...9999).contains(year), (0...12).contains(month), (0...31).contains(day) else { return nil }
    self.init(Amount(year * 10_000 + month * 100 + day), .date)
  }
}

extension Measure: CustomStringConvertible {
  /// The value as a fact card writes it: `15 min`, `10000 /s`, `6081`, `version 1.3`, `2018-10-10`.
  package var description: String {
    switch unit.dimension {
    case .version: "version " + value
    case .date, .port: value
    default: unit == .count ? value : "\(value) \(unit.symbol)"
    }
  }

  /// The value without its unit: `15`, `1.3`, `2018-10-10`.
  package var value: String {
    guard let whole = amount.normalizedWhole else { return amount.description }
    switch unit.dimension {
    case .version:
      var components = (0..<4).map { Int(whole >> (15 * (3 - $0))) & 0x7FFF }
      while components.count > 1, components.last == 0 { components.removeLast() }
      if components.count == 1 { return String(components[0]) }
      return components.map(String.init).joined(separator: ".")
    case .date:
      let (year, month, day) = (whole / 10_000, whole / 100 % 100, whole % 100)
      var text = Measure.padded(year, to: 4)
      if month > 0 { text += "-" + Measure.padded(month, to: 2) }
      if day > 0 { text += "-" + Measure.padded(day, to: 2) }
      return text
    default:
      return amount.description
    }
  }

  /// The value with commas between thousands, as notes write numbers from 1,000 on.
  var separatedValue: String {
    let digits = Array(value.utf8)
    guard digits.count > 3, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return value }
    var separated: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { separated.append(UInt8(ascii: ",")) }
      separated.append(digit)
    }
    return String(decoding: separated, as: UTF8.self)
  }

  private static func padded(_ number: Int64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
