import Notes

/// A place in a note, as it is printed.
struct PlaceRecord: Encodable {
  let path: String
  /// From 1.
  let line: Int
  /// From 1, in code points.
  let column: Int

  init(_ offset: UInt32, in document: Document, _ places: Places) {
    let position = places.position(of: offset, in: document.path)
    path = places.path(of: document.path)
    line = position.line
    column = position.column
  }

  /// `path:line:column`.
  var text: String { "\(TerminalText.printable(path)):\(line):\(column)" }
}
