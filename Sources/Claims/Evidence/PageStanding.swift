internal import Notes

extension EvidenceLock {
  /// What was read of the page that a source of a fact cites; nil when nobody read it since the day on the card.
  package func reading(of source: Source, in fact: Fact) -> PageReading? {
    guard let address = source.pageAddress, let reading = pages[address]?[fact.id],
      reading.locale == PageReading.countedLocale, source.read.map({ reading.read >= $0 }) ?? true
    else { return nil }
    return reading
  }

  /// As `standing(of:in:)`, of a page.
  func standing(ofPage source: Source, in fact: Fact) -> LockStanding {
    guard let address = source.pageAddress, let reading = reading(of: source, in: fact) else { return .notRun }
    if let clause = reading.contradiction(of: source, in: fact) { return .contradicts(clause) }
    if source.quotesNumber { return .holds }
    guard fact.values.allSatisfy({ reading.has($0, of: fact) }) else { return .present }
    guard fact.needsWording(on: address) else { return .holds }
    return reading.wording == fact.wording(on: address) ? .holds : .present
  }
}

extension PageReading {
  /// What the page says otherwise than the card, as a clause whose subject is the page; nil when it does not.
  func contradiction(of source: Source, in fact: Fact) -> String? {
    let stated = stated
    switch source.relation {
    case .states(let text):
      guard let value = Measure(card: text.bytes) else { break }
      let standing = LockStanding(of: value, called: text, among: stated, in: fact)
      if case .contradicts(let clause) = standing { return clause }
    case .bounds:
      for end in source.ends {
        guard let value = end.measure else { continue }
        let isStated = stated.contains {
          ($0.role == end.role || $0.role == .none) && $0.measure.isQuoted(as: value, prefix: fact.bytes)
        }
        if !isStated { return "states \(LockStanding.list(stated)), and no `\(end.text)` as \(end.role.rawValue)" }
      }
    case .includes, nil:
      if let value = fact.values.first, !stated.isEmpty, !fact.values.contains(where: { has($0, of: fact) }) {
        return "states \(LockStanding.list(stated)), and the card has \(value.facet.rawValue) \(value.text)"
      }
    }
    return otherValue(among: stated, than: fact) ?? missingNumber(among: stated, of: fact)
  }

  private var stated: [StatedValue] { (states ?? []).compactMap(StatedValue.init) }

  /// Whether the page gives one of the card's values, and in no other role.
  fileprivate func has(_ value: FactValue, of fact: Fact) -> Bool {
    stated.contains {
      $0.role.canBe(value.facet) && $0.measure.isQuoted(as: value.measure, prefix: fact.bytes)
    }
  }

  /// A maximum on the page that is not the card's, whichever of its values the card quotes. Where sources disagree, the
  /// card says so, and has the value of another one.
  private func otherValue(among stated: [StatedValue], than fact: Fact) -> String? {
    guard fact.disputed == nil else { return nil }
    for value in fact.values {
      let inRole = stated.filter { $0.isIn(value, of: fact) }
      if inRole.isEmpty || inRole.contains(where: { $0.measure.isQuoted(as: value.measure, prefix: fact.bytes) }) {
        continue
      }
      return "states \(LockStanding.list(inRole)), and the card has \(value.facet.rawValue) \(value.text)"
    }
    return nil
  }

  /// A number in the words of a card that is none of those on the page, where the page has numbers for it.
  private func missingNumber(among stated: [StatedValue], of fact: Fact) -> String? {
    guard !(states ?? []).isEmpty else { return nil }
    let missing = fact.wordedNumbers.first { number in
      !stated.contains { number.isGiven(by: $0, prefix: fact.bytes) }
    }
    return missing.map { "states \(LockStanding.list(stated)), and the card says \($0.text)" }
  }
}

extension StatedValue {
  /// Whether it is given in the role of a card's value and measures the same.
  func isIn(_ value: FactValue, of fact: Fact) -> Bool {
    role.rawValue == value.facet.rawValue && (measure.isBare || measure.isComparable(to: value.measure))
  }
}
