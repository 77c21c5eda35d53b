import ArgumentParser
import Foundation

@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmark", abstract: "Make notebooks of any size, and measure what it costs to build them.",
    subcommands: [Generate.self, Measure.self], defaultSubcommand: Measure.self)
}

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write a generated notebook.")

  @Argument(help: "How many notes.") var notes: Int
  @Argument(help: "The folder to write, which must not be there.") var folder: String
  @Option(help: "The same seed gives the same notebook.") var seed: UInt64 = 1

  func validate() throws {
    if notes < 2 { throw ValidationError("a generated notebook has at least 2 notes") }
  }

  func run() throws {
    guard !FileManager.default.fileExists(atPath: folder) else { throw ValidationError("`\(folder)` is there already") }
    var notebook = GeneratedNotebook(noteCount: notes, seed: seed)
    try notebook.write(to: URL(filePath: folder))
  }
}
