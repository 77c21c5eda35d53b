import Corpus
import Foundation
import Notes
import Testing

/// Measures the glossary's links against a table that people can read and add to.
struct GlossaryTableTests {
  @Test func findsTheTermsOfTheTableAndNoOthers() throws {
    let table = try GlossaryTable()
    try #require(table.sentences.count >= 200)
    var right = 0
    var found = 0
    var wanted = 0
    var differences: [String] = []
    for (sentence, uses) in zip(table.sentences, table.uses) {
      right += uses.intersection(sentence.terms).count
      found += uses.count
      wanted += sentence.terms.count
      if uses != sentence.terms {
        let shown = uses.sorted { $0.lowerBound < $1.lowerBound }.map { ByteString(sentence.text[$0]).string }
        differences.append("line \(sentence.line): \(ByteString(sentence.text)) -> \(shown)")
      }
    }
    let precision = Double(right) / Double(found)
    let recall = Double(right) / Double(wanted)
    let list = differences.joined(separator: "\n")
    #expect(precision >= 0.99, "precision \(precision), \(right) of \(found):\n\(list)")
    #expect(recall >= 0.97, "recall \(recall), \(right) of \(wanted):\n\(list)")
    // What is known to fail is in the table as it should be; a new failure is named here.
    #expect(differences.count <= 1, "\(list)")
  }

  /// A term that no sentence has is tested by nothing.
  @Test func usesEachTermOfTheTable() throws {
    let table = try GlossaryTable()
    let used = Set(table.corpus.glossary.uses.joined().map(\.term))
    #expect(
      table.corpus.glossary.terms.indices.filter { !used.contains($0) }.map { table.corpus.glossary.terms[$0].name }
        == [])
    #expect(table.corpus.diagnostics.filter { $0.path.hasPrefix("glossary") }.map(\.message) == [])
  }
}

/// The table as a corpus: each sentence a note of its own.
private struct GlossaryTable {
  struct Sentence {
    var line: Int
    /// Without the braces.
    var text: [UInt8]
    /// The bytes of what stood in braces.
    var terms: Set<Range<Int>>
  }

  let sentences: [Sentence]
  let corpus: Corpus

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "GlossaryTable.md")
    let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var glossary = "# 용어집\n"
    var sentences: [Sentence] = []
    var isSentence = false
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      if text == "## Sentences" { isSentence = true }
      guard text.hasPrefix("- ") else { continue }
      if isSentence {
        sentences.append(Self.sentence(Array(line.dropFirst(2)), line: index + 1))
      } else {
        let names = text.dropFirst(2).split(separator: ",").map { $0.drop { $0 == " " } }
        let aliases = names.count > 1 ? "- aliases: \(names.dropFirst().joined(separator: ", "))\n\n" : ""
        glossary += "\n## \(names[0])\n\n\(aliases)뜻.\n"
      }
    }
    self.sentences = sentences
    let notes = sentences.map { NoteFile(path: Self.path(of: $0), bytes: $0.text) }
    let files = notes + [NoteFile(path: "glossary.md", bytes: Array(glossary.utf8))]
    corpus = Corpus(linking: files.map { Document(parsing: $0) })
  }

  /// What was found in each sentence.
  var uses: [Set<Range<Int>>] {
    sentences.map { sentence in
      let path = Self.path(of: sentence)
      guard let note = corpus.documents.firstIndex(where: { $0.path == path }) else { return [] }
      return Set(corpus.glossary.uses[note].map(\.text.range))
    }
  }

  private static func path(of sentence: Sentence) -> ByteString { ByteString("line\(sentence.line).md") }

  private static func sentence(_ marked: [UInt8], line: Int) -> Sentence {
    var sentence = Sentence(line: line, text: [], terms: [])
    var start = 0
    for byte in marked {
      switch byte {
      case UInt8(ascii: "{"): start = sentence.text.count
      case UInt8(ascii: "}"): sentence.terms.insert(start..<sentence.text.count)
      default: sentence.text.append(byte)
      }
    }
    return sentence
  }
}
