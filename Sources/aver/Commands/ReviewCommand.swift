import ArgumentParser
import Claims
import Corpus
import Notes

/// `aver review ID`: a statement, its card and its evidence side by side; with `--still-true`, written down as read.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Show statement, card and evidence of facts that only their wording holds, and vouch for them.",
    discussion: """
      Without an id, lists what nobody has vouched for as it stands. Writes facts/reviews.lock with --still-true only: \
      it says that a person read the sources again and found the statement true.
      """)

  @Argument(help: ArgumentHelp("A fact as in lambda.timeout; several are reviewed together.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "I have read the sources again, and the statements still say the same.")
  var stillTrue = false

  @OptionGroup var notesOptions: NotesOptions

  func run() throws {
    let judgement = try Judgement(reading: notesOptions.notebook, phases: Phases(style: .standardError))
    guard !ids.isEmpty else {
      if stillTrue { throw CommandError(message: "nothing is vouched for by no name", hint: "name each fact") }
      return try list(judgement)
    }
    let facts = try ids.map { try judgement.fact($0) }
    let reviews = judgement.verdicts.reviews(of: facts, in: judgement.corpus)
    for review in reviews { try Console.output(ReviewText(of: review, in: judgement).text) }
    let pending = reviews.count(where: \.isPending)
    guard stillTrue else {
      if pending == 0 { return try Console.output("reviewed as it stands\n") }
      let again = TerminalText.printable(ids.joined(separator: " "))
      Console.error("nothing is written: read the sources again; when they still say so, run\n")
      Console.error("  aver review \(again) --still-true\n")
      throw ExitStatus.notesHaveErrors
    }
    if let unclaimed = reviews.first(where: \.sayings.isEmpty) {
      throw CommandError(
        message: "no statement claims `\(judgement.verdicts.facts[unclaimed.fact].id)`",
        hint: "there is nothing to vouch for")
    }
    if judgement.verdicts.reviews == nil, judgement.notebook.reviewLock != nil {
      throw CommandError(
        message: "`\(judgement.places.path(of: ReviewLock.path))` cannot be read, and would be lost",
        hint: "mend it as `aver check` says")
    }
    let lock = judgement.verdicts.reviewLock(accepting: reviews)
    if lock.text != judgement.notebook.reviewLock {
      try LockFile(ReviewLock.path, in: notesOptions.notes).write(lock.text)
    }
    try Console.output("\(counted(reviews.count, "fact")) reviewed, \(pending) anew\n")
  }

  /// A line a fact that waits, its id first, for pasting.
  private func list(_ judgement: Judgement) throws {
    let pending = judgement.verdicts.pendingReviews(in: judgement.corpus)
    for review in pending {
      let fact = judgement.verdicts.facts[review.fact]
      let saying = review.sayings.first { $0.isNew } ?? review.sayings.first
      let place =
        saying.map { PlaceRecord($0.span.start, in: judgement.corpus.document(of: $0.note), judgement.places).text }
        ?? "\(TerminalText.printable(judgement.places.path(of: fact.path))):\(fact.line):1"
      try Console.output("\(fact.id)  \(place)\n")
    }
    Console.error(pending.isEmpty ? "nothing waits for a review\n" : "\(counted(pending.count, "fact")) to review\n")
    if !pending.isEmpty { throw ExitStatus.notesHaveErrors }
  }
}

extension Judgement {
  /// The fact of an id that a person typed.
  fileprivate func fact(_ id: String) throws(CommandError) -> Int {
    if let index = verdicts.index(of: FactID(ByteString(id))) { return index }
    let nearest = verdicts.nearestID(to: id)
    throw CommandError(
      message: "no fact is called `\(id)`", hint: nearest.map { "did you mean `\($0)`?" } ?? "`aver facts` lists them")
  }
}

/// What a reviewer compares, as text.
private struct ReviewText {
  let text: String

  init(of review: FactReview, in judgement: Judgement) {
    let fact = judgement.verdicts.facts[review.fact]
    var lines = [fact.id.description]
    for saying in review.sayings {
      let place = PlaceRecord(saying.span.start, in: judgement.corpus.document(of: saying.note), judgement.places)
      lines.append("  statement  \(place.text)\(ReviewText.mark(saying.isNew))")
      lines.append("    " + TerminalText.printable(saying.text.string))
    }
    let card = TerminalText.printable(judgement.places.path(of: fact.path)) + ":\(fact.line)"
    lines.append("  card       \(card)\(ReviewText.mark(review.isCardNew))")
    if !fact.prose.isEmpty { lines.append("    " + TerminalText.printable(fact.prose.string)) }
    if let scope = fact.scope { lines.append("    scope: " + TerminalText.printable(scope.string)) }
    for value in fact.values { lines.append("    \(value.facet.rawValue): \(value.text)") }
    for source in fact.sources {
      lines.append("  source     " + TerminalText.printable(judgement.text(at: source.span, in: fact.path)))
      let read = judgement.reading(of: source, ofFact: review.fact)
      if let read { lines.append("    " + TerminalText.printable(read)) }
    }
    text = lines.joined(separator: "\n") + "\n\n"
  }

  private static func mark(_ isNew: Bool) -> String { isNew ? "  (not reviewed as it stands)" : "" }
}

extension Judgement {
  fileprivate func text(at span: SourceSpan, in path: ByteString) -> String {
    guard let card = notebook.cards.first(where: { $0.path == path }) else { return "" }
    return ByteString(card.bytes[span.range.clamped(to: 0..<card.bytes.count)]).string
  }

  /// What was read of a source apart from the card; nil for one that was not.
  fileprivate func reading(of source: Source, ofFact fact: Int) -> String? {
    if source.kind == .page { return pageReading(of: source, ofFact: fact) }
    guard let locator = source.modelLocator, let lock = verdicts.lock, let member = lock.members[locator] else {
      return nil
    }
    let bounds = member.min == nil && member.max == nil ? nil : "bounds \(member.min ?? "")...\(member.max ?? "")"
    let lists = [("states", member.states), ("includes", member.includes)].compactMap { name, list in
      list.map { "\(name) \($0.joined(separator: ", "))" }
    }
    let mentions = member.mentions.map { mentions in
      mentions.sorted { $0.key < $1.key }.map { ($1 ? "names " : "does not name ") + $0 }.joined(separator: ", ")
    }
    let parts = ([bounds] + lists.map { $0 } + [mentions]).compactMap(\.self)
    return "\(lock.package?.title ?? ""): " + (parts.isEmpty ? "has the member" : parts.joined(separator: "; "))
  }

  private func pageReading(of source: Source, ofFact fact: Int) -> String? {
    guard let reading = verdicts.lock?.reading(of: source, in: verdicts.facts[fact]) else { return nil }
    let place = reading.anchor.map { " at #\($0)" } ?? ""
    let isBorneOut = verdicts.reading(of: source, ofFact: fact) != nil
    let states = reading.states.map { "states " + $0.joined(separator: ", ") } ?? "the wording"
    return "read on \(reading.read)\(place): \(states)" + (isBorneOut ? "" : "  (not of the card as it stands)")
  }
}
