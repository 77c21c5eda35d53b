/// A random number generator that gives the same numbers for the same seed on every machine: SplitMix64.
///
/// Chance in a model is always seeded, so that a test that fails once fails again.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, figure 17,
/// https://doi.org/10.1145/2660193.2660195
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator at the start of the sequence that `seed` stands for.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether a thing happens whose probability is `part`: never at 0, always at 1.
  public mutating func happens(in part: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < part
  }
}
