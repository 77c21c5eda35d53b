import Claims
import Corpus
import Notes

/// What was read from one note, as it is printed; the property names are the keys of `--format json`.
struct NoteDump: Encodable {
  struct HeadingRecord: Encodable {
    let level: Int
    let text: String
    let slug: String
    let line: Int
  }

  struct LinkRecord: Encodable {
    let line: Int
    let column: Int
    /// As written, after escapes and entities.
    let destination: String
    /// Where it leads: a path with its anchor, or an address; null where it leads nowhere.
    let target: Nullable<String>
  }

  struct TermRecord: Encodable {
    let line: Int
    let column: Int
    let text: String
    /// The entry's name, of which `text` may be an alias.
    let term: String
  }

  struct ClaimRecord: Encodable {
    let line: Int
    let column: Int
    let facts: [String]
  }

  let title: String
  let headings: [HeadingRecord]
  let links: [LinkRecord]
  let terms: [TermRecord]
  let numbers: [NumberRecord]
  let claims: [ClaimRecord]

  /// `note` is an index into the corpus's documents.
  init(of note: Int, in judgement: Judgement) {
    let corpus = judgement.corpus
    let places = judgement.places
    let document = corpus.documents[note]
    func position(_ offset: UInt32) -> SourcePosition { places.position(of: offset, in: document.path) }

    title = document.title.string
    headings = document.headings.map {
      HeadingRecord(
        level: $0.level, text: $0.text.string, slug: $0.slug.string, line: position($0.span.start).line)
    }
    links = zip(document.links, corpus.links[note]).map { link, target in
      let place = position(link.span.start)
      let destination = ByteString(document.bytes(link.destination)).string
      return LinkRecord(
        line: place.line, column: place.column, destination: destination,
        target: Nullable(corpus.name(of: target, writtenAs: destination, places)))
    }
    terms = corpus.glossary.uses[note].map { use in
      let place = position(document.sourceOffset(of: use))
      return TermRecord(
        line: place.line, column: place.column, text: ByteString(document.bytes(use.text)).string,
        term: corpus.glossary.terms[use.term].name.string)
    }
    numbers = NumberRecord.all(of: note, in: judgement)
    claims = judgement.verdicts.claimsOfNote[note].map { index in
      let claim = judgement.verdicts.claims[index]
      let place = position(claim.statement.start)
      return ClaimRecord(
        line: place.line, column: place.column, facts: claim.facts.map { judgement.verdicts.facts[$0].id.description })
    }
  }

  /// An indented outline, for people.
  var text: String {
    func section(_ name: String, _ lines: [String]) -> String {
      lines.isEmpty ? "" : lines.reduce(into: "\(name)\n") { $0 += "  " + TerminalText.printable($1) + "\n" }
    }
    return TerminalText.printable(title) + "\n"
      + section(
        "headings", headings.map { "\($0.line): \(String(repeating: "#", count: $0.level)) \($0.text)  #\($0.slug)" })
      + section("links", links.map { "\($0.line):\($0.column): \($0.destination) -> \($0.target.value ?? "nowhere")" })
      + section("terms", terms.map { "\($0.line):\($0.column): \($0.text)  \($0.term)" })
      + section("numbers", numbers.map(\.text))
      + section("claims", claims.map { "\($0.line):\($0.column): \($0.facts.joined(separator: ", "))" })
  }
}

extension Corpus {
  /// What a target is called; nil for one that leads nowhere.
  fileprivate func name(of target: LinkTarget, writtenAs destination: String, _ places: Places) -> String? {
    switch target {
    case .note(let note): places.path(of: documents[note.index].path)
    case .heading(let note, let heading):
      places.path(of: documents[note.index].path) + "#" + documents[note.index].headings[heading].slug.string
    case .topic(let topic): places.path(of: topics[topic].path)
    case .image(let image): places.path(of: images.entries[image].path)
    case .file(let file): places.path(of: attachments[file].path)
    case .external: destination
    case .missing, .ambiguous, .refused: nil
    }
  }
}
