/// Appends nodes in pre-order and keeps the tables beside them; knows Aver's dialect of inline text, but not libcmark.
struct DocumentBuilder: ~Copyable {
  private(set) var document: DraftDocument
  /// The document's own bytes, lent for as long as the builder reads them.
  private var source = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The innermost open node, which holds the next one; -1 when none is open. The `end` of an open node is not known,
  /// and says meanwhile which node holds it.
  private(set) var lastOpen: NodeIndex = -1
  private var linkDepth = 0
  /// The cells of all tables so far.
  var tableCells = 0
  /// `~~` that may open a strikethrough, with the node that they are in.
  private var strikeOpeners: [(node: NodeIndex, parent: NodeIndex)] = []
  private var footnoteIndices: [ByteString: Int] = [:]
  private var slugs = SlugRegister()
  private var triggers = TriggerFinder(UnsafeBufferPointer(start: nil, count: 0))
  /// A part of the source in which no inline of Aver's dialect begins, up to a place where one may, or to the end.
  private var dull = 0..<0

  init(_ document: consuming DraftDocument) {
    let bytes = document.source.count
    self.document = document
    // A node for each 27 bytes was counted in this notebook; notes of short list items have more. What is too much is
    // given back with the draft.
    self.document.nodes.reserveCapacity(bytes / 12)
    self.document.headings.reserveCapacity(bytes / 512)
    self.document.links.reserveCapacity(bytes / 512)
    self.document.comments.reserveCapacity(bytes / 512)
  }

  /// Lends the builder the document's bytes, which have to stay where they are until it has read all of them.
  mutating func lend(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    triggers = TriggerFinder(source)
  }

  /// The index of the next node.
  var next: NodeIndex { NodeIndex(document.nodes.count) }

  /// The kind of the innermost open node, and that of the node that holds it.
  var openKinds: (inner: Node.Kind?, outer: Node.Kind?) {
    guard lastOpen >= 0 else { return (nil, nil) }
    let inner = document.nodes[Int(lastOpen)]
    return (inner.kind, inner.end >= 0 ? document.nodes[Int(inner.end)].kind : nil)
  }

  // MARK: Nodes

  @discardableResult
  mutating func open(_ kind: Node.Kind, span: SourceSpan, detail: UInt32 = 0) -> NodeIndex {
    let index = next
    document.nodes.append(Node(kind, span: span, detail: detail, end: lastOpen))
    lastOpen = index
    if kind == .link { linkDepth += 1 }
    return index
  }

  /// Closes the innermost open node, giving it an end in the source when that was not known before.
  mutating func close(spanEnd: Int? = nil) {
    guard lastOpen >= 0 else { return }
    let index = lastOpen
    lastOpen = document.nodes[Int(index)].end
    let kind = document.nodes[Int(index)].close(before: next, spanEnd: spanEnd)
    while let opener = strikeOpeners.last, opener.parent == index { strikeOpeners.removeLast() }
    switch kind {
    case .link: linkDepth -= 1
    case .heading: addHeading(index)
    default: break
    }
  }

  mutating func leaf(_ kind: Node.Kind, span: SourceSpan, text: SourceSpan = .empty, detail: UInt32 = 0) {
    document.nodes.append(Node(kind, span: span, text: text, detail: detail, end: next + 1))
  }

  /// Drops the innermost open node, which has no children.
  mutating func dropEmpty() {
    guard lastOpen >= 0, lastOpen == next - 1 else { return close() }
    lastOpen = document.nodes.removeLast().end
  }

  mutating func setDetail(_ detail: UInt32, of node: NodeIndex) {
    document.nodes[Int(node)].detail = detail
  }

  /// Puts text that does not stand in the source at the buffer's end. libcmark 0.30.2 writes an invalid byte for
  /// `&#xFFFE;`, so that what came from it is repaired; `&#x202E;` is no other character than the one it stands for.
  mutating func pool(_ bytes: some Collection<UInt8>) -> SourceSpan {
    let start = document.buffer.count
    document.buffer += bytes
    let isValid = document.buffer[start...].withUnsafeBufferPointer { NoteGuard.firstInvalidByte($0) == nil }
    if !isValid {
      let repaired = Array(String(decoding: document.buffer[start...], as: UTF8.self).utf8)
      document.buffer.replaceSubrange(start..., with: repaired)
    }
    let controls = document.buffer[start...].withUnsafeBufferPointer { TextDirection.controls(in: $0) }
    for offset in controls {
      document.buffer.replaceSubrange((start + offset)..<(start + offset + 3), with: [0xEF, 0xBF, 0xBD])
    }
    return SourceSpan(start..<document.buffer.count)
  }

  /// Whether the source has these bytes there.
  func stands(_ bytes: UnsafeBufferPointer<UInt8>, at span: SourceSpan) -> Bool {
    bytes.count == span.count && source.holds(bytes, at: Int(span.start))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    document.diagnostics.append(diagnostic)
  }

  // MARK: Tables beside the nodes

  private mutating func addHeading(_ node: NodeIndex) {
    let text = ByteString(document.plainText(under: node).bytes.trimmingSpaces())
    let level = Int(document.nodes[Int(node)].detail)
    let span = document.nodes[Int(node)].span
    document.nodes[Int(node)].detail = UInt32(document.headings.count)
    document.headings.append(
      Heading(node: node, level: level, span: span, text: text, slug: slugs.unique(Slug.github(of: text))))
  }

  mutating func addCodeInfo(_ info: SourceSpan) -> UInt32 {
    document.codeInfos.append(info)
    return UInt32(document.codeInfos.count - 1)
  }

  mutating func comment(_ span: SourceSpan, standsAlone: Bool) {
    let index = document.comments.count
    var parser = FactCommentParser(document.source, span: span, path: document.path)
    let fact = parser.parse(standsAlone: standsAlone)
    document.comments.append(Comment(node: next, span: span, fact: fact))
    if !parser.diagnostics.isEmpty { document.diagnostics += parser.diagnostics }
    leaf(.comment, span: span, detail: UInt32(index))
  }

  mutating func openLink(_ link: Link) -> Int {
    document.links.append(link)
    open(.link, span: link.span, detail: UInt32(document.links.count - 1))
    return document.links.count - 1
  }

  mutating func closeLink(_ index: Int, _ update: (inout Link) -> Void) {
    update(&document.links[index])
    close(spanEnd: Int(document.links[index].span.end))
  }

  mutating func openImage(_ image: Image) -> Int {
    document.images.append(image)
    open(.image, span: image.span, detail: UInt32(document.images.count - 1))
    return document.images.count - 1
  }

  mutating func closeImage(_ index: Int, _ update: (inout Image) -> Void) {
    close()
    update(&document.images[index])
    let node = document.images[index].node
    document.images[index].altText = document.plainText(under: node)
    document.nodes[Int(node)].span = document.images[index].span
  }

  /// The footnote of a label, whichever of reference and definition comes first.
  private mutating func footnote(_ label: ArraySlice<UInt8>) -> Int {
    let key = Slug.label(label)
    if let index = footnoteIndices[key] { return index }
    footnoteIndices[key] = document.footnotes.count
    document.footnotes.append(Footnote(label: ByteString(label), number: 0, definition: nil))
    return document.footnotes.count - 1
  }

  mutating func openFootnoteDefinition(label: SourceSpan, span: SourceSpan) {
    let index = footnote(document.source[label.range])
    let node = open(.footnoteDefinition, span: span, detail: UInt32(index))
    if document.footnotes[index].definition == nil { document.footnotes[index].definition = node }
  }

  /// The document, with references to footnotes that are not defined turned back into text, as GitHub shows them.
  consuming func finished() -> DraftDocument {
    guard !document.footnotes.isEmpty else { return document }
    var number = 0
    for index in document.nodes.indices where document.nodes[index].kind == .footnoteReference {
      let footnote = Int(document.nodes[index].detail)
      if document.footnotes[footnote].definition == nil {
        document.nodes[index].kind = .text
        document.nodes[index].text = document.nodes[index].span
      } else if document.footnotes[footnote].number == 0 {
        number += 1
        document.footnotes[footnote].number = number
      }
    }
    return document
  }
}

// MARK: - Inline dialect

extension DocumentBuilder {
  /// Appends text that stands in the source. Wiki links, strikethrough, footnote references and bare URLs in it become
  /// nodes of their own.
  mutating func sourceText(_ range: Range<Int>) {
    if range.lowerBound >= dull.lowerBound, range.upperBound <= dull.upperBound {
      if !range.isEmpty { verbatim(range) }
    } else {
      dialectText(range)
    }
  }

  private mutating func dialectText(_ range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while let next = firstTrigger(in: index..<range.upperBound) {
      index = next
      guard let construct = construct(at: index, in: range) else {
        index += 1
        continue
      }
      if start < index { verbatim(start..<index) }
      append(construct)
      start = construct.range.upperBound
      index = start
    }
    if start < range.upperBound { verbatim(start..<range.upperBound) }
  }

  /// The first place in a range where something may begin. Nearly all text has none, so that one search serves many
  /// texts: they come in the order of the source.
  private mutating func firstTrigger(in range: Range<Int>) -> Int? {
    if range.lowerBound < dull.lowerBound || range.lowerBound > dull.upperBound {
      dull = range.lowerBound..<triggers.next(from: range.lowerBound)
    }
    return dull.upperBound < range.upperBound ? dull.upperBound : nil
  }

  /// Something that plain CommonMark takes for text.
  private enum Construct {
    case wikiLink(Range<Int>, destination: Range<Int>, label: Range<Int>)
    case footnoteReference(Range<Int>, label: Range<Int>)
    case strike(Range<Int>, canOpen: Bool, canClose: Bool)
    case url(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .wikiLink(let range, _, _), .footnoteReference(let range, _), .strike(let range, _, _), .url(let range):
        range
      }
    }
  }

  private func construct(at index: Int, in range: Range<Int>) -> Construct? {
    switch source[index] {
    case UInt8(ascii: "["):
      guard linkDepth == 0, index + 1 < range.upperBound else { return nil }
      if source[index + 1] == UInt8(ascii: "[") { return wikiLink(at: index, in: range) }
      return source[index + 1] == UInt8(ascii: "^") ? footnoteReference(at: index, in: range) : nil
    case UInt8(ascii: "~"):
      return strike(at: index, in: range)
    case UInt8(ascii: "h"), UInt8(ascii: "w"):
      guard linkDepth == 0 else { return nil }
      return BareURL.end(of: document.source[range], from: index).map { .url(index..<$0) }
    default:
      return nil
    }
  }

  private func wikiLink(at start: Int, in range: Range<Int>) -> Construct? {
    var bar: Int?
    var index = start + 2
    while index + 1 < range.upperBound {
      switch source[index] {
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "|") where bar == nil: bar = index
      case UInt8(ascii: "]"):
        guard source[index + 1] == UInt8(ascii: "]") else { return nil }
        let destination = (start + 2)..<(bar ?? index)
        let label = bar.map { ($0 + 1)..<index } ?? destination
        guard !destination.isEmpty, !label.isEmpty else { return nil }
        return .wikiLink(start..<(index + 2), destination: destination, label: label)
      default: break
      }
      index += 1
    }
    return nil
  }

  private func footnoteReference(at start: Int, in range: Range<Int>) -> Construct? {
    var end = start + 2
    while end < range.upperBound, source[end] > UInt8(ascii: " "), source[end] != UInt8(ascii: "["),
      source[end] != UInt8(ascii: "]")
    { end += 1 }
    guard end > start + 2, end < range.upperBound, source[end] == UInt8(ascii: "]") else { return nil }
    return .footnoteReference(start..<(end + 1), label: (start + 2)..<end)
  }

  private func strike(at start: Int, in range: Range<Int>) -> Construct? {
    var end = start
    while end < range.upperBound, source[end] == UInt8(ascii: "~") { end += 1 }
    guard end - start == 2, start == 0 || source[start - 1] != UInt8(ascii: "~") else { return nil }
    let canOpen = end < source.count && source[end] > UInt8(ascii: " ")
    let canClose = start > 0 && source[start - 1] > UInt8(ascii: " ")
    return canOpen || canClose ? .strike(start..<end, canOpen: canOpen, canClose: canClose) : nil
  }

  private mutating func append(_ construct: Construct) {
    let span = SourceSpan(construct.range)
    switch construct {
    case .wikiLink(_, let destination, let label):
      let link = Link(
        node: next, style: .wiki, span: span, destination: SourceSpan(destination),
        destinationSpan: SourceSpan(destination), title: .empty)
      _ = openLink(link)
      verbatim(label)
      close()
    case .footnoteReference(_, let label):
      leaf(.footnoteReference, span: span, detail: UInt32(footnote(document.source[label])))
    case .strike(let range, let canOpen, let canClose):
      strikethrough(range, canOpen: canOpen, canClose: canClose)
    case .url(let range):
      bareLink(range)
    }
  }

  /// A second `~~` in the same parent turns the text node of the first one into a strikethrough of all between.
  private mutating func strikethrough(_ range: Range<Int>, canOpen: Bool, canClose: Bool) {
    if canClose, let opener = strikeOpeners.last, opener.parent == lastOpen {
      strikeOpeners.removeLast()
      let index = Int(opener.node)
      document.nodes[index].kind = .strikethrough
      document.nodes[index].text = .empty
      document.nodes[index].span.end = UInt32(range.upperBound)
      document.nodes[index].end = next
      return
    }
    if canOpen { strikeOpeners.append((next, lastOpen)) }
    verbatim(range)
  }

  private mutating func bareLink(_ range: Range<Int>) {
    let span = SourceSpan(range)
    let hasScheme = document.source[range.lowerBound] == UInt8(ascii: "h")
    let destination = hasScheme ? span : pool(Array("http://".utf8) + document.source[range])
    let link = Link(
      node: next, style: .bare, span: span, destination: destination, destinationSpan: span, title: .empty)
    _ = openLink(link)
    verbatim(range)
    close()
  }

  @inline(__always)
  private mutating func verbatim(_ range: Range<Int>) {
    leaf(.text, span: SourceSpan(range), text: SourceSpan(range))
  }
}
