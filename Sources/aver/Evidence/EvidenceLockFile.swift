import Claims
import Foundation

/// The evidence lock on disk.
struct EvidenceLockFile {
  private let url: URL

  /// - Parameter notes: the notes folder.
  init(in notes: String) {
    url = URL(fileURLWithPath: notes, isDirectory: true).appending(path: EvidenceLock.path.string)
  }

  /// Puts a new lock in the old one's place, whole or not at all.
  func write(_ text: [UInt8]) throws(CommandError) {
    do {
      try Data(text).write(to: url, options: .atomic)
    } catch {
      throw CommandError(message: "cannot write `\(url.path)`: \(error.localizedDescription)", hint: nil)
    }
  }
}
