package import Corpus
package import Notes

/// One fact as a reviewer reads it: what its statements and its card say, and which of them nobody has vouched for.
package struct FactReview: Sendable {
  /// A statement that claims the fact.
  package struct Saying: Hashable, Sendable {
    package let note: NoteID
    /// The statement in its note.
    package let span: SourceSpan
    /// What a reader of the page sees.
    package let text: ByteString
    /// Whether it is not as it was reviewed.
    package let isNew: Bool
  }

  /// An index into `Verdicts.facts`.
  package let fact: Int
  /// In the order of the notes.
  package let sayings: [Saying]
  /// Whether the card's own words are not those that were reviewed.
  package let isCardNew: Bool
  /// The fact as it stands; nil when there is nothing to remember of it.
  fileprivate let review: ReviewLock.Review?

  /// Whether there is something to vouch for.
  package var isPending: Bool { !sayings.isEmpty && (isCardNew || sayings.contains(where: \.isNew)) }
}

extension Verdicts {
  /// What there is to review of each of these facts, reviewed or not.
  ///
  /// - Parameter corpus: the one that was judged.
  package func reviews(of facts: some Sequence<Int>, in corpus: Corpus) -> [FactReview] {
    let judge = table.reviews ?? ReviewJudge(ReviewLock(), of: self.facts)
    var notes: [NoteID: NoteStatements] = [:]
    return facts.map { fact in
      let said = claimsOfFact[fact].compactMap { claim -> (claim: Claim, statements: NoteStatements, Statement)? in
        let claim = claims[claim]
        let statements = notes[claim.note] ?? NoteStatements(of: corpus.document(of: claim.note))
        notes[claim.note] = statements
        return statements.statements.first { $0.comment == claim.comment }.map { (claim, statements, $0) }
      }
      let sayings = said.map { claim, statements, statement in
        FactReview.Saying(
          note: claim.note, span: claim.statement, text: ByteString(statements.full(statement)),
          isNew: judge.isMissing(fact) || !judge.changed([fact], claim.listed, in: statement, of: statements).isEmpty)
      }
      return FactReview(
        fact: fact, sayings: sayings, isCardNew: judge.isMissing(fact) || judge.isChanged(card: fact),
        review: review(of: fact, as: said))
    }
  }

  private func review(
    of fact: Int, as said: [(claim: Claim, statements: NoteStatements, Statement)]
  ) -> ReviewLock.Review? {
    guard facts[fact].isHeldByWording else {
      let marks = said.map { claim, statements, statement in
        ReviewLock.Mark(denials: statements.denials(in: statement), members: claim.listed[fact])
      }
      return marks.allSatisfy { $0 == ReviewLock.Mark.plain } ? nil : .compared(Set(marks))
    }
    return .words(card: facts[fact].wording, statements: Set(said.map { $1.wording(of: $2) }))
  }

  /// The facts whose statements or cards nobody has vouched for as they stand, as indices into `facts`. Where nothing
  /// is reviewed, those are all that only their wording holds.
  package func pendingReviews(in corpus: Corpus) -> [FactReview] {
    reviews(of: facts.indices, in: corpus).filter(\.isPending)
  }

  /// The lock with these facts as they stand, and without those that have no card any more.
  package func reviewLock(accepting accepted: [FactReview]) -> ReviewLock {
    var lock = reviews ?? ReviewLock()
    for review in accepted { lock[facts[review.fact].id] = review.review }
    lock.keep(only: facts)
    return lock
  }
}
