import Corpus
import Notes

/// Files as they were parsed once, so that a server does not parse them all again because one was saved.
///
/// A document depends on the path and the bytes of its file and on nothing else, so that a file with the same path and
/// bytes has the same document. What the last build did not need is forgotten.
struct ParsedFiles: Sendable {
  private var documents: [ByteString: Document] = [:]

  /// Remembers nothing, as a command that builds once.
  init() {}

  /// The files of a judgement.
  init(of judgement: Judgement) {
    documents.reserveCapacity(judgement.corpus.documents.count + judgement.cards.count)
    for document in judgement.corpus.documents { documents[document.path] = document }
    for card in judgement.cards { documents[card.path] = card }
  }

  /// The document of a file: the one that is remembered, or one that is parsed now.
  func document(of file: NoteFile) -> Document {
    if let document = documents[file.path], document.source.isSame(as: file.bytes) { return document }
    return Document(parsing: file)
  }
}
