import Foundation
import Notes

/// A notebook written as one string, in the format of Go's txtar: a line `-- path --` begins each file.
///
///     let notebook = TextNotebook("""
///       -- a.md --
///       see [b](b.md)
///       -- facts/b.md --
///       ## b.limit
///       """)
///
/// Named so that it does not hide `Site.Notebook`, the one that is read from disk.
package struct TextNotebook: Sendable {
  /// In the order of the string.
  package let files: [NoteFile]

  /// Text before the first marker belongs to no file.
  package init(_ text: String) {
    var files: [(path: String, lines: [Substring])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), []))
      } else if !files.isEmpty {
        files[files.count - 1].lines.append(line)
      }
    }
    self.files = files.map { path, lines in
      var text = lines.joined(separator: "\n")
      // The line break before the next file's marker ends the last line; the string's own end lacks it.
      if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      return NoteFile(path: ByteString(path), bytes: Array(text.utf8))
    }
  }

  /// The notes, without the fact cards.
  package var notes: [NoteFile] {
    files.filter { $0.path.hasSuffix(".md") && !$0.path.hasPrefix("facts/") }
  }

  /// The fact cards.
  package var cards: [NoteFile] {
    files.filter { $0.path.hasSuffix(".md") && $0.path.hasPrefix("facts/") }
  }

  /// The parsed notes.
  package var documents: [Document] { notes.map { Document(parsing: $0) } }

  /// Writes the files below a folder, with the folders they need.
  package func write(to folder: URL) throws {
    for file in files {
      let url = folder.appending(path: file.path.string)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }
}

/// A folder for one test, removed with the value.
package final class TemporaryFolder: Sendable {
  package let url: URL

  /// Makes the folder, under a name that no other test has.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "aver-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
