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

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare Aver with the floor: reading, libcmark and writing alone, on all cores.",
    discussion: "Expects `aver` and `Floor` beside this program, built with `swift build -c release`.")

  @Option(help: "How many notes; may be repeated.") var notes: [Int] = [10_000]
  @Option(help: "Interleaved runs, of which the median counts.") var rounds = 5
  @Option(help: "Where notebooks and sites lie during the run; memory, so that a disk does not decide.")
  var scratch: String = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
  @Option(help: "The same seed gives the same notebook.") var seed: UInt64 = 1

  func validate() throws {
    if rounds < 1 { throw ValidationError("at least one round is needed") }
    if notes.contains(where: { $0 < 2 }) { throw ValidationError("a generated notebook has at least 2 notes") }
  }

  func run() throws {
    for count in notes { try measure(count) }
  }

  private func measure(_ count: Int) throws {
    let folder = URL(filePath: scratch).appending(path: "aver-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    let files = FileManager.default
    defer { try? files.removeItem(at: folder) }
    let notes = folder.appending(path: "Notes")
    var notebook = GeneratedNotebook(noteCount: count, seed: seed)
    try notebook.write(to: notes)
    let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let aver = programs.appending(path: "aver").path
    let floorSite = folder.appending(path: "floor")
    let site = folder.appending(path: "site")
    let removeSites = {
      try? files.removeItem(at: floorSite)
      try? files.removeItem(at: site)
    }
    let build = [aver, "build", "--notes", notes.path, "--output", site.path]
    // A site beside the notes would hold for all builds; this one is asked for.
    let plain = folder.appending(path: "Plain")
    try files.createDirectory(at: plain, withIntermediateDirectories: true)
    try Data("search: false\n".utf8).write(to: plain.appending(path: "site.yml"))
    // The unchanged build finds the site of the run before it, which therefore has the search.
    let measurement = try Measurement(
      of: [
        Contender(
          name: "floor", prepare: removeSites,
          arguments: [programs.appending(path: "Floor").path, notes.path, floorSite.path]),
        Contender(
          name: "`aver build` without search", prepare: removeSites, arguments: build + ["--site", plain.path]),
        Contender(name: "`aver build`", prepare: removeSites, arguments: build),
        Contender(name: "`aver build`, nothing changed", prepare: {}, arguments: build),
        Contender(name: "`aver check`", prepare: {}, arguments: [aver, "check", "--notes", notes.path]),
      ],
      rounds: rounds)
    print("\(count) notes, medians of \(rounds) interleaved runs on \(scratch):\n\n\(measurement.table())\n")
  }
}
