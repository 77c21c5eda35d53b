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
/// A class, because each statement's judge keeps it: of a structure it would count an owner of every array.
final class NoteStatements: Sendable {
  let statements: [Statement]
  /// Brackets that do not match.
  let diagnostics: [Diagnostic]
  private let texts: BlockTexts
  /// For each block, what heads it; empty outside tables.
  private let headers: [[[UInt8]]]

  /// - Parameter includesAll: whether blocks without a digit and a comment are read too.
  init(of document: Document, includesAll: Bool = false) {
    var cutter = StatementCutter(document)
    document.buffer.withUnsafeBufferPointer { cutter.read($0, includesAll: includesAll) }
    statements = cutter.statements
    diagnostics = cutter.diagnostics
    texts = cutter.texts
    headers = cutter.headers
  }

  /// The statements of no note, and the note that has none: where judges are between two notes.
  static let none = NoteStatements(of: noDocument)
  static let noDocument = Document(parsing: NoteFile(path: ByteString(), bytes: []))

  /// The paragraph, heading or table cell that holds the statement, an index into the document's nodes.
  func node(of statement: Statement) -> NodeIndex { texts.blocks[statement.block].node }

  /// The words that head the statement's table cell, of its column, then of its row: the last resort for a number's
  /// role, the nearer word first.
  func headers(of statement: Statement) -> [[UInt8]] {
    // The list ends with the last block that has any.
    statement.block < headers.count ? headers[statement.block] : []
  }

  /// The statement's text for numbers.
  func masked(_ statement: Statement) -> ArraySlice<UInt8> { texts.masked[statement.range] }

  /// The statement's text with code.
  func full(_ statement: Statement) -> ArraySlice<UInt8> { texts.full[statement.range] }

  /// The bytes of the source for a range of the statement's text, counted from the statement's start.
  func source(_ range: Range<Int>, in statement: Statement) -> SourceSpan {
    let start = statement.range.lowerBound
    return texts.source((start + range.lowerBound)..<(start + range.upperBound), inBlock: statement.block)
  }
}

/// Cuts a note into statements.
private struct StatementCutter {
  private(set) var texts = BlockTexts()
  private(set) var statements: [Statement] = []
  /// For each block, as far as the last one in a table.
  private(set) var headers: [[[UInt8]]] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let document: Document
  /// The `off` that is open, an index into the document's comments.
  private var openOff: Int?

  init(_ document: Document) {
    self.document = document
  }

  mutating func read(_ buffer: UnsafeBufferPointer<UInt8>, includesAll: Bool) {
    let comments = FactCommentPlaces(of: document)
    var digits = DigitFinder(buffer, sourceCount: document.source.count)
    texts.reserve(for: comments.count)
    statements.reserveCapacity(comments.count)
    let nodes = document.nodes
    var table: TableHeaders?
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      switch node.kind {
      case .table: table = TableHeaders(of: NodeIndex(index), in: document)
      case .tableRow: table?.enterRow(NodeIndex(index))
      case .paragraph, .heading, .tableCell:
        let end = Int(node.end)
        let isRead = includesAll || comments.hasAny(in: node.span)
        if isRead || hasDigit(&digits, in: nodes, (index + 1)..<end) {
          addBlock(NodeIndex(index))
          if node.kind == .tableCell, let texts = table?.headers(of: NodeIndex(index), in: document), !texts.isEmpty {
            addHeaders(texts)
          }
        }
        index = end
        continue
      case .comment: bracket(Int(node.detail))
      case .codeBlock, .rawMarkup, .thematicBreak, .text, .softBreak, .lineBreak, .code, .footnoteReference,
        .emphasis,
        .strong, .strikethrough, .link, .image, .blockQuote, .list, .item, .admonition, .footnoteDefinition:
        break
      }
      index += 1
    }
    texts.mask()
    if let openOff {
      report(openOff, "`off` is never followed by `on`", hint: "end the bracket with `<!-- fact: on -->`")
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
  private func hasDigit(_ digits: inout DigitFinder, in nodes: [Node], _ range: Range<Int>) -> Bool {
    for index in range {
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
      place = buffer.firstDigit(in: lower..<sourceCount) ?? sourceCount
    }
    return place < upper
  }
}

/// Where the fact comments of a document stand, for asking cheaply whether a block has one.
private struct FactCommentPlaces {
  /// In the order of the source.
  private let starts: [UInt32]

  init(of document: Document) {
    var starts: [UInt32] = []
    starts.reserveCapacity(document.comments.count)
    for index in document.comments.indices where document.comments[index].fact != nil {
      starts.append(document.comments[index].span.start)
    }
    starts.sort()
    self.starts = starts
  }

  var count: Int { starts.count }

  func hasAny(in span: SourceSpan) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < span.start { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] < span.end
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
