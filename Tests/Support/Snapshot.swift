import Foundation

/// The accepted output of a test, in a file beside it.
///
/// `UPDATE_SNAPSHOTS=1 swift test` rewrites the files; read the change before committing it.
package struct Snapshot {
  /// The file that holds the accepted output.
  package let file: URL

  package init(_ file: URL) {
    self.file = file
  }

  /// Whether this run accepts what it sees.
  package static var isUpdating: Bool {
    ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1"
  }

  /// Says how `actual` differs from the accepted output, or nil when it does not; accepts it when updating.
  package func mismatch(with actual: String) throws -> String? {
    let accepted = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    // Bytes, not `String ==`, which would not see NFC become NFD.
    if let accepted, accepted.utf8.elementsEqual(actual.utf8) { return nil }
    if Snapshot.isUpdating {
      try Data(actual.utf8).write(to: file)
      return nil
    }
    guard let accepted else { return "there is no accepted output in \(file.path); it would be:\n\(actual)" }
    return "differs from \(file.path):\n" + Snapshot.difference(from: accepted, to: actual)
  }

  /// The lines that differ, `-` for accepted and `+` for actual ones.
  private static func difference(from accepted: String, to actual: String) -> String {
    let old = accepted.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old) { $0.utf8.elementsEqual($1.utf8) }
      .map { change in
        switch change {
        case .remove(let line, let text, _): "-\(line + 1): \(text)"
        case .insert(let line, let text, _): "+\(line + 1): \(text)"
        }
      }
      .joined(separator: "\n")
  }
}
