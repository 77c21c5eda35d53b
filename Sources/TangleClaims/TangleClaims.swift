import Foundation
import PackagePlugin

/// Turns each file of fact cards into a Swift Testing suite of the target that asks for it.
///
/// The cards are the Markdown files under `Facts` in the target's folder, a symbolic link to the cards of the notes: so
/// they count as files of the target, and SwiftPM asks again when one comes or goes. A suite is written by one command
/// of its own, so that an edit of one card file writes one Swift file; what a removed card file left behind is in no
/// command's outputs, and is not compiled.
@main struct TangleClaims: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let link = module.directoryURL.appending(path: "Facts")
    let folder = link.resolvingSymlinksInPath()
    // Where git makes no symbolic links, it leaves a file that holds the link's text.
    guard (try? folder.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true else {
      Diagnostics.error(
        "\(link.path) leads to no folder of fact cards; check out again with `git config core.symlinks true`"
      )
      return []
    }
    let shown = path(of: folder, below: context.package.directoryURL.resolvingSymlinksInPath())
    let files = module.sourceFiles.map(\.url).filter { path(of: $0, below: link) != $0.path }
    let cards = files.filter { $0.pathExtension == "md" }.map { file in
      let name = path(of: file, below: link)
      return Card(file: file, name: name, shown: "\(shown)/\(name)")
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let tool = try context.tool(named: "TangleTool").url
    let output = context.pluginWorkDirectoryURL
    let index = output.appending(path: "TangledSuites.swift")
    let listing = Command.buildCommand(
      displayName: "Listing the suites of \(cards.count) card files", executable: tool,
      // They change with the set of card files, so that the list is written anew just then.
      arguments: ["index", index.path] + cards.map(\.pathInNotes),
      // The locks beside the cards are no source of anything; named here, they are not reported as unhandled.
      inputFiles: files.filter { $0.pathExtension != "md" }, outputFiles: [index])
    return [listing] + cards.map { $0.command(tool, into: output) }
  }

  /// The part of a path below a folder; the whole path when it is not below it.
  private func path(of file: URL, below folder: URL) -> String {
    let prefix = folder.path + "/"
    return file.path.utf8.starts(with: prefix.utf8)
      ? String(decoding: file.path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : file.path
  }
}

/// A file of fact cards.
private struct Card {
  let file: URL
  /// Below the folder of cards: `lambda.md`.
  let name: String
  /// As messages show it: `Notes/facts/lambda.md`.
  let shown: String

  var pathInNotes: String { "facts/" + name }

  func command(_ tool: URL, into output: URL) -> Command {
    let suite = output.appending(path: sourceName)
    return .buildCommand(
      displayName: "Tangling \(shown)", executable: tool,
      arguments: ["suite", file.path, pathInNotes, shown, suite.path], inputFiles: [file], outputFiles: [suite])
  }

  /// One name for each path, in ASCII: files of one name in two folders must not meet, and no name of a hand-written
  /// test has two dots.
  private var sourceName: String {
    let stem = name.utf8.dropLast(".md".utf8.count).map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: "_" + String(byte, radix: 16)
      }
    }
    return stem.joined() + ".facts.swift"
  }
}
