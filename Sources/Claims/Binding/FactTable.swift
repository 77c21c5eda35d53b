internal import Notes

/// The facts as the judges ask for them: by id, and by value.
///
/// A class, because the judges of all statements keep it, on all cores at once: of a structure they would count owners
/// of five parts, and wait for each other's counts.
final class FactTable: Sendable {
  let facts: [Fact]
  /// The notes folder as messages show it.
  let folder: ByteString
  /// What was reviewed; nil when the notebook reviews nothing.
  let reviews: ReviewJudge?
  /// For each fact, the values that a bare id may bind.
  let slots: [[ValueSlot]]
  /// For each fact, what each of its statements asks for.
  let traits: [FactTraits]
  /// For each fact, the list of it alone, which all claims share that are on no other.
  let alone: [[Int]]
  /// By id. Ids are words in ASCII, of which texts are equal when their bytes are.
  private let indices: [String: Int]
  private let values: [ValueKey: [ValuePlace]]

  /// A facet of a fact.
  struct ValuePlace: Hashable, Sendable {
    /// An index into `facts`.
    let fact: Int
    let facet: Facet
  }

  init(_ evidence: Evidence) {
    facts = evidence.facts
    folder = evidence.folder
    reviews = evidence.reviews.map { ReviewJudge($0, of: evidence.facts) }
    slots = evidence.facts.map { $0.slots([], at: nil) }
    traits = evidence.facts.map { FactTraits($0) }
    alone = evidence.facts.indices.map { [$0] }
    indices = Dictionary(uniqueKeysWithValues: evidence.facts.enumerated().map { ($1.id.description, $0) })
    var values: [ValueKey: [ValuePlace]] = [:]
    for (index, fact) in evidence.facts.enumerated() {
      for value in fact.values {
        values[ValueKey(value.measure, fact.bytes), default: []].append(ValuePlace(fact: index, facet: value.facet))
      }
    }
    self.values = values
  }

  /// The facts of another table with one card in another's place, under the same id. Values are found for hints by what
  /// they were.
  init(_ table: FactTable, with fact: Fact, at index: Int) {
    var facts = table.facts
    facts[index] = fact
    self.facts = facts
    var (slots, traits) = (table.slots, table.traits)
    slots[index] = fact.slots([], at: nil)
    traits[index] = FactTraits(fact)
    (self.slots, self.traits, alone) = (slots, traits, table.alone)
    folder = table.folder
    reviews = table.reviews?.replacing(fact, at: index)
    indices = table.indices
    values = table.values
  }

  /// The fact of an id, as an index into `facts`.
  func index(of id: String) -> Int? {
    indices[id]
  }

  /// The id that someone who wrote `id` most likely meant.
  func nearestID(to id: String) -> String? {
    nearestWord(to: id, in: facts.lazy.map(\.id.description))
  }

  /// The facets of all facts that have this value; none when too many have it for a hint.
  func places(of measure: Measure) -> [ValuePlace] {
    var places: [ValuePlace] = []
    let keys = Set(BytePrefix.allCases.map { ValueKey(measure, $0) })
    let candidates = keys.flatMap { values[$0] ?? [] }
    guard candidates.count <= 64 else { return [] }
    for place in candidates {
      let fact = facts[place.fact]
      guard let value = fact.value(place.facet), measure.agrees(with: value.measure, prefix: fact.bytes) else {
        continue
      }
      places.append(place)
    }
    return places.sorted { ($0.fact, $0.facet.rawValue) < ($1.fact, $1.facet.rawValue) }
  }
}

/// What all statements of a fact ask for, in numbers: of the fact itself, all cores would count the owners.
struct FactTraits {
  let kind: FactKind
  /// What KB, MB and GB mean on the card.
  let bytes: BytePrefix
  /// Whether the card's sentences deny anything.
  let mayOppose: Bool
  /// Whether the fact has members.
  let isSet: Bool

  init(_ fact: Fact) {
    kind = fact.kind
    bytes = fact.bytes
    mayOppose = PolarityJudge.mayOppose(fact.prose.bytes[...])
    isSet = fact.members != nil
  }
}

/// Finds candidates for a value; what is equal has one key, and what has one key is compared exactly.
private struct ValueKey: Hashable {
  private let dimension: Dimension
  private let size: Float

  init(_ measure: Measure, _ prefix: BytePrefix) {
    // A port may be written as a bare number.
    dimension = measure.unit.dimension == .port ? .count : measure.unit.dimension
    // Rounded to 24 bits, which hides in what order the factors were multiplied.
    size = Float(measure.approximateBaseUnits(prefix))
  }
}

extension Measure {
  /// The value in base units, for finding; never for comparing.
  fileprivate func approximateBaseUnits(_ prefix: BytePrefix) -> Double {
    var value = Double(amount.normalized.significand)
    for _ in 0..<abs(amount.normalized.exponent) { value = amount.normalized.exponent < 0 ? value / 10 : value * 10 }
    let factor = unit.factor(prefix)
    return value * Double(factor.numerator) * Double(factor.prefix) / Double(factor.denominator)
  }

  /// Whether a statement's number can be about a card's value: of one dimension, or a port and a bare number.
  func canState(_ value: Measure) -> Bool {
    if unit == value.unit { return true }
    return switch (unit.dimension, value.unit.dimension) {
    case (.port, .count), (.count, .port): true
    default: unit.dimension.isConvertible(to: value.unit.dimension)
    }
  }
}
