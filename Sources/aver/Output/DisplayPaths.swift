import Foundation
import Notes

/// Paths of the notebook as people read them: relative to the working directory where inside it, else absolute.
struct DisplayPaths {
  /// The notes folder's components below the working directory, or below the root.
  private let folder: [Substring]
  private let isInside: Bool
  /// The notes folder's components below the root, as it is named.
  private let absolute: [Substring]

  /// The working directory is given, so that the rule can be read without the process's state; both are absolute.
  init(notes folder: String, workingDirectory: String) {
    let directory = DisplayPaths.components(workingDirectory)
    let written = DisplayPaths.components(folder.hasPrefix("/") ? folder : workingDirectory + "/" + folder)
    absolute = written
    // A folder reached through a symbolic link is inside when the place it names is: /tmp is such a link on macOS.
    let resolved = DisplayPaths.components(URL(fileURLWithPath: folder).resolvingSymlinksInPath().path)
    if let inside = [written, resolved].first(where: { $0.starts(with: directory) }) {
      self.folder = Array(inside.dropFirst(directory.count))
      isInside = true
    } else {
      self.folder = written
      isInside = false
    }
  }

  /// The paths for a notes folder as an option names it, in this process's working directory.
  init(notes folder: String) {
    self.init(notes: folder, workingDirectory: FileManager.default.currentDirectoryPath)
  }

  /// A file of the notes folder, by its path relative to that folder.
  func path(of file: ByteString) -> String {
    let components = DisplayPaths.normalized(folder + file.string.split(separator: "/"))
    return (isInside ? "" : "/") + components.joined(separator: "/")
  }

  /// The file of the notes folder that a path names, from here or from the notes folder, relative to that folder; nil
  /// for one outside of it.
  func file(ofArgument path: String) -> ByteString? {
    let written = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = written.last, last != ".", last != "..", !path.hasSuffix("/") else { return nil }
    let named = DisplayPaths(notes: path).absolute
    if named.starts(with: absolute) { return ByteString(named.dropFirst(absolute.count).joined(separator: "/")) }
    guard !path.hasPrefix("/"), !written.contains("..") else { return nil }
    return ByteString(written.filter { $0 != "." }.joined(separator: "/"))
  }

  private static func components(_ path: String) -> [Substring] {
    normalized(path.split(separator: "/"))
  }

  /// Without `.`, and with each `..` taken with the component before it; lexically, as a reader would.
  private static func normalized(_ components: [Substring]) -> [Substring] {
    components.reduce(into: []) { result, component in
      if component == "." { return }
      if component == "..", let last = result.last, last != ".." {
        result.removeLast()
      } else {
        result.append(component)
      }
    }
  }
}
