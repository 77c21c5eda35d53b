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
  package internal(set) var aliases: [Alias] = []
  /// `docs` for Aver's own pages, whose numbers are not facts of the notebook; nil for notes.
  package internal(set) var notebook: String?

  /// An earlier path of the note.
  package struct Alias: Hashable, Sendable {
    /// As written: relative to the notes folder, if it is as it should be.
    package let path: ByteString
    /// Where it is written in the source.
    package let span: SourceSpan

    package init(path: ByteString, span: SourceSpan) {
      self.path = path
      self.span = span
    }
  }
}
