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
    /// What no comparison sees of a fact whose numbers or members are compared, for each of its statements.
    case compared(Set<Mark>)
  }

  /// What a review remembers of a statement that is compared.
  package struct Mark: Hashable, Comparable, Sendable {
    /// How often it denies. The values may be right, and what is said of them the opposite.
    package let denials: Int
    /// How many members of the fact's set it lists; nil when it lists none. An open set may be listed in part, so that
    /// one which turns into something else would not be missed.
    package let members: Int?

    /// What most statements are, which need no line in the lock.
    static let plain = Mark(denials: 0, members: nil)

    package static func < (lhs: Mark, rhs: Mark) -> Bool {
      (lhs.denials, lhs.members ?? 0) < (rhs.denials, rhs.members ?? 0)
    }
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
    # words: digests of the card and of each statement. compared: how often each statement denies, and how many members
    # of the set it lists. Written by `aver review ID --still-true`: to change it by hand is to say that somebody read
    # what nobody did.

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
      case .compared(let marks):
        text += " compared".utf8
        for mark in marks.sorted() { text += " \(mark)".utf8 }
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
    if kind.elementsEqual("compared".utf8) {
      let marks = rest.compactMap { Mark($0) }
      return marks.count == rest.count && !rest.isEmpty ? .compared(Set(marks)) : nil
    }
    guard kind.elementsEqual("words".utf8), let card = rest.first.flatMap({ WordingDigest($0) }) else { return nil }
    let statements = rest.dropFirst().compactMap { WordingDigest($0) }
    return statements.count == rest.count - 1 ? .words(card: card, statements: Set(statements)) : nil
  }
}

extension ReviewLock.Mark: CustomStringConvertible {
  /// Reads `1` or `1:3`.
  fileprivate init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.filter { $0 >= 0 }
    guard (1...2).contains(parts.count), numbers.count == parts.count else { return nil }
    self.init(denials: numbers[0], members: numbers.count == 2 ? numbers[1] : nil)
  }

  package var description: String { members.map { "\(denials):\($0)" } ?? "\(denials)" }
}
