internal import CCMark

/// Blocks: libcmark's, and those of GitHub's dialect that plain CommonMark takes for paragraphs and quotes.
extension TreeReader {
  /// Begins a block; false when that was all of it.
  mutating func enterBlock(
    _ node: OpaquePointer, _ type: cmark_node_type, _ builder: inout DocumentBuilder
  ) -> Bool {
    let place = places.place(of: node)
    let range = place.range
    switch type {
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth += 1
      enterQuote(node, SourceSpan(source(range)), &builder)
    case CMARK_NODE_LIST:
      let style = ListStyle(
        isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, isTight: cmark_node_get_list_tight(node) != 0,
        start: UInt32(clamping: cmark_node_get_list_start(node)))
      builder.open(.list, span: SourceSpan(source(range)), detail: style.packed)
    case CMARK_NODE_ITEM:
      builder.open(.item, span: SourceSpan(source(range)), detail: TaskState.none.rawValue)
    case CMARK_NODE_PARAGRAPH:
      return enterParagraph(node, place, &builder)
    case CMARK_NODE_HEADING:
      builder.open(.heading, span: SourceSpan(source(range)), detail: UInt32(cmark_node_get_heading_level(node)))
      enterInlines(of: range, from: places.afterHeadingMarker(range))
    case CMARK_NODE_CODE_BLOCK:
      codeBlock(node, range, &builder)
      return false
    case CMARK_NODE_HTML_BLOCK:
      markupBlock(node, range, &builder)
      return false
    case CMARK_NODE_THEMATIC_BREAK:
      builder.leaf(.thematicBreak, span: SourceSpan(source(range)))
      return false
    default: break
    }
    return true
  }

  mutating func exitBlock(_ type: cmark_node_type, _ builder: inout DocumentBuilder) {
    switch type {
    case CMARK_NODE_BLOCK_QUOTE:
      quoteDepth -= 1
      builder.close()
    case CMARK_NODE_PARAGRAPH:
      let isFootnote = builder.isInFootnoteParagraph
      builder.closeParagraph()
      if isFootnote { builder.close() }
      markerBytes = 0
    case CMARK_NODE_LIST, CMARK_NODE_ITEM, CMARK_NODE_HEADING: builder.close()
    default: break
    }
  }

  /// False when the paragraph was a table, whose cells are read from their own text.
  private mutating func enterParagraph(
    _ node: OpaquePointer, _ place: BlockPlaces.Place, _ builder: inout DocumentBuilder
  ) -> Bool {
    let (lines, range) = (place.lines, place.range)
    let beginsWithBracket = range.lowerBound < text.count && text[range.lowerBound] == UInt8(ascii: "[")
    if beginsWithBracket, let state = places.taskState(of: node, at: range.lowerBound) {
      builder.setDetail(state.rawValue, of: builder.lastOpen)
      markerBytes = 4
    }
    if lines.count > 1,
      let table = TableLayout(
        in: places, lines: lines, of: range, quoteDepth: quoteDepth, cellLimit: Limit.tableCells - builder.tableCells)
    {
      builder.read(table, in: text, map: &map, span: SourceSpan(source(range)))
      markerBytes = 0
      return false
    }
    enterInlines(of: range, from: range.lowerBound)
    let span = SourceSpan(source(range))
    if beginsWithBracket, markerBytes == 0, let label = TreeReader.footnoteLabel(in: text, at: range.lowerBound) {
      openFootnote(label, span: span, &builder)
    } else {
      let isTight =
        cmark_node_parent(node).flatMap(cmark_node_parent).map { cmark_node_get_list_tight($0) != 0 } ?? false
      builder.open(.paragraph, span: span, detail: isTight ? 1 : 0)
    }
    return true
  }

  /// A quote that begins with `[!NOTE]` alone on its line is an admonition, as GitHub shows it.
  private mutating func enterQuote(_ node: OpaquePointer, _ span: SourceSpan, _ builder: inout DocumentBuilder) {
    guard let paragraph = firstParagraph(of: node),
      let (kind, length) = admonition(at: places.place(of: paragraph).range)
    else {
      builder.open(.blockQuote, span: span)
      return
    }
    builder.open(.admonition, span: span, detail: kind.rawValue)
    markerBytes = length
  }

  private func admonition(at paragraph: Range<Int>) -> (AdmonitionKind, length: Int)? {
    let names: [(AdmonitionKind, StaticString)] = [
      (.note, "[!note]"), (.tip, "[!tip]"), (.important, "[!important]"), (.warning, "[!warning]"),
      (.caution, "[!caution]"),
    ]
    for (kind, name) in names where startsIgnoringCase(paragraph, name) {
      var end = paragraph.lowerBound + name.utf8CodeUnitCount
      while end < paragraph.upperBound, text[end] == UInt8(ascii: " ") { end += 1 }
      let isAlone = end == paragraph.upperBound || text[end] == UInt8(ascii: "\n") || text[end] == UInt8(ascii: "\r")
      return isAlone ? (kind, name.utf8CodeUnitCount) : nil
    }
    return nil
  }

  private func startsIgnoringCase(_ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count >= name.utf8CodeUnitCount else { return false }
    for offset in 0..<name.utf8CodeUnitCount {
      let byte = text[range.lowerBound + offset]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != name.utf8Start[offset] { return false }
    }
    return true
  }

  private func firstParagraph(of node: OpaquePointer) -> OpaquePointer? {
    guard let child = cmark_node_first_child(node), cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH else {
      return nil
    }
    return child
  }

  private mutating func codeBlock(_ node: OpaquePointer, _ range: Range<Int>, _ builder: inout DocumentBuilder) {
    let literal = literal(of: node)
    let infoIndex = builder.addCodeInfo(info(of: node, range, &builder))
    let afterFence = places.lineStart(Int(cmark_node_get_start_line(node)))
    let code = slice(equalTo: literal, from: afterFence) ?? slice(equalTo: literal, from: range.lowerBound)
    let text = code.map { SourceSpan(source($0)) } ?? pool(literal, &builder)
    builder.leaf(.codeBlock, span: SourceSpan(source(range)), text: text, detail: infoIndex)
  }

  /// The info string, which nearly always stands after the fence as it is.
  private mutating func info(
    of node: OpaquePointer, _ range: Range<Int>, _ builder: inout DocumentBuilder
  ) -> SourceSpan {
    guard let info = cmark_node_get_fence_info(node).map(TreeReader.buffer), !info.isEmpty else { return .empty }
    var start = range.lowerBound
    while start < range.upperBound, isFence(text[start]) { start += 1 }
    return slice(equalTo: info, from: start).map { SourceSpan(source($0)) } ?? pool(info, &builder)
  }

  private func isFence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") || byte == UInt8(ascii: " ")
  }

  /// A literal that stands in the text as it is, with no container's marks between its lines.
  private func slice(equalTo literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    guard !literal.isEmpty, text.holds(literal, at: start) else { return nil }
    return start..<(start + literal.count)
  }

  // MARK: Markup

  /// Inline markup: comments vanish, `<br>` breaks the line, everything else is shown as text.
  mutating func markup(
    _ literal: UnsafeBufferPointer<UInt8>, span: SourceSpan, _ builder: inout DocumentBuilder
  ) {
    if literal.holds("<!--", at: 0) {
      builder.comment(span, standsAlone: false)
    } else if isLineBreak(literal) {
      builder.leaf(.lineBreak, span: span)
    } else {
      builder.rawMarkup(Sentinel.removed(from: literal), span: span)
    }
  }

  private func isLineBreak(_ literal: UnsafeBufferPointer<UInt8>) -> Bool {
    guard literal.count <= 8 else { return false }
    let name = literal.filter { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }.map { $0 | 0x20 }
    return name.elementsEqual("<br>".utf8.map { $0 | 0x20 })
  }

  /// A block of markup: one or more comments, and what follows them, which CommonMark gives up as markup as well.
  private mutating func markupBlock(_ node: OpaquePointer, _ range: Range<Int>, _ builder: inout DocumentBuilder) {
    let literal = Sentinel.removed(from: literal(of: node)).trimmingSpaces()
    var rest = literal[...]
    var cursor = range.lowerBound
    while rest.starts(with: "<!--".utf8), let close = end(of: "-->", in: rest, from: rest.startIndex + 4) {
      let opening = end(of: "<!--", from: cursor) ?? cursor
      let closing = end(of: "-->", from: opening) ?? opening
      builder.comment(SourceSpan(source((opening - 4)..<closing)), standsAlone: true)
      cursor = closing
      rest = rest[close...].drop { $0 <= UInt8(ascii: " ") }
    }
    guard !rest.isEmpty else { return }
    builder.rawMarkup(Array(rest), span: SourceSpan(source(cursor..<max(cursor, range.upperBound))))
  }

  private func end(of needle: StaticString, in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    let needle = UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    var index = start
    while index + needle.count <= bytes.endIndex {
      if bytes[index..<(index + needle.count)].elementsEqual(needle) { return index + needle.count }
      index += 1
    }
    return nil
  }

  private func end(of needle: StaticString, from start: Int) -> Int? {
    let needle = UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    var index = start
    while index + needle.count <= text.count {
      if text[index..<(index + needle.count)].elementsEqual(needle) { return index + needle.count }
      index += 1
    }
    return nil
  }
}

/// What a block's own text says of it. Not asked of the reader, which would be copied for each question.
extension BlockPlaces {
  /// What `[ ]` or `[x]` and a space say at the start of an item's first paragraph; nil for any other paragraph.
  fileprivate func taskState(of paragraph: OpaquePointer, at start: Int) -> TaskState? {
    guard start + 3 < text.count, text[start] == UInt8(ascii: "["), text[start + 2] == UInt8(ascii: "]"),
      text[start + 3] == UInt8(ascii: " "), cmark_node_previous(paragraph) == nil,
      cmark_node_get_type(cmark_node_parent(paragraph)) == CMARK_NODE_ITEM,
      let words = cmark_node_first_child(paragraph), cmark_node_get_type(words) == CMARK_NODE_TEXT
    else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: " "): return .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return .done
    default: return nil
    }
  }

  fileprivate func afterHeadingMarker(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, text[index] == UInt8(ascii: "#") { index += 1 }
    // A setext heading has no marker before its words, which may begin with `#` when no space follows.
    if index < range.upperBound, index > range.lowerBound, text[index] > UInt8(ascii: " ") { return range.lowerBound }
    while index < range.upperBound, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") { index += 1 }
    return index
  }
}

extension DocumentBuilder {
  /// Whether the innermost open node is the paragraph of a footnote's definition.
  var isInFootnoteParagraph: Bool {
    openKinds == (.paragraph, .footnoteDefinition)
  }

  /// Closes a paragraph; one that held only its parent's marker or link reference definitions is none.
  mutating func closeParagraph() {
    if lastOpen == next - 1 { dropEmpty() } else { close() }
  }

  mutating func rawMarkup(_ literal: [UInt8], span: SourceSpan) {
    let firstLine = literal.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let shown = String(decoding: firstLine.prefix(40), as: UTF8.self)
    report(
      Diagnostic(
        .rawMarkup, in: document.path, at: span, "markup `\(shown)` is shown as text",
        hints: ["write Markdown, or put it between backticks"]))
    leaf(.rawMarkup, span: span, text: pool(literal))
  }
}

extension [UInt8] {
  /// The bytes without ASCII white space at both ends.
  func trimmingSpaces() -> [UInt8] {
    guard let first = firstIndex(where: { $0 > UInt8(ascii: " ") }),
      let last = lastIndex(where: { $0 > UInt8(ascii: " ") })
    else { return [] }
    return first == 0 && last == count - 1 ? self : Array(self[first...last])
  }
}
