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
  /// How many lies about each fact came out, in the same order; nil where none was tried over these notes.
  package let proofs: [Mutation.Proof?]
  /// The statements that assert facts, by note and place, then those of diagrams.
  package let claims: ClaimList
  /// For each of the corpus's statement holders, its claims as indices into `claims`.
  package let claimsOfNote: [Range<Int>]
  /// For each fact, the claims that assert it, as indices into `claims`.
  package let claimsOfFact: ClaimsByFact
  /// For each of the corpus's statement holders, what became of its numbers.
  package let coverage: [Coverage]
  /// What is wrong with cards and claims; the problems inside one note or between notes are the corpus's.
  package let diagnostics: [Diagnostic]
  /// For each of `diagnostics`, the facts that it is about, as indices into `facts`; none for what is about no card,
  /// such as an unknown id or a number without a claim.
  package let subjects: [[Int]]
  /// What was read of the facts' sources apart from the cards; nil when the notebook has no lock.
  package let lock: EvidenceLock?
  /// What people have vouched for; nil when the notebook has no lock of reviews.
  package let reviews: ReviewLock?

  let table: FactTable

  /// Judges the notes. Time is judged at `date`; without one, every fact's time is `undated`. `results` are those of
  /// tests over these notes and no others; without them, no test has been run.
  package init(
    judging corpus: Corpus, by evidence: Evidence, asOf date: CalendarDate? = nil, tested results: TestResults? = nil
  ) {
    let table = FactTable(evidence)
    let notes = Verdicts.judgements(of: corpus, table)
    var claimsOfNote: [Range<Int>] = []
    claimsOfNote.reserveCapacity(notes.count)
    var count = 0
    var texts: [TextVerdict] = evidence.facts.map { _ in .unclaimed }
    for note in notes.indices {
      claimsOfNote.append(count..<(count + notes[note].claims.count))
      count += notes[note].claims.count
      for result in notes[note].results {
        let fact = Int(result.fact)
        texts[fact] = texts[fact] == .unclaimed ? result.text : min(texts[fact], result.text)
      }
    }
    for index in texts.indices where table.reviews?.isChanged(card: index) ?? false { texts[index] = .drifted }
    let supports = SupportVerdict.all(of: evidence.facts, by: evidence.lock)
    facts = evidence.facts
    lock = evidence.lock
    reviews = evidence.reviews
    verdicts = evidence.facts.indices.map { index in
      let time = TimeVerdict(of: evidence.facts[index], by: evidence.lock, asOf: date)
      return Verdict(text: texts[index], support: supports[index], time: time)
    }
    tests = evidence.facts.map { results?.outcome(of: $0.id) ?? .notRun }
    proofs = evidence.facts.map { results?.proof(of: $0.id) }
    claims = ClaimList(notes, claimsOfNote)
    self.claimsOfNote = claimsOfNote
    claimsOfFact = ClaimsByFact(notes, claimsOfNote, facts: evidence.facts.count)
    self.table = table
    coverage = notes.indices.map { notes[$0].coverage }
    var problems = Verdicts.cardProblems(of: evidence, verdicts, table, asOf: date)
    for note in notes.indices where !notes[note].problems.isEmpty {
      problems +=
        note < corpus.documents.count
        ? notes[note].problems
        : notes[note].problems.map { ClaimProblem(diagnostic: $0.diagnostic.inDiagram, facts: $0.facts) }
    }
    diagnostics = problems.map(\.diagnostic)
    subjects = problems.map(\.facts)
  }

  /// What became of the statements of each note, and then of each diagram.
  ///
  /// The documents are handed to all cores in one array: the corpus has a dozen, whose owners all cores would count.
  private static func judgements(of corpus: Corpus, _ table: FactTable) -> [NoteJudgement] {
    let drawn = corpus.diagrams.map(\.diagram.document)
    let documents = drawn.isEmpty ? corpus.documents : corpus.documents + drawn
    return documents.indices.parallelMap(with: { NoteJudge(table) }) { judge, note in
      judge.judgement(of: documents[note], NoteID(note))
    }
  }

  /// The fact of an id, as an index into `facts`.
  package func index(of id: FactID) -> Int? {
    table.index(of: id.description)
  }

  /// The id that someone who wrote `id` most likely meant; nil when none is near.
  package func nearestID(to id: String) -> String? { table.nearestID(to: id) }

  /// The worst of the facts that a note asserts, whose text is judged by the note's own statements; nil for a note that
  /// asserts none.
  package func verdict(of note: NoteID) -> Verdict? {
    var worst: Verdict?
    for claim in claims[note] {
      for fact in claim.facts {
        let verdict = Verdict(text: claim.text, support: verdicts[fact].support, time: verdicts[fact].time)
        worst = worst?.worst(with: verdict) ?? verdict
      }
    }
    return worst
  }

  /// The worst of all facts; nil for a notebook without any.
  package var verdict: Verdict? { Verdict.worst(of: verdicts) }

  /// When what the sources of a fact say of it changed, newest first: from the releases of the models that were walked.
  package func changes(of fact: Int) -> [LockedChange] {
    lock.map { facts[fact].changes(in: $0) } ?? []
  }

  /// What was read of a source of a fact apart from the card, where it bears the card out; nil where it does not.
  package func reading(of source: Source, ofFact fact: Int) -> PageReading? {
    guard let lock, let reading = lock.reading(of: source, in: facts[fact]),
      lock.standing(of: source, in: facts[fact]) == .holds
    else { return nil }
    return reading
  }

  /// The numbers of the whole notebook.
  package var totalCoverage: Coverage {
    coverage.reduce(into: Coverage()) { $0 += $1 }
  }
}
