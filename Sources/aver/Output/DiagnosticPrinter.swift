/// Diagnostics as text: `path:line:col: severity: [code] message`, the source line with a caret, and hints.
struct DiagnosticPrinter {
  let style: ConsoleStyle

  /// One line, or block of lines, a diagnostic.
  func text(of diagnostics: DiagnosticList) -> String {
    diagnostics.entries.reduce(into: "") { text, entry in
      text += headline(entry.record) + "\n"
      if let excerpt = entry.excerpt { text += lines(of: excerpt, line: entry.record.line) }
      for hint in entry.record.hints {
        text += "  " + style.colored("hint:", .hint) + " " + TerminalText.printable(hint) + "\n"
      }
    }
  }

  private func headline(_ record: DiagnosticRecord) -> String {
    let severity = style.colored(record.severity + ":", record.severity == "error" ? .error : .warning)
    let path = TerminalText.printable(record.path)
    // A line that begins with `::` is a command to GitHub's runner, and a file may be named so.
    let safePath = path.utf8.first == UInt8(ascii: ":") ? "./" + path : path
    let place = "\(safePath):\(record.line):\(record.column):"
    return "\(place) \(severity) [\(record.code)] \(TerminalText.printable(record.message))"
  }

  private func lines(of excerpt: Excerpt, line: Int) -> String {
    let number = String(line)
    let width = max(5, number.utf8.count + 2)
    let gutter = String(repeating: " ", count: width - number.utf8.count) + number
    let blank = String(repeating: " ", count: width)
    let caret = String(repeating: " ", count: excerpt.indent) + String(repeating: "^", count: excerpt.width)
    return style.colored(gutter + " |", .faint) + " " + excerpt.text + "\n" + style.colored(blank + " |", .faint) + " "
      + style.colored(caret, .hint) + "\n"
  }
}
