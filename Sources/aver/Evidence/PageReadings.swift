import Claims
import Foundation
import Notes
import Site

/// What people read on the pages that cards cite: asked for, and taken over into the evidence lock. Looks at nothing
/// but the notes.
struct PageReadings {
  private let notesOptions: NotesOptions
  private let notebook: Notebook
  private let evidence: Evidence
  private let date: CalendarDate?

  /// - Parameter option: the day of readings that name none; without it, the date at which facts are judged.
  init(of notesOptions: NotesOptions, asOf option: CalendarDate?) throws {
    self.notesOptions = notesOptions
    notebook = try Notebook(reading: notesOptions.notebook)
    // A lock that cannot be read would be lost.
    _ = try notebook.readEvidenceLock()
    evidence = Evidence(cards: notebook.cards.parallelMap { Document(parsing: $0) }, lock: notebook.evidenceLock)
    let resolved = try JudgementDate.resolve(option: option, notes: notesOptions.notes)
    guard option == nil || option?.day != nil else {
      throw CommandError(message: "`\(option?.description ?? "")` is no day", hint: "write such as 2026-11-21")
    }
    date = resolved?.day == nil ? nil : resolved
  }

  /// Prints the lines to fill in for facts whose id begins so.
  func printWorksheet(idPrefix prefix: String) throws {
    guard evidence.facts.contains(where: { $0.id.text.bytes.starts(with: prefix.utf8) }) else {
      throw CommandError(message: "no fact is called `\(prefix)`", hint: "`aver facts` lists them")
    }
    let worksheet = ReadingWorksheet(of: evidence, idPrefix: prefix, asOf: date)
    if worksheet.text.isEmpty {
      let pages = worksheet.finished == 0 ? "no page is cited" : "\(counted(worksheet.finished, "page")) read already"
      return Console.error("nothing to read: \(pages)\n")
    }
    let lines = worksheet.text.split(separator: "\n", omittingEmptySubsequences: false)
    try Console.output(lines.map { TerminalText.printable(String($0)) }.joined(separator: "\n"))
  }

  /// Takes a file of readings over into the lock, and tells what a person has to look at.
  func takeOver(_ path: String) throws {
    guard let bytes = LockFile(path).bytes else {
      throw CommandError(message: "cannot read `\(path)`", hint: "`aver evidence --worksheet ID` prints one to fill in")
    }
    let file = ReadingFile(parsing: bytes)
    try refuse(file.mistakes, in: path)
    guard !file.isUndated || date != nil else {
      throw CommandError(
        message: "the readings of `\(path)` do not say on which day", hint: "say it with `--as-of 2026-11-21`")
    }
    let merge = ReadingMerge(of: file.readings, into: evidence, asOf: date)
    let text = try merge.lock.text
    if text != notebook.evidenceLock { try LockFile(EvidenceLock.path, in: notesOptions.notes).write(text) }
    let places = Places(in: [notebook.cards], paths: notesOptions.paths)
    for remark in merge.remarks { try Console.output(line(of: remark, in: path, places)) }
    try Console.output(merge.summary + "\n")
    if !merge.remarks.isEmpty { throw ExitStatus.notesHaveErrors }
  }

  /// Of a file with mistakes nothing is taken over: half of it would be forgotten.
  private func refuse(_ mistakes: [ReadingMistake], in path: String) throws {
    guard !mistakes.isEmpty else { return }
    let style = ConsoleStyle.standardError
    let shown = TerminalText.printable(path)
    for mistake in mistakes {
      let place = "\(shown):\(mistake.position.line):\(mistake.position.column):"
      Console.error("\(place) \(style.colored("error:", .error)) \(TerminalText.printable(mistake.message))\n")
      Console.error("  \(style.colored("hint:", .hint)) \(TerminalText.printable(mistake.hint))\n")
    }
    throw CommandError(
      message: "nothing was taken over: \(counted(mistakes.count, "line")) of `\(path)` cannot be read", hint: nil)
  }

  /// `Notes/facts/lambda.md:12: lambda.timeout: ...`.
  private func line(of remark: ReadingRemark, in path: String, _ places: Places) -> String {
    let place =
      switch remark.place {
      case .card(let card, let span): "\(places.path(of: card)):\(places.position(of: span.start, in: card).line)"
      case .line(let number): "\(path):\(number)"
      }
    return TerminalText.printable("\(place): \(remark.text)") + "\n"
  }
}

extension ReadingMerge {
  /// `12 readings: 10 taken, 1 part, 1 silent; 2 to look at`.
  fileprivate var summary: String {
    let others = ReadingLine.Verdict.allCases.filter { $0 != .states }.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    let rest = [
      (uncited, "of these of pages no longer cited"), (outdated, "older than the lock's"),
      (dropped, "dropped that no card cites any more"),
    ].filter { $0.0 > 0 }.map { "\($0) \($1)" }
    let total = counts.values.reduce(0, +)
    return counted(total, "reading") + ": " + (["\(taken) taken"] + others + rest).joined(separator: ", ")
      + "; " + (remarks.isEmpty ? "nothing to look at" : "\(remarks.count) to look at")
  }
}
