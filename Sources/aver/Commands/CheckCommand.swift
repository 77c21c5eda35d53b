import ArgumentParser
import Claims
import Notes

/// `aver check`: everything that is wrong with the notes. Publishes nothing, executes nothing, looks at no network.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report what is wrong with the notes: links, images, glossary, facts and numbers.")

  @OptionGroup var notesOptions: NotesOptions

  @Option(help: ArgumentHelp("How to print what was found.", valueName: "format"))
  var format = CheckFormat.text

  @Option(help: ArgumentHelp("Judge the age of facts at this date.", valueName: "date"))
  var asOf: CalendarDate?

  @Flag(help: "Take facts that are due, changed or superseded as errors, as a scheduled audit does.")
  var audit = false

  func run() throws {
    CommandMemory.reserve()
    let style = ConsoleStyle.standardError
    let judgement = try Judgement(
      reading: notesOptions.notebook,
      asOf: { [notes = notesOptions.notes, asOf] in try JudgementDate.resolve(option: asOf, notes: notes) },
      phases: Phases(style: style))
    CommandMemory.keep(judgement)
    let diagnostics = judgement.diagnosticList(raising: audit ? [.staleFact] : [])
    switch format {
    case .json: try JSONOutput.print(diagnostics.records)
    case .sarif: try JSONOutput.print(SARIFLog(diagnostics.records))
    case .github: try Console.output(WorkflowCommands.text(of: diagnostics.records))
    case .text:
      Console.error(DiagnosticPrinter(style: style).text(of: diagnostics))
      try Console.output(judgement.summary + ": " + (diagnostics.summary ?? "no problems") + "\n")
    }
    if diagnostics.errorCount > 0 { throw ExitStatus.notesHaveErrors }
  }
}

/// How `check` prints what it found.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  /// Lines for people.
  case text
  /// One JSON value on standard output, for scripts.
  case json
  /// A SARIF 2.1.0 log on standard output, for code scanning.
  case sarif
  /// GitHub's workflow commands on standard output, for remarks beside a pull request's lines.
  case github
}
