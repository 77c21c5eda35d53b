import Testing

@testable import Claims

/// Units made of others: their names, what they measure, and what they compare with.
@Suite struct UnitTests {
  @Test func aRateIsNamedAfterOneOfItsTime() {
    #expect(Unit.count.per(.seconds)?.symbol == "/s")
    #expect(Unit.bytes.per(.months)?.symbol == "B/month")
    #expect(Unit.virtualCPUs.per(.weeks)?.symbol == "vCPU/week")
    #expect(Unit(.megabytes, per: .seconds) == Unit(.megabytes).per(.seconds))
  }

  @Test func whatIsHeldForATimeIsCounted() {
    let held = Unit(.gigabytes).times(.months)
    #expect(held.symbol == "GB-months")
    #expect(held.dimension == .count)
    #expect(held.per(.minutes)?.symbol == "GB-months/min")
    #expect(held.per(.minutes)?.dimension == .rate(.count))
    #expect(Unit(.ones, per: .seconds).times(.hours).symbol == "/s-h")
    #expect(held.factor(.binary) == Factor.one)
  }

  @Test func noRateIsFormedOfARateOrOfATime() {
    #expect(Unit(.gigabitsPerSecond).per(.seconds) == nil)
    #expect(Unit.seconds.per(.seconds) == nil)
    #expect(Unit.bytes.per(.bytes) == nil)
    // 2^63 bits a millisecond are more bits a second than can be said.
    #expect(Unit(.exbibytes).per(.milliseconds) == nil)
  }

  @Test func rateAndTimeCancelOut() {
    let minute = Measure(Amount(60), Unit(.ones, per: .minutes))
    #expect(minute.agrees(with: Measure(Amount(1), Unit(.ones, per: .seconds)), prefix: .decimal))
    let size = Measure(Amount(1), Unit(.gigabytes, per: .seconds))
    #expect(size.agrees(with: Measure(Amount(1024), Unit(.megabytes, per: .seconds)), prefix: .binary))
    #expect(!size.agrees(with: Measure(Amount(1024), Unit(.megabytes, per: .seconds)), prefix: .decimal))
  }

  @Test func onlyMonthsAndYearsVaryInLength() {
    #expect(Unit.months.isCalendar && Unit.years.isOfVaryingLength)
    #expect(!Unit(.ones, per: .months).isCalendar && Unit(.ones, per: .months).isOfVaryingLength)
    #expect(!Unit(.gigabytes).times(.months).isOfVaryingLength)
    #expect(!Unit.weeks.isOfVaryingLength)
  }
}
