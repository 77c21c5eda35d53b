package import Notes

/// A statement and the comment that would bind it, for `aver bind`.
package struct BindSuggestion: Sendable {
  /// The statement in the note's source.
  package let statement: SourceSpan
  /// The comment that ends it already, as written; nil when there is none.
  package let present: ByteString?
  /// The comment to paste; nil when no card has what the statement says.
  package let comment: String?
  /// Ids of further facts with values that the statement has, the likeliest first.
  package let alternatives: [FactID]
}

extension Verdicts {
  /// What would bind the statements on a line of a note: facts are found by the numbers of the statement and their
  /// dimensions, and by the words that it has in common with the card.
  ///
  /// - Parameter line: from 1; a statement counts when any of its text stands on the line.
  package func suggestions(for document: Document, line: Int) -> [BindSuggestion] {
    let lines = LineIndex(document.source)
    guard (1...lines.lineStarts.count).contains(line) else { return [] }
    let place = lines.line(line)
    let statements = NoteStatements(of: document, includesAll: true)
    return statements.statements.compactMap { statement in
      let span = statements.source(0..<statement.range.count, in: statement)
      guard !statement.range.isEmpty, span.start <= place.end, place.start < span.end else { return nil }
      let reading = QuantityReader.reading(
        of: Array(statements.masked(statement)), context: statements.headers(of: statement))
      let search = FactSearch(
        text: statements.full(statement), quantities: reading.quantities, path: document.path, table)
      let present = statement.comment.map { ByteString(document.source[document.comments[$0].span.range]) }
      return BindSuggestion(
        statement: span, present: present, comment: search.comment, alternatives: search.alternatives)
    }
  }
}

/// Finds the facts that a statement most likely asserts.
private struct FactSearch {
  private(set) var comment: String?
  private(set) var alternatives: [FactID] = []

  private let table: FactTable
  private let quantities: [Quantity]

  init(text: ArraySlice<UInt8>, quantities: [Quantity], path: ByteString, _ table: FactTable) {
    self.table = table
    self.quantities = quantities
    let words = WordOverlap(text)
    var scores: [(fact: Int, score: Int)] = []
    for (index, fact) in table.facts.enumerated() {
      let bound = agreeing(index).count
      let overlap = words.shared(with: ByteString(fact.prose.bytes + [UInt8(ascii: " ")] + fact.id.text.bytes))
      guard bound > 0 || quantities.isEmpty && fact.values.isEmpty && overlap > 2 else { continue }
      let isNear = path.bytes.firstRange(of: fact.id.service.bytes) != nil
      scores.append((index, bound * 20 + overlap * 2 + (isNear ? 5 : 0)))
    }
    let ranked = scores.sorted { ($1.score, $0.fact) < ($0.score, $1.fact) }.map(\.fact)
    let chosen = cover(ranked)
    comment = chosen.isEmpty ? nil : written(chosen)
    alternatives = ranked.filter { !chosen.contains($0) }.prefix(5).map { table.facts[$0].id }
  }

  /// The quantities of which some number has a value of the fact, in words that can speak of it.
  private func agreeing(_ fact: Int) -> Set<Int> {
    let slots = claim(fact).slots
    let prefix = table.facts[fact].bytes
    return Set(
      quantities.indices.filter { index in
        QuantityBinder.numbers(of: quantities[index], at: index).contains { number in
          slots.contains { slot in
            QuantityBinder.fits(number, slot.facet, isOpen: slot.isOpen)
              && slot.agrees(with: number.end.measure, isApproximate: number.isApproximate, prefix: prefix)
          }
        }
      })
  }

  private func claim(_ fact: Int) -> ResolvedClaim {
    ResolvedClaim(
      id: table.facts[fact].id.description, idSpan: .empty, facets: [], membership: nil, locator: nil, isPast: false,
      fact: fact,
      slots: table.facts[fact].slots([], at: nil), range: 0..<Int.max)
  }

  /// The best facts that together have all numbers, each adding one, in the order of the text; the best alone when
  /// there are no numbers.
  private func cover(_ ranked: [Int]) -> [Int] {
    guard !quantities.isEmpty else { return Array(ranked.prefix(1)) }
    var open = Set(quantities.indices)
    var chosen: [Int] = []
    for fact in ranked where !open.isDisjoint(with: agreeing(fact)) {
      chosen.append(fact)
      open.subtract(agreeing(fact))
    }
    return chosen.sorted { (agreeing($0).min() ?? 0) < (agreeing($1).min() ?? 0) }
  }

  /// Bare ids where these bind every number rightly, else the facets by name.
  private func written(_ chosen: [Int]) -> String {
    let claims = chosen.map { claim($0) }
    let none = Array(repeating: false, count: quantities.count)
    var binder = QuantityBinder(table)
    binder.bind(quantities, skipping: none, to: claims)
    if binder.failures.isEmpty, binder.bonds.allSatisfy(\.agrees) {
      return CommentSuggestion.comment(claims.map(\.id))
    }
    return CommentSuggestion.explicit(claims, quantities: quantities, skipping: none, table)
  }
}

/// How many words two texts share; for Hangul, pairs of syllables, so that particles do not hide a word.
private struct WordOverlap {
  private let grams: Set<ByteString>

  init(_ text: some Collection<UInt8>) {
    grams = WordOverlap.grams(of: text)
  }

  func shared(with other: ByteString) -> Int {
    grams.intersection(WordOverlap.grams(of: other.bytes)).count
  }

  private static func grams(of text: some Collection<UInt8>) -> Set<ByteString> {
    var grams: Set<ByteString> = []
    let words = text.split { $0 < 0x80 && !isLetter($0) }
    for word in words {
      var start = word.startIndex
      while start < word.endIndex {
        let isLatin = word[start] < 0x80
        let part = word[start...].prefix { ($0 < 0x80) == isLatin }
        if isLatin {
          if part.count > 1 { grams.insert(ByteString(part.map { $0 | 0x20 })) }
        } else {
          // Syllables take three bytes; other scripts give pairs that match less, and no wrong ones.
          for pair in part.indices where part.distance(from: part.startIndex, to: pair) % 3 == 0 {
            let end = part.index(pair, offsetBy: 6, limitedBy: part.endIndex)
            if let end { grams.insert(ByteString(part[pair..<end])) }
          }
        }
        start = part.endIndex
      }
    }
    return grams
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
