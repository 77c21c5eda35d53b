internal import Notes

/// The folder `.NAME.aver` beside the output NAME, while this process holds its lock. It has a `lock`, the `site` in
/// the making, and for a moment the `old` site.
struct Staging: ~Copyable {
  private let folder: Descriptor
  private let lock: Descriptor
  private let parent: Descriptor
  private let name: ByteString

  private static let site: ByteString = "site"
  private static let old: ByteString = "old"
  private static let lockName: ByteString = "lock"
  // And `removed-1`, `removed-2` ..., on their way out.

  private init(folder: consuming Descriptor, lock: consuming Descriptor, parent: consuming Descriptor, name: ByteString)
  {
    self.folder = folder
    self.lock = lock
    self.parent = parent
    self.name = name
  }

  private static func name(beside output: borrowing OutputFolder) -> ByteString {
    ByteString([UInt8(ascii: ".")] + output.name.bytes + ".aver".utf8)
  }

  // MARK: Claiming and leaving

  /// Makes the folder, or takes over what a build that was killed has left, and clears it.
  ///
  /// - Throws: `outputIsBusy` when another build has it.
  static func claim(beside output: borrowing OutputFolder) throws(DiskError) -> Staging {
    let path = output.siblingPath(name(beside: output))
    do throws(SystemError) {
      let staging = try take(beside: output, making: true)
      try staging.clear()
      return staging
    } catch .wouldBlock {
      throw .outputIsBusy(output: output.path)
    } catch  where error == .notAFolder || error == .isALink {
      throw .outputIsNoFolder(output: path)
    } catch {
      throw .system(.make, path: path, error)
    }
  }

  /// Removes what a build that was killed has left. If that was between the two renames of a file system that cannot
  /// exchange, puts the old site back first.
  static func removeLeftovers(beside output: borrowing OutputFolder) throws(DiskError) {
    let path = output.siblingPath(name(beside: output))
    do throws(SystemError) {
      let staging = try take(beside: output, making: false)
      if (try? output.parent.status(of: output.name)) == nil {
        try? staging.folder.rename(old, into: output.parent, as: output.name)
      }
      try staging.clear()
      staging.leave()
    } catch .missing {
      // No leftovers.
    } catch .wouldBlock {
      // Another build is at work there, and what it does is its own.
    } catch  where error == .notAFolder || error == .isALink {
      throw .outputIsNoFolder(output: path)
    } catch {
      throw .system(.remove, path: path, error)
    }
  }

  /// Opens the folder and takes the lock. The folder may go away between any two steps, when the build that had it
  /// ends; then the lock is on a file that has no name any more, and all begins again.
  private static func take(beside output: borrowing OutputFolder, making: Bool) throws(SystemError) -> Staging {
    let name = name(beside: output)
    for _ in 0..<100 {
      if making {
        do throws(SystemError) {
          try output.parent.makeFolder(named: name)
        } catch .exists {
          // Left by a killed build, or in use by another.
        }
      }
      do throws(SystemError) {
        let folder = try output.parent.folder(named: name)
        let lock = try folder.lockFile(named: lockName)
        try lock.lock()
        let locked = [try lock.status().identity, try folder.status().identity]
        if try [folder.status(of: lockName).identity, output.parent.status(of: name).identity] == locked {
          let parent = try output.parent.folder(named: ".")
          return Staging(folder: folder, lock: lock, parent: parent, name: name)
        }
      } catch .missing where making {
        // Gone meanwhile.
      }
    }
    throw .wouldBlock
  }

  /// Removes everything that was staged, and the folder. What cannot be removed stays for the next build: the site is
  /// published or the first error thrown, and neither should be hidden by this.
  consuming func end() {
    try? clear()
    leave()
  }

  /// Removes the lock's name and the folder, which is then empty. The lock itself goes with the descriptor.
  private consuming func leave() {
    try? folder.removeFile(named: Self.lockName)
    try? parent.removeFolder(named: name)
  }

  /// Removes the folders that a build makes in here, and all that is in them, without following a link. Inner folders
  /// are first moved to the top, so that no depth of them needs more than one open folder.
  private func clear() throws(SystemError) {
    var pending = try folder.entries().map(\.name).filter {
      $0 == Self.site || $0 == Self.old || $0.hasPrefix("removed-")
    }
    var number = 0
    while let name = pending.popLast() {
      let removed = try folder.folder(named: name)
      for (inner, kind) in try removed.entries() {
        guard kind == .folder else {
          try removed.removeFile(named: inner)
          continue
        }
        var moved: ByteString
        repeat {
          number += 1
          moved = ByteString("removed-\(number)")
        } while (try? folder.status(of: moved)) != nil
        try removed.rename(inner, into: folder, as: moved)
        pending.append(moved)
      }
      try folder.removeFolder(named: name)
    }
  }

  // MARK: Filling

  /// Makes the new site, with links to the old one's files where those have not changed.
  func fill(
    with site: SiteFiles, _ difference: SiteDifference, copyingFrom source: borrowing CopySource,
    beside output: borrowing OutputFolder
  ) throws(DiskError) {
    do throws(SystemError) {
      try folder.makeFolder(named: Self.site)
      let staged = try folder.folder(named: Self.site)
      try staged.newFile(named: SiteWriter.marker).write(all: Array(SiteWriter.markerText.utf8))
      for folder in site.folders { try staged.makeFolder(named: folder) }
    } catch {
      throw .system(.make, path: output.siblingPath(name), error)
    }
    let runs = FileReader.runs(of: site.files.map(\.route))
    let failures = runs.parallelMap { run in
      self.write(site.files[run], difference.states[run], copyingFrom: source, beside: output)
    }
    if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
  }

  /// Stages some files; the first error, if any.
  private func write(
    _ files: ArraySlice<SiteFiles.File>, _ states: ArraySlice<SiteDifference.FileState>,
    copyingFrom source: borrowing CopySource, beside output: borrowing OutputFolder
  ) -> DiskError? {
    do throws(SystemError) {
      // The staged folder is new and locked, so that a route can be opened as one path.
      let staged = try folder.folder(named: Self.site)
      var writer = HTMLWriter()
      for (file, state) in zip(files, states) {
        if state.isUnchanged, (try? output.link(file.route, into: staged)) != nil { continue }
        do throws(SystemError) {
          switch file.content {
          case .page(let page):
            if case .changed(let rendered?) = state {
              try staged.newFile(named: file.route).write(all: rendered)
            } else {
              try page.withBytes(in: &writer) { bytes throws(SystemError) in
                try staged.newFile(named: file.route).write(all: bytes)
              }
            }
          case .copy(let path):
            let original: Descriptor
            do throws(DiskError) { original = try source.open(path) } catch { return error }
            try original.copy(into: staged.newFile(named: file.route))
          }
        } catch {
          return .system(.write, path: output.path(of: file.route), error)
        }
      }
      return nil
    } catch {
      return .system(.write, path: output.path, error)
    }
  }

  // MARK: Publishing

  /// Puts the new site in the place of what is there.
  ///
  /// - Parameter occupant: What was there when the new site was begun.
  func exchange(with output: borrowing OutputFolder, holding occupant: OutputFolder.Occupant) throws(DiskError) {
    guard case .site(let identity) = occupant else {
      // A folder can take the place of nothing and of an empty folder, and of nothing else.
      do throws(SystemError) {
        return try folder.rename(Self.site, into: output.parent, as: output.name)
      } catch .notEmpty {
        throw .outputChanged(output: output.path)
      } catch .notAFolder {
        throw .outputChanged(output: output.path)
      } catch {
        throw .system(.publish, path: output.path, error)
      }
    }
    do throws(SystemError) {
      try folder.folder(named: Self.site).synchronize()
      do throws(SystemError) {
        try folder.exchange(Self.site, with: output.name, in: output.parent)
      } catch  where error.isUnsupported {
        return try exchangeInTwoSteps(with: output)
      }
      if try folder.status(of: Self.site).identity == identity { return }
      try folder.exchange(Self.site, with: output.name, in: output.parent)
    } catch {
      throw .system(.publish, path: output.path, error)
    }
    throw .outputChanged(output: output.path)
  }

  /// For file systems that cannot exchange: for some microseconds there is no site. A build killed just then leaves it
  /// as `old`, and the next one puts it back.
  func exchangeInTwoSteps(with output: borrowing OutputFolder) throws(SystemError) {
    try output.parent.rename(output.name, into: folder, as: Self.old)
    do throws(SystemError) {
      try folder.rename(Self.site, into: output.parent, as: output.name)
    } catch {
      try folder.rename(Self.old, into: output.parent, as: output.name)
      throw error
    }
  }
}

extension OutputFolder {
  /// The path of something beside the output, for messages.
  fileprivate func siblingPath(_ name: ByteString) -> ByteString {
    let above = path.bytes.count > self.name.count ? SplitPath(path).folder.bytes + [UInt8(ascii: "/")] : []
    return ByteString(above + name.bytes)
  }

  /// Gives a file of the published site a second name.
  fileprivate func link(_ route: ByteString, into folder: borrowing Descriptor) throws(SystemError) {
    try parent.link(ByteString(name.bytes + [UInt8(ascii: "/")] + route.bytes), into: folder, as: route)
  }
}
