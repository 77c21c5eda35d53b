import Corpus
import Notes
import Testing

@testable import Site

/// Which terms of the glossary stand in the headings of a note.
@Suite struct HeadingTermsTests {
  private func named(_ title: ByteString, headings: String, glossary: String) -> [String] {
    let corpus = Corpus(
      linking: [("a.md", headings), ("glossary.md", glossary)].map { path, text in
        Document(parsing: NoteFile(path: path, bytes: Array(text.utf8)))
      })
    return HeadingTerms(corpus.glossary.terms).named(title, corpus.documents[0].headings).map { term in
      ByteString(term.names[0]).string + (term.isTitle ? " = title" : "")
    }
  }

  private func entries(_ names: some Sequence<String>) -> String { names.map { "## \($0)\n뜻.\n\n" }.joined() }

  @Test func findsTheTitlesTermsThenThoseOfTheHeadings() {
    let glossary = entries(["서브넷", "VPC", "VPC 엔드포인트", "가", "NAT"])
    #expect(
      named("VPC 엔드포인트", headings: "# x\n\n## vpc와 서브넷\n\n## 가\n\n## signature\n", glossary: glossary)
        == ["VPC", "VPC 엔드포인트 = title", "서브넷"])
  }

  @Test func givesANoteEightTermsAtMost() {
    let names = (0..<20).map { "가나\($0)다" }
    let found = named("", headings: names.map { "## \($0)\n\n" }.joined(), glossary: entries(names))
    #expect(found == Array(names.prefix(8)))
  }

  /// Each heading was held against all terms that begin as it does.
  @Test(.timeLimit(.minutes(5))) func takesTimeForHeadingsAndNotForTerms() {
    let count = 5_000
    let headings = (0..<count).map { "## 가나 \($0)\n\n" }.joined()
    #expect(named("", headings: headings, glossary: entries((0..<count).map { "가나\($0)다" })).isEmpty)
  }
}
