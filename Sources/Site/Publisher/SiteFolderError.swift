package import Notes

/// What is wrong with the publisher's folder. Not a `Diagnostic`: those are about notes, whose site is still published.
package struct SiteFolderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Relative to the folder.
  package let path: ByteString
  /// From 1; nil when the whole file is meant.
  package let line: Int?
  /// One clause in lower case, things in backticks, no full stop.
  package let message: String
  package let hint: String?

  init(_ path: ByteString, line: Int? = nil, _ message: String, hint: String? = nil) {
    self.path = path
    self.line = line
    self.message = message
    self.hint = hint
  }

  /// `theme/shell.html:12: unknown hole ...`, and the hint after a semicolon.
  package var description: String {
    let place = line.map { "\(path):\($0)" } ?? path.string
    return "\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}

/// A file of the publisher's folder, or this program's own in its place.
struct SiteFile: Sendable {
  /// Relative to the folder, such as `theme/site.css`.
  let path: ByteString
  let bytes: [UInt8]
}
