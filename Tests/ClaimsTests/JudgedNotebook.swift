import Claims
import Corpus
import Notes
import TestSupport

/// The notebook of one fact, `a.timeout`: a default of 3 s and a maximum of 15 min, which a statement claims.
enum TimeoutNotebook {
  /// Files in txtar format.
  ///
  /// - Parameters:
  ///   - sources: the lines of the card below its values.
  ///   - lock: the text of the evidence lock.
  static func text(sources: String, lock: String) -> String {
    """
    -- a.md --
    기본 3초, 최대 15분 <!-- fact: a.timeout -->
    -- facts/x.md --
    ## a.timeout
    가.

    - kind: hard
    - default: 3 s
    - max: 15 min
    \(sources)
    -- facts/evidence.lock.json --
    \(lock)
    """
  }
}

/// A notebook of a few lines, judged; what tests of claims look at.
struct JudgedNotebook {
  let corpus: Corpus
  let verdicts: Verdicts
  private let files: [ByteString: LineIndex]

  /// Files in txtar format, cards under facts/.
  init(_ text: String, asOf date: String? = nil) {
    let notebook = TextNotebook(text)
    let documents = notebook.documents
    let cards = notebook.cards.map { Document(parsing: $0) }
    corpus = Corpus(linking: documents, images: [])
    let lock = notebook.files.first { $0.path == EvidenceLock.path }?.bytes
    let reviews = notebook.files.first { $0.path == ReviewLock.path }?.bytes
    verdicts = Verdicts(
      judging: corpus, by: Evidence(cards: cards, lock: lock, reviews: reviews),
      asOf: date.flatMap { CalendarDate($0.utf8) })
    files = Dictionary(uniqueKeysWithValues: notebook.files.map { ($0.path, LineIndex($0.bytes)) })
  }

  /// A note `a.md` with one statement and a card file `facts/x.md`.
  init(note: String, cards: String) {
    self.init("-- a.md --\n\(note)\n-- facts/x.md --\n\(cards)\n")
  }

  /// What is wrong, as `a.md:1:5: [drifted] message`; unclaimed facts apart, which most tests have and few are about.
  var problems: [String] {
    lines(of: verdicts.diagnostics.filter { $0.code != .unclaimedFact && $0.code != .unsourcedFact })
  }

  /// Everything that is wrong.
  var allProblems: [String] { lines(of: verdicts.diagnostics) }

  /// The hints of everything in `problems`.
  var hints: [String] {
    verdicts.diagnostics.filter { $0.code != .unclaimedFact && $0.code != .unsourcedFact }.flatMap(\.hints)
  }

  private func lines(of diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { diagnostic in
      let place = files[diagnostic.path]?.position(of: diagnostic.span.start) ?? SourcePosition(line: 0, column: 0)
      return "\(diagnostic.path):\(place.line):\(place.column): [\(diagnostic.code.rawValue)] \(diagnostic.message)"
    }
  }

  /// The verdict of a fact.
  func verdict(_ id: String) -> Verdict? {
    verdicts.index(of: FactID(ByteString(id))).map { verdicts.verdicts[$0] }
  }
}
