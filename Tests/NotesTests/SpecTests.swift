import Foundation
import Testing

@testable import Notes

/// Runs the examples of Specs/*.md: prose with fenced blocks `example`, each a note, a line with one period, and the
/// outline that reading it gives, as CommonMark's own specification has them.
///
/// `UPDATE_SNAPSHOTS=1` writes the outlines anew; look at the difference before it is committed.
struct SpecTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Specs")

  static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0.hasSuffix(".md") }
    .sorted()

  @Test(arguments: files)
  func readsEveryExample(of file: String) throws {
    let url = SpecTests.folder.appending(path: file)
    let spec = try String(contentsOf: url, encoding: .utf8)
    var updated: [Substring] = []
    var examples = 0
    var lines = spec.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      updated.append(line)
      guard line == "````example" else { continue }
      examples += 1
      let source = lines.prefix { $0 != "." }
      let expected = lines.dropFirst(source.count + 1).prefix { $0 != "````" }
      lines = lines.dropFirst(source.count + 1 + expected.count)
      let text = source.joined(separator: "\n").replacing("→", with: "\t") + "\n"
      let document = Document(parsing: NoteFile(path: "note.md", bytes: Array(text.utf8)))
      let actual = ([outline(document)] + document.diagnostics.map { describe($0, in: document) })
        .filter { !$0.isEmpty }.joined(separator: "\n")
      #expect(
        actual == expected.joined(separator: "\n"),
        "\(file):\(spec.split(separator: "\n", omittingEmptySubsequences: false).count - lines.count)")
      updated += source + ["."] + actual.split(separator: "\n")
    }
    #expect(examples > 0)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try updated.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    }
  }

  private func describe(_ diagnostic: Diagnostic, in document: Document) -> String {
    let place = LineIndex(document.source).position(of: diagnostic.span.start)
    let hints = diagnostic.hints.map { " (\($0))" }.joined()
    let code = diagnostic.code.rawValue
    return "\(place.line):\(place.column): \(diagnostic.severity): [\(code)] \(diagnostic.message)\(hints)"
  }
}
