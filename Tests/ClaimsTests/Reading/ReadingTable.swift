// Tables that people read: `text | expected` a line, under headings that begin with `#`.

import Foundation
import Testing

/// One line of a table.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String
  let file: String
  let line: Int

  var testDescription: String { text }

  /// The statement as the reader gets it: code between backticks masked.
  var bytes: [UInt8] {
    var isCode = false
    return text.utf8.map { byte in
      if byte == UInt8(ascii: "`") { isCode.toggle() } else if !isCode { return byte }
      return 0x1A
    }
  }

  /// The line of the table, where a failure is shown.
  var location: SourceLocation {
    SourceLocation(fileID: "ClaimsTests/\(file)", filePath: ReadingCase.folder + file, line: line, column: 1)
  }

  private static let folder = #filePath.replacingOccurrences(of: "ReadingTable.swift", with: "")

  /// The lines of a table beside this file; a line that has no `|` and is no heading is a mistake of the table.
  static func table(_ file: String) throws -> [ReadingCase] {
    let text = try String(contentsOfFile: folder + file, encoding: .utf8)
    var cases: [ReadingCase] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("# ") || line == "#" { continue }
      let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let location = SourceLocation(fileID: "ClaimsTests/\(file)", filePath: folder + file, line: index + 1, column: 1)
      try #require(parts.count == 2, "a line of the table has no `|`", sourceLocation: location)
      cases.append(
        ReadingCase(
          text: parts[0].trimmingCharacters(in: .whitespaces), expected: parts[1].trimmingCharacters(in: .whitespaces),
          file: file, line: index + 1))
    }
    return cases
  }
}
