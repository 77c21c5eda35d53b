package import Corpus
package import Notes

/// A statement of a note that asserts facts: one fact comment and the text it ends.
package struct Claim: Sendable {
  /// The note, or the diagram, that says it: one of `Corpus.statementHolders`.
  package let note: NoteID
  /// The comment's index in the document's `comments`.
  package let comment: Int
  /// The block that holds the statement: a paragraph, a heading or a table cell.
  package let block: NodeIndex
  /// The statement in the source, from the block's start or the comment before to this comment, blanks trimmed.
  package let statement: SourceSpan
  /// What the statement asserts, as indices into `Verdicts.facts`, in the comment's order and each once. An id that no
  /// card has is not among them.
  package let facts: [Int]
  /// How many members of a fact's set the statement lists, by index of the fact; only of facts of which it lists some.
  package let listed: [Int: Int]
  /// The worst of the statement's results.
  package let text: TextVerdict

  /// A number of the statement and the value it is compared with; see `Verdicts.bindings(in:of:)`.
  package struct Binding: Sendable {
    /// The number with its unit in the source.
    package let span: SourceSpan
    /// An index into `Verdicts.facts`.
    package let fact: Int
    package let facet: Facet
    /// What the number says.
    package let measure: Measure
    /// Whether the statement calls the number approximate (약, about).
    package let isApproximate: Bool
    /// Whether it is compared with what the fact was `at` a date, and not with what it is.
    package let isPast: Bool
    package let agrees: Bool
  }
}

/// The numbers of one note's prose, each counted once: seen = claimed + exempt + unclaimed.
package struct Coverage: Hashable, Sendable {
  /// Numbers that the reader takes for quantities.
  package var seen = 0
  /// Covered by a fact comment.
  package var claimed = 0
  /// Covered by `none` or `off`, with a reason.
  package var exempt = 0
  /// Covered by nothing.
  package var unclaimed = 0

  package init(seen: Int = 0, claimed: Int = 0, exempt: Int = 0, unclaimed: Int = 0) {
    self.seen = seen
    self.claimed = claimed
    self.exempt = exempt
    self.unclaimed = unclaimed
  }

  /// Adds the counts of another part of the notebook.
  package static func += (total: inout Coverage, part: Coverage) {
    total.seen += part.seen
    total.claimed += part.claimed
    total.exempt += part.exempt
    total.unclaimed += part.unclaimed
  }
}
