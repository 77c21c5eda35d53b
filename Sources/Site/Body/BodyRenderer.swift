internal import Claims
internal import Corpus
internal import Notes

/// A document's nodes as markup, in one pass over them: each node is opened when it is met and closed when the pass
/// leaves its last descendant, so that nesting takes no stack of the program.
///
/// What is rendered stands here and does not change; what changes is the `Body`. A part of a value that may change, or
/// of an object, gets one more owner for every call that is given it, and the cores wait for each other where they
/// count the owners of what all pages share: so the parts that each word of a note needs stand here themselves.
struct BodyRenderer {
  let site: SiteContext
  let addresses: Addresses
  let words: Words
  let termCards: Pieces
  let standings: [Standing]
  /// The note's own.
  let claims: [Claim]
  let place: PagePlace
  let note: NoteID
  let document: Document
  /// The document's buffer, in which its texts stand.
  let source: [UInt8]
  /// Tells the ids of this note from those of the others on its page.
  let scope: Int
  /// For each comment, its claim's place among those of the note; nil for most.
  let claimOfComment: [Int?]
  let cards: ClaimCards
  let uses: [TermUse]
  /// Few notes have images, and each paragraph asks.
  private let hasImages: Bool
  /// How often the page refers to each footnote; none for a note without footnotes.
  private let references: [Int]

  /// What is open, and has an end to be written.
  enum Element: UInt8 {
    case paragraph, blockQuote, orderedList, list, item, admonition, heading
    case table, headerRow, row, headerCell, cell
    case emphasis, strong, strikethrough, link
    /// A link that leads nowhere.
    case deadLink
  }

  /// - Parameter part: what the page shows of the note; nil where that is all that is shown of it.
  init(_ site: SiteContext, _ note: NoteID, at place: PagePlace, showing part: ShownParts? = nil) {
    self.site = site
    self.note = note
    self.place = place
    addresses = site.addresses
    words = site.words
    termCards = site.termCards
    standings = site.standings
    claims = site.verdicts.claims[note]
    document = site.corpus.documents[note.index]
    source = document.buffer
    scope = addresses.scope(of: note)
    uses = site.corpus.glossary.uses[note.index]
    hasImages = !document.images.isEmpty
    var claimOfComment: [Int?] = Array(repeating: nil, count: document.comments.count)
    for position in claims.indices where !claims[position].facts.isEmpty {
      claimOfComment[claims[position].comment] = position
    }
    self.claimOfComment = claimOfComment
    cards = ClaimCards(note, of: site, on: part)
    references = (part ?? site.shownParts[note.index])?.references ?? []
  }

  /// An empty body.
  func body() -> Body {
    Body(references: references.map { (met: 0, count: $0) })
  }

  /// Renders the nodes of a range, but for definitions of footnotes, which come at the end of the page.
  func render(_ range: Range<NodeIndex>, to body: inout Body) {
    var index = range.lowerBound
    body.nextUse = firstUse(from: index)
    let nodes = document.nodes
    while index < range.upperBound {
      if index >= body.nextEnd { close(upTo: index, to: &body) }
      index = begin(nodes[Int(index)], at: index, to: &body)
    }
    close(upTo: range.upperBound, to: &body)
  }

  /// Renders everything but the heading that is the page's title.
  func renderBody(to body: inout Body) {
    let end = NodeIndex(document.nodes.count)
    if let title = document.titleNode {
      render(0..<title, to: &body)
      render(document.nodes[Int(title)].end..<end, to: &body)
    } else {
      render(0..<end, to: &body)
    }
    renderFootnotes(to: &body)
  }

  /// Renders what stands in a block with inlines, such as the heading that is the page's title.
  func renderInlines(of index: NodeIndex, to body: inout Body) {
    body.inlineEnd = document.nodes[Int(index)].end
    render((index + 1)..<body.inlineEnd, to: &body)
  }

  /// Renders the definitions of the footnotes that the text refers to, by number.
  func renderFootnotes(to body: inout Body) {
    guard !document.footnotes.isEmpty else { return }
    let defined = document.footnotes.indices
      .filter { document.footnotes[$0].definition != nil && body.references[$0].count > 0 }
      .sorted { document.footnotes[$0].number < document.footnotes[$1].number }
    guard !defined.isEmpty else { return }
    body.writer.markup("<section class=\"footnotes\">\n<h2>")
    words.write(whole: .footnotes, to: &body.writer)
    body.writer.markup("</h2>\n<ol>\n")
    for footnote in defined {
      guard let definition = document.footnotes[footnote].definition else { continue }
      body.writer.markup("<li")
      body.writer.id(.part(.footnote, document.footnotes[footnote].number, scope: scope))
      body.writer.attribute("value", document.footnotes[footnote].number)
      body.writer.markup(">\n")
      render((definition + 1)..<document.nodes[Int(definition)].end, to: &body)
      for reference in 1...body.references[footnote].count {
        body.writer.markup("<a class=\"back\"")
        body.writer.href(.footnoteReference(document.footnotes[footnote].number, reference, scope: scope))
        body.writer.attribute("aria-label", .backToText, of: words)
        body.writer.markup(">↩</a>")
      }
      body.writer.markup("</li>\n")
    }
    body.writer.markup("</ol>\n</section>\n")
  }

  // MARK: The pass

  /// Writes a node's beginning and remembers its end; gives the node to go on with.
  @inline(__always)
  private func begin(_ node: Node, at index: NodeIndex, to body: inout Body) -> NodeIndex {
    switch node.kind {
    case .text:
      if hasUse(upTo: index, in: body) {
        text(node, at: index, to: &body)
      } else {
        body.writer.text(source, node.text.range)
      }
    case .softBreak: body.writer.markup("\n")
    case .lineBreak: body.writer.markup("<br>\n")
    case .code:
      body.writer.markup("<code>")
      body.writer.text(source, node.text.range)
      body.writer.markup("</code>")
    case .comment: comment(Int(node.detail), to: &body)
    case .footnoteReference: footnoteReference(Int(node.detail), to: &body)
    case .rawMarkup: rawMarkup(node, at: index, to: &body)
    case .codeBlock:
      if let diagram = diagram(ofBlock: index) {
        diagramFigure(diagram, at: index, to: &body)
      } else {
        codeBlock(node, to: &body)
      }
    case .thematicBreak: body.writer.markup("<hr>\n")
    case .footnoteDefinition: return node.end
    case .image: return image(node, to: &body)
    case .paragraph:
      if hasImages, let figures = figures(in: index) { return self.figures(figures, of: index, to: &body) }
      body.inlineEnd = node.end
      if node.detail == 0 { body.begin(.paragraph, "<p>", index, node) }
    default: enter(node, at: index, to: &body)
    }
    return index + 1
  }

  private func enter(_ node: Node, at index: NodeIndex, to body: inout Body) {
    switch node.kind {
    case .emphasis: body.begin(.emphasis, "<em>", index, node)
    case .strong: body.begin(.strong, "<strong>", index, node)
    case .strikethrough: body.begin(.strikethrough, "<del>", index, node)
    case .blockQuote: body.begin(.blockQuote, "<blockquote>\n", index, node)
    case .list: list(node, at: index, to: &body)
    case .item: item(node, at: index, to: &body)
    case .admonition: admonition(node, at: index, to: &body)
    case .heading:
      body.inlineEnd = node.end
      heading(node, at: index, to: &body)
    case .table: table(node, at: index, to: &body)
    case .tableRow: tableRow(node, at: index, to: &body)
    case .tableCell:
      body.inlineEnd = node.end
      tableCell(node, at: index, to: &body)
    case .link: link(node, at: index, to: &body)
    default: break
    }
  }

  private func close(upTo index: NodeIndex, to body: inout Body) {
    while let (element, node) = body.closed(before: index) {
      switch element {
      case .paragraph: body.writer.markup("</p>\n")
      case .blockQuote: body.writer.markup("</blockquote>\n")
      case .orderedList: body.writer.markup("</ol>\n")
      case .list: body.writer.markup("</ul>\n")
      case .item: body.writer.markup("</li>\n")
      case .admonition: body.writer.markup("</div>\n")
      case .heading: endHeading(Int(document.nodes[Int(node)].detail), to: &body)
      case .table: body.writer.markup("</tbody>\n</table></div>\n")
      case .headerRow: body.writer.markup("</tr>\n</thead>\n<tbody>\n")
      case .row: body.writer.markup("</tr>\n")
      case .headerCell: body.writer.markup("</th>")
      case .cell: body.writer.markup("</td>")
      case .emphasis: body.writer.markup("</em>")
      case .strong: body.writer.markup("</strong>")
      case .strikethrough: body.writer.markup("</del>")
      case .deadLink: body.writer.markup("</span>")
      case .link: endLink(to: &body)
      }
    }
  }

  private func endLink(to body: inout Body) {
    body.writer.markup("</a>")
    body.isInLink = false
    guard !body.waitingClaims.isEmpty else { return }
    let claims = body.waitingClaims
    body.waitingClaims = []
    for claim in claims { mark(claim, to: &body) }
  }
}

/// The markup of a note in the making.
struct Body: ~Copyable {
  var writer = HTMLWriter()

  /// What is open, innermost last.
  private var opened: [(element: BodyRenderer.Element, node: NodeIndex, end: NodeIndex)] = []
  /// Where the innermost of it ends; no node has the number that stands for none.
  fileprivate private(set) var nextEnd = NodeIndex.max
  /// Links may not hold links or buttons; terms in one stay plain, and marks wait for its end.
  var isInLink = false
  var waitingClaims: [Int] = []
  /// The first use of a term in the node at hand or behind it.
  var nextUse = 0
  /// Uses of terms so far, for the ids of their pop-ups.
  var termCount = 0
  /// References met so far and in all, for each footnote.
  var references: [(met: Int, count: Int)]
  /// Images so far; the first is loaded at once, the others when they come near.
  var imageCount = 0
  /// The end of the block with inlines that the pass is in.
  var inlineEnd: NodeIndex = 0

  fileprivate init(references: [(met: Int, count: Int)]) {
    self.references = references
    // Deeper than nearly all notes are.
    opened.reserveCapacity(32)
  }

  /// Begins an element whose start needs nothing but its tag.
  @inline(__always)
  fileprivate mutating func begin(
    _ element: BodyRenderer.Element, _ start: StaticString, _ index: NodeIndex, _ node: Node
  ) {
    writer.markup(start)
    open(element, index, node)
  }

  /// Remembers an element whose beginning is written.
  mutating func open(_ element: BodyRenderer.Element, _ index: NodeIndex, _ node: Node) {
    opened.append((element, index, node.end))
    nextEnd = node.end
  }

  /// The innermost open element, which is then no longer open, if it ends before a node.
  fileprivate mutating func closed(before index: NodeIndex) -> (BodyRenderer.Element, NodeIndex)? {
    guard nextEnd <= index, let last = opened.popLast() else { return nil }
    nextEnd = opened.last?.end ?? .max
    return (last.element, last.node)
  }
}

extension Document {
  /// The heading that is the page's title: of level 1, with nothing to read before it.
  var titleNode: NodeIndex? {
    for index in children(of: nil) {
      switch nodes[Int(index)].kind {
      case .comment: continue
      case .heading: return headings[Int(nodes[Int(index)].detail)].level == 1 ? index : nil
      default: return nil
      }
    }
    return nil
  }
}
