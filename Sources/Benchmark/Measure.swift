import ArgumentParser
import Foundation

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare Aver with the floor (reading, libcmark and writing alone, on all cores) and with others.",
    discussion: "Expects `aver` and `Floor` beside this program, built with `swift build -c release`.")

  /// Up to here, generators that need minutes for ten thousand notes take part.
  static let fewNotes = 2_000

  @Option(help: "How many notes; may be repeated.") var notes: [Int] = [10_000, 1_000]
  @Option(help: "Interleaved runs, of which the median counts.") var rounds = 5
  @Option(help: "Where notebooks and sites lie during the run; memory, so that a disk does not decide.")
  var scratch: String = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
  @Option(help: "A folder on a disk, where Aver builds once more in each round; in the first table only.")
  var disk: String?
  @Option(help: "Where .ci/venv put the other generators.") var others = ".build/bench"
  @Flag(help: "Leave the other generators out.") var alone = false
  @Option(help: "The same seed gives the same notebook.") var seed: UInt64 = 1

  func validate() throws {
    if rounds < 1 { throw ValidationError("at least one round is needed") }
    if notes.contains(where: { $0 < 2 }) { throw ValidationError("a generated notebook has at least 2 notes") }
  }

  func run() throws {
    for (index, count) in notes.enumerated() { try measure(count, disk: index == 0 ? disk : nil) }
    if !alone { print(OtherGenerators.remarks) }
  }

  private func measure(_ count: Int, disk: String?) throws {
    let folder = try makeNotebook(of: count, in: scratch)
    defer { try? FileManager.default.removeItem(at: folder) }
    let diskFolder = try disk.map { try makeNotebook(of: count, in: $0) }
    defer { if let diskFolder { try? FileManager.default.removeItem(at: diskFolder) } }
    var contenders = try ours(in: folder)
    if let diskFolder {
      let build = build("`aver build`, notes and site on disk", in: diskFolder)
      contenders += [build, Contender(name: "the same, nothing changed", arguments: build.arguments)]
    }
    var missing: [String] = []
    for (name, other) in alone ? [] : try theirs(in: folder, count: count) {
      if let other { contenders.append(other) } else { missing.append(name) }
    }
    let measurement = try Measurement(of: contenders, noteCount: count, rounds: rounds)
    print("\(count) notes, medians of interleaved runs on \(scratch):\n\n\(measurement.table())\n")
    if !missing.isEmpty { print("Left out, not installed in \(others): \(missing.joined(separator: ", ")).\n") }
    try countSystemCalls(of: count, in: folder)
  }

  /// A folder with the notebook in its `Notes`, to be removed in the end.
  private func makeNotebook(of count: Int, in parent: String) throws -> URL {
    let name = "aver-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
    let folder = URL(filePath: parent, directoryHint: .isDirectory).appending(path: name)
    var notebook = GeneratedNotebook(noteCount: count, seed: seed)
    do {
      try notebook.write(to: folder.appending(path: "Notes"))
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
    return folder
  }

  private func program(_ name: String) -> String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
  }

  /// A build from nothing.
  private func build(_ name: String, in folder: URL, options: [String] = []) -> Contender {
    let site = folder.appending(path: "site")
    return Contender(
      name: name, prepare: { try removeIfThere(site) },
      arguments: [
        program("aver"), "build", "--notes", folder.appending(path: "Notes").path, "--output", site.path,
      ] + options)
  }

  private func wholeBuild(in folder: URL) -> Contender { build("`aver build`", in: folder) }

  private func plainBuild(in folder: URL) -> Contender {
    build("`aver build` without search", in: folder, options: ["--site", plainSettings(in: folder).path])
  }

  /// The site of the builds without search. Beside the notes it would hold for all builds; this one is asked for.
  private func plainSettings(in folder: URL) -> URL { folder.appending(path: "Plain") }

  /// The floor and Aver, in an order that matters: the unchanged build finds the site of the run before it.
  private func ours(in folder: URL) throws -> [Contender] {
    let notes = folder.appending(path: "Notes").path
    let floorSite = folder.appending(path: "floor")
    let plain = plainSettings(in: folder)
    try FileManager.default.createDirectory(at: plain, withIntermediateDirectories: true)
    try Data("search: false\n".utf8).write(to: plain.appending(path: "site.yml"))
    let whole = wholeBuild(in: folder)
    return [
      Contender(
        name: "floor", prepare: { try removeIfThere(floorSite) },
        arguments: [program("Floor"), notes, floorSite.path]),
      plainBuild(in: folder),
      whole,
      Contender(name: "`aver build`, nothing changed", arguments: whole.arguments),
      Contender(name: "`aver check`", arguments: [program("aver"), "check", "--notes", notes]),
    ]
  }

  /// The others by name, with nothing for those that are not installed.
  private func theirs(in folder: URL, count: Int) throws -> [(String, Contender?)] {
    let others = OtherGenerators(installed: URL(filePath: others), scratch: folder)
    let hugo = [("Hugo", try others.hugo())]
    guard count <= Self.fewNotes else { return hugo }
    return hugo + [("MkDocs Material", try others.mkdocs()), ("Zensical", try others.zensical())]
  }

  private func countSystemCalls(of count: Int, in folder: URL) throws {
    for build in [plainBuild(in: folder), wholeBuild(in: folder)] {
      try build.prepare()
      let calls = try SystemCalls(of: build.arguments, scratch: folder)
      let said = calls?.line(noteCount: count) ?? "not counted, since there is no strace here"
      print("System calls a note, \(build.name): \(said)\n")
    }
  }
}
