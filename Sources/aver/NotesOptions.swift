import ArgumentParser
import Claims
import Notes
import Site

/// The notes folder, which every command but `init` looks at.
struct NotesOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of Markdown notes.", valueName: "folder"), completion: .directory)
  var notes = "Notes"

  /// What to read: these notes, and the site folder beside them.
  var notebook: NotebookOptions { NotebookOptions(notes: ByteString(notes)) }

  /// How files of the notes folder are named to people.
  var paths: DisplayPaths { DisplayPaths(notes: notes) }
}

/// The publisher's folder, which the commands that make pages look at.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The publisher's folder: site.yml, theme/, locale/. By default the folder Site beside the notes folder, if any.",
      valueName: "folder"),
    completion: .directory)
  var site: String?

  /// As it was given; nil for the folder beside the notes.
  var folder: ByteString? { site.map { ByteString($0) } }
}

/// How a command prints its results.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  /// Lines for people.
  case text
  /// One JSON value on standard output, for scripts.
  case json
}

/// The format of commands that list.
struct FormatOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How to print the results.", valueName: "format"))
  var format = OutputFormat.text
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads an option's value: `2026`, `2026-11` or `2026-11-21`.
  public init?(argument: String) {
    self.init(argument.utf8)
  }
}
