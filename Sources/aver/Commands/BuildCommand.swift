import ArgumentParser
import Claims
import Foundation
import Notes
import Site

/// `aver build`: notes to site, published in one step or not at all.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site and publish it in one step.",
    discussion: """
      Publishes in spite of errors in the notes, unless one of them would make a note disappear from the site; with \
      --strict it publishes nothing while there are errors.
      """)

  @OptionGroup var notesOptions: NotesOptions

  @OptionGroup var siteOptions: SiteOptions

  @Option(help: ArgumentHelp("Where the site is written.", valueName: "folder"), completion: .directory)
  var output = "Site/public"

  @Option(name: .customLong("base-url"), help: ArgumentHelp("The address where the site will stand.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Publish nothing while the notes have errors.")
  var strict = false

  @Flag(help: "Print what each phase took.")
  var timings = false

  func run() throws {
    CommandMemory.reserve()
    let style = ConsoleStyle.standardError
    let phases = Phases(style: style)
    let options = NotebookOptions(
      notes: ByteString(notesOptions.notes), site: siteOptions.folder,
      git: Git(in: ProcessInfo.processInfo.environment))
    let judgement = try Judgement(
      reading: options, asOf: { [notes = notesOptions.notes] in try JudgementDate.resolve(option: nil, notes: notes) },
      baseURL: baseURL, showsTests: true, phases: phases)
    CommandMemory.keep(judgement)
    let drawings = judgement.drawings(phases: phases)
    let diagnostics = judgement.diagnosticList(adding: drawings.diagnostics)
    Console.error(DiagnosticPrinter(style: style).text(of: diagnostics))

    let found = judgement.summary + ": " + (diagnostics.summary ?? "no problems")
    if judgement.losesNotes || (strict && diagnostics.errorCount > 0) {
      try Console.output("\(found); nothing was published\n")
      throw ExitStatus.notesHaveErrors
    }
    let pages = judgement.pages(drawings, phases: phases)
    CommandMemory.keep(pages)
    let published = try judgement.publish(pages, to: output, phases: phases)
    try Console.output("\(found)\n\(output): \(published.summary)\n")
    if timings { Console.error(phases.table) }
  }
}

extension Published {
  /// `23 files, 2 written, 1 removed`.
  fileprivate var summary: String {
    guard written + removed > 0 else { return "\(counted(unchanged, "file")), nothing changed" }
    let parts =
      [counted(written + unchanged, "file"), "\(written) written"] + (removed > 0 ? ["\(removed) removed"] : [])
    return parts.joined(separator: ", ")
  }
}
