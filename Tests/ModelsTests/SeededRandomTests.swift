import Models
import Testing

struct SeededRandomTests {
  /// The first numbers of the reference implementation for the seed 1234567.
  @Test func givesTheSequenceOfTheReference() {
    var random = SeededRandom(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func differsBySeed() {
    var (one, other) = (SeededRandom(seed: 1), SeededRandom(seed: 2))
    #expect(one.next() != other.next())
  }

  @Test func happensAsOftenAsItsPart() {
    var random = SeededRandom(seed: 1)
    func count(_ part: Double) -> Int { (0..<4000).count { _ in random.happens(in: part) } }
    #expect(count(0) == 0 && count(1) == 4000)
    #expect((900...1100).contains(count(0.25)))
  }
}
