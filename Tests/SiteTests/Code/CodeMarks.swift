import Foundation
import Testing

/// Code with the colors that it should have: below each line stand the letters of the colors, column for column.
///
///     let limit = 15 // minutes
///     k           n  c········
///
/// A letter stands for the first character of a stretch, `·` for the others; a line without colors has an empty line
/// below it.
struct CodeMarks {
  let code: String
  let marks: [String]

  static let letters = [
    "keyword": "k", "string": "s", "comment": "c", "number": "n", "type": "t", "key": "y", "variable": "v",
  ]

  init(_ table: String) {
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    code = stride(from: 0, to: lines.count, by: 2).map { lines[$0] + "\n" }.joined()
    marks = stride(from: 1, to: lines.count, by: 2).map { lines[$0] }
  }

  /// What a page has between the tags of its first block of code, in the same form.
  init(page: String) throws {
    let start = try #require(page.range(of: "<code class=\"language-")?.upperBound)
    let opening = try #require(page[start...].firstIndex(of: ">"))
    let end = try #require(page[opening...].range(of: "</code>")?.lowerBound)
    var code = ""
    var marks = ""
    var letter: String?
    var isFirst = false
    var rest = page[page.index(after: opening)..<end].unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "<" {
        let tag = String(rest.prefix { $0 != ">" })
        rest = rest.dropFirst(tag.unicodeScalars.count + 1)
        if tag == "/span" {
          letter = nil
        } else {
          letter = try #require(Self.letter(ofTag: tag), "an unknown tag: \(tag)")
        }
        isFirst = letter != nil
        continue
      }
      var text = String(scalar)
      if scalar == "&" {
        let name = String(rest.prefix { $0 != ";" })
        rest = rest.dropFirst(name.unicodeScalars.count + 1)
        text = try #require(Self.entities[name], "an unknown entity: \(name)")
      }
      code += text
      if scalar == "\n" {
        marks += "\n"
      } else {
        marks += letter.map { isFirst ? $0 : "·" } ?? " "
        isFirst = false
      }
    }
    self.code = code
    self.marks = marks.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static let entities = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "#39": "'"]

  private static func letter(ofTag tag: String) -> String? {
    guard tag.hasPrefix("span class=\""), tag.hasSuffix("\"") else { return nil }
    return letters[String(tag.dropFirst(12).dropLast())]
  }
}
