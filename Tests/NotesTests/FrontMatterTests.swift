import Testing

@testable import Notes

struct FrontMatterTests {
  private func read(_ lines: String) -> Document {
    Document(parsing: NoteFile(path: "note.md", bytes: Array("---\n\(lines)\n---\n".utf8)))
  }

  /// A comment sends the same lines to the YAML parser: the short way for plain lines must give what that gives.
  @Test(arguments: [
    "한글 제목", "A title", "2026-11-21", "null", "true", "0x1F", "1.5", "a, b [c] {d}", "it's", "say \"hi\"", "a - b",
    "trailing ", "a: b", "a #b", "a#b", "#b", "&a b", "*a", "!a b", "- a", "? a", "[a]", "{a: b}", "'a'", "\"a\"",
    "| a", "> a", "% a", "@ a", "`a`", "a\u{2028}b", "—", "é", "a\tb", "~", "...", "=", "<<",
  ])
  func plainLinesReadAsYAML(_ value: String) {
    let short = read("title: \(value)\ndescription: x")
    let long = read("title: \(value)\ndescription: x\n# c")
    #expect(short.frontMatter.title == long.frontMatter.title)
    #expect(short.frontMatter.description == long.frontMatter.description)
    #expect(short.diagnostics.map(\.message) == long.diagnostics.map(\.message))
  }

  @Test func refusesADeepFlowWithoutFallingOver() {
    let document = read("aliases: " + String(repeating: "[", count: 10_000))
    #expect(document.diagnostics.map(\.code) == [.badFrontMatter])
  }

  @Test func refusesABillionLaughs() {
    var lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for (name, before) in zip("bcdefghij", "abcdefghi") {
      lines.append("\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]")
    }
    let document = read(lines.joined(separator: "\n"))
    #expect(document.diagnostics.map(\.code) == [.badFrontMatter])
  }

  @Test(arguments: [
    "title: !!python/object:os.system a", "title: !a \"b\"", "aliases: !!set [a.md]", "aliases: [!!binary a.md]",
    "other: !!omap {a: b}", "!a title: a", "!a\ntitle: a",
  ])
  func refusesTags(lines: String) {
    #expect(read(lines).diagnostics.map(\.message) == ["tags are not read in front matter"])
  }

  @Test(arguments: ["title: \"a\"", "title: 'a'", "title: |\n  a", "aliases: [\"a.md\", b.md]", "other: {a: \"b\"}"])
  func takesQuotesForNoTag(lines: String) {
    #expect(read(lines).diagnostics.isEmpty)
  }

  @Test func saysWhenItIsTooLong() {
    let long = read(String(repeating: "# a\n", count: Limit.frontMatterBytes / 4))
    #expect(long.diagnostics.map(\.message) == ["front matter is longer than 65536 bytes"])
    let open = Document(parsing: NoteFile(path: "a.md", bytes: Array("---\ntitle: a\n".utf8)))
    #expect(open.diagnostics.map(\.message) == ["front matter is not closed"])
  }

  @Test func readsWindowsLineEndings() {
    let document = Document(parsing: NoteFile(path: "a.md", bytes: Array("---\r\ntitle: 가\r\n---\r\n# 나\r\n".utf8)))
    #expect(document.frontMatter.title == "가")
    #expect(document.headings.map(\.text) == ["나"])
  }
}
