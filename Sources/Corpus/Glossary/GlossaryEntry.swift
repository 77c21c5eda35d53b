internal import Notes

/// One entry as it is written, before it is compared with others.
struct GlossaryEntry {
  /// A name in a field, and where it stands.
  struct Value {
    var text: ByteString
    var span: SourceSpan
  }

  /// A line of the field list that is none of the known ones.
  struct UnknownField {
    var key: ByteString
    var span: SourceSpan
  }

  let note: Int
  /// An index into the document's headings.
  let heading: Int
  let name: ByteString
  var aliases: [Value] = []
  var related: [Value] = []
  var unknownFields: [UnknownField] = []
  var definition = ByteString()
  let body: Range<NodeIndex>
  var fields: NodeIndex?

  init(heading: Int, note: Int, of document: Document) {
    self.heading = heading
    self.note = note
    let node = document.headings[heading].node
    let next = document.headings[(heading + 1)...].first { $0.level <= 2 }?.node ?? NodeIndex(document.nodes.count)
    name = ByteString(document.headings[heading].text.nfc.bytes[...].collapsingSpaces())
    let start = document.nodes[Int(node)].end
    body = start..<max(start, next)
    var index = start
    while index < body.upperBound {
      switch document.nodes[Int(index)].kind {
      case .list where fields == nil && (index == start || isFieldList(index, of: document)):
        if readFields(index, of: document) { fields = index }
      case .paragraph where definition.isEmpty:
        definition = ByteString(document.plainText(under: index).bytes[...].collapsingSpaces())
      default: break
      }
      index = document.nodes[Int(index)].end
    }
  }

  // MARK: Fields

  /// Whether a list that does not stand first has a known field.
  private func isFieldList(_ list: NodeIndex, of document: Document) -> Bool {
    document.children(of: list).contains { item in
      let key = FieldLine(item, of: document)?.key.folded
      return key == "aliases" || key == "see"
    }
  }

  /// Reads the items of a list; false when not one of them looks like a field, so that it is a list like any other.
  private mutating func readFields(_ list: NodeIndex, of document: Document) -> Bool {
    let lines = document.children(of: list).map { FieldLine($0, of: document) }
    guard lines.contains(where: { $0 != nil }) else { return false }
    for line in lines {
      switch line?.key.folded {
      case "aliases": aliases += line?.values ?? []
      case "see": related += line?.values ?? []
      default:
        unknownFields += line.map { [UnknownField(key: $0.key, span: $0.keySpan)] } ?? []
      }
    }
    return true
  }
}

/// `- key: value, value`.
private struct FieldLine {
  let key: ByteString
  let keySpan: SourceSpan
  let values: [GlossaryEntry.Value]

  /// Nil for an item without a colon after its first word.
  init?(_ item: NodeIndex, of document: Document) {
    guard let paragraph = document.children(of: item).first(where: { document.nodes[Int($0)].kind == .paragraph })
    else {
      return nil
    }
    let line = PlacedText(paragraph, of: document)
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      !line.bytes[..<colon].contains(where: ASCII.isSpace)
    else { return nil }
    key = ByteString(line.bytes[..<colon])
    keySpan = line.span(of: 0..<colon)
    values = line.bytes[(colon + 1)...].split(separator: UInt8(ascii: ","))
      .map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
      .map { GlossaryEntry.Value(text: ByteString($0.collapsingSpaces()).nfc, span: line.span(of: $0.indices)) }
  }
}

/// The plain text of a block that knows where in the source each of its bytes stands.
private struct PlacedText {
  private(set) var bytes: [UInt8] = []
  private var pieces: [(start: Int, node: Node)] = []
  private let sourceCount: Int

  init(_ block: NodeIndex, of document: Document) {
    sourceCount = document.source.count
    for index in Int(block)..<Int(document.nodes[Int(block)].end) {
      let node = document.nodes[index]
      switch node.kind {
      case .text, .code, .rawMarkup:
        pieces.append((bytes.count, node))
        bytes += document.bytes(node.text)
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      default: break
      }
    }
  }

  /// The source of a range of the text: exact where the text stands in the source as it is, else that of its nodes.
  func span(of range: Range<Int>) -> SourceSpan {
    // The pieces follow each other, and a list may have as many names as it has pieces.
    let end = position { $0.start >= range.upperBound }
    let start = position { $0.start + $0.node.text.count > range.lowerBound }
    guard start < end else { return pieces.first?.node.span ?? .empty }
    let (first, last) = (pieces[start], pieces[end - 1])
    var span = SourceSpan(start: first.node.span.start, end: last.node.span.end)
    if Int(first.node.text.end) <= sourceCount {
      span.start = first.node.text.start + UInt32(max(0, range.lowerBound - first.start))
    }
    if Int(last.node.text.end) <= sourceCount {
      span.end = last.node.text.start + UInt32(min(last.node.text.count, range.upperBound - last.start))
    }
    return span
  }

  /// The first piece of which something holds that holds of all behind it.
  private func position(where holds: ((start: Int, node: Node)) -> Bool) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if holds(pieces[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces at the ends, and with one space for each run of them.
  func collapsingSpaces() -> [UInt8] {
    Array(split(whereSeparator: ASCII.isSpace).joined(separator: [UInt8(ascii: " ")]))
  }
}
