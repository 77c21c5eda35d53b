import Claims
import Corpus
import Dispatch
import Foundation
import Notes
import Site

/// A notebook that is built again whenever it has changed, for one server.
///
/// A build is the same straight line as that of `aver build`, up to the writing; what it takes from the one before are
/// documents and drawings whose bytes have not changed.
final class LiveSite {
  let current: CurrentSite
  private let options: NotebookOptions
  private let date: CalendarDate?
  private let dates: NoteDates
  private let baseURL: String
  private let names: DisplayPaths
  /// Tells the builds of this server from those of others, for pages that were loaded before it was started.
  private let server: String
  private var count = 0
  private var notebook: Notebook?
  private var judgement: Judgement?
  private var drawings = Drawings.none
  private var site: ServedSite?
  /// What is shown in spite of there being no build of it.
  private var failure: SiteState.Failure?
  private var errors: [DiagnosticRecord] = []

  /// - Parameters:
  ///   - options: without git, which would be asked at each save for what only a commit changes.
  ///   - dates: what it said when the server was started.
  ///   - baseURL: the address of the server, since the site stands there now and not where site.yml says.
  init(_ options: NotebookOptions, asOf date: CalendarDate?, dates: NoteDates = .none, baseURL: String) {
    self.options = options
    self.date = date
    self.dates = dates
    self.baseURL = baseURL
    names = DisplayPaths(notes: options.notes.string)
    server = String(DispatchTime.now().uptimeNanoseconds ^ UInt64(ProcessInfo.processInfo.processIdentifier), radix: 36)
    current = CurrentSite(version: server)
  }

  /// Reads the notebook, and builds and shows the site when that has changed.
  ///
  /// Never fails, since the next save may mend what is wrong: the last good site stays, beside the reason.
  ///
  /// - Returns: what it came to, in a line for the terminal; nil when nothing has changed.
  func rebuild() -> String? {
    let start = ContinuousClock.now
    errors = failure == nil ? errors : []
    do {
      let notebook = try Notebook(reading: options)
      let changes = self.notebook.map { NotebookChanges(from: $0, to: notebook, names) }
      if let changes, changes.paths.isEmpty, failure == nil { return nil }
      self.notebook = notebook
      try build(notebook)
      return report(changes, start)
    } catch let error as DiskError {
      return fail(error.message, hint: error.hint)
    } catch let error as CommandError {
      return fail(error.message, hint: error.hint)
    } catch {
      return fail("\(error)", hint: nil)
    }
  }

  private func build(_ notebook: Notebook) throws {
    let phases = Phases(style: ConsoleStyle(environment: [:], isTerminal: false))
    let judgement = try Judgement(
      of: notebook, asOf: date, baseURL: baseURL, showsTests: true,
      remembering: self.judgement.map(ParsedFiles.init) ?? ParsedFiles(), phases: phases)
    let drawings = judgement.drawings(remembering: self.drawings, phases: phases)
    errors = judgement.diagnosticList(adding: drawings.diagnostics).records.filter { $0.severity == "error" }
    // As `aver build`, which publishes no site that lacks a note.
    guard !judgement.losesNotes || site == nil else {
      throw CommandError(message: "a note would be missing, so that this is the site as it was before", hint: nil)
    }
    // What the build before leaves is cleared away when the new site is shown.
    let previous = self.judgement
    defer { withExtendedLifetime(previous) {} }
    self.judgement = judgement
    self.drawings = drawings
    count += 1
    let site = judgement.servedSite(drawings, dates: dates, version: "\(server)-\(count)")
    self.site = site
    failure = nil
    show()
  }

  private func show() {
    let state = SiteState(
      version: site?.version ?? "", errors: Array(errors.prefix(SiteState.maximumErrors)),
      more: max(0, errors.count - SiteState.maximumErrors), failure: failure)
    current.show(site, state)
  }

  private func fail(_ message: String, hint: String?) -> String? {
    let isNews = failure?.message != message
    failure = SiteState.Failure(message: message, hint: hint)
    show()
    return isNews ? "not built: \(TerminalText.printable(message))" : nil
  }

  private func report(_ changes: NotebookChanges?, _ start: ContinuousClock.Instant) -> String {
    let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    let files = changes.map { $0.paths.isEmpty ? "built again" : $0.words } ?? judgement?.summary ?? ""
    var line = "\(TerminalText.printable(files)): \(Int(milliseconds.rounded())) ms, "
    line += errors.isEmpty ? "no errors" : counted(errors.count, "error")
    if let first = errors.first {
      line += "; \(TerminalText.printable(first.path)):\(first.line):\(first.column): [\(first.code)] "
      line += TerminalText.printable(first.message)
    }
    return line
  }
}

extension Judgement {
  /// The site as a server shows it.
  func servedSite(_ drawings: Drawings, dates: NoteDates, version: String) -> ServedSite {
    let renderer = SiteRenderer(settings)
    let draft = renderer.draft(of: corpus, verdicts, images: notebook.images, drawings: drawings, dates: dates)
    return ServedSite(
      version: version, pages: renderer.readingPagesOnRequest(of: draft), search: { renderer.searchPages(of: draft) },
      files: linkedFiles, notes: notebook.folders.notes)
  }
}
