package import Notes

/// A note's position in `Corpus.documents`.
package struct NoteID: Hashable, Comparable, Sendable {
  package let index: Int

  package init(_ index: Int) {
    self.index = index
  }

  package static func < (lhs: NoteID, rhs: NoteID) -> Bool { lhs.index < rhs.index }
}

/// All notes, linked. Made once, never changed; every list is in the order of the notes' paths, so that the same files
/// give the same corpus in whatever order they were read.
package struct Corpus: Sendable {
  /// Sorted by the bytes of their paths.
  package let documents: [Document]
  /// Each note's page, such as `compute/lambda.html`.
  package let routes: [Route]
  /// What each note's `links` lead to, in the same order.
  package let links: [[LinkTarget]]
  /// Who links to each note.
  package let backlinks: [[Backlink]]
  /// The terms, and where notes use them.
  package let glossary: Glossary
  /// Images on disk and in notes.
  package let images: ImageIndex
  /// What is wrong between notes; the problems inside one are the document's.
  package let diagnostics: [Diagnostic]
}

/// A page's place in the site: a relative path without a leading slash, in NFC, such as `compute/lambda.html`.
package struct Route: Hashable, Comparable, Sendable {
  package let path: ByteString

  package init(_ path: ByteString) {
    self.path = path
  }

  package static func < (lhs: Route, rhs: Route) -> Bool { lhs.path < rhs.path }
}

/// What a destination resolved to.
package enum LinkTarget: Hashable, Sendable {
  case note(NoteID)
  /// A heading of a note, by its index in that document's `headings`.
  case heading(NoteID, Int)
  /// An image of the notes folder, by its index in `ImageIndex.entries`.
  case image(Int)
  /// Another file of the notes folder that may be published (PDF, CSV ...).
  case file(ByteString)
  /// http, https or mailto, as written.
  case external
  /// No such note, or no such heading in it: there is a diagnostic.
  case missing
  /// Several notes answer to the name: there is a diagnostic.
  case ambiguous([NoteID])
  /// A scheme or a path that no page may lead to: there is a diagnostic.
  case refused
}

/// A link into a note, seen from that note.
package struct Backlink: Hashable, Sendable {
  /// The note that links here.
  package let source: NoteID
  /// The link's index in the source document's `links`.
  package let link: Int
  /// The sentence around the link, as plain text.
  package let sentence: ByteString
  /// The bytes of the link's own words in `sentence`.
  package let mention: SourceSpan
}
