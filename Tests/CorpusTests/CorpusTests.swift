import Notes
import TestSupport
import Testing

@testable import Corpus

/// What holds for a corpus as a whole.
struct CorpusTests {
  private static let notebook = """
    -- index.md --
    # 홈
    [a](a/x.md#절) [[y]] [[없음]] ![그림](p.svg) ![없음](q.png) VPC
    -- a/x.md --
    # 엑스
    ## 절
    [b](../b/y.md) [b](../b/y.md#없음) [c](javascript:x) VPC를
    -- b/y.md --
    ---
    order: 2
    aliases: [old.md]
    ---
    # 와이
    -- b/z.md --
    # 같은 제목
    -- b/Z.md --
    # 같은 제목
    [[같은 제목]]
    -- glossary/a.md --
    ## VPC
    - see: 망

    뜻.
    -- glossary/b.md --
    ## 망
    - aliases: VPC

    뜻.
    -- p.svg --
    <svg width='1' height='1'/>
    -- r.svg --
    <svg width='1' height='1'/>
    """

  @Test func doesNotDependOnTheOrderOfFiles() {
    let files = TextNotebook(Self.notebook).files
    let notes = files.filter { $0.path.hasSuffix(".md") }.map { Document(parsing: $0) }
    let images = files.filter { $0.path.hasSuffix(".svg") }.map { ImageFile(path: $0.path, bytes: $0.bytes) }
    let attachments: [ByteString] = ["b.pdf", "a.pdf", "c.csv"]
    let first = text(of: Corpus(linking: notes, images: images, attachments: attachments))
    var numbers = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let shuffled = Corpus(
        linking: notes.shuffled(using: &numbers), images: images.shuffled(using: &numbers),
        attachments: attachments.shuffled(using: &numbers))
      #expect(text(of: shuffled) == first)
    }
  }

  @Test func keepsItsListsParallel() {
    let corpus = Corpus(linking: TextNotebook(Self.notebook).documents)
    let count = corpus.documents.count
    #expect(corpus.titles.count == count && corpus.routes.count == count && corpus.places.count == count)
    #expect(corpus.links.count == count && corpus.backlinks.count == count)
    #expect(corpus.glossary.uses.count == count && corpus.images.targets.count == count)
    for (document, links) in zip(corpus.documents, corpus.links) { #expect(document.links.count == links.count) }
    for (document, images) in zip(corpus.documents, corpus.images.targets) {
      #expect(document.images.count == images.count)
    }
  }

  @Test func linksNothing() {
    let corpus = Corpus(linking: [])
    #expect(corpus.topics.map(\.route) == [Route("index.html")])
    #expect(corpus.documents.isEmpty && corpus.diagnostics.isEmpty)
  }

  @Test func linksNotesThatCannotBeRead() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x00]
    let corpus = Corpus(linking: [Document(parsing: NoteFile(path: "glossary.md", bytes: bytes))])
    #expect(corpus.routes == [Route("glossary.html")])
  }

  @Test func keepsTwoNotesOfOnePathApart() {
    let files = ["하나", "둘"].map { NoteFile(path: "a.md", bytes: Array("# \($0)".utf8)) }
    let corpus = Corpus(linking: files.map { Document(parsing: $0) })
    #expect(Set(corpus.routes).count == 2)
    #expect(corpus.diagnostics.map(\.code) == [.routeClash])
  }

  @Test func findsANoteByItsPathInEitherForm() {
    let corpus = Corpus(linking: TextNotebook("-- a.md --\n-- \u{1100}\u{1161}.md --\n").documents)
    #expect(corpus.note(at: "가.md") == NoteID(1))
    #expect(corpus.note(at: "\u{1100}\u{1161}.md") == NoteID(1))
    #expect(corpus.note(at: "b.md") == nil)
  }

  /// Ten thousand broken links to ten thousand notes: the hints have a budget, the links have not.
  @Test(.timeLimit(.minutes(5))) func survivesManyBrokenLinks() {
    let notes = (0..<1_000).map { "-- n\($0).md --\n[x](m\($0).md) [[m\($0)]] [y](#m\($0)) ![z](m\($0).png)\n" }
    let corpus = Corpus(linking: TextNotebook(notes.joined()).documents)
    #expect(corpus.diagnostics.filter { $0.severity == .error }.count == 4_000)
  }

  /// Ten thousand links to a name that a thousand notes have share one list.
  @Test(.timeLimit(.minutes(5))) func survivesManyAmbiguousLinks() {
    let links = String(repeating: "[[same]]\n\n", count: 2_000)
    let notes = (0..<1_000).map { "-- d\($0)/same.md --\n" } + ["-- a.md --\n\(links)"]
    let corpus = Corpus(linking: TextNotebook(notes.joined()).documents)
    #expect(corpus.diagnostics.filter { $0.code == .ambiguousLink }.count == 2_000)
  }

  private func text(of corpus: Corpus) -> [String] { Part.allCases.flatMap { lines(of: $0, in: corpus) } }
}
