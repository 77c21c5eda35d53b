internal import Notes

/// Binds the numbers of one statement to the values of the facts that it claims.
///
/// A number finds its value by dimension, then by the role that the words around it give it; an interval's ends are a
/// minimum and a maximum. Values never choose: of `기본 3초, 최대 15분` either number may drift to the other's value and is
/// still compared with its own. Only several facts with one value are all bound by one number.
struct QuantityBinder: ~Copyable {
  /// One number of the statement: a quantity's value or the other end of its interval.
  struct Number {
    /// An index into the quantities.
    let quantity: Int
    let end: Quantity.End
    let role: Role
    let isApproximate: Bool
  }

  /// A number bound to a value.
  struct Bond {
    let number: Number
    /// An index into the claims.
    let claim: Int
    /// An index into the claim's slots.
    let slot: Int
    let agrees: Bool
  }

  /// What a number without a value met.
  enum Failure {
    /// Several values, and nothing says which.
    case ambiguous
    /// Values of its dimension, none of its role.
    case wrongRole
    /// No value of its dimension.
    case noValue
  }

  private let table: FactTable
  private var quantities: [Quantity] = []
  private var claims: [ResolvedClaim] = []
  private var numbers: [Number] = []
  private(set) var bonds: [Bond] = []
  /// The values that a number is bound to, as claim and slot in one number: few, since the claims of a comment are.
  private var used: [Int] = []
  /// What the number at hand can be about.
  private var options: [Option] = []
  private(set) var failures: [(number: Number, failure: Failure)] = []

  init(_ table: FactTable) {
    self.table = table
    // As much as most statements need.
    numbers.reserveCapacity(4)
    bonds.reserveCapacity(4)
    used.reserveCapacity(4)
    options.reserveCapacity(4)
  }

  /// Binds the numbers of a statement. Nothing may be left of the one before.
  ///
  /// - Parameter quantities: those of the statement, in order; `isSkipped` says of each whether it needs no value.
  mutating func bind(_ quantities: [Quantity], skipping isSkipped: [Bool], to claims: [ResolvedClaim]) {
    self.quantities = quantities
    self.claims = claims
    var repeats = false
    for index in quantities.indices where !isSkipped[index] {
      QuantityBinder.add(numbersOf: quantities[index], at: index, to: &numbers)
      if quantities[index].relation != .none { repeats = true }
    }
    if isInOrder {
      // A facet for each number: `HTTP는 4초, TCP는 10초 안에` names them in the order of the text.
      for index in numbers.indices where !isRepetition(numbers[index]) { bind(numbers[index]) }
    } else {
      // Numbers with a role first, so that one without may repeat them.
      for index in numbers.indices where numbers[index].role != .none && !isRepetition(numbers[index]) {
        bind(numbers[index])
      }
      for index in numbers.indices where numbers[index].role == .none && !isRepetition(numbers[index]) {
        bind(numbers[index])
      }
    }
    if repeats {
      let bondsOfQuantity = Dictionary(grouping: bonds, by: \.number.quantity)
      for number in numbers where isRepetition(number) { bindRepetition(number, bondsOfQuantity) }
    }
    guard bonds.count > 1 else { return }
    bonds.sort { ($0.number.quantity, $0.claim, $0.slot) < ($1.number.quantity, $1.claim, $1.slot) }
  }

  /// Forgets the statement, but for the room that it took.
  mutating func reset() {
    (quantities, claims) = ([], [])
    numbers.forgetAll()
    bonds.forgetAll()
    used.forgetAll()
    failures.forgetAll()
  }

  /// Whether several claims name as many facets as there are numbers.
  private var isInOrder: Bool {
    guard claims.count > 1 else { return false }
    var facets = 0
    for index in claims.indices {
      guard claims[index].isExplicit else { return false }
      facets += claims[index].slots.count
    }
    return numbers.count { [quantities] in quantities[$0.quantity].relation == .none } == facets
  }

  /// The values that no number states, of claims that name their facets: indices of claim and slot.
  var unstated: [(claim: Int, slot: Int)] {
    var unstated: [(claim: Int, slot: Int)] = []
    for claim in claims.indices where claims[claim].isExplicit {
      for slot in claims[claim].slots.indices where !isUsed((claim, slot)) { unstated.append((claim, slot)) }
    }
    return unstated
  }

  /// The numbers of a quantity: one, or the two ends of an interval, which are a minimum and a maximum.
  static func numbers(of quantity: Quantity, at index: Int) -> [Number] {
    var numbers: [Number] = []
    add(numbersOf: quantity, at: index, to: &numbers)
    return numbers
  }

  private static func add(numbersOf quantity: Quantity, at index: Int, to numbers: inout [Number]) {
    func add(_ end: Quantity.End, _ role: Role) {
      numbers.append(Number(quantity: index, end: end, role: role, isApproximate: quantity.isApproximate))
    }
    guard quantity.isInterval else { return add(quantity.value, quantity.role) }
    add(quantity.bounds.lower, .min)
    add(quantity.bounds.upper, .max)
  }

  // MARK: Choosing

  private mutating func bind(_ number: Number) {
    findOptions(for: number)
    guard let first = options.first else {
      failures.append((number, hasComparableSlot(number) ? .wrongRole : .noValue))
      return
    }
    // Nearly every number has but one thing that it can be about.
    if options.count == 1 { return bond(number, first) }
    var choices: [Option?] = []
    for claim in Set(options.map(\.claim)).sorted() {
      choices.append(choice(for: number, of: claim, among: options.filter { $0.claim == claim }.map(\.slot)))
    }
    let certain = choices.compactMap(\.self)
    if certain.count == choices.count, agreeAmongThemselves(certain) {
      for choice in certain { bond(number, choice) }
    } else if let next = certain.first(where: { claims[$0.claim].isExplicit && !isUsed($0) }) {
      // Claims that name their facets are in the order of the numbers.
      bond(number, next)
    } else if let repeated = options.first(where: { isUsed($0) && agrees(number, $0) }) {
      bond(number, repeated)
    } else {
      failures.append((number, .ambiguous))
    }
  }

  private typealias Option = (claim: Int, slot: Int)

  /// Finds the values that the number can be about, by dimension and role.
  private mutating func findOptions(for number: Number) {
    options.forgetAll()
    for claim in claims.indices where covers(claim, number) {
      for slot in claims[claim].slots.indices where canState(number, claim, slot) { options.append((claim, slot)) }
    }
    if number.role == .none || options.count < 2 { return }
    // A facet that the role names goes before `value`, which any role may name.
    let exact = options.filter { claims[$0.claim].slots[$0.slot].facet != .value }
    if !exact.isEmpty { options = exact }
  }

  private func canState(_ number: Number, _ claim: Int, _ slot: Int) -> Bool {
    let value = claims[claim].slots[slot]
    return value.canBeStated(by: number.end.measure)
      && QuantityBinder.fits(number, value.facet, isOpen: value.isOpen)
  }

  private func covers(_ claim: Int, _ number: Number) -> Bool {
    let part = claims[claim].range
    let range = quantities[number.quantity].range
    return part.lowerBound <= number.end.number.lowerBound && number.end.number.upperBound <= part.upperBound
      || part.lowerBound <= range.lowerBound && range.upperBound <= part.upperBound
  }

  private func hasComparableSlot(_ number: Number) -> Bool {
    for claim in claims.indices where covers(claim, number) {
      if claims[claim].slots.contains(where: { $0.canBeStated(by: number.end.measure) }) { return true }
    }
    return false
  }

  /// Whether words of the number's role can speak of a facet. What lies beyond a maximum (15분 초과) is named by it, and
  /// so is what lies below a minimum (1초 미만): of a closed bound the other side is open, of an open one it is closed.
  static func fits(_ number: Number, _ facet: Facet, isOpen: Bool) -> Bool {
    switch (number.role, facet) {
    // 1% is not less than 1 %: what does not belong is named by its comparison alone.
    case (.none, .min), (.none, .max): !isOpen
    case (.none, _), (_, .value), (.default, .default), (.step, .step), (.count, .count): true
    case (.min, .min), (.max, .max): number.end.isOpen == isOpen
    case (.min, .max), (.max, .min): number.end.isOpen != isOpen
    case (.default, _), (.step, _), (.count, _), (.min, _), (.max, _): false
    }
  }

  /// The one value of a claim that the number is about; nil when nothing says which.
  private func choice(for number: Number, of claim: Int, among slots: [Int]) -> Option? {
    if claims[claim].isExplicit {
      if let next = slots.first(where: { !isUsed((claim, $0)) }) { return (claim, next) }
      return (claim, slots.first { agrees(number, (claim, $0)) } ?? slots[slots.count - 1])
    }
    if slots.count == 1 { return (claim, slots[0]) }
    // A number without a role is the fact's value, where the fact has one beside its bounds.
    return slots.first { claims[claim].slots[$0].facet == .value }.map { (claim, $0) }
  }

  private func agreeAmongThemselves(_ choices: [Option]) -> Bool {
    choices.dropFirst().allSatisfy { choice in
      claims[choice.claim].slots[choice.slot]
        .isEqual(to: claims[choices[0].claim].slots[choices[0].slot], prefix: prefix(choice.claim))
    }
  }

  // MARK: Repetitions

  /// Whether the number says another number of the statement once more: `15분(900초)`, `A = B`.
  private func isRepetition(_ number: Number) -> Bool {
    quantities[number.quantity].relation != .none
  }

  /// Binds a repetition to what the first number is bound to, the lower end of an interval to its lower end.
  private mutating func bindRepetition(_ number: Number, _ bondsOfQuantity: [Int: [Bond]]) {
    var target = number.quantity
    var takesUpper: Bool?
    // A repetition may repeat another one (`15분(900초) = 0.25시간`); each step leads back in the text.
    while let earlier = earlier(than: target), earlier.quantity < target {
      if takesUpper == nil, quantities[earlier.quantity].isInterval {
        takesUpper = quantities[number.quantity].isInterval ? number.role == .max : earlier.isUpper
      }
      target = earlier.quantity
    }
    let models = (bondsOfQuantity[target] ?? []).filter {
      takesUpper == nil || ($0.number.role == .max) == takesUpper
    }
    // A first number without a value has been reported; its repetition says nothing more.
    for model in models where claims[model.claim].slots[model.slot].canBeStated(by: number.end.measure) {
      bond(number, (model.claim, model.slot))
    }
  }

  /// What a quantity repeats, and whether of an interval its upper end.
  private func earlier(than quantity: Int) -> (quantity: Int, isUpper: Bool)? {
    switch quantities[quantity].relation {
    case .conversion(let of, let ofUpper): (of, ofUpper)
    case .equal(let to): (to, false)
    case .none: nil
    }
  }

  // MARK: Bonds

  private mutating func bond(_ number: Number, _ option: Option) {
    if !isUsed(option) { used.append(key(option)) }
    bonds.append(Bond(number: number, claim: option.claim, slot: option.slot, agrees: agrees(number, option)))
  }

  private func isUsed(_ option: Option) -> Bool {
    used.contains(key(option))
  }

  /// A fact has at most one slot a facet, so that eight are enough for each claim.
  private func key(_ option: Option) -> Int { option.claim << 3 | option.slot }

  private func agrees(_ number: Number, _ option: Option) -> Bool {
    claims[option.claim].slots[option.slot]
      .agrees(with: number.end.measure, isApproximate: number.isApproximate, prefix: prefix(option.claim))
  }

  private func prefix(_ claim: Int) -> BytePrefix {
    table.traits[claims[claim].fact].bytes
  }
}

extension QuantityBinder {
  /// A number with its role in words, for messages: `at least 15 min`, `less than 100`.
  static func said(_ number: Number) -> String {
    let measure = number.end.measure.description
    switch (number.role, number.end.isOpen) {
    case (.min, false): return "at least \(measure)"
    case (.min, true): return "more than \(measure)"
    case (.max, false): return "at most \(measure)"
    case (.max, true): return "less than \(measure)"
    case (.default, _): return "\(measure) by default"
    case (.step, _): return "steps of \(measure)"
    case (.count, _), (.none, _): return measure
    }
  }
}
