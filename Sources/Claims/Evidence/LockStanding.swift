internal import Notes

/// How a source of a card, a member of a model or a page, stands to what the lock has of it.
enum LockStanding: Hashable {
  /// The lock has no reading of it, or none for this.
  case notRun
  /// The member is there, and the card quotes nothing of it; the page was read, and not for all that the card says now.
  case present
  /// It says what the card says that it says.
  case holds
  /// It says something else; a clause whose subject is the source.
  case contradicts(String)
}

extension EvidenceLock {
  /// Judges a source of a fact; nil when it is neither a member of a model nor a page that counts.
  func standing(of source: Source, in fact: Fact) -> LockStanding? {
    if source.pageAddress != nil { return standing(ofPage: source, in: fact) }
    guard let locator = source.modelLocator else { return nil }
    guard let member = members[locator] else { return .notRun }
    if let absent = member.absent { return .contradicts("has no such \(absent)") }
    switch source.relation {
    case .states(let text):
      guard let value = Measure(card: text.bytes) else { return member.standing(ofNames: [text]) }
      return member.standing(of: value, in: fact)
    case .bounds: return member.standing(ofEnds: source.ends, in: fact)
    case .includes(let names): return member.standing(ofNames: names)
    case nil: return .present
    }
  }
}

extension LockedMember {
  fileprivate func standing(of value: Measure, in fact: Fact) -> LockStanding {
    guard states != nil else { return .notRun }
    return LockStanding(of: value, among: statedValues, in: fact)
  }

  /// Whether the documentation states a value, or the enumeration or the documentation has a name.
  func has(_ quoted: ByteString, for fact: Fact) -> Bool {
    guard let value = Measure(card: quoted.bytes) else { return standing(ofNames: [quoted]) == .holds }
    return states != nil && statedValues.contains { $0.measure.isQuoted(as: value, prefix: fact.bytes) }
  }

  /// Where the documentation and the constraints have a value that a card quotes.
  func places(of value: Measure, prefix: BytePrefix) -> [LockEdit.Place] {
    let isQuoted = { (text: String?) in
      text.flatMap(StatedValue.init)?.measure.isQuoted(as: value, prefix: prefix) ?? false
    }
    let documented = (states ?? []).indices.filter { isQuoted(states?[$0]) }.map(LockEdit.Place.states)
    return documented + (isQuoted(min) ? [.min] : []) + (isQuoted(max) ? [.max] : [])
  }

  /// What the documentation states and the two constraints.
  private var statedValues: [StatedValue] {
    let constraints = [(Role.min, min), (.max, max)].compactMap { role, text in
      text.flatMap { Measure(card: Array($0.utf8)) }.map { StatedValue(role: role, measure: $0) }
    }
    return (states ?? []).compactMap(StatedValue.init) + constraints
  }

  /// The ends that the card quotes are the shape's constraints; an end that it leaves open is not asked for.
  fileprivate func standing(
    ofEnds ends: [(role: Role, text: ByteString, measure: Measure?)], in fact: Fact
  ) -> LockStanding {
    for end in ends {
      guard let quoted = end.measure, let constraint = end.role == .min ? min : max,
        let actual = Measure(card: Array(constraint.utf8)), actual.isQuoted(as: quoted, prefix: fact.bytes)
      else { return .contradicts(min == nil && max == nil ? "has no bounds" : "bounds \(min ?? "")...\(max ?? "")") }
    }
    return .holds
  }

  /// Names are members of the enumeration, or words of the documentation of what is none.
  func standing(ofNames names: [ByteString]) -> LockStanding {
    if let includes {
      let strangers = names.filter { name in !includes.contains { $0.utf8.elementsEqual(name.bytes) } }
      if strangers.isEmpty { return .holds }
      let nearest = strangers.first.flatMap { nearestWord(to: $0.string, in: includes) }
      return .contradicts(
        "does not include \(LockStanding.list(strangers.map(\.string)))"
          + (nearest.map { " (it has `\($0)`)" } ?? ""))
    }
    let found = names.map { (name: $0, isNamed: mentions?[$0.string]) }
    let missing = found.filter { $0.isNamed == false }.map(\.name.string)
    if !missing.isEmpty { return .contradicts("does not name \(LockStanding.list(missing))") }
    return found.contains { $0.isNamed == nil } ? .notRun : .holds
  }
}

extension LockStanding {
  /// Compares a value that a card quotes with those that a source states. It is one of them, and in no other role than
  /// the card gives it: a default is no maximum.
  ///
  /// - Parameter text: what to call the value where the source has it not; nil not to name it.
  init(of value: Measure, called text: ByteString? = nil, among stated: [StatedValue], in fact: Fact) {
    let facets = fact.values.filter { value.agrees(withFact: $0.measure, prefix: fact.bytes) }.map(\.facet)
    let isInRole = { (stated: StatedValue) in facets.isEmpty || facets.contains { stated.role.canBe($0) } }
    let quoted = stated.filter { $0.measure.isQuoted(as: value, prefix: fact.bytes) }
    if quoted.contains(where: isInRole) {
      self = .holds
      return
    }
    // A bare number of another role is another number: 1, the least of all seconds, is not the 1 h that is the most.
    let equal = quoted.filter { $0.measure.agrees(withFact: value, prefix: fact.bytes) }
    guard !equal.isEmpty else {
      self = .contradicts("states \(LockStanding.list(stated))" + (text.map { ", and no `\($0)`" } ?? ""))
      return
    }
    let roles = LockStanding.list(facets.map(\.rawValue))
    self = .contradicts("gives \(LockStanding.list(equal)), and the card has it as \(roles)")
  }

  /// Longer lists say nothing that a look into the lock does not say better.
  private static let shownValues = 12

  static func list(_ values: [StatedValue]) -> String {
    values.isEmpty ? "no value" : list(values.map(\.text))
  }

  fileprivate static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(shownValues).map { "`\($0)`" }.joined(separator: ", ")
    return texts.count > shownValues ? "\(shown) and \(texts.count - shownValues) more" : shown
  }
}

extension Measure {
  /// Whether a card may quote this value so. Models leave units away, in constraints always and in prose often (`The
  /// default value is 512`); the unit is then the card's.
  func isQuoted(as quote: Measure, prefix: BytePrefix) -> Bool {
    agrees(withFact: quote, prefix: prefix) || isBare && amount == quote.amount
  }
}

extension Role {
  /// Whether a value that a source gives in this role may be that of a facet.
  func canBe(_ facet: Facet) -> Bool {
    self == .none || facet == .value || rawValue == facet.rawValue
  }
}
