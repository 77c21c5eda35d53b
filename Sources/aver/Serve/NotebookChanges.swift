import Claims
import Foundation
import Notes
import Site

/// The files in which two readings of a notebook differ.
struct NotebookChanges {
  /// How files are named to people; sorted.
  let paths: [String]

  /// Compares every byte that was read. Attachments are compared by name, since their bytes stay on disk.
  init(from old: Notebook, to new: Notebook, _ names: DisplayPaths) {
    var changed = Self.differences(old.files, new.files)
    changed.formUnion(Set(old.attachments).symmetricDifference(new.attachments))
    changed.formUnion(Set(old.diagnostics).symmetricDifference(new.diagnostics).map(\.path))
    var paths = changed.map { names.path(of: $0) }
    let site = DisplayPaths(notes: (new.folders.site ?? old.folders.site ?? "Site").string)
    paths += Self.differences(old.site, new.site).map { site.path(of: $0) }
    if old.testResults != new.testResults { paths.append("results.json") }
    if old.folders != new.folders, paths.isEmpty { paths.append(site.path(of: "")) }
    self.paths = paths.sorted()
  }

  private static func differences(_ old: [ByteString: [UInt8]], _ new: [ByteString: [UInt8]]) -> Set<ByteString> {
    var changed: Set<ByteString> = []
    for (path, bytes) in new {
      guard let before = old[path], bytes.isSame(as: before) else {
        changed.insert(path)
        continue
      }
    }
    for path in old.keys where new[path] == nil { changed.insert(path) }
    return changed
  }

  /// `Notes/a.md`, or `12 files` when there are too many to name.
  var words: String { paths.count <= 3 ? paths.joined(separator: ", ") : counted(paths.count, "file") }
}

extension Notebook {
  /// Everything that was read of the notes folder.
  fileprivate var files: [ByteString: [UInt8]] {
    var files: [ByteString: [UInt8]] = [:]
    files.reserveCapacity(notes.count + cards.count + images.count + 3)
    for file in notes + cards + locks { files[file.path] = file.bytes }
    for image in images { files[image.path] = image.bytes }
    if let ratchet { files[Ratchet.path] = ratchet }
    return files
  }
}

extension [UInt8] {
  /// Whether the bytes are those of another array; in one call, since ten thousand notes are compared at each save.
  func isSame(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return withUnsafeBytes { mine in
      other.withUnsafeBytes { theirs in
        guard let first = mine.baseAddress, let second = theirs.baseAddress else { return true }
        return first == second || memcmp(first, second, mine.count) == 0
      }
    }
  }
}
