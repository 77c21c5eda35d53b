internal import Corpus
internal import Notes

/// A note with what is wrong in it before anything is changed: what a changed note is compared with.
///
/// A change in one block of a note is judged there: what a statement asserts hangs on nothing outside of the block of
/// the first level that it stands in.
struct NoteTrial: Sendable {
  let document: Document
  /// Whether the document is that of a file, a note's or a diagram's, and can be read again with a change.
  let isReadable: Bool
  private let note: NoteID
  private let isDiagram: Bool
  private let raised: Set<DiagnosticCode>
  /// Where the blocks of the first level begin.
  private let starts: [UInt32]
  private let parsing: [Diagnostic]
  private let judging: [Diagnostic]

  init(_ note: NoteID, in corpus: Corpus, _ table: FactTable, raised: Set<DiagnosticCode>) {
    let diagram = corpus.diagram(of: note).map { corpus.diagrams[$0] }
    let document = corpus.document(of: note)
    self.document = document
    isDiagram = diagram != nil
    if case .block = diagram?.place { isReadable = false } else { isReadable = true }
    self.note = note
    self.raised = raised
    starts = document.children(of: nil).map { document.nodes[Int($0)].span.start }
    let fails = { (diagnostic: Diagnostic) in diagnostic.severity == .error || raised.contains(diagnostic.code) }
    parsing = (diagram?.diagram.diagnostics ?? document.diagnostics).filter(fails)
    judging = NoteJudgement(of: document, note, table).problems.map(\.diagnostic).filter(fails)
  }

  /// What of `check` fails with the lie, for a reason that it has not without.
  func notice(of mutant: Mutant, _ table: FactTable) -> MutationScore.Notice {
    let source = mutant.applied(to: document.source)
    let (mutated, diagnostics) = read(NoteFile(path: document.path, bytes: source))
    if NoteTrial.hasMore(diagnostics.filter(fails), than: parsing) { return .comparison }
    let before = scope(of: mutant.span)
    let after = before.lowerBound..<UInt32(Int(before.upperBound) + source.count - document.source.count)
    let problems = NoteJudgement(of: mutated, note, table, within: after).problems.map(\.diagnostic).filter(fails)
    return NoteTrial.notice(of: problems, than: judging.filter { before.contains($0.span.start) })
  }

  /// What is new among the problems; that the words changed counts only where nothing else is.
  private static func notice(of problems: [Diagnostic], than before: [Diagnostic]) -> MutationScore.Notice {
    let isReworded = { (diagnostic: Diagnostic) in diagnostic.code == .reworded }
    if hasMore(problems.filter { !isReworded($0) }, than: before.filter { !isReworded($0) }) { return .comparison }
    return hasMore(problems.filter(isReworded), than: before.filter(isReworded)) ? .review : .nothing
  }

  private func read(_ file: NoteFile) -> (Document, [Diagnostic]) {
    if isDiagram {
      let diagram = Diagram(parsing: file)
      return (diagram.document, diagram.diagnostics)
    }
    let document = Document(parsing: file)
    return (document, document.diagnostics)
  }

  /// What of `check` fails in a block, with other cards, for a reason that it has not with the ones of `init`.
  func notice(at span: SourceSpan, _ table: FactTable) -> MutationScore.Notice {
    let scope = scope(of: span)
    let before = Set(judging.lazy.filter { scope.contains($0.span.start) }.map { Place(code: $0.code, span: $0.span) })
    let codes = NoteJudgement(of: document, note, table, within: scope).problems.map(\.diagnostic).filter {
      fails($0) && !before.contains(Place(code: $0.code, span: $0.span))
    }.map(\.code)
    return codes.contains { $0 != .reworded } ? .comparison : codes.isEmpty ? .nothing : .review
  }

  /// A problem in a note that stays as it is; its message names the card's line, which may have moved.
  private struct Place: Hashable {
    let code: DiagnosticCode
    let span: SourceSpan
  }

  private func fails(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error || raised.contains(diagnostic.code)
  }

  /// From the block of the first level that holds the place to the next one.
  private func scope(of span: SourceSpan) -> Range<UInt32> {
    let next = starts.firstIndex { $0 > span.start } ?? starts.count
    let start = next > 0 ? starts[next - 1] : 0
    // One more than the length, so that the end of a note lies inside.
    return start..<(next < starts.count ? starts[next] : UInt32(document.source.count) + 1)
  }

  /// Whether a message stands more often among the diagnostics than before; their places may have moved.
  static func hasMore(_ diagnostics: [Diagnostic], than before: [Diagnostic]) -> Bool {
    if before.isEmpty { return !diagnostics.isEmpty }
    var counts: [String: Int] = [:]
    for diagnostic in before { counts[key(diagnostic), default: 0] += 1 }
    return diagnostics.contains { diagnostic in
      let left = counts[key(diagnostic), default: 0] - 1
      counts[key(diagnostic)] = left
      return left < 0
    }
  }

  private static func key(_ diagnostic: Diagnostic) -> String { diagnostic.code.rawValue + " " + diagnostic.message }
}
