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
    let before = Cell.cells(Part(endOf: source[Int(line.start)..<Int(span.start)]), &printer)
    let marked = Cell.cells(Part(startOf: source[Int(span.start)..<Int(end)]), &printer)
    let after = Cell.cells(Part(startOf: source[Int(end)..<Int(line.end)]), &printer)

    let (shown, isCut) = Cell.prefix(marked, within: Excerpt.maximumWidth - 10)
    let room = Excerpt.maximumWidth - Cell.width(shown)
    // Two thirds of the room stand before the caret, unless the line's end leaves more.
    let wanted = max(room * 2 / 3, room - Cell.width(after.cells[...]))
    let (lead, isLeadCut) = Cell.suffix(before, within: wanted)
    let (tail, isTailCut) = Cell.prefix(after, within: room - Cell.width(lead))

    indent = Cell.width(lead) + (isLeadCut ? 1 : 0)
    width = max(1, Cell.width(shown))
    text =
      (isLeadCut ? "…" : "") + Cell.text(lead) + Cell.text(shown)
      + (isCut ? "…" : Cell.text(tail) + (isTailCut ? "…" : ""))
  }
}

/// As much of one side of a line as can be shown. A line may be as long as a note and have a problem in every third
/// byte: each costs what is printed of it, and not the line.
private struct Part {
  let scalars: [Unicode.Scalar]
  let isCut: Bool

  /// Enough for the columns there are, whatever stands in them; what has no width of its own may go on for ever.
  private static let maximumBytes = 1024

  init(startOf bytes: ArraySlice<UInt8>) {
    var end = min(bytes.startIndex + Part.maximumBytes, bytes.endIndex)
    while end < bytes.endIndex, Part.isContinuation(bytes[end]) { end += 1 }
    let (scalars, isCut) = Part.fitting(String(decoding: bytes[..<end], as: UTF8.self).unicodeScalars)
    self.scalars = scalars
    self.isCut = isCut || end < bytes.endIndex
  }

  init(endOf bytes: ArraySlice<UInt8>) {
    var start = max(bytes.endIndex - Part.maximumBytes, bytes.startIndex)
    while start < bytes.endIndex, Part.isContinuation(bytes[start]) { start += 1 }
    let (scalars, isCut) = Part.fitting(String(decoding: bytes[start...], as: UTF8.self).unicodeScalars.reversed())
    self.scalars = scalars.reversed()
    self.isCut = isCut || start > bytes.startIndex
  }

  /// As many as a line can hold, and whether there are more. What is printed of one takes no less than itself.
  private static func fitting(_ scalars: some Sequence<Unicode.Scalar>) -> (fitting: [Unicode.Scalar], isCut: Bool) {
    var fitting: [Unicode.Scalar] = []
    var width = 0
    for scalar in scalars {
      width += TerminalText.width(of: scalar)
      if width > Excerpt.maximumWidth { return (fitting, true) }
      fitting.append(scalar)
    }
    return (fitting, false)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// One code point as it is printed.
private struct Cell {
  let text: String
  let width: Int

  /// The code points of a part, and whether there are more than these.
  typealias Cells = (cells: [Cell], isCut: Bool)

  static func cells(_ part: Part, _ printer: inout ScalarPrinter) -> Cells {
    let cells = part.scalars.map { scalar in
      let text = printer.printed(scalar == "\t" ? " " : scalar)
      return Cell(text: text, width: TerminalText.width(of: text))
    }
    return (cells, part.isCut)
  }

  static func width(_ cells: ArraySlice<Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  static func text(_ cells: ArraySlice<Cell>) -> String {
    cells.reduce(into: "") { $0 += $1.text }
  }

  /// As many cells from the start as `columns` hold, and whether any were left out.
  static func prefix(_ part: Cells, within columns: Int) -> (ArraySlice<Cell>, isCut: Bool) {
    var width = 0
    for (index, cell) in part.cells.enumerated() {
      width += cell.width
      if width > columns { return (part.cells[..<index], true) }
    }
    return (part.cells[...], part.isCut)
  }

  /// As many cells from the end as `columns` hold, and whether any were left out.
  static func suffix(_ part: Cells, within columns: Int) -> (ArraySlice<Cell>, isCut: Bool) {
    var width = 0
    for (index, cell) in part.cells.enumerated().reversed() {
      width += cell.width
      if width > columns { return (part.cells[(index + 1)...], true) }
    }
    return (part.cells[...], part.isCut)
  }
}
