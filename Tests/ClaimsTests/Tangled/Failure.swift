import Foundation
import Notes
import Testing

/// What a test of a fact has to say: a message and the place in the Markdown that it is about.
struct Failure: Sendable {
  /// `Notes/compute/lambda.md:12:22: error: [drifted] lambda.timeout.max: text says 16 min, fact says 15 min ...`.
  let message: String
  /// Nil when no file is to blame.
  var place: SourceLocation?

  /// Lets the running test fail there, so that an editor opens the note and not the tangled source.
  func record() {
    if let place {
      Issue.record(Comment(rawValue: message), sourceLocation: place)
    } else {
      Issue.record(Comment(rawValue: message))
    }
  }
}

/// The places of problems in notes and cards, as compilers print them.
struct MarkdownPlaces: Sendable {
  private let sources: [ByteString: [UInt8]]
  private let folder: URL
  private let shown: String

  /// - Parameters:
  ///   - files: the notes and cards.
  ///   - folder: the notes folder on disk.
  ///   - shown: how messages name it.
  init(of files: [NoteFile], in folder: String, shownAs shown: String) {
    sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    self.folder = URL(fileURLWithPath: folder)
    self.shown = shown.hasSuffix("/") ? String(shown.dropLast()) : shown
  }

  /// The failure that a problem is.
  func failure(_ diagnostic: Diagnostic) -> Failure {
    failure(diagnostic.code.rawValue, in: diagnostic.path, at: diagnostic.span, diagnostic.message)
  }

  /// The failure of a test that was compiled from another card than the one there is.
  func staleTest(in path: ByteString, at span: SourceSpan, _ message: String) -> Failure {
    failure("stale-test", in: path, at: span, message)
  }

  private func failure(_ code: String, in path: ByteString, at span: SourceSpan, _ message: String) -> Failure {
    let position = LineIndex(sources[path] ?? []).position(of: span.start)
    let path = path.string
    return Failure(
      message: "\(shown)/\(path):\(position.line):\(position.column): error: [\(code)] \(message)",
      place: SourceLocation(
        // Swift Testing wants a module before the slash; the notes folder stands for it.
        fileID: "Notes/\(path)", filePath: folder.appending(path: path).path, line: position.line,
        column: position.column))
  }
}
