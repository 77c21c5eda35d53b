import ArgumentParser
import Claims
import Notes

/// `aver check`: everything that is wrong with the notes. Publishes nothing, executes nothing, looks at no network.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report what is wrong with the notes: links, images, glossary, facts and numbers.")

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  @Option(help: ArgumentHelp("Judge the age of facts at this date.", valueName: "date"))
  var asOf: CalendarDate?

  func run() throws {
    let style = ConsoleStyle.standardError
    let date = try JudgementDate.resolve(option: asOf, notes: notesOptions.notes)
    let judgement = try Judgement(reading: notesOptions.notebook, asOf: date, phases: Phases(style: style))
    let diagnostics = judgement.diagnosticList
    switch formatOptions.format {
    case .json: try JSONOutput.print(diagnostics.records)
    case .text:
      Console.error(DiagnosticPrinter(style: style).text(of: diagnostics))
      try Console.output(judgement.summary + ": " + (diagnostics.summary ?? "no problems") + "\n")
    }
    if diagnostics.errorCount > 0 { throw ExitStatus.notesHaveErrors }
  }
}
