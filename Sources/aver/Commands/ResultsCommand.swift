import ArgumentParser
import Claims
import Notes
import Site

/// `aver results`: from what Swift Testing tells of a run, what it said of each fact. Part of `make check`, and of no
/// contract: `aver build` reads what it prints.
struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Print what the tests of the facts said, from their events on standard input.",
    discussion: "Ends with 1 when a fact was not tested: a run of no tests passes, too.",
    shouldDisplay: false)

  @OptionGroup var notesOptions: NotesOptions

  func run() throws {
    let notebook = try Notebook(reading: notesOptions.notebook)
    var events = TestEvents()
    while let line = readLine() { events.add(line: line) }
    let results = TestResults(
      digest: notebook.testedDigest, passed: events.passed)
    try Console.output(results.json)

    let facts = Evidence(cards: notebook.cards.parallelMap { Document(parsing: $0) }).facts
    let missing = facts.map(\.id).filter { results.outcome(of: $0) == .notRun }
    if missing.isEmpty { return }
    let names = missing.prefix(3).map(\.description).joined(separator: ", ") + (missing.count > 3 ? ", ..." : "")
    Console.error("aver: error: \(missing.count) of \(counted(facts.count, "fact")) not tested: \(names)\n")
    throw ExitStatus.notesHaveErrors
  }
}
