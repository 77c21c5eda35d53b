internal import Notes

/// The lies that can be made of what the evidence lock has of the pages that cards cite, and whether a card notices: of
/// the values that a card quotes or has in the same role, and of the numbers in its words. A value that the page gives
/// in no role and that no card quotes is compared with nothing.
struct ReadingMutants {
  private(set) var outcomes: [MutationScore.Outcome] = []
  private let lock: EvidenceLock
  private let text: LockText

  init(of lock: EvidenceLock, _ text: LockText, facts: [Fact]) {
    self.lock = lock
    self.text = text
    for (index, fact) in facts.enumerated() {
      for address in Set(fact.sources.compactMap(\.pageAddress)).sorted() {
        let sources = fact.sources.filter { $0.pageAddress == address }
        guard let source = sources.first, let reading = lock.reading(of: source, in: fact) else { continue }
        for edit in edits(of: reading, sources, in: fact) {
          judge(edit, on: reading, at: address, sources, in: fact, at: index)
        }
      }
    }
  }

  /// The indices of values that are one and the same to the card change together.
  private func edits(of reading: PageReading, _ sources: [Source], in fact: Fact) -> [LockEdit] {
    let stated = (reading.states ?? []).map(StatedValue.init)
    var groups: [[Int]] = []
    func add(_ isWanted: (StatedValue) -> Bool) {
      let group = stated.indices.filter { stated[$0].map(isWanted) ?? false }
      if !group.isEmpty, !groups.contains(where: { Set(group).isSubset(of: $0) }) { groups.append(group) }
    }
    for value in quoted(by: sources, in: fact) { add { $0.measure.isQuoted(as: value, prefix: fact.bytes) } }
    let isOnly = fact.values.count == 1 && sources.allSatisfy { !$0.quotesNumber }
    for value in fact.values where fact.disputed == nil {
      add { (isOnly || $0.isIn(value, of: fact)) && $0.measure.isQuoted(as: value.measure, prefix: fact.bytes) }
    }
    for number in fact.wordedNumbers { add { number.isGiven(by: $0, prefix: fact.bytes) } }
    return groups.flatMap { group in
      LockEdit.Step.allCases.compactMap { step in
        LockEdit(group.map { .states($0) }, step) { place in
          if case .states(let index) = place { reading.states?[index] } else { nil }
        }
      }
    }
  }

  private func quoted(by sources: [Source], in fact: Fact) -> [Measure] {
    sources.flatMap { source -> [Measure] in
      switch source.relation {
      case .states(let text): return [Measure(card: text.bytes)].compactMap(\.self)
      case .bounds: return source.ends.compactMap(\.measure)
      case .includes, nil: return []
      }
    }
  }

  private mutating func judge(
    _ edit: LockEdit, on reading: PageReading, at address: ByteString, _ sources: [Source], in fact: Fact, at index: Int
  ) {
    guard let (span, replacement) = text.place(of: edit, inReadingOf: fact.id, at: address) else { return }
    var lie = reading
    for change in edit.changes {
      if case .states(let index) = change.place { lie.states?[index] = change.new }
    }
    let isCaught = sources.contains { source in
      reading.contradiction(of: source, in: fact) == nil && lie.contradiction(of: source, in: fact) != nil
    }
    let mutant = Mutant(
      path: EvidenceLock.path, span: span, replacement: replacement, change: .source, holder: FactHolder(of: fact),
      facts: [index])
    outcomes.append(MutationScore.Outcome(mutant: mutant, notice: isCaught ? .comparison : .nothing))
  }
}
