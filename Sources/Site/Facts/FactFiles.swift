internal import Claims
internal import Corpus
internal import Notes

/// The facts as data, for whoever wants to count or check them elsewhere: facts.json and facts.csv. What they hold is
/// written down in Notes/docs/facts-json.md.
enum FactFiles {
  /// In the order in which the facts page offers them.
  static let routes = [Route("facts.json"), Route("facts.csv")]

  static func pages(of site: SiteContext) -> [Page] {
    zip(routes, [json, csv]).map { route, content in Page(route: route) { content(site) } }
  }

  // MARK: JSON

  private static func json(_ site: SiteContext) -> [UInt8] {
    var pages = NotePages(site)
    var writer = HTMLWriter()
    writer.markup("{\"version\":1,\"facts\":")
    writer.json(site.verdicts.facts.indices) { $1.json(record(of: $0, notes: pages.next(of: $0), site)) }
    writer.markup("}\n")
    return writer.finish()
  }

  /// - Parameter notes: the pages of the notes that assert the fact.
  private static func record(of index: Int, notes: [ByteString], _ site: SiteContext) -> JSONData {
    let fact = site.verdicts.facts[index]
    let verdict = site.verdicts.verdicts[index]
    var members: [(key: StaticString, value: JSONData)] = [
      ("id", .text(fact.id.text)), ("kind", .text(ByteString(fact.kind.rawValue))), ("text", .text(fact.prose)),
    ]
    if let scope = fact.scope { members.append(("scope", .text(scope))) }
    let values = fact.values.map { value in
      (key: name(of: value.facet), value: self.value(value))
    }
    if !values.isEmpty { members.append(("values", .object(values))) }
    if let set = fact.members {
      members.append((set.isClosed ? "only" : "includes", .texts(set.members.map(\.name))))
    }
    let sources = fact.sources.map { source($0, site.verdicts.reading(of: $0, ofFact: index)) }
    members.append(("sources", .list(sources)))
    if let disputed = fact.disputed { members.append(("disputed", .text(disputed))) }
    if !fact.errata.isEmpty { members.append(("was", .list(fact.errata.map(erratum)))) }
    members.append(
      (
        "verdict",
        .object([
          ("text", .text(ByteString(verdict.text.rawValue))), ("support", .text(ByteString(verdict.support.rawValue))),
          ("time", .text(ByteString(verdict.time.rawValue))),
        ])
      ))
    members.append(("test", .text(ByteString(site.verdicts.tests[index].rawValue))))
    if let proof = site.verdicts.proofs[index] {
      members.append(("mutants", .number(proof.mutants)))
      members.append(("caught", .number(proof.caught)))
    }
    members.append(("page", .text(page(of: index, site))))
    members.append(("notes", .texts(notes)))
    return .object(members)
  }

  /// An exact decimal, as a string: a JSON number would pass through binary floating point.
  private static func value(_ value: FactValue) -> JSONData {
    var members: [(key: StaticString, value: JSONData)] = [
      ("value", .text(value.number)), ("unit", .text(value.unit)),
    ]
    if value.isOpen { members.append(("bound", .name("open"))) }
    return .object(members)
  }

  private static func source(_ source: Source, _ reading: PageReading?) -> JSONData {
    var members: [(key: StaticString, value: JSONData)] = [
      ("kind", .text(ByteString(source.kind.rawValue))), ("locator", .text(source.locator)),
    ]
    switch source.relation {
    case .states(let value): members.append(("states", .text(value)))
    case .bounds(let low, let high):
      let ends: [(key: StaticString, value: ByteString?)] = [("low", low), ("high", high)]
      members.append(("bounds", .object(ends.compactMap { end in end.value.map { (end.key, .text($0)) } })))
    case .includes(let names): members.append(("includes", .texts(names)))
    case nil: break
    }
    if let read = source.read { members.append(("read", .text(ByteString(read.description)))) }
    if let reading { members.append(("confirmed", confirmation(reading))) }
    return .object(members)
  }

  /// What was read on the page apart from the card.
  private static func confirmation(_ reading: PageReading) -> JSONData {
    var members: [(key: StaticString, value: JSONData)] = [
      ("read", .text(ByteString(reading.read.description))), ("locale", .text(ByteString(reading.locale))),
    ]
    if let anchor = reading.anchor { members.append(("anchor", .text(ByteString(anchor)))) }
    if let states = reading.states { members.append(("states", .texts(states.map { ByteString($0) }))) }
    return .object(members)
  }

  private static func erratum(_ erratum: Erratum) -> JSONData {
    var members: [(key: StaticString, value: JSONData)] = [
      ("old", .text(erratum.old)), ("new", .text(erratum.new)), ("why", .text(erratum.why)),
    ]
    if let since = erratum.since { members.append(("since", .text(ByteString(since.description)))) }
    return .object(members)
  }

  private static func name(of facet: Facet) -> StaticString {
    switch facet {
    case .value: "value"
    case .default: "default"
    case .min: "min"
    case .max: "max"
    case .step: "step"
    case .count: "count"
    }
  }

  // MARK: Places

  private static func page(of fact: Int, _ site: SiteContext) -> ByteString {
    let route = site.addresses.factRoutes[site.addresses.pageOfFact[fact]]
    return ByteString(route.path.bytes + [UInt8(ascii: "#")] + site.verdicts.facts[fact].id.text.bytes)
  }

  /// The pages of the notes that assert a fact, in words or in a drawing, each once.
  private struct NotePages {
    private let site: SiteContext
    /// For each note, the last fact that has it; behind them, for all of the glossary's, which share a page.
    private var facts: [Int]

    init(_ site: SiteContext) {
      self.site = site
      facts = Array(repeating: -1, count: site.corpus.documents.count + 1)
    }

    mutating func next(of fact: Int) -> [ByteString] {
      var routes: [ByteString] = []
      for claim in site.verdicts.claimsOfFact[fact] {
        guard let note = site.noteOfClaim(claim) else { continue }
        let page = site.corpus.places[note.index] == nil ? site.corpus.documents.count : note.index
        guard facts[page] != fact else { continue }
        facts[page] = fact
        routes.append(site.corpus.routes[note.index].path)
      }
      return routes
    }
  }

  // MARK: CSV

  private static let facets: [Facet] = [.default, .min, .max, .step, .value, .count]

  /// One line a fact (RFC 4180), after a byte order mark, without which Excel does not read UTF-8.
  private static func csv(_ site: SiteContext) -> [UInt8] {
    let columns =
      ["id", "kind", "scope", "text"] + facets.map(\.rawValue)
      + ["members", "sources", "read", "support", "time", "test", "mutants", "caught", "page", "confirmed"]
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    append(columns.map { ByteString($0) }, to: &bytes)
    for index in site.verdicts.facts.indices { append(cells(of: index, site), to: &bytes) }
    return bytes
  }

  private static func cells(of index: Int, _ site: SiteContext) -> [ByteString] {
    let fact = site.verdicts.facts[index]
    let verdict = site.verdicts.verdicts[index]
    let proof = site.verdicts.proofs[index]
    var cells = [fact.id.text, ByteString(fact.kind.rawValue), fact.scope ?? ByteString(), fact.prose]
    cells += facets.map { fact.value($0)?.text ?? ByteString() }
    cells.append(list(fact.members?.members.map(\.name) ?? []))
    cells.append(list(fact.sources.map(\.locator)))
    cells.append(ByteString(fact.sources.compactMap(\.read).max()?.description ?? ""))
    let test = site.verdicts.tests[index]
    cells += [verdict.support.rawValue, verdict.time.rawValue, test.rawValue].map { ByteString($0) }
    cells += [proof?.mutants, proof?.caught].map { ByteString($0.map(String.init) ?? "") }
    cells.append(page(of: index, site))
    let confirmed = fact.sources.compactMap { site.verdicts.reading(of: $0, ofFact: index)?.read }.max()
    cells.append(ByteString(confirmed?.description ?? ""))
    return cells
  }

  private static func list(_ texts: [ByteString]) -> ByteString {
    ByteString(Array(texts.map(\.bytes).joined(separator: Array("; ".utf8))))
  }

  private static func append(_ cells: [ByteString], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell.bytes, to: &bytes)
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  /// What begins with a sign would be a formula to a spreadsheet (OWASP, "CSV Injection"): an apostrophe before it
  /// makes it text.
  private static func append(_ cell: [UInt8], to bytes: inout [UInt8]) {
    let isFormula = cell.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let needsQuotes = isFormula || cell.contains(where: isSeparator)
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for part in cell.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false) {
      if part.startIndex > 0 { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
      bytes += part
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }

  /// What ends a cell or a line, or a cell between quotes.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
