package import Notes

/// The terms of the notebook and their uses.
package struct Glossary: Sendable {
  package let terms: [Term]
  /// The first use of each term in each section of each note, in the order of the text.
  package let uses: [[TermUse]]
}

/// One entry: `## Term` in glossary.md or a file under glossary/.
package struct Term: Sendable {
  package let name: ByteString
  package let aliases: [ByteString]
  /// The names of related terms, as indices into `Glossary.terms`.
  package let see: [Int]
  /// Plain text of the first paragraph.
  package let definition: ByteString
  /// The note that holds the entry, and its heading there.
  package let note: NoteID
  package let heading: Int
}

/// A place in a note's text that names a term and may link to it.
package struct TermUse: Hashable, Sendable {
  /// The text node, an index into the document's `nodes`.
  package let node: NodeIndex
  /// The term's bytes: a range of the document's `buffer`, inside the node's text.
  package let text: SourceSpan
  /// An index into `Glossary.terms`.
  package let term: Int
}
