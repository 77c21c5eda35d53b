import Foundation
import Testing

@testable import aver

/// Files are named relative to the working directory where they are inside it, else absolutely.
struct DisplayPathsTests {
  @Test(arguments: [
    ("Notes", "Notes/a/b.md"), ("./Notes/", "Notes/a/b.md"), ("x/../Notes", "Notes/a/b.md"), (".", "a/b.md"),
    ("/here/now/Notes", "Notes/a/b.md"), ("../then/Notes", "/here/then/Notes/a/b.md"), ("/Notes", "/Notes/a/b.md"),
    ("/here/nowhere", "/here/nowhere/a/b.md"), ("", "a/b.md"),
  ])
  func namesFilesAsPeopleWould(notes: String, expected: String) {
    #expect(DisplayPaths(notes: notes, workingDirectory: "/here/now").path(of: "a/b.md") == expected)
  }

  @Test func keepsTheBytesOfAName() {
    let paths = DisplayPaths(notes: "Notes", workingDirectory: "/here")
    let decomposed = "\u{1112}\u{1161}\u{11AB}.md"
    #expect(Array(paths.path(of: .init(decomposed)).utf8) == Array("Notes/\(decomposed)".utf8))
  }
}
