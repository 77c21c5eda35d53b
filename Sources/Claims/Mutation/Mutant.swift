package import Notes

/// One small lie: a part of a note or a card, and what stands there instead.
package struct Mutant: Hashable, Sendable {
  /// What was changed.
  package enum Change: String, CaseIterable, Hashable, Sendable {
    /// 15 to 16, 15 to 150.
    case number
    /// 15 to 51.
    case digits
    /// 10,240 to 102.40 or 10.240, 0.5 to 5.
    case separator
    /// MB to GB, 초 to 분.
    case unit
    /// 최대 to 최소, 기본 to 최대.
    case role
    /// 이상 to 초과, 이하 to 미만.
    case comparator
    /// 있다 to 없다, 한다 to 하지 않는다.
    case polarity
    /// A member of a set replaced or left out.
    case member
    /// Two numbers of a line, each in the other's place.
    case swap
    /// `max` of a card to `min`.
    case facet
    /// `quota` of a card to `hard`.
    case kind
    /// What a card's source says.
    case source
  }

  /// The file, relative to the notes folder.
  package let path: ByteString
  /// The bytes of the file that are replaced.
  package let span: SourceSpan
  package let replacement: ByteString
  package let change: Change
  /// What ought to notice it.
  package let holder: FactHolder
  /// The facts that the changed statement or card asserts, as indices into `Verdicts.facts`.
  package let facts: [Int]

  /// The file with the lie in it.
  func applied(to source: [UInt8]) -> [UInt8] {
    var mutated: [UInt8] = []
    mutated.reserveCapacity(source.count - span.count + replacement.count)
    mutated += source[..<span.range.lowerBound]
    mutated += replacement.bytes
    mutated += source[span.range.upperBound...]
    return mutated
  }
}

/// What binds a statement to the facts that it claims, the strongest first.
package enum FactHolder: String, CaseIterable, Hashable, Comparable, Sendable {
  /// A number is compared.
  case value
  /// Members are compared.
  case set
  /// A program of the card runs, in the tests alone.
  case model
  /// The wording was reviewed, and only that it has not changed is known.
  case digest
  /// Nothing: no fact is claimed.
  case nothing

  /// What holds statements of a fact.
  init(of fact: Fact) {
    self = !fact.values.isEmpty ? .value : fact.members != nil ? .set : fact.code != nil ? .model : .digest
  }

  package static func < (lhs: FactHolder, rhs: FactHolder) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .value: 0
    case .set: 1
    case .model: 2
    case .digest: 3
    case .nothing: 4
    }
  }
}
