import Foundation
import TestSupport

/// Commands and what they printed, as a fixture's expected.txt holds them:
///
///     $ aver check
///     [stderr]
///     Notes/a.md:1:5: error: [broken-link] link to missing note `b.md`
///     [stdout]
///     1 note, 0 facts, 0 claims: 1 error
///     [exit 1]
///
/// The commands are read from the file, so that a new fixture begins as one `$` line and `UPDATE_SNAPSHOTS=1`.
/// `$ list FOLDER` prints the files below a folder; `$ NAME=value aver ...` sets a variable for that command.
enum Transcript {
  /// Runs the commands of an accepted transcript again, in a copy of the fixture.
  static func record(commands accepted: String, in folder: URL) throws -> String {
    try accepted.split(separator: "\n").filter { $0.hasPrefix("$ ") }.reduce(into: "") { text, line in
      let all = line.dropFirst(2).split(separator: " ").map(String.init)
      let variables = all.prefix { $0.contains("=") }.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
      let environment = Dictionary(uniqueKeysWithValues: variables.map { ($0[0], $0.count > 1 ? $0[1] : "") })
      let words = all.dropFirst(variables.count)
      text += "\(line)\n"
      switch words.first {
      case "aver":
        let outcome = try BuiltTool.run(Array(words.dropFirst()), in: folder, environment: environment)
        text += section("stderr", outcome.errors) + section("stdout", outcome.output) + "[exit \(outcome.status)]\n"
      case "list":
        text += try Tree(at: folder.appending(path: words.dropFirst().joined(separator: " "))).paths
          .map { "\($0)\n" }.joined()
      default:
        throw UnknownCommand(line: String(line))
      }
      text += "\n"
    }
  }

  private static func section(_ name: String, _ text: String) -> String {
    text.isEmpty ? "" : "[\(name)]\n" + text + (text.hasSuffix("\n") ? "" : "\n[no line break]\n")
  }

  struct UnknownCommand: Error {
    let line: String
  }
}

/// The files below a folder with their bytes.
struct Tree: Equatable {
  let files: [String: Data]

  init(at folder: URL) throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    files = try paths.reduce(into: [:]) { files, path in
      let url = folder.appending(path: path)
      let isRegular = try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false
      if isRegular { files[path] = try Data(contentsOf: url) }
    }
  }

  /// Sorted by bytes.
  var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The paths at which two trees differ.
  func differences(from other: Tree) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }
}
