import Claims
import Notes
import Testing

@testable import Claims

/// Files of readings: what a line may say, and where a mistake in one stands.
struct ReadingFileTests {
  private static let start = #"{"url": "https://docs.aws.amazon.com/a.html", "fact": "a.b", "#

  @Test func readsALine() throws {
    let line =
      #"{"url": "https://docs.aws.amazon.com/a.html#here", "fact": "a.b", "states": ["max < 1 %", "3 s", "3 s"], "#
      + #""verdict": "part", "note": "caf\u00e9 \ud83d\ude00 \"q\"", "read": "2026-11-21", "locale": "en_us"} "#
    let file = ReadingFile(parsing: Array("# one\r\n\r\n  \(line)\r\n".utf8))
    #expect(file.mistakes.isEmpty, "\(file.mistakes)")
    let reading = try #require(file.readings.first)
    #expect(reading.line == 3 && reading.address == "https://docs.aws.amazon.com/a.html")
    #expect(reading.anchor == "here" && reading.states == ["max < 1 %", "3 s"] && reading.verdict == .part)
    #expect(reading.note == "café 😀 \"q\"" && !file.isUndated)
  }

  @Test(arguments: [
    ("[]", 1, "a line is one object, `{\"url\": ...}`"), ("{", 2, "no text in quotes"),
    (#"{"url": 3}"#, 9, "no text in quotes, no list of such and no `null`"),
    (#"{"url": "a"#, 9, "a text that does not end"),
    (#"{"url": "a\x"}"#, 11, "an escape that JSON has not"),
    (#"{"url": "\ud800"}"#, 10, "a `\\u` that is no character"),
    (#"{"url": "a" "fact"}"#, 13, "no `,` and no `}`"), (#"{"url": "a"} 1"#, 14, "something after the object"),
    (#"{"url" "a"}"#, 8, "no `:` after a name"), (#"{"가나": 1}"#, 8, "no text in quotes, no list of such and no `null`"),
    ("{}", 1, "no `url`"), (#"{"url": null}"#, 9, "no `url`"), (#"{"url": ["a"]}"#, 9, "a list as `url`"),
    (#"{"url": "http://a"}"#, 9, "`http://a` is no page"), (#"{"url": "https://a", "fact": "A"}"#, 30, "`A` is no id"),
    (#"{"url": "a", "url": "b"}"#, 14, "a second `url`"),
  ])
  func tellsWhereALineIsWrong(_ line: String, _ column: Int, _ message: String) throws {
    let mistake = try #require(ReadingFile(parsing: Array("\n\(line)\n".utf8)).mistakes.first)
    #expect(mistake.position == SourcePosition(line: 2, column: column), "\(mistake)")
    #expect(mistake.message == message)
    #expect(!mistake.hint.isEmpty)
  }

  @Test(arguments: [
    (#""verdict": "state"}"#, "no verdict is called `state`", "did you mean `states`?"),
    (#""verdict": ""}"#, "no verdict yet", "write `states`, `part`, `silent`, `differs`, `unread`, or remove the line"),
    (#""verdicts": "states"}"#, "no member is called `verdicts`", "did you mean `verdict`?"),
    (#""verdict": "states", "states": ["900 sec"]}"#, "`900 sec` is no value", "`default`, `min`"),
    (#""verdict": "states", "states": ["maximum 3 s"]}"#, "`maximum 3 s` is no value", "`default`, `min`"),
    (#""verdict": "states", "states": "3 s"}"#, "no list", "write values in brackets"),
    (##""verdict": "states", "anchor": "#a"}"##, "`#a` is no anchor", "write what stands after `#`"),
    (#""verdict": "states", "read": "2026-11"}"#, "`2026-11` is no day", "write such as 2026-11-21"),
  ])
  func saysHowToMendALine(_ rest: String, _ message: String, _ hint: String) throws {
    let file = ReadingFile(parsing: Array((Self.start + rest).utf8))
    #expect(file.readings.isEmpty)
    let mistake = try #require(file.mistakes.first)
    #expect(mistake.message == message)
    #expect(mistake.hint.hasPrefix(hint), "\(mistake.hint)")
  }

  @Test func survivesWhatIsNoText() {
    let bytes: [UInt8] = Array("{\"url\": \"".utf8) + [0xFF, 0xC0] + Array("\"}\n".utf8)
    #expect(ReadingFile(parsing: bytes).mistakes.map(\.message) == ["a text that is not UTF-8"])
    for end in bytes.indices { _ = ReadingFile(parsing: Array(bytes[..<end])) }
  }

  @Test func asksWithoutTheNumbers() {
    let card = """
      ## a.b
      EC2 인스턴스는 IPv4 주소 10,240개를 15분 동안 쓴다.

      - kind: hard
      - scope: one account
      - max: 15 min
      - source: page https://docs.aws.amazon.com/a.html#x states 15 min read 2026-11-20
      - source: page https://docs.aws.amazon.com/a.html states 900 s read 2026-11-20
      - source: page https://docs.aws.amazon.com/ko_kr/a.html read 2026-11-20
      """
    let evidence = Evidence(cards: [Document(parsing: NoteFile(path: "facts/x.md", bytes: Array(card.utf8)))])
    let sheet = ReadingWorksheet(of: evidence, idPrefix: "a", asOf: CalendarDate("2026-11-21".utf8))
    #expect(
      sheet.text.hasSuffix(
        """

        # a.b (hard; one account)
        # EC2 인스턴스는 IPv4 주소 ▢개를 ▢분 동안 쓴다.
        # values: max
        {"url": "https://docs.aws.amazon.com/a.html", "fact": "a.b", "anchor": null, "states": [], "verdict": "", "read": "2026-11-21"}

        """), "\(sheet.text)")
    // As it is printed it is a file of readings with nothing but verdicts missing.
    let file = ReadingFile(parsing: Array(sheet.text.utf8))
    #expect(file.mistakes.map(\.message) == ["no verdict yet"])
    let filled = sheet.text.replacing("[]", with: "[\"max 15 min\"]").replacing("\"\"", with: "\"states\"")
    let merge = ReadingMerge(of: ReadingFile(parsing: Array(filled.utf8)).readings, into: evidence, asOf: nil)
    #expect(merge.remarks.isEmpty && merge.taken == 1)
    let read = Evidence(
      cards: [Document(parsing: NoteFile(path: "facts/x.md", bytes: Array(card.utf8)))], lock: try? merge.lock.text)
    let rest = ReadingWorksheet(of: read, idPrefix: "", asOf: nil)
    #expect(rest.text.isEmpty && rest.finished == 1)
  }
}
