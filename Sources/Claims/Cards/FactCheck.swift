internal import Notes

/// What must hold among the fields of one card.
enum FactCheck {
  static func report(_ fact: Fact, _ report: inout CardReport) {
    if checkDimensions(fact, &report) { checkOrder(fact, &report) }
    for source in fact.sources { check(source, of: fact, &report) }
  }

  /// A fact that nobody vouches for.
  static func reportMissingSource(_ fact: Fact, _ report: inout CardReport) {
    guard !fact.sources.contains(where: \.counts) else { return }
    report.add(
      fact.span, fact.sources.isEmpty ? "`\(fact.id)` names no source" : "`\(fact.id)` has no source that counts",
      hint: "add `- source: page https://docs.aws.amazon.com/... states VALUE read DATE`, after reading it there",
      code: .unsourcedFact)
  }

  /// A card without what its kind is about.
  static func reportMissingValue(_ fact: Fact, _ report: inout CardReport) {
    switch fact.kind {
    case .hard, .quota, .default, .port:
      guard fact.values.isEmpty, fact.members == nil else { return }
      report.add(fact.span, "`\(fact.id)` is a \(fact.kind.rawValue) fact without a value", hint: "add `- max: 15 min`")
    case .enum:
      guard fact.members == nil else { return }
      report.add(fact.span, "`\(fact.id)` is an enum without members", hint: "add `- only: A, B` or `- includes: A, B`")
    case .behaviour, .definition:
      guard fact.prose.isEmpty else { return }
      report.add(fact.span, "`\(fact.id)` says nothing", hint: "write the fact as a sentence below the heading")
    }
  }

  /// Default, bounds and step measure one thing; false when they do not.
  private static func checkDimensions(_ fact: Fact, _ report: inout CardReport) -> Bool {
    let comparable = fact.values.filter { $0.facet != .value && $0.facet != .count }
    var isWell = true
    if let first = comparable.first {
      for value in comparable.dropFirst() where !value.measure.isComparable(to: first.measure) {
        report.add(
          value.span, "`\(value.facet.rawValue)` is \(value.text), and `\(first.facet.rawValue)` is \(first.text)",
          hint: "give both in units of one dimension")
        isWell = false
      }
    }
    for value in fact.values where value.facet == .count && value.measure.unit.dimension != .count {
      report.add(
        value.span, "`count` is \(value.text), which counts nothing", hint: "write a whole number, `- count: 3`")
      isWell = false
    }
    if fact.kind == .port {
      for value in fact.values where !isPort(value.measure) {
        report.add(value.span, "`\(value.text)` is no port", hint: "a whole number from 0 to 65535")
        isWell = false
      }
    }
    return isWell
  }

  /// RFC 6335 section 6: port numbers are 16 bits.
  private static func isPort(_ measure: Measure) -> Bool {
    let isNumber = measure.unit.dimension == .port || measure.unit.dimension == .count && measure.unit.symbol.isEmpty
    return isNumber && !measure.amount.normalized.hasFraction && measure.amount >= Amount(0)
      && measure.amount <= Amount(65_535)
  }

  /// min <= default <= max.
  private static func checkOrder(_ fact: Fact, _ report: inout CardReport) {
    for (low, high) in [(Facet.min, Facet.default), (.default, .max), (.min, .max)] {
      guard let lower = fact.value(low), let upper = fact.value(high),
        lower.measure.compare(upper.measure, prefix: fact.bytes) == .greater
      else { continue }
      // With all three present, the pair at fault has been named already.
      if (low, high) == (.min, .max), fact.value(.default) != nil { continue }
      let wrong = low == .default ? lower : upper
      report.add(
        wrong.span,
        "`\(low.rawValue)` is \(lower.text), more than `\(high.rawValue)`, which is \(upper.text)",
        hint: "min <= default <= max")
    }
  }

  // MARK: Sources

  /// A source that the card itself quotes against its values; a disputed card says why.
  private static func check(_ source: Source, of fact: Fact, _ report: inout CardReport) {
    guard fact.disputed == nil else { return }
    switch fact.standing(of: source) {
    case .unreadable(let span, let text):
      report.add(span, "`\(text)` is no value", hint: "a number and a unit, such as `900 s`, `1048576 B` or `10000 /s`")
    case .contradicts(let span, let text):
      let values = fact.values.map { "\($0.facet.rawValue) \($0.text)" }.joined(separator: ", ")
      let none = fact.members == nil ? "no value" : "no such member"
      report.add(
        span, "the source says \(text), and the card has \(values.isEmpty ? none : values)",
        hint: "correct the card, or say why the sources disagree with `- disputed: ...`")
    case .supports: break
    }
  }
}

/// How one source stands to the card's values.
enum SourceStanding {
  case supports
  /// States a value that the card has not, or bounds that a value leaves. Where, and what it says.
  case contradicts(SourceSpan, ByteString)
  /// Its value is no number with a unit.
  case unreadable(SourceSpan, ByteString)
}

extension Fact {
  func standing(of source: Source) -> SourceStanding {
    switch source.relation {
    case .states(let text):
      let span = source.relationSpan
      guard let stated = Measure(card: text.bytes) else {
        return names(text) ? .supports : .unreadable(span, text)
      }
      let agrees = values.contains { stated.agrees(withFact: $0.measure, prefix: bytes) }
      return agrees || names(text) ? .supports : .contradicts(span, text)
    case .bounds(let low, let high):
      return standing(low: low, high: high, source.relationSpan)
    case .includes(let names):
      // A fact without a set quotes names for its sentence.
      guard let members else { return .supports }
      let known = members.members + excluded
      guard let stranger = names.first(where: { name in !known.contains { $0.isCalled(name) } }) else {
        return .supports
      }
      return .contradicts(source.relationSpan, stranger)
    case nil:
      return .supports
    }
  }

  /// Whether the text is a member: `states 0.5` of a set of sizes.
  private func names(_ text: ByteString) -> Bool {
    members?.members.contains { $0.name == text } ?? false
  }

  /// A unit after the upper bound holds for both.
  private func standing(low: ByteString?, high: ByteString?, _ span: SourceSpan) -> SourceStanding {
    let upper = high.map { Measure(card: $0.bytes) }
    if upper == .some(nil), let high { return .unreadable(span, high) }
    let lower = low.map { Measure(card: $0.bytes, orIn: upper??.unit) }
    if lower == .some(nil), let low { return .unreadable(span, low) }
    for value in values where value.facet != .count && value.facet != .step {
      let isBelow = (lower ?? nil).map { $0.lies(to: value.measure, prefix: bytes) == .greater } ?? false
      let isAbove = (upper ?? nil).map { $0.lies(to: value.measure, prefix: bytes) == .less } ?? false
      if isBelow || isAbove {
        let text = "\(low?.string ?? "")...\(high?.string ?? "")"
        return .contradicts(span, ByteString(text))
      }
    }
    return .supports
  }
}
