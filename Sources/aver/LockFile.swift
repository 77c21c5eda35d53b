import Foundation
import Notes

/// A lock of the notes folder on disk.
struct LockFile {
  private let url: URL

  /// - Parameters:
  ///   - path: relative to the notes folder.
  ///   - notes: the notes folder.
  init(_ path: ByteString, in notes: String) {
    url = URL(fileURLWithPath: notes, isDirectory: true).appending(path: path.string)
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
