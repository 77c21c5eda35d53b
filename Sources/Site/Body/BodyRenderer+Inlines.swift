internal import Corpus
internal import Notes

extension BodyRenderer {
  // MARK: Text and terms

  /// Whether a use of a term is in a node or before it, and not yet met; most texts have none.
  @inline(__always)
  func hasUse(upTo index: NodeIndex, in body: borrowing Body) -> Bool {
    body.nextUse < uses.count && uses[body.nextUse].node <= index
  }

  /// A text, with the terms in it as links.
  func text(_ node: Node, at index: NodeIndex, to body: inout Body) {
    var start = Int(node.text.start)
    let end = Int(node.text.end)
    // Of a link's text no use is taken, and all are left behind.
    while hasUse(upTo: index, in: body) {
      let use = uses[body.nextUse]
      body.nextUse += 1
      let (first, last) = (Int(use.text.start), Int(use.text.end))
      guard !body.isInLink, use.node == index, first >= start, last <= end else { continue }
      body.writer.text(source, start..<first)
      term(use.term, first..<last, to: &body)
      start = last
    }
    body.writer.text(source, start..<end)
  }

  /// The first use in a node or after it; the uses are in the order of the text.
  func firstUse(from node: NodeIndex) -> Int {
    var low = 0
    var high = uses.count
    while low < high {
      let middle = (low + high) / 2
      if uses[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A link to the glossary, followed by the definition, which the styles show on hover and focus and the script also
  /// on tap. Without either the link still leads to it.
  private func term(_ index: Int, _ text: Range<Int>, to body: inout Body) {
    body.termCount += 1
    let anchor = Anchor.part(.term, body.termCount, scope: scope)
    body.writer.markup("<span class=\"term\"><a")
    addresses.href(from: place, toTerm: index, in: &body.writer)
    body.writer.attribute("aria-describedby", anchor)
    body.writer.markup(">")
    body.writer.text(source, text)
    body.writer.markup("</a><span class=\"card\" role=\"tooltip\" popover=\"manual\"")
    body.writer.id(anchor)
    body.writer.markup(termCards, index)
  }

  // MARK: Links

  func link(_ node: Node, at index: NodeIndex, to body: inout Body) {
    let link = document.links[Int(node.detail)]
    // A link in a link cannot come from Markdown; were one to come, it would end the outer one.
    guard !body.isInLink else { return }
    switch site.corpus.links[note.index][Int(node.detail)] {
    case .note(let target): begin(link, at: index, to: target, to: &body)
    case .heading(let target, let heading): begin(link, at: index, to: target, heading, to: &body)
    case .topic(let topic): begin(link, at: index, to: addresses.topics[topic], to: &body)
    case .image(let image):
      guard let path = addresses.images[image] else { return beginDead(at: index, .missingImage, to: &body) }
      begin(link, at: index, to: path, to: &body)
    case .file(let file): begin(link, at: index, to: addresses.attachments[file], to: &body)
    case .external:
      guard let url = SafeURL(document.bytes(link.destination)) else {
        return beginDead(at: index, .refusedLink, to: &body)
      }
      body.writer.markup("<a class=\"external\"")
      body.writer.attribute("href", url)
      end(link, at: index, to: &body)
    case .missing: beginDead(at: index, .missingLink, to: &body)
    case .ambiguous: beginDead(at: index, .ambiguousLink, to: &body)
    case .refused: beginDead(at: index, .refusedLink, to: &body)
    }
  }

  private func begin(_ link: Link, at index: NodeIndex, to path: [UInt8], to body: inout Body) {
    body.writer.markup("<a")
    body.writer.href(from: place, to: path)
    end(link, at: index, to: &body)
  }

  /// Begins a link to a note or to a heading in it.
  private func begin(
    _ link: Link, at index: NodeIndex, to target: NoteID, _ heading: Int? = nil, to body: inout Body
  ) {
    body.writer.markup("<a")
    // A page that links to itself as a whole names itself: an empty address would be read as the one in the address
    // bar, with whatever query it has.
    let isWithin = target == note && heading.map { addresses.hasAnchor($0, in: target, at: place) } == true
    addresses.href(from: isWithin ? nil : place, to: target, heading: heading, in: &body.writer)
    end(link, at: index, to: &body)
  }

  private func end(_ link: Link, at index: NodeIndex, to body: inout Body) {
    if !link.title.isEmpty { body.writer.attribute("title", document.bytes(link.title)) }
    body.writer.markup(">")
    body.isInLink = true
    body.open(.link, index, document.nodes[Int(index)])
  }

  /// A link that leads nowhere keeps its words and says what is wrong.
  private func beginDead(at index: NodeIndex, _ reason: Word, to body: inout Body) {
    body.writer.markup("<span class=\"dead\"")
    body.writer.attribute("title", reason, of: words)
    body.writer.markup(">")
    body.open(.deadLink, index, document.nodes[Int(index)])
  }

  // MARK: Footnotes and facts

  func footnoteReference(_ index: Int, to body: inout Body) {
    let footnote = document.footnotes[index]
    body.writer.markup("<sup class=\"footnote\">")
    if footnote.definition != nil, !body.isInLink {
      body.references[index].met += 1
      body.writer.markup("<a")
      body.writer.id(.footnoteReference(footnote.number, body.references[index].met, scope: scope))
      body.writer.href(.part(.footnote, footnote.number, scope: scope))
      body.writer.markup(">")
      body.writer.number(footnote.number)
      body.writer.markup("</a>")
    } else {
      body.writer.number(footnote.number)
    }
    body.writer.markup("</sup>")
  }

  func comment(_ index: Int, to body: inout Body) {
    guard let claim = claimOfComment[index] else { return }
    if body.isInLink {
      body.waitingClaims.append(claim)
    } else {
      mark(claim, to: &body)
    }
  }

  /// The mark at the end of a statement: it opens the card of its facts. Loud only where a reader should not rely on
  /// them.
  ///
  /// - Parameter position: the claim's among those of the note.
  func mark(_ position: Int, to body: inout Body) {
    guard let card = cards.numbers[position] else { return }
    let facts = claims[position].facts
    let standing = Standing.ofStatement(of: facts, claims[position].text, standings)
    // A mark stands on the line of its statement's last character.
    let isHeld = body.writer.hold(with: "<span class=\"hold\">")
    body.writer.markup("<button type=\"button\" class=\"mark ")
    body.writer.markup(standing.className)
    body.writer.markup("\"")
    body.writer.id(addresses.mark(position, of: note))
    body.writer.attribute("popovertarget", .part(.card, card, scope: scope))
    body.writer.markup(" aria-label=\"")
    words.write(.factMark, to: &body.writer) { value, writer in
      guard value == 1 else { return writer.number(card) }
      for (position, fact) in facts.enumerated() {
        if position > 0 { writer.markup(", ") }
        writer.markup(site.factIDs, fact)
      }
    }
    body.writer.markup("\">")
    if let reason = standing.loudReason {
      words.write(whole: reason, to: &body.writer)
    } else {
      body.writer.number(card)
    }
    body.writer.markup(isHeld ? "</button></span>" : "</button>")
  }
}
