internal import CCMark
import Foundation

/// Walks libcmark's tree once, in order and without recursion, and tells the builder what it sees.
struct TreeReader: ~Copyable {
  let places: BlockPlaces
  var map: OffsetMap
  var aligner: InlineAligner
  /// Quotes that are open.
  var quoteDepth = 0
  /// The first line of the next paragraph says what its parent is; this many bytes of it are no text.
  var markerBytes = 0
  /// The line ending after a marker that had its line to itself is no text either.
  private var dropsLineBreak = false
  /// Where the block at hand lies, for inlines whose own place is not known.
  private var block: Range<Int> = 0..<0
  private var openLinks: [OpenLink] = []
  private var pieces: [InlineAligner.TextPiece] = []

  /// A link or an image whose end has not been seen.
  private struct OpenLink {
    var index: Int
    var start: Int
    var words: Int
    var isAutolink: Bool
  }

  init(_ places: BlockPlaces, map: OffsetMap) {
    self.places = places
    self.map = map
    aligner = InlineAligner(places.text)
  }

  var text: UnsafeBufferPointer<UInt8> { places.text }

  /// Reads what is in a node: all of a tree, or the inlines of one paragraph.
  mutating func readChildren(of top: OpaquePointer, into builder: inout DocumentBuilder) {
    guard var node = cmark_node_first_child(top) else { return }
    while true {
      if enter(node, &builder) {
        if let child = cmark_node_first_child(node) {
          node = child
          continue
        }
        exit(node, &builder)
      }
      while true {
        if let next = cmark_node_next(node) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(node), parent != top else { return }
        node = parent
        exit(node, &builder)
      }
    }
  }

  /// Begins a node; false when that was all of it, true when its children and its end are to come.
  private mutating func enter(_ node: OpaquePointer, _ builder: inout DocumentBuilder) -> Bool {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT: text(node, &builder)
    case CMARK_NODE_SOFTBREAK: lineBreak(.softBreak, &builder)
    case CMARK_NODE_LINEBREAK: lineBreak(.lineBreak, &builder)
    case CMARK_NODE_CODE: code(node, &builder)
    case CMARK_NODE_HTML_INLINE: inlineMarkup(node, &builder)
    case CMARK_NODE_EMPH:
      emphasis(.emphasis, &builder)
      return true
    case CMARK_NODE_STRONG:
      emphasis(.strong, &builder)
      return true
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      openLink(node, &builder)
      return true
    default: return enterBlock(node, type, &builder)
    }
    return false
  }

  private mutating func exit(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_EMPH: closeEmphasis(1, &builder)
    case CMARK_NODE_STRONG: closeEmphasis(2, &builder)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE: closeLink(node, &builder)
    default: exitBlock(type, &builder)
    }
  }

  // MARK: Places

  mutating func source(_ range: Range<Int>) -> Range<Int> {
    map.source(of: range)
  }

  /// The source of a range whose bytes stand there one by one, sentinels apart; nil where one was left out, as the
  /// backslash of `\|` in a table is.
  @inline(__always)
  private mutating func ownSource(_ range: Range<Int>) -> Range<Int>? {
    if map.isIdentity { return map.source(of: range) }
    return ownSourceAmongSentinels(range)
  }

  private mutating func ownSourceAmongSentinels(_ range: Range<Int>) -> Range<Int>? {
    let own = source(range)
    if own.count == range.count { return own }
    return own.count == range.count - Sentinel.count(in: text[range]) * Sentinel.bytes.count ? own : nil
  }

  /// The source of an inline, or of its block where the aligner has lost its way.
  private mutating func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(source(aligner.isLost ? block : range))
  }

  mutating func enterInlines(of range: Range<Int>, from start: Int) {
    block = range
    dropsLineBreak = false
    aligner.enterBlock(at: start, end: range.upperBound, quoteDepth: quoteDepth)
  }

  // MARK: Inlines

  private mutating func text(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    var literal = literal(of: node)
    if markerBytes > 0 {
      literal = afterMarker(literal)
      if literal.isEmpty { return }
    }
    if !aligner.isLost, let range = aligner.verbatim(literal) {
      if let own = ownSource(range) { return builder.sourceText(own) }
      return append(.init(range: range, literal: 0..<literal.count, isVerbatim: true), of: literal, &builder)
    }
    textInPieces(literal, &builder)
  }

  /// Takes the bytes that say what the parent is from the first text of its paragraph.
  private mutating func afterMarker(_ literal: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let rest = UnsafeBufferPointer(rebasing: literal.dropFirst(markerBytes))
    aligner.enterBlock(at: aligner.cursor + markerBytes, end: block.upperBound, quoteDepth: quoteDepth)
    markerBytes = 0
    if rest.isEmpty { dropsLineBreak = aligner.isAtLineEnd }
    return rest
  }

  /// Appends a text with escapes or entities in it, or one that is not where the last one ended.
  private mutating func textInPieces(_ literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder) {
    let start = aligner.cursor
    aligner.text(literal, into: &pieces)
    // Link reference definitions stand before a paragraph's text and leave no node.
    var line = start
    while aligner.isLost, start == block.lowerBound, aligner.skipLine(from: line) {
      line = aligner.cursor
      aligner.text(literal, into: &pieces)
    }
    for piece in pieces { append(piece, of: literal, &builder) }
  }

  private mutating func append(
    _ piece: InlineAligner.TextPiece, of literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder
  ) {
    if piece.isVerbatim, let own = ownSource(piece.range) {
      builder.sourceText(own)
    } else {
      let text = pool(UnsafeBufferPointer(rebasing: literal[piece.literal]), &builder)
      if !text.isEmpty { builder.leaf(.text, span: span(piece.range), text: text) }
    }
  }

  private mutating func lineBreak(_ kind: Node.Kind, _ builder: inout DocumentBuilder) {
    let range = aligner.lineBreak()
    if dropsLineBreak {
      dropsLineBreak = false
      return
    }
    if kind == .softBreak, !aligner.isLost, nextFootnote(&builder) { return }
    builder.leaf(kind, span: span(range))
  }

  /// A line of a paragraph that defines a footnote begins a definition of its own.
  private mutating func nextFootnote(_ builder: inout DocumentBuilder) -> Bool {
    guard let label = TreeReader.footnoteLabel(in: text, at: aligner.cursor), builder.isInFootnoteParagraph else {
      return false
    }
    builder.close()
    builder.close()
    openFootnote(label, span: SourceSpan(source(aligner.cursor..<block.upperBound)), &builder)
    return true
  }

  /// Opens a definition and its paragraph; the marker's bytes are taken from the text that follows.
  mutating func openFootnote(_ label: Range<Int>, span: SourceSpan, _ builder: inout DocumentBuilder) {
    builder.openFootnoteDefinition(label: SourceSpan(source(label)), span: span)
    builder.open(.paragraph, span: span)
    var end = label.upperBound + 2 + Sentinel.bytes.count
    while end < text.count, text[end] == UInt8(ascii: " ") || text[end] == UInt8(ascii: "\t") { end += 1 }
    markerBytes = end - aligner.cursor
  }

  /// The label of `[^label]:` there; the sentinel before the colon tells it from other text.
  @inline(__always)
  static func footnoteLabel(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    guard start + 1 < text.count, text[start] == UInt8(ascii: "["), text[start + 1] == UInt8(ascii: "^") else {
      return nil
    }
    return footnoteLabel(in: text, after: start + 2)
  }

  private static func footnoteLabel(in text: UnsafeBufferPointer<UInt8>, after start: Int) -> Range<Int>? {
    var end = start
    while end < text.count, text[end] > UInt8(ascii: " "), text[end] != UInt8(ascii: "]") { end += 1 }
    let mark = end + 1
    guard mark + 3 < text.count, text[end] == UInt8(ascii: "]"),
      text[mark..<(mark + 3)].elementsEqual(Sentinel.bytes), text[mark + 3] == UInt8(ascii: ":")
    else { return nil }
    return start..<end
  }

  private mutating func code(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    let literal = literal(of: node)
    let (range, content) = aligner.code(literal)
    let text = content.flatMap { ownSource($0) }.map { SourceSpan($0) } ?? pool(literal, &builder)
    builder.leaf(.code, span: span(range), text: text)
  }

  private mutating func inlineMarkup(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    let literal = literal(of: node)
    let range = span(aligner.markup(literal))
    markup(literal, span: range, &builder)
  }

  private mutating func emphasis(_ kind: Node.Kind, _ builder: inout DocumentBuilder) {
    builder.open(kind, span: span(aligner.delimiters(kind == .strong ? 2 : 1)))
  }

  private mutating func closeEmphasis(_ count: Int, _ builder: inout DocumentBuilder) {
    builder.close(spanEnd: Int(span(aligner.delimiters(count)).end))
  }

  private mutating func openLink(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
    let (start, isAutolink) = aligner.openLink(isImage: isImage)
    let words = aligner.cursor
    let title = pool(cmark_node_get_title(node), &builder)
    let here = span(start..<words)
    let index =
      isImage
      ? builder.openImage(
        Image(
          node: builder.next, span: here, destination: .empty, destinationSpan: here, title: title, altText: ""))
      : builder.openLink(
        Link(
          node: builder.next, style: .inline, span: here, destination: .empty, destinationSpan: here, title: title))
    openLinks.append(OpenLink(index: index, start: start, words: words, isAutolink: isAutolink))
  }

  private mutating func closeLink(_ node: OpaquePointer, _ builder: inout DocumentBuilder) {
    guard let link = openLinks.popLast() else { return }
    let end = aligner.closeLink(words: link.words, isAutolink: link.isAutolink)
    let whole = span(link.start..<aligner.cursor)
    let destinationSpan = span(end.destination)
    let destination = destination(of: node, at: destinationSpan, &builder)
    if cmark_node_get_type(node) == CMARK_NODE_IMAGE {
      builder.closeImage(link.index) {
        $0.span = whole
        $0.destination = destination
        $0.destinationSpan = destinationSpan
      }
    } else {
      builder.closeLink(link.index) {
        $0.span = whole
        $0.destination = destination
        $0.destinationSpan = destinationSpan
        $0.style = end.style
      }
    }
  }

  /// Where the destination is to be had: in the source, when it stands there without escapes, as nearly all do.
  private func destination(
    of node: OpaquePointer, at span: SourceSpan, _ builder: inout DocumentBuilder
  ) -> SourceSpan {
    guard let url = cmark_node_get_url(node).map(TreeReader.buffer) else { return .empty }
    return builder.stands(url, at: span) ? span : pool(url, &builder)
  }

  // MARK: Literals

  @inline(__always)
  func literal(of node: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
    guard let literal = cmark_node_get_literal(node) else { return UnsafeBufferPointer(start: nil, count: 0) }
    return TreeReader.buffer(literal)
  }

  /// A text of libcmark's in the document's buffer, without sentinels; empty takes no place there.
  func pool(_ literal: UnsafeBufferPointer<UInt8>, _ builder: inout DocumentBuilder) -> SourceSpan {
    if literal.isEmpty { return .empty }
    return map.isIdentity ? builder.pool(literal) : builder.pool(Sentinel.removed(from: literal))
  }

  func pool(_ string: UnsafePointer<CChar>?, _ builder: inout DocumentBuilder) -> SourceSpan {
    string.map { pool(TreeReader.buffer($0), &builder) } ?? .empty
  }

  /// libcmark's strings end with a zero and live as long as their node.
  @inline(__always)
  static func buffer(_ string: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self), count: strlen(string))
  }
}
