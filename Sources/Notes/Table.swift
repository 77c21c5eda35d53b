/// A pipe table as GitHub's dialect has it (GFM section 4.10): libcmark gives its paragraph, this finds rows and cells.
struct TableLayout {
  /// The lines of the paragraph before the header row; empty for most tables.
  let lead: [Range<Int>]
  let alignments: [CellStyle.Alignment]
  /// Each row's cells, trimmed; the first row is the header. Padded or cut to the header's columns.
  let rows: [[Range<Int>]]

  /// Nil when the paragraph is no table: no line of it is a delimiter row that fits the line before.
  init?(in text: UnsafeBufferPointer<UInt8>, paragraph: Range<Int>, quoteDepth: Int) {
    guard let lines = TableLayout.lines(of: text, paragraph, quoteDepth) else { return nil }
    for index in 1..<lines.count {
      guard let alignments = TableLayout.delimiterRow(text, lines[index]) else { continue }
      let header = TableLayout.cells(of: text, lines[index - 1])
      guard header.count == alignments.count, header.count <= Limit.tableColumns else { continue }
      self.lead = Array(lines[..<(index - 1)])
      self.alignments = alignments
      let body = lines[(index + 1)...].map { line in
        TableLayout.fitted(TableLayout.cells(of: text, line), to: header.count, at: line.upperBound)
      }
      guard (body.count + 1) * header.count <= Limit.tableCells else { return nil }
      self.rows = [header] + body
      return
    }
    return nil
  }

  /// The paragraph's lines without the marks of their containers; nil when a look shows that it is no table.
  private static func lines(
    of text: UnsafeBufferPointer<UInt8>, _ paragraph: Range<Int>, _ quoteDepth: Int
  ) -> [Range<Int>]? {
    guard mayBeTable(text, paragraph, quoteDepth) else { return nil }
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
    _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Range<Int>, _ quoteDepth: Int
  ) -> Bool {
    var index = lineEnd(text, from: paragraph.lowerBound, to: paragraph.upperBound)
    while index < paragraph.upperBound {
      index = afterContainerMarks(text, text.lineStart(afterEnd: index), quoteDepth)
      if index < paragraph.upperBound, isDelimiterStart(text[index]) { return true }
      index = lineEnd(text, from: index, to: paragraph.upperBound)
    }
    return false
  }

  private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int {
    text.firstLineEnd(in: min(start, limit)..<limit) ?? limit
  }

  private static func isDelimiterStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
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
    var alignments: [CellStyle.Alignment] = []
    guard text[line].contains(UInt8(ascii: "|")) else { return nil }
    for cell in cells(of: text, line) {
      let isLeft = text[cell].first == UInt8(ascii: ":")
      let isRight = cell.count > 1 && text[cell].last == UInt8(ascii: ":")
      let dashes = text[cell].dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft && isRight ? .center : isRight ? .right : isLeft ? .left : .none)
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The parts of a row between pipes that are not escaped; GFM splits inside code as well.
  private static func cells(of text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    let row = trimmed(text, line)
    guard !row.isEmpty else { return [] }
    var cells: [Range<Int>] = []
    var start = text[row.lowerBound] == UInt8(ascii: "|") ? row.lowerBound + 1 : row.lowerBound
    var index = start
    while index < row.upperBound {
      if text[index] == UInt8(ascii: "\\"), index + 1 < row.upperBound {
        index += 2
        continue
      }
      if text[index] == UInt8(ascii: "|") {
        cells.append(trimmed(text, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < row.upperBound { cells.append(trimmed(text, start..<row.upperBound)) }
    return cells
  }

  private static func fitted(_ cells: [Range<Int>], to count: Int, at end: Int) -> [Range<Int>] {
    cells.prefix(count) + Array(repeating: end..<end, count: max(0, count - cells.count))
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

  init(startingAt source: Int) {
    map = OffsetMap(source: source)
  }

  /// Adds a piece of a table; `\|` gives a pipe, before anything else is read (GFM example 200).
  mutating func add(_ lines: [Range<Int>], of original: UnsafeBufferPointer<UInt8>, map originalMap: inout OffsetMap) {
    // The sentinel is a byte of no cell: it lies where its own cell begins.
    if let first = lines.first { map.anchor(text: text.count, source: originalMap.source(of: first.lowerBound)) }
    text += Sentinel.bytes
    for (number, line) in lines.enumerated() {
      if number > 0 { text.append(UInt8(ascii: "\n")) }
      map.anchor(text: text.count, source: originalMap.source(of: line.lowerBound))
      var index = line.lowerBound
      while index < line.upperBound {
        if original[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound, original[index + 1] == UInt8(ascii: "|")
        {
          index += 1
          map.anchor(text: text.count, source: originalMap.source(of: index))
        } else if original[index] == Sentinel.bytes[0], original[index...].starts(with: Sentinel.bytes) {
          // Sentinels are carried over, and their place in the source with them.
          text += Sentinel.bytes
          index += Sentinel.bytes.count
          map.anchor(text: text.count, source: originalMap.source(of: index))
          continue
        }
        text.append(original[index])
        index += 1
      }
    }
    text += [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
  }
}

extension DocumentBuilder {
  /// Appends a table, whose cells libcmark reads in one call from a sheet of their own.
  mutating func read(
    _ table: TableLayout, in original: UnsafeBufferPointer<UInt8>, map: inout OffsetMap, span: SourceSpan
  ) {
    var sheet = CellSheet(startingAt: Int(span.start))
    if !table.lead.isEmpty { sheet.add(table.lead, of: original, map: &map) }
    for cell in table.rows.joined() where !cell.isEmpty { sheet.add([cell], of: original, map: &map) }
    sheet.text.withUnsafeBufferPointer { text in
      SheetReader.with(text, map: sheet.map) { reader in
        if !table.lead.isEmpty {
          open(.paragraph, span: span)
          reader.readNext(into: &self)
          close()
        }
        let start = map.source(of: table.rows[0].first?.lowerBound ?? 0)
        open(.table, span: SourceSpan(start..<Int(span.end)))
        for (number, row) in table.rows.enumerated() {
          readRow(row, isHeader: number == 0, table.alignments, map: &map, &reader)
        }
        close()
      }
    }
  }

  private mutating func readRow(
    _ row: [Range<Int>], isHeader: Bool, _ alignments: [CellStyle.Alignment], map: inout OffsetMap,
    _ reader: inout SheetReader
  ) {
    let start = map.source(of: row.first?.lowerBound ?? 0)
    open(.tableRow, span: SourceSpan(start..<start))
    var end = start
    for (cell, alignment) in zip(row, alignments) {
      let cellStart = map.source(of: cell.lowerBound)
      end = max(cellStart, map.source(of: cell.upperBound))
      let style = CellStyle(alignment: alignment, isHeader: isHeader)
      open(.tableCell, span: SourceSpan(cellStart..<end), detail: style.packed)
      if !cell.isEmpty { reader.readNext(into: &self) }
      close()
    }
    close(spanEnd: end)
  }
}
