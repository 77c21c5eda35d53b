package import Notes

/// Readings taken over into the lock, and what a person has to look at: pages that do not say what a card says, and
/// readings that no card asks for.
package struct ReadingMerge: Sendable {
  package private(set) var lock: EvidenceLock
  /// By the place of the card, then in the order of the file.
  package private(set) var remarks: [ReadingRemark] = []
  /// How many readings there were of each verdict; of several for one page and fact the last counts.
  package private(set) var counts: [ReadingLine.Verdict: Int] = [:]
  /// How many of them stand in the lock now.
  package private(set) var taken = 0
  /// How many were left out, because the lock has a later one.
  package private(set) var outdated = 0
  /// How many bear nothing out, of pages that their cards do not cite.
  package private(set) var uncited = 0
  /// How many readings left the lock, because no card cites the page for the fact any more.
  package private(set) var dropped = 0

  /// - Parameters:
  ///   - readings: in the order of their file.
  ///   - evidence: the cards, and the lock that they go into.
  ///   - date: the day of readings that name none; without it, those are left out.
  package init(of readings: [ReadingLine], into evidence: Evidence, asOf date: CalendarDate?) {
    lock = evidence.lock ?? EvidenceLock()
    let facts = Dictionary(evidence.facts.map { ($0.id, $0) }) { first, _ in first }
    var last: [Key: Int] = [:]
    for (index, reading) in readings.enumerated() { last[Key(reading)] = index }
    for (index, reading) in readings.enumerated() where last[Key(reading)] == index {
      counts[reading.verdict, default: 0] += 1
      if let fact = facts[reading.fact] {
        take(reading, for: fact, asOf: date)
      } else {
        let nearest = nearestWord(to: reading.fact.description, in: evidence.facts.lazy.map(\.id.description))
        let hint = nearest.map { "; did you mean `\($0)`?" } ?? ""
        remarks.append(ReadingRemark(place: .line(reading.line), text: "no fact is called `\(reading.fact)`\(hint)"))
      }
    }
    drop(uncitedBy: evidence.facts)
    remarks = remarks.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
  }

  private struct Key: Hashable {
    let address: ByteString
    let fact: FactID

    init(_ reading: ReadingLine) {
      address = reading.address
      fact = reading.fact
    }
  }

  // MARK: One reading

  private mutating func take(_ line: ReadingLine, for fact: Fact, asOf date: CalendarDate?) {
    let sources = fact.sources.filter { $0.pageAddress == line.address }
    guard let source = sources.first else {
      // A page that does not say it was rightly taken off the card.
      guard line.verdict == .states else {
        uncited += 1
        return
      }
      return remark(fact, fact.span, "the card does not cite `\(line.address)` as a page that counts")
    }
    guard line.locale == PageReading.countedLocale else {
      let text = "`\(line.address)` was read in `\(line.locale)`, and only `\(PageReading.countedLocale)` counts"
      return remark(fact, source.span, text)
    }
    guard let read = line.read ?? date else {
      return remark(fact, source.span, "`\(line.address)` was read on no day")
    }
    if let known = lock.pages[line.address]?[fact.id], known.read > read {
      outdated += 1
      return
    }
    let wording = fact.needsWording(on: line.address) ? fact.wording(on: line.address) : nil
    if let asked = line.wording, asked != wording {
      return remark(fact, source.span, "`\(line.address)` was read for other words than the card has now")
    }
    if let failing = failure(of: line, for: fact) {
      // Whoever read it last did not find it: what was found before is no evidence any more.
      if line.verdict != .unread { lock.pages[line.address]?[fact.id] = nil }
      return remark(fact, source.span, "`\(line.address)` \(failing)" + (line.note.map { ": \($0)" } ?? ""))
    }
    // Numbers that the card has nowhere are compared with nothing.
    let isCompared = !line.states.isEmpty && !(fact.values.isEmpty && fact.wordedNumbers.isEmpty)
    let states = isCompared || quotesNumber(of: fact, at: line.address) ? line.states : nil
    let reading = PageReading(anchor: line.anchor, read: read, states: states, wording: wording)
    lock.pages[line.address, default: [:]][fact.id] = reading
    taken += 1
    report(reading, for: fact, sources, at: line.address)
  }

  /// Why a reading is none that bears the card out, as a clause whose subject is the page; nil when it is one.
  private func failure(of line: ReadingLine, for fact: Fact) -> String? {
    switch line.verdict {
    case .states: break
    case .part: return "says only part of it"
    case .silent: return "does not say it"
    case .differs: return "says otherwise"
    case .unread: return "was not read"
    }
    guard line.states.isEmpty else { return nil }
    if quotesNumber(of: fact, at: line.address) || !fact.values.isEmpty {
      return "was read without the value: `states` is empty"
    }
    return fact.wordedNumbers.isEmpty ? nil : "was read without the number of the card's words: `states` is empty"
  }

  private func quotesNumber(of fact: Fact, at address: ByteString) -> Bool {
    fact.sources.contains { $0.pageAddress == address && $0.quotesNumber }
  }

  /// What the lock says now of the sources that are on the page.
  private mutating func report(_ reading: PageReading, for fact: Fact, _ sources: [Source], at address: ByteString) {
    var told: Set<String> = []
    for source in sources {
      let text: String
      if let day = source.read, day > reading.read {
        text = "`\(address)` was read on \(reading.read), before the \(day) on the card"
      } else if case .contradicts(let clause) = lock.standing(of: source, in: fact) {
        text = "`\(address)` \(clause)"
      } else if lock.standing(of: source, in: fact) == .present {
        text = "`\(address)` does not give every value of the card"
      } else {
        continue
      }
      if told.insert(text).inserted { remark(fact, source.span, text) }
    }
  }

  private mutating func remark(_ fact: Fact, _ span: SourceSpan, _ text: String) {
    remarks.append(ReadingRemark(place: .card(fact.path, span), text: "\(fact.id): \(text)"))
  }

  // MARK: Upkeep

  private mutating func drop(uncitedBy facts: [Fact]) {
    var cited: [ByteString: Set<FactID>] = [:]
    for fact in facts {
      for address in fact.sources.compactMap(\.pageAddress) { cited[address, default: []].insert(fact.id) }
    }
    for (address, readings) in lock.pages {
      let kept = readings.filter { cited[address]?.contains($0.key) ?? false }
      dropped += readings.count - kept.count
      lock.pages[address] = kept.isEmpty ? nil : kept
    }
  }
}

/// Something that a person has to look at after readings were taken over.
package struct ReadingRemark: Hashable, Sendable {
  /// Where it stands.
  package enum Place: Hashable, Comparable, Sendable {
    /// A card file and a place in it.
    case card(ByteString, SourceSpan)
    /// A line of the file of readings, from 1.
    case line(Int)
  }

  package let place: Place
  /// Begins with the fact where its card is the place.
  package let text: String
}
