import Corpus
import Notes
import TestSupport

/// What of a corpus a test looks at.
enum Part: CaseIterable {
  case pages, topics, places, redirects, links, backlinks, terms, uses, images, diagnostics
}

/// The text form of a corpus of notes written as one string, a file after each `-- path --`: a line a thing, by note.
func link(_ text: String, images: [ImageFile] = [], attachments: [ByteString] = [], show parts: Part...) -> String {
  let notebook = TextNotebook(text)
  let drawn = notebook.files.filter { !$0.path.hasSuffix(".md") && !$0.path.hasSuffix(".pdf") }
  let pictures = drawn.map { ImageFile(path: $0.path, bytes: $0.bytes) } + images
  let files = notebook.files.map(\.path).filter { $0.hasSuffix(".pdf") } + attachments
  let corpus = Corpus(linking: notebook.documents, images: pictures, attachments: files)
  return parts.flatMap { lines(of: $0, in: corpus) }.joined(separator: "\n")
}

func lines(of part: Part, in corpus: Corpus) -> [String] {
  switch part {
  case .pages: zip(corpus.documents, corpus.routes).map { "\($0.path) -> \($1.path)" }
  case .topics: corpus.topics.map { describe($0, in: corpus) }
  case .places: corpus.documents.indices.map { describePlace(of: $0, in: corpus) }
  case .redirects: corpus.redirects.map { "\($0.route.path) -> \(corpus.path(of: $0.target))" }
  case .links: corpus.documents.indices.flatMap { links(of: $0, in: corpus) }
  case .backlinks: corpus.documents.indices.flatMap { backlinks(to: $0, in: corpus) }
  case .terms: corpus.glossary.terms.map { describe($0, in: corpus) }
  case .uses: corpus.documents.indices.flatMap { uses(in: $0, of: corpus) }
  case .images: corpus.images.entries.map { describe($0, in: corpus) }
  case .diagnostics: corpus.diagnostics.flatMap { describe($0, in: corpus) }
  }
}

private func describe(_ topic: Topic, in corpus: Corpus) -> String {
  let notes = topic.notes.map { corpus.path(of: $0).string }.joined(separator: ", ")
  let topics = topic.topics.map { corpus.topics[$0].path.string }.joined(separator: ", ")
  let index = topic.index.map { " index \(corpus.path(of: $0))" } ?? ""
  return "\(topic.route.path) «\(topic.title)»\(index) [\(notes)] {\(topics)}"
}

private func describePlace(of note: Int, in corpus: Corpus) -> String {
  let path = corpus.documents[note].path
  guard let place = corpus.places[note] else { return "\(path) in no topic" }
  let previous = place.previous.map { " after \(corpus.path(of: $0))" } ?? ""
  let next = place.next.map { " before \(corpus.path(of: $0))" } ?? ""
  return "\(path) in \(corpus.topics[place.topic].path)\(previous)\(next)"
}

private func links(of note: Int, in corpus: Corpus) -> [String] {
  zip(corpus.documents[note].links, corpus.links[note]).map { link, target in
    let destination = ByteString(corpus.documents[note].bytes(link.destination))
    return "\(corpus.documents[note].path): \(destination) -> \(describe(target, in: corpus))"
  }
}

private func describe(_ target: LinkTarget, in corpus: Corpus) -> String {
  switch target {
  case .note(let note): "\(corpus.path(of: note))"
  case .heading(let note, let heading):
    "\(corpus.path(of: note))#\(corpus.documents[note.index].headings[heading].slug)"
  case .topic(let topic): "topic \(corpus.topics[topic].path)"
  case .image(let image): "image \(corpus.images.entries[image].path)"
  case .file(let file): "file \(corpus.attachments[file].path)"
  case .external: "external"
  case .missing: "missing"
  case .ambiguous(let notes): "ambiguous " + notes.map { corpus.path(of: $0).string }.joined(separator: " | ")
  case .refused: "refused"
  }
}

/// The mention stands in brackets.
private func backlinks(to note: Int, in corpus: Corpus) -> [String] {
  corpus.backlinks[note].map { backlink in
    let (text, sentence, mention) = (backlink.text, backlink.sentence, backlink.mention)
    let (before, after) = (sentence.lowerBound..<mention.lowerBound, mention.upperBound..<sentence.upperBound)
    let shown = text[before] + [0x5B] + text[mention] + [0x5D] + text[after]
    return "\(corpus.documents[note].path) <- \(corpus.path(of: backlink.source)): \(ByteString(shown))"
  }
}

private func describe(_ term: Term, in corpus: Corpus) -> String {
  let aliases = term.aliases.isEmpty ? "" : " = " + term.aliases.map(\.string).joined(separator: " = ")
  let see =
    term.see.isEmpty ? "" : " see " + term.see.map { corpus.glossary.terms[$0].name.string }.joined(separator: ", ")
  return "\(term.name)\(aliases)\(see) #\(term.slug): \(term.definition)"
}

private func uses(in note: Int, of corpus: Corpus) -> [String] {
  let document = corpus.documents[note]
  return corpus.glossary.uses[note].map { use in
    let position = LineIndex(document.source).position(of: use.text.start)
    let term = corpus.glossary.terms[use.term].name
    return "\(document.path):\(position.line):\(position.column) \(ByteString(document.bytes(use.text))) = \(term)"
  }
}

private func describe(_ entry: ImageEntry, in corpus: Corpus) -> String {
  let size = entry.size.map { " \($0.width)x\($0.height)" } ?? ""
  let uses = entry.uses.map { " \(corpus.path(of: $0.note)).\($0.image)" }.joined()
  let original = entry.original.map { " = \(corpus.images.entries[$0].path)" } ?? ""
  return "\(entry.path) \(entry.status)\(size)\(original)\(uses)"
}

/// As it would be printed: place, code, message; hints below.
private func describe(_ diagnostic: Diagnostic, in corpus: Corpus) -> [String] {
  let document = corpus.documents.first { $0.path == diagnostic.path }
  let position = document.map { LineIndex($0.source).position(of: diagnostic.span.start) }
  let place = position.map { ":\($0.line):\($0.column)" } ?? ""
  return ["\(diagnostic.path)\(place): [\(diagnostic.code.rawValue)] \(diagnostic.message)"]
    + diagnostic.hints.map { "  \($0)" }
}

extension Corpus {
  func path(of note: NoteID) -> ByteString { documents[note.index].path }
}
