package import Notes

/// Why a notebook could not be read or a site could not be written. What was published before is as it was.
package enum DiskError: Error, Hashable, Sendable {
  /// What was being done.
  package enum Action: Hashable, Sendable {
    case read, write, make, publish, remove
  }

  /// How two folders lie to each other.
  package enum Overlap: Hashable, Sendable {
    case same, inside, around
  }

  /// The operating system refused.
  case system(Action, path: ByteString, SystemError)
  /// A folder to read is not there.
  case missingFolder(path: ByteString)
  /// A folder to read is something else.
  case notAFolder(path: ByteString)
  /// More files than `Limit.files`.
  case tooManyFiles(path: ByteString)
  /// A file of the site folder that is not published as it is: a link, a device, or one above its limit.
  case unusableFile(path: ByteString, reason: String)
  /// The output would replace notes, or the site's sources, or lie among them.
  case outputOverlaps(output: ByteString, folder: ByteString, Overlap)
  /// The output is a file, a link or a device.
  case outputIsNoFolder(output: ByteString)
  /// The output holds files and not Aver's mark.
  case outputIsForeign(output: ByteString)
  /// The output is a working copy, whose history would be replaced with it.
  case outputHoldsRepository(output: ByteString)
  /// The output has no name of its own that another folder could take: `/`.
  case outputHasNoName(output: ByteString)
  /// Another build is writing to the same output.
  case outputIsBusy(output: ByteString)
  /// The output was something else when the new site was ready.
  case outputChanged(output: ByteString)
  /// A route that cannot be a file below the output.
  case unsafeRoute(ByteString)
  /// The note to make is there already.
  case noteExists(path: ByteString)
  /// The note cannot be made where it was wanted.
  case noteRefused(path: ByteString, SystemError)
  /// Two files for one route, or a route that is also a folder.
  case routeClash(ByteString)
}

extension DiskError {
  /// One clause in lower case; the thing in backticks.
  package var message: String {
    switch self {
    case .system(let action, let path, let error): "cannot \(action.words) `\(path.shown)`: \(error.message)"
    case .missingFolder(let path): "no folder `\(path.shown)`"
    case .notAFolder(let path): "`\(path.shown)` is not a folder"
    case .tooManyFiles(let path): "more than \(Limit.files) files in `\(path.shown)`"
    case .unusableFile(let path, let reason): "`\(path.shown)` \(reason)"
    case .outputOverlaps(let output, let folder, .same): "output `\(output.shown)` is the folder `\(folder.shown)`"
    case .outputOverlaps(let output, let folder, .inside): "output `\(output.shown)` lies inside `\(folder.shown)`"
    case .outputOverlaps(let output, let folder, .around): "output `\(output.shown)` holds `\(folder.shown)`"
    case .outputIsNoFolder(let output): "output `\(output.shown)` is there and is not a folder"
    case .outputIsForeign(let output): "output `\(output.shown)` holds files that Aver did not write"
    case .outputHoldsRepository(let output): "output `\(output.shown)` holds a `.git`, which would be lost with it"
    case .outputHasNoName(let output): "output `\(output.shown)` cannot be replaced"
    case .outputIsBusy(let output): "another build is writing `\(output.shown)`"
    case .outputChanged(let output): "`\(output.shown)` was replaced while the site was built"
    case .unsafeRoute(let route): "route `\(route.shown)` is not a file inside the site"
    case .noteExists(let path): "`\(path.shown)` is there already"
    case .noteRefused(let path, let error): "cannot make `\(path.shown)`: \(error.message)"
    case .routeClash(let route): "two files for the route `\(route.shown)`"
    }
  }

  /// How to mend it, one clause.
  package var hint: String {
    switch self {
    case .system(_, _, let error) where error.isNoSpace:
      "make room on the disk and build again; the site published before is as it was"
    case .system(.read, _, let error) where error.isNotAllowed:
      "give the user who builds the right to read it"
    case .system(_, let path, let error) where error.isNotAllowed:
      "give the user who builds the right to write to `\(SplitPath(path).folder.shown)`, or choose another --output"
    case .system(.publish, let path, let error) where error.isMountPoint:
      "`\(path.shown)` is a mount point and cannot be exchanged; choose a folder inside of it as --output"
    case .system: "build again when the disk answers; the site published before is as it was"
    case .missingFolder, .notAFolder: "name the folder with --notes or --site; `aver init DIR` makes a new notebook"
    case .tooManyFiles: "name the folder of the notes alone with --notes"
    case .unusableFile: "replace it with a regular file"
    case .outputOverlaps: "choose an --output apart from the notes and from the site's sources, such as `Site/public`"
    case .outputIsNoFolder, .outputHasNoName: "choose another --output, or move it away"
    case .outputIsForeign:
      "choose a new or empty folder as --output; only a folder with `\(SiteWriter.marker)` is replaced"
    case .outputHoldsRepository: "build elsewhere and copy the site into the working copy"
    case .outputIsBusy: "build again when it has ended"
    case .outputChanged: "look at what is there now, then build again"
    case .noteExists: "choose another name, or edit it"
    case .noteRefused: "choose another path; below the notes folder no link is followed"
    case .unsafeRoute, .routeClash: "rename the note or file that leads to it"
    }
  }
}

extension DiskError: CustomStringConvertible {
  package var description: String { "\(message); \(hint)" }
}

extension DiskError.Action {
  fileprivate var words: String {
    switch self {
    case .read: "read"
    case .write: "write"
    case .make: "make the folder"
    case .publish: "put the new site at"
    case .remove: "remove"
    }
  }
}
