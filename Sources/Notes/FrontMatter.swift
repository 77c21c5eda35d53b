/// What a note says of itself before its text.
package struct FrontMatter: Sendable {
  /// The lines from `---` to `---` in the source; empty when there are none.
  package internal(set) var span: SourceSpan = .empty
  package internal(set) var title: String?
  /// One sentence for search results and link previews.
  package internal(set) var description: String?
  /// Position within the topic; notes without one follow, by title.
  package internal(set) var order: Int?
  /// Earlier paths of the note, which lead here.
  package internal(set) var aliases: [String] = []
  /// `docs` for Aver's own pages, whose numbers are not facts of the notebook; nil for notes.
  package internal(set) var notebook: String?
}
