internal import Corpus
internal import Notes

extension BodyRenderer {
  // MARK: Text and terms

  /// A text, with the terms in it as links.
  mutating func text(_ node: Node, at index: NodeIndex) {
    var start = Int(node.text.start)
    let end = Int(node.text.end)
    // Of a link's text no use is taken, and all are left behind.
    while nextUse < uses.count, uses[nextUse].node <= index {
      let use = uses[nextUse]
      nextUse += 1
      let (first, last) = (Int(use.text.start), Int(use.text.end))
      guard !isInLink, use.node == index, first >= start, last <= end else { continue }
      writer.text(document.buffer, start..<first)
      term(use.term, first..<last)
      start = last
    }
    writer.text(document.buffer, start..<end)
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
  private mutating func term(_ index: Int, _ text: Range<Int>) {
    termCount += 1
    let anchor = Anchor.part(.term, termCount, scope: scope)
    writer.markup("<span class=\"term\"><a")
    site.addresses.href(from: place, toTerm: index, in: &writer)
    writer.attribute("aria-describedby", anchor)
    writer.markup(">")
    writer.text(document.buffer, text)
    writer.markup("</a><span class=\"card\" role=\"tooltip\" popover=\"manual\"")
    writer.id(anchor)
    writer.markup(site.termCards, index)
  }

  // MARK: Links

  mutating func link(_ node: Node, at index: NodeIndex) {
    let link = document.links[Int(node.detail)]
    // A link in a link cannot come from Markdown; were one to come, it would end the outer one.
    guard !isInLink else { return }
    switch site.corpus.links[note.index][Int(node.detail)] {
    case .note(let target): begin(link, at: index, to: target)
    case .heading(let target, let heading): begin(link, at: index, to: target, heading)
    case .topic(let topic): begin(link, at: index, to: site.addresses.topics[topic])
    case .image(let image):
      guard let path = site.addresses.images[image] else { return beginDead(at: index, .missingImage) }
      begin(link, at: index, to: path)
    case .file(let file): begin(link, at: index, to: site.addresses.attachments[file])
    case .external:
      guard let url = SafeURL(document.bytes(link.destination)) else { return beginDead(at: index, .refusedLink) }
      writer.markup("<a class=\"external\"")
      writer.attribute("href", url)
      end(link, at: index)
    case .missing: beginDead(at: index, .missingLink)
    case .ambiguous: beginDead(at: index, .ambiguousLink)
    case .refused: beginDead(at: index, .refusedLink)
    }
  }

  private mutating func begin(_ link: Link, at index: NodeIndex, to path: [UInt8]) {
    writer.markup("<a")
    writer.href(from: place, to: path)
    end(link, at: index)
  }

  /// Begins a link to a note or to a heading in it.
  private mutating func begin(_ link: Link, at index: NodeIndex, to target: NoteID, _ heading: Int? = nil) {
    writer.markup("<a")
    // A page that links to itself as a whole names itself: an empty address would be read as the one in the address
    // bar, with whatever query it has.
    let isWithin = target == note && heading.map { site.addresses.hasAnchor($0, in: target, at: place) } == true
    site.addresses.href(from: isWithin ? nil : place, to: target, heading: heading, in: &writer)
    end(link, at: index)
  }

  private mutating func end(_ link: Link, at index: NodeIndex) {
    if !link.title.isEmpty { writer.attribute("title", document.bytes(link.title)) }
    writer.markup(">")
    isInLink = true
    push(index, .link)
  }

  /// A link that leads nowhere keeps its words and says what is wrong.
  private mutating func beginDead(at index: NodeIndex, _ reason: Word) {
    writer.markup("<span class=\"dead\"")
    writer.attribute("title", site.words[reason])
    writer.markup(">")
    push(index, .span)
  }

  // MARK: Footnotes and facts

  mutating func footnoteReference(_ index: Int) {
    let footnote = document.footnotes[index]
    writer.markup("<sup class=\"footnote\">")
    if footnote.definition != nil, !isInLink {
      references[index].met += 1
      writer.markup("<a")
      writer.id(.footnoteReference(footnote.number, references[index].met, scope: scope))
      writer.href(.part(.footnote, footnote.number, scope: scope))
      writer.markup(">")
      writer.number(footnote.number)
      writer.markup("</a>")
    } else {
      writer.number(footnote.number)
    }
    writer.markup("</sup>")
  }

  mutating func comment(_ index: Int) {
    guard let claim = claimOfComment[index] else { return }
    if isInLink {
      waitingClaims.append(claim)
    } else {
      mark(claim)
    }
  }

  /// The mark at the end of a statement: it opens the card of its facts. Loud only where a reader should not rely on
  /// them.
  mutating func mark(_ index: Int) {
    let facts = site.verdicts.claims[index].facts
    let position = index - site.verdicts.claimsOfNote[note.index].lowerBound
    guard let card = cards.numbers[position] else { return }
    let standing = Standing(ofStatementOf: facts, site.verdicts.claims[index].text, site.standings)
    // A mark stands on the line of its statement's last character.
    let isHeld = writer.hold(with: "<span class=\"hold\">")
    writer.markup("<button type=\"button\" class=\"mark ")
    writer.markup(standing.className)
    writer.markup("\"")
    writer.id(site.addresses.mark(position, of: note))
    writer.attribute("popovertarget", .part(.card, card, scope: scope))
    writer.markup(" aria-label=\"")
    site.words.write(.factMark, to: &writer) { value, writer in
      guard value == 1 else { return writer.number(card) }
      for (position, fact) in facts.enumerated() {
        if position > 0 { writer.markup(", ") }
        writer.text(site.verdicts.facts[fact].id.text)
      }
    }
    writer.markup("\">")
    if let reason = standing.loudReason {
      writer.text(site.words[reason])
    } else {
      writer.number(card)
    }
    writer.markup(isHeld ? "</button></span>" : "</button>")
  }
}
