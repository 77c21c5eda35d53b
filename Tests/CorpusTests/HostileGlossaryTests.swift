import Corpus
import Notes
import Testing

/// Glossaries that nobody writes: reading whose time is not linear in their length would need minutes for them.
@Suite(.timeLimit(.minutes(5))) struct HostileGlossaryTests {
  /// Of notes by path and text.
  private func corpus(_ files: [(String, String)]) -> Corpus {
    Corpus(linking: files.map { Document(parsing: NoteFile(path: ByteString($0), bytes: Array($1.utf8))) })
  }

  /// Each clash names the line of the first, which was looked for in the whole note.
  @Test func saysWhereEachOfManyClashesIs() {
    let count = 4_000
    let glossary = corpus([("glossary.md", String(repeating: "## 가\n뜻.\n\n", count: count))])
    #expect(glossary.diagnostics.count { $0.code == .glossaryClash } == count - 1)
    #expect(glossary.diagnostics.last { $0.code == .glossaryClash }?.message.contains("`glossary.md:1`") == true)
  }

  /// Terms of one name in many notes: each counted from the first on for an anchor of its own.
  @Test func findsAnchorsForTermsOfOneName() {
    let count = 4_000
    let terms = corpus((0..<count).map { ("glossary/\($0).md", "## 가\n뜻.\n") }).glossary.terms
    #expect(Set(terms.map(\.slug)).count == count)
    #expect(terms[1].slug == "가-1" && terms[count - 1].slug.string == "가-\(count - 1)")
  }

  /// A definition of 400 KB in a thousand notes that use the term made a site of 389 MB.
  @Test func showsNoDefinitionAsLongAsANote() {
    let corpus = corpus([("glossary.md", "## 가\n" + String(repeating: "뜻 ", count: 2_000) + "\n")])
    #expect(corpus.diagnostics.map(\.code) == [.badGlossaryEntry])
    #expect(corpus.glossary.terms.map(\.definition) == [""])
  }

  @Test func relatesATermToAllOthers() {
    let count = 4_000
    let names = (0..<count).map { "가\($0)" }
    let text = "## 나\n- see: \(names.joined(separator: ", "))\n\n뜻.\n\n" + names.map { "## \($0)\n뜻.\n\n" }.joined()
    #expect(corpus([("glossary.md", text)]).glossary.terms[0].see.count == count)
  }
}
