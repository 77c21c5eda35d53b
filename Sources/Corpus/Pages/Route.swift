package import Notes

/// A page's place in the site: a relative path without a leading slash, in NFC, such as `compute/lambda.html`.
package struct Route: Hashable, Comparable, Sendable {
  package let path: ByteString

  package init(_ path: ByteString) {
    self.path = path
  }

  package static func < (lhs: Route, rhs: Route) -> Bool { lhs.path < rhs.path }
}

/// A page that only leads to where its note is now.
package struct Redirect: Hashable, Sendable {
  /// Where the note was.
  package let route: Route
  package let target: NoteID
}

/// A folder of notes.
package struct Topic: Sendable {
  /// Relative to the notes folder, without a slash at the end, in the bytes that the disk has; empty for the notes
  /// folder itself.
  package let path: ByteString
  /// The title of its `index.md` or `README.md`, else the folder's name; empty for a notes folder without either.
  package let title: ByteString
  /// `compute/index.html`, whether there is an index note or not.
  package let route: Route
  /// The folder around it, an index into `Corpus.topics`; nil for the notes folder itself.
  package let parent: Int?
  /// Its `index.md` or `README.md`.
  package let index: NoteID?
  /// The other notes of the folder itself: those with an `order` by it, then those without, by title.
  package let notes: [NoteID]
  /// The topics in it, indices into `Corpus.topics`, by their index note's `order`, then by title.
  package let topics: [Int]
}

/// Where a note stands in its topic.
package struct TopicPlace: Hashable, Sendable {
  /// An index into `Corpus.topics`.
  package let topic: Int
  /// The notes before and after it in the topic's order; nil at the ends, and for the topic's index note.
  package let previous: NoteID?
  package let next: NoteID?
}
