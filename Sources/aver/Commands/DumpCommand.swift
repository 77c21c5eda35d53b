import ArgumentParser
import Notes

/// `aver dump PATH`: what was read from one note.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Print what is read from one note: headings, links, terms, numbers and claims.")

  @Argument(help: ArgumentHelp("The note, from here or from the notes folder.", valueName: "path"), completion: .file())
  var path: String

  @OptionGroup var notesOptions: NotesOptions
  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let judgement = try Judgement(reading: notesOptions.notebook, phases: Phases(style: .standardError))
    let index = try judgement.noteIndex(at: path)
    let dump = NoteDump(of: index, in: judgement)
    switch formatOptions.format {
    case .json: try JSONOutput.print(dump)
    case .text: try Console.output(dump.text)
    }
    let document = judgement.corpus.documents[index]
    if document.diagnostics.contains(where: { $0.code == .unreadableNote }) { throw ExitStatus.notesHaveErrors }
  }
}

extension Judgement {
  /// The note at a path as people name it, or relative to the notes folder.
  ///
  /// - Throws: `CommandError` with the nearest path where there is none.
  func noteIndex(at path: String) throws -> Int {
    let documents = corpus.documents
    let wanted = places.path(ofArgument: path)
    if let index = documents.firstIndex(where: { places.path(of: $0.path) == wanted }) { return index }
    if let note = corpus.note(at: ByteString(path)) { return note.index }
    let name = wanted.split(separator: "/").last ?? ""
    let near = documents.map { places.path(of: $0.path) }.first { $0.split(separator: "/").last == name }
    throw CommandError(message: "no note `\(path)`", hint: near.map { "did you mean `\($0)`?" })
  }

  /// The `.dot` file at a path as people name it, or relative to the notes folder.
  ///
  /// - Throws: `CommandError` where there is none.
  func diagram(at path: String) throws -> Diagram {
    let wanted = places.path(ofArgument: path)
    let diagrams = corpus.diagrams.map(\.diagram)
    guard let diagram = diagrams.first(where: { places.path(of: $0.path) == wanted || $0.path == ByteString(path) })
    else { throw CommandError(message: "no diagram `\(path)`", hint: nil) }
    return diagram
  }
}
