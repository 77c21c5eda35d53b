import Foundation
import Testing

@testable import Notes

struct SlugTests {
  @Test(arguments: [
    ("보안 그룹", "보안-그룹"),
    ("서브넷 CIDR", "서브넷-cidr"),
    ("8. FAQ / Debug Guide", "8-faq--debug-guide"),
    ("보안 그룹(Security Group) 설정", "보안-그룹security-group-설정"),
    ("`aws:SourceVpc`란?", "awssourcevpc란"),
    ("snake_case-and-kebab", "snake_case-and-kebab"),
    ("ÉCOLE", "école"),
    ("漢字、かな", "漢字かな"),
    ("🚀 시작", "-시작"),
    ("Ⓐ형 ②번", "ⓐ형-번"),
    ("!!!", "section"),
    ("", "section"),
  ])
  func followsGitHub(_ heading: String, _ slug: String) {
    #expect(Slug.github(of: ByteString(heading)) == ByteString(slug))
  }

  /// Headings with the anchors that github-slugger 2.0.0 gives them, a tab between.
  @Test func agreesWithGitHubOnThreeHundredHeadings() throws {
    let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "slugs.tsv")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 300)
    for line in lines {
      let columns = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      let heading = columns[0].filter { $0 != "`" }
      #expect(Slug.github(of: ByteString(heading)) == ByteString(columns[1]), "\(line)")
    }
  }

  @Test func decomposedHangulGivesTheSlugOfComposedHangul() {
    let decomposed = ByteString("\u{1107}\u{1169}\u{110B}\u{1161}\u{11AB}")
    #expect(Slug.github(of: decomposed) == "보안")
  }

  @Test func numbersRepeatedHeadingsAsGitHubDoes() {
    let note = NoteFile(path: "a.md", bytes: Array("# a\n# a\n# a-1\n# A\n# b\n".utf8))
    #expect(Document(parsing: note).headings.map(\.slug) == ["a", "a-1", "a-1-1", "a-2", "b"])
  }
}

struct NormalizationTests {
  @Test func leavesComposedTextAlone() {
    for text in ["abc", "가나다 漢字 カナ", "café", "—…“”"] {
      #expect(ByteString(text).nfc == ByteString(text))
    }
  }

  @Test func composesWhatAMacWrites() {
    #expect(ByteString("\u{1100}\u{1161}.md").nfc == "가.md")
    #expect(ByteString("e\u{301}").nfc == "\u{E9}")
    #expect(ByteString("か\u{3099}").nfc == "が")
    #expect(ByteString("\u{212B}").nfc == "\u{C5}")
  }

  @Test func keysFilesByBytes() {
    let composed = ByteString("가.md")
    let decomposed = ByteString("\u{1100}\u{1161}.md")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test(.timeLimit(.minutes(5))) func doesNotNormalizeLongRunsOfMarks() {
    let run = ByteString("a" + String(repeating: "\u{301}\u{327}", count: 100_000))
    #expect(run.nfc == run)
  }
}
