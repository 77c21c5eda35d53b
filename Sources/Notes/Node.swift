/// A node's position in `Document.nodes`.
package typealias NodeIndex = Int32

/// One element of a document, in pre-order: a node's descendants follow it, up to `end`.
package struct Node: Sendable {
  /// What an element is, with the meaning of `text` and `detail` where it has them.
  package enum Kind: UInt8, Sendable {
    // Blocks that hold blocks.
    case blockQuote, list, item, table, tableRow
    /// `detail` is the raw value of an `AdmonitionKind`.
    case admonition
    /// `detail` is an index into `Document.footnotes`.
    case footnoteDefinition
    // Blocks that hold inlines.
    /// `detail` is 1 in a tight list, where no `<p>` is written.
    case paragraph
    /// `detail` is an index into `Document.headings`.
    case heading
    /// `detail` is a packed `CellStyle`.
    case tableCell
    // Blocks without children.
    /// `text` is the code; `detail` is an index into `Document.codeInfos`.
    case codeBlock
    case thematicBreak
    // Inlines without children.
    /// `text` is the text after escapes and entities.
    case text
    case softBreak, lineBreak
    /// `text` is the code.
    case code
    /// Markup that a note may not use, shown as text; `text` is the markup. A block where its parent holds blocks.
    case rawMarkup
    /// An HTML comment, never shown; `detail` is an index into `Document.comments`.
    case comment
    /// `detail` is an index into `Document.footnotes`.
    case footnoteReference
    // Inlines that hold inlines.
    case emphasis, strong, strikethrough
    /// `detail` is an index into `Document.links`.
    case link
    /// `detail` is an index into `Document.images`; its children are the alt text's.
    case image
  }

  package var kind: Kind
  /// What the kind says it is.
  package var detail: UInt32
  /// The whole element in the source, with its markup; exact for inlines, whole lines for blocks.
  package var span: SourceSpan
  /// The element's own text: a range of `Document.buffer`.
  package var text: SourceSpan
  /// The index after this node's last descendant.
  package var end: NodeIndex

  package init(_ kind: Kind, span: SourceSpan, text: SourceSpan = .empty, detail: UInt32 = 0, end: NodeIndex = 0) {
    self.kind = kind
    self.detail = detail
    self.span = span
    self.text = text
    self.end = end
  }

  /// Ends the element where the next one after it begins; gives its kind.
  mutating func close(before next: NodeIndex, spanEnd: Int?) -> Kind {
    end = next
    if let spanEnd { span.end = UInt32(spanEnd) }
    return kind
  }
}

/// A list's style, packed into `Node.detail` of a list.
package struct ListStyle: Hashable, Sendable {
  package var isOrdered: Bool
  package var isTight: Bool
  /// The first item's number; 0 to 999,999,999 (CommonMark 0.30 section 5.2).
  package var start: UInt32

  package init(isOrdered: Bool, isTight: Bool, start: UInt32) {
    self.isOrdered = isOrdered
    self.isTight = isTight
    self.start = start
  }

  /// Reads what `packed` gave.
  package init(packed: UInt32) {
    self.init(isOrdered: packed & 1 != 0, isTight: packed & 2 != 0, start: packed >> 2)
  }

  /// From the lowest bit: ordered, tight, then the start.
  package var packed: UInt32 { start << 2 | (isTight ? 2 : 0) | (isOrdered ? 1 : 0) }
}

/// The state of a task list item, the raw value in `Node.detail` of an item.
package enum TaskState: UInt32, Sendable {
  case none, open, done
}

/// The five kinds of `> [!NOTE]`, the raw value in `Node.detail` of an admonition.
package enum AdmonitionKind: UInt32, CaseIterable, Sendable {
  case note, tip, important, warning, caution
}

/// A table cell's alignment and whether it heads its column, packed into `Node.detail` of a cell.
package struct CellStyle: Hashable, Sendable {
  /// How the delimiter row aligns the column.
  package enum Alignment: UInt32, Sendable {
    case none, left, center, right
  }

  package var alignment: Alignment
  package var isHeader: Bool

  package init(alignment: Alignment, isHeader: Bool) {
    self.alignment = alignment
    self.isHeader = isHeader
  }

  /// Reads what `packed` gave.
  package init(packed: UInt32) {
    self.init(alignment: Alignment(rawValue: packed & 3) ?? .none, isHeader: packed & 4 != 0)
  }

  /// Two bits of alignment, then one for a header.
  package var packed: UInt32 { alignment.rawValue | (isHeader ? 4 : 0) }
}
