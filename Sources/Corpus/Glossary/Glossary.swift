package import Notes

/// The terms of the notebook and their uses.
package struct Glossary: Sendable {
  /// In the order of the files and their text.
  package let terms: [Term]
  /// For each note, the first use of each term in each section, in the order of the text. A section is what stands
  /// between two headings.
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
  /// The term's anchor on the glossary's page: its heading's slug, unique over all files of the glossary.
  package let slug: ByteString
  /// The note that holds the entry, and its heading there.
  package let note: NoteID
  package let heading: Int
  /// The nodes of the entry after its heading: the definition and what follows it, and `fields` among them.
  package let body: Range<NodeIndex>
  /// The list of `aliases:` and `see:`, which is not shown as it stands; nil without one.
  package let fields: NodeIndex?
}

/// A place in a note's text that names a term and may link to it.
package struct TermUse: Hashable, Sendable {
  /// The text node, an index into the document's `nodes`.
  package let node: NodeIndex
  /// The term's bytes, with an English plural's: a range of the document's `buffer`, inside the node's text.
  package let text: SourceSpan
  /// An index into `Glossary.terms`.
  package let term: Int
}
