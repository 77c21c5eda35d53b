internal import Corpus
internal import Notes

/// Everything under a folder, as the file system names it: nothing but folders is opened, and no link is followed.
struct FolderListing: Sendable {
  struct Entry: Sendable {
    /// Relative to the folder, with `/` between components.
    let path: ByteString
    let kind: FileKind
  }

  /// Which entries are none of Aver's business.
  enum Scope: Sendable {
    /// All of them.
    case everything
    /// Not what is hidden (a leading dot: version control, editors, operating systems) and not `node_modules`, in
    /// which package managers keep the Markdown of strangers.
    case visible
  }

  /// Sorted by the bytes of their paths, so that nothing that follows depends on the order in which a disk answers.
  private(set) var entries: [Entry] = []
  /// Folders that could not be read, with the reason.
  private(set) var unreadable: [(path: ByteString, error: SystemError)] = []
  /// Folders below `Limit.folderDepth`, which were not entered.
  private(set) var tooDeep: [ByteString] = []
  /// Whether there is more than the limit; the rest was not looked at.
  private(set) var isTooLong = false

  /// Lists a folder. Folders are opened one at a time, each along its path from the top, so that neither depth nor
  /// width costs descriptors; a link that takes the place of a folder meanwhile is an error and is not followed.
  init(of folder: borrowing Descriptor, scope: Scope, limit: Int = Limit.files) {
    var pending: [(path: ByteString, depth: Int)] = [(ByteString(), 0)]
    while let (path, depth) = pending.popLast() {
      do throws(SystemError) {
        for (name, kind) in try folder.folder(at: path).entries() where scope.includes(name) {
          guard entries.count < limit else {
            isTooLong = true
            return
          }
          let path = path.isEmpty ? name : path.appending(name)
          entries.append(Entry(path: path, kind: kind))
          if kind != .folder { continue }
          if depth < Limit.folderDepth { pending.append((path, depth + 1)) } else { tooDeep.append(path) }
        }
      } catch {
        unreadable.append((path, error))
      }
    }
    // Places are sorted, which have no owners to count while they change about.
    entries = entries.indices.sorted { entries[$0].path < entries[$1].path }.map { entries[$0] }
    unreadable.sort { $0.path < $1.path }
    tooDeep.sort()
  }
}

extension FolderListing.Scope {
  fileprivate func includes(_ name: ByteString) -> Bool {
    switch self {
    case .everything: true
    case .visible: name.bytes.first != UInt8(ascii: ".") && !name.bytes.elementsEqual("node_modules".utf8)
    }
  }
}
