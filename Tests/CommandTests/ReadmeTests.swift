import Foundation
import TestSupport
import Testing

/// The example of README.md is one: its note and its card, with its mistake, give the output that it shows.
struct ReadmeTests {
  @Test func theExampleOfTheReadmeIsReal() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let markdown = Self.blocks(of: "markdown", in: readme)
    let shown = Self.blocks(of: "text", in: readme)
    try #require(markdown.count == 2 && shown.count == 1, "README.md has other examples than this test knows")
    let statement = markdown[0].replacing("15분", with: "16분")
    try #require(statement != markdown[0])

    let folder = try TemporaryFolder()
    let notebook = """
      -- Notes/compute/lambda.md --
      # AWS Lambda

      \(statement)
      -- Notes/facts/lambda.md --
      \(markdown[1])
      """
    try TextNotebook(notebook).write(to: folder.url)
    let outcome = try BuiltTool.run(["check"], in: folder.url)
    #expect(outcome.errors == shown[0])
    #expect(outcome.status == 1)
  }

  @Test func theTableOfCommandsNamesThemAll() throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let folder = try TemporaryFolder()
    let help = try BuiltTool.run(["--help"], in: folder.url).output
    let section = help.split(separator: "SUBCOMMANDS:\n").last ?? ""
    let commands = section.split(separator: "\n").compactMap { line -> Substring? in
      let isEntry = line.hasPrefix("  ") && !line.hasPrefix("   ") && !line.contains("See '")
      return isEntry ? line.split(separator: " ").first : nil
    }
    try #require(commands.count >= 9)
    for command in commands {
      #expect(readme.contains("`aver \(command)") || readme.contains("`\(command)`"), "README.md lacks \(command)")
    }
  }

  private static let file = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "README.md")

  /// The fenced blocks of a language, each with its line breaks.
  private static func blocks(of language: String, in text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }
}
