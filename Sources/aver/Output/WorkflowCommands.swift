/// Diagnostics as commands to GitHub's workflow runner, which shows them beside the lines of a pull request
/// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, "Setting an error message").
enum WorkflowCommands {
  /// One line a diagnostic.
  static func text(of records: [DiagnosticRecord]) -> String {
    records.reduce(into: "") { text, record in
      let properties = [
        "file=" + escaped(TerminalText.printable(record.path), isProperty: true), "line=\(record.line)",
        "col=\(record.column)",
        "title=" + escaped(record.code, isProperty: true),
      ]
      let message = ([record.message] + record.hints.map { "hint: \($0)" }).map { TerminalText.printable($0) }
      text += "::\(record.severity) \(properties.joined(separator: ","))::"
      text += escaped(message.joined(separator: "\n"), isProperty: false) + "\n"
    }
  }

  /// What the runner unescapes: `%` and line endings, and in properties the characters that end one. A name in a pull
  /// request that were not escaped could end its command and begin another.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
