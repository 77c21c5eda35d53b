internal import Notes

/// The place of the published site: a name in a folder that is there.
struct OutputFolder: ~Copyable, Sendable {
  /// As the user gave it.
  let path: ByteString
  let name: ByteString
  let parent: Descriptor

  /// What stands at the output's name and may be replaced.
  enum Occupant: Hashable {
    case nothing
    case emptyFolder
    case site(FileIdentity)
  }

  /// - Throws: `DiskError` when it is something that Aver has not made.
  func occupant() throws(DiskError) -> Occupant {
    let status: FileStatus
    let names: Set<ByteString>
    do throws(SystemError) {
      status = try parent.status(of: name)
      names = status.kind == .folder ? Set(try parent.folder(named: name).entries().map(\.name)) : []
    } catch .missing {
      return .nothing
    } catch {
      throw .system(.read, path: path, error)
    }
    guard status.kind == .folder else { throw .outputIsNoFolder(output: path) }
    if names.isEmpty { return .emptyFolder }
    guard names.contains(SiteWriter.marker) else { throw .outputIsForeign(output: path) }
    guard !names.contains(".git") else { throw .outputHoldsRepository(output: path) }
    return .site(status.identity)
  }

  /// The path of something in the output, for messages.
  func path(of route: ByteString) -> ByteString {
    ByteString(path.bytes + [UInt8(ascii: "/")] + route.bytes)
  }
}

/// What has to be done so that a folder holds a site.
struct SiteDifference {
  /// What became of one file of the site.
  enum FileState: Sendable {
    /// It is there already, byte by byte.
    case unchanged
    /// It has other bytes, or is not there; with its bytes, where they were rendered to be compared.
    case changed(rendered: [UInt8]?)

    var isUnchanged: Bool {
      if case .unchanged = self { true } else { false }
    }
  }

  /// For each file of the site.
  let states: [FileState]
  /// Files that are there and not of the site.
  let staleFiles: Int
  /// Whether there are folders, links or unreadable places that are not of the site.
  let hasOtherEntries: Bool

  var isEmpty: Bool { staleFiles == 0 && !hasOtherEntries && states.allSatisfy(\.isUnchanged) }

  var published: Published {
    let unchanged = states.count(where: \.isUnchanged)
    return Published(written: states.count - unchanged, unchanged: unchanged, removed: staleFiles)
  }
}

extension OutputFolder {
  /// Compares what is there with a site.
  ///
  /// - Parameter source: Where the files to copy are.
  func difference(
    from site: SiteFiles, occupant: Occupant, copyingFrom source: borrowing CopySource
  ) throws(DiskError) -> SiteDifference {
    guard case .site = occupant else {
      return SiteDifference(
        states: Array(repeating: .changed(rendered: nil), count: site.files.count), staleFiles: 0,
        hasOtherEntries: false)
    }
    do throws(SystemError) {
      let folder = try parent.folder(named: name)
      let listing = FolderListing(of: folder, scope: .everything, limit: .max)
      let (isThere, staleFiles, hasOtherEntries) = Self.compareNames(site, listing)
      let runs = FileReader.runs(of: site.files.map(\.route))
      let states = runs.parallelMap { run in
        Self.compare(site.files[run], isThere[run], in: folder, copyingFrom: source)
      }
      return SiteDifference(
        states: states.flatMap { $0 }, staleFiles: staleFiles, hasOtherEntries: hasOtherEntries)
    } catch {
      throw .system(.read, path: path, error)
    }
  }

  /// For each file of the site whether the folder has a file of that name, and what else the folder has. Both lists are
  /// sorted, so that one walk over the two is enough.
  private static func compareNames(
    _ site: SiteFiles, _ listing: FolderListing
  ) -> (isThere: [Bool], staleFiles: Int, hasOtherEntries: Bool) {
    var isThere = Array(repeating: false, count: site.files.count)
    var staleFiles = 0
    var hasOtherEntries = !listing.unreadable.isEmpty || !listing.tooDeep.isEmpty
    var folders = site.folders[...]
    var index = 0
    for entry in listing.entries {
      if entry.kind == .folder {
        while let folder = folders.first, folder < entry.path { folders = folders.dropFirst() }
        if folders.first != entry.path { hasOtherEntries = true }
        continue
      }
      while index < site.files.count, site.files[index].route < entry.path { index += 1 }
      if index < site.files.count, site.files[index].route == entry.path {
        // A link or a device of that name is replaced like a file with other bytes.
        isThere[index] = entry.kind == .file
      } else if entry.path != SiteWriter.marker {
        if entry.kind == .file { staleFiles += 1 } else { hasOtherEntries = true }
      }
    }
    return (isThere, staleFiles, hasOtherEntries)
  }

  /// Compares the bytes of files that lie in one folder. What cannot be read counts as changed, and is written anew.
  private static func compare(
    _ files: ArraySlice<SiteFiles.File>, _ isThere: ArraySlice<Bool>, in root: borrowing Descriptor,
    copyingFrom source: borrowing CopySource
  ) -> [SiteDifference.FileState] {
    guard let first = files.first, isThere.contains(true),
      let folder = try? root.folder(at: SplitPath(first.route).folder)
    else { return files.map { _ in .changed(rendered: nil) } }
    var writer = HTMLWriter()
    return zip(files, isThere).map { file, isThere in
      guard isThere, let published = try? folder.file(named: SplitPath(file.route).name) else {
        return .changed(rendered: nil)
      }
      switch file.content {
      case .page(let page):
        return page.withBytes(in: &writer) { bytes in
          (try? published.holds(bytes)) == true ? .unchanged : .changed(rendered: Array(bytes))
        }
      case .copy(let path):
        guard let original = try? source.open(path), (try? published.hasSameBytes(as: original)) == true else {
          return .changed(rendered: nil)
        }
        return .unchanged
      }
    }
  }
}
