import ArgumentParser
import Claims
import Corpus
import Notes

/// `aver mutate`: what `check` would not notice. Changes notes and cards in memory, executes nothing, and writes
/// nothing but what its options name.
struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Change every number, unit and word that counts, one at a time, and list what check does not notice.",
    discussion: """
      Where the notebook has facts/ratchet.json, ends with 1 when something got worse than it says, or when a lie \
      survives that has no reason there.
      """)

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  @Flag(help: "Write what got better into facts/ratchet.json.")
  var ratchet = false

  @Option(help: ArgumentHelp("Add what came out of each fact to these test results.", valueName: "file"))
  var results: String?

  func run() throws {
    let phases = Phases(style: .standardError)
    let judgement = try Judgement(reading: notesOptions.notebook, phases: phases)
    let notebook = judgement.notebook
    let cards = notebook.cards.parallelMap { Document(parsing: $0) }
    let mutation = phases.run("changing notes and cards") {
      Mutation(
        of: judgement.corpus, cards: cards, lock: notebook.evidenceLock, judged: judgement.verdicts,
        raised: judgement.settings.errors)
    }
    let files = notebook.notes + notebook.cards + notebook.locks + notebook.diagramFiles
    let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let report = MutationRecord(mutation, sources: sources, Places(in: [files], paths: notesOptions.paths))
    switch formatOptions.format {
    case .json: try JSONOutput.print(report)
    case .text: try Console.output(report.text)
    }
    if let results { try add(mutation, of: judgement, to: results) }
    try hold(Ratchet(measuring: mutation, judgement.verdicts, sources: sources), against: notebook.ratchet)
  }

  /// Results of other notes are left as they are.
  private func add(_ mutation: Mutation, of judgement: Judgement, to path: String) throws {
    let digest = judgement.notebook.testedDigest
    let results = LockFile(path).bytes.flatMap(TestResults.init(parsing:)) ?? TestResults(digest: digest, passed: [:])
    guard results.digest == digest else {
      Console.error("\(TerminalText.printable(path)) is of other notes, and stays as it is\n")
      return
    }
    let ids = judgement.verdicts.facts.map(\.id)
    let proofs = Dictionary(uniqueKeysWithValues: zip(ids, mutation.proofs))
    try LockFile(path).write(Array(results.with(proofs).json.utf8))
  }

  private func hold(_ measured: Ratchet, against file: [UInt8]?) throws {
    guard ratchet || file != nil else { return }
    let path = notesOptions.paths.path(of: Ratchet.path)
    let known: Ratchet
    do {
      known = try file.map { bytes throws(RatchetError) in try Ratchet(parsing: bytes) } ?? Ratchet()
    } catch {
      throw CommandError(
        message: "cannot read `\(path)`: \(error.message)", hint: "take it back from version control")
    }
    if ratchet {
      let tightened = known.tightened(by: measured)
      if tightened.text != file { try LockFile(Ratchet.path, in: notesOptions.notes).write(tightened.text) }
    }
    let comparison = (ratchet ? known.tightened(by: measured) : known).comparison(with: measured)
    Console.error(RatchetText(comparison, path: TerminalText.printable(path)).text)
    if !comparison.holds { throw ExitStatus.notesHaveErrors }
  }
}

/// What the ratchet has to say, one line a thing.
private struct RatchetText {
  let text: String

  init(_ comparison: Ratchet.Comparison, path: String) {
    var lines: [String] = []
    for step in comparison.worse {
      lines.append("\(path): error: \(step.gauge.rawValue) was \(step.was?.description ?? "-"), and is \(step.now)")
    }
    if !comparison.worse.isEmpty {
      lines.append(
        "  hint: mend what the list shows; what has to get worse is written there by hand, for a reviewer to see")
    }
    for survivor in comparison.unexplained {
      let parts = [survivor.path, survivor.fact, survivor.from, survivor.to].map { TerminalText.printable($0) }
      let place = parts[1].isEmpty ? parts[0] : "\(parts[0]), \(parts[1])"
      lines.append("\(path): error: no reason why `\(parts[2])` -> `\(parts[3])` survives (\(place))")
    }
    if !comparison.unexplained.isEmpty {
      lines.append("  hint: mend note or card, or run `aver mutate --ratchet` and write the `reason` of its line there")
    }
    for step in comparison.better {
      lines.append("\(path): \(step.gauge.rawValue) is \(step.now)" + (step.was.map { ", and was \($0)" } ?? ""))
    }
    if !comparison.gone.isEmpty { lines.append("\(path): \(counted(comparison.gone.count, "survivor")) no more") }
    if comparison.canBeTightened { lines.append("  hint: keep it so with `aver mutate --ratchet`") }
    text = lines.map { $0 + "\n" }.joined()
  }
}

/// Three scores as they are printed; the property names are the keys of `--format json`.
private struct MutationRecord: Encodable {
  let text: String
  private let scores: [(name: String, score: ScoreRecord)]

  init(_ mutation: Mutation, sources: [ByteString: [UInt8]], _ places: Places) {
    scores = [("text", mutation.text), ("facts", mutation.facts), ("evidence", mutation.evidence)].map { name, score in
      (name, ScoreRecord(score, sources: sources, places))
    }
    text = scores.map { $0.score.list }.joined() + scores.map { $0.score.summary(of: $0.name) }.joined()
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, score) in scores { try container.encode(score, forKey: Key(stringValue: name)) }
  }
}

/// The lies of one sort.
private struct ScoreRecord: Encodable {
  let mutants: Int
  let caught: Int
  let survivors: [SurvivorRecord]
  /// Of lies about facts with a number or a set, those that came out without a review; nil where nothing is reviewed.
  private let compared: (caught: Int, mutants: Int)?
  private let holders: [(holder: FactHolder, mutants: Int, caught: Int)]

  private enum CodingKeys: CodingKey {
    case mutants, caught, survivors
  }

  init(_ score: MutationScore, sources: [ByteString: [UInt8]], _ places: Places) {
    mutants = score.mutants
    caught = score.caught
    survivors = score.survivors.map { SurvivorRecord($0, source: sources[$0.path] ?? [], places) }
    compared = score.outcomes.contains { $0.notice == .review } ? score.compared : nil
    holders = FactHolder.allCases.compactMap { holder in
      let held = score.outcomes.filter { $0.mutant.holder == holder }
      return held.isEmpty ? nil : (holder, held.count, held.count(where: \.isCaught))
    }
  }

  /// A line a survivor.
  var list: String { survivors.map(\.text).joined() }

  /// `text: 120 of 124 caught (96.7%)`, and the same for each holder.
  func summary(of name: String) -> String {
    guard mutants > 0 else { return "\(name): no mutants\n" }
    return "\(name): \(ScoreRecord.ratio(caught, mutants))\n"
      + holders.map { "  \($0.holder.rawValue): \(ScoreRecord.ratio($0.caught, $0.mutants))\n" }.joined()
      + (compared.map { "  value and set without reviews: \(ScoreRecord.ratio($0.caught, $0.mutants))\n" } ?? "")
  }

  /// Rounded down: what is not whole is never told as 100%.
  private static func ratio(_ caught: Int, _ mutants: Int) -> String {
    let tenths = caught * 1000 / max(mutants, 1)
    return "\(caught) of \(counted(mutants, "mutant")) caught (\(tenths / 10).\(tenths % 10)%)"
  }
}

/// A lie that nothing noticed.
private struct SurvivorRecord: Encodable {
  let path: String
  let line: Int
  let column: Int
  let from: String
  let to: String
  let holder: String

  init(_ mutant: Mutant, source: [UInt8], _ places: Places) {
    let position = places.position(of: mutant.span.start, in: mutant.path)
    path = places.path(of: mutant.path)
    line = position.line
    column = position.column
    from = ByteString(source[mutant.span.range.clamped(to: 0..<source.count)]).string
    to = mutant.replacement.string
    holder = mutant.holder.rawValue
  }

  /// `path:line:column old -> new  holder`.
  var text: String {
    let parts = [path, from, to].map { TerminalText.printable($0) }
    return "\(parts[0]):\(line):\(column) \(parts[1]) -> \(parts[2])  [\(holder)]\n"
  }
}
