import Foundation
import Notes

/// A file that a command writes because it was told to: a lock of the notes folder, or results beside it.
struct LockFile {
  private let url: URL

  /// - Parameters:
  ///   - path: relative to the notes folder.
  ///   - notes: the notes folder.
  init(_ path: ByteString, in notes: String) {
    url = URL(fileURLWithPath: notes, isDirectory: true).appending(path: path.string)
  }

  /// - Parameter path: as a person typed it.
  init(_ path: String) {
    url = URL(fileURLWithPath: path)
  }

  /// What stands there now; nil when nothing does.
  var bytes: [UInt8]? { (try? Data(contentsOf: url)).map { Array($0) } }

  /// Puts a new text in the old one's place, whole or not at all.
  func write(_ text: [UInt8]) throws(CommandError) {
    do {
      try Data(text).write(to: url, options: .atomic)
    } catch {
      throw CommandError(message: "cannot write `\(url.path)`: \(error.localizedDescription)", hint: nil)
    }
  }
}
