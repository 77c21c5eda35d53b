internal import Notes

/// Judges lies about cards: by what the card says of itself, then by the statements that claim its fact.
struct CardTrial: Sendable {
  private let notes: [NoteTrial]
  private let verdicts: Verdicts
  private let raised: Set<DiagnosticCode>

  init(notes: [NoteTrial], _ verdicts: Verdicts, raised: Set<DiagnosticCode>) {
    self.notes = notes
    self.verdicts = verdicts
    self.raised = raised
  }

  /// What of `check` fails with the lie, for a reason that it has not without.
  func notice(of trial: CardMutants.Trial, in document: Document) -> MutationScore.Notice {
    // Cards hang on nothing outside of them, so that the file is as good as this one.
    let before = Array(document.source[trial.card])
    let shift = UInt32(trial.card.lowerBound)
    let mutant = trial.mutant
    let after = Mutant(
      path: mutant.path, span: SourceSpan(start: mutant.span.start - shift, end: mutant.span.end - shift),
      replacement: mutant.replacement, change: mutant.change, holder: mutant.holder, facts: mutant.facts
    ).applied(to: before)
    let file = read(after, of: document)
    let problems = file.problems.map(\.diagnostic).filter(fails)
    if !problems.isEmpty {
      let known = read(before, of: document).problems.map(\.diagnostic).filter(fails)
      if NoteTrial.hasMore(problems, than: known) { return .comparison }
    }
    let id = verdicts.facts[trial.fact].id
    // Without its fact, every claim on the card leads to nothing.
    guard let fact = file.facts.first(where: { $0.id == id }) else { return .comparison }
    if let lock = verdicts.lock {
      let found = Evidence.contradictions(of: fact, by: lock).map(\.diagnostic)
      if !found.isEmpty {
        let known = Evidence.contradictions(of: verdicts.facts[trial.fact], by: lock).map(\.diagnostic)
        if NoteTrial.hasMore(found, than: known) { return .comparison }
      }
    }
    let table = FactTable(verdicts.table, with: fact, at: trial.fact)
    var notice = MutationScore.Notice.nothing
    for claim in verdicts.claimsOfFact[trial.fact] {
      let claim = verdicts.claims[claim]
      let note = notes[claim.note.index]
      switch note.notice(at: note.document.nodes[Int(claim.block)].span, table) {
      case .comparison: return .comparison
      case .review: notice = .review
      case .nothing: break
      }
    }
    return notice
  }

  /// Whether a statement that claims the fact says whether its limit can be raised.
  func showsKind(_ fact: Int) -> Bool {
    verdicts.claimsOfFact[fact].contains { claim in
      let claim = verdicts.claims[claim]
      return KindJudge.saying(notes[claim.note.index].document.source[claim.statement.range]) != nil
    }
  }

  private func read(_ card: [UInt8], of document: Document) -> CardFile {
    CardFile(reading: Document(parsing: NoteFile(path: document.path, bytes: card)))
  }

  private func fails(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error || raised.contains(diagnostic.code)
  }
}
