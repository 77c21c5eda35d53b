import ArgumentParser
import Corpus
import Notes
import Site

/// `aver new PATH`: a note to begin with, where it will be found.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a new note, with a title from its name, and print its path.",
    discussion: """
      The path may be given from here or from the notes folder, with or without `.md`. Folders on the way are made; \
      nothing is overwritten.
      """)

  @Argument(help: ArgumentHelp("The note to make, such as compute/fargate.", valueName: "path"))
  var path: String

  @OptionGroup var notesOptions: NotesOptions

  func run() throws {
    let path = try notePath()
    let text = StarterNote.text(of: path)
    try refuseClashes(of: NoteFile(path: path, bytes: text))
    try NewNote.write(text, to: path, in: ByteString(notesOptions.notes))
    try Console.output(notesOptions.paths.path(of: path) + "\n")
  }

  /// The path in the notes folder, with its ending.
  private func notePath() throws(CommandError) -> ByteString {
    guard let inside = notesOptions.paths.file(ofArgument: path) else {
      throw CommandError(
        message: "`\(path)` is not in the notes folder `\(notesOptions.notes)`",
        hint: "write the path from the notes folder on, such as `compute/fargate`")
    }
    let path = inside.hasSuffix(".md") ? inside : ByteString(inside.bytes + Array(".md".utf8))
    guard let refusal = Self.isNearlyNote(inside) ? .misnamed : NewNote.refusal(of: path) else { return path }
    let (why, hint) =
      switch refusal {
      case .unnamable: ("names no file", "write such as `compute/fargate`")
      case .hidden: ("would be hidden, and hidden files are not read", "choose a name without a dot before it")
      case .misnamed: ("is no name of a note", "notes end in `.md`")
      case .card: ("would be a fact card, not a note", "choose another folder than `facts`")
      case .tooDeep: ("lies too deep for a note", "choose a folder further up")
      }
    throw CommandError(message: "`\(self.path)` \(why)", hint: hint)
  }

  /// An ending that only looks like a note's, which would become `.MD.md`.
  private static func isNearlyNote(_ path: ByteString) -> Bool {
    let name = path.string.lowercased()
    return !path.hasSuffix(".md") && (name.hasSuffix(".md") || name.hasSuffix(".markdown"))
  }

  /// A note whose page another note has, or the site, would be an error from its first line on.
  private func refuseClashes(of note: NoteFile) throws {
    let notebook = try Notebook(reading: notesOptions.notebook)
    guard !notebook.notes.contains(where: { $0.path == note.path }) else { return }
    let documents = notebook.notes.parallelMap { Document(parsing: $0) }
    let before = Corpus(linking: documents).diagnostics
    let after = Corpus(linking: documents + [Document(parsing: note)]).diagnostics
    guard let clash = after.first(where: { $0.code == .routeClash && !before.contains($0) }) else { return }
    throw CommandError(message: clash.message, hint: "choose another name")
  }
}

/// What stands in a note that `aver new` makes.
enum StarterNote {
  /// A place for the description, and a title made of the file's name, or of the folder's for its index note.
  static func text(of path: ByteString) -> [UInt8] {
    Array("---\ndescription: # One sentence, for lists and previews.\n---\n# \(title(of: path))\n\n".utf8)
  }

  private static func title(of path: ByteString) -> String {
    let components = path.bytes.dropLast(3).split(separator: UInt8(ascii: "/")).map {
      String(decoding: $0, as: UTF8.self)
    }
    var name = components.last ?? ""
    if ["index", "readme"].contains(name.lowercased()), let folder = components.dropLast().last { name = folder }
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    let title = words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
    // The name as it is, whatever Markdown would make of it.
    return title.reduce(into: "") { text, character in
      if "\\`*[]<>&#_".contains(character) { text.append("\\") }
      text.append(character)
    }
  }
}
