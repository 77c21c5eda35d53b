import ArgumentParser
import Foundation

/// `aver init DIR`: a small notebook that builds and checks, to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a small working notebook in a new or empty folder.")

  @Argument(
    help: ArgumentHelp("The folder to make; nothing may be in it.", valueName: "folder"), completion: .directory)
  var directory: String

  func run() throws {
    let files = FileManager.default
    let folder = URL(fileURLWithPath: directory)
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: folder.path, isDirectory: &isFolder) {
      guard isFolder.boolValue, try files.contentsOfDirectory(atPath: folder.path).isEmpty else {
        throw CommandError(message: "`\(directory)` is not an empty folder", hint: "name a new folder")
      }
    }
    do {
      for (path, text) in StarterNotebook.files {
        let file = folder.appending(path: path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .withoutOverwriting)
      }
    } catch {
      throw CommandError(
        message: "cannot write to `\(directory)`: \(error.localizedDescription)", hint: "name another folder")
    }
    let list = StarterNotebook.files.map { "  \($0.path)\n" }.joined()
    try Console.output("made a notebook in \(directory):\n\(list)next: cd \(directory) && aver check && aver build\n")
  }
}
