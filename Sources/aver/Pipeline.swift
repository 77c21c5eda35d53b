// The whole line, from bytes to site. Disk is touched by its first and its last step and nowhere between; the steps
// between never fail, and what is wrong with the notes comes out of them as diagnostics.

import Claims
import Corpus
import Foundation
import Notes
import Site

/// A notebook read, linked and judged: what every command looks at.
struct Judgement {
  let notebook: Notebook
  let settings: SiteSettings
  let cards: [Document]
  let corpus: Corpus
  let verdicts: Verdicts
  /// Everything that is wrong, in no order.
  let diagnostics: [Diagnostic]
  /// Where the bytes of notes and cards stand.
  let places: Places

  /// Reads a notebook and judges it; the parameters are those of the next initializer, but that the date is found while
  /// the notes are read.
  ///
  /// - Throws: `DiskError` when the notebook cannot be read, `CommandError` when the site folder makes no sense, what
  ///   finding the date throws.
  init(
    reading options: NotebookOptions, asOf date: @escaping @Sendable () throws -> CalendarDate? = { nil },
    baseURL: String? = nil, showsTests: Bool = false, phases: Phases
  ) throws {
    let (notebook, date) = try phases.run("reading notes") {
      let (notebook, date) = try concurrently({ try Notebook(reading: options) }, { Result { try date() } })
      return (notebook, try date.get())
    }
    try self.init(of: notebook, asOf: date, baseURL: baseURL, showsTests: showsTests, phases: phases)
  }

  /// - Parameters:
  ///   - date: the one at which the age of facts is judged.
  ///   - baseURL: stands before that of site.yml.
  ///   - showsTests: for who shows what the tests of the facts said, because the digest that tells of which notes takes
  ///     its time.
  ///   - parsed: files that need not be parsed again.
  /// - Throws: `CommandError` when the site folder makes no sense.
  init(
    of notebook: Notebook, asOf date: CalendarDate?, baseURL: String?, showsTests: Bool,
    remembering parsed: ParsedFiles = ParsedFiles(), phases: Phases
  ) throws(CommandError) {
    let paths = DisplayPaths(notes: notebook.folders.notes.string)
    let settings = try notebook.settings(baseURL: baseURL)
    // What is wrong with each note is put aside while it is at hand: to look for it in all of them later, one core
    // would fetch every document from memory.
    let (documents, problems) = phases.run("parsing notes") {
      notebook.notes.parallelUnzip { file in
        let document = parsed.document(of: file)
        return (document, document.diagnostics)
      }
    }
    let cards = phases.run("parsing cards") { notebook.cards.parallelMap { parsed.document(of: $0) } }
    let corpus = phases.run("linking notes") {
      Corpus(linking: documents, images: notebook.images, attachments: notebook.attachments)
    }
    let verdicts = phases.run("judging claims") {
      let evidence = Evidence(
        cards: cards, lock: notebook.evidenceLock, reviews: notebook.reviewLock, folder: ByteString(paths.path(of: "")))
      return Verdicts(judging: corpus, by: evidence, asOf: date, tested: showsTests ? notebook.currentTestResults : nil)
    }
    self.notebook = notebook
    self.settings = settings
    self.cards = cards
    self.corpus = corpus
    self.verdicts = verdicts
    diagnostics =
      notebook.diagnostics + problems.joined() + cards.flatMap(\.diagnostics) + corpus.diagnostics
      + verdicts.diagnostics
    places = Places(in: [notebook.notes, notebook.cards, notebook.locks, notebook.diagramFiles], paths: paths)
  }

  /// The diagrams, drawn by the one program besides git that a build runs. Without any, nothing is run.
  ///
  /// - Parameter previous: drawings that need not be drawn again.
  func drawings(remembering previous: Drawings = .none, phases: Phases) -> Drawings {
    guard !corpus.diagrams.isEmpty else { return .none }
    return phases.run("drawing diagrams") {
      Drawings(
        rendering: corpus.diagrams, by: Graphviz(in: ProcessInfo.processInfo.environment), remembering: previous)
    }
  }

  /// The site; its notes are rendered as they are written.
  func pages(_ drawings: Drawings, phases: Phases) -> [Page] {
    let renderer = SiteRenderer(settings)
    let (draft, pages) = phases.run("rendering indexes") {
      let draft = renderer.draft(
        of: corpus, verdicts, images: notebook.images, drawings: drawings, dates: notebook.dates)
      return (draft, renderer.readingPages(of: draft))
    }
    return pages + phases.run("indexing for search") { renderer.searchPages(of: draft) }
  }

  /// Puts the site in the place of the one before, in one step.
  ///
  /// - Throws: `DiskError` when it cannot be written; the site published before is then as it was.
  func publish(_ pages: [Page], to output: String, phases: Phases) throws -> Published {
    try phases.run("rendering notes and writing") {
      try SiteWriter.write(pages, copying: linkedFiles, to: ByteString(output), protecting: notebook.folders)
    }
  }
}

extension Notebook {
  /// Of everything that the tests of the facts look at: notes, diagrams, cards, and what was captured and reviewed.
  var testedDigest: String { TestResults.digest(of: notes + diagramFiles, cards: cards + locks) }

  /// The sources of diagrams, which have lines and columns as notes have.
  var diagramFiles: [NoteFile] {
    images.filter { $0.path.hasSuffix(".dot") }.map { NoteFile(path: $0.path, bytes: $0.bytes) }
  }

  /// The files beside the cards that say what a source said and what a person read.
  var locks: [NoteFile] {
    [(EvidenceLock.path, evidenceLock), (ReviewLock.path, reviewLock)].compactMap { path, bytes in
      bytes.map { NoteFile(path: path, bytes: $0) }
    }
  }

  /// What the tests of the facts said of these very notes; nil when they were last run over others.
  fileprivate var currentTestResults: TestResults? {
    guard let testResults, let results = TestResults(parsing: testResults) else { return nil }
    return results.digest == testedDigest ? results : nil
  }

  /// What the publisher says; an error is told with the path of the file that is wrong.
  fileprivate func settings(baseURL: String?) throws(CommandError) -> SiteSettings {
    do {
      return try SiteSettings(reading: site, baseURL: baseURL)
    } catch {
      let file = error.path.isEmpty ? nil : DisplayPaths(notes: (folders.site ?? "Site").string).path(of: error.path)
      let place = [file, error.line.map(String.init)].compactMap(\.self).joined(separator: ":")
      throw CommandError(message: (place.isEmpty ? "" : place + ": ") + error.message, hint: error.hint)
    }
  }
}

extension Judgement {
  /// The attachments that notes link to; no other is published.
  var linkedFiles: [CopiedFile] {
    let linked = Set(corpus.links.joined().compactMap { if case .file(let file) = $0 { file } else { nil } })
    return linked.sorted().map { CopiedFile(source: corpus.attachments[$0].path, route: corpus.attachments[$0].route) }
  }

  /// What is wrong, in the order in which it is printed.
  var diagnosticList: DiagnosticList { diagnosticList(raising: []) }

  /// The same with more warnings as errors than the site has, and with what was wrong with drawing.
  func diagnosticList(
    raising codes: Set<DiagnosticCode> = [], adding others: [Diagnostic] = []
  ) -> DiagnosticList {
    DiagnosticList(diagnostics + others, in: places, raised: settings.errors.union(codes))
  }

  /// `12 notes, 71 facts, 160 claims`.
  var summary: String {
    [
      counted(notebook.notes.count, "note"), counted(verdicts.facts.count, "fact"),
      counted(verdicts.claims.count, "claim"),
    ].joined(separator: ", ")
  }

  /// Whether a site of these notes would be without one of them. Notes whose routes clash all have a page, so that only
  /// one that could not be read is lost.
  var losesNotes: Bool {
    diagnostics.contains { $0.code == .unreadableNote }
  }
}
