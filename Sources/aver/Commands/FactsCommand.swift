import ArgumentParser
import Claims
import Corpus
import Notes

/// `aver facts`: every fact with its values, sources, claims and verdict.
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "List facts with their values, sources, claims and verdicts.")

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  @Argument(help: ArgumentHelp("List facts whose id begins so.", valueName: "id-prefix"))
  var prefix = ""

  func run() throws {
    let judgement = try Judgement(
      reading: notesOptions.notebook,
      asOf: { [notes = notesOptions.notes] in try JudgementDate.resolve(option: nil, notes: notes) },
      phases: Phases(style: .standardError))
    let records = judgement.verdicts.facts.indices
      .filter { judgement.verdicts.facts[$0].id.text.bytes.starts(with: prefix.utf8) }
      .map { FactRecord($0, in: judgement) }
    switch formatOptions.format {
    case .json: try JSONOutput.print(records)
    case .text: try Console.output(records.map(\.text).joined())
    }
  }
}

/// One fact as it is printed; the property names are the keys of `--format json`.
private struct FactRecord: Encodable {
  struct Value: Encodable {
    /// An exact decimal, as a string: a JSON number would pass through binary floating point.
    let value: String
    let unit: String
  }

  struct Verdict: Encodable {
    let text: String
    let support: String
    let time: String
  }

  let id: String
  let kind: String
  let scope: Nullable<String>
  let facets: [String: Value]
  let sources: [SourceRecord]
  let claims: [PlaceRecord]
  let verdict: Verdict
  private let values: String

  private enum CodingKeys: CodingKey {
    case id, kind, scope, facets, sources, claims, verdict
  }

  init(_ index: Int, in judgement: Judgement) {
    let fact = judgement.verdicts.facts[index]
    let judged = judgement.verdicts.verdicts[index]
    id = fact.id.description
    kind = fact.kind.rawValue
    scope = Nullable(fact.scope?.string)
    facets = Dictionary(
      fact.values.map { ($0.facet.rawValue, Value(value: $0.number.string, unit: $0.unit.string)) },
      uniquingKeysWith: { first, _ in first })
    values = fact.values.map { "\($0.facet.rawValue) \($0.text.string)" }.joined(separator: ", ")
    sources = fact.sources.map(SourceRecord.init)
    claims = judgement.verdicts.claimsOfFact[index].map { claim in
      let claim = judgement.verdicts.claims[claim]
      return PlaceRecord(claim.statement.start, in: judgement.corpus.document(of: claim.note), judgement.places)
    }
    verdict = Verdict(text: judged.text.rawValue, support: judged.support.rawValue, time: judged.time.rawValue)
  }

  /// `id  kind  values  [text, support, time]`, then a line for each claim.
  var text: String {
    let parts = [id, kind, values, "[\(verdict.text), \(verdict.support), \(verdict.time)]"].filter { !$0.isEmpty }
    return claims.reduce(into: TerminalText.printable(parts.joined(separator: "  ")) + "\n") { text, claim in
      text += "    \(claim.text)\n"
    }
  }
}

/// Who says so, as `--format json` prints it; of `states`, `bounds` and `includes` only the one that the card has.
private struct SourceRecord: Encodable {
  struct Bounds: Encodable {
    let low: Nullable<String>
    let high: Nullable<String>
  }

  let kind: String
  let locator: String
  private(set) var states: String?
  private(set) var bounds: Bounds?
  private(set) var includes: [String]?
  /// The day on which a person read it.
  let read: String?

  init(_ source: Source) {
    kind = source.kind.rawValue
    locator = source.locator.string
    read = source.read?.description
    switch source.relation {
    case .states(let value): states = value.string
    case .bounds(let low, let high): bounds = Bounds(low: Nullable(low?.string), high: Nullable(high?.string))
    case .includes(let members): includes = members.map(\.string)
    case nil: break
    }
  }
}
