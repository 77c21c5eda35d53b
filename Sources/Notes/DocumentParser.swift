extension Document {
  /// Parses one note.
  package init(parsing file: NoteFile) {
    path = file.path
    source = file.bytes
    buffer = file.bytes
  }
}
