import Testing

@testable import Notes

/// A long note, known in the log by its name alone.
struct Hostile: CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ name: String, _ text: String) {
    testDescription = name
    self.text = text
  }
}

/// Inputs that made libcmark, or naive code around it, take minutes or crash. Each is read in linear time or refused.
@Suite(.timeLimit(.minutes(5)))
struct PathologicalNoteTests {
  private func document(_ text: String) -> Document {
    Document(parsing: NoteFile(path: "note.md", bytes: Array(text.utf8)))
  }

  /// libcmark 0.30.2 is quadratic in these.
  @Test(arguments: [
    Hostile("images in images", String(repeating: "![[]()", count: 160_000)),
    Hostile("images in images, over lines that end with CR LF", String(repeating: "![[]()\r\n", count: 20_000)),
    Hostile("lists in lists", String(repeating: "- ", count: 45_000) + String(repeating: "\n", count: 45_000)),
    Hostile("quotes in quotes", String(repeating: ">", count: 100_000) + String(repeating: "a*", count: 100_000)),
    Hostile("quotes apart", String(repeating: "> ", count: 10_000)),
    Hostile("ordered lists", String(repeating: "1. ", count: 10_000) + "a"),
    Hostile("the shortest line that may be too deep", "a\n" + String(repeating: "\t", count: 50) + "-"),
    Hostile("indented lists", (0..<300).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()),
  ])
  func refuses(_ note: Hostile) {
    let document = document(note.text)
    #expect(document.diagnostics.map(\.code) == [.unreadableNote])
    #expect(document.nodes.isEmpty)
  }

  /// A note may end anywhere, within a character too: a last backslash once sent a search behind the end.
  @Test func readsEveryBeginningOfANote() {
    let note = """
      ---
      title: 가
      ---
      # 나 **다(d)**은 \\* [a](b "c") ![d](e "f") [[g|h]] ~~i~~ `j` <!-- fact: a.b{max} --> &amp; https://k.l <m> [^n] \\

      | o | p |
      |---|:-:|
      | q \\| r | 최대 15분 |

      > [!NOTE]
      > s\\
      > t

      - [ ] u
        1. ```swift
           v

      [^n]: w

      [x]: y "z"
      """
    let bytes = Array(note.utf8)
    for count in 0...bytes.count {
      let document = Document(parsing: NoteFile(path: "note.md", bytes: Array(bytes[..<count])))
      #expect(document.source.count == count)
    }
    for last in UInt8(0)...0x7F { #expect(document("가" + String(decoding: [last], as: UTF8.self)).source.count == 4) }
  }

  @Test(arguments: [
    Hostile("strong and emphasis", String(repeating: "*a **a ", count: 20_000)),
    Hostile("emphasis closers", String(repeating: "a* ", count: 50_000)),
    Hostile("emphasis beside Hangul", String(repeating: "가*나**", count: 50_000)),
    Hostile("backticks", (1..<800).map { "e" + String(repeating: "`", count: $0) }.joined()),
    Hostile("link closers", String(repeating: "a]", count: 100_000)),
    Hostile("link openers", String(repeating: "[a", count: 9_000)),
    Hostile("comments", String(repeating: "<!--", count: 50_000)),
    Hostile("entities", String(repeating: "&amp;&x;", count: 50_000)),
    Hostile("escapes", String(repeating: "\\*\\a", count: 50_000)),
    Hostile("one line", String(repeating: "가나다 ", count: 300_000)),
    Hostile("headings of one name", String(repeating: "# a\n", count: 100_000)),
    Hostile("tables", "|a|\n|-|\n" + String(repeating: "|b|\n", count: 50_000)),
    Hostile("table rows of pipes", "|a|b|\n|-|-|\n" + String(repeating: "|", count: 200_000)),
    Hostile("delimiter rows", String(repeating: "a|b\n-|-|-\n", count: 20_000)),
    Hostile("wiki openers", String(repeating: "[[a", count: 4_500)),
    Hostile("footnotes", (0..<5_000).map { "[^\($0)]: a\n" }.joined() + (0..<5_000).map { "[^\($0)] " }.joined()),
    Hostile("tildes", String(repeating: "~~a ", count: 50_000)),
    Hostile("bare URLs", String(repeating: "https://a.b/(", count: 20_000)),
    Hostile("carriage returns", String(repeating: "a\r", count: 100_000)),
    Hostile("NUL", String(repeating: "a\0", count: 100_000)),
  ])
  func reads(_ note: Hostile) {
    let document = document(note.text)
    #expect(!document.nodes.isEmpty)
    #expect(!document.diagnostics.contains { $0.code == .unreadableNote })
  }

  @Test func refusesTextThatIsNotUTF8() {
    for (bytes, offset) in [([0x61, 0xFF], 1), ([0xC0, 0xAF], 0), ([0xED, 0xA0, 0x80], 0), ([0xE3, 0x81], 0)]
      as [([UInt8], UInt32)]
    {
      let document = Document(parsing: NoteFile(path: "note.md", bytes: bytes))
      #expect(document.diagnostics.map(\.code) == [.unreadableNote])
      #expect(document.diagnostics.first?.span.start == offset)
    }
  }

  @Test func saysThatUTF16IsUTF16() {
    let document = Document(parsing: NoteFile(path: "note.md", bytes: [0xFF, 0xFE, 0x61, 0]))
    #expect(document.diagnostics.first?.message == "note is UTF-16, not UTF-8")
  }

  @Test func refusesANoteOverTheLimit() {
    let note = NoteFile(path: "note.md", bytes: [UInt8](repeating: 0x61, count: Limit.noteBytes + 1))
    #expect(Document(parsing: note).diagnostics.map(\.code) == [.unreadableNote])
  }

  /// A title of 30,000 bytes in 200 notes made a site of 281 MB.
  @Test(arguments: [("# ", "\n"), ("---\ntitle: ", "\n---\n")])
  func refusesAHeadingOverTheLimit(start: String, end: String) {
    let diagnostics = document(start + String(repeating: "가", count: 400) + end).diagnostics
    #expect(diagnostics.map(\.code) == [.unreadableNote])
    #expect(diagnostics.first?.message.hasSuffix("at most 1000 are read") == true)
  }

  /// A row of two bytes has as many cells as its table has columns: 90 KB of such tables took 300 MB.
  @Test func readsNoMoreTablesThanTheLimitHasCellsFor() {
    let columns = Limit.tableColumns
    let header = String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
    let rows = 2 * Limit.tableCells / 5 / columns
    let table = header + String(repeating: "|\n", count: rows - 1) + "\n"
    let document = document(String(repeating: table, count: 4))
    #expect(document.nodes.filter { $0.kind == .table }.count == 2)
    #expect(document.nodes.filter { $0.kind == .tableCell }.count == 2 * rows * columns)
    #expect(document.nodes.filter { $0.kind == .paragraph }.count == 2)
  }

  @Test func readsAnEmptyNoteAndOneOfABOM() {
    #expect(document("").nodes.isEmpty)
    let document = document("\u{FEFF}# 제목")
    #expect(document.headings.map(\.text) == ["제목"])
  }

  @Test func deepCodeIsNotNesting() {
    let document = document("```\n" + String(repeating: " ", count: 400) + "a\n```\n")
    #expect(document.diagnostics.isEmpty)
  }
}
