internal import Claims
internal import Notes

/// What a card shows of a fact, wherever it is shown: sentence, values, scope, sources, standing and history.
struct FactCard {
  let fact: Fact
  let verdict: Verdict
  let test: TestOutcome
  /// How many lies about it came out; nil when none was tried over these notes.
  let proof: Mutation.Proof?
  /// When what its sources say changed, newest first.
  let changes: [LockedChange]
  /// What was read of each of its sources apart from the card, where it bears the card out.
  let readings: [PageReading?]
  let words: Words
  /// Of the page.
  let language: String

  func write(to writer: inout HTMLWriter) {
    if !fact.prose.isEmpty {
      writer.markup("<p class=\"prose\">")
      writer.text(fact.prose)
      writer.markup("</p>\n")
    }
    writer.markup("<dl>\n")
    for value in fact.values {
      term(words[.of(value.facet)], to: &writer)
      writer.markup("<b>")
      writer.text(Self.shown(value))
      writer.markup("</b></dd>\n")
    }
    if let members = fact.members { write(members, to: &writer) }
    if let scope = fact.scope {
      term(words[.scope], to: &writer)
      writer.phrase(scope, onPageIn: language)
      writer.markup("</dd>\n")
    }
    term(words[.kind], isAside: true, to: &writer)
    words.write(whole: .of(fact.kind), to: &writer)
    writer.markup("</dd>\n")
    for (source, reading) in zip(fact.sources, readings) { write(source, reading, to: &writer) }
    writeStatus(to: &writer)
    writeTest(to: &writer)
    if let months = fact.recheckMonths {
      term(words[.recheck], isAside: true, to: &writer)
      words.write(.everyMonths, ByteString(String(months)), to: &writer)
      writer.markup("</dd>\n")
    }
    for erratum in fact.errata { write(erratum, to: &writer) }
    for change in changes { write(change, to: &writer) }
    writer.markup("</dl>\n")
  }

  /// - Parameter isAside: whether a page on paper can do without it.
  private func term(_ name: ByteString, isAside: Bool = false, to writer: inout HTMLWriter) {
    writer.markup(isAside ? "<dt class=\"aside\">" : "<dt>")
    writer.text(name)
    writer.markup(isAside ? "</dt><dd class=\"aside\">" : "</dt><dd>")
  }

  private func write(_ members: MemberSet, to writer: inout HTMLWriter) {
    term(words[members.isClosed ? .only : .includes], to: &writer)
    for (index, member) in members.members.enumerated() {
      if index > 0 { writer.markup(", ") }
      writer.text(member.name)
    }
    writer.markup("</dd>\n")
  }

  /// A page is linked to, at the section that was read; the other kinds are names that people look up.
  private func write(_ source: Source, _ reading: PageReading?, to writer: inout HTMLWriter) {
    term(words[.source], to: &writer)
    words.write(whole: .of(source.kind), to: &writer)
    writer.markup(" ")
    if source.kind == .page, let url = SafeURL(Self.place(of: source, reading)) {
      writer.markup("<a class=\"external\"")
      writer.attribute("href", url)
      writer.markup(">")
      writer.text(Self.shown(source.locator))
      writer.markup("</a>")
    } else {
      writer.markup("<cite>")
      writer.text(source.locator)
      writer.markup("</cite>")
    }
    if let relation = source.relation {
      // A value stays on one line; a list of members cannot.
      let isList = if case .includes = relation { true } else { false }
      writer.markup(isList ? " <span class=\"relation listed\">" : " <span class=\"relation\">")
      write(relation, to: &writer)
      writer.markup("</span>")
    }
    if let read = reading?.read ?? source.read {
      writer.markup(" ")
      writer.open(time: read)
      words.write(.readOn, to: &writer) { _, writer in writer.date(read) }
      writer.markup("</time>")
    }
    // Of several sources it may be one; the status is of all of them.
    if reading != nil {
      writer.markup(" · ")
      words.write(whole: .supportSourced, to: &writer)
    }
    writer.markup("</dd>\n")
  }

  private func write(_ relation: SourceRelation, to writer: inout HTMLWriter) {
    switch relation {
    case .states(let value): words.write(.states, value, to: &writer)
    case .bounds(let low?, let high?): words.write(.bounds, low, high, to: &writer)
    case .bounds(let low?, nil): words.write(.boundsBelow, low, to: &writer)
    case .bounds(nil, let high?): words.write(.boundsAbove, high, to: &writer)
    case .bounds(nil, nil): break
    case .includes(let members):
      words.write(.lists, ByteString(members.map(\.bytes).joined(separator: Array(", ".utf8))), to: &writer)
    }
  }

  private func writeStatus(to writer: inout HTMLWriter) {
    let standing = Standing(of: fact, verdict)
    term(words[.status], isAside: standing.loudReason == nil, to: &writer)
    writer.markup("<span class=\"standing ")
    writer.markup(standing.className)
    writer.markup("\">")
    writer.text(words[standing.loudReason ?? .of(verdict.support)])
    writer.markup("</span>")
    if let disputed = fact.disputed {
      writer.markup(" ")
      writer.text(disputed)
    }
    writer.markup("</dd>\n")
  }

  private func writeTest(to writer: inout HTMLWriter) {
    term(words[.test], isAside: test != .failed, to: &writer)
    switch test {
    case .passed: writer.markup("<span class=\"standing verified\">")
    case .failed: writer.markup("<span class=\"standing loud\">")
    case .notRun: writer.markup("<span class=\"standing unproven\">")
    }
    words.write(whole: .of(test), to: &writer)
    writer.markup("</span>")
    writeProof(to: &writer)
    writer.markup("</dd>\n")
  }

  /// That neither was run is said once.
  private func writeProof(to writer: inout HTMLWriter) {
    if let proof {
      guard proof.mutants > 0 else { return }
      writer.markup(proof.caught < proof.mutants ? " · <b>" : " · <span class=\"proof\">")
      words.write(.proofOf, counts: proof.caught, proof.mutants, to: &writer)
      writer.markup(proof.caught < proof.mutants ? "</b>" : "</span>")
    } else if test != .notRun {
      writer.markup(" · ")
      words.write(whole: .proof, to: &writer)
      writer.markup(": ")
      words.write(whole: .testNotRun, to: &writer)
    }
  }

  private func write(_ erratum: Erratum, to writer: inout HTMLWriter) {
    term(words[.history], to: &writer)
    writer.markup("<del>")
    writer.text(erratum.old)
    writer.markup("</del> → <ins>")
    writer.text(erratum.new)
    writer.markup("</ins> ")
    if let since = erratum.since {
      writer.open(time: since)
      words.write(.since, to: &writer) { _, writer in writer.date(since) }
      writer.markup("</time> ")
    }
    writer.text(erratum.why)
    writer.markup("</dd>\n")
  }

  /// The two days are those of the releases between which a source changed.
  private func write(_ change: LockedChange, to writer: inout HTMLWriter) {
    term(words[.history], isAside: true, to: &writer)
    if !change.removed.isEmpty {
      writer.markup("<del>")
      writer.text(ByteString(change.removed.joined(separator: ", ")))
      writer.markup("</del> → ")
    }
    if !change.added.isEmpty {
      writer.markup("<ins>")
      writer.text(ByteString(change.added.joined(separator: ", ")))
      writer.markup("</ins> ")
    }
    for (day, dash) in [(change.previousDate, " – "), (change.date, " ")] {
      writer.markup("<time")
      writer.attribute("datetime", day)
      writer.markup(">")
      writer.text(ByteString(day))
      writer.markup("</time>")
      writer.text(ByteString(dash))
    }
    words.write(whole: .sourceBotocore, to: &writer)
    writer.markup(" ")
    writer.text(ByteString(change.version))
    writer.markup("</dd>\n")
  }

  /// A number as people read it: `10,240 MB`. Ports and versions have no unit and stay as they are.
  private static func shown(_ value: FactValue) -> ByteString {
    guard !value.unit.isEmpty, let number = Int(value.number.string), number >= 10_000 else { return value.text }
    return ByteString(ByteString(grouping: number).bytes + [UInt8(ascii: " ")] + value.unit.bytes)
  }

  /// The address of a source with the section that was read.
  private static func place(of source: Source, _ reading: PageReading?) -> [UInt8] {
    guard let anchor = reading?.anchor, !source.locator.bytes.contains(UInt8(ascii: "#")) else {
      return source.locator.bytes
    }
    return source.locator.bytes + Array("#\(anchor)".utf8)
  }

  /// An address as people read it: without scheme, and no longer than its host and last component.
  private static func shown(_ url: ByteString) -> ByteString {
    let slash = UInt8(ascii: "/")
    let parts = url.bytes.split(separator: slash)
    guard parts.count > 2, let last = parts.last else { return url }
    let middle = parts.count > 3 ? Array("/…/".utf8) : [slash]
    return ByteString(Array(parts[1]) + middle + Array(last))
  }
}
