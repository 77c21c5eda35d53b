import Testing

@testable import Notes

/// Where GitHub shows asterisks that Aver reads as emphasis, and what to write instead.
struct VisibleAsteriskTests {
  @Test(arguments: [
    ("**굵게(bold)**은", "**굵게**(bold)은"),
    ("**굵게 (bold)**은", "**굵게** (bold)은"),
    ("**`nginx`**는 웹 서버다", "**`nginx`는** 웹 서버다"),
    ("**[링크](u)**를", "[**링크**](u)를"),
    ("**30%**로", "**30%로**"),
    ("**\"인용\"**은", "\"**인용**\"은"),
    ("**끝.**다음", "**끝**.다음"),
    ("**「책」**은", "「**책**」은"),
    ("이것은 **(중요)**입니다", "이것은 (**중요**)입니다"),
    ("*(기울임)*은", "(*기울임*)은"),
    ("***(셋)***은", "(***셋***)은"),
    ("앞**(괄호)** 뒤", "앞(**괄호**) 뒤"),
    ("앞**`a`** 뒤", "앞 **`a`** 뒤"),
  ])
  func suggestsWhatBothRead(_ source: String, _ rewritten: String) throws {
    let document = Document(parsing: NoteFile(path: "note.md", bytes: Array(source.utf8)))
    let diagnostic = try #require(document.diagnostics.first)
    #expect(document.diagnostics.count == 1)
    #expect(diagnostic.code == .visibleAsterisks)
    let hint = try #require(diagnostic.hints.first)
    let suggestion = hint.dropFirst("write ".count).dropLast(", which reads the same in both".count)
      .trimmingPrefix { $0 == "`" }
    let fence = hint.contains("``") ? 2 : 1
    let start = source.utf8.index(source.utf8.startIndex, offsetBy: Int(diagnostic.span.start))
    let text = String(suggestion.dropLast(fence))
    #expect(rewritten.contains(text), "\(text)")
    #expect(rewritten.hasPrefix(source[..<start]))
    // The cure is a cure: nothing is reported of it.
    #expect(Document(parsing: NoteFile(path: "note.md", bytes: Array(rewritten.utf8))).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "**인스턴스**를 만든다", "가**나**다", "**굵게(bold)** 은", "**foo(bar)**baz", "__굵게(bold)__은", "`**굵게(bold)**은`",
    "\\*\\*굵게(bold)**은", "**굵게(bold)**, 그리고", "한글 ***모두*** 한글",
  ])
  func staysSilentWhereGitHubAgrees(_ source: String) {
    #expect(Document(parsing: NoteFile(path: "note.md", bytes: Array(source.utf8))).diagnostics.isEmpty)
  }
}
