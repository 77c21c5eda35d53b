package import Notes

/// What people have vouched for: the wordings that they compared with the sources, kept beside the cards as
/// facts/reviews.lock.
///
/// A number drifts and a comparison sees it; a sentence drifts and nothing does. So a sentence that no comparison holds
/// is held as it was read, and `check` asks for another reading when it changed. `aver review` writes the file; the
/// places of statements are not in it, so that one can move to another note.
package struct ReviewLock: Hashable, Sendable {
  /// What was reviewed, by the fact's id.
  package private(set) var reviews: [ByteString: Review] = [:]

  /// Where the lock stands in the notes folder.
  package static let path: ByteString = "facts/reviews.lock"

  /// What a review of one fact saw.
  package enum Review: Hashable, Sendable {
    /// The card's words, and those of each statement: of a fact that nothing but its wording holds.
    case words(card: WordingDigest, statements: Set<WordingDigest>)
    /// How often the statements deny: of a fact whose numbers or members are compared.
    case denials(Set<Int>)
  }

  /// Nothing reviewed yet.
  package init() {}

  /// What was reviewed of a fact; nil for one that was not.
  package subscript(id: FactID) -> Review? {
    get { reviews[id.text] }
    set { reviews[id.text] = newValue }
  }

  /// Forgets facts that have no card any more.
  mutating func keep(only facts: [Fact]) {
    let ids = Set(facts.map(\.id.text))
    reviews = reviews.filter { ids.contains($0.key) }
  }
}

/// The file's text is no lock.
package struct ReviewLockError: Error, Hashable, Sendable {
  /// The line at fault.
  let span: SourceSpan
  /// One clause.
  let message: String
}

// MARK: The file

extension ReviewLock {
  /// One line a fact, so that two branches that reviewed different facts merge by themselves.
  private static let preamble = """
    # Statements as they were when a person last compared them with their sources.
    # Written by `aver review ID --still-true`: a change by hand says that somebody read what nobody did.

    """

  /// The lock as its file has it: by id, digests in order, so that equal locks are equal bytes.
  package var text: [UInt8] {
    var text = Array(ReviewLock.preamble.utf8)
    for (id, review) in reviews.sorted(by: { $0.key < $1.key }) {
      text += id.bytes
      switch review {
      case .words(let card, let statements):
        text += " words \(card)".utf8
        for statement in statements.sorted() { text += " \(statement)".utf8 }
      case .denials(let counts):
        text += " denials".utf8
        for count in counts.sorted() { text += " \(count)".utf8 }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Reads a lock's file.
  ///
  /// - Throws: `ReviewLockError` for the first line that is none, a mark of an unfinished merge for instance.
  package init(parsing text: [UInt8]) throws(ReviewLockError) {
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = text[start..<end].last == UInt8(ascii: "\r") ? text[start..<(end - 1)] : text[start..<end]
      if let first = line.first, first != UInt8(ascii: "#") {
        let span = SourceSpan(start..<line.endIndex)
        let words = line.split(separator: UInt8(ascii: " "))
        guard let id = words.first.map({ ByteString($0) }), let review = ReviewLock.review(words.dropFirst()) else {
          throw ReviewLockError(span: span, message: "`\(ByteString(line).string)` is no review")
        }
        guard reviews.updateValue(review, forKey: id) == nil else {
          throw ReviewLockError(span: span, message: "a second review of `\(id)`")
        }
      }
      start = end + 1
    }
  }

  private static func review(_ words: ArraySlice<ArraySlice<UInt8>>) -> Review? {
    guard let kind = words.first else { return nil }
    let rest = words.dropFirst()
    if kind.elementsEqual("denials".utf8) {
      let counts = rest.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      return counts.count == rest.count && !rest.isEmpty ? .denials(Set(counts)) : nil
    }
    guard kind.elementsEqual("words".utf8), let card = rest.first.flatMap({ WordingDigest($0) }) else { return nil }
    let statements = rest.dropFirst().compactMap { WordingDigest($0) }
    return statements.count == rest.count - 1 ? .words(card: card, statements: Set(statements)) : nil
  }
}
