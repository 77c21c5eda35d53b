internal import Corpus
package import Notes

/// A note that is not there yet.
package enum NewNote {
  /// Why a path cannot become a note.
  package enum Refusal: Hashable, Sendable {
    /// It names no file, or has a character that ends a line or names nothing.
    case unnamable
    /// A component begins with a dot, or is `node_modules`: no note is read there.
    case hidden
    /// Its ending is nearly `.md`.
    case misnamed
    /// It lies among the fact cards.
    case card
    /// It lies deeper than notes are read.
    case tooDeep
  }

  /// Whether a note may stand at a path of the notes folder; nil when it may.
  package static func refusal(of path: ByteString) -> Refusal? {
    let components = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(
      ByteString.init)
    guard components.allSatisfy({ !$0.isEmpty }), path.isNamable, SplitPath(path).name != ".md"
    else { return .unnamable }
    guard !components.contains(where: { $0.hasPrefix(".") || $0 == "node_modules" }) else { return .hidden }
    guard components.count <= Limit.folderDepth else { return .tooDeep }
    switch FileUse(path) {
    case .note: return nil
    case .card: return .card
    case .misnamedNote, .image, .attachment, .evidenceLock, .reviewLock, .ratchet, .none: return .misnamed
    }
  }

  /// Writes a new file, and makes the folders on the way to it. Follows no link below the notes folder, and overwrites
  /// nothing.
  ///
  /// - Parameters:
  ///   - path: relative to the notes folder; one that `refusal(of:)` has nothing against.
  ///   - notes: the notes folder.
  package static func write(_ text: [UInt8], to path: ByteString, in notes: ByteString) throws(DiskError) {
    let shown = ByteString(notes.bytes + [UInt8(ascii: "/")] + path.bytes)
    var folder: Descriptor
    do throws(SystemError) {
      folder = try Descriptor.folder(atUserPath: notes)
    } catch {
      throw error == .missing ? .missingFolder(path: notes) : .system(.read, path: notes, error)
    }
    do throws(SystemError) {
      let split = SplitPath(path)
      for component in split.folder.bytes.split(separator: UInt8(ascii: "/")) {
        let name = ByteString(component)
        do throws(SystemError) {
          try folder.makeFolder(named: name)
        } catch {
          if error != .exists { throw error }
        }
        folder = try folder.folder(named: name)
      }
      try folder.newFile(named: split.name).write(all: text)
    } catch {
      throw error == .exists ? .noteExists(path: shown) : .noteRefused(path: shown, error)
    }
  }
}
