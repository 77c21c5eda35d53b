internal import Notes

/// Compares statements and cards with what was reviewed.
struct ReviewJudge {
  private let facts: [Fact]
  /// What was reviewed of each fact, in their order.
  private let reviews: [ReviewLock.Review?]
  /// Whether each card says something else in words than was reviewed.
  private let changedCards: [Bool]

  init(_ lock: ReviewLock, of facts: [Fact]) {
    let reviews = facts.map { lock[$0.id] }
    self.facts = facts
    self.reviews = reviews
    changedCards = zip(facts, reviews).map { fact, review in
      guard fact.isHeldByWording, let review else { return false }
      guard case .words(let card, _) = review else { return true }
      return card != fact.wording
    }
  }

  // MARK: Statements

  /// The facts of a statement that it does not say as it was reviewed. Those that were never reviewed are not among
  /// them, unless the statement of a fact that is compared denies something.
  ///
  /// - Parameter listed: how many members of a fact's set the statement lists.
  func changed(
    _ asserted: [Int], _ listed: [Int: Int], in statement: Statement, of statements: NoteStatements
  ) -> [Int] {
    var wording: WordingDigest?
    var denials: Int?
    return asserted.filter { fact in
      if facts[fact].isHeldByWording {
        guard let review = reviews[fact] else { return false }
        let said = wording ?? statements.wording(of: statement)
        wording = said
        return !review.has(said)
      }
      let said = denials ?? statements.denials(in: statement)
      denials = said
      let mark = ReviewLock.Mark(denials: said, members: listed[fact])
      return !(reviews[fact]?.has(mark) ?? (mark.denials == 0))
    }
  }

  // MARK: Cards

  /// Whether a card is held by its wording and was never reviewed.
  func isMissing(_ fact: Int) -> Bool { facts[fact].isHeldByWording && reviews[fact] == nil }

  /// Whether a card says something else in words than was reviewed.
  func isChanged(card fact: Int) -> Bool { changedCards[fact] }

  /// With another card in the place of one, under the same id; for judging statements alone.
  func replacing(_ fact: Fact, at index: Int) -> ReviewJudge {
    var facts = facts
    facts[index] = fact
    return ReviewJudge(facts: facts, reviews: reviews, changedCards: changedCards)
  }

  private init(facts: [Fact], reviews: [ReviewLock.Review?], changedCards: [Bool]) {
    self.facts = facts
    self.reviews = reviews
    self.changedCards = changedCards
  }
}

extension ReviewLock.Review {
  fileprivate func has(_ wording: WordingDigest) -> Bool {
    if case .words(_, let statements) = self { statements.contains(wording) } else { false }
  }

  /// Whether a statement denies as often as one that was reviewed, and lists no fewer members: one more is compared
  /// with the set, and needs no review.
  fileprivate func has(_ mark: ReviewLock.Mark) -> Bool {
    guard case .compared(let marks) = self else { return mark.denials == 0 }
    return marks.contains { reviewed in
      guard reviewed.denials == mark.denials else { return false }
      guard let least = reviewed.members, let members = mark.members else {
        return reviewed.members == nil && mark.members == nil
      }
      return least <= members
    }
  }
}

extension Diagnostic {
  /// A statement that is not as it was reviewed.
  static func reworded(_ changed: [Int], at span: SourceSpan, in path: ByteString, _ table: FactTable) -> Diagnostic {
    let ids = changed.map { table.facts[$0].id.description }
    let names = ids.map { "`\($0)`" }.joined(separator: ", ")
    let clause =
      if changed.contains(where: { table.facts[$0].isHeldByWording }) {
        "does not have the words that were reviewed"
      } else if changed.contains(where: { table.facts[$0].members != nil }) {
        "denies otherwise or lists fewer members than when it was reviewed"
      } else {
        "does not deny as often as when it was reviewed"
      }
    return Diagnostic(
      .reworded, in: path, at: span, "the statement of \(names) \(clause)", hints: [stillTrue(ids)])
  }

  /// What is wrong with a card and its review; nil when nothing is.
  static func review(of fact: Int, by judge: ReviewJudge, _ table: FactTable) -> Diagnostic? {
    let card = table.facts[fact]
    if judge.isMissing(fact) {
      return Diagnostic(
        .unreviewed, in: card.path, at: card.span, "nobody has compared the statement of `\(card.id)` with its sources",
        hints: [stillTrue([card.id.description])])
    }
    guard judge.isChanged(card: fact) else { return nil }
    return Diagnostic(
      .reworded, in: card.path, at: card.span, "the card of `\(card.id)` does not have the words that were reviewed",
      hints: [stillTrue([card.id.description])])
  }

  private static func stillTrue(_ ids: [String]) -> String {
    "read the source again; when it still says so, run `aver review \(ids.joined(separator: " ")) --still-true`"
  }
}
