/// A pipe table as GitHub's dialect has it (GFM section 4.10): libcmark gives its paragraph, this finds rows and cells.
struct TableLayout {
  /// A cell's text, without the white space around it.
  struct Cell {
    let range: Range<Int>
    /// Whether nothing in it can begin an inline other than text.
    let isPlain: Bool
  }

  /// The lines of the paragraph before the header row; empty for most tables.
  let lead: [Range<Int>]
  let alignments: [CellStyle.Alignment]
  /// Row by row, each padded or cut to the header's columns; the first row is the header.
  let cells: [Cell]

  /// Nil when the paragraph is no table: no line of it is a delimiter row that fits the line before. Nil also for a
  /// table of more than `cellLimit` cells.
  init?(
    in places: borrowing BlockPlaces, lines: Range<Int>, of paragraph: Range<Int>, quoteDepth: Int, cellLimit: Int
  ) {
    guard TableLayout.mayBeTable(places, lines, paragraph, quoteDepth) else { return nil }
    let text = places.text
    let lines = TableLayout.lines(of: text, paragraph, quoteDepth)
    var cells: [Cell] = []
    for index in 1..<max(lines.count, 1) {
      guard let alignments = TableLayout.delimiterRow(text, lines[index]) else { continue }
      cells.removeAll(keepingCapacity: true)
      TableLayout.appendCells(of: text, lines[index - 1], to: &cells)
      let columns = cells.count
      guard columns == alignments.count, columns <= Limit.tableColumns else { continue }
      guard (lines.count - index) * columns <= cellLimit else { return nil }
      cells.reserveCapacity((lines.count - index) * columns)
      for line in lines[(index + 1)...] {
        let end = cells.count + columns
        TableLayout.appendCells(of: text, line, to: &cells)
        if cells.count > end { cells.removeLast(cells.count - end) }
        while cells.count < end { cells.append(Cell(range: line.upperBound..<line.upperBound, isPlain: true)) }
      }
      self.lead = Array(lines[..<(index - 1)])
      self.alignments = alignments
      self.cells = cells
      return
    }
    return nil
  }

  /// The paragraph's lines without the marks of their containers.
  private static func lines(
    of text: UnsafeBufferPointer<UInt8>, _ paragraph: Range<Int>, _ quoteDepth: Int
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      let end = lineEnd(text, from: index, to: paragraph.upperBound)
      lines.append(index..<end)
      index = afterContainerMarks(text, text.lineStart(afterEnd: end), quoteDepth)
    }
    return lines
  }

  /// Whether a line after the first begins as a delimiter row does.
  private static func mayBeTable(
    _ places: borrowing BlockPlaces, _ lines: Range<Int>, _ paragraph: Range<Int>, _ quoteDepth: Int
  ) -> Bool {
    for line in (lines.lowerBound + 1)..<lines.upperBound {
      let start = afterContainerMarks(places.text, places.lineStart(line), quoteDepth)
      if start < paragraph.upperBound, isDelimiterStart(places.text[start]) { return true }
    }
    return false
  }

  private static func isDelimiterStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int {
    text.firstLineEnd(in: min(start, limit)..<limit) ?? limit
  }

  private static func afterContainerMarks(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ quoteDepth: Int) -> Int {
    var index = start
    func skipSpaces() {
      while index < text.count, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") { index += 1 }
    }
    skipSpaces()
    for _ in 0..<quoteDepth {
      guard index < text.count, text[index] == UInt8(ascii: ">") else { break }
      index += 1
      skipSpaces()
    }
    return index
  }

  /// The alignments of `| :-- | --: |`; nil for any other line.
  private static func delimiterRow(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [CellStyle.Alignment]? {
    guard text.firstIndex(of: UInt8(ascii: "|"), in: line) != nil else { return nil }
    var cells: [Cell] = []
    appendCells(of: text, line, to: &cells)
    var alignments: [CellStyle.Alignment] = []
    alignments.reserveCapacity(cells.count)
    for cell in cells.map(\.range) {
      let isLeft = text[cell].first == UInt8(ascii: ":")
      let isRight = cell.count > 1 && text[cell].last == UInt8(ascii: ":")
      let dashes = text[cell].dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft && isRight ? .center : isRight ? .right : isLeft ? .left : .none)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The parts of a row between pipes that are not escaped; GFM splits inside code as well.
  private static func appendCells(
    of text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, to cells: inout [Cell]
  ) {
    let row = trimmed(text, line)
    guard !row.isEmpty else { return }
    var start = text[row.lowerBound] == UInt8(ascii: "|") ? row.lowerBound + 1 : row.lowerBound
    var index = start
    var isPlain = true
    while index < row.upperBound {
      let byte = text[index]
      switch byte {
      case 0x80...:
        if byte == Sentinel.lead { isPlain = false }
      case UInt8(ascii: "|"):
        cells.append(Cell(range: trimmed(text, start..<index), isPlain: isPlain))
        start = index + 1
        isPlain = true
      case UInt8(ascii: "\\"):
        // An escaped pipe does not end the cell.
        if index + 1 < row.upperBound { index += 1 }
        isPlain = false
      case ..<0x09, 0x0A..<0x20, UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"),
        UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "`"):
        isPlain = false
      default: break
      }
      index += 1
    }
    if start < row.upperBound { cells.append(Cell(range: trimmed(text, start..<row.upperBound), isPlain: isPlain)) }
  }

  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "\t") { start += 1 }
    while end > start, text[end - 1] == UInt8(ascii: " ") || text[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    return start..<end
  }
}

/// The texts of a table's cells one under the other, for libcmark to read as paragraphs. The sentinel before each keeps
/// `# a` or `- a` in a cell from being a block.
struct CellSheet {
  private(set) var text: [UInt8] = []
  private(set) var map: OffsetMap

  /// Makes room for cells of so many bytes in all.
  init(startingAt source: Int, cells: Int, bytes: Int) {
    map = OffsetMap(source: source)
    map.reserve(2 * cells)
    text.reserveCapacity(bytes + cells * (Sentinel.bytes.count + 2))
  }

  /// Adds a piece of a table; `\|` gives a pipe, before anything else is read (GFM example 200).
  mutating func add(
    _ lines: some Collection<Range<Int>>, of original: UnsafeBufferPointer<UInt8>, map originalMap: inout OffsetMap
  ) {
    // The sentinel is a byte of no cell: it lies where its own cell begins.
    if let first = lines.first { map.anchor(text: text.count, source: originalMap.source(of: first.lowerBound)) }
    text += Sentinel.bytes
    for (number, line) in lines.enumerated() {
      if number > 0 { text.append(UInt8(ascii: "\n")) }
      map.anchor(text: text.count, source: originalMap.source(of: line.lowerBound))
      add(line, of: original, &originalMap)
    }
    text.append(UInt8(ascii: "\n"))
    text.append(UInt8(ascii: "\n"))
  }

  private mutating func add(
    _ line: Range<Int>, of original: UnsafeBufferPointer<UInt8>, _ originalMap: inout OffsetMap
  ) {
    var copied = line.lowerBound
    var index = line.lowerBound
    while index < line.upperBound {
      if original[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound, original[index + 1] == UInt8(ascii: "|") {
        text.append(contentsOf: original[copied..<index])
        index += 1
        copied = index
        map.anchor(text: text.count, source: originalMap.source(of: index))
      } else if original[index] == Sentinel.lead, original[index...].starts(with: Sentinel.bytes) {
        // Sentinels are carried over, and their place in the source with them.
        index += Sentinel.bytes.count
        text.append(contentsOf: original[copied..<index])
        copied = index
        map.anchor(text: text.count, source: originalMap.source(of: index))
        continue
      }
      index += 1
    }
    text.append(contentsOf: original[copied..<line.upperBound])
  }
}

extension DocumentBuilder {
  /// Appends a table. Those of its cells that are more than text libcmark reads in one call, from a sheet of their
  /// own.
  mutating func read(
    _ table: TableLayout, in original: UnsafeBufferPointer<UInt8>, map: inout OffsetMap, span: SourceSpan
  ) {
    tableCells += table.cells.count
    let parsed = table.cells.filter { !$0.isPlain }
    var sheet = CellSheet(
      startingAt: Int(span.start), cells: parsed.count, bytes: parsed.reduce(0) { $0 + $1.range.count })
    if !table.lead.isEmpty { sheet.add(table.lead, of: original, map: &map) }
    for cell in parsed { sheet.add(CollectionOfOne(cell.range), of: original, map: &map) }
    sheet.text.withUnsafeBufferPointer { text in
      SheetReader.with(text, map: sheet.map) { reader in
        if !table.lead.isEmpty {
          open(.paragraph, span: span)
          reader.readNext(into: &self)
          close()
        }
        let start = map.source(of: table.cells[0].range.lowerBound)
        open(.table, span: SourceSpan(start..<Int(span.end)))
        let columns = table.alignments.count
        for first in stride(from: 0, to: table.cells.count, by: columns) {
          readRow(first..<(first + columns), of: table, map: &map, &reader)
        }
        close()
      }
    }
  }

  private mutating func readRow(
    _ row: Range<Int>, of table: TableLayout, map: inout OffsetMap, _ reader: inout SheetReader
  ) {
    let start = map.source(of: table.cells[row.lowerBound].range.lowerBound)
    open(.tableRow, span: SourceSpan(start..<start))
    var end = start
    for index in row {
      let cell = table.cells[index]
      let source = map.source(of: cell.range)
      end = source.upperBound
      let style = CellStyle(alignment: table.alignments[index - row.lowerBound], isHeader: row.lowerBound == 0)
      open(.tableCell, span: SourceSpan(source), detail: style.packed)
      if !cell.isPlain { reader.readNext(into: &self) } else if !cell.range.isEmpty { sourceText(source) }
      close()
    }
    close(spanEnd: end)
  }
}
