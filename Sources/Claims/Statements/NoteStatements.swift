internal import Notes

/// A part of a block's text that one fact comment ends, or the rest of the block after its last comment.
struct Statement {
  /// The block, an index into the note's `NoteStatements`.
  let block: Int
  /// The statement in the texts of the note, without spaces at its ends.
  let range: Range<Int>
  /// The comment that ends it, an index into the document's comments; nil for the rest of a block.
  let comment: Int?
  /// Whether it stands between `off` and `on`, where nothing is checked.
  let isOff: Bool
}

/// The statements of one note that can matter: those with a digit and those that a fact comment ends.
///
/// Headings are prose: a number there misleads as much as one below it.
///
/// A class, because each statement's judge keeps it: of a structure it would count an owner of every array. A judge
/// reads one note after the other into one of them.
final class NoteStatements {
  private var cutter = StatementCutter()

  /// Those of no note.
  init() {}

  /// - Parameter includesAll: whether blocks without a digit and a comment are read too.
  convenience init(of document: Document, includesAll: Bool = false) {
    self.init()
    read(document, includesAll: includesAll)
  }

  /// Reads another note. Its statements take the room of those before, of which nothing may be kept.
  func read(_ document: Document, includesAll: Bool = false) {
    // Out of the class while it works, and back: of what stays in one, each use is checked at run time.
    var cutter = StatementCutter()
    swap(&cutter, &self.cutter)
    cutter.read(document, includesAll: includesAll)
    swap(&cutter, &self.cutter)
  }

  /// The note without statements: where judges are before the first one.
  static let noDocument = Document(parsing: NoteFile(path: ByteString(), bytes: []))

  var statements: [Statement] { cutter.statements }

  /// Brackets that do not match.
  var diagnostics: [Diagnostic] { cutter.diagnostics }

  /// The paragraph, heading or table cell that holds the statement, an index into the document's nodes.
  func node(of statement: Statement) -> NodeIndex { cutter.texts.blocks[statement.block].node }

  /// The words that head the statement's table cell, of its column, then of its row: the last resort for a number's
  /// role, the nearer word first.
  func headers(of statement: Statement) -> [[UInt8]] {
    // The list ends with the last block that has any.
    statement.block < cutter.headers.count ? cutter.headers[statement.block] : []
  }

  /// The statement's text for numbers.
  func masked(_ statement: Statement) -> ArraySlice<UInt8> { cutter.texts.masked[statement.range] }

  /// The statement's text with code.
  func full(_ statement: Statement) -> ArraySlice<UInt8> { cutter.texts.full[statement.range] }

  /// The bytes of the source for a range of the statement's text, counted from the statement's start.
  func source(_ range: Range<Int>, in statement: Statement) -> SourceSpan {
    let start = statement.range.lowerBound
    return cutter.texts.source((start + range.lowerBound)..<(start + range.upperBound), inBlock: statement.block)
  }
}

/// Cuts notes into statements, one after the other.
private struct StatementCutter: ~Copyable {
  private(set) var texts = BlockTexts()
  private(set) var statements: [Statement] = []
  /// For each block, as far as the last one in a table, what heads it; empty outside tables.
  private(set) var headers: [[[UInt8]]] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var document = NoteStatements.noDocument
  private var comments = FactCommentPlaces()
  /// The `off` that is open, an index into the document's comments.
  private var openOff: Int?

  mutating func read(_ document: Document, includesAll: Bool) {
    self.document = document
    texts.removeAll()
    statements.removeAll(keepingCapacity: true)
    (headers, diagnostics, openOff) = ([], [], nil)
    comments.read(document)
    document.nodes.withUnsafeBufferPointer { nodes in
      document.buffer.withUnsafeBufferPointer { buffer in
        var digits = DigitFinder(buffer, sourceCount: document.source.count)
        read(nodes, &digits, includesAll: includesAll)
      }
    }
    texts.mask()
    if let openOff {
      report(openOff, "`off` is never followed by `on`", hint: "end the bracket with `<!-- fact: on -->`")
    }
  }

  private mutating func read(_ nodes: UnsafeBufferPointer<Node>, _ digits: inout DigitFinder, includesAll: Bool) {
    var table: TableHeaders?
    var index = 0
    while index < nodes.count {
      switch nodes[index].kind {
      case .table: table = TableHeaders(of: NodeIndex(index), in: document)
      case .tableRow: table?.enterRow(NodeIndex(index))
      case .paragraph, .heading, .tableCell:
        if includesAll || comments.hasAny(in: nodes[index].span) || hasDigit(&digits, in: nodes, block: index) {
          addBlock(NodeIndex(index))
          if case .tableCell = nodes[index].kind, let texts = table?.headers(of: NodeIndex(index), in: document),
            !texts.isEmpty
          {
            addHeaders(texts)
          }
        }
        index = Int(nodes[index].end)
        continue
      case .comment: bracket(Int(nodes[index].detail))
      case .codeBlock, .rawMarkup, .thematicBreak, .text, .softBreak, .lineBreak, .code, .footnoteReference,
        .emphasis,
        .strong, .strikethrough, .link, .image, .blockQuote, .list, .item, .admonition, .footnoteDefinition:
        break
      }
      index += 1
    }
  }

  private mutating func addBlock(_ node: NodeIndex) {
    texts.add(node, of: document)
    let block = texts.blocks.count - 1
    var start = texts.blocks[block].range.lowerBound
    for index in texts.blocks[block].marks {
      let mark = texts.marks[index]
      addStatement(start..<mark.offset, of: block, comment: mark.comment)
      bracket(mark.comment)
      start = mark.offset
    }
    addStatement(start..<texts.full.count, of: block, comment: nil)
  }

  /// Adds what heads the last block.
  private mutating func addHeaders(_ texts: [[UInt8]]) {
    while headers.count < self.texts.blocks.count - 1 { headers.append([]) }
    headers.append(texts)
  }

  private mutating func addStatement(_ range: Range<Int>, of block: Int, comment: Int?) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, texts.full[start] <= UInt8(ascii: " ") { start += 1 }
    while end > start, texts.full[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    var comment = comment
    if let index = comment {
      switch document.comments[index].fact {
      // Brackets end no statement of their own: what stands before them is the rest of what stood before.
      case .off, .on, nil: comment = nil
      case .claims, .exempt, .malformed: break
      }
    }
    guard comment != nil || start < end else { return }
    statements.append(Statement(block: block, range: start..<end, comment: comment, isOff: openOff != nil))
  }

  private mutating func bracket(_ comment: Int) {
    switch document.comments[comment].fact {
    case .off:
      if openOff != nil {
        report(comment, "`off` inside `off`", hint: "brackets do not nest: remove one")
      } else {
        openOff = comment
      }
    case .on:
      if openOff == nil {
        report(comment, "`on` without `off`", hint: "remove it, or begin the bracket with `off` and a reason")
      }
      openOff = nil
    case .claims, .exempt, .malformed, nil: break
    }
  }

  private mutating func report(_ comment: Int, _ message: String, hint: String) {
    diagnostics.append(
      Diagnostic(
        .malformedComment, in: document.path, at: document.comments[comment].span, message, hints: [hint]))
  }

  /// Whether the prose of a block has a digit: not its code, and no destination.
  private func hasDigit(_ digits: inout DigitFinder, in nodes: UnsafeBufferPointer<Node>, block: Int) -> Bool {
    guard digits.mayHaveAny(inBlock: nodes[block].span) else { return false }
    for index in (block + 1)..<Int(nodes[block].end) {
      switch nodes[index].kind {
      case .text:
        if digits.hasAny(in: nodes[index].text) { return true }
      case .image:
        if digits.hasAny(in: document.images[Int(nodes[index].detail)].title) { return true }
      default: break
      }
    }
    return false
  }
}

/// Tells which texts of a note have a digit. Nearly all stand in the source one after the other, and are gone through
/// together: the place of the next digit holds for all texts before it. Borrowed: must not outlive the call in which it
/// was made.
private struct DigitFinder {
  private let buffer: UnsafeBufferPointer<UInt8>
  private let sourceCount: Int
  /// The first digit of the source from `start` on; its end when there is none.
  private var place = -1
  private var start = 0

  init(_ buffer: UnsafeBufferPointer<UInt8>, sourceCount: Int) {
    self.buffer = buffer
    self.sourceCount = sourceCount
  }

  mutating func hasAny(in text: SourceSpan) -> Bool {
    let (lower, upper) = (Int(text.start), Int(text.end))
    guard lower >= start, upper <= sourceCount else { return buffer.firstDigit(in: lower..<upper) != nil }
    if place < lower {
      start = lower
      place = firstDigit(from: lower)
    }
    return place < upper
  }

  /// Whether a text of a block may have a digit: not where its lines have none, and all texts stand in the source.
  mutating func mayHaveAny(inBlock lines: SourceSpan) -> Bool { buffer.count > sourceCount || hasAny(in: lines) }

  /// The first digit of the source from `start` on; its end when there is none.
  private func firstDigit(from start: Int) -> Int {
    var index = start
    while index + DigitFinder.step <= sourceCount, !hasAny(at: index) { index += DigitFinder.step }
    return buffer.firstDigit(in: index..<sourceCount) ?? sourceCount
  }

  private static let step = 64

  /// Whether a digit, or the first byte of a full-width one, is among the bytes of a step. All of them are looked at in
  /// any case, so that the compiler may compare many at once.
  @inline(__always)
  private func hasAny(at start: Int) -> Bool {
    var found: UInt8 = 0
    for index in start..<(start + DigitFinder.step) {
      found |= (buffer[index] &- UInt8(ascii: "0") < 10 ? 1 : 0) | (buffer[index] == 0xEF ? 1 : 0)
    }
    return found != 0
  }
}

/// Where the fact comments of a document stand, for asking cheaply whether a block has one.
private struct FactCommentPlaces {
  /// In the order of the source.
  private var starts: [UInt32] = []
  /// The first comment of the block that was asked about last, or behind it.
  private var position = 0

  mutating func read(_ document: Document) {
    position = 0
    starts.removeAll(keepingCapacity: true)
    for index in document.comments.indices where document.comments[index].fact != nil {
      starts.append(document.comments[index].span.start)
    }
    var isSorted = true
    for index in starts.indices.dropFirst() where starts[index] < starts[index - 1] { isSorted = false }
    if !isSorted { starts.sort() }
  }

  mutating func hasAny(in span: SourceSpan) -> Bool {
    // Nearly always it is the same one, or the next.
    if !isFirst(position, from: span.start) {
      position += 1
      if !isFirst(position, from: span.start) { position = first(from: span.start) }
    }
    return position < starts.count && starts[position] < span.end
  }

  /// Whether a comment is the first one that begins at a place or behind it.
  private func isFirst(_ position: Int, from start: UInt32) -> Bool {
    position <= starts.count && (position == starts.count || starts[position] >= start)
      && (position == 0 || starts[position - 1] < start)
  }

  private func first(from start: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The header row and the first cells of a table's rows, each read once, and only where a cell below asks.
private struct TableHeaders {
  private let head: NodeIndex?
  /// The text of each header cell, when it is short enough to be a header; nil until one is asked for.
  private var columnTexts: [[UInt8]]?
  private var row: NodeIndex?
  private var rowText: [UInt8]?
  /// The cells of the row that were not looked at yet, and the one before with its column.
  private var cells: ChildIndices?
  private var firstCell: NodeIndex?
  private var cell: NodeIndex?
  private var column = 0

  /// Longer texts are no headers; they would be read again for each cell below them.
  private static let headerBytes = 256

  init(of table: NodeIndex, in document: Document) {
    var rows = document.children(of: table)
    head = rows.next()
  }

  mutating func enterRow(_ row: NodeIndex) {
    self.row = row
    (cells, rowText) = (nil, nil)
  }

  /// Nothing heads a header cell; the first cell of a row is headed by its column alone.
  ///
  /// - Parameter cell: of the row that was entered, behind the one that was asked for before.
  mutating func headers(of cell: NodeIndex, in document: Document) -> [[UInt8]] {
    guard let head, let row, row != head else { return [] }
    if cells == nil {
      cells = document.children(of: row)
      firstCell = cells?.next()
      (self.cell, column) = (firstCell, 0)
    }
    while let passed = self.cell, passed != cell { (self.cell, column) = (cells?.next(), column + 1) }
    let columnTexts = self.columnTexts ?? document.children(of: head).map { TableHeaders.text(of: $0, in: document) }
    self.columnTexts = columnTexts
    var texts: [[UInt8]] = []
    if column < columnTexts.count, !columnTexts[column].isEmpty { texts.append(columnTexts[column]) }
    guard column > 0, let firstCell else { return texts }
    let rowText = self.rowText ?? TableHeaders.text(of: firstCell, in: document)
    self.rowText = rowText
    if !rowText.isEmpty { texts.append(rowText) }
    return texts
  }

  private static func text(of cell: NodeIndex, in document: Document) -> [UInt8] {
    guard document.nodes[Int(cell)].span.count <= headerBytes else { return [] }
    return document.plainText(under: cell).bytes
  }
}
