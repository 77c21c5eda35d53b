import Foundation
import Testing

/// README.md and README.ko.md say the same: commands, examples and the names of commands are those of the other.
struct ReadmeTwinTests {
  @Test func bothHaveTheSameCommandsAndExamples() throws {
    let english = try Self.Parts(of: "README.md")
    let korean = try Self.Parts(of: "README.ko.md")
    #expect(english.commands == korean.commands)
    #expect(english.fences == korean.fences)
    #expect(english.names == korean.names)
    #expect(english.commands.count > 10 && english.fences.count == 3 && english.names.count > 10)
  }

  @Test func eachLeadsToTheOther() throws {
    #expect(try Self.text(of: "README.md").contains("](README.ko.md)"))
    #expect(try Self.text(of: "README.ko.md").contains("](README.md)"))
  }

  private static func text(of path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  private struct Parts {
    /// Indented lines, without what is said about them.
    var commands: [String] = []
    var fences: [String] = []
    /// The first cells of the table of commands.
    var names: [String] = []

    init(of path: String) throws {
      var isFenced = false
      for line in try text(of: path).components(separatedBy: "\n") {
        if line.hasPrefix("```") {
          isFenced.toggle()
          if isFenced { fences.append("") }
        }
        if isFenced {
          fences[fences.count - 1] += line + "\n"
        } else if line.hasPrefix("    ") {
          let command = line.components(separatedBy: " # ")[0]
          commands.append(command.trimmingCharacters(in: .whitespaces))
        } else if line.hasPrefix("| `aver "), case let cells = line.components(separatedBy: " | "), cells.count == 2 {
          names.append(cells[0])
        }
      }
    }
  }
}
