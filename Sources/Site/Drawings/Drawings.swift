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
  /// What came of each source, for who draws it again.
  private let attempts: [ByteString: Attempt]

  /// No drawings, for pages of a notebook without diagrams.
  package static let none = Drawings(drawings: [], diagnostics: [], attempts: [:])

  private init(drawings: [Drawing?], diagnostics: [Diagnostic], attempts: [ByteString: Attempt]) {
    self.drawings = drawings
    self.diagnostics = diagnostics
    self.attempts = attempts
  }

  /// - Parameters:
  ///   - graphviz: nil where it is not installed.
  ///   - previous: drawings of which those with the same source are taken.
  package init(rendering diagrams: [PlacedDiagram], by graphviz: Graphviz?, remembering previous: Drawings = .none) {
    self.init(rendering: diagrams, by: graphviz, remembering: previous, limits: LimitedProcess.Limits())
  }

  init(
    rendering diagrams: [PlacedDiagram], by graphviz: Graphviz?, remembering previous: Drawings = .none,
    limits: LimitedProcess.Limits
  ) {
    guard let graphviz else {
      let first = diagrams.first { $0.diagram.drawable != nil }?.diagram
      self.init(
        drawings: diagrams.map { _ in nil },
        diagnostics: first.map { [.missingGraphviz(count: diagrams.count, first: $0)] } ?? [], attempts: [:])
      return
    }
    let deadline = ContinuousClock.now + Self.patience
    let attempts = diagrams.parallelMap { placed -> Attempt? in
      guard let source = placed.diagram.drawable else { return nil }
      return previous.attempts[ByteString(source)] ?? Attempt(at: source, by: graphviz, limits, deadline)
    }
    let pairs = zip(diagrams, attempts).compactMap { placed, attempt in attempt.map { (placed.diagram, $0) } }
    self.init(
      drawings: attempts.map { if case .drawn(let drawing) = $0 { drawing } else { nil } },
      diagnostics: pairs.compactMap { $1.diagnostic(of: $0) },
      attempts: Dictionary(
        pairs.compactMap { diagram, attempt in
          attempt.isFinal ? diagram.drawable.map { (ByteString($0), attempt) } : nil
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// The size of a diagram's drawing, by its index among the corpus's; nil when it could not be drawn.
  package func size(of index: Int) -> PixelSize? {
    index < drawings.count ? drawings[index]?.size : nil
  }

  /// For all drawings together, of which each may take its time: a hundred that never end must not hold a build for an
  /// hour.
  private static let patience = Duration.seconds(60)
}

/// What came of drawing a source, wherever that stands.
private enum Attempt: Sendable {
  case drawn(Drawing)
  /// Graphviz refused the source, with what it said.
  case refused(status: Int32, errors: [UInt8])
  /// There is no drawing, for a reason that Graphviz does not give.
  case failed(String)
  /// Its turn did not come.
  case postponed

  init(
    at source: [UInt8], by graphviz: Graphviz, _ limits: LimitedProcess.Limits, _ deadline: ContinuousClock.Instant
  ) {
    guard ContinuousClock.now < deadline else {
      self = .postponed
      return
    }
    self =
      switch graphviz.run(source, limits: limits) {
      case .ended(0, let output, _):
        Drawing(rebuilding: output).map { .drawn($0) } ?? .failed("Graphviz drew something that is no picture")
      case .ended(let status, _, let errors): .refused(status: status, errors: errors)
      case .killed(let signal): .failed("Graphviz was ended by signal \(signal)")
      case .tooSlow: .failed("Graphviz took too long over it")
      case .tooLong: .failed("what Graphviz drew is too large")
      case .notStarted(let error): .failed("Graphviz did not start: \(error.message)")
      }
  }

  /// Whether another attempt would come to the same.
  var isFinal: Bool {
    if case .postponed = self { false } else { true }
  }

  func diagnostic(of diagram: Diagram) -> Diagnostic? {
    switch self {
    case .drawn: nil
    case .refused(let status, let errors): .failed(diagram, status: status, errors: errors)
    case .failed(let reason): .undrawn(diagram, reason)
    case .postponed: .undrawn(diagram, "the drawings before it took a minute")
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
