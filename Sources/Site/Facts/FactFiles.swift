internal import Claims
internal import Corpus
internal import Notes

/// The facts as data, for whoever wants to count or check them elsewhere: facts.json and facts.csv. What they hold is
/// written down in Notes/docs/facts-json.md.
enum FactFiles {
  /// In the order in which the facts page offers them.
  static let routes = [Route("facts.json"), Route("facts.csv")]

  static func pages(of site: SiteContext) -> [Page] {
    zip(routes, [json, csv]).map { route, write in Page(route: route) { write(site, &$0) } }
  }

  // MARK: JSON

  private static func json(_ site: SiteContext, to writer: inout HTMLWriter) {
    var notes = NotePages(site)
    writer.markup("{\"version\":1,\"facts\":")
    writer.json(site.verdicts.facts.indices) { index, writer in
      writer.object { record(of: index, &notes, site, to: &$0) }
    }
    writer.markup("}\n")
  }

  /// - Parameter notes: the pages of the notes that assert the fact.
  private static func record(
    of index: Int, _ notes: inout NotePages, _ site: SiteContext, to writer: inout HTMLWriter
  ) {
    let fact = site.verdicts.facts[index]
    writer.member("id", fact.id.text)
    writer.member("kind", fact.kind.rawValue)
    writer.member("text", fact.prose)
    if let scope = fact.scope { writer.member("scope", scope) }
    if !fact.values.isEmpty {
      writer.member("values") { writer in
        writer.object { for value in fact.values { write(value, to: &$0) } }
      }
    }
    if let set = fact.members {
      writer.member(set.isClosed ? "only" : "includes", list: set.members) { $1.json($0.name) }
    }
    writer.member("sources", list: fact.sources) { source, writer in
      writer.object { write(source, site.verdicts.reading(of: source, ofFact: index), to: &$0) }
    }
    if let disputed = fact.disputed { writer.member("disputed", disputed) }
    if !fact.errata.isEmpty {
      writer.member("was", list: fact.errata) { erratum, writer in writer.object { write(erratum, to: &$0) } }
    }
    let verdict = site.verdicts.verdicts[index]
    writer.member("verdict") { writer in
      writer.object { writer in
        writer.member("text", verdict.text.rawValue)
        writer.member("support", verdict.support.rawValue)
        writer.member("time", verdict.time.rawValue)
      }
    }
    writer.member("test", site.verdicts.tests[index].rawValue)
    if let proof = site.verdicts.proofs[index] {
      writer.member("mutants", proof.mutants)
      writer.member("caught", proof.caught)
    }
    writer.member("page", page(of: index, site))
    writer.member("notes", list: notes.next(of: index)) { $1.json(site.corpus.routes[$0.index].path) }
  }

  /// An exact decimal, as a string: a JSON number would pass through binary floating point.
  private static func write(_ value: FactValue, to writer: inout HTMLWriter) {
    writer.member(name(of: value.facet)) { writer in
      writer.object { writer in
        writer.member("value", value.number)
        writer.member("unit", value.unit)
        if value.isOpen { writer.member("bound", name: "open") }
      }
    }
  }

  private static func write(_ source: Source, _ reading: PageReading?, to writer: inout HTMLWriter) {
    writer.member("kind", source.kind.rawValue)
    writer.member("locator", source.locator)
    switch source.relation {
    case .states(let value): writer.member("states", value)
    case .bounds(let low, let high):
      writer.member("bounds") { writer in
        writer.object { writer in
          if let low { writer.member("low", low) }
          if let high { writer.member("high", high) }
        }
      }
    case .includes(let names): writer.member("includes", list: names) { $1.json($0) }
    case nil: break
    }
    if let read = source.read { writer.member("read", read) }
    if let reading {
      writer.member("confirmed") { writer in writer.object { write(reading, to: &$0) } }
    }
  }

  /// What was read on the page apart from the card.
  private static func write(_ reading: PageReading, to writer: inout HTMLWriter) {
    writer.member("read", reading.read)
    writer.member("locale", reading.locale)
    if let anchor = reading.anchor { writer.member("anchor", anchor) }
    if let states = reading.states { writer.member("states", list: states) { $1.json(ByteString($0)) } }
  }

  private static func write(_ erratum: Erratum, to writer: inout HTMLWriter) {
    writer.member("old", erratum.old)
    writer.member("new", erratum.new)
    writer.member("why", erratum.why)
    if let since = erratum.since { writer.member("since", since) }
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

    mutating func next(of fact: Int) -> [NoteID] {
      var notes: [NoteID] = []
      for claim in site.verdicts.claimsOfFact[fact] {
        guard let note = site.noteOfClaim(claim) else { continue }
        let page = site.corpus.places[note.index] == nil ? site.corpus.documents.count : note.index
        guard facts[page] != fact else { continue }
        facts[page] = fact
        notes.append(note)
      }
      return notes
    }
  }

  // MARK: CSV

  private static let facets: [Facet] = [.default, .min, .max, .step, .value, .count]

  /// One line a fact (RFC 4180), after a byte order mark, without which Excel does not read UTF-8.
  private static func csv(_ site: SiteContext, to writer: inout HTMLWriter) {
    let columns =
      ["id", "kind", "scope", "text"] + facets.map(\.rawValue)
      + ["members", "sources", "read", "support", "time", "test", "mutants", "caught", "page", "confirmed"]
    var table = CSVTable()
    for column in columns { table.add(column) }
    table.endLine()
    for index in site.verdicts.facts.indices {
      add(index, of: site, to: &table)
      table.endLine()
    }
    writer.markup("\u{FEFF}")
    writer.markup(table.bytes)
  }

  private static func add(_ index: Int, of site: SiteContext, to table: inout CSVTable) {
    let fact = site.verdicts.facts[index]
    let verdict = site.verdicts.verdicts[index]
    let proof = site.verdicts.proofs[index]
    table.add(fact.id.text.bytes)
    table.add(fact.kind.rawValue)
    table.add(fact.scope?.bytes ?? [])
    table.add(fact.prose.bytes)
    for facet in facets { table.add(fact.value(facet)?.text.bytes ?? []) }
    table.add(list(fact.members?.members.map(\.name) ?? []))
    table.add(list(fact.sources.map(\.locator)))
    table.add(bytes(of: fact.sources.compactMap(\.read).max()))
    table.add(verdict.support.rawValue)
    table.add(verdict.time.rawValue)
    table.add(site.verdicts.tests[index].rawValue)
    for count in [proof?.mutants, proof?.caught] { table.add(count.map(String.init) ?? "") }
    table.add(page(of: index, site).bytes)
    table.add(bytes(of: fact.sources.compactMap { site.verdicts.reading(of: $0, ofFact: index)?.read }.max()))
  }

  private static func list(_ texts: [ByteString]) -> [UInt8] {
    texts.count == 1 ? texts[0].bytes : Array(texts.map(\.bytes).joined(separator: Array("; ".utf8)))
  }

  private static func bytes(of date: CalendarDate?) -> [UInt8] {
    var writer = HTMLWriter()
    if let date { writer.date(date) }
    return writer.bytes
  }
}

/// A table of comma-separated values in the making (RFC 4180).
private struct CSVTable {
  private(set) var bytes: [UInt8] = []
  private var isInLine = false

  mutating func add(_ cell: String) {
    var cell = cell
    cell.withUTF8 { add($0) }
  }

  mutating func add(_ cell: [UInt8]) {
    cell.withUnsafeBufferPointer { add($0) }
  }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    isInLine = false
  }

  /// What begins with a sign would be a formula to a spreadsheet (OWASP, "CSV Injection"): an apostrophe before it
  /// makes it text.
  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    if isInLine { bytes.append(UInt8(ascii: ",")) }
    isInLine = true
    let isFormula = cell.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    guard isFormula || cell.contains(where: Self.isSeparator) else { return bytes.append(contentsOf: cell) }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in cell {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What ends a cell or a line, or a cell between quotes.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
