internal import Notes

/// Reads what the fields of one card say, and says of each field that cannot be read where it stands and how to mend
/// it.
///
/// A card with a mistake still gives a fact where its heading is an id, so that one slip does not turn every claim on
/// the card into an orphan.
struct FactReader {
  private let card: Card
  private let bytes: BytePrefix
  private var kind: FactKind?
  private var scope: ByteString?
  private var values: [FactValue] = []
  private var members: MemberSet?
  private var excluded: [SetMember] = []
  private var sources: [Source] = []
  private var disputed: ByteString?
  private var recheckMonths: Int?
  private var errata: [Erratum] = []

  /// The fields of a card, in the order in which cards have them.
  static let fieldNames =
    ["kind", "scope"] + Facet.allCases.map(\.rawValue).filter { $0 != "value" }
    + ["value", "includes", "only", "excludes", "bytes", "source", "disputed", "recheck", "was"]

  /// The fact of a card; nil when its heading is no id.
  static func read(_ card: Card, _ report: inout CardReport) -> Fact? {
    let problem = FactID.problem(of: card.id)
    report.subject = problem == nil ? FactID(card.id) : nil
    defer { report.subject = nil }
    guard card.count <= Limit.cardBytes else {
      report.add(
        card.idSpan, "card of \(card.count) bytes; at most \(Limit.cardBytes) are read", hint: "tell less of the fact")
      return nil
    }
    var reader = FactReader(card, &report)
    let before = report.problems.count
    reader.reportStrays(&report)
    reader.readFields(&report)
    let isWellFormed = report.problems.count == before
    if let problem {
      report.add(card.idSpan, problem.message, hint: problem.hint)
      return nil
    }
    let fact = reader.fact(path: report.path)
    if reader.kind == nil {
      if !card.fields.contains(where: { $0.name == "kind" }) {
        let kinds = FactKind.allCases.map(\.rawValue).joined(separator: ", ")
        report.add(card.idSpan, "`\(card.id)` has no kind", hint: "add `- kind: hard`, or another of \(kinds)")
      }
    } else {
      // What is missing may be what could not be read.
      if isWellFormed { FactCheck.reportMissingValue(fact, &report) }
      FactCheck.report(fact, &report)
    }
    // A source that could not be read has been reported; to miss it as well would be a second word about one mistake.
    if !card.fields.contains(where: { $0.name == "source" }) || !fact.sources.isEmpty {
      FactCheck.reportMissingSource(fact, &report)
    }
    return fact
  }

  private init(_ card: Card, _ report: inout CardReport) {
    self.card = card
    // What KB, MB and GB mean is to be known before any value is read.
    bytes = card.fields.first { $0.name == "bytes" }.flatMap { FactReader.bytePrefix($0, &report) } ?? .binary
  }

  private static func bytePrefix(_ field: CardField, _ report: inout CardReport) -> BytePrefix? {
    if field.value.equals("1024") { return .binary }
    if field.value.equals("1000") { return .decimal }
    if !field.value.isEmpty { report.add(field.value.span, "`bytes` is 1024 or 1000", hint: "`- bytes: 1024`") }
    return nil
  }

  private func fact(path: ByteString) -> Fact {
    Fact(
      id: FactID(card.id), path: path, span: card.idSpan, line: card.line,
      prose: ByteString(Array(card.sentences.map(\.bytes).joined(separator: [UInt8(ascii: " ")]))),
      kind: kind ?? .definition, scope: scope, values: values, members: members, excluded: excluded, bytes: bytes,
      sources: sources, disputed: disputed, recheckMonths: recheckMonths, errata: errata, code: card.code)
  }

  private func reportStrays(_ report: inout CardReport) {
    for span in card.strayItems {
      report.add(span, "an item of the field list is not `name: value`", hint: "such as `- kind: hard`")
    }
    for span in card.surplusCode {
      report.add(
        span, "a second Swift block on one card", hint: "join the blocks, or give the second a card of its own")
    }
  }

  private mutating func readFields(_ report: inout CardReport) {
    var seen: Set<ByteString> = []
    for field in card.fields {
      let isRepeatable = field.name == "source" || field.name == "was"
      if !FactReader.fieldNames.contains(where: { $0.utf8.elementsEqual(field.name.bytes) }) {
        let hint = CardReport.hint(for: field.name, among: FactReader.fieldNames)
        report.add(field.nameSpan, "no field is called `\(field.name)`", hint: hint)
      } else if !isRepeatable, !seen.insert(field.name).inserted {
        report.add(field.nameSpan, "a second `\(field.name)` on one card", hint: "keep one")
      } else if field.value.isEmpty {
        report.add(field.nameSpan, "`\(field.name)` has no value", hint: FactReader.example(of: field.name))
      } else {
        read(field, &report)
      }
    }
  }

  private static func example(of field: ByteString) -> String {
    switch field {
    case "kind": "such as `- kind: hard`"
    case "scope": "such as `- scope: standard functions`, or leave the field out"
    case "includes", "only", "excludes": "such as `- \(field): TCP, UDP`"
    case "bytes": "such as `- bytes: 1024`"
    case "source": "such as `- source: page https://docs.aws.amazon.com/... states 900 s read 2026-11-21`"
    case "disputed": "say why the sources disagree, or leave the field out"
    case "recheck": "such as `- recheck: 12 months`"
    case "was": "such as `- was: 5 min | 15 min since 2018-10-10 | raised by AWS`"
    case "count": "such as `- count: 3`"
    default: "such as `- \(field): 15 min`"
    }
  }

  private mutating func read(_ field: CardField, _ report: inout CardReport) {
    switch field.name {
    case "kind": readKind(field.value, &report)
    case "scope": scope = field.value.text
    case "includes", "only":
      if members != nil {
        report.add(field.nameSpan, "a set is either open or closed", hint: "keep one of `includes` and `only`")
      }
      members = MemberSet(
        isClosed: field.name == "only", members: SetReader.members(field.value, &report), span: field.value.span)
    case "excludes": excluded = SetReader.members(field.value, &report)
    case "source":
      if let source = SourceReader.source(field.value, &report) { sources.append(source) }
    case "disputed": disputed = field.value.text
    case "recheck": recheckMonths = FactReader.months(field.value, &report)
    case "was":
      if let erratum = ErratumReader.erratum(field.value, &report) { errata.append(erratum) }
    case "bytes": break
    default:
      guard let facet = Facet(rawValue: field.name.string),
        let value = FactValue.read(field, facet: facet, &report)
      else { return }
      values.append(value)
    }
  }

  private mutating func readKind(_ value: FieldText, _ report: inout CardReport) {
    kind = FactKind(rawValue: value.text.string)
    if kind == nil { report.addUnknown(value, what: "kind", among: FactKind.allCases.map(\.rawValue)) }
  }

  /// `12 months`, `1 year`.
  private static func months(_ value: FieldText, _ report: inout CardReport) -> Int? {
    let words = value.words
    if words.count == 2, let number = Int(words[0].text.string), (1...1200).contains(number) {
      if words[1].equals("months") || words[1].equals("month") { return number }
      if words[1].equals("years") || words[1].equals("year") { return number * 12 }
    }
    report.add(value.span, "`\(value.text)` is no interval", hint: "such as `12 months`")
    return nil
  }
}
