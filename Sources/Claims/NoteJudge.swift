internal import Corpus
internal import Notes

/// What became of the statements and numbers of one note.
struct NoteJudgement: Sendable {
  fileprivate(set) var claims: [Claim] = []
  /// For each of the claims, the numbers that it compares, where they are kept.
  fileprivate(set) var bindings: [[Claim.Binding]] = []
  fileprivate(set) var coverage = Coverage()
  fileprivate(set) var problems: [ClaimProblem] = []
  /// The result of each claim on each fact.
  fileprivate(set) var results: [Result] = []

  /// What a statement said of a fact.
  struct Result: Sendable {
    /// An index into `claims`.
    let claim: Int32
    /// An index into the table's facts.
    let fact: Int32
    let text: TextVerdict
  }

  fileprivate init() {}

  /// Judges one note alone.
  ///
  /// - Parameters:
  ///   - scope: where the blocks begin whose statements are judged; the whole note when nil.
  ///   - keepsBindings: whether to keep the numbers that claims compare.
  init(
    of document: Document, _ note: NoteID, _ table: FactTable, within scope: Range<UInt32>? = nil,
    keepingBindings keepsBindings: Bool = false
  ) {
    var judge = NoteJudge(table, keepingBindings: keepsBindings)
    self = judge.judgement(of: document, note, within: scope)
  }
}

/// Judges notes, one after the other. What it allocates for one serves the next.
struct NoteJudge: ~Copyable {
  private let table: FactTable
  private var document = NoteStatements.noDocument
  private var note = NoteID(0)
  private let statements = NoteStatements()
  /// Aver's own pages are about no notebook: their numbers are not counted, but what they claim is judged.
  private var isCounted = true
  private var reader = StatementReader()
  private var claimJudge: StatementJudge

  init(_ table: FactTable, keepingBindings keepsBindings: Bool = false) {
    self.table = table
    claimJudge = StatementJudge(table, statements, keepingBindings: keepsBindings)
  }

  /// What becomes of a note.
  ///
  /// - Parameter scope: where the blocks begin whose statements are judged; the whole note when nil.
  mutating func judgement(of document: Document, _ note: NoteID, within scope: Range<UInt32>? = nil) -> NoteJudgement {
    statements.read(document)
    var judgement = NoteJudgement()
    if !statements.diagnostics.isEmpty {
      judgement.problems = statements.diagnostics.map { ClaimProblem(diagnostic: $0, facts: []) }
    }
    if statements.statements.isEmpty { return judgement }
    self.document = document
    self.note = note
    isCounted = document.countsNumbers
    claimJudge.begin(document)
    judgement.claims.reserveCapacity(document.comments.count)
    judgement.results.reserveCapacity(document.comments.count)
    for statement in statements.statements {
      if let scope, !scope.contains(document.nodes[Int(statements.node(of: statement))].span.start) { continue }
      judge(statement, &judgement)
    }
    claimJudge.end()
    if judgement.problems.count > 1 { judgement.problems.sort { $0.diagnostic.span < $1.diagnostic.span } }
    return judgement
  }

  private mutating func judge(_ statement: Statement, _ note: inout NoteJudgement) {
    let text = statements.masked(statement)
    let reading = reader.reading(of: text, context: statements.headers(of: statement))
    var numbers = 0
    for index in reading.quantities.indices where text.isNumber(reading.quantities[index].range) { numbers += 1 }
    if isCounted { note.coverage.seen += numbers }
    if statement.isOff {
      if isCounted { note.coverage.exempt += numbers }
      return
    }
    var reported: [Range<Int>] = []
    switch statement.comment.flatMap({ document.comments[$0].fact }) {
    case .claims(let references):
      judge(references, statement, reading, text, &note)
      if !reading.findings.isEmpty { reported = claimJudge.problems.map(\.diagnostic.span.range) }
    case .exempt:
      if isCounted { note.coverage.exempt += numbers }
    case .malformed:
      // The comment has been reported; its numbers wait for it.
      if isCounted { note.coverage.unclaimed += numbers }
    case .off, .on, nil:
      if isCounted { reportUnclaimed(reading, statement, text, &note) }
    }
    reportIncoherence(reading.findings, statement, after: reported, &note)
  }

  private mutating func judge(
    _ references: [ClaimReference], _ statement: Statement, _ reading: Reading, _ text: ArraySlice<UInt8>,
    _ note: inout NoteJudgement
  ) {
    guard let index = statement.comment else { return }
    claimJudge.judge(
      references, at: document.comments[index].span, statement, reading,
      offersNearest: note.problems.count < Limit.nearestIDs)
    let facts = claimJudge.facts
    let span = statements.source(0..<statement.range.count, in: statement)
    // What says something else than its card is to be mended before it is read again.
    var changed = table.reviews?.changed(facts, claimJudge.listed, in: statement, of: statements) ?? []
    if !changed.isEmpty { changed = changed.filter { claimJudge.result(of: $0) == .agrees } }
    note.claims.append(
      Claim(
        note: self.note, comment: index, block: statements.node(of: statement), statement: span, facts: facts,
        listed: claimJudge.listed, text: changed.isEmpty ? claimJudge.text : .drifted))
    if claimJudge.keepsBindings { note.bindings.append(claimJudge.bindings) }
    let claim = Int32(note.claims.count - 1)
    for fact in facts {
      note.results.append(
        NoteJudgement.Result(
          claim: claim, fact: Int32(fact),
          text: changed.contains(fact) ? .drifted : claimJudge.result(of: fact)))
    }
    if !changed.isEmpty {
      note.problems.append(
        ClaimProblem(diagnostic: .reworded(changed, at: span, in: document.path, table), facts: changed))
    }
    if !claimJudge.problems.isEmpty { note.problems += claimJudge.problems }
    guard isCounted else { return }
    for index in reading.quantities.indices where text.isNumber(reading.quantities[index].range) {
      if claimJudge.isClaimed[index] { note.coverage.claimed += 1 } else { note.coverage.unclaimed += 1 }
    }
  }

  private func reportUnclaimed(
    _ reading: Reading, _ statement: Statement, _ text: ArraySlice<UInt8>, _ note: inout NoteJudgement
  ) {
    for (number, quantity) in reading.quantities.enumerated() where text.isNumber(quantity.range) {
      note.coverage.unclaimed += 1
      // A notebook without cards claims nothing: there is nothing to mend, and the count says enough.
      guard !table.facts.isEmpty else { continue }
      let span = statements.source(quantity.range, in: statement)
      let hint = CommentSuggestion.forUnclaimed(quantity, at: number, table) ?? "<!-- fact: none REASON -->"
      note.problems.append(
        ClaimProblem(
          diagnostic: Diagnostic(
            .unclaimedNumber, in: document.path, at: span, "no fact is claimed for \(quantity.value.measure)",
            hints: ["end the statement with `\(hint)`"]),
          facts: []))
    }
  }

  /// What a statement says of itself and cannot be, such as `12,240MB(10GB)`. What was reported as drifted is not wrong
  /// twice.
  private func reportIncoherence(
    _ findings: [Coherence.Finding], _ statement: Statement, after reported: [Range<Int>], _ note: inout NoteJudgement
  ) {
    guard !findings.isEmpty else { return }
    let reported = RangeList(reported)
    for finding in findings {
      let span = statements.source(finding.first, in: statement)
      let second = statements.source(finding.second, in: statement)
      guard !reported.overlaps(span.range), !reported.overlaps(second.range) else { continue }
      note.problems.append(
        ClaimProblem(
          diagnostic: Diagnostic(.incoherent, in: document.path, at: span, finding.message, hints: finding.hints),
          facts: []))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a quantity at a range, counted from the start of this text, counts as a number of the prose: one in
  /// digits, of which the full-width ones begin with 0xEF. Numerals in words count things that the sentence names
  /// (한 번, 두 가지) too often to ask for a claim on each.
  func isNumber(_ range: Range<Int>) -> Bool {
    for index in (startIndex + range.lowerBound)..<(startIndex + range.upperBound)
    where self[index] &- UInt8(ascii: "0") < 10 || self[index] == 0xEF { return true }
    return false
  }
}

extension Document {
  /// Whether coverage counts its numbers: not those of fact cards and of notes about Aver itself.
  var countsNumbers: Bool { frontMatter.notebook == nil && !path.hasPrefix("facts/") }
}
