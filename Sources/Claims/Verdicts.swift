package import Corpus
package import Notes

/// Every statement of the notes judged against the cards. Made once, never changed; every list is in the order of the
/// notes' paths and of their text.
package struct Verdicts: Sendable {
  /// Sorted by id.
  package let facts: [Fact]
  /// What is known of each fact, in the same order.
  package let verdicts: [Verdict]
  /// What the test of each fact said of these notes, in the same order.
  package let tests: [TestOutcome]
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
  /// For each of `diagnostics`, the facts that it is about, as indices into `facts`; none for what is about no card,
  /// such as an unknown id or a number without a claim.
  package let subjects: [[Int]]

  let table: FactTable

  /// Judges the notes. Time is judged at `date`; without one, every fact's time is `undated`. `results` are those of
  /// tests over these notes and no others; without them, no test has been run.
  package init(
    judging corpus: Corpus, by evidence: Evidence, asOf date: CalendarDate? = nil, tested results: TestResults? = nil
  ) {
    let table = FactTable(evidence)
    let documents = corpus.documents
    let notes = documents.indices.parallelMap { NoteJudge(documents[$0], NoteID($0), table) }

    var claims: [Claim] = []
    var claimsOfNote: [Range<Int>] = []
    var claimsOfFact: [[Int]] = evidence.facts.map { _ in [] }
    var texts: [TextVerdict] = evidence.facts.map { _ in .unclaimed }
    for note in notes {
      for (index, claim) in note.claims.enumerated() {
        for fact in claim.facts { claimsOfFact[fact].append(claims.count + index) }
      }
      claimsOfNote.append(claims.count..<(claims.count + note.claims.count))
      claims += note.claims
      for result in note.results {
        texts[result.fact] = texts[result.fact] == .unclaimed ? result.text : min(texts[result.fact], result.text)
      }
    }
    let supports = SupportVerdict.all(of: evidence.facts)
    facts = evidence.facts
    verdicts = evidence.facts.indices.map {
      Verdict(text: texts[$0], support: supports[$0], time: TimeVerdict(of: evidence.facts[$0], asOf: date))
    }
    tests = evidence.facts.map { results?.outcome(of: $0.id) ?? .notRun }
    self.claims = claims
    self.claimsOfNote = claimsOfNote
    self.claimsOfFact = claimsOfFact
    self.table = table
    coverage = notes.map(\.coverage)
    let problems =
      Verdicts.cardProblems(of: evidence, verdicts, table) + notes.flatMap(\.problems)
    diagnostics = problems.map(\.diagnostic)
    subjects = problems.map(\.facts)
  }

  /// What is wrong with cards, by path and place: what their reader found, and what only the notes or the date can
  /// show.
  private static func cardProblems(of evidence: Evidence, _ verdicts: [Verdict], _ table: FactTable) -> [ClaimProblem] {
    var problems = evidence.problems.map { problem in
      let fact = problem.subject.flatMap { table.index(of: $0.description) }
      return ClaimProblem(diagnostic: problem.diagnostic, facts: fact.map { [$0] } ?? [])
    }
    for (index, fact) in evidence.facts.enumerated() {
      if verdicts[index].text == .unclaimed {
        problems.append(
          ClaimProblem(
            diagnostic: Diagnostic(
              .unclaimedFact, in: fact.path, at: fact.span, "no statement claims `\(fact.id)`",
              hints: ["write it into a note and end the statement with `<!-- fact: \(fact.id) -->`, or remove the card"]
            ),
            facts: [index]))
      }
      if verdicts[index].time == .due {
        problems.append(
          ClaimProblem(
            diagnostic: Diagnostic(
              .staleFact, in: fact.path, at: fact.span, "`\(fact.id)` is due to be read again",
              hints: ["read its sources again and write the day after `read`"]),
            facts: [index]))
      }
    }
    return problems.sorted {
      ($0.diagnostic.path, $0.diagnostic.span) < ($1.diagnostic.path, $1.diagnostic.span)
    }
  }

  /// The fact of an id, as an index into `facts`.
  package func index(of id: FactID) -> Int? {
    table.index(of: id.description)
  }

  /// The numbers of the whole notebook.
  package var totalCoverage: Coverage {
    coverage.reduce(into: Coverage()) { $0 += $1 }
  }
}
