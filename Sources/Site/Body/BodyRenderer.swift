internal import Claims
internal import Corpus
internal import Notes

/// A document's nodes as markup, in one pass over them: each node is opened when it is met and closed when the pass
/// leaves its last descendant, so that nesting takes no stack of the program.
struct BodyRenderer {
  let site: SiteContext
  let place: PagePlace
  let note: NoteID
  let document: Document
  /// Tells the ids of this note from those of the others on its page.
  let scope: Int
  var writer: HTMLWriter

  /// What is open, innermost last.
  private var open: [(end: NodeIndex, element: Element)] = []
  /// Links may not hold links or buttons; terms in one stay plain, and marks wait for its end.
  var isInLink = false
  var waitingClaims: [Int] = []
  /// The claim of each comment; nil for most.
  let claimOfComment: [Int?]
  var cards: ClaimCards
  let uses: [TermUse]
  /// The first use in the node at hand or behind it.
  var nextUse = 0
  /// Uses of terms so far, for the ids of their pop-ups.
  var termCount = 0
  /// References met so far and in all, for each footnote.
  var references: [(met: Int, count: Int)] = []
  /// Images so far; the first is loaded at once, the others when they come near.
  var imageCount = 0
  /// The end of the block with inlines that the pass is in.
  var inlineEnd: NodeIndex = 0

  /// What to write at the end of an open node.
  enum Element {
    case literal(StaticString)
    case heading(Int)
    case link
    /// A link that leads nowhere.
    case span
    case headerRow
  }

  init(_ site: SiteContext, _ note: NoteID, at place: PagePlace, into writer: HTMLWriter) {
    self.site = site
    self.note = note
    self.place = place
    self.writer = writer
    document = site.corpus.documents[note.index]
    scope = site.addresses.scope(of: note)
    uses = site.corpus.glossary.uses[note.index]
    var claimOfComment: [Int?] = document.comments.map { _ in nil }
    for claim in site.verdicts.claimsOfNote[note.index] where !site.verdicts.claims[claim].facts.isEmpty {
      claimOfComment[site.verdicts.claims[claim].comment] = claim
    }
    self.claimOfComment = claimOfComment
    cards = ClaimCards(note, of: site)
    references = site.shownParts[note.index]?.references.map { (met: 0, count: $0) } ?? []
  }

  /// Renders the nodes of a range, but for definitions of footnotes, which come at the end of the page.
  mutating func render(_ range: Range<NodeIndex>) {
    var index = range.lowerBound
    nextUse = firstUse(from: index)
    while index < range.upperBound {
      close(upTo: index)
      index = begin(index)
    }
    close(upTo: range.upperBound)
  }

  /// Renders everything but the heading that is the page's title.
  mutating func renderBody() {
    let end = NodeIndex(document.nodes.count)
    if let title = document.titleNode {
      render(0..<title)
      render(document.nodes[Int(title)].end..<end)
    } else {
      render(0..<end)
    }
    renderFootnotes()
  }

  /// Renders what stands in a block with inlines, such as the heading that is the page's title.
  mutating func renderInlines(of index: NodeIndex) {
    inlineEnd = document.nodes[Int(index)].end
    render((index + 1)..<inlineEnd)
  }

  /// Renders the definitions of the footnotes that the text refers to, by number.
  mutating func renderFootnotes() {
    let defined = document.footnotes.indices
      .filter { document.footnotes[$0].definition != nil && references[$0].count > 0 }
      .sorted { document.footnotes[$0].number < document.footnotes[$1].number }
    guard !defined.isEmpty else { return }
    writer.markup("<section class=\"footnotes\">\n<h2>")
    writer.text(site.words[.footnotes])
    writer.markup("</h2>\n<ol>\n")
    for footnote in defined {
      guard let definition = document.footnotes[footnote].definition else { continue }
      writer.markup("<li")
      writer.id(.part(.footnote, document.footnotes[footnote].number, scope: scope))
      writer.attribute("value", document.footnotes[footnote].number)
      writer.markup(">\n")
      render((definition + 1)..<document.nodes[Int(definition)].end)
      for reference in 1...references[footnote].count {
        writer.markup("<a class=\"back\"")
        writer.href(.footnoteReference(document.footnotes[footnote].number, reference, scope: scope))
        writer.attribute("aria-label", site.words[.backToText])
        writer.markup(">↩</a>")
      }
      writer.markup("</li>\n")
    }
    writer.markup("</ol>\n</section>\n")
  }

  // MARK: The pass

  /// Writes a node's beginning and remembers its end; gives the node to go on with.
  private mutating func begin(_ index: NodeIndex) -> NodeIndex {
    let node = document.nodes[Int(index)]
    switch node.kind {
    case .text: text(node, at: index)
    case .softBreak: writer.markup("\n")
    case .lineBreak: writer.markup("<br>\n")
    case .code:
      writer.markup("<code>")
      writer.text(document.buffer, node.text.range)
      writer.markup("</code>")
    case .comment: comment(Int(node.detail))
    case .footnoteReference: footnoteReference(Int(node.detail))
    case .rawMarkup: rawMarkup(node, at: index)
    case .codeBlock:
      if let diagram = diagram(ofBlock: index) { diagramFigure(diagram, at: index) } else { codeBlock(node) }
    case .thematicBreak: writer.markup("<hr>\n")
    case .footnoteDefinition: return node.end
    case .image: return image(node)
    case .paragraph:
      if let figures = figures(in: index) { return self.figures(figures, of: index) }
      inlineEnd = node.end
      if node.detail == 0 { element("<p>", index, "</p>\n") }
    default: enter(node, at: index)
    }
    return index + 1
  }

  private mutating func enter(_ node: Node, at index: NodeIndex) {
    switch node.kind {
    case .emphasis: element("<em>", index, "</em>")
    case .strong: element("<strong>", index, "</strong>")
    case .strikethrough: element("<del>", index, "</del>")
    case .blockQuote: element("<blockquote>\n", index, "</blockquote>\n")
    case .list: list(node, at: index)
    case .item: item(node, at: index)
    case .admonition: admonition(node, at: index)
    case .heading:
      inlineEnd = node.end
      heading(node, at: index)
    case .table: table(at: index)
    case .tableRow: tableRow(at: index)
    case .tableCell:
      inlineEnd = node.end
      tableCell(node, at: index)
    case .link: link(node, at: index)
    default: break
    }
  }

  mutating func element(_ start: StaticString, _ index: NodeIndex, _ end: StaticString) {
    writer.markup(start)
    push(index, .literal(end))
  }

  mutating func push(_ index: NodeIndex, _ element: Element) {
    open.append((document.nodes[Int(index)].end, element))
  }

  private mutating func close(upTo index: NodeIndex) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      switch last.element {
      case .literal(let end): writer.markup(end)
      case .heading(let heading): endHeading(heading)
      case .span: writer.markup("</span>")
      case .headerRow: writer.markup("</tr>\n</thead>\n<tbody>\n")
      case .link:
        writer.markup("</a>")
        isInLink = false
        let claims = waitingClaims
        waitingClaims = []
        for claim in claims { mark(claim) }
      }
    }
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
