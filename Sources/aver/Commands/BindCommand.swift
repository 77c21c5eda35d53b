import ArgumentParser
import Claims
import Notes

/// `aver bind PATH:LINE`: the fact comment to paste. Standard output has the comments alone, for editors to insert.
struct BindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind", abstract: "Print the fact comment to paste at the end of a statement.")

  @Argument(help: ArgumentHelp("A line of a note, as in Notes/compute/lambda.md:12.", valueName: "path:line"))
  var place: String

  @OptionGroup var notesOptions: NotesOptions

  func run() throws {
    guard let place = LinePlace(place) else {
      throw CommandError(message: "`\(place)` names no line", hint: "write such as Notes/compute/lambda.md:12")
    }
    let judgement = try Judgement(reading: notesOptions.notebook, phases: Phases(style: .standardError))
    let isDiagram = place.path.utf8.suffix(4).elementsEqual(".dot".utf8)
    let document =
      try isDiagram
      ? judgement.diagram(at: place.path).document : judgement.corpus.documents[judgement.noteIndex(at: place.path)]
    let suggestions = judgement.verdicts.suggestions(for: document, line: place.line)
    guard !suggestions.isEmpty else {
      throw CommandError(
        message: "no statement on line \(place.line) of `\(judgement.places.path(of: document.path))`",
        hint: "name a line of a paragraph, a list item, a heading, a table or a diagram's label")
    }
    for suggestion in suggestions {
      let start = PlaceRecord(suggestion.statement.start, in: document, judgement.places)
      Console.error("\(start.text): \(suggestion.remark)\n")
      if let comment = suggestion.comment {
        try Console.output((isDiagram ? Diagram.comment(comment) : comment) + "\n")
      }
    }
    if suggestions.allSatisfy({ $0.comment == nil }) { throw ExitStatus.notesHaveErrors }
  }
}

extension BindSuggestion {
  /// What there is to say beside the comment to paste.
  fileprivate var remark: String {
    var parts = [comment == nil ? "no card has what the statement says" : "ends with"]
    if let present { parts.append("now `\(TerminalText.printable(present.string))`") }
    if !alternatives.isEmpty {
      parts.append("near it: " + alternatives.map { "`\($0)`" }.joined(separator: ", "))
    }
    return parts.joined(separator: "; ")
  }
}

/// A line of a file, as compilers and editors write it.
private struct LinePlace {
  let path: String
  let line: Int

  /// Reads `path:line`, and `path:line:column` as diagnostics print it.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.dropFirst().suffix(2).map { Int($0) }
    if numbers.count == 2, let line = numbers[0], numbers[1] != nil {
      self.line = line
      path = parts.dropLast(2).joined(separator: ":")
    } else if let last = numbers.last, let line = last {
      self.line = line
      path = parts.dropLast().joined(separator: ":")
    } else {
      return nil
    }
    guard line >= 1, !path.isEmpty else { return nil }
  }
}
