import Notes
import Testing

@testable import Claims

/// What a review holds, and what may change without another.
@Suite struct ReviewTests {
  static let cards = """
    ## lambda.idle
    쉬는 함수에는 요금이 없다.

    - kind: behaviour
    - source: page https://docs.aws.amazon.com/a read 2026-11-21

    ## lambda.timeout
    - kind: hard
    - max: 15 min
    - source: page https://docs.aws.amazon.com/a states 900 s read 2026-11-21
    """

  static let note = """
    - 쉬는 함수에는 **요금**이 없다. <!-- fact: lambda.idle -->
    - 최대 15분이고, 늘릴 수 없다. <!-- fact: lambda.timeout -->

    | | 요금 |
    |---|---|
    | 쉬는 함수 | 없음 <!-- fact: lambda.idle --> |
    """

  /// The lock of the notebook as it was reviewed.
  private static func lock(_ note: String = Self.note, cards: String = Self.cards) -> String {
    let notebook = JudgedNotebook(note: note, cards: cards)
    let reviews = notebook.verdicts.reviews(of: notebook.verdicts.facts.indices, in: notebook.corpus)
    return String(decoding: notebook.verdicts.reviewLock(accepting: reviews).text, as: UTF8.self)
  }

  /// The codes that a changed notebook has beside that lock.
  private func codes(_ note: String, cards: String = Self.cards, lock: String = Self.lock()) -> [String] {
    JudgedNotebook("-- a.md --\n\(note)\n-- facts/x.md --\n\(cards)\n-- facts/reviews.lock --\n\(lock)").problems
      .compactMap { $0.split(separator: "[").dropFirst().first?.split(separator: "]").first.map(String.init) }
  }

  @Test func staysSilentWhereNothingChanged() {
    #expect(codes(Self.note) == [])
  }

  @Test(arguments: [
    // Markup, blanks, line breaks and the place of a statement.
    ("**요금**이 없다", "[요금](#a)이\n  없다"), ("쉬는 함수에는 ", "`쉬는`\u{A0}함수에는\u{3000}"), ("- 쉬는", "제목\n\n- 쉬는"),
    ("- 최대 15분이고, 늘릴", "- 한 번에 최대 900초 동안 실행되고, 더 늘릴"),
  ])
  func letsWhatSaysTheSamePass(_ words: String, _ others: String) {
    #expect(codes(Self.note.replacing(words, with: others)).filter { $0 == "reworded" } == [])
  }

  @Test(arguments: [
    ("쉬는 함수에는", "쉬는 함수에도"), ("늘릴 수 없다", "늘릴 수 있다"), ("없음", "있음"),
    ("| 요금 |", "| 로그 |"), ("| 쉬는 함수 |", "| 도는 함수 |"),
  ])
  func reportsAnotherWording(_ words: String, _ others: String) {
    #expect(codes(Self.note.replacing(words, with: others)) == ["reworded"])
  }

  @Test func reportsOnceWhatTheCardDenies() {
    #expect(codes(Self.note.replacing("요금**이 없다.", with: "요금**이 있다.")) == ["drifted"])
  }

  @Test func reportsAnotherCard() {
    #expect(codes(Self.note, cards: Self.cards.replacing("요금이 없다", with: "요금이 적다")) == ["reworded"])
    let scoped = Self.cards.replacing("- kind: behaviour", with: "- kind: behaviour\n- scope: ARM")
    #expect(codes(Self.note, cards: scoped) == ["reworded"])
  }

  @Test func doesNotHoldProgramsSourcesAndHistory() {
    let cards = Self.cards.replacing(
      "- kind: behaviour", with: "- kind: behaviour\n- recheck: 6 months\n- was: A | B since 2020-01-01 | why")
    #expect(codes(Self.note, cards: cards + "\n\n```swift\n#expect(true)\n```\n") == [])
  }

  @Test func asksForWhatNobodyReviewed() {
    let lock = Self.lock().split(separator: "\n").filter { !$0.hasPrefix("lambda.idle") }.joined(separator: "\n")
    #expect(codes(Self.note, lock: lock) == ["unreviewed"])
    #expect(codes(Self.note + "\n\n쉬면 공짜다. <!-- fact: lambda.idle -->") == ["reworded"])
  }

  @Test func asksForNothingWithoutALock() {
    let notebook = JudgedNotebook(note: Self.note, cards: Self.cards)
    #expect(notebook.problems == [])
    #expect(notebook.verdicts.pendingReviews(in: notebook.corpus).count == 2)
  }

  @Test func remembersHowManyMembersAreListed() {
    let cards = """
      ## lambda.sources
      - kind: enum
      - includes: 버킷, 주제, 규칙, 타이머
      - source: page https://docs.aws.amazon.com/a read 2026-11-21
      """
    let note = "버킷은 함수를 부른다. 주제와 규칙도 부른다. <!-- fact: lambda.sources -->"
    let lock = Self.lock(note, cards: cards)
    #expect(lock.contains("lambda.sources compared 0:3"))
    #expect(codes(note.replacing("버킷", with: "다른 것"), cards: cards, lock: lock) == ["reworded"])
    #expect(codes(note.replacing("규칙도", with: "규칙, 타이머도"), cards: cards, lock: lock) == [])
    #expect(codes(note, cards: cards.replacing("버킷, ", with: ""), lock: lock) == ["reworded"])
  }

  @Test func drifts() {
    let lock = Self.lock()
    let changed = JudgedNotebook(
      "-- a.md --\n\(Self.note.replacing("없다.", with: "있다."))\n-- facts/x.md --\n\(Self.cards)\n"
        + "-- facts/reviews.lock --\n\(lock)")
    #expect(changed.verdict("lambda.idle")?.text == .drifted)
    #expect(changed.verdict("lambda.timeout")?.text == .drifted)
  }

  @Test func isWrittenAsItIsRead() throws {
    let text = Array(Self.lock().utf8)
    let lock = try ReviewLock(parsing: text)
    #expect(lock.text == text)
    #expect(try ReviewLock(parsing: Array(String(decoding: text, as: UTF8.self).replacing("\n", with: "\r\n").utf8)) == lock)
    #expect(lock.reviews["lambda.timeout"] == .compared([ReviewLock.Mark(denials: 1, members: nil)]))
  }

  @Test(arguments: [
    "<<<<<<< HEAD", "lambda.idle", "lambda.idle words", "lambda.idle words 12", "lambda.idle words 73CD8ABFA6DE27AF",
    "lambda.timeout compared", "lambda.timeout compared x", "lambda.timeout compared 1:", "lambda.timeout compared 1:-1",
    "lambda.timeout compared 1:2:3", "lambda.timeout compared 1\nlambda.timeout compared 1",
  ])
  func refusesWhatIsNoLock(_ text: String) {
    #expect(throws: ReviewLockError.self) { try ReviewLock(parsing: Array(text.utf8)) }
    #expect(codes(Self.note, lock: text).contains("bad-card"))
  }

  @Test func tellsSHA256() {
    var hash = SHA256()
    hash.update(Array("abc".utf8))
    // FIPS 180-4, the example of appendix B.1 of its earlier edition.
    #expect(hash.finishWord() == 0xba78_16bf_8f01_cfea)
  }

  @Test(arguments: [
    ("늘릴 수 없다", 1), ("하지 않는다", 1), ("하지 못한다", 1), ("큐가 아니다", 1), ("불가능", 1), ("미지원", 1), ("안 된다", 1), ("동안 된다", 0),
    ("불러온다", 0), ("지원한다", 0), ("없지 않다", 2),
  ])
  func countsDenials(_ text: String, _ count: Int) {
    #expect(Denials.count(in: Array(text.utf8)[...]) == count)
  }
}
