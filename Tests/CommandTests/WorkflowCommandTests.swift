import Foundation
import TestSupport
import Testing

/// `check --format github` writes one workflow command a diagnostic, whatever files and links are called. The names
/// come from strangers' pull requests, and a command that they could end would let them begin another.
struct WorkflowCommandTests {
  private static let names = [
    "plain.md", "a,line=9.md", "a::b.md", "::error::c.md", "percent%0A.md", "##[group]d.md", "line\nbreak.md",
    "carriage\rreturn.md", "escape\u{1B}[31m.md", "가,나.md", "bell\u{7}.md", "reverse\u{202E}.md",
  ]

  @Test func writesOneCommandADiagnostic() throws {
    let folder = try TemporaryFolder()
    let notes = folder.url.appending(path: "Notes")
    try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
    for name in Self.names {
      try Data("# A\n\n[x](a%0A::error::b,c%25.md)\n".utf8).write(to: notes.appending(path: name))
    }
    let plain = try BuiltTool.run(["check", "--format", "json"], in: folder.url)
    let records = try JSONDecoder().decode([DiagnosticLine].self, from: Data(plain.output.utf8))
    try #require(records.count >= Self.names.count)

    let outcome = try BuiltTool.run(["check", "--format", "github"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    try #require(lines.count == records.count)
    for (line, record) in zip(lines, records) {
      let command = try #require(Command(line), "no command: \(line)")
      #expect(command.name == record.severity)
      #expect(command.properties.keys.sorted() == ["col", "file", "line", "title"])
      #expect(command.properties["line"] == "\(record.line)")
      #expect(command.properties["col"] == "\(record.column)")
      #expect(command.properties["title"] == record.code)
      #expect(command.message.hasSuffix(record.hints.last.map { "hint: " + $0 } ?? ""))
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}" })
      #expect(!line.contains("##["))
    }
    let files = lines.compactMap { Command($0)?.properties["file"] }
    #expect(files.contains("Notes/a,line=9.md"))
    #expect(files.contains("Notes/percent%0A.md"))
    #expect(files.contains("Notes/::error::c.md"))
    #expect(files.contains("Notes/line\\u{a}break.md"))
  }

  @Test func saysNothingOfNotesWithoutProblems() throws {
    let copy = try Fixture(name: "everything").copy()
    let outcome = try BuiltTool.run(["check", "--format", "github"], in: copy.url)
    #expect(outcome.output.isEmpty)
    #expect(outcome.status == 0)
  }

  /// A command as GitHub's runner reads it: `::name key=value,key=value::message`, everything unescaped at the end.
  private struct Command {
    let name: String
    let properties: [String: String]
    let message: String

    init?(_ line: String) {
      guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
      let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound].split(separator: " ", maxSplits: 1)
      guard head.count == 2 else { return nil }
      name = String(head[0])
      properties = head[1].split(separator: ",").reduce(into: [:]) { properties, pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return }
        properties[String(parts[0])] = Command.unescaped(String(parts[1]))
      }
      message = Command.unescaped(String(line[end.upperBound...]))
    }

    private static func unescaped(_ text: String) -> String {
      [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")].reduce(text) { text, escape in
        text.replacing(escape.0, with: escape.1)
      }
    }
  }
}
