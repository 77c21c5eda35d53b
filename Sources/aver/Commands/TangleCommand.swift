import ArgumentParser
import Claims
import Foundation
import Notes
import Site

/// `aver tangle`: the fact cards as the Swift tests that they become. The build plugin calls it with `--output`.
struct TangleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tangle", abstract: "Print the fact cards as the Swift Testing suites that they become.")

  @OptionGroup var notesOptions: NotesOptions

  @Option(help: ArgumentHelp("Tangle this card file alone, by its path in the notes folder.", valueName: "path"))
  var card: [String] = []

  @Option(
    name: .customLong("shown-as"),
    help: ArgumentHelp(
      "How the notes folder is named in the suites. By default as it is named here.", valueName: "path"))
  var shownAs: String?

  @Flag(help: "Print the list of all suites instead.")
  var index = false

  @Option(help: ArgumentHelp("Write to this file.", valueName: "file"), completion: .file())
  var output: String?

  func run() throws {
    try write(index ? TangledSuite.index(of: try cardPaths) : try suites)
  }

  private var suites: [UInt8] {
    get throws {
      let folder = shownAs ?? notesOptions.paths.path(of: "")
      return Array(
        try cards.map { card in
          let shown = folder.isEmpty ? card.path : ByteString("\(folder)/\(card.path)")
          return TangledSuite(CardFile(reading: Document(parsing: card)), shownPath: shown).source
        }.joined(separator: [UInt8(ascii: "\n")]))
    }
  }

  /// The card files asked for; all without a wish.
  private var cards: [NoteFile] {
    get throws {
      let cards = try Notebook(reading: notesOptions.notebook).cards
      return try card.isEmpty
        ? cards
        : card.map { path in
          guard let file = cards.first(where: { $0.path == ByteString(path) }) else {
            throw CommandError(
              message: "no card file `\(path)`", hint: "name it from the notes folder: facts/lambda.md")
          }
          return file
        }
    }
  }

  /// The paths given, which need not be read for the list; those of all cards without any.
  private var cardPaths: [ByteString] {
    get throws { try card.isEmpty ? cards.map(\.path) : card.map { ByteString($0) } }
  }

  private func write(_ source: [UInt8]) throws {
    guard let output else { return try Console.output(String(decoding: source, as: UTF8.self)) }
    do {
      try Data(source).write(to: URL(fileURLWithPath: output))
    } catch {
      throw CommandError(message: "cannot write `\(output)`: \(error.localizedDescription)", hint: nil)
    }
  }
}
