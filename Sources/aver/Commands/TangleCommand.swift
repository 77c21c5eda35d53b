import ArgumentParser
import Claims
import Notes
import Site

/// `aver tangle`: the fact cards as the Swift tests that the build plugin makes of them, to be read as the list of what
/// the notebook asserts.
struct TangleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tangle", abstract: "Print the fact cards as the Swift Testing suites that they become.")

  @OptionGroup var notesOptions: NotesOptions

  func run() throws {
    let paths = notesOptions.paths
    let suites = try Notebook(reading: notesOptions.notebook).cards.map { card in
      let shown = ByteString(paths.path(of: card.path))
      return TangledSuite(CardFile(reading: Document(parsing: card)), shownPath: shown).source
    }
    let source = Array(suites.joined(separator: [UInt8(ascii: "\n")]))
    try Console.output(String(decoding: source, as: UTF8.self))
  }
}
