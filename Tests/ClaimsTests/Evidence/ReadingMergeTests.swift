import Claims
import Notes
import TestSupport
import Testing

/// Lines of readings taken over into the lock, and what is said of those that bear no card out.
struct ReadingMergeTests {
  private static let page = "https://docs.aws.amazon.com/a.html"
  private static let cards = """
    ## a.timeout
    한 번에 실행될 수 있는 시간.

    - kind: hard
    - max: 15 min
    - source: page \(page) states 900 s read 2026-11-20

    ## a.share
    남은 몫을 모두가 나눈다.

    - kind: behaviour
    - scope: one account
    - source: page \(page) read 2026-11-20

    ## a.answer
    맞지 않으면 403을 받는다.

    - kind: behaviour
    - source: page \(page) read 2026-11-20

    ## a.kinds
    방식.

    - kind: enum
    - includes: FIFO, STANDARD
    - source: page \(page) read 2026-11-20
    """

  /// A card file and a lock as the cards are judged by them.
  private static func evidence(_ cards: String = Self.cards, lock: EvidenceLock? = nil) throws -> Evidence {
    let file = NoteFile(path: "facts/x.md", bytes: Array(cards.utf8))
    return Evidence(cards: [Document(parsing: file)], lock: try lock?.text)
  }

  private static func line(_ fact: String, _ rest: String) -> String {
    "{\"url\": \"\(page)\", \"fact\": \"\(fact)\", \(rest)}"
  }

  private static func merge(
    _ lines: String..., into evidence: Evidence, asOf date: String = "2026-11-21"
  ) -> ReadingMerge {
    let file = ReadingFile(parsing: Array(lines.joined(separator: "\n").utf8))
    #expect(file.mistakes.isEmpty, "\(file.mistakes)")
    return ReadingMerge(of: file.readings, into: evidence, asOf: CalendarDate(date.utf8))
  }

  private static func support(of id: String, in cards: String = Self.cards, by lock: EvidenceLock) throws
    -> SupportVerdict?
  {
    let notebook = JudgedNotebook(
      "-- a.md --\n글.\n-- facts/x.md --\n\(cards)\n-- facts/evidence.lock.json --\n"
        + String(decoding: try lock.text, as: UTF8.self))
    return notebook.verdict(id)?.support
  }

  @Test func takesValuesAndWordingsOver() throws {
    let merge = Self.merge(
      Self.line("a.timeout", #""anchor": "use-cases", "states": ["max 900 s"], "verdict": "states""#),
      Self.line("a.share", #""states": [], "verdict": "states", "read": "2026-11-20""#),
      Self.line("a.answer", #""states": ["403"], "verdict": "states""#),
      Self.line("a.kinds", #""states": [], "verdict": "states""#), into: try Self.evidence())
    #expect(merge.remarks.isEmpty && merge.taken == 4)
    #expect(
      merge.lock.pages[ByteString(Self.page)]?[FactID("a.timeout")]
        == PageReading(
          anchor: "use-cases", read: try #require(CalendarDate("2026-11-21".utf8)), states: ["max 900 s"]))
    for id in ["a.timeout", "a.share", "a.answer", "a.kinds"] {
      #expect(try Self.support(of: id, by: merge.lock) == .sourced, "\(id)")
    }
    #expect(try EvidenceLock(parsing: merge.lock.text) == merge.lock)
  }

  @Test(arguments: [
    ("a.share", "남은 몫을 모두가", "남은 몫을 하나가"), ("a.share", "one account", "all accounts"),
    ("a.kinds", "FIFO, STANDARD", "FIFO, STANDARD, FAIR"), ("a.kinds", "includes: FIFO", "only: FIFO"),
    ("a.answer", "받는다", "받지 않는다"),
  ])
  func aCardThatSaysSomethingElseSinceIsToBeComparedAnew(_ id: String, _ old: String, _ new: String) throws {
    let lock = Self.merge(
      Self.line(id, #""states": ["403"], "verdict": "states""#), into: try Self.evidence()
    ).lock
    #expect(try Self.support(of: id, by: lock) == .sourced)
    #expect(try Self.support(of: id, in: Self.cards.replacing(old, with: new), by: lock) == .attested)
    // Where a line breaks says nothing.
    #expect(try Self.support(of: id, in: Self.cards.replacing("몫을 모두가", with: "몫을\n모두가"), by: lock) == .sourced)
  }

  @Test(arguments: [
    ("a.timeout", #""states": ["max 840 s"], "verdict": "states""#, 1, "states `max 840 s`, and no `900 s`"),
    ("a.timeout", #""states": [], "verdict": "states""#, 0, "was read without the value: `states` is empty"),
    (
      "a.timeout", #""states": ["max 900 s"], "verdict": "part", "note": "of one Region""#, 0,
      "says only part of it: of one Region"
    ),
    ("a.share", #""states": [], "verdict": "silent""#, 0, "does not say it"),
    ("a.share", #""states": [], "verdict": "differs", "note": "one has it""#, 0, "says otherwise: one has it"),
    ("a.share", #""states": [], "verdict": "unread""#, 0, "was not read"),
    (
      "a.answer", #""states": [], "verdict": "states""#, 0,
      "was read without the number of the card's words: `states` is empty"
    ),
    ("a.answer", #""states": ["404"], "verdict": "states""#, 1, "states `404`, and the card says 403"),
    (
      "a.timeout", #""states": ["max 900 s"], "verdict": "states", "read": "2026-11-19""#, 1,
      "was read on 2026-11-19, before the 2026-11-20 on the card"
    ),
  ])
  func tellsWhatBearsNothingOut(_ id: String, _ rest: String, _ taken: Int, _ clause: String) throws {
    let merge = Self.merge(Self.line(id, rest), into: try Self.evidence())
    #expect(merge.taken == taken)
    #expect(merge.remarks.map(\.text) == ["\(id): `\(Self.page)` \(clause)"])
    guard case .card("facts/x.md", _) = merge.remarks.first?.place else {
      Issue.record("no place on a card")
      return
    }
  }

  @Test func isForTheWordsThatWereAsked() throws {
    let sheet = ReadingWorksheet(of: try Self.evidence(), idPrefix: "a.share", asOf: nil)
    let filled = sheet.text.replacing("\"verdict\": \"\"", with: "\"verdict\": \"states\"")
    #expect(Self.merge(filled, into: try Self.evidence()).remarks.isEmpty)
    let merge = Self.merge(filled, into: try Self.evidence(Self.cards.replacing("모두가", with: "하나가")))
    #expect(merge.taken == 0)
    #expect(merge.remarks.map(\.text) == ["a.share: `\(Self.page)` was read for other words than the card has now"])
  }

  @Test func leavesOutNumbersThatTheCardHasNowhere() throws {
    let merge = Self.merge(
      Self.line("a.share", #""states": ["4", "2"], "verdict": "states""#), into: try Self.evidence())
    #expect(merge.lock.pages[ByteString(Self.page)]?[FactID("a.share")]?.states == nil)
  }

  @Test func tellsWhatNoCardAsksFor() throws {
    let foreign = "{\"url\": \"https://docs.aws.amazon.com/b.html\", \"fact\": \"a.share\", \"verdict\": "
    let merge = Self.merge(
      "# A remark.", "", Self.line("a.shares", #""verdict": "states""#), foreign + "\"states\"}",
      into: try Self.evidence())
    #expect(
      merge.remarks.map(\.text) == [
        "a.share: the card does not cite `https://docs.aws.amazon.com/b.html` as a page that counts",
        "no fact is called `a.shares`; did you mean `a.share`?",
      ])
    #expect(merge.remarks.last?.place == .line(3))
    // A page that does not say it was rightly taken off the card.
    let silent = Self.merge(foreign + "\"silent\"}", into: try Self.evidence())
    #expect(silent.remarks.isEmpty && silent.uncited == 1)
  }

  @Test func theLastLineAndTheLastDayCount() throws {
    let wrong = Self.line("a.timeout", #""states": ["max 1 h"], "verdict": "states""#)
    let right = Self.line("a.timeout", #""states": ["max 15 min"], "verdict": "states""#)
    let merge = Self.merge(wrong, right, into: try Self.evidence())
    #expect(merge.remarks.isEmpty && merge.taken == 1)
    let earlier = Self.merge(wrong, into: try Self.evidence(lock: merge.lock), asOf: "2026-11-20")
    #expect(earlier.lock == merge.lock && earlier.outdated == 1)
  }

  @Test func whatTheLastReaderDidNotFindIsNoEvidenceAnyMore() throws {
    let first = Self.merge(Self.line("a.share", #""verdict": "states""#), into: try Self.evidence())
    let unread = Self.merge(Self.line("a.share", #""verdict": "unread""#), into: try Self.evidence(lock: first.lock))
    #expect(unread.lock == first.lock)
    let silent = Self.merge(Self.line("a.share", #""verdict": "silent""#), into: try Self.evidence(lock: first.lock))
    #expect(silent.lock.pages.isEmpty)
  }

  @Test func dropsWhatNoCardCitesAnyMore() throws {
    let first = Self.merge(
      Self.line("a.share", #""verdict": "states""#), Self.line("a.kinds", #""verdict": "states""#),
      into: try Self.evidence())
    let cards = Self.cards.replacing("## a.kinds", with: "## a.sorts")
    let merge = ReadingMerge(of: [], into: try Self.evidence(cards, lock: first.lock), asOf: nil)
    #expect(merge.dropped == 1)
    #expect(merge.lock.pages[ByteString(Self.page)]?.keys.map(\.description) == ["a.share"])
  }

  @Test func leavesTheModelsAlone() throws {
    let package = ReadPackage(name: "botocore", version: "1.0.0", released: "2026-03-01")
    let models = EvidenceLock(
      package: package, members: ["a/2020-01-01 A": LockedMember(reading: ModelMember(), for: MemberQuestion())])
    let merge = Self.merge(Self.line("a.share", #""verdict": "states""#), into: try Self.evidence(lock: models))
    #expect(merge.lock.withoutPages == models)
    #expect(models.following(merge.lock).pages == merge.lock.pages)
  }

  @Test func readsALockFromBeforeThereWerePages() throws {
    let text = #"{"package": {"name": "botocore", "version": "1", "released": "2026-03-01"}, "members": {}}"#
    let lock = try EvidenceLock(parsing: Array(text.utf8))
    #expect(lock.pages.isEmpty)
    #expect(!String(decoding: try lock.text, as: UTF8.self).contains("pages"))
  }

  @Test(arguments: [
    #"{"pages": {"u": {"a.b": {"locale": "en_us", "read": "yesterday"}}}}"#,
    #"{"pages": {"u": {"a.b": {"locale": "en_us", "read": "2026-11-21", "wording": "abc"}}}}"#,
    #"{"pages": {"u": {"a.b": {"locale": "en_us"}}}}"#, #"{"members": {}, "pages": {}}"#,
  ])
  func tellsALockThatIsNone(_ text: String) {
    #expect(throws: EvidenceLockError.self) { try EvidenceLock(parsing: Array(text.utf8)) }
  }
}
