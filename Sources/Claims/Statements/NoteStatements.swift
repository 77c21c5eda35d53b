internal import Notes

/// A part of a block's text that one fact comment ends, or the rest of the block after its last comment.
struct Statement {
  /// The block, an index into `NoteStatements.blocks`.
  let block: Int
  /// The statement in the block's text, without spaces at its ends.
  let range: Range<Int>
  /// The comment that ends it, an index into the document's comments; nil for the rest of a block.
  let comment: Int?
  /// Whether it stands between `off` and `on`, where nothing is checked.
  let isOff: Bool
}

/// The words that head a table cell: the last resort for a number's role.
struct CellHeaders {
  /// Of the column, then of the row: the nearer word is asked first.
  let texts: [[UInt8]]
}

/// The statements of one note that can matter: those with a digit and those that a fact comment ends.
///
/// Headings are prose: a number there misleads as much as one below it.
///
/// A class, because each statement's judge keeps it: of a structure it would count an owner of every array.
final class NoteStatements {
  private(set) var blocks: [BlockText] = []
  private(set) var statements: [Statement] = []
  /// For each block, what heads it; empty outside tables.
  private(set) var headers: [CellHeaders] = []
  /// Brackets that do not match.
  private(set) var diagnostics: [Diagnostic] = []

  /// The `off` that is open, an index into the document's comments.
  private var openOff: Int?

  /// - Parameter includesAll: whether blocks without a digit and a comment are read too.
  init(of document: Document, includesAll: Bool = false) {
    let comments = FactCommentPlaces(of: document)
    var table: TableHeaders?
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      switch node.kind {
      case .table:
        table = TableHeaders(of: NodeIndex(index), in: document)
      case .tableRow:
        table?.enterRow(NodeIndex(index), in: document)
      case .paragraph, .heading, .tableCell:
        if includesAll || comments.hasAny(in: node.span) || hasDigit(document, in: index) {
          let headers = node.kind == .tableCell ? table?.headers(of: NodeIndex(index)) : nil
          addBlock(NodeIndex(index), of: document, headers: headers ?? CellHeaders(texts: []))
        }
        index = Int(node.end)
        continue
      case .comment:
        bracket(Int(node.detail), of: document)
      case .codeBlock, .rawMarkup, .thematicBreak, .text, .softBreak, .lineBreak, .code, .footnoteReference,
        .emphasis,
        .strong, .strikethrough, .link, .image, .blockQuote, .list, .item, .admonition, .footnoteDefinition:
        break
      }
      index += 1
    }
    if let openOff {
      report(openOff, of: document, "`off` is never followed by `on`", hint: "end the bracket with `<!-- fact: on -->`")
    }
  }

  /// The statement's text for numbers.
  func masked(_ statement: Statement) -> [UInt8] {
    Array(blocks[statement.block].masked[statement.range])
  }

  /// The statement's text with code.
  func full(_ statement: Statement) -> ArraySlice<UInt8> {
    blocks[statement.block].full[statement.range]
  }

  /// The bytes of the source for a range of the statement's text, counted from the statement's start.
  func source(_ range: Range<Int>, in statement: Statement) -> SourceSpan {
    let start = statement.range.lowerBound
    return blocks[statement.block].source((start + range.lowerBound)..<(start + range.upperBound))
  }

  private func addBlock(_ node: NodeIndex, of document: Document, headers: CellHeaders) {
    let block = BlockText(node, of: document)
    let blockIndex = blocks.count
    blocks.append(block)
    self.headers.append(headers)
    var start = 0
    for mark in block.marks {
      addStatement(start..<mark.offset, of: blockIndex, comment: mark.comment, document)
      bracket(mark.comment, of: document)
      start = mark.offset
    }
    addStatement(start..<block.full.count, of: blockIndex, comment: nil, document)
  }

  private func addStatement(_ range: Range<Int>, of block: Int, comment: Int?, _ document: Document) {
    let text = blocks[block].full
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= UInt8(ascii: " ") { start += 1 }
    while end > start, text[end - 1] <= UInt8(ascii: " ") { end -= 1 }
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

  private func bracket(_ comment: Int, of document: Document) {
    switch document.comments[comment].fact {
    case .off:
      if openOff != nil {
        report(comment, of: document, "`off` inside `off`", hint: "brackets do not nest: remove one")
      } else {
        openOff = comment
      }
    case .on:
      if openOff == nil {
        report(
          comment, of: document, "`on` without `off`", hint: "remove it, or begin the bracket with `off` and a reason")
      }
      openOff = nil
    case .claims, .exempt, .malformed, nil: break
    }
  }

  private func report(_ comment: Int, of document: Document, _ message: String, hint: String) {
    diagnostics.append(
      Diagnostic(
        .malformedComment, in: document.path, at: document.comments[comment].span, message, hints: [hint]))
  }

  /// Whether the prose of a block has a digit: not its code, and no destination.
  private func hasDigit(_ document: Document, in block: Int) -> Bool {
    document.buffer.withUnsafeBufferPointer { buffer in
      for node in document.nodes[(block + 1)..<Int(document.nodes[block].end)] {
        switch node.kind {
        case .text:
          if buffer.hasDigit(node.text.range) { return true }
        case .image:
          if buffer.hasDigit(document.images[Int(node.detail)].title.range) { return true }
        default: break
        }
      }
      return false
    }
  }
}

/// Where the fact comments of a document stand, for asking cheaply whether a block has one.
private struct FactCommentPlaces {
  /// In the order of the source.
  private let starts: [UInt32]

  init(of document: Document) {
    starts = document.comments.filter { $0.fact != nil }.map(\.span.start).sorted()
  }

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

/// The header row and the first cells of a table's rows, each read once.
private struct TableHeaders {
  private var columns: [NodeIndex] = []
  /// The text of each header cell, when it is short enough to be a header.
  private var columnTexts: [[UInt8]] = []
  private var row: NodeIndex = -1
  private var cells: [NodeIndex] = []
  private var rowText: [UInt8] = []

  /// Longer texts are no headers; they would be read again for each cell below them.
  private static let headerBytes = 256

  init(of table: NodeIndex, in document: Document) {
    for head in document.children(of: table).prefix(1) {
      columns = Array(document.children(of: head))
      columnTexts = columns.map { TableHeaders.text(of: $0, in: document) }
    }
  }

  mutating func enterRow(_ row: NodeIndex, in document: Document) {
    self.row = row
    cells = Array(document.children(of: row))
    rowText = cells.first.map { TableHeaders.text(of: $0, in: document) } ?? []
  }

  /// Nothing heads a header cell; the first cell of a row is headed by its column alone.
  func headers(of cell: NodeIndex) -> CellHeaders {
    guard cells.first != columns.first, let column = cells.firstIndex(of: cell) else { return CellHeaders(texts: []) }
    var texts: [[UInt8]] = []
    if column < columnTexts.count { texts.append(columnTexts[column]) }
    if column > 0 { texts.append(rowText) }
    return CellHeaders(texts: texts.filter { !$0.isEmpty })
  }

  private static func text(of cell: NodeIndex, in document: Document) -> [UInt8] {
    guard document.nodes[Int(cell)].span.count <= headerBytes else { return [] }
    return document.plainText(under: cell).bytes
  }
}
