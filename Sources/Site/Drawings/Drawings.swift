package import Corpus
package import Notes

/// The diagrams of a notebook, drawn.
///
/// Graphviz is started once for each diagram, over all cores, and not once for all of them: in one process, Graphviz
/// 2.42 lays a diagram out by where the names of earlier ones lay in memory, so that a new drawing would move the boxes
/// of others. What is drawn of a source depends on that source alone. A notebook without diagrams starts nothing.
package struct Drawings: Sendable {
  /// For each of the corpus's diagrams; nil for one that could not be drawn, whose labels are shown as text.
  let drawings: [Drawing?]
  /// What could not be drawn, and why; what is wrong with a source as such is the corpus's.
  package let diagnostics: [Diagnostic]

  /// No drawings, for pages of a notebook without diagrams.
  package static let none = Drawings(drawings: [], diagnostics: [])

  private init(drawings: [Drawing?], diagnostics: [Diagnostic]) {
    self.drawings = drawings
    self.diagnostics = diagnostics
  }

  /// - Parameter graphviz: nil where it is not installed.
  package init(rendering diagrams: [PlacedDiagram], by graphviz: Graphviz?) {
    self.init(rendering: diagrams, by: graphviz, limits: LimitedProcess.Limits())
  }

  init(rendering diagrams: [PlacedDiagram], by graphviz: Graphviz?, limits: LimitedProcess.Limits) {
    guard let graphviz else {
      drawings = diagrams.map { _ in nil }
      let first = diagrams.first { $0.diagram.drawable != nil }?.diagram
      diagnostics = first.map { [.missingGraphviz(count: diagrams.count, first: $0)] } ?? []
      return
    }
    let deadline = ContinuousClock.now + Self.patience
    let outcomes = diagrams.parallelMap { Self.outcome(of: $0.diagram, by: graphviz, limits, deadline) }
    drawings = outcomes.map { try? $0.get() }
    diagnostics = outcomes.compactMap { if case .failure(let failure) = $0 { failure.diagnostic } else { nil } }
  }

  /// The size of a diagram's drawing, by its index among the corpus's; nil when it could not be drawn.
  package func size(of index: Int) -> PixelSize? {
    index < drawings.count ? drawings[index]?.size : nil
  }

  /// For all drawings together, of which each may take its time: a hundred that never end must not hold a build for an
  /// hour.
  private static let patience = Duration.seconds(60)

  private struct Failure: Error {
    /// Nil for what has been reported when the source was read.
    var diagnostic: Diagnostic?
  }

  private static func outcome(
    of diagram: Diagram, by graphviz: Graphviz, _ limits: LimitedProcess.Limits,
    _ deadline: ContinuousClock.Instant
  ) -> Result<Drawing, Failure> {
    guard let source = diagram.drawable else { return .failure(Failure()) }
    guard ContinuousClock.now < deadline else {
      return .failure(Failure(diagnostic: .undrawn(diagram, "the drawings before it took a minute")))
    }
    switch graphviz.run(source, limits: limits) {
    case .ended(0, let output, _):
      guard let drawing = Drawing(rebuilding: output) else {
        return .failure(Failure(diagnostic: .undrawn(diagram, "Graphviz drew something that is no picture")))
      }
      return .success(drawing)
    case .ended(let status, _, let errors):
      return .failure(Failure(diagnostic: .failed(diagram, status: status, errors: errors)))
    case .killed(let signal):
      return .failure(Failure(diagnostic: .undrawn(diagram, "Graphviz was ended by signal \(signal)")))
    case .tooSlow: return .failure(Failure(diagnostic: .undrawn(diagram, "Graphviz took too long over it")))
    case .tooLong: return .failure(Failure(diagnostic: .undrawn(diagram, "what Graphviz drew is too large")))
    case .notStarted(let error):
      return .failure(Failure(diagnostic: .undrawn(diagram, "Graphviz did not start: \(error.message)")))
    }
  }
}

extension Diagnostic {
  fileprivate static func missingGraphviz(count: Int, first: Diagram) -> Diagnostic {
    Diagnostic(
      .missingGraphviz, in: first.path, at: SourceSpan(start: first.start, end: first.start),
      "\(count) \(count == 1 ? "drawing is" : "drawings are") shown as text, because Graphviz is not installed",
      hints: ["apt-get install graphviz fonts-noto-cjk", "brew install graphviz"])
  }

  fileprivate static func undrawn(_ diagram: Diagram, _ reason: String) -> Diagnostic {
    Diagnostic(
      .brokenDiagram, in: diagram.path, at: SourceSpan(start: diagram.start, end: diagram.start),
      "diagram was not drawn: \(reason)", hints: ["draw less, or leave out what is unusual"])
  }

  /// With what Graphviz says first, at the line that it names: `Error: <stdin>: syntax error in line 3 near '}'`.
  fileprivate static func failed(_ diagram: Diagram, status: Int32, errors: [UInt8]) -> Diagnostic {
    let first = errors.split(separator: UInt8(ascii: "\n")).first.map { $0.prefix(200) } ?? []
    let said = String(decoding: first, as: UTF8.self)
    var diagnostic = undrawn(diagram, said.isEmpty ? "Graphviz ended with status \(status)" : "Graphviz says `\(said)`")
    let words = said.split(separator: " ")
    guard let place = words.firstIndex(of: "line"), place + 1 < words.count, let line = Int(words[place + 1]), line > 1,
      let start = diagram.offset(ofLine: line)
    else { return diagnostic }
    diagnostic.span = SourceSpan(start: start, end: start)
    return diagnostic
  }
}
