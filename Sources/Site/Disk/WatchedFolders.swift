package import Notes

/// The folders in which a change may change the site: those that `Notebook` reads, and none of the output.
package struct WatchedFolders: Sendable {
  /// Paths as the system takes them, relative to the working directory or absolute. The top ones stand first, each
  /// there or not; the folders below them follow.
  package let paths: [ByteString]
  /// How many of the paths are those of top folders, which are the user's choice and may be reached through a link.
  package let topCount: Int

  /// Looks at which folders there are now. Never fails: what cannot be listed cannot be watched either, and the build
  /// says why.
  package init(of options: NotebookOptions) {
    let site = options.site ?? options.siteBesideNotes
    var below: [ByteString] = []
    for top in [options.notes, Self.join(site, "theme"), Self.join(site, "locale")] {
      guard let listing = Self.listing(of: top) else { continue }
      if top != options.notes { below.append(top) }
      below += listing.entries.filter { $0.kind == .folder }.map { Self.join(top, $0.path) }
    }
    paths = [options.notes, site] + below
    topCount = 2
  }

  /// The folder that holds a top folder, in which that one appears, and the name by which it does.
  package static func holder(of top: ByteString) -> (folder: ByteString, name: ByteString)? {
    var path = top.bytes[...]
    while path.count > 1, path.last == UInt8(ascii: "/") { path = path.dropLast() }
    let split = SplitPath(ByteString(path))
    guard !split.name.isEmpty, split.name != ".", split.name != ".." else { return nil }
    let folder = ByteString(path.dropLast(split.name.count))
    return (folder.isEmpty ? "." : folder, split.name)
  }

  private static func join(_ folder: ByteString, _ name: ByteString) -> ByteString {
    ByteString(folder.bytes + [UInt8(ascii: "/")] + name.bytes)
  }

  private static func listing(of path: ByteString) -> FolderListing? {
    guard let folder = try? Descriptor.folder(atUserPath: path) else { return nil }
    return FolderListing(of: folder, scope: .visible)
  }
}

extension WatchedFolders {
  /// A number that changes, but for a chance of one in 2^64, whenever a file of the folders is written, made, renamed
  /// or removed: of each name, the kind, the size, the time of the last change and the identity. For systems that do
  /// not tell of changes.
  package static func fingerprint(of options: NotebookOptions) -> Int {
    let site = options.site ?? options.siteBesideNotes
    var hasher = Hasher()
    for top in [options.notes, join(site, "theme"), join(site, "locale")] {
      guard let folder = try? Descriptor.folder(atUserPath: top) else { continue }
      let paths = FolderListing(of: folder, scope: .visible).entries.map(\.path)
      for run in FileReader.runs(of: paths) {
        guard let holder = try? folder.folder(at: SplitPath(paths[run.lowerBound]).folder) else { continue }
        for path in paths[run] {
          hasher.combine(path)
          hasher.combine(try? holder.status(of: SplitPath(path).name))
        }
      }
    }
    if let folder = try? Descriptor.folder(atUserPath: site) { hasher.combine(try? folder.status(of: "site.yml")) }
    return hasher.finalize()
  }
}
