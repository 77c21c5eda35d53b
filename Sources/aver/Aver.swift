import ArgumentParser
import Foundation
import Site

/// The command: arguments to calls, results to streams, errors to exit statuses.
@main
struct Aver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aver",
    abstract: "Build a site from notes, and check what they say.",
    discussion: """
      Exit status: 0 all is well, 1 the notes have errors, 2 bad usage or the disk failed.
      """,
    subcommands: [
      BuildCommand.self, CheckCommand.self, FactsCommand.self, GlossaryCommand.self, ImagesCommand.self,
      DumpCommand.self, BindCommand.self, ReviewCommand.self, MutateCommand.self, EvidenceCommand.self,
      TangleCommand.self, ResultsCommand.self, InitCommand.self, NewCommand.self, ServeCommand.self,
    ])

  /// Runs the command that the arguments name, and ends the process with its status.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Foundation.exit(report(error).rawValue)
    }
  }

  /// Tells the user what went wrong, and says how the process ends.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus:
      return status
    case let error as DiskError:
      return fail(error.message, hint: error.hint)
    case let error as CommandError:
      return fail(error.message, hint: error.hint)
    case let error as ConsoleError:
      return fail(error.description, hint: nil)
    default:
      // The argument parser's own: a request for help is one that goes well.
      let message = fullMessage(for: error) + "\n"
      if exitCode(for: error).isSuccess, (try? Console.output(message)) != nil { return .success }
      Console.error(message)
      return .failed
    }
  }

  private static func fail(_ message: String, hint: String?) -> ExitStatus {
    let style = ConsoleStyle.standardError
    Console.error("aver: \(style.colored("error:", .error)) \(TerminalText.printable(message))\n")
    if let hint { Console.error("  \(style.colored("hint:", .hint)) \(TerminalText.printable(hint))\n") }
    return .failed
  }
}

/// How the process ends; thrown by commands that have told the user why.
enum ExitStatus: Int32, Error {
  case success = 0
  /// The notes have errors.
  case notesHaveErrors = 1
  /// Bad usage, or the disk failed.
  case failed = 2
}

/// What a command cannot do as it was called.
struct CommandError: Error {
  /// One clause in lower case, things in backticks, no full stop.
  let message: String
  /// How to call it instead.
  let hint: String?
}
