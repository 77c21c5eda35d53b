package import Notes

/// What the cards say, and what was read of their sources apart from them, before any note is looked at.
package struct Evidence: Sendable {
  /// Sorted by id, each id once: of several cards with one id the first counts.
  package let facts: [Fact]
  /// The card files with the facts that each has, by path.
  package let files: [CardFile]
  /// What was read of sources apart from the cards; nil when the notebook has no lock, or none that can be read.
  package let lock: EvidenceLock?
  /// What people have vouched for; nil when the notebook has no lock of reviews, or none that can be read.
  package let reviews: ReviewLock?
  /// What is wrong with the cards.
  let problems: [CardProblem]
  /// The notes folder as messages show it before a card's path.
  let folder: ByteString

  /// What is wrong with the cards alone and with the cards beside the lock.
  package var diagnostics: [Diagnostic] { problems.map(\.diagnostic) }

  /// No cards: every notebook can be judged without.
  package static let none = Evidence(cards: [])

  /// Reads the fact cards of a notebook; never fails.
  ///
  /// - Parameters:
  ///   - cards: the documents under facts/, in any order.
  ///   - lock: the bytes of the evidence lock; nil when the notebook has none.
  ///   - reviews: the bytes of the lock of reviews; nil when the notebook has none, and reviews nothing.
  ///   - folder: the notes folder as messages are to show it, such as `Notes`; they name the card beside the note.
  package init(
    cards: [Document], lock: [UInt8]? = nil, reviews: [UInt8]? = nil, folder: ByteString = "Notes"
  ) {
    let files = cards.sorted { $0.path < $1.path }.parallelMap(CardFile.init(reading:))
    var problems = files.flatMap(\.problems)
    var facts: [FactID: Fact] = [:]
    for fact in files.flatMap(\.facts) {
      if let first = facts[fact.id] {
        problems.append(Evidence.duplicate(fact, of: first, folder: folder))
      } else {
        facts[fact.id] = fact
      }
    }
    let ids = facts.keys.map(\.description).sorted()
    var missing: [CardProblem] = []
    for fact in files.flatMap(\.facts) {
      missing += Evidence.missingInputs(of: fact, among: facts, ids, after: missing.count)
    }
    problems += missing
    self.facts = facts.values.sorted { $0.id < $1.id }
    self.files = files
    var readLock: EvidenceLock?
    do throws(EvidenceLockError) {
      readLock = try lock.map { bytes throws(EvidenceLockError) in try EvidenceLock(parsing: bytes) }
    } catch {
      problems.append(Evidence.unreadableLock(error))
    }
    if let readLock {
      problems += self.facts.flatMap { Evidence.contradictions(of: $0, by: readLock, below: folder) }
    }
    self.lock = readLock
    var readReviews: ReviewLock?
    do throws(ReviewLockError) {
      readReviews = try reviews.map { bytes throws(ReviewLockError) in try ReviewLock(parsing: bytes) }
    } catch {
      problems.append(Evidence.unreadableReviews(error))
    }
    self.reviews = readReviews
    self.problems = problems
    self.folder = folder
  }

  private static func duplicate(_ fact: Fact, of first: Fact, folder: ByteString) -> CardProblem {
    let diagnostic = Diagnostic(
      .duplicateFact, in: fact.path, at: fact.span,
      "`\(fact.id)` has a card already, at \(first.place(below: folder))",
      hints: ["join the cards, or give this one an id of its own"])
    return CardProblem(diagnostic: diagnostic, subject: fact.id)
  }

  private static func unreadableLock(_ error: EvidenceLockError) -> CardProblem {
    let diagnostic = Diagnostic(
      .badCard, in: EvidenceLock.path, at: .empty, "the evidence lock cannot be read: \(error.message)",
      hints: ["take it back from version control, or write it anew with `aver evidence`"])
    return CardProblem(diagnostic: diagnostic, subject: nil)
  }

  private static func unreadableReviews(_ error: ReviewLockError) -> CardProblem {
    let diagnostic = Diagnostic(
      .badCard, in: ReviewLock.path, at: error.span, error.message,
      hints: ["finish the merge, or take the file back from version control and review again what changed"])
    return CardProblem(diagnostic: diagnostic, subject: nil)
  }

  /// The sources that do not say what the card says that they say. No dispute between sources excuses it: the card
  /// misquotes the one that it names.
  static func contradictions(
    of fact: Fact, by lock: EvidenceLock, below folder: ByteString = ByteString()
  ) -> [CardProblem] {
    // One value may be other than the card's for several sources on one page: that is one mistake.
    var told: Set<String> = []
    return fact.sources.compactMap { source in
      let (message, hint): (String, String)
      if source.kind == .page {
        // Whether a page says the words of a card is no contradiction, and takes a digest to know.
        guard let reading = lock.reading(of: source, in: fact),
          let clause = reading.contradiction(of: source, in: fact)
        else { return nil }
        let file = folder.isEmpty || folder == "." ? "" : folder.string + "/"
        message = "`\(source.locator)` as read on \(reading.read) \(clause) (\(file)\(EvidenceLock.path))"
        hint = "read the page again: correct the card, or what was read with `aver evidence --readings`"
      } else {
        guard case .contradicts(let clause) = lock.standing(of: source, in: fact) else { return nil }
        message = "`\(source.locator)` of \(lock.package?.title ?? "") \(clause)"
        hint = "read the member again and correct the card; after it, run `aver evidence`"
      }
      guard told.insert(message).inserted else { return nil }
      let span = source.relation == nil ? source.locatorSpan : source.relationSpan
      let diagnostic = Diagnostic(.contradicted, in: fact.path, at: span, message, hints: [hint])
      return CardProblem(diagnostic: diagnostic, subject: fact.id)
    }
  }

  /// The ids of a derivation that no card has.
  /// - Parameter told: how many were missing in the cards before.
  private static func missingInputs(
    of fact: Fact, among facts: [FactID: Fact], _ ids: [String], after told: Int
  ) -> [CardProblem] {
    let missing = fact.sources.flatMap { source in source.inputs.filter { facts[$0] == nil }.map { (source, $0) } }
    return missing.enumerated().map { index, input in
      let (source, id) = input
      let nearest = told + index < Limit.nearestIDs ? nearestWord(to: id.description, in: ids) : nil
      let diagnostic = Diagnostic(
        .badCard, in: fact.path, at: source.locatorSpan, "no fact is called `\(id)`",
        hints: [nearest.map { "did you mean `\($0)`?" } ?? "derive from ids that have a card"])
      return CardProblem(diagnostic: diagnostic, subject: fact.id)
    }
  }
}

/// One card file.
package struct CardFile: Sendable {
  /// Relative to the notes folder.
  package let path: ByteString
  /// In the order of the file, each id once.
  package let facts: [Fact]
  let problems: [CardProblem]

  /// Reads the cards of one file, without a look at the others.
  package init(reading document: Document) {
    let lines = LineIndex(document.source)
    var report = CardReport(path: document.path)
    facts = Card.cards(of: document, lines: lines).compactMap { FactReader.read($0, &report) }
    path = document.path
    problems = report.problems
  }
}

extension Fact {
  /// The card's file and line as messages show them: `Notes/facts/lambda.md:9`.
  func place(below folder: ByteString, line: Int? = nil) -> String {
    let prefix = folder.isEmpty || folder == "." ? "" : folder.string + "/"
    return "\(prefix)\(path):\(line ?? self.line)"
  }
}

extension Source {
  /// The facts that a derivation computes from.
  var inputs: [FactID] {
    guard kind == .derived else { return [] }
    return locator.bytes.split(separator: UInt8(ascii: ","))
      .map { FactID(ByteString($0.filter { $0 != UInt8(ascii: " ") })) }
  }

  /// Whether the source is one that a reader can trust: of pages only those of AWS's own documentation in English,
  /// because translations lag and copies of the documentation under other names exist.
  var counts: Bool {
    guard kind == .page else { return true }
    let host = Array("https://docs.aws.amazon.com/".utf8)
    guard locator.bytes.starts(with: host) else { return false }
    let path = locator.bytes.dropFirst(host.count)
    // Translations stand below a folder such as `ko_kr`.
    let folder = Array(path.prefix { $0 != UInt8(ascii: "/") })
    return folder.count != 5 || folder[2] != UInt8(ascii: "_") || folder.elementsEqual("en_us".utf8)
  }
}
