/// Puts the tokens of a statement together: numbers become quantities with roles, intervals and relations.
///
/// Intervals are recognized in IntervalAssembly.swift, roles are kept in PendingRoles.swift.
struct QuantityAssembly: ~Copyable {
  /// A quantity with what the checks need beside it. Ranges are of the folded text until they are relocated.
  struct Entry {
    var quantity: Quantity
    /// The tokens from its first number to its last comparator.
    var tokens: Range<Int>
    var isLabel: Bool
    var isKinds: Bool
    /// Whether an end is written with a multiplier or in words.
    var isSpelled: Bool
    /// Words on both sides of the number that bound it from opposite ends: 최소 and 까지 of `최소 10개까지`.
    var opposed: (before: Range<Int>, after: Range<Int>)?
  }

  private(set) var folded = FoldedText.none
  private(set) var tokens: [Token] = []
  private(set) var numbers: [ScannedNumber] = []
  private(set) var entries: [Entry] = []
  private(set) var pending = PendingRoles()
  private var isApproximate = false
  private var isBetween = false
  /// What was pending outside of each open bracket, and the quantity right before it.
  private var outer: [(pending: PendingRoles, base: Int?)] = []
  /// The quantity before the bracket that has just been closed.
  private var closedBase: Int?

  var text: StatementText { folded.text }

  /// As deep as the scanner follows brackets.
  private static let bracketDepth = 32

  init() {
    // As much as most statements need.
    tokens.reserveCapacity(32)
    numbers.reserveCapacity(4)
    entries.reserveCapacity(4)
  }

  /// Puts together what was read in a text. Nothing may be left of the one before.
  mutating func assemble(_ folded: FoldedText, _ scanner: inout StatementScanner) {
    self.folded = folded
    scanner.exchange(&tokens, &numbers)
    var index = 0
    while index < tokens.count {
      if case .number = tokens[index].kind {
        index = addQuantity(at: index)
      } else {
        pass(index)
        index += 1
      }
    }
  }

  /// Forgets the text and all that was made of it, but for the room that it took.
  mutating func reset() {
    folded = .none
    tokens.removeAll(keepingCapacity: true)
    numbers.forgetAll()
    entries.forgetAll()
    pending.reset()
    outer.forgetAll()
    (isApproximate, isBetween, closedBase) = (false, false, nil)
  }

  /// Takes a token that is no number into account.
  private mutating func pass(_ index: Int) {
    let token = tokens[index]
    switch token.kind {
    case .role(let word, let isPredicate):
      if isPredicate || isAloneInBrackets(index), givesRoleBackward(index, word, token.range) { return }
      pending.add(word, token.range)
    case .per(let time): pending.per = (time.unit, token.range)
    case .approximately: isApproximate = true
    case .joiner(.tilde):
      isApproximate = index + 1 < tokens.count && tokens[index + 1].range.lowerBound == token.range.upperBound
    case .between: isBetween = true
    case .marker:
      pending.passMarker()
      isApproximate = false
    case .word(let isRated, let until):
      if until { boundNoun(index, token.range) }
      pending.passWord(isRated: isRated)
      isApproximate = false
    case .clauseEnd:
      pending.passClauseEnd()
      isApproximate = false
    case .comma: pending.passComma(beforeRole: isRole(index + 1))
    case .stop:
      pending.reset()
      (isApproximate, isBetween) = (false, false)
    case .open: open(index)
    case .close:
      guard let saved = outer.popLast() else { break }
      (pending, closedBase) = saved
    case .equals, .operator, .joiner: isApproximate = false
    case .neutral: break
    case .separator: pending.passSeparator()
    case .after(.role(let word)): bound(index, word, token.range)
    case .number, .after, .colon: break
    }
  }

  private func isRole(_ index: Int) -> Bool {
    guard index < tokens.count, case .role = tokens[index].kind else { return false }
    return true
  }

  /// In brackets only their own role words hold, and those outside only when the bracket begins with a number: 최대(15분).
  private mutating func open(_ index: Int) {
    var next = index + 1
    if next < tokens.count, tokens[next].kind == .approximately { next += 1 }
    let takesOver = next < tokens.count && tokens[next].kind.number != nil
    var base = entries.indices.last
    if let last = base, entries[last].tokens.upperBound != index { base = nil }
    if outer.count < QuantityAssembly.bracketDepth { outer.append((takesOver ? PendingRoles() : pending, base)) }
    if !takesOver { pending.reset() }
  }

  /// A role word that is said of the number before it: 15분이 최대다, `3 seconds (default)`, 1,000(기본 할당량).
  private mutating func givesRoleBackward(_ index: Int, _ word: RoleWord, _ range: Range<Int>) -> Bool {
    guard let last = entries.indices.last, entries[last].quantity.role == .none else { return false }
    var between = entries[last].tokens.upperBound
    if between < index, tokens[between].kind == .open { between += 1 }
    guard between == index else { return false }
    giveRole(word, range, to: last)
    return true
  }

  /// Whether a role word begins a bracket that holds no number: (기본 할당량).
  private func isAloneInBrackets(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].kind == .open else { return false }
    // A few words at most: anything longer says more than a role.
    for token in tokens[(index + 1)..<min(index + 4, tokens.count)] {
      if token.kind == .close { return true }
      guard case .word = token.kind else { return false }
    }
    return false
  }

  /// 최대 of `100개의 인스턴스까지`: 까지 stands after the noun that the number counts.
  private mutating func boundNoun(_ index: Int, _ range: Range<Int>) {
    guard let last = entries.indices.last, entries[last].quantity.role == .none else { return }
    let end = entries[last].tokens.upperBound
    guard index - end <= 2, end > 0, tokens[end - 1].kind == .after(.of) else { return }
    giveRole(RoleWord(.max), range.upperBound - 6..<range.upperBound, to: last)
  }

  /// 까지 of `50MB(직접 업로드)까지`: the bracket stands between the number and its comparator.
  private mutating func bound(_ index: Int, _ word: RoleWord, _ range: Range<Int>) {
    guard let base = closedBase, index > 0, tokens[index - 1].kind == .close, entries[base].quantity.role == .none,
      entries[base].quantity.upper == nil
    else { return }
    giveRole(word, range, to: base)
    entries[base].quantity.value.comparator = range
  }

  private mutating func giveRole(_ word: RoleWord, _ range: Range<Int>, to last: Int) {
    entries[last].quantity.role = word.role
    entries[last].quantity.roleRange = range
    entries[last].quantity.value.isOpen = word.isOpen
    if case .conversion(let base, _) = entries[last].quantity.relation, entries[base].quantity.role == .none {
      entries[base].quantity.role = word.role
      entries[base].quantity.roleRange = range
    }
  }
}

// MARK: - Quantities

extension QuantityAssembly {
  /// Adds the quantity at a number token with everything that repeats it; returns the token after them.
  private mutating func addQuantity(at start: Int) -> Int {
    guard let (group, lowerConversion) = group(at: start, isBetween: isBetween) else { return start + 1 }
    var entry = entry(of: group)
    entry.quantity.isApproximate = isApproximate || group.isApproximate
    assignRole(to: &entry, group)
    (isApproximate, isBetween) = (false, false)
    let base = entries.count
    var next = group.end
    entries.append(entry)
    if let lower = lowerConversion {
      addRepetition(lower, .conversion(of: base, ofUpper: false), role: entry.quantity.role, entry.quantity.roleRange)
    }
    if let conversion = conversion(at: next, of: group) {
      next = conversion.next
      let after = attachments(at: next)
      next = after.end
      if let comparator = after.comparator, entry.quantity.role == .none, group.upper == nil {
        giveRole(comparator.word, comparator.range, to: base)
        entries[base].quantity.value.comparator = comparator.range
      }
      if after.isApproximate { entries[base].quantity.isApproximate = true }
      let ofUpper = group.upper != nil && conversion.group.upper == nil
      let quantity = entries[base].quantity
      addRepetition(conversion, .conversion(of: base, ofUpper: ofUpper), role: quantity.role, quantity.roleRange)
    }
    if let equal = equal(at: next, of: group, from: start) {
      next = equal.next
      addRepetition(equal, .equal(to: base), role: entries[base].quantity.role, entries[base].quantity.roleRange)
    }
    return next
  }

  private mutating func addRepetition(
    _ repetition: Repetition, _ relation: Quantity.Relation, role: Role, _ roleRange: Range<Int>?
  ) {
    var entry = entry(of: repetition.group)
    entry.quantity.relation = relation
    entry.quantity.isApproximate = repetition.isApproximate || repetition.group.isApproximate
    if entry.quantity.role == .none || role != .none {
      (entry.quantity.role, entry.quantity.roleRange) = (role, roleRange)
    }
    entry.tokens = entry.tokens.lowerBound..<repetition.next
    entries.append(entry)
  }

  private func entry(of group: Group) -> Entry {
    let lower = numbers[group.lower]
    let upper: ScannedNumber? = if let index = group.upper { numbers[index] } else { nil }
    var value = Quantity.End(measure: lower.measure, number: lower.number, unit: lower.unitRange)
    value.comparator = group.upper == nil ? group.comparator?.range : group.lowerComparator?.range
    value.isOpen = (group.upper == nil ? group.comparator : group.lowerComparator)?.word.isOpen ?? false
    var end: Quantity.End?
    if let upper {
      var last = Quantity.End(measure: upper.measure, number: upper.number, unit: upper.unitRange)
      last.comparator = group.comparator?.range ?? group.betweenRange
      last.isOpen = group.comparator?.word.isOpen ?? false
      (value.measure, last.measure) = unified(lower, upper)
      end = last
    }
    let range = lower.number.lowerBound..<max(tokens[group.end - 1].range.upperBound, lower.end)
    let quantity = Quantity(
      range: range, value: value, upper: end, role: .none, roleRange: nil, isApproximate: false, perRange: nil,
      relation: .none)
    return Entry(
      quantity: quantity, tokens: group.start..<group.end, isLabel: lower.isLabel,
      isKinds: (upper ?? lower).isKinds, isSpelled: lower.isSpelled || upper?.isSpelled ?? false)
  }

  /// The role by the words before and after, and the rate that 초당 makes of it.
  private mutating func assignRole(to entry: inout Entry, _ group: Group) {
    let (before, isAdjacent) = pending.take(numbersAhead: pending.isList ? numbersAhead(from: group.end) : 0)
    var after = group.upper == nil ? group.comparator : nil
    if let comparator = after { after = leastIfLowered(comparator, group) }
    switch (before, after) {
    case (let before?, let after?) where before.word.role == after.word.role || after.word.role == .step && isAdjacent:
      (entry.quantity.role, entry.quantity.roleRange) = (before.word.role, before.range)
    case (let before?, let after?) where isAdjacent && before.word.role != .default:
      // 최대 2개 이상: the words contradict one another, and no role is better than a wrong one.
      if isOpposed(before.word, after.word, at: after.range.upperBound) {
        entry.opposed = (before.range, after.range)
      }
    case (_, let after?):
      (entry.quantity.role, entry.quantity.roleRange) = (after.word.role, after.range)
    case (let before?, nil)
    where before.word.reach == .adjacent && (group.upper != nil || isChange(before: group.lower)):
      // `from 1 to 10`, `within 10-20`: a word of the interval, not its role. Nor is one in `raised from 5 minutes`.
      break
    case (let before?, nil):
      (entry.quantity.role, entry.quantity.roleRange) = (before.word.role, before.range)
      if before.word.isOpen { entry.quantity.value.isOpen = true }
    case (nil, nil):
      if entry.isKinds { (entry.quantity.role, entry.quantity.roleRange) = (.count, entry.quantity.value.unit) }
    }
    let isLast = entry.quantity.role == .none || entry.quantity.role == .max
    guard let per = pending.takePer(isLast: isLast), let rate = entry.quantity.value.measure.unit.per(per.unit),
      !entry.isKinds
    else { return }
    entry.quantity.value.measure = Measure(entry.quantity.value.measure.amount, rate)
    entry.quantity.perRange = per.range
    if let upper = entry.quantity.upper, let rate = upper.measure.unit.per(per.unit) {
      entry.quantity.upper?.measure = Measure(upper.measure.amount, rate)
    }
  }

  /// 까지 of `1초까지 줄일 수 있다` makes a minimum: on the way down the least is the farthest. Not of a share, by which
  /// something else becomes less.
  private func leastIfLowered(_ comparator: (word: RoleWord, range: Range<Int>), _ group: Group)
    -> (word: RoleWord, range: Range<Int>)
  {
    let end = comparator.range.upperBound
    guard text.has("까지 ", at: comparator.range.lowerBound), numbers[group.lower].unit.dimension != .ratio,
      text.leadsDown(at: end + 1)
    else { return comparator }
    return (RoleWord(.min), comparator.range)
  }

  /// Whether one word makes the number a minimum and the other a maximum. 최소 3개까지 줄인다 is said of a way down, where
  /// the least is the farthest.
  private func isOpposed(_ before: RoleWord, _ after: RoleWord, at end: Int) -> Bool {
    switch (before.role, after.role) {
    case (.max, .min): true
    case (.min, .max):
      !(end..<(end + 40)).contains { [text] place in text.leadsDown(at: place) }
    default: false
    }
  }

  /// How many numbers the clause still holds, counted no further than a list of roles needs.
  private func numbersAhead(from start: Int) -> Int {
    var count = 0
    for token in tokens[start..<min(start + 32, tokens.count)] {
      if token.kind == .stop || token.kind == .open { break }
      if case .role = token.kind { return 0 }
      if token.kind.number != nil { count += 1 }
    }
    return count
  }
}

extension StatementText {
  /// Whether a verb that leads downward begins here.
  fileprivate func leadsDown(at place: Int) -> Bool {
    RoleLexicon.lowering.contains { has($0, at: place) }
  }
}

// MARK: - Context and places

extension QuantityAssembly {
  /// Gives the roles of headers to quantities that have none.
  mutating func addContext(_ context: [[UInt8]]) {
    guard let first = entries.indices.first(where: { isWithoutRole($0) }),
      let word = context.lazy.compactMap({ PendingRoles.soleRole(in: $0) }).first
    else { return }
    for index in first..<entries.count where isWithoutRole(index) {
      entries[index].quantity.role = word.role
      if word.isOpen { entries[index].quantity.value.isOpen = true }
    }
  }

  private func isWithoutRole(_ index: Int) -> Bool {
    entries[index].quantity.role == .none && entries[index].quantity.upper == nil
  }

  /// Whether there are versions and dates.
  var hasLabels: Bool {
    for index in entries.indices where entries[index].isLabel { return true }
    return false
  }

  /// Adds the versions and dates, or the other quantities, with ranges of the statement as it was given.
  func relocate(labels: Bool, to quantities: inout [Quantity]) {
    guard labels || hasLabels || !folded.isIdentity else {
      for index in entries.indices { quantities.append(entries[index].quantity) }
      return
    }
    var places = [Int](repeating: 0, count: entries.count)
    for index in entries.indices where entries[index].isLabel == labels {
      places[index] = quantities.count
      var quantity = entries[index].quantity
      quantity.range = folded.original(quantity.range)
      quantity.value = relocated(quantity.value)
      if let upper = quantity.upper { quantity.upper = relocated(upper) }
      quantity.roleRange = quantity.roleRange.map(folded.original)
      quantity.perRange = quantity.perRange.map(folded.original)
      switch quantity.relation {
      case .none: break
      case .conversion(let base, let ofUpper): quantity.relation = .conversion(of: places[base], ofUpper: ofUpper)
      case .equal(let base): quantity.relation = .equal(to: places[base])
      }
      quantities.append(quantity)
    }
  }

  private func relocated(_ end: Quantity.End) -> Quantity.End {
    var end = end
    end.number = folded.original(end.number)
    end.unit = end.unit.map(folded.original)
    end.comparator = end.comparator.map(folded.original)
    return end
  }
}
