import Claims
import Notes
import TestSupport
import Testing

@Suite struct NotesUnderTestTests {
  static let card = """
    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - scope: standard functions
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/ states 900 s read 2026-11-21
    """

  static let timeout = ExpectedFact(
    id: "lambda.timeout", kind: .hard, scope: "standard functions",
    values: [.default: .seconds(3), .max: .minutes(15)])

  private func notes(_ note: String, card: String = card) -> NotesUnderTest {
    let notebook = TextNotebook("-- compute/lambda.md --\n\(note)\n-- facts/lambda.md --\n\(card)\n")
    return NotesUnderTest(notes: notebook.notes, cards: notebook.cards, folder: "/notebook/Notes")
  }

  @Test func isContentWhereTestCardAndStatementAgree() {
    let notes = notes("# Lambda\n\n기본 3초, 최대 15분 <!-- fact: lambda.timeout -->")
    #expect(notes.failures(of: Self.timeout).isEmpty)
    #expect(notes.failuresWithoutFact.isEmpty)
  }

  @Test func failsAtTheStatementThatSaysOtherwise() throws {
    let failures = notes("# Lambda\n\n제한 시간은 최대 16분이다. <!-- fact: lambda.timeout -->").failures(of: Self.timeout)
    #expect(
      failures.map(\.message) == [
        "Notes/compute/lambda.md:3:11: error: [drifted] lambda.timeout.max: text says 16 min, fact says 15 min "
          + "(Notes/facts/lambda.md:7)"
      ])
    let place = try #require(failures.first?.place)
    #expect(place.fileName == "lambda.md")
    #expect(place.line == 3)
    #expect(place.column == 11)
  }

  @Test func failsWhereTheCardIsNotTheOneThatWasCompiled() {
    let changed = Self.card.replacing("- max: 15 min", with: "- max: 16 min\n- bytes: 1000").replacing(
      "states 900 s", with: "states 960 s")
    let failures = notes("최대 16분 <!-- fact: lambda.timeout -->", card: changed).failures(of: Self.timeout)
    #expect(
      failures.map(\.message) == [
        "Notes/facts/lambda.md:1:4: error: [stale-test] lambda.timeout.bytes: the test says 1024, the card says 1000",
        "Notes/facts/lambda.md:1:4: error: [stale-test] lambda.timeout.max: the test says 15 min, the card says 16 min",
        "Notes/compute/lambda.md:1:4: error: [stale-test] lambda.timeout.max: text says 16 min, the test says 15 min",
      ])
  }

  @Test func failsForATestWhoseCardIsGone() {
    let gone = ExpectedFact(id: "lambda.gone", kind: .hard)
    #expect(
      notes("# Lambda").failures(of: gone).map(\.message) == [
        "error: [stale-test] no card is called `lambda.gone`: build the tests again"
      ])
  }

  @Test func tellsWhatIsAboutNoFact() {
    let notes = notes("최대 15분 <!-- fact: lambda.timeot -->\n\n12,240MB(10GB)\n\n글 <!-- fact:: x -->")
    #expect(
      notes.failuresWithoutFact.map(\.message).map { $0.prefix { $0 != "]" } } == [
        "Notes/compute/lambda.md:5:13: error: [malformed-comment",
        "Notes/compute/lambda.md:1:19: error: [orphan",
        "Notes/compute/lambda.md:3:1: error: [incoherent",
      ])
  }

  /// Each name of a unit in tangled source exists and stands for the unit.
  @Test(
    arguments: [
      ("1", "count(1)", .count(1)), ("0.5 s", "seconds(\"0.5\")", .seconds("0.5")),
      ("1 ms", "milliseconds(1)", .milliseconds(1)),
      ("1 min", "minutes(1)", .minutes(1)), ("1 h", "hours(1)", .hours(1)), ("1 d", "days(1)", .days(1)),
      ("1 weeks", "weeks(1)", .weeks(1)), ("1 months", "months(1)", .months(1)), ("1 years", "years(1)", .years(1)),
      ("1 B", "bytes(1)", .bytes(1)), ("1 KB", "kilobytes(1)", .kilobytes(1)), ("1 MB", "megabytes(1)", .megabytes(1)),
      ("1 GB", "gigabytes(1)", .gigabytes(1)), ("1 TB", "terabytes(1)", .terabytes(1)),
      ("1 PB", "petabytes(1)", .petabytes(1)), ("1 KiB", "kibibytes(1)", .kibibytes(1)),
      ("1 MiB", "mebibytes(1)", .mebibytes(1)), ("1 GiB", "gibibytes(1)", .gibibytes(1)),
      ("1 TiB", "tebibytes(1)", .tebibytes(1)), ("1 Kbps", "kilobitsPerSecond(1)", .kilobitsPerSecond(1)),
      ("1 Mbps", "megabitsPerSecond(1)", .megabitsPerSecond(1)),
      ("1 Gbps", "gigabitsPerSecond(1)", .gigabitsPerSecond(1)),
      ("1 Tbps", "terabitsPerSecond(1)", .terabitsPerSecond(1)),
      ("1 MB/s", "megabytesPerSecond(1)", .megabytesPerSecond(1)), ("1 /s", "perSecond(1)", .perSecond(1)),
      ("1 /min", "perMinute(1)", .perMinute(1)), ("1 /h", "perHour(1)", .perHour(1)), ("1 /d", "perDay(1)", .perDay(1)),
      ("1 %", "percent(1)", .percent(1)), ("1 x", "times(1)", .times(1)), ("1 USD", "dollars(1)", .dollars(1)),
      ("< 1 %", "below(.percent(1))", .below(.percent(1))), ("1 EiB", "measure(1, \"EiB\")", .measure(1, "EiB")),
      ("2018-10-10", "date(\"2018-10-10\")", .date("2018-10-10")),
      ("version 1.3", "version(\"1.3\")", .version("1.3")),
    ] as [(String, String, ExpectedValue)])
  func unitsHaveNames(_ text: String, _ literal: String, _ value: ExpectedValue) throws {
    let card = Document(
      parsing: NoteFile(path: "facts/x.md", bytes: Array("## a.x\n가.\n\n- kind: hard\n- max: \(text)\n".utf8)))
    let source = TangledSuite(CardFile(reading: card), shownPath: "Notes/facts/x.md").source
    #expect(String(decoding: source, as: UTF8.self).contains("max: .\(literal))"))
    #expect(value.text == text)
  }
}
