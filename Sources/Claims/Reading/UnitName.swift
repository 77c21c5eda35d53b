// The units that have a name of their own, as one table.

/// A unit by its name alone; `Unit` makes rates of them.
enum UnitName: UInt8, Hashable, Sendable {
  case ones, port, version, date
  case nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days, weeks, months, years
  case percent, times, dollars, cents, won, meters, kilometers, miles, virtualCPUs
  case bits, kilobits, megabits, gigabits, terabits
  case bytes, kilobytes, megabytes, gigabytes, terabytes, petabytes, exabytes
  case kibibytes, mebibytes, gibibytes, tebibytes, pebibytes, exbibytes
  case bitsPerSecond, kilobitsPerSecond, megabitsPerSecond, gigabitsPerSecond, terabitsPerSecond
  case hertz, kilohertz, megahertz, gigahertz

  /// The name used on fact cards and in JSON.
  var symbol: StaticString { row.symbol }

  var dimension: Dimension { row.dimension }

  /// So many base units, but for the byte prefix.
  var factor: Factor { Factor(numerator: row.numerator, denominator: row.denominator) }

  /// The power of the byte prefix by which the factor is multiplied: 2 for `MB`, whose size depends on a `BytePrefix`;
  /// 0 for `MiB`, and for everything that is not bytes.
  var prefixPower: Int { row.prefixPower }

  /// `month` for `months`: what stands after the slash of a rate.
  var singularSymbol: String {
    switch self {
    case .weeks: "week"
    case .months: "month"
    case .years: "year"
    default: symbol.description
    }
  }

  private struct Row {
    let symbol: StaticString
    let dimension: Dimension
    let numerator: UInt64
    let denominator: UInt64
    let prefixPower: Int

    init(
      _ symbol: StaticString, _ dimension: Dimension, _ numerator: UInt64 = 1, over denominator: UInt64 = 1,
      prefixPower: Int = 0
    ) {
      self.symbol = symbol
      self.dimension = dimension
      self.numerator = numerator
      self.denominator = denominator
      self.prefixPower = prefixPower
    }
  }

  private var row: Row {
    switch self {
    case .ones: Row("", .count)
    case .port: Row("port", .port)
    case .version: Row("version", .version)
    case .date: Row("date", .date)
    case .nanoseconds: Row("ns", .time, 1, over: 1_000_000_000)
    case .microseconds: Row("us", .time, 1, over: 1_000_000)
    case .milliseconds: Row("ms", .time, 1, over: 1000)
    case .seconds: Row("s", .time)
    case .minutes: Row("min", .time, 60)
    case .hours: Row("h", .time, 3600)
    case .days: Row("d", .time, 86_400)
    case .weeks: Row("weeks", .time, 604_800)
    // The Gregorian calendar has 146,097 days in 4,800 months, so the mean month has exactly 2,629,746 seconds.
    case .months: Row("months", .time, 2_629_746)
    // Twelve of those months.
    case .years: Row("years", .time, 31_556_952)
    case .percent: Row("%", .ratio, 1, over: 100)
    case .times: Row("x", .ratio)
    case .dollars: Row("USD", .money)
    case .cents: Row("cents", .money, 1, over: 100)
    case .won: Row("KRW", .count)
    case .meters: Row("m", .length)
    case .kilometers: Row("km", .length, 1000)
    // The international mile is 1,609.344 m (NIST SP 811, appendix B).
    case .miles: Row("miles", .length, 1_609_344, over: 1000)
    case .virtualCPUs: Row("vCPU", .count)
    // Prefixes of bits are decimal, as networks count.
    case .bits: Row("bit", .bits)
    case .kilobits: Row("Kb", .bits, 1000)
    case .megabits: Row("Mb", .bits, 1_000_000)
    case .gigabits: Row("Gb", .bits, 1_000_000_000)
    case .terabits: Row("Tb", .bits, 1_000_000_000_000)
    case .bytes: Row("B", .bytes, 8)
    case .kilobytes: Row("KB", .bytes, 8, prefixPower: 1)
    case .megabytes: Row("MB", .bytes, 8, prefixPower: 2)
    case .gigabytes: Row("GB", .bytes, 8, prefixPower: 3)
    case .terabytes: Row("TB", .bytes, 8, prefixPower: 4)
    case .petabytes: Row("PB", .bytes, 8, prefixPower: 5)
    case .exabytes: Row("EB", .bytes, 8, prefixPower: 6)
    case .kibibytes: Row("KiB", .bytes, 8 << 10)
    case .mebibytes: Row("MiB", .bytes, 8 << 20)
    case .gibibytes: Row("GiB", .bytes, 8 << 30)
    case .tebibytes: Row("TiB", .bytes, 8 << 40)
    case .pebibytes: Row("PiB", .bytes, 8 << 50)
    case .exbibytes: Row("EiB", .bytes, 8 << 60)
    case .bitsPerSecond: Row("bps", .rate(.bits))
    case .kilobitsPerSecond: Row("Kbps", .rate(.bits), 1000)
    case .megabitsPerSecond: Row("Mbps", .rate(.bits), 1_000_000)
    case .gigabitsPerSecond: Row("Gbps", .rate(.bits), 1_000_000_000)
    case .terabitsPerSecond: Row("Tbps", .rate(.bits), 1_000_000_000_000)
    case .hertz: Row("Hz", .rate(.count))
    case .kilohertz: Row("kHz", .rate(.count), 1000)
    case .megahertz: Row("MHz", .rate(.count), 1_000_000)
    case .gigahertz: Row("GHz", .rate(.count), 1_000_000_000)
    }
  }
}
