internal import Notes

/// Judges statements by the claims of the comments that end them, one after the other. What it allocates for one serves
/// the next.
struct StatementJudge: ~Copyable {
  private let table: FactTable
  /// Those of the note at hand.
  private let statements: NoteStatements
  private var document = NoteStatements.noDocument
  private var statement = Statement(block: 0, range: 0..<0, comment: nil, isOff: false)
  private var quantities: [Quantity] = []
  private var claims: [ResolvedClaim] = []
  private(set) var problems: [ClaimProblem] = []
  /// The worst result of each claim, in the order of `claims`.
  private var results: [TextVerdict] = []
  /// The numbers that the claims compare, where they are kept.
  private(set) var bindings: [Claim.Binding] = []
  let keepsBindings: Bool
  /// For each quantity of the reading, and each label after them, whether it is bound or part of a member's name.
  private(set) var isClaimed: [Bool] = []
  /// The statement's text without code, and with it.
  private var masked: ArraySlice<UInt8> = []
  private var full: ArraySlice<UInt8> = []
  /// The claims whose members the statement names.
  private var named: Set<Int> = []
  /// How many members of a fact's set the statement lists, by index of the fact; only of facts of which it lists some.
  private(set) var listed: [Int: Int] = [:]
  private var resolver: ClaimResolver
  private var binder: QuantityBinder

  /// - Parameters:
  ///   - statements: what is judged, of one note after the other.
  ///   - keepsBindings: whether to keep the numbers that claims compare.
  init(_ table: FactTable, _ statements: NoteStatements, keepingBindings keepsBindings: Bool) {
    self.table = table
    self.statements = statements
    self.keepsBindings = keepsBindings
    resolver = ClaimResolver(table)
    binder = QuantityBinder(table)
  }

  /// Goes on with the statements of another note.
  mutating func begin(_ document: Document) {
    self.document = document
  }

  /// Lets go of the note's texts, whose room the next note's take.
  mutating func end() {
    (masked, full) = ([], [])
    resolver.end()
  }

  /// Judges a statement, in place of the one before.
  ///
  /// - Parameters:
  ///   - commentSpan: the comment that ends it.
  ///   - reading: what was read in it.
  ///   - offersNearest: whether an unknown id is worth the search for the nearest one.
  mutating func judge(
    _ references: [ClaimReference], at commentSpan: SourceSpan, _ statement: Statement, _ reading: Reading,
    offersNearest: Bool
  ) {
    reset(to: statement)
    problems = resolver.resolve(
      references, at: commentSpan, of: full, in: document, offersNearest: offersNearest, to: &claims)
    quantities = reading.quantities
    for label in reading.labels where isClaimedLabel(label) { quantities.append(label) }
    for _ in quantities.indices { isClaimed.append(false) }
    let isWhole = problems.isEmpty
    for _ in claims.indices { results.append(.agrees) }
    if statement.range.isEmpty {
      add(
        .orphan, at: commentSpan, "the comment ends no statement",
        hint: "put it at the end of the statement, or join it with the comment before: `id, id`",
        claims.indices.map(\.self))
      quantities = []
      return
    }
    judgeSets()
    let signs = StatementSigns(full)
    if signs.mayTellKind { judgeKinds() }
    judgePolarity(mayOppose: signs.mayOppose)
    judgeNumbers(isWhole: isWhole)
    // The reader takes their room for the next statement's.
    quantities = []
    binder.reset()
  }

  private mutating func reset(to statement: Statement) {
    self.statement = statement
    (masked, full) = (statements.masked(statement), statements.full(statement))
    claims.forgetAll()
    results.forgetAll()
    isClaimed.forgetAll()
    // The note keeps what is found.
    (problems, bindings, named, listed) = ([], [], [], [:])
  }

  /// Whether a version or a date, which are no quantities, can be what a fact states. Such labels follow the
  /// quantities, whose indices stay.
  private func isClaimedLabel(_ label: Quantity) -> Bool {
    for claim in claims.indices {
      if claims[claim].slots.contains(where: { $0.canBeStated(by: label.value.measure) }) { return true }
    }
    return false
  }

  /// The facts that the statement asserts, as indices into the table, each once.
  var facts: [Int] {
    if claims.count == 1 { return table.alone[claims[0].fact] }
    var seen: Set<Int> = []
    return claims.map(\.fact).filter { seen.insert($0).inserted }
  }

  /// The result for each of `facts`.
  func result(of fact: Int) -> TextVerdict {
    if claims.count == 1 { return results[0] }
    return zip(claims, results).filter { $0.0.fact == fact }.map(\.1).min() ?? .agrees
  }

  /// The worst result of the statement; an id that no card has makes it an orphan.
  var text: TextVerdict {
    let worst = results.min() ?? .agrees
    return problems.contains { $0.diagnostic.code == .orphan } ? min(worst, .orphan) : worst
  }

  // MARK: Sets

  private mutating func judgeSets() {
    guard SetJudge.isNeeded(for: claims, table) else { return }
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

  // MARK: Kinds

  /// A limit that the statement calls raisable and its card does not, or the reverse. Of limits of two kinds in one
  /// statement nobody can tell which is meant.
  private mutating func judgeKinds() {
    guard let first = claims.indices.first(where: { isLimit($0) }), let said = KindJudge.saying(full) else { return }
    let fact = table.facts[claims[first].fact]
    let limits = claims.indices.filter { isLimit($0) }
    guard limits.allSatisfy({ table.facts[claims[$0].fact].kind == fact.kind }),
      KindJudge.saying(of: fact.kind) != said
    else { return }
    add(
      .drifted, at: claims[first].idSpan,
      "\(fact.id): text says that the limit \(said == .raisable ? "can" : "cannot") be raised, and the card is of kind "
        + "`\(fact.kind.rawValue)` (\(fact.place(below: table.folder)))",
      hint: "write `kind: \(said == .raisable ? "quota" : "hard")` on the card, or correct the statement", limits)
  }

  private func isLimit(_ claim: Int) -> Bool {
    KindJudge.saying(of: table.traits[claims[claim].fact].kind) != nil
  }

  // MARK: Polarity

  /// A statement that denies what its cards affirm in words, or the reverse. Claims on one member say themselves
  /// whether the set has it.
  ///
  /// - Parameter mayOppose: whether the statement has a syllable without which it opposes nothing.
  private mutating func judgePolarity(mayOppose: Bool) {
    guard let first = claims.indices.first(where: { isWorded($0) }),
      mayOppose || claims.indices.contains(where: { isWorded($0) && table.traits[claims[$0].fact].mayOppose })
    else { return }
    let worded = claims.indices.filter { isWorded($0) }
    var sentences: [UInt8] = []
    for claim in worded { sentences += table.facts[claims[claim].fact].prose.bytes + [UInt8(ascii: " ")] }
    guard let clause = PolarityJudge.conflict(statement: Array(full), cards: sentences) else { return }
    let fact = table.facts[claims[first].fact]
    add(
      .drifted, at: claims[first].idSpan, "\(fact.id): text \(clause) (\(fact.place(below: table.folder)))",
      hint: "say what the card says, or correct the card", worded)
  }

  private func isWorded(_ claim: Int) -> Bool { claims[claim].membership == nil && !claims[claim].isPast }

  // MARK: Numbers

  /// - Parameter isWhole: whether every claim of the comment leads to a fact. Else a number without a value belongs
  ///   most likely to the one that does not, and is not reported again.
  private mutating func judgeNumbers(isWhole: Bool) {
    binder.bind(quantities, skipping: isClaimed, to: claims)
    for index in binder.bonds.indices where binder.bonds[index].agrees || !isByTheWay(binder.bonds[index]) {
      judge(binder.bonds[index])
    }
    var isExplained = !isWhole
    if !binder.failures.isEmpty {
      let failures = binder.failures.filter { [masked] in masked.isNumber($0.number.end.number) }
      for (number, _) in binder.failures where !masked.isNumber(number.end.number) { judgeCount(number) }
      if isWhole { report(failures) }
      if !failures.isEmpty { isExplained = true }
    }
    guard !isExplained else { return }
    for (claim, slot) in binder.unstated {
      let fact = table.facts[claims[claim].fact]
      let value = claims[claim].slots[slot]
      add(
        .drifted, at: claims[claim].idSpan,
        "\(fact.id).\(value.facet.rawValue): the statement has no number for it, fact says \(value.text) "
          + "(\(fact.place(below: table.folder, line: value.line)))",
        hint: "write the number, or claim what the statement says", [claim])
    }
    for claim in claims.indices where needsNumber(claim) && !binder.bonds.contains(where: { $0.claim == claim }) {
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

  /// Whether a numeral in words stands beside the number that says the value: 한 번의 of `한 번의 호출에 최대 5개`. Numerals in
  /// words are bound where they fit, and else let be: 한 번, 두 가지 mostly count what the sentence just named.
  private func isByTheWay(_ bond: QuantityBinder.Bond) -> Bool {
    !masked.isNumber(bond.number.end.number)
      && binder.bonds.contains { [masked] other in
        other.claim == bond.claim && other.slot == bond.slot && masked.isNumber(other.number.end.number)
      }
  }

  /// A claim that nothing in its statement can falsify: a fact that is a number, and no number.
  private func needsNumber(_ claim: Int) -> Bool {
    guard !claims[claim].isExplicit, claims[claim].membership == nil, !claims[claim].slots.isEmpty,
      !named.contains(claim)
    else { return false }
    switch table.traits[claims[claim].fact].kind {
    case .hard, .quota, .default, .port: return true
    case .enum, .behaviour, .definition: return false
    }
  }

  private mutating func judge(_ bond: QuantityBinder.Bond) {
    let value = claims[bond.claim].slots[bond.slot]
    isClaimed[bond.number.quantity] = true
    if keepsBindings {
      bindings.append(
        Claim.Binding(
          span: span(of: bond.number.end), fact: claims[bond.claim].fact, facet: value.facet,
          measure: bond.number.end.measure, isApproximate: bond.number.isApproximate,
          isPast: claims[bond.claim].isPast, agrees: bond.agrees))
    }
    if bond.agrees {
      let last = max(Self.range(of: bond.number.end).upperBound, bond.number.end.comparator?.upperBound ?? 0)
      let isDenied =
        Polarity.isDenied(masked, after: last) || Polarity.isDenied(masked, before: bond.number.end.number.lowerBound)
      guard isDenied || passes(bond, value, after: last) else { return }
      let card = table.facts[claims[bond.claim].fact]
      return add(
        .drifted, at: span(of: bond.number.end),
        "\(card.id).\(value.facet.rawValue): text \(isDenied ? "denies" : "lets something pass") "
          + "\(bond.number.end.measure), fact says \(value.text) "
          + "(\(card.place(below: table.folder, line: value.line)))",
        hint: "affirm the value, or correct the card", [bond.claim])
    }
    let card = table.facts[claims[bond.claim].fact]
    add(
      .drifted, at: span(of: bond.number.end),
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
    guard value.measure.unit == end.measure.unit, let unit = end.unit, unit.lowerBound >= end.number.upperBound
    else { return value.text }
    let text = masked.dropFirst(end.number.lowerBound)
    let hasPoint = text.prefix(end.number.count).contains(UInt8(ascii: "."))
    let number = hasPoint ? value.measure.value : value.measure.separatedValue
    let rest = text.dropFirst(end.number.count).prefix(unit.upperBound - end.number.upperBound)
    return number + String(decoding: rest, as: UTF8.self)
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

  // MARK: Words

  private func comparable(to number: QuantityBinder.Number) -> [Int] {
    claims.indices.filter { claims[$0].slots.contains { $0.canBeStated(by: number.end.measure) } }
  }

  /// `lambda.timeout.default (3 s) or lambda.timeout.max (15 min)`.
  private func options(for number: QuantityBinder.Number) -> String {
    claims.flatMap { claim in
      claim.slots.filter { $0.canBeStated(by: number.end.measure) }
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
      let slots = claims[claim].slots.filter { $0.canBeStated(by: number.end.measure) }
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
        diagnostic: Diagnostic(code, in: document.path, at: span, message, hints: [hint]),
        facts: Array(Set(about.map { claims[$0].fact })).sorted()))
    let result: TextVerdict = code == .drifted ? .drifted : code == .orphan ? .orphan : .ambiguous
    for claim in about { results[claim] = min(results[claim], result) }
  }
}
