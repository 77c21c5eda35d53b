import ArgumentParser
import Claims
import Corpus
import Notes

/// `aver mutate`: what `check` would not notice. Changes notes and cards in memory; writes nothing, executes nothing.
struct MutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Change every number, unit and word that counts, one at a time, and list what check does not notice.")

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let phases = Phases(style: .standardError)
    let judgement = try Judgement(reading: notesOptions.notebook, phases: phases)
    let cards = judgement.notebook.cards.parallelMap { Document(parsing: $0) }
    let mutation = phases.run("changing notes and cards") {
      Mutation(
        of: judgement.corpus, cards: cards, lock: judgement.notebook.evidenceLock, judged: judgement.verdicts,
        raised: judgement.settings.errors)
    }
    let files = judgement.notebook.notes + judgement.notebook.cards + judgement.notebook.locks
      + judgement.notebook.diagramFiles
    let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let report = MutationRecord(mutation, sources: sources, Places(in: files, paths: notesOptions.paths))
    switch formatOptions.format {
    case .json: try JSONOutput.print(report)
    case .text: try Console.output(report.text)
    }
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
  private let holders: [(holder: FactHolder, mutants: Int, caught: Int)]

  private enum CodingKeys: CodingKey {
    case mutants, caught, survivors
  }

  init(_ score: MutationScore, sources: [ByteString: [UInt8]], _ places: Places) {
    mutants = score.mutants
    caught = score.caught
    survivors = score.survivors.map { SurvivorRecord($0, source: sources[$0.path] ?? [], places) }
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
  }

  /// Rounded down: what is not whole is never told as 100%.
  private static func ratio(_ caught: Int, _ mutants: Int) -> String {
    let tenths = caught * 1000 / mutants
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
