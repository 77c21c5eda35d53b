import Notes

/// The line of source that a diagnostic is about, with a caret under the bytes that are wrong.
struct Excerpt {
  /// The printed line: escaped, and cut to `Excerpt.maximumWidth` columns around the caret.
  let text: String
  /// The columns before the caret.
  let indent: Int
  /// The columns that the carets take; at least 1.
  let width: Int

  /// Fits beside a line number in a terminal of usual width; a constant, so that output depends on the notes alone.
  static let maximumWidth = 100

  /// The part of `span` on its first line; nil where that line is not in the source.
  init?(of source: [UInt8], at span: SourceSpan, line: SourceSpan) {
    guard Int(line.end) <= source.count, span.start >= line.start, span.start <= line.end else { return nil }
    let end = max(span.start, min(span.end, line.end))
    var printer = ScalarPrinter()
    let before = Cell.cells(source[Int(line.start)..<Int(span.start)], &printer)
    let marked = Cell.cells(source[Int(span.start)..<Int(end)], &printer)
    let after = Cell.cells(source[Int(end)..<Int(line.end)], &printer)
    let markedWidth = Cell.width(marked[...])

    let (shown, isCut) = Cell.prefix(marked, within: Excerpt.maximumWidth - 10)
    let room = Excerpt.maximumWidth - Cell.width(shown)
    // Two thirds of the room stand before the caret, unless the line's end leaves more.
    let wanted = max(room * 2 / 3, room - Cell.width(after[...]))
    let (lead, isLeadCut) = Cell.suffix(before, within: wanted)
    let (tail, isTailCut) = Cell.prefix(after, within: room - Cell.width(lead))

    indent = Cell.width(lead) + (isLeadCut ? 1 : 0)
    width = max(1, isCut ? Cell.width(shown) : markedWidth)
    text =
      (isLeadCut ? "…" : "") + Cell.text(lead) + Cell.text(shown)
      + (isCut ? "…" : Cell.text(tail) + (isTailCut ? "…" : ""))
  }
}

/// One code point as it is printed.
private struct Cell {
  let text: String
  let width: Int

  static func cells(_ bytes: ArraySlice<UInt8>, _ printer: inout ScalarPrinter) -> [Cell] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      let text = printer.printed(scalar == "\t" ? " " : scalar)
      return Cell(text: text, width: TerminalText.width(of: text))
    }
  }

  static func width(_ cells: ArraySlice<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  static func text(_ cells: ArraySlice<Cell>) -> String {
    cells.reduce(into: "") { $0 += $1.text }
  }

  /// As many cells from the start as `columns` hold, and whether any were left out.
  static func prefix(_ cells: [Cell], within columns: Int) -> (ArraySlice<Cell>, isCut: Bool) {
    var width = 0
    for (index, cell) in cells.enumerated() {
      width += cell.width
      if width > columns { return (cells[..<index], true) }
    }
    return (cells[...], false)
  }

  /// As many cells from the end as `columns` hold, and whether any were left out.
  static func suffix(_ cells: [Cell], within columns: Int) -> (ArraySlice<Cell>, isCut: Bool) {
    var width = 0
    for (index, cell) in cells.enumerated().reversed() {
      width += cell.width
      if width > columns { return (cells[(index + 1)...], true) }
    }
    return (cells[...], false)
  }
}
