internal import Notes

/// Compares statements and cards with what was reviewed.
struct ReviewJudge {
  private let facts: [Fact]
  /// What was reviewed of each fact, in their order.
  private let reviews: [ReviewLock.Review?]

  init(_ lock: ReviewLock, of facts: [Fact]) {
    self.facts = facts
    reviews = facts.map { lock[$0.id] }
  }

  // MARK: Statements

  /// The facts of a statement that it does not say as it was reviewed. Those that were never reviewed are not among
  /// them, unless the statement of a fact that is compared denies something.
  func changed(_ asserted: [Int], in statement: Statement, of statements: NoteStatements) -> [Int] {
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
      return !(reviews[fact] ?? ReviewJudge.unwritten).has(denials: said)
    }
  }

  /// What a fact without a line in the lock was reviewed as, when its numbers or members are compared: most statements
  /// deny nothing, and need none.
  static let unwritten = ReviewLock.Review.denials([0])

  // MARK: Cards

  /// Whether a card is held by its wording and was never reviewed.
  func isMissing(_ fact: Int) -> Bool { facts[fact].isHeldByWording && reviews[fact] == nil }

  /// Whether a card says something else in words than was reviewed.
  func isChanged(card fact: Int) -> Bool {
    guard facts[fact].isHeldByWording, let review = reviews[fact] else { return false }
    guard case .words(let card, _) = review else { return true }
    return card != facts[fact].wording
  }

  /// With another card in the place of one, under the same id.
  func replacing(_ fact: Fact, at index: Int) -> ReviewJudge {
    var facts = facts
    facts[index] = fact
    return ReviewJudge(facts: facts, reviews: reviews)
  }

  private init(facts: [Fact], reviews: [ReviewLock.Review?]) {
    self.facts = facts
    self.reviews = reviews
  }
}

extension ReviewLock.Review {
  fileprivate func has(_ wording: WordingDigest) -> Bool {
    if case .words(_, let statements) = self { statements.contains(wording) } else { false }
  }

  fileprivate func has(denials count: Int) -> Bool {
    if case .denials(let counts) = self { counts.contains(count) } else { count == 0 }
  }
}

extension Diagnostic {
  /// A statement that is not as it was reviewed.
  static func reworded(_ changed: [Int], at span: SourceSpan, in path: ByteString, _ table: FactTable) -> Diagnostic {
    let ids = changed.map { table.facts[$0].id.description }
    let names = ids.map { "`\($0)`" }.joined(separator: ", ")
    let isWorded = changed.contains { table.facts[$0].isHeldByWording }
    return Diagnostic(
      .reworded, in: path, at: span,
      isWorded
        ? "the statement of \(names) does not have the words that were reviewed"
        : "the statement of \(names) does not deny as often as when it was reviewed",
      hints: [stillTrue(ids)])
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
