import Corpus
import Foundation
import Notes
import Site
import Testing

@testable import Claims

/// The notes that the tangled suites are about, read and judged once a process, when the first test asks for them.
///
/// They are read when the tests run, so that an edit of a note compiles nothing.
struct NotesUnderTest: Sendable {
  /// The notes of this repository, or those of the folder that `AVER_NOTES` names.
  static let shared = Result {
    if let folder = ProcessInfo.processInfo.environment["AVER_NOTES"], !folder.isEmpty {
      return try NotesUnderTest(folder: folder, shownAs: folder)
    }
    return try NotesUnderTest(folder: package.appending(path: "Notes").path, shownAs: "Notes")
  }

  /// The folder of Package.swift.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let verdicts: Verdicts
  /// For each claim, the numbers that it compares.
  let bindings: [[Claim.Binding]]
  /// The card files by path, each with the ids of its facts in order.
  let cardFiles: [(path: String, facts: [String])]
  /// What is wrong with statements and cards and is about no fact: an unknown id, a comment that cannot be read.
  let failuresWithoutFact: [Failure]
  let corpus: Corpus
  private let files: [NoteFile]
  private let places: MarkdownPlaces
  /// By index of the fact.
  private let failuresOfFact: [Int: [Failure]]

  /// - Parameters:
  ///   - folder: where the notes are.
  ///   - shown: how messages name that folder.
  /// - Throws: `DiskError` when they cannot be read.
  init(folder: String, shownAs shown: String) throws {
    let notebook = try Notebook(reading: NotebookOptions(notes: ByteString(folder)))
    self.init(
      notes: notebook.notes, cards: notebook.cards, lock: notebook.evidenceLock, reviews: notebook.reviewLock,
      folder: folder, shownAs: shown)
  }

  /// Files that need not be on disk.
  init(
    notes: [NoteFile], cards: [NoteFile], lock: [UInt8]? = nil, reviews: [UInt8]? = nil, folder: String = "/",
    shownAs shown: String = "Notes"
  ) {
    let documents = notes.parallelMap { Document(parsing: $0) }
    let evidence = Evidence(
      cards: cards.parallelMap { Document(parsing: $0) }, lock: lock, reviews: reviews, folder: ByteString(shown))
    let corpus = Corpus(linking: documents, images: [])
    let verdicts = Verdicts(judging: corpus, by: evidence)
    let places = MarkdownPlaces(of: notes + cards, in: folder, shownAs: shown)
    self.corpus = corpus
    files = notes + cards
    self.verdicts = verdicts
    bindings = verdicts.claimsOfNote.indices.flatMap { verdicts.bindings(in: NoteID($0), of: corpus) }
    self.places = places
    cardFiles = evidence.files.map { ($0.path.string, $0.facts.map(\.id.description)) }

    var failuresOfFact: [Int: [Failure]] = [:]
    var others = documents.flatMap(\.diagnostics).filter { $0.code == .malformedComment }
    for (diagnostic, subjects) in zip(verdicts.diagnostics, verdicts.subjects) where diagnostic.severity == .error {
      for fact in subjects { failuresOfFact[fact, default: []].append(places.failure(diagnostic)) }
      if subjects.isEmpty { others.append(diagnostic) }
    }
    self.failuresOfFact = failuresOfFact
    failuresWithoutFact = others.map(places.failure)
  }

  /// Writes the notes and cards, as they were read, into another folder.
  func write(to folder: URL) throws {
    for file in files {
      let url = folder.appending(path: file.path.string)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }

  /// What is wrong with a fact: nothing, when the card is the one that was compiled, and the statements agree with it.
  func failures(of expected: ExpectedFact) -> [Failure] {
    let id = ByteString(expected.id)
    guard let index = verdicts.index(of: FactID(id)) else {
      return [Failure(message: "error: [stale-test] no card is called `\(expected.id)`: build the tests again")]
    }
    let fact = verdicts.facts[index]
    let differences = expected.differences(from: fact).map {
      places.staleTest(in: fact.path, at: fact.span, "\(id).\($0)")
    }
    let failures = differences + (failuresOfFact[index] ?? []) + disagreements(with: expected, fact, at: index)
    if failures.isEmpty, let verdict = verdicts.verdicts[index].failure {
      // What else a verdict knows has been reported with its place; a verdict alone is still no agreement.
      return [places.failure(Diagnostic(.drifted, in: fact.path, at: fact.span, "\(id) is \(verdict)"))]
    }
    return failures
  }

  /// The numbers of statements that agree with the card of today and not with the compiled values.
  private func disagreements(with expected: ExpectedFact, _ fact: Fact, at index: Int) -> [Failure] {
    verdicts.claimsOfFact[index].flatMap { claim -> [Failure] in
      bindings[claim].compactMap { binding -> Failure? in
        guard binding.fact == index, binding.agrees, !binding.isPast else { return nil }
        let value = expected.values[binding.facet]
        let measure = value.flatMap { Measure(parsing: $0.measure.utf8) }
        let slot = measure.map {
          ValueSlot(facet: binding.facet, measure: $0, later: nil, isOpen: false, line: fact.line)
        }
        if let slot, slot.agrees(with: binding.measure, isApproximate: binding.isApproximate, prefix: fact.bytes) {
          return nil
        }
        let message =
          "\(fact.id).\(binding.facet.rawValue): text says \(binding.measure), "
          + "the test says \(value?.text ?? "nothing")"
        let path = corpus.documents[verdicts.claims[claim].note.index].path
        return places.staleTest(in: path, at: binding.span, message)
      }
    }
  }
}

extension Verdict {
  /// Why this is no agreement; nil when it is one. A fact that nothing claims or supports is warned of elsewhere.
  fileprivate var failure: String? {
    switch text {
    case .drifted, .orphan, .ambiguous: return text.rawValue
    case .unclaimed, .agrees: break
    }
    switch support {
    case .contradicted: return support.rawValue
    case .notRun, .unsourced, .attested, .sourced, .corroborated: return nil
    }
  }
}
