package import Corpus
package import Notes

/// A number of a note's prose as it was read, for `aver dump`.
package struct NoteNumber: Sendable {
  /// The number with its unit and the words that bound it, in the note's source.
  package let span: SourceSpan
  /// The value; the lower end of an interval.
  package let value: Measure
  /// The upper end of an interval; nil for a single value.
  package let upper: Measure?
  package let role: Role
  /// The facets that the number is compared with, each as `lambda.timeout.max`.
  package let claimedBy: [String]
}

extension Verdicts {
  /// For each claim of a note or a diagram, the numbers of its statement and the facets they name. The note is judged
  /// again for it: of all notes, few are asked for.
  package func bindings(in note: NoteID, of corpus: Corpus) -> [[Claim.Binding]] {
    NoteJudgement(of: corpus.document(of: note), note, table, keepingBindings: true).bindings
  }

  /// The numbers of a note in the order of its text.
  package func numbers(in note: NoteID, of corpus: Corpus) -> [NoteNumber] {
    let document = corpus.documents[note.index]
    let statements = NoteStatements(of: document)
    let bindings = Dictionary(grouping: bindings(in: note, of: corpus).joined(), by: \.span.start)
    return statements.statements.flatMap { statement in
      QuantityReader.quantities(
        in: Array(statements.masked(statement)), context: statements.headers(of: statement)
      ).map { quantity in
        let span = statements.source(quantity.range, in: statement)
        let ends = [quantity.bounds.lower, quantity.bounds.upper].map { end in
          statements.source(StatementJudge.range(of: end), in: statement).start
        }
        let facets = ends.flatMap { bindings[$0] ?? [] }.map { "\(facts[$0.fact].id).\($0.facet.rawValue)" }
        var seen: Set<String> = []
        return NoteNumber(
          span: span, value: quantity.bounds.lower.measure,
          upper: quantity.isInterval ? quantity.bounds.upper.measure : nil, role: quantity.role,
          claimedBy: facets.filter { seen.insert($0).inserted })
      }
    }
  }
}
