internal import Notes

/// One section of a card file as it is written: its heading, its sentences, its fields and its code. What the fields
/// say is `FactReader`'s business.
struct Card {
  /// The heading's text, which is to be an id.
  let id: ByteString
  /// Where the id stands in the heading.
  let idSpan: SourceSpan
  /// From 1.
  let line: Int
  /// Where its last block ends in the file.
  private var end: UInt32
  var sentences: [ByteString] = []
  var fields: [CardField] = []
  var code: CardCode?
  /// Where the second and further Swift blocks begin; a card has one at most.
  var surplusCode: [SourceSpan] = []
  /// Items of the field list that are not `name: value`.
  var strayItems: [SourceSpan] = []

  /// The cards of a file: one a heading of level 2. What stands before the first is the file's introduction.
  static func cards(of document: Document, lines: LineIndex) -> [Card] {
    var cards: [Card] = []
    for node in document.children(of: nil) {
      let kind = document.nodes[Int(node)].kind
      if kind == .heading {
        let heading = document.headings[Int(document.nodes[Int(node)].detail)]
        if heading.level == 2 { cards.append(Card(heading: heading, of: document, lines: lines)) }
      } else if !cards.isEmpty {
        cards[cards.count - 1].add(node, of: document, lines: lines)
      }
    }
    return cards
  }

  private init(heading: Heading, of document: Document, lines: LineIndex) {
    id = heading.text
    idSpan = Card.place(of: heading.text, in: heading.span, of: document)
    line = lines.lineNumber(of: heading.span.start)
    end = heading.span.end
  }

  /// The bytes that the card takes in its file.
  var count: Int { Int(end - min(idSpan.start, end)) }

  /// The heading's text in its line; the whole line when markup breaks it.
  private static func place(of text: ByteString, in span: SourceSpan, of document: Document) -> SourceSpan {
    guard let found = document.source[span.range].firstRange(of: text.bytes), !text.isEmpty else { return span }
    return SourceSpan(found)
  }

  private mutating func add(_ node: NodeIndex, of document: Document, lines: LineIndex) {
    end = max(end, document.nodes[Int(node)].span.end)
    switch document.nodes[Int(node)].kind {
    case .paragraph:
      let text = document.plainText(under: node)
      if !text.isEmpty { sentences.append(text) }
    case .list:
      for item in document.children(of: node) { addField(item, of: document, lines: lines) }
    case .codeBlock:
      addCode(node, of: document, lines: lines)
    default: break
    }
  }

  private mutating func addField(_ item: NodeIndex, of document: Document, lines: LineIndex) {
    let children = Array(document.children(of: item))
    guard let paragraph = children.first, document.nodes[Int(paragraph)].kind == .paragraph,
      let field = CardField(document.nodes[Int(paragraph)].span, of: document.source, lines: lines)
    else {
      strayItems.append(document.nodes[Int(children.first ?? item)].span)
      return
    }
    fields.append(field)
    strayItems += children.dropFirst().map { document.nodes[Int($0)].span }
  }

  private mutating func addCode(_ node: NodeIndex, of document: Document, lines: LineIndex) {
    let block = document.nodes[Int(node)]
    guard document.bytes(document.codeInfos[Int(block.detail)]).elementsEqual("swift".utf8) else { return }
    guard code == nil else {
      surplusCode.append(block.span)
      return
    }
    code = CardCode(
      bytes: ByteString(document.bytes(block.text)), line: lines.lineNumber(of: block.span.start) + 1)
  }
}
