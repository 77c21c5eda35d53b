import Foundation
import Notes
import Testing

/// Every kind of problem has a notebook that shows it and a page that explains it, and every problem that a notebook
/// shows is a known kind.
struct DiagnosticCatalogueTests {
  /// The codes that the accepted outputs of Tests/Fixtures print, as `[code]`.
  static func shownCodes() throws -> Set<String> {
    let transcripts = try Repository.files(under: "Tests/Fixtures").filter { $0.hasSuffix("/expected.txt") }
    return try transcripts.reduce(into: []) { codes, path in
      let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      codes.formUnion(codesPrinted(in: text))
    }
  }

  static func codesPrinted(in text: String) -> Set<String> {
    text.split(separator: "\n").reduce(into: []) { codes, line in
      for severity in [": error: [", ": warning: ["] {
        guard let opening = line.range(of: severity), let end = line[opening.upperBound...].firstIndex(of: "]") else {
          continue
        }
        codes.insert(String(line[opening.upperBound..<end]))
      }
    }
  }

  @Test(arguments: DiagnosticCode.allCases) func everyCodeHasAFixture(code: DiagnosticCode) throws {
    #expect(try Self.shownCodes().contains(code.rawValue), "no notebook under Tests/Fixtures shows [\(code.rawValue)]")
  }

  @Test func everyCodeHasAPageAndEveryPageACode() throws {
    let folder = "Notes/docs/diagnostics/"
    let pages = try Repository.files(under: folder.dropLast().description).map {
      $0.dropFirst(folder.count).dropLast(3)
    }
    #expect(Set(pages.map(String.init)) == Set(DiagnosticCode.allCases.map(\.rawValue) + ["index"]))
  }

  /// A transcript's lines from each diagnostic to the next, or to the end of what was printed.
  static func diagnostics(printedIn text: String) -> [[Substring]] {
    var diagnostics: [[Substring]] = []
    var isInside = false
    for line in text.split(separator: "\n") {
      if !codesPrinted(in: String(line)).isEmpty {
        diagnostics.append([line])
        isInside = true
      } else if line.hasPrefix(" "), isInside {
        diagnostics[diagnostics.count - 1].append(line)
      } else {
        isInside = false
      }
    }
    return diagnostics
  }

  @Test func everyDiagnosticShownHasAHint() throws {
    for path in try Repository.files(under: "Tests/Fixtures") where path.hasSuffix("/expected.txt") {
      let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      for lines in Self.diagnostics(printedIn: text) {
        #expect(lines.contains { $0.hasPrefix("  hint: ") }, "\(path): no hint for \(lines[0])")
      }
    }
  }

  @Test func everyCodeShownIsKnown() throws {
    let known = Set(DiagnosticCode.allCases.map(\.rawValue))
    #expect(try Self.shownCodes().subtracting(known).isEmpty)
  }

  @Test func readsCodesFromATranscript() {
    let text = "a.md:1:2: error: [broken-link] link\n  hint: [x]\nb.md:1:1: warning: [unsourced] y [z]\n"
    #expect(Self.codesPrinted(in: text) == ["broken-link", "unsourced"])
    #expect(Self.diagnostics(printedIn: text).map(\.count) == [2, 1])
  }
}
