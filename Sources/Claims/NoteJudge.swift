internal import Corpus
internal import Notes

/// What became of the statements and numbers of one note.
struct NoteJudge {
  private(set) var claims: [Claim] = []
  private(set) var coverage = Coverage()
  private(set) var problems: [ClaimProblem] = []
  /// The result of each claim on each fact: a fact's index and what the statement said of it.
  private(set) var results: [(fact: Int, text: TextVerdict)] = []

  private let document: Document
  private let note: NoteID
  private let table: FactTable
  /// Aver's own pages are about no notebook: their numbers are not counted, but what they claim is judged.
  private let isCounted: Bool

  /// - Parameter scope: where the blocks begin whose statements are judged; the whole note when nil.
  init(_ document: Document, _ note: NoteID, _ table: FactTable, within scope: Range<UInt32>? = nil) {
    self.document = document
    self.note = note
    self.table = table
    isCounted = document.countsNumbers
    let statements = NoteStatements(of: document)
    problems = statements.diagnostics.map { ClaimProblem(diagnostic: $0, facts: []) }
    claims.reserveCapacity(document.comments.count)
    results.reserveCapacity(document.comments.count)
    for statement in statements.statements {
      let start = document.nodes[Int(statements.blocks[statement.block].node)].span.start
      if scope?.contains(start) ?? true { judge(statement, of: statements) }
    }
    problems.sort { $0.diagnostic.span < $1.diagnostic.span }
  }

  private mutating func judge(_ statement: Statement, of statements: NoteStatements) {
    let text = statements.masked(statement)
    let reading = QuantityReader.reading(of: text, context: statements.headers[statement.block].texts)
    let numbers = reading.quantities.indices.filter { isNumber(reading.quantities[$0], in: text) }
    if isCounted { coverage.seen += numbers.count }
    if statement.isOff {
      if isCounted { coverage.exempt += numbers.count }
      return
    }
    var reported: [Range<Int>] = []
    switch statement.comment.flatMap({ document.comments[$0].fact }) {
    case .claims(let references):
      reported = judge(references, statement, reading, numbers, of: statements, text)
    case .exempt:
      if isCounted { coverage.exempt += numbers.count }
    case .malformed:
      // The comment has been reported; its numbers wait for it.
      if isCounted { coverage.unclaimed += numbers.count }
    case .off, .on, nil:
      if isCounted { reportUnclaimed(numbers, of: reading, statement, statements) }
    }
    reportIncoherence(reading.findings, statement, statements, after: reported)
  }

  /// Whether a quantity counts as a number of the prose: one in digits, of which the full-width ones begin with 0xEF.
  /// Numerals in words count things that the sentence names (한 번, 두 가지) too often to ask for a claim on each.
  private func isNumber(_ quantity: Quantity, in text: [UInt8]) -> Bool {
    text[quantity.range].contains { $0 &- UInt8(ascii: "0") < 10 || $0 == 0xEF }
  }

  private mutating func judge(
    _ references: [ClaimReference], _ statement: Statement, _ reading: Reading, _ numbers: [Int],
    of statements: NoteStatements, _ text: [UInt8]
  ) -> [Range<Int>] {
    guard let index = statement.comment else { return [] }
    let judge = StatementJudge(
      references, comment: document.comments[index], statement: statement, masked: text, reading: reading,
      of: statements, in: document, table, offersNearest: problems.count < Limit.nearestIDs)
    let span = statements.source(0..<statement.range.count, in: statement)
    // What says something else than its card is to be mended before it is read again.
    let changed = (table.reviews?.changed(judge.facts, judge.listed, in: statement, of: statements) ?? [])
      .filter { judge.result(of: $0) == .agrees }
    claims.append(
      Claim(
        note: note, comment: index, block: statements.blocks[statement.block].node, statement: span, facts: judge.facts,
        bindings: judge.bindings, listed: judge.listed, text: changed.isEmpty ? judge.text : .drifted))
    results += judge.facts.map { ($0, changed.contains($0) ? .drifted : judge.result(of: $0)) }
    if !changed.isEmpty {
      problems.append(
        ClaimProblem(diagnostic: .reworded(changed, at: span, in: document.path, table), facts: changed))
    }
    problems += judge.problems
    if isCounted {
      let claimed = numbers.count { judge.isClaimed[$0] }
      coverage.claimed += claimed
      coverage.unclaimed += numbers.count - claimed
    }
    return judge.problems.map(\.diagnostic.span.range)
  }

  private mutating func reportUnclaimed(
    _ numbers: [Int], of reading: Reading, _ statement: Statement, _ statements: NoteStatements
  ) {
    coverage.unclaimed += numbers.count
    // A notebook without cards claims nothing: there is nothing to mend, and the count says enough.
    guard !table.facts.isEmpty else { return }
    for number in numbers {
      let quantity = reading.quantities[number]
      let span = statements.source(quantity.range, in: statement)
      let hint = CommentSuggestion.forUnclaimed(quantity, at: number, table) ?? "<!-- fact: none REASON -->"
      problems.append(
        ClaimProblem(
          diagnostic: Diagnostic(
            .unclaimedNumber, in: document.path, at: span, "no fact is claimed for \(quantity.value.measure)",
            hints: ["end the statement with `\(hint)`"]),
          facts: []))
    }
  }

  /// What a statement says of itself and cannot be, such as `12,240MB(10GB)`. What was reported as drifted is not wrong
  /// twice.
  private mutating func reportIncoherence(
    _ findings: [Coherence.Finding], _ statement: Statement, _ statements: NoteStatements,
    after reported: [Range<Int>]
  ) {
    guard !findings.isEmpty else { return }
    let reported = RangeList(reported)
    for finding in findings {
      let span = statements.source(finding.first, in: statement)
      let second = statements.source(finding.second, in: statement)
      guard !reported.overlaps(span.range), !reported.overlaps(second.range) else { continue }
      problems.append(
        ClaimProblem(
          diagnostic: Diagnostic(.incoherent, in: document.path, at: span, finding.message, hints: finding.hints),
          facts: []))
    }
  }
}

extension Document {
  /// Whether coverage counts its numbers: not those of fact cards and of notes about Aver itself.
  var countsNumbers: Bool { frontMatter.notebook == nil && !path.hasPrefix("facts/") }
}
