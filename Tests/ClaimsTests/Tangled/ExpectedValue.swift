/// A value as the tangled suites write it: `.minutes(15)`, `.gigabytes("0.5")`, `.below(.percent(1))`.
///
/// It holds the value as cards print it, so that one comparison tells whether the card still says what was compiled.
struct ExpectedValue: Sendable {
  /// A number in a literal. A fraction is written as a string, because Swift would read it as binary.
  struct Number: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, Sendable {
    let text: String

    init(integerLiteral value: Int) { text = String(value) }
    init(stringLiteral value: String) { text = value }
  }

  /// Without the sign of an open bound: `15 min`.
  let measure: String
  /// `<` or `>` for a bound that does not belong to what is allowed; nil for any other value.
  private(set) var sign: String?

  /// `15 min`, `< 1 %`.
  var text: String { sign.map { "\($0) \(measure)" } ?? measure }

  static func below(_ value: ExpectedValue) -> ExpectedValue { ExpectedValue(measure: value.measure, sign: "<") }
  static func above(_ value: ExpectedValue) -> ExpectedValue { ExpectedValue(measure: value.measure, sign: ">") }

  static func count(_ number: Number) -> ExpectedValue { ExpectedValue(measure: number.text) }
  static func port(_ number: Number) -> ExpectedValue { ExpectedValue(measure: number.text) }
  static func date(_ text: String) -> ExpectedValue { ExpectedValue(measure: text) }
  static func version(_ text: String) -> ExpectedValue { ExpectedValue(measure: "version \(text)") }
  /// A unit without a name below, by its symbol on cards.
  static func measure(_ number: Number, _ unit: String) -> ExpectedValue {
    ExpectedValue(measure: "\(number.text) \(unit)")
  }

  static func milliseconds(_ number: Number) -> ExpectedValue { measure(number, "ms") }
  static func seconds(_ number: Number) -> ExpectedValue { measure(number, "s") }
  static func minutes(_ number: Number) -> ExpectedValue { measure(number, "min") }
  static func hours(_ number: Number) -> ExpectedValue { measure(number, "h") }
  static func days(_ number: Number) -> ExpectedValue { measure(number, "d") }
  static func weeks(_ number: Number) -> ExpectedValue { measure(number, "weeks") }
  static func months(_ number: Number) -> ExpectedValue { measure(number, "months") }
  static func years(_ number: Number) -> ExpectedValue { measure(number, "years") }

  static func bytes(_ number: Number) -> ExpectedValue { measure(number, "B") }
  static func kilobytes(_ number: Number) -> ExpectedValue { measure(number, "KB") }
  static func megabytes(_ number: Number) -> ExpectedValue { measure(number, "MB") }
  static func gigabytes(_ number: Number) -> ExpectedValue { measure(number, "GB") }
  static func terabytes(_ number: Number) -> ExpectedValue { measure(number, "TB") }
  static func petabytes(_ number: Number) -> ExpectedValue { measure(number, "PB") }
  static func kibibytes(_ number: Number) -> ExpectedValue { measure(number, "KiB") }
  static func mebibytes(_ number: Number) -> ExpectedValue { measure(number, "MiB") }
  static func gibibytes(_ number: Number) -> ExpectedValue { measure(number, "GiB") }
  static func tebibytes(_ number: Number) -> ExpectedValue { measure(number, "TiB") }

  static func kilobitsPerSecond(_ number: Number) -> ExpectedValue { measure(number, "Kbps") }
  static func megabitsPerSecond(_ number: Number) -> ExpectedValue { measure(number, "Mbps") }
  static func gigabitsPerSecond(_ number: Number) -> ExpectedValue { measure(number, "Gbps") }
  static func terabitsPerSecond(_ number: Number) -> ExpectedValue { measure(number, "Tbps") }
  static func megabytesPerSecond(_ number: Number) -> ExpectedValue { measure(number, "MB/s") }
  static func perSecond(_ number: Number) -> ExpectedValue { measure(number, "/s") }
  static func perMinute(_ number: Number) -> ExpectedValue { measure(number, "/min") }
  static func perHour(_ number: Number) -> ExpectedValue { measure(number, "/h") }
  static func perDay(_ number: Number) -> ExpectedValue { measure(number, "/d") }

  static func percent(_ number: Number) -> ExpectedValue { measure(number, "%") }
  static func times(_ number: Number) -> ExpectedValue { measure(number, "x") }
  static func dollars(_ number: Number) -> ExpectedValue { measure(number, "USD") }
}
