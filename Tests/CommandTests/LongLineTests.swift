import Foundation
import TestSupport
import Testing

/// Notes whose lines are as long as they are: a problem costs what is printed of it, and not the line.
@Suite(.timeLimit(.minutes(5))) struct LongLineTests {
  private func check(_ note: String, _ arguments: [String] = []) throws -> BuiltTool.Outcome {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n" + note).write(to: folder.url)
    return try BuiltTool.run(["check"] + arguments, in: folder.url)
  }

  @Test func tellsThousandsOfProblemsOfOneLine() throws {
    let note = "가나다라 " + String(repeating: "[a](가나다라마바사.md) ", count: 3_000) + "\n"
    let lines = try check(note).errors.split(separator: "\n")
    #expect(lines.count { $0.contains("[broken-link]") } == 3_000)
    // Two thirds of the hundred columns before the caret, and the rest behind it.
    let last = try #require(lines.last { $0.contains(" | ") && $0.contains("…") })
    #expect(last.hasPrefix("    1 | …") && last.hasSuffix("[a](가나다라마바사.md) "))
    #expect(lines.contains("Notes/a.md:1:47994: error: [broken-link] link to missing note `가나다라마바사.md`"))
  }

  /// Marks that take no column of their own: as many of them as a line may have fit into any width.
  @Test func cutsALineThatIsLongAndNotWide() throws {
    let marks = String(repeating: "\u{200D}", count: 20_000)
    let errors = try check("\(marks)[a](b.md)\(marks)\n").errors
    let line = try #require(errors.split(separator: "\n").first { $0.hasPrefix("    1 | ") })
    #expect(line.utf8.count < 4_096 && line.unicodeScalars.contains("…") && line.contains("[a](b.md)"))
  }
}
