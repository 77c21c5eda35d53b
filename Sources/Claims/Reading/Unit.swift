// What is measured, and in which unit.

/// What a quantity measures. Only quantities of one dimension are compared, save where `isConvertible` says so.
package enum Dimension: Hashable, Sendable {
  case count, time, bytes, bits, ratio, port, version, date, money, length
  /// So much of something per time.
  case rate(Rated)

  /// What a rate counts.
  package enum Rated: Hashable, Sendable {
    case count, bytes, bits
  }

  /// Whether a value of one can be said in units of the other: a byte is eight bits.
  package func isConvertible(to other: Dimension) -> Bool {
    self == other || base == other.base && base != nil
  }

  /// The dimension as a rate; nil for those that no rate is formed of.
  var rated: Rated? {
    switch self {
    case .count: .count
    case .bytes: .bytes
    case .bits: .bits
    default: nil
    }
  }

  private var base: Dimension? {
    switch self {
    case .bytes, .bits: .bits
    case .rate(.bytes), .rate(.bits): .rate(.bits)
    default: nil
    }
  }
}

/// What `K`, `M`, `G` ... before `B` stand for. It belongs to the fact: one service means 1,000, another 1,024.
package enum BytePrefix: UInt64, CaseIterable, Hashable, Sendable {
  case decimal = 1000
  case binary = 1024
}

/// A unit with its exact factor to the base unit of its dimension: second, bit, one, bit per second.
///
/// Numbers that name it, and no text: each number of a statement carries units from step to step, and the owners of a
/// text would be counted at every one.
package struct Unit: Hashable, Sendable {
  private let name: UnitName
  /// `s` of `MB/s`.
  private var rate: UnitName?
  /// `h` of `GB-h`: that much, held so long. There is no dimension for it: such things are counted.
  private var span: UnitName?
  /// `min` of `GB-h/min`.
  private var rateOfSpan: UnitName?

  init(_ name: UnitName, per rate: UnitName? = nil) {
    self.name = name
    self.rate = rate
  }

  /// The name used on fact cards and in JSON: `min`, `MB`, `/s`, `%`; empty for things counted.
  package var symbol: String {
    var symbol = name.symbol.description
    if let rate { symbol += "/" + rate.singularSymbol }
    if let span { symbol += "-" + span.symbol.description }
    if let rateOfSpan { symbol += "/" + rateOfSpan.singularSymbol }
    return symbol
  }

  /// What it measures.
  package var dimension: Dimension {
    let own = name.dimension
    if rate == nil, span == nil { return own }
    // No rate is formed of what cannot be rated.
    if span == nil { return own.rated.map { .rate($0) } ?? own }
    return rateOfSpan == nil ? .count : .rate(.count)
  }

  /// Months and years, whose length in days varies.
  var isCalendar: Bool { (name == .months || name == .years) && rate == nil && span == nil }

  /// Months and years, and rates for one.
  var isOfVaryingLength: Bool {
    let last = span == nil ? rate ?? name : rateOfSpan
    return last == .months || last == .years
  }

  /// The exact factor to base units under one meaning of the byte prefix.
  func factor(_ prefix: BytePrefix) -> Factor {
    var factor = Factor.one
    if span == nil {
      factor = name.factor
      for _ in 0..<name.prefixPower { factor.prefix *= prefix.rawValue }
    }
    guard let time = (span == nil ? rate : rateOfSpan)?.factor else { return factor }
    factor.numerator *= time.denominator
    factor.denominator *= time.numerator
    return factor
  }

  /// This unit per a unit of time: `MB` and `s` give `MB/s`; nil where that is no rate, or none that can be compared.
  func per(_ time: Unit) -> Unit? {
    guard time.dimension == .time, dimension.rated != nil else { return nil }
    let (own, other) = (span == nil ? name.factor : .one, time.name.factor)
    guard !own.denominator.multipliedReportingOverflow(by: other.numerator).overflow,
      !own.numerator.multipliedReportingOverflow(by: other.denominator).overflow
    else { return nil }
    var unit = self
    if span == nil { unit.rate = time.name } else { unit.rateOfSpan = time.name }
    return unit
  }

  /// This unit times a unit of time, which `time` must be: `GB` and `h` give `GB-h`.
  func times(_ time: Unit) -> Unit {
    var unit = self
    unit.span = time.name
    return unit
  }
}

extension Unit {
  /// Things counted, and numbers without a unit.
  package static let count = Unit(.ones)
  /// Numbers that name a thing and are never converted.
  package static let port = Unit(.port)
  package static let version = Unit(.version)
  package static let date = Unit(.date)

  /// Times, in seconds.
  package static let nanoseconds = Unit(.nanoseconds)
  package static let microseconds = Unit(.microseconds)
  package static let milliseconds = Unit(.milliseconds)
  package static let seconds = Unit(.seconds)
  package static let minutes = Unit(.minutes)
  package static let hours = Unit(.hours)
  package static let days = Unit(.days)
  package static let weeks = Unit(.weeks)
  package static let months = Unit(.months)
  package static let years = Unit(.years)

  /// Ratios, in parts of one.
  package static let percent = Unit(.percent)
  package static let times = Unit(.times)

  /// Money, in US dollars.
  package static let dollars = Unit(.dollars)
  package static let cents = Unit(.cents)

  /// No dimension of its own: nothing here is compared across currencies.
  package static let won = Unit(.won)

  /// Lengths, in meters.
  package static let meters = Unit(.meters)
  package static let kilometers = Unit(.kilometers)
  package static let miles = Unit(.miles)

  /// Sizes of machines and of data; data in bits.
  package static let virtualCPUs = Unit(.virtualCPUs)
  package static let bits = Unit(.bits)
  package static let bytes = Unit(.bytes)
}
