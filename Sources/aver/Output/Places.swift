import Notes

/// Where bytes of the notebook's files stand, as people count and as they name files.
///
/// A line index costs a pass over its file, so that it is made when the file is first asked for and kept.
final class Places {
  private let files: [[NoteFile]]
  /// The bytes of each file by its path. Most commands have nothing to say of any, and never ask.
  private lazy var sources = Dictionary(
    files.lazy.joined().map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  private let paths: DisplayPaths
  private var indices: [ByteString: LineIndex] = [:]

  /// `files` are the notes and cards, of each kind together; places in any other file are its first line.
  init(in files: [[NoteFile]], paths: DisplayPaths) {
    self.files = files
    self.paths = paths
  }

  /// The file as it is named to people.
  func path(of file: ByteString) -> String {
    paths.path(of: file)
  }

  /// A path as a person typed it, named like the files of the notebook.
  func path(ofArgument path: String) -> String {
    DisplayPaths(notes: path).path(of: "")
  }

  /// The line and column of a byte; the start of a file that has no text.
  func position(of offset: UInt32, in file: ByteString) -> SourcePosition {
    lineIndex(of: file)?.position(of: offset) ?? SourcePosition(line: 1, column: 1)
  }

  /// The line around the start of `span`; nil for a file that has no text.
  func excerpt(at span: SourceSpan, in file: ByteString) -> Excerpt? {
    guard let source = sources[file], let index = lineIndex(of: file) else { return nil }
    return Excerpt(of: source, at: span, line: index.line(index.lineNumber(of: span.start)))
  }

  private func lineIndex(of file: ByteString) -> LineIndex? {
    if let index = indices[file] { return index }
    guard let source = sources[file] else { return nil }
    let index = LineIndex(source)
    indices[file] = index
    return index
  }
}
