package import Corpus
package import Notes

/// Every statement of the notes judged against the cards. Made once, never changed; every list is in the order of the
/// notes' paths and of their text.
package struct Verdicts: Sendable {
  /// Sorted by id.
  package let facts: [Fact]
  /// What is known of each fact, in the same order.
  package let verdicts: [Verdict]
  /// The statements that assert facts, by note and place.
  package let claims: [Claim]
  /// For each note, its claims as indices into `claims`.
  package let claimsOfNote: [Range<Int>]
  /// For each fact, the claims that assert it, as indices into `claims`.
  package let claimsOfFact: [[Int]]
  /// For each note, what became of its numbers.
  package let coverage: [Coverage]
  /// What is wrong with cards and claims; the problems inside one note or between notes are the corpus's.
  package let diagnostics: [Diagnostic]

  /// Judges the notes. Time is judged at `date`; without one, every fact's time is `undated`.
  package init(judging corpus: Corpus, by evidence: Evidence, asOf date: CalendarDate? = nil) {
    facts = evidence.facts
    verdicts = evidence.facts.map { _ in Verdict(text: .unclaimed, support: .unsourced, time: .undated) }
    claims = []
    claimsOfNote = corpus.documents.map { _ in 0..<0 }
    claimsOfFact = evidence.facts.map { _ in [] }
    coverage = corpus.documents.map { _ in Coverage() }
    diagnostics = evidence.diagnostics
  }

  /// The fact of an id, as an index into `facts`.
  package func index(of id: FactID) -> Int? {
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < facts.count && facts[low].id == id ? low : nil
  }

  /// The numbers of the whole notebook.
  package var totalCoverage: Coverage {
    coverage.reduce(into: Coverage()) { $0 += $1 }
  }
}
