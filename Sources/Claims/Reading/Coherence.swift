// Checks of a statement against itself, which need no fact card.

/// Arithmetic and order inside one statement: conversions, equations, minimum and maximum, counted lists.
///
/// A finding is certain: where a rounding, another meaning of MB, another subject or an open list could make the
/// statement true, there is none.
package enum Coherence {
  /// Two places of a statement of which one must be wrong.
  package struct Finding: Hashable, Sendable {
    /// Which rule the two places break.
    package enum Kind: Hashable, Sendable {
      /// 12,240MB(10GB), 15분 = 800초.
      case conversion
      /// 최소 10, 최대 5.
      case order
      /// 4종: a, b, c.
      case listCount
      /// 최소 15분까지.
      case bounds
    }

    package let kind: Kind
    /// The two places that contradict one another, as bytes of the statement.
    package let first: Range<Int>
    package let second: Range<Int>
    /// What stands there, or for a list how many members it has.
    package let firstText: String
    package let secondText: String
    /// Texts that would be right, for one place or the other.
    package let corrections: [Correction]
  }

  /// A text to put in place of another.
  package struct Correction: Hashable, Sendable {
    package let range: Range<Int>
    package let text: String
  }

  /// What is wrong in the statement, in order of place.
  package static func findings(in text: [UInt8]) -> [Finding] {
    QuantityReader.reading(of: text).findings
  }

  static func findings(in assembly: borrowing QuantityAssembly) -> [Finding] {
    var findings: [Finding] = []
    // One number alone contradicts nothing but the list that it counts.
    if assembly.entries.count > 1 {
      addConversions(assembly, to: &findings)
      addOrders(assembly, to: &findings)
    }
    addListCounts(assembly, to: &findings)
    addOpposites(assembly, to: &findings)
    addReversals(assembly, to: &findings)
    guard findings.count > 1 else { return findings }
    return findings.sorted { ($0.first.lowerBound, $0.second.lowerBound) < ($1.first.lowerBound, $1.second.lowerBound) }
  }
}

extension Coherence.Finding {
  /// One clause in lower case.
  package var message: String {
    switch kind {
    case .conversion: "`\(firstText)` is not `\(secondText)` under any meaning of the units"
    case .order: "`\(firstText)` is more than `\(secondText)`"
    case .listCount: "`\(firstText)` counts a list of \(secondText)"
    case .bounds: "`\(firstText)` and `\(secondText)` bound one number from opposite sides"
    }
  }

  /// Ways to mend it.
  package var hints: [String] {
    kind == .bounds ? ["keep one of the two words"] : corrections.map { "write `\($0.text)`" }
  }
}

// MARK: - Bounds

extension Coherence {
  private static func addOpposites(_ assembly: borrowing QuantityAssembly, to findings: inout [Finding]) {
    for index in assembly.entries.indices {
      guard let (before, after) = assembly.entries[index].opposed else { continue }
      findings.append(
        Finding(
          kind: .bounds, first: assembly.folded.original(before), second: assembly.folded.original(after),
          firstText: assembly.string(before), secondText: assembly.string(after), corrections: []))
    }
  }
}

// MARK: - Reversed intervals

extension Coherence {
  /// Intervals whose greater end is written first: 10,240MB ~ 128MB.
  private static func addReversals(_ assembly: borrowing QuantityAssembly, to findings: inout [Finding]) {
    for index in assembly.entries.indices {
      guard let second = assembly.entries[index].quantity.upper else { continue }
      let first = assembly.entries[index].quantity.value
      guard assembly.isRange(assembly.entries[index].tokens), !second.measure.amount.isNegative,
        first.measure.isMore(than: second.measure)
      else { continue }
      let (left, right) = (place(first), place(second))
      findings.append(
        Finding(
          kind: .order, first: assembly.folded.original(left), second: assembly.folded.original(right),
          firstText: assembly.string(left), secondText: assembly.string(right), corrections: []))
    }
  }
}

extension QuantityAssembly {
  /// Whether an interval says what is allowed, and not the way from one value to another: `100%~10%로 줄인다` may lead
  /// down.
  fileprivate func isRange(_ range: Range<Int>) -> Bool {
    let last = tokens[range.upperBound - 1].kind
    return last != .after(.into) && last != .after(.role(RoleWord(.max)))
  }
}

// MARK: - Conversions

extension Coherence {
  private static func addConversions(_ assembly: borrowing QuantityAssembly, to findings: inout [Finding]) {
    for index in assembly.entries.indices {
      let base: Int
      let ofUpper: Bool
      switch assembly.entries[index].quantity.relation {
      case .none: continue
      case .conversion(let index, let upper): (base, ofUpper) = (index, upper)
      case .equal(let index): (base, ofUpper) = (index, false)
      }
      let (first, second) = (assembly.entries[base].quantity, assembly.entries[index].quantity)
      var pairs = [((ofUpper ? first.upper : nil) ?? first.value, second.value)]
      if let left = first.upper, let right = second.upper { pairs.append((left, right)) }
      let isApproximate = first.isApproximate || second.isApproximate
      for (left, right) in pairs where !Conversion(left.measure, right.measure, isApproximate).mayBeRight {
        findings.append(finding(assembly, left, right))
      }
    }
  }

  private static func finding(
    _ assembly: borrowing QuantityAssembly, _ left: Quantity.End, _ right: Quantity.End
  ) -> Finding {
    let places = (place(left), place(right))
    var corrections: [(correction: Correction, isExact: Bool)] = []
    for prefix in [BytePrefix.binary, .decimal] {
      for (end, other) in [(right, left), (left, right)] {
        guard let (amount, isExact) = other.measure.amount(in: end.measure.unit, prefix: prefix) else { continue }
        let correction = Correction(
          range: assembly.folded.original(place(end)), text: assembly.print(amount, like: end))
        if !corrections.contains(where: { $0.correction == correction }) { corrections.append((correction, isExact)) }
      }
    }
    // A rounded value is no cure where an exact one exists.
    if corrections.contains(where: \.isExact) { corrections.removeAll { !$0.isExact } }
    return Finding(
      kind: .conversion, first: assembly.folded.original(places.0), second: assembly.folded.original(places.1),
      firstText: assembly.string(places.0), secondText: assembly.string(places.1),
      corrections: corrections.map(\.correction))
  }

  /// From the number to the end of its unit.
  private static func place(_ end: Quantity.End) -> Range<Int> {
    end.number.lowerBound..<max(end.unit?.upperBound ?? 0, end.number.upperBound)
  }
}

/// Whether a value can have been written for another one.
private struct Conversion {
  let first: Measure
  let second: Measure
  let isApproximate: Bool

  init(_ first: Measure, _ second: Measure, _ isApproximate: Bool) {
    (self.first, self.second, self.isApproximate) = (first, second, isApproximate)
  }

  var mayBeRight: Bool {
    if first.unit.isOfVaryingLength != second.unit.isOfVaryingLength {
      return first.agrees(with: second, prefix: .decimal) || isWithin(percent: isApproximate ? 10 : 5, prefix: .decimal)
    }
    return BytePrefix.allCases.contains { prefix in
      isRounding(of: first, to: second, prefix) || isApproximate && isWithin(percent: 10, prefix: prefix)
        || (first.amount.hasFraction || first.amount.exponent > 0) && isRounding(of: second, to: first, prefix)
        || isLastOfPower(prefix)
    }
  }

  /// Whether `rounded` is `exact` to its printed places. A fraction may be cut off as well as rounded: 1.7GB for
  /// 1,769MB.
  private func isRounding(of exact: Measure, to rounded: Measure, _ prefix: BytePrefix) -> Bool {
    guard let low = rounded.amount.moved(byHalfPlaces: -1),
      let high = rounded.amount.moved(byHalfPlaces: rounded.amount.hasFraction ? 2 : 1)
    else { return true }
    return exact.compare(Measure(low, rounded.unit), prefix: prefix) != .less
      && exact.compare(Measure(high, rounded.unit), prefix: prefix) != .greater
  }

  private func isWithin(percent: Int64, prefix: BytePrefix) -> Bool {
    guard let exact = first.amount.multiplied(by: 100), let low = second.amount.multiplied(by: 100 - percent),
      let high = second.amount.multiplied(by: 100 + percent)
    else { return true }
    let (smaller, larger) = second.amount.isNegative ? (high, low) : (low, high)
    let measure = Measure(exact, first.unit)
    return measure.compare(Measure(smaller, second.unit), prefix: prefix) != .less
      && measure.compare(Measure(larger, second.unit), prefix: prefix) != .greater
  }

  /// 64KB(65,535바이트): a limit one below a power of two is known by the power.
  private func isLastOfPower(_ prefix: BytePrefix) -> Bool {
    guard second.unit == .bytes || second.unit == .bits, let next = second.amount.adding(Amount(1)) else {
      return false
    }
    return first.compare(Measure(next, second.unit), prefix: prefix) == .equal
  }
}

// MARK: - Order

extension Coherence {
  /// Minimum, default and maximum of one thing: values between which the statement names nothing new.
  private static func addOrders(_ assembly: borrowing QuantityAssembly, to findings: inout [Finding]) {
    var group = OrderedGroup()
    var last: Int?
    for index in assembly.entries.indices {
      if assembly.entries[index].isLabel || !assembly.isSameSubject(last, index) { group = OrderedGroup() }
      last = index
      guard assembly.entries[index].quantity.relation == .none, assembly.entries[index].quantity.upper == nil else {
        continue
      }
      let pairs = group.add(index, assembly.entries[index].quantity.role)
      if let (low, high) = pairs.first { addOrder(assembly, low, high, to: &findings) }
      if let (low, high) = pairs.second { addOrder(assembly, low, high, to: &findings) }
    }
  }

  /// The entries that say minimum, default and maximum of one thing.
  private struct OrderedGroup {
    private var min: Int?
    private var `default`: Int?
    private var max: Int?

    /// Adds an entry, in a new group where its role is taken; returns the pairs that it makes, the lower first.
    mutating func add(_ index: Int, _ role: Role) -> (first: Pair?, second: Pair?) {
      let taken =
        switch role {
        case .min: min
        case .default: `default`
        case .max: max
        default: nil as Int?
        }
      if taken != nil { self = OrderedGroup() }
      switch role {
      case .min:
        min = index
        return (pair(index, `default`), pair(index, max))
      case .default:
        `default` = index
        return (pair(min, index), pair(index, max))
      case .max:
        max = index
        return (pair(`default`, index), pair(min, index))
      default: return (nil, nil)
      }
    }

    typealias Pair = (low: Int, high: Int)

    private func pair(_ low: Int?, _ high: Int?) -> Pair? {
      guard let low, let high else { return nil }
      return (low, high)
    }
  }

  private static func addOrder(
    _ assembly: borrowing QuantityAssembly, _ low: Int, _ high: Int, to findings: inout [Finding]
  ) {
    guard assembly.entries[low].quantity.value.measure.isMore(than: assembly.entries[high].quantity.value.measure)
    else { return }
    let (left, right) = (assembly.entries[low].quantity, assembly.entries[high].quantity)
    let (first, second) = (place(left.value), place(right.value))
    findings.append(
      Finding(
        kind: .order, first: assembly.folded.original(first), second: assembly.folded.original(second),
        firstText: assembly.phrase(left), secondText: assembly.phrase(right), corrections: []))
  }
}

extension QuantityAssembly {
  /// Whether nothing between two quantities brings up another subject.
  fileprivate func isSameSubject(_ first: Int?, _ second: Int) -> Bool {
    guard let first else { return false }
    let between =
      entries[first].tokens.upperBound..<max(entries[second].tokens.lowerBound, entries[first].tokens.upperBound)
    for index in between {
      switch tokens[index].kind {
      case .role, .after, .comma, .colon, .separator, .open, .close, .neutral, .joiner, .approximately: break
      case .number, .per, .marker, .word, .clauseEnd, .equals, .operator, .stop, .between: return false
      }
    }
    return !isPerSomething(entries[first].tokens)
  }

  /// `AZ당 최대 7개`: a limit of a part, which says nothing about the whole.
  private func isPerSomething(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound - 1
    while index >= 0, case .role = tokens[index].kind { index -= 1 }
    guard index >= 0 else { return false }
    return text.has("당", before: tokens[index].range.upperBound)
      || text.has("마다", before: tokens[index].range.upperBound)
  }

  /// The role word and the value: 최소 10개.
  fileprivate func phrase(_ quantity: Quantity) -> String {
    let value =
      quantity.value.number.lowerBound..<max(quantity.value.unit?.upperBound ?? 0, quantity.value.number.upperBound)
    guard let role = quantity.roleRange else { return string(value) }
    return role.lowerBound < value.lowerBound ? "\(string(role)) \(string(value))" : "\(string(value)) \(string(role))"
  }

  /// The text of a range, for a message.
  fileprivate func string(_ range: Range<Int>) -> String {
    String(decoding: text.bytes(range), as: UTF8.self)
  }

  /// The amount written as `end` is: with separators if that has them, and its unit.
  fileprivate func print(_ amount: Amount, like end: Quantity.End) -> String {
    var digits = amount.description
    if text.bytes(end.number).contains(UInt8(ascii: ",")) { digits = Coherence.separated(digits) }
    return digits + string(end.number.upperBound..<max(end.unit?.upperBound ?? 0, end.number.upperBound))
  }
}

extension Coherence {
  /// Commas between the thousands.
  fileprivate static func separated(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }
    var text = ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset) % 3 == 0, text != "-" { text += "," }
      text.append(digit)
    }
    return text + digits.dropFirst(whole.count)
  }
}
