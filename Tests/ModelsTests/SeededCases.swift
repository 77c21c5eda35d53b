import Models
import Testing

/// Runs a property over many cases. Each has a seed of its own, which a failure names.
func forAll(
  cases: Int = 300, _ property: (inout SeededRandom) throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) {
  for seed in 0..<UInt64(cases) {
    var random = SeededRandom(seed: seed)
    do {
      try property(&random)
    } catch {
      Issue.record(error, "seed \(seed)", sourceLocation: sourceLocation)
      return
    }
  }
}

/// Throws when a property does not hold, so that `forAll` can name the seed.
func require(
  _ condition: Bool, _ message: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws {
  guard condition else { throw PropertyFailure(message: message(), place: "\(sourceLocation)") }
}

struct PropertyFailure: Error, CustomStringConvertible {
  let message: String
  let place: String

  var description: String { "\(place) \(message)" }
}

extension SeededRandom {
  /// A whole number of the range. One in eight is its first and one in eight its last, because that is where rules
  /// change and even chance hardly ever comes.
  mutating func int(_ range: ClosedRange<Int>) -> Int {
    switch next() % 8 {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: Int.random(in: range, using: &self)
    }
  }

  /// A whole number of the range, each as likely as any other.
  mutating func even(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// Heads or tails.
  mutating func bool() -> Bool {
    next() % 2 == 0
  }

  /// Any address.
  mutating func address() -> IPv4Address {
    IPv4Address(bits: UInt32(truncatingIfNeeded: next()))
  }

  /// One of the things.
  mutating func pick<T>(_ things: [T]) -> T {
    things[even(0...things.count - 1)]
  }
}
