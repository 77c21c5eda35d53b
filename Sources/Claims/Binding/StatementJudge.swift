internal import Notes

/// Judges one statement by the claims of the comment that ends it.
struct StatementJudge {
  private let table: FactTable
  private let path: ByteString
  private let statements: NoteStatements
  private let statement: Statement
  private let quantities: [Quantity]
  private let claims: [ResolvedClaim]
  private(set) var problems: [ClaimProblem]
  /// The worst result of each claim, in the order of `claims`.
  private var results: [TextVerdict]
  private(set) var bindings: [Claim.Binding] = []
  /// For each quantity of the reading, and each label after them, whether it is bound or part of a member's name.
  private(set) var isClaimed: [Bool]
  private let masked: [UInt8]
  private let full: ArraySlice<UInt8>

  /// - Parameters:
  ///   - masked: the statement's text without code, and `reading` what was read in it.
  ///   - offersNearest: whether an unknown id is worth the search for the nearest one.
  init(
    _ references: [ClaimReference], comment: Comment, statement: Statement, masked: [UInt8], reading: Reading,
    of statements: NoteStatements, in document: Document, _ table: FactTable, offersNearest: Bool
  ) {
    self.table = table
    path = document.path
    self.statements = statements
    self.statement = statement
    self.masked = masked
    full = statements.full(statement)
    let resolver = ClaimResolver(
      references, of: comment, text: full, in: document, table, offersNearest: offersNearest)
    claims = resolver.claims
    let labels = StatementJudge.labels(of: reading, for: resolver.claims)
    quantities = labels.isEmpty ? reading.quantities : reading.quantities + labels
    isClaimed = Array(repeating: false, count: quantities.count)
    problems = resolver.problems
    results = claims.map { _ in .agrees }
    if statement.range.isEmpty {
      add(
        .orphan, at: comment.span, "the comment ends no statement",
        hint: "put it at the end of the statement, or join it with the comment before: `id, id`",
        claims.indices.map(\.self))
      return
    }
    judgeSets()
    judgeKinds()
    judgePolarity()
    judgeNumbers(isWhole: resolver.problems.isEmpty)
  }

  /// Versions and dates, which are no quantities, for facts that state one. They follow the quantities, whose indices
  /// stay.
  private static func labels(of reading: Reading, for claims: [ResolvedClaim]) -> [Quantity] {
    reading.labels.filter { label in
      claims.contains { claim in
        claim.slots.contains { slot in slot.measures.contains { label.value.measure.canState($0) } }
      }
    }
  }

  /// The facts that the statement asserts, as indices into the table, each once.
  var facts: [Int] {
    if claims.count == 1 { return [claims[0].fact] }
    var seen: Set<Int> = []
    return claims.map(\.fact).filter { seen.insert($0).inserted }
  }

  /// The result for each of `facts`.
  func result(of fact: Int) -> TextVerdict {
    if claims.count == 1 { return results[0] }
    return worstResult(of: fact)
  }

  private func worstResult(of fact: Int) -> TextVerdict {
    zip(claims, results).filter { $0.0.fact == fact }.map(\.1).min() ?? .agrees
  }

  /// The worst result of the statement; an id that no card has makes it an orphan.
  var text: TextVerdict {
    let worst = results.min() ?? .agrees
    return problems.contains { $0.diagnostic.code == .orphan } ? min(worst, .orphan) : worst
  }

  // MARK: Sets

  private mutating func judgeSets() {
    let judge = SetJudge(claims, text: full, table)
    named = judge.naming
    listed = judge.listed
    // A stranger in digits is reported as such, and is not wrong a second time as a number.
    let members = RangeList(judge.memberRanges + judge.problems.compactMap(\.range))
    if !members.isEmpty {
      for index in quantities.indices where members.overlaps(quantities[index].range) { isClaimed[index] = true }
    }
    for problem in judge.problems {
      let idSpan = claims[problem.claim].idSpan
      let fact = table.facts[claims[problem.claim].fact]
      let span = problem.range.map { statements.source($0, in: statement) } ?? idSpan
      add(
        .drifted, at: span, "\(fact.id): \(problem.message) (\(fact.place(below: table.folder)))", hint: problem.hint,
        [problem.claim])
    }
  }

  /// The claims whose members the statement names.
  private var named: Set<Int> = []
  /// How many members of a fact's set the statement lists, by index of the fact; only of facts of which it lists some.
  private(set) var listed: [Int: Int] = [:]

  // MARK: Kinds

  /// A limit that the statement calls raisable and its card does not, or the reverse. Of limits of two kinds in one
  /// statement nobody can tell which is meant.
  private mutating func judgeKinds() {
    let limits = claims.indices.filter { KindJudge.saying(of: table.facts[claims[$0].fact].kind) != nil }
    guard let first = limits.first, let said = KindJudge.saying(full) else { return }
    let fact = table.facts[claims[first].fact]
    guard limits.allSatisfy({ table.facts[claims[$0].fact].kind == fact.kind }),
      KindJudge.saying(of: fact.kind) != said
    else { return }
    add(
      .drifted, at: claims[first].idSpan,
      "\(fact.id): text says that the limit \(said == .raisable ? "can" : "cannot") be raised, and the card is of kind "
        + "`\(fact.kind.rawValue)` (\(fact.place(below: table.folder)))",
      hint: "write `kind: \(said == .raisable ? "quota" : "hard")` on the card, or correct the statement", limits)
  }

  // MARK: Polarity

  /// A statement that denies what its cards affirm in words, or the reverse. Claims on one member say themselves
  /// whether the set has it.
  private mutating func judgePolarity() {
    let worded = claims.indices.filter { claims[$0].membership == nil && !claims[$0].isPast }
    guard let first = worded.first,
      PolarityJudge.mayOppose(full)
        || worded.contains(where: { PolarityJudge.mayOppose(table.facts[claims[$0].fact].prose.bytes) })
    else { return }
    var sentences: [UInt8] = []
    for claim in worded { sentences += table.facts[claims[claim].fact].prose.bytes + [UInt8(ascii: " ")] }
    guard let clause = PolarityJudge.conflict(statement: Array(full), cards: sentences) else { return }
    let fact = table.facts[claims[first].fact]
    add(
      .drifted, at: claims[first].idSpan, "\(fact.id): text \(clause) (\(fact.place(below: table.folder)))",
      hint: "say what the card says, or correct the card", worded)
  }

  // MARK: Numbers

  /// - Parameter isWhole: whether every claim of the comment leads to a fact. Else a number without a value belongs
  ///   most likely to the one that does not, and is not reported again.
  private mutating func judgeNumbers(isWhole: Bool) {
    let binder = QuantityBinder(quantities, skipping: isClaimed, to: claims, facts: table.facts)
    for bond in binder.bonds where bond.agrees || !isByTheWay(bond, among: binder.bonds) { judge(bond) }
    let failures = binder.failures.filter { isInDigits($0.number) }
    for (number, _) in binder.failures where !isInDigits(number) { judgeCount(number) }
    if isWhole { report(failures) }
    let isExplained = !isWhole || !failures.isEmpty
    for (claim, slot) in binder.unstated where !isExplained {
      let fact = table.facts[claims[claim].fact]
      let value = claims[claim].slots[slot]
      add(
        .drifted, at: claims[claim].idSpan,
        "\(fact.id).\(value.facet.rawValue): the statement has no number for it, fact says \(value.text) "
          + "(\(fact.place(below: table.folder, line: value.line)))",
        hint: "write the number, or claim what the statement says", [claim])
    }
    for claim in claims.indices where !isExplained && needsNumber(claim) {
      if binder.bonds.contains(where: { $0.claim == claim }) { continue }
      let fact = table.facts[claims[claim].fact]
      add(
        .drifted, at: claims[claim].idSpan,
        "\(fact.id): the statement has no number for it, fact says \(listed(claims[claim].slots)) "
          + "(\(fact.place(below: table.folder)))",
        hint: "write the number, or claim a fact without one", [claim])
    }
  }

  /// A count of kinds in words beside all members of the one closed set that the comment claims: 두 가지, A, B, C.
  private mutating func judgeCount(_ number: QuantityBinder.Number) {
    let quantity = quantities[number.quantity]
    guard claims.count == 1, named.contains(0), problems.isEmpty, quantity.role == .count, quantity.relation == .none,
      !quantity.isApproximate, let set = table.facts[claims[0].fact].members, set.isClosed,
      let count = number.end.measure.amount.normalizedWhole, count > 1, count != set.members.count
    else { return }
    let fact = table.facts[claims[0].fact]
    add(
      .drifted, at: span(of: number.end),
      "\(fact.id): text counts \(count), and the set has \(set.members.count) members "
        + "(\(fact.place(below: table.folder)))", hint: "count what the statement lists", [0])
  }

  /// Whether a numeral in words stands beside the number that says the value: 한 번의 of `한 번의 호출에 최대 5개`.
  private func isByTheWay(_ bond: QuantityBinder.Bond, among bonds: [QuantityBinder.Bond]) -> Bool {
    !isInDigits(bond.number)
      && bonds.contains { other in
        other.claim == bond.claim && other.slot == bond.slot && isInDigits(other.number)
      }
  }

  /// A claim that nothing in its statement can falsify: a fact that is a number, and no number.
  private func needsNumber(_ claim: Int) -> Bool {
    guard !claims[claim].isExplicit, claims[claim].membership == nil, !claims[claim].slots.isEmpty,
      !named.contains(claim)
    else { return false }
    switch table.facts[claims[claim].fact].kind {
    case .hard, .quota, .default, .port: return true
    case .enum, .behaviour, .definition: return false
    }
  }

  private mutating func judge(_ bond: QuantityBinder.Bond) {
    let fact = claims[bond.claim].fact
    let value = claims[bond.claim].slots[bond.slot]
    let span = self.span(of: bond.number.end)
    isClaimed[bond.number.quantity] = true
    bindings.append(
      Claim.Binding(
        span: span, fact: fact, facet: value.facet, measure: bond.number.end.measure,
        isApproximate: bond.number.isApproximate, isPast: claims[bond.claim].isPast, agrees: bond.agrees))
    if bond.agrees {
      let last = max(Self.range(of: bond.number.end).upperBound, bond.number.end.comparator?.upperBound ?? 0)
      let isDenied =
        Polarity.isDenied(masked, after: last) || Polarity.isDenied(masked, before: bond.number.end.number.lowerBound)
      guard isDenied || passes(bond, value, after: last) else { return }
      let card = table.facts[fact]
      return add(
        .drifted, at: span,
        "\(card.id).\(value.facet.rawValue): text \(isDenied ? "denies" : "lets something pass") "
          + "\(bond.number.end.measure), fact says \(value.text) "
          + "(\(card.place(below: table.folder, line: value.line)))",
        hint: "affirm the value, or correct the card", [bond.claim])
    }
    let card = table.facts[fact]
    add(
      .drifted, at: span,
      "\(card.id).\(value.facet.rawValue): text says \(bond.number.end.measure), fact says \(value.text) "
        + "(\(card.place(below: table.folder, line: value.line)))",
      hint: "write `\(corrected(bond.number.end, to: value))`, or correct the card", [bond.claim])
  }

  /// Whether the statement lets something pass a bound of the card: 15분을 초과할 수 있다. Of what may pass it
  /// (`초과할 수 있는 작업`) it says nothing.
  private func passes(_ bond: QuantityBinder.Bond, _ value: ValueSlot, after end: Int) -> Bool {
    switch (bond.number.role, value.facet) {
    case (.min, .max), (.max, .min): break
    default: return false
    }
    if Polarity.isAllowed(masked, after: end) { return true }
    guard let role = quantities[bond.number.quantity].roleRange, role.lowerBound < bond.number.end.number.lowerBound
    else { return false }
    return Polarity.isAllowed(masked, before: role.lowerBound)
  }

  /// The number as the statement should have it: in its own unit and with its separators where the card's unit is the
  /// same, else as the card has it.
  private func corrected(_ end: Quantity.End, to value: ValueSlot) -> String {
    guard let measure = value.measures.first, measure.unit == end.measure.unit, let unit = end.unit,
      unit.lowerBound >= end.number.upperBound
    else { return value.text }
    let hasPoint = masked[end.number].contains(UInt8(ascii: "."))
    let number = hasPoint ? measure.value : Self.separated(measure.value)
    return number + String(decoding: masked[end.number.upperBound..<unit.upperBound], as: UTF8.self)
  }

  /// With commas between thousands, as notes write numbers from 1,000 on.
  private static func separated(_ number: String) -> String {
    let digits = Array(number.utf8)
    guard digits.count > 3, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return number }
    var separated: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { separated.append(UInt8(ascii: ",")) }
      separated.append(digit)
    }
    return String(decoding: separated, as: UTF8.self)
  }

  private mutating func report(_ failures: [(number: QuantityBinder.Number, failure: QuantityBinder.Failure)]) {
    var isAmbiguityReported = false
    for (number, failure) in failures {
      let span = self.span(of: number.end)
      let said = QuantityBinder.said(number)
      switch failure {
      case .ambiguous:
        // One comment to paste mends all numbers of the statement.
        if isAmbiguityReported { continue }
        isAmbiguityReported = true
        let comment = CommentSuggestion.explicit(claims, quantities: quantities, skipping: isClaimed, table)
        add(
          .ambiguousFacet, at: span, "text says \(said), which may be \(options(for: number))", hint: comment,
          comparable(to: number))
      case .wrongRole:
        add(
          .drifted, at: span, "\(subject(of: number))text says \(said), fact says \(facts(for: number))",
          hint: "say what the fact says, or claim the fact that the number is about", comparable(to: number))
      case .noValue:
        let comment = CommentSuggestion.extended(claims, by: number.end.measure, table)
        add(
          .drifted, at: span, "text says \(said), and no fact of the comment has such a value",
          hint: comment ?? "claim the fact that says it, or end its part of the text with `<!-- fact: none REASON -->`",
          Array(claims.indices))
      }
    }
  }

  /// Numerals in words are bound where they fit, and else let be: 한 번, 두 가지 mostly count what the sentence just named.
  private func isInDigits(_ number: QuantityBinder.Number) -> Bool {
    masked[number.end.number].contains { $0 &- UInt8(ascii: "0") < 10 || $0 == 0xEF }
  }

  // MARK: Words

  private func comparable(to number: QuantityBinder.Number) -> [Int] {
    claims.indices.filter {
      claims[$0].slots.contains { slot in slot.measures.contains { number.end.measure.canState($0) } }
    }
  }

  /// `lambda.timeout.default (3 s) or lambda.timeout.max (15 min)`.
  private func options(for number: QuantityBinder.Number) -> String {
    claims.flatMap { claim in
      claim.slots.filter { slot in slot.measures.contains { number.end.measure.canState($0) } }
        .map { "`\(claim.id).\($0.facet.rawValue)` (\($0.text))" }
    }.joined(separator: " or ")
  }

  /// `lambda.timeout: ` where only that fact of the comment can be meant.
  private func subject(of number: QuantityBinder.Number) -> String {
    let comparable = comparable(to: number)
    return comparable.count == 1 ? "\(claims[comparable[0]].id): " : ""
  }

  /// `default 3 s, max 15 min (Notes/facts/lambda.md:3)`.
  private func facts(for number: QuantityBinder.Number) -> String {
    comparable(to: number).map { claim in
      let slots = claims[claim].slots.filter { slot in slot.measures.contains { number.end.measure.canState($0) } }
      return "\(listed(slots)) (\(table.facts[claims[claim].fact].place(below: table.folder)))"
    }.joined(separator: ", ")
  }

  private func listed(_ slots: [ValueSlot]) -> String {
    slots.map { "\($0.facet.rawValue) \($0.text)" }.joined(separator: ", ")
  }

  private func span(of end: Quantity.End) -> SourceSpan {
    statements.source(StatementJudge.range(of: end), in: statement)
  }

  /// The number with its unit, which may stand before it (`$5`).
  static func range(of end: Quantity.End) -> Range<Int> {
    let unit = end.unit ?? end.number
    return min(end.number.lowerBound, unit.lowerBound)..<max(end.number.upperBound, unit.upperBound)
  }

  private mutating func add(
    _ code: DiagnosticCode, at span: SourceSpan, _ message: String, hint: String, _ about: [Int]
  ) {
    problems.append(
      ClaimProblem(
        diagnostic: Diagnostic(code, in: path, at: span, message, hints: [hint]),
        facts: Array(Set(about.map { claims[$0].fact })).sorted()))
    let result: TextVerdict = code == .drifted ? .drifted : code == .orphan ? .orphan : .ambiguous
    for claim in about { results[claim] = min(results[claim], result) }
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
