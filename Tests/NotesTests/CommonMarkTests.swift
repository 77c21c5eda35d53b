import Foundation
import Testing

@testable import Notes

/// The examples of the CommonMark 0.30 specification, which are not part of the project: read from
/// `AVER_COMMONMARK_EXAMPLES`, else from `shared/data` beside the clone.
struct CommonMarkTests {
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let example: Int
    let section: String
    let markdown: String
    let html: String

    var testDescription: String { "\(example) \(section)" }
  }

  static let examples: [Example] = {
    let path =
      ProcessInfo.processInfo.environment["AVER_COMMONMARK_EXAMPLES"]
      ?? URL(filePath: #filePath).appending(path: "../../../../shared/data/commonmark-0.30.json").standardized.path()
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
  }()

  @Test(.enabled(if: !examples.isEmpty, "the CommonMark examples are not on this machine"))
  func readsEveryExample() {
    #expect(CommonMarkTests.examples.count == 652)
    for example in CommonMarkTests.examples {
      let document = Document(parsing: NoteFile(path: "example.md", bytes: Array(example.markdown.utf8)))
      for node in document.nodes where node.kind == .text {
        let isInSource = node.text.end <= document.source.count
        #expect(!isInSource || node.text == node.span, "example \(example.example)")
      }
    }
  }
}
