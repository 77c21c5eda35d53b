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
package struct Unit: Hashable, Sendable {
  /// The name used on fact cards and in JSON: `min`, `MB`, `/s`, `%`; empty for things counted.
  package let symbol: String
  package let dimension: Dimension
  /// The unit is so many base units, times the byte prefix to the power `prefixPower`.
  let numerator: UInt64
  let denominator: UInt64
  /// 2 for `MB`, whose size depends on a `BytePrefix`; 0 for `MiB`, and for everything that is not bytes.
  let prefixPower: Int
  /// Months and years, whose length in days varies.
  let isCalendar: Bool

  init(
    _ symbol: String, _ dimension: Dimension, _ numerator: UInt64 = 1, over denominator: UInt64 = 1,
    prefixPower: Int = 0, isCalendar: Bool = false
  ) {
    self.symbol = symbol
    self.dimension = dimension
    self.numerator = numerator
    self.denominator = denominator
    self.prefixPower = prefixPower
    self.isCalendar = isCalendar
  }

  /// The exact factor to base units under one meaning of the byte prefix.
  func factor(_ prefix: BytePrefix) -> Factor {
    var power: UInt64 = 1
    for _ in 0..<prefixPower { power *= prefix.rawValue }
    return Factor(numerator: numerator, prefix: power, denominator: denominator)
  }

  /// This unit per a unit of time: `MB` and `s` give `MB/s`; nil where that is no rate.
  func per(_ time: Unit) -> Unit? {
    guard time.dimension == .time, let rated = dimension.rated else { return nil }
    let (denominator, overflow) = denominator.multipliedReportingOverflow(by: time.numerator)
    let (numerator, overflow2) = numerator.multipliedReportingOverflow(by: time.denominator)
    guard !overflow, !overflow2 else { return nil }
    return Unit(
      symbol + "/" + time.singularSymbol, .rate(rated), numerator, over: denominator, prefixPower: prefixPower)
  }

  /// `month` for `months`: what stands after the slash of a rate.
  private var singularSymbol: String {
    symbol.utf8.count > 3 && symbol.utf8.last == UInt8(ascii: "s") ? String(symbol.dropLast()) : symbol
  }
}

extension Unit {
  /// Things counted, and numbers without a unit.
  package static let count = Unit("", .count)
  /// Numbers that name a thing and are never converted.
  package static let port = Unit("port", .port)
  package static let version = Unit("version", .version)
  package static let date = Unit("date", .date)

  /// Times, in seconds.
  package static let nanoseconds = Unit("ns", .time, 1, over: 1_000_000_000)
  package static let microseconds = Unit("us", .time, 1, over: 1_000_000)
  package static let milliseconds = Unit("ms", .time, 1, over: 1000)
  package static let seconds = Unit("s", .time)
  package static let minutes = Unit("min", .time, 60)
  package static let hours = Unit("h", .time, 3600)
  package static let days = Unit("d", .time, 86_400)
  package static let weeks = Unit("weeks", .time, 604_800)
  /// The Gregorian calendar has 146,097 days in 4,800 months, so the mean month has exactly 2,629,746 seconds.
  package static let months = Unit("months", .time, 2_629_746, isCalendar: true)
  /// Twelve of those months.
  package static let years = Unit("years", .time, 31_556_952, isCalendar: true)

  /// Ratios, in parts of one.
  package static let percent = Unit("%", .ratio, 1, over: 100)
  package static let times = Unit("x", .ratio)

  /// Money, in US dollars.
  package static let dollars = Unit("USD", .money)
  package static let cents = Unit("cents", .money, 1, over: 100)

  /// No dimension of its own: nothing here is compared across currencies.
  package static let won = Unit("KRW", .count)

  /// Lengths, in meters.
  package static let meters = Unit("m", .length)
  package static let kilometers = Unit("km", .length, 1000)
  /// The international mile is 1,609.344 m (NIST SP 811, appendix B).
  package static let miles = Unit("miles", .length, 1_609_344, over: 1000)

  /// Sizes of machines and of data; data in bits.
  package static let virtualCPUs = Unit("vCPU", .count)
  package static let bits = Unit("bit", .bits)
  package static let bytes = Unit("B", .bytes, 8)

  /// `KB` for 1 ... `EB` for 6.
  static func bytes(prefix power: Int) -> Unit {
    Unit(prefixLetters[power - 1] + "B", .bytes, 8, prefixPower: power)
  }

  /// `KiB` for 1 ... `EiB` for 6.
  static func binaryBytes(prefix power: Int) -> Unit {
    Unit(prefixLetters[power - 1] + "iB", .bytes, 8 << (10 * UInt64(power)))
  }

  /// `Kb` for 1 ... `Pb` for 5: prefixes of bits are decimal, as networks count.
  static func bits(prefix power: Int) -> Unit {
    Unit(prefixLetters[power - 1] + "b", .bits, thousand(toThe: power))
  }

  /// `Kbps` for 1 ... `Pbps` for 5; `bps` for 0.
  static func bitRate(prefix power: Int) -> Unit {
    Unit((power == 0 ? "" : prefixLetters[power - 1]) + "bps", .rate(.bits), thousand(toThe: power))
  }

  /// `kHz` for 1 ... `GHz` for 3; `Hz` for 0.
  static func frequency(prefix power: Int) -> Unit {
    Unit(["Hz", "kHz", "MHz", "GHz"][power], .rate(.count), thousand(toThe: power))
  }

  private static let prefixLetters = ["K", "M", "G", "T", "P", "E"]

  private static func thousand(toThe power: Int) -> UInt64 {
    (0..<power).reduce(1) { product, _ in product * 1000 }
  }
}
