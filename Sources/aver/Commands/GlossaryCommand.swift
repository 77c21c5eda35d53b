import ArgumentParser
import Corpus
import Notes

/// `aver glossary`: every term of the notebook, and where it is used.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary", abstract: "List glossary terms and where they are used.")

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let judgement = try Judgement(reading: notesOptions.notebook, phases: Phases(style: .standardError))
    let records = TermRecord.all(in: judgement.corpus, judgement.places)
    switch formatOptions.format {
    case .json: try JSONOutput.print(records)
    case .text: try Console.output(records.map(\.text).joined())
    }
  }
}

/// One term as it is printed; the property names are the keys of `--format json`.
private struct TermRecord: Encodable {
  let term: String
  let aliases: [String]
  let definition: String
  /// Where the entry stands.
  let path: String
  let line: Int
  /// The first use in each section of each note.
  var uses: [PlaceRecord] = []

  static func all(in corpus: Corpus, _ places: Places) -> [TermRecord] {
    var records = corpus.glossary.terms.map { term in
      let document = corpus.documents[term.note.index]
      let heading = document.headings[term.heading]
      return TermRecord(
        term: term.name.string, aliases: term.aliases.map(\.string), definition: term.definition.string,
        path: places.path(of: document.path), line: places.position(of: heading.span.start, in: document.path).line)
    }
    for (document, uses) in zip(corpus.documents, corpus.glossary.uses) {
      for use in uses {
        records[use.term].uses.append(PlaceRecord(document.sourceOffset(of: use), in: document, places))
      }
    }
    return records
  }

  /// `term (alias, alias): definition`, then a line for each use.
  var text: String {
    let names = aliases.isEmpty ? term : "\(term) (\(aliases.joined(separator: ", ")))"
    return uses.reduce(into: TerminalText.printable("\(names): \(definition)") + "\n") { text, use in
      text += "    \(use.text)\n"
    }
  }
}

extension Document {
  /// Where a term stands in the source: in its place where the text stands there literally, else (after an entity or
  /// an escape) at the start of the text around it.
  func sourceOffset(of use: TermUse) -> UInt32 {
    Int(use.text.end) <= source.count ? use.text.start : nodes[Int(use.node)].span.start
  }
}
