import Foundation
import Notes
import Testing

@testable import Site

/// The examples of CommonMark 0.30 through the whole line. They are not part of the project: read from
/// `AVER_COMMONMARK_EXAMPLES`, else from `shared/data` beside the clone.
///
/// Both sides are brought to one form first, since Aver's pages differ on purpose: headings have ids and permalinks,
/// links lead to pages or nowhere, pictures that are not in the notebook are placeholders, code stands in a frame.
struct CommonMarkTests {
  struct Example: Decodable, Sendable {
    let example: Int
    let markdown: String
    let html: String
  }

  static let examples: [Example] = {
    let path =
      ProcessInfo.processInfo.environment["AVER_COMMONMARK_EXAMPLES"]
      ?? URL(filePath: #filePath).appending(path: "../../../../shared/data/commonmark-0.30.json").standardized.path()
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
  }()

  /// The examples that read otherwise here, each with the reason.
  static let differences: [Int: String] = [
    547: "`[[[foo]]]` holds a wiki link",
    589: "`![[foo]]` holds a wiki link",
    607: "a URL in text is a link",
    610: "a URL in text is a link",
  ]

  @Test(.enabled(if: !examples.isEmpty, "the CommonMark examples are not on this machine"))
  func everyExampleWithoutMarkupRendersAsSpecified() throws {
    var differing: [Int] = []
    var compared = 0
    for example in CommonMarkTests.examples {
      let markdown = "# T\n\n" + example.markdown
      let document = Document(parsing: NoteFile(path: "a.md", bytes: Array(markdown.utf8)))
      if document.nodes.contains(where: { $0.kind == .rawMarkup || $0.kind == .comment }) { continue }
      compared += 1
      let page = try build("-- a.md --\n" + markdown).main("a.html")
      let actual = CommonMarkTests.form(ofPage: page)
      let expected = CommonMarkTests.form(of: example.html)
      guard actual != expected else { continue }
      differing.append(example.example)
      if CommonMarkTests.differences[example.example] == nil {
        Issue.record("example \(example.example)\n\(example.markdown)\nexpected \(expected)\nactual   \(actual)")
      }
    }
    #expect(CommonMarkTests.examples.count == 652)
    #expect(compared > 580)
    // A difference that is gone goes from the list as well.
    #expect(differing == CommonMarkTests.differences.keys.sorted())
  }

  // MARK: - One form

  private static func form(of html: String) -> String {
    var html = html
    html.replace(/<img src="[^"]*" alt="([^"]*)"[^>]*>/) { "<img \($0.1)>" }
    html.replace(/<a [^>]*>/, with: "<a>")
    return spaced(html)
  }

  private static func form(ofPage page: String) -> String {
    guard let start = page.range(of: "</header>\n"), let end = page.range(of: "</article>", options: .backwards) else {
      return page
    }
    var html = spaced(String(page[start.upperBound..<end.lowerBound]))
    html.replace(/<a class="permalink"[^>]*><\/a>/, with: "")
    html.replace(/\ id="[^"]*"/, with: "")
    html.replace(/<span class="placeholder"><b>[^<]*<\/b> ?([^<]*)<\/span>/) { "<img \($0.1)>" }
    html.replace(/<figure><div class="placeholder"><b>[^<]*<\/b> ?([^<]*)<\/div>.*?<\/figure>/) {
      "<p><img \($0.1)></p>"
    }
    html.replace(/<a [^>]*>/, with: "<a>")
    html.replace(/<span class="dead"[^>]*>(.*?)<\/span>/) { "<a>\($0.1)</a>" }
    html.replace(/<div class="code"[^>]*><pre tabindex="0">/, with: "<pre>")
    html.replace("</pre></div>", with: "</pre>")
    return html
  }

  /// Without the line breaks between tags, which mean nothing, and with one way to write what has two.
  private static func spaced(_ html: String) -> String {
    var html = html
    html.replace("<br />", with: "<br>")
    html.replace("<hr />", with: "<hr>")
    html.replace("&quot;", with: "\"")
    html.replace("&#39;", with: "'")
    html.replace(/\s*\n\s*(<)/) { "\($0.1)" }
    html.replace(/(>)\s*\n\s*/) { "\($0.1)" }
    return html.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
