import Claims
import Testing

@Suite struct AmountTests {
  @Test func equalValuesAreEqualWhateverTheirLastPlace() throws {
    let short = try #require(Amount(significand: 15, exponent: -1))
    let long = try #require(Amount(significand: 1500, exponent: -3))
    #expect(short == long)
    #expect(short.hashValue == long.hashValue)
    #expect(Amount(0) == Amount(significand: 0, exponent: 7))
  }

  @Test func ordersBySignAndSize() throws {
    let small = try #require(Amount(significand: -1, exponent: 20))
    let large = try #require(Amount(significand: 1, exponent: -20))
    #expect(small < Amount(-1))
    #expect(Amount(-1) < Amount(0))
    #expect(Amount(0) < large)
    #expect(large < Amount(1))
    #expect(!(Amount(1) < Amount(1)))
  }

  @Test(arguments: [
    (5, 0, "5"), (5, -1, "0.5"), (5, -3, "0.005"), (1_769, -1, "176.9"), (1, 4, "10000"), (-15, -1, "-1.5"),
    (1500, -2, "15"),
    (0, -2, "0"),
  ])
  func printsPlainDecimals(significand: Int64, exponent: Int, text: String) throws {
    #expect(try #require(Amount(significand: significand, exponent: exponent)).description == text)
  }

  @Test func refusesWhatItCannotHold() {
    #expect(Amount(significand: .min) == nil)
    #expect(Amount(significand: 1, exponent: 21) == nil)
    #expect(Amount(Int.min) < Amount(0))
  }
}

@Suite struct MeasureTests {
  @Test(arguments: [
    ("15 min", "900 s"), ("15 min", "15 min"), ("1 h", "3600 s"), ("1 d", "24 h"), ("2 weeks", "14 d"),
    ("1 years", "12 months"),
    ("1 years", "365 d"), ("1 months", "30 d"), ("13 months", "395 d"), ("50 %", "0.5 x"), ("1 GiB", "1024 MiB"),
    ("10240 MB", "10 GB"), ("8 bit", "1 B"), ("1 Gbps", "1000 Mbps"), ("1 KiB", "1024 B"), ("10000 /s", "600000 /min"),
    ("1 USD", "100 cents"), ("9223372036854775807 EiB", "9223372036854775807 EiB"), ("0.1 s", "100 ms"),
  ])
  func agrees(left: String, right: String) throws {
    let (left, right) = (try measure(left), try measure(right))
    #expect(left.agrees(with: right, prefix: .binary))
    #expect(right.agrees(with: left, prefix: .binary))
  }

  @Test(arguments: [
    ("15 min", "901 s"), ("10000 MB", "10 GB"), ("1 years", "360 d"), ("1 months", "32 d"), ("1 GB", "1 Gb"),
    ("3", "3 s"),
    ("10000 /s", "10000 /min"), ("50 %", "50 x"), ("version 1.3", "1.3"), ("2018-10-10", "2018-10-11"),
  ])
  func disagrees(left: String, right: String) throws {
    let (left, right) = (try measure(left), try measure(right))
    #expect(!left.agrees(with: right, prefix: .binary))
    #expect(!right.agrees(with: left, prefix: .binary))
  }

  @Test func thePrefixDecides() throws {
    let (left, right) = (try measure("10000 MB"), try measure("10 GB"))
    #expect(left.compare(right, prefix: .decimal) == .equal)
    #expect(left.compare(right, prefix: .binary) == .less)
  }

  @Test func aPortAgreesWithItsBareNumberAndADateWithItsMonth() throws {
    let port = try measure("6081").inUnit(.port)
    #expect(port.agrees(with: try measure("6081"), prefix: .decimal))
    #expect(!port.agrees(with: try measure("6081 vCPU"), prefix: .decimal))
    let month = try #require(Measure(year: 2018, month: 10))
    let year = try #require(Measure(year: 2018))
    #expect(try measure("2018-10-10").agrees(with: month, prefix: .decimal))
    #expect(year.agrees(with: month, prefix: .decimal))
    #expect(try !measure("2018-11-10").agrees(with: month, prefix: .decimal))
  }

  @Test func versionsAreOrderedByComponents() throws {
    #expect(try measure("version 1.10").compare(measure("version 1.9"), prefix: .decimal) == .greater)
    #expect(try measure("version 2").agrees(with: measure("version 2.0"), prefix: .decimal))
  }

  @Test func differentThingsDoNotCompare() throws {
    #expect(try measure("3 s").compare(measure("3 MB"), prefix: .decimal) == nil)
    #expect(try measure("3 /s").compare(measure("3"), prefix: .decimal) == nil)
  }

  @Test(arguments: [
    "15 min", "10240 MB", "0.5 GB", "10000 /s", "50 %", "1.5 x", "100 Gbps", "6081", "version 1.3", "2018-10-10", "3 s",
    "250 ms",
    "12 months", "1 h", "7 d", "100 MB/s", "5 /min", "64 KiB", "-1", "0.2 USD", "2 vCPU", "2018-10", "0", "5 /month",
  ])
  func cardValuesPrintAsTheyAreRead(text: String) throws {
    #expect(try measure(text).description == text)
  }

  @Test(arguments: [
    "", " ", "15 min ", " 15 min", "15 minutes or so", "1,000", "1만", "a", "min", "15 foo", "--1", "1e6", "version",
    "version ",
    "version 1..3", "version 1.x", "2018-13-10", "99999999999999999999", "1.2.3", "10.0.0.1", "15분 900초", "~15",
    "1 ~ 2",
  ])
  func refusesWhatIsNoCardValue(text: String) {
    #expect(Measure(parsing: text.utf8) == nil)
  }

  private func measure(_ text: String) throws -> Measure {
    try #require(Measure(parsing: text.utf8), "\(text)")
  }
}
