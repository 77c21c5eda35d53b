import Corpus
import Notes
import Testing

/// Links that nobody writes: resolving whose time is not linear in their number would need minutes for them.
@Suite(.timeLimit(.minutes(5))) struct HostileLinkTests {
  static let count = 4_000

  /// Of notes by path and text.
  private func corpus(_ files: [(String, String)]) -> Corpus {
    Corpus(linking: files.map { Document(parsing: NoteFile(path: ByteString($0), bytes: Array($1.utf8))) })
  }

  private func headings(_ count: Int) -> String { String(repeating: "# b\n\n", count: count) }

  /// Hints looked through all headings for each link, beside the search for near names, whose steps are counted.
  @Test(arguments: ["[a](#x)", "[[#x]]"])
  func looksOnceForTheHeadingsThatLinksMiss(link: String) {
    let links = String(repeating: link + "\n\n", count: Self.count)
    let diagnostics = corpus([("a.md", headings(Self.count) + links)]).diagnostics
    #expect(diagnostics.count == Self.count && diagnostics.allSatisfy { $0.code == .brokenAnchor })
    #expect(diagnostics.last?.hints.last?.hasSuffix("`#b-7` and \(Self.count - 8) more") == true)
  }

  @Test func findsHeadingsWithinHeadings() {
    let text =
      headings(Self.count) + "# c\n\n## d\n\n# e\n\n## f\n\n"
      + String(repeating: "[[#c#d]]\n\n[[#c#f]]\n\n", count: Self.count)
    let links = corpus([("a.md", text)]).links[0]
    #expect(links.first == .heading(NoteID(0), Self.count + 1) && links.dropFirst().first == .missing)
    #expect(links.count { $0 == .missing } == Self.count)
  }

  @Test func carriesFragmentsOnToMovedNotes() {
    let notes = [
      ("b.md", "---\naliases: [old.md]\n---\n" + headings(Self.count)),
      ("a.md", String(repeating: "[a](old.md#b-3999)\n\n", count: Self.count)),
    ]
    let diagnostics = corpus(notes).diagnostics
    #expect(diagnostics.count == Self.count)
    #expect(diagnostics.last?.hints == ["it has moved: write `b.md#b-3999`"])
  }

  /// Each link with a folder that is not there was held against all notes of its name.
  @Test func looksForNotesByTheEndOfTheirPath() {
    let notes = (0..<500).map { ("d\($0)/x/y.md", "") }
    let links = (0..<Self.count).map { "[[\($0)/y]]\n\n" }.joined() + "[[d7/x/y]] [[D8/X/y]] [[X/Y]]\n"
    let corpus = corpus(notes + [("a.md", links)])
    #expect(corpus.links[0].prefix(Self.count).allSatisfy { $0 == .missing })
    let rest: [[String]] = corpus.links[0].suffix(3).map { target in
      switch target {
      case .note(let note): [corpus.documents[note.index].path.string]
      case .ambiguous(let notes): ["\(notes.count)"]
      default: []
      }
    }
    #expect(rest == [["d7/x/y.md"], ["d8/x/y.md"], ["500"]])
  }

  /// Each spelling of a name that many notes have had a list of them all.
  @Test func sharesTheNotesOfOneNameInAllCases() {
    let notes = (0..<500).map { ("d\($0)/xxxxxxxxxxxxxxxx.md", "") }
    let links = (1...Self.count).map { number in
      "[[" + (0..<16).map { number >> $0 & 1 == 1 ? "X" : "x" }.joined() + "]]\n\n"
    }
    let targets = corpus(notes + [("a.md", links.joined())]).links[0]
    #expect(targets.allSatisfy { if case .ambiguous(let notes) = $0 { notes.count == 500 } else { false } })
  }
}
