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
  /// Each note's title in NFC, as `Document.title` would find it every time anew.
  package let titles: [ByteString]
  /// Each note's page, such as `compute/lambda.html`. The notes of the glossary share `glossary.html`; every other
  /// route is a note's own.
  package let routes: [Route]
  /// The folders that hold notes, by path; the first is the notes folder itself.
  package let topics: [Topic]
  /// Each note's place in its topic; nil for the notes of the glossary, which are one page and in no topic.
  package let places: [TopicPlace?]
  /// Earlier paths of notes, from their front matter, by route.
  package let redirects: [Redirect]
  /// What each note's `links` lead to, in the same order.
  package let links: [[LinkTarget]]
  /// Who links to each note, in the order of the linking notes and their text.
  package let backlinks: BacklinkTable
  /// The terms, and where notes use them.
  package let glossary: Glossary
  /// Images on disk and in notes.
  package let images: ImageIndex
  /// The sources of drawings: `.dot` files by path, then fenced blocks of notes.
  package let diagrams: [PlacedDiagram]
  /// For each place of a diagram, its index in `diagrams`.
  package let diagramAt: [PlacedDiagram.Place: Int]
  /// Other files that links may lead to, by path.
  package let attachments: [Attachment]
  /// What is wrong between notes, by path and place; the problems inside one are the document's.
  package let diagnostics: [Diagnostic]
}

/// What a destination resolved to.
package enum LinkTarget: Hashable, Sendable {
  case note(NoteID)
  /// A heading of a note, by its index in that document's `headings`.
  case heading(NoteID, Int)
  /// A folder without an index note, by its index in `Corpus.topics`: its page lists its notes.
  case topic(Int)
  /// An image of the notes folder, by its index in `ImageIndex.entries`.
  case image(Int)
  /// Another file of the notes folder (PDF, CSV ...), by its index in `Corpus.attachments`.
  case file(Int)
  /// http, https or mailto, as written.
  case external
  /// No such note, or no such heading in it: there is a diagnostic.
  case missing
  /// Several notes answer to the name: there is a diagnostic.
  case ambiguous([NoteID])
  /// A scheme or a path that no page may lead to: there is a diagnostic.
  case refused

  /// The note that the link leads into.
  package var note: NoteID? {
    switch self {
    case .note(let note), .heading(let note, _): note
    case .topic, .image, .file, .external, .missing, .ambiguous, .refused: nil
    }
  }
}

/// A file that is neither a note nor an image and that is published as it is.
package struct Attachment: Hashable, Sendable {
  /// Relative to the notes folder, in the bytes that the disk has.
  package let path: ByteString
  package let route: Route
}
