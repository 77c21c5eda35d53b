import Models
import Testing

struct UnitsTests {
  @Test func countsTimeInSixtiesAndTwentyFours() {
    #expect(Duration.minutes(2) == .seconds(120))
    #expect(Duration.hours(2) == .seconds(7200))
    #expect(Duration.days(2) == .seconds(172_800))
    #expect(Duration.milliseconds(1500).inSeconds == 1.5)
  }

  @Test func countsHowOftenALengthFits() {
    forAll { random in
      let (unit, count) = (Duration.milliseconds(random.int(1...100_000)), random.int(0...1000))
      try require((unit * count).count(of: unit) == count)
      try require((unit * count + unit - .nanoseconds(1)).count(of: unit) == count)
      try require((unit * count - .nanoseconds(1)).count(of: unit) == count - 1)
    }
  }

  @Test func countsBytesInPowersOf1024() {
    #expect(ByteSize.kilobytes(3) == .bytes(3072))
    #expect(ByteSize.megabytes(3) == .bytes(3_145_728))
    #expect(ByteSize.gigabytes(3) == .bytes(3_221_225_472))
    #expect(ByteSize.kilobytes(1) + .bytes(1) == .bytes(1025))
    #expect(ByteSize.bytes(1) < .bytes(2) && !(ByteSize.bytes(2) < .bytes(2)))
  }
}
