// The end of the line that writes. A site appears whole or not at all:
//
// 1. What is at the output is compared, byte by byte, with what should be there. No difference: nothing is written.
// 2. Else the new site is made in the output's one sibling, `.NAME.aver`; unchanged files become hard links.
// 3. The two folders change places in one step, and the old one is removed.
//
// A build that fails or is killed before step 3 leaves the old site, after it the new one; what it leaves in the
// sibling, the next build removes.

package import Notes

/// What writing a site did, in files.
package struct Published: Hashable, Sendable {
  package let written: Int
  package let unchanged: Int
  package let removed: Int

  package init(written: Int, unchanged: Int, removed: Int) {
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
  }
}

/// Publishes pages to a folder.
package enum SiteWriter {
  /// The file by which Aver knows a folder that it has made, and may therefore replace.
  package static let marker: ByteString = ".aver-site"

  /// What the marker says to who finds it.
  static let markerText = "Aver made this folder. Each build replaces it whole: keep nothing of your own in it.\n"

  /// Makes the folder `output` hold these files and no others.
  ///
  /// Files get the mode 0666 and folders 0777, less the process's umask; their bytes depend on the arguments alone.
  ///
  /// The data is waited for (syncfs(2)) before a site is replaced, so that a power failure does not leave pages without
  /// bytes in the place of good ones; a first site replaces nothing, and is not waited for.
  ///
  /// - Parameters:
  ///   - pages: Files to write.
  ///   - copies: Files of the notes folder to copy.
  ///   - output: The folder to replace, relative to the working directory or absolute. It, and folders above it, are
  ///     made when they are not there.
  ///   - folders: What the site was made from, and must not be written over.
  /// - Throws: `DiskError`; what was published before is then as it was.
  package static func write(
    _ pages: [Page], copying copies: [CopiedFile] = [], to output: ByteString, protecting folders: NotebookFolders
  ) throws(DiskError) -> Published {
    let site = try SiteFiles(pages, copying: copies)
    let place = try OutputPlace.find(output)
    try place.refuse(overlapWith: folders)
    let source = try CopySource(folders.notes, for: copies)
    return try place.makeParents().publish(site, copyingFrom: source)
  }
}

extension OutputFolder {
  /// Brings the folder to a state, in one step.
  fileprivate func publish(
    _ site: SiteFiles, copyingFrom source: borrowing CopySource
  ) throws(DiskError) -> Published {
    try Staging.removeLeftovers(beside: self)
    // Another build may publish between the comparison and the lock; then what was compared is no longer there. One
    // that does so three times is a loop that somebody should look at.
    for _ in 0..<3 {
      let occupant = try self.occupant()
      let difference = try self.difference(from: site, occupant: occupant, copyingFrom: source)
      if difference.isEmpty { return difference.published }
      let staging = try Staging.claim(beside: self)
      guard try self.occupant() == occupant else {
        staging.end()
        continue
      }
      do throws(DiskError) {
        try staging.fill(with: site, difference, copyingFrom: source, beside: self)
        try staging.exchange(with: self, holding: occupant)
      } catch {
        staging.end()
        throw error
      }
      staging.end()
      return difference.published
    }
    throw .outputIsBusy(output: path)
  }
}
