import Foundation
import TestSupport
import Testing

/// `aver new` makes a note that is in order from the start, inside the notes folder and nowhere else.
struct NewTests {
  /// A notebook with a note, a card, an alias and a link that leads out of it.
  private static func notebook() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let text = """
      -- Notes/index.md --
      # Home
      -- Notes/compute/lambda.md --
      ---
      aliases: old.md
      ---
      # Lambda
      -- elsewhere/a.md --
      # A
      """
    try TextNotebook(text).write(to: folder.url)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Notes/out").path, withDestinationPath: "../elsewhere")
    return folder
  }

  @Test(arguments: [
    ("compute/spot-fleet", "Notes/compute/spot-fleet.md", "Spot fleet"),
    ("Notes/compute/spot_fleet.md", "Notes/compute/spot_fleet.md", "Spot fleet"),
    ("./Notes/new/deep/한글-이름", "Notes/new/deep/한글-이름.md", "한글 이름"),
    ("storage/index", "Notes/storage/index.md", "Storage"), ("a/v1.2", "Notes/a/v1.2.md", "V1.2"),
    ("*a* [b]", "Notes/*a* [b].md", "\\*a\\* \\[b\\]"), ("elsewhere/b", "Notes/elsewhere/b.md", "B"),
  ])
  func makesANoteThatIsInOrder(argument: String, path: String, title: String) throws {
    let folder = try Self.notebook()
    let outcome = try BuiltTool.run(["new", argument], in: folder.url)
    #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output == path + "\n", "\(outcome)")
    let text = try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    #expect(text == "---\ndescription: # One sentence, for lists and previews.\n---\n# \(title)\n\n")
    let check = try BuiltTool.run(["check"], in: folder.url)
    #expect(check.status == 0 && !check.errors.contains(path), "\(check)")
  }

  @Test(arguments: [
    ("compute/lambda", "`Notes/compute/lambda.md` is there already"),
    ("compute/Lambda", "would be one page, `compute/lambda.html`"),
    ("glossary/../../x", "is not in the notes folder"), ("../x", "is not in the notes folder"),
    ("/tmp/x", "is not in the notes folder"), ("Notes/../x", "is not in the notes folder"), ("compute/", "is not in"),
    ("out/b", "cannot make"), (".hidden/a", "hidden"), ("facts/a", "fact card"), ("search", "`search.html`"),
    ("old", "would be the page `old.html`"), ("a.MD", "no name of a note"), ("a.markdown", "no name of a note"),
    ("a\nb", "names no file"), ("", "is not in"),
  ])
  func writesNothingElse(argument: String, message: String) throws {
    let folder = try Self.notebook()
    let before = try Tree(at: folder.url)
    let outcome = try BuiltTool.run(["new", argument], in: folder.url)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message) && outcome.errors.contains("hint: "), "\(outcome.errors)")
    #expect(try Tree(at: folder.url).differences(from: before).isEmpty)
  }

  @Test func takesAPathFromInsideTheNotes() throws {
    let folder = try Self.notebook()
    let inside = folder.url.appending(path: "Notes/compute")
    #expect(try BuiltTool.run(["new", "ecs", "--notes", ".."], in: inside).status == 0)
    #expect(try Tree(at: folder.url).paths.contains("Notes/compute/ecs.md"))
  }
}
