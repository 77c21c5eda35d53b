package import Corpus
package import Notes

/// The proof that `check` can fail: every number, unit, word of role, comparator, polarity and member of a set changed,
/// one at a time and in memory, and what `check` did not notice (DESIGN 4.7).
///
/// The same notebook gives the same mutants in the same order.
package struct Mutation: Sendable {
  /// Of the notes.
  package let text: MutationScore
  /// Of the cards.
  package let facts: MutationScore
  /// Of what was captured from sources; without mutants while a notebook has captured nothing.
  package let evidence: MutationScore
  /// For each of `Verdicts.facts`, how many of the lies about it were made and caught.
  package let proofs: [Proof]

  /// How well one fact is guarded.
  package struct Proof: Hashable, Sendable {
    package var mutants = 0
    package var caught = 0

    package init(mutants: Int = 0, caught: Int = 0) {
      self.mutants = mutants
      self.caught = caught
    }
  }

  /// Changes the notes and cards of a judged notebook.
  ///
  /// - Parameters:
  ///   - cards: the documents that `verdicts` were judged by.
  ///   - lock: the bytes of the evidence lock that `verdicts` were judged by.
  ///   - raised: the warnings that fail a check, as the site wants it.
  package init(
    of corpus: Corpus, cards: [Document], lock: [UInt8]? = nil, judged verdicts: Verdicts,
    raised: Set<DiagnosticCode> = []
  ) {
    let table = verdicts.table
    let notes = corpus.statementHolders.parallelMap { NoteTrial(NoteID($0), in: corpus, table, raised: raised) }
    text = MutationScore(Mutation.text(of: notes, verdicts))
    facts = MutationScore(Mutation.cards(cards.sorted { $0.path < $1.path }, notes, verdicts, raised))
    evidence = MutationScore(
      lock.flatMap { bytes in
        verdicts.lock.map { LockMutants(of: $0, bytes, facts: verdicts.facts).outcomes }
      } ?? [])
    var proofs = verdicts.facts.map { _ in Proof() }
    for outcome in text.outcomes + facts.outcomes + evidence.outcomes {
      for fact in outcome.mutant.facts {
        proofs[fact].mutants += 1
        if outcome.isCaught { proofs[fact].caught += 1 }
      }
    }
    self.proofs = proofs
  }

  private static func text(of notes: [NoteTrial], _ verdicts: Verdicts) -> [MutationScore.Outcome] {
    let table = verdicts.table
    // A diagram in a note's text cannot be read again without the note; its lies are not made.
    let trials = notes.indices.filter { notes[$0].isReadable }.parallelMap { note in
      TextMutants(of: notes[note].document, NoteID(note), table)
        .mutants.map { (note: note, mutant: $0) }
    }.flatMap(\.self)
    return trials.parallelMap { trial in
      MutationScore.Outcome(mutant: trial.mutant, notice: notes[trial.note].notice(of: trial.mutant, table))
    }
  }

  private static func cards(
    _ cards: [Document], _ notes: [NoteTrial], _ verdicts: Verdicts, _ raised: Set<DiagnosticCode>
  ) -> [MutationScore.Outcome] {
    let judge = CardTrial(notes: notes, verdicts, raised: raised)
    let trials = cards.indices.parallelMap { card in
      CardMutants(of: cards[card], verdicts.table, showsKind: judge.showsKind).trials.map { (card: card, trial: $0) }
    }.flatMap(\.self)
    return trials.parallelMap { card, trial in
      MutationScore.Outcome(mutant: trial.mutant, notice: judge.notice(of: trial, in: cards[card]))
    }
  }
}

/// How many of the lies of one sort were caught.
package struct MutationScore: Sendable {
  /// One lie and what of `check` noticed it.
  package struct Outcome: Sendable {
    package let mutant: Mutant
    package let notice: Notice

    /// Whether `check` noticed it.
    package var isCaught: Bool { notice != .nothing }
  }

  /// How a lie came out.
  package enum Notice: Hashable, Sendable {
    /// The text, the card or the source says something else than the others.
    case comparison
    /// Only that the words are not those that a person reviewed.
    case review
    case nothing
  }

  /// In the order of the files' paths and of their text.
  package let outcomes: [Outcome]

  init(_ outcomes: [Outcome]) {
    self.outcomes = outcomes
  }

  /// The number of lies made.
  package var mutants: Int { outcomes.count }

  /// The number of lies noticed.
  package var caught: Int { outcomes.count(where: \.isCaught) }

  /// Those of lies about facts with a number or a set that came out without any review: how many, of how many.
  package var compared: (caught: Int, mutants: Int) {
    let held = outcomes.filter { $0.mutant.holder == .value || $0.mutant.holder == .set }
    return (held.count { $0.notice == .comparison }, held.count)
  }

  /// The lies that nothing noticed.
  package var survivors: [Mutant] { outcomes.filter { !$0.isCaught }.map(\.mutant) }
}
