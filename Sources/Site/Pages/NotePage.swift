internal import Claims
internal import Corpus
internal import Notes

/// A note: where it stands, its text, what it rests on, and who links to it.
struct NotePage {
  let site: SiteContext
  let note: NoteID
  let place: PagePlace
  private let frame: Frame
  private let document: Document
  /// The headings of the table of contents: those of levels 2 and 3; one alone is no table.
  private let listed: [Int]

  init(_ site: SiteContext, _ note: NoteID, in frame: Frame) {
    self.site = site
    self.note = note
    self.frame = frame
    place = PagePlace(site.corpus.routes[note.index], beside: frame.place)
    document = site.corpus.documents[note.index]
    let headings = document.headings
    let listed = headings.indices.filter { headings[$0].level == 2 || headings[$0].level == 3 }
    self.listed = listed.count > 1 ? listed : []
  }

  func write(to writer: inout HTMLWriter) {
    let topic = site.corpus.places[note.index].map(\.topic) ?? 0
    let isIndex = site.corpus.topics[topic].index == note
    let description = site.description(of: note)
    let outline = PageOutline(
      place: place, spot: isIndex ? .topic(topic) : .note(note), kind: "note", title: site.corpus.titles[note.index],
      description: description, changed: site.dates[note.index],
      // Links and pop-ups make markup about three times its source, and each statement may have a card.
      estimate: document.source.count * 3 + site.verdicts.claimsOfNote[note.index].count * 2048 + 4096)
    site.write(
      outline, in: frame, to: &writer, data: { data(description, to: &$0) }, contents: { contents(to: &$0) },
      main: { main(isIndex, topic, to: &$0) })
  }

  private func main(_ isIndex: Bool, _ topic: Int, to writer: inout HTMLWriter) {
    Breadcrumbs.write(site, of: note, topic: topic, isIndex: isIndex, at: place, to: &writer)
    writer.markup("<article>\n<header>\n")
    let renderer = BodyRenderer(site, note, at: place)
    // The body takes the bytes written so far and gives them back: none are copied.
    var body = renderer.body()
    swap(&body.writer, &writer)
    let titleNode = document.titleNode
    body.writer.markup("<h1")
    if let titleNode, let anchor = site.addresses.anchor(of: Int(document.nodes[Int(titleNode)].detail), in: note) {
      body.writer.id(anchor)
    }
    body.writer.markup(">")
    if let titleNode {
      renderer.renderInlines(of: titleNode, to: &body)
    } else {
      body.writer.text(site.corpus.titles[note.index])
    }
    body.writer.markup("</h1>\n")
    if let description = document.frontMatter.description {
      body.writer.markup("<p class=\"lead\">")
      body.writer.text(description)
      body.writer.markup("</p>\n")
    }
    if !listed.isEmpty { ContentsButton.write(site, to: &body.writer) }
    body.writer.markup("</header>\n")
    renderer.renderBody(to: &body)
    swap(&body.writer, &writer)
    EvidenceSection(site: site, notes: [(note, renderer.cards)], place: place).write(to: &writer)
    writer.markup("</article>\n")
    if isIndex {
      TopicList.write(site, topic, TopicList.lists(of: site.corpus.topics[topic])[0], at: place, to: &writer)
    }
    footer(to: &writer)
  }

  private func data(_ description: ByteString?, to writer: inout HTMLWriter) {
    writer.data { writer in
      writer.member("@type", name: "Article")
      writer.member("@id") { site.identifier(of: note, to: &$0) }
      writer.member("headline", site.corpus.titles[note.index])
      writer.member("inLanguage", site.language)
      if let description { writer.member("description", description) }
      if let changed = site.dates[note.index] { writer.member("dateModified", changed) }
    }
  }

  // MARK: Contents

  private func contents(to writer: inout HTMLWriter) {
    guard !listed.isEmpty else { return }
    writer.markup("<nav class=\"contents\" id=\"Contents\" popover")
    writer.attribute("aria-label", .contents, of: site.words)
    writer.markup(">\n<p class=\"label\">")
    site.words.write(whole: .contents, to: &writer)
    writer.markup("</p>\n<ol>\n")
    var isNested = false
    for (position, index) in listed.enumerated() {
      let level = document.headings[index].level
      // A heading of level 3 before any of level 2 stands as one of those.
      if level == 3, !isNested, position > 0 {
        writer.markup("\n<ol>\n")
        isNested = true
      } else if position > 0 {
        writer.markup("</li>\n")
        if level == 2, isNested {
          writer.markup("</ol>\n</li>\n")
          isNested = false
        }
      }
      writer.markup("<li><a")
      site.addresses.href(from: nil, to: note, heading: index, in: &writer)
      writer.markup(">")
      writer.text(document.headings[index].text)
      writer.markup("</a>")
    }
    writer.markup(isNested ? "</li>\n</ol>\n</li>\n</ol>\n</nav>\n" : "</li>\n</ol>\n</nav>\n")
  }

  // MARK: The foot

  private func footer(to writer: inout HTMLWriter) {
    if let place = site.corpus.places[note.index], place.previous != nil || place.next != nil {
      writer.markup("<nav class=\"neighbours\"")
      writer.attribute("aria-label", .neighbours, of: site.words)
      writer.markup(">\n")
      if let previous = place.previous {
        neighbour(previous, .previous, "<a rel=\"prev\" class=\"previous\"", to: &writer)
      }
      if let next = place.next { neighbour(next, .next, "<a rel=\"next\" class=\"next\"", to: &writer) }
      writer.markup("</nav>\n")
    }
    BacklinkList.write(site, to: note, at: place, writer: &writer)
    history(to: &writer)
  }

  /// When the note was last changed, and where it can be.
  private func history(to writer: inout HTMLWriter) {
    let address = site.editAddress(of: note)
    guard site.dates[note.index] != nil || address != nil else { return }
    writer.markup("<p class=\"edit\">")
    if let changed = site.dates[note.index] {
      writer.markup("<span>")
      site.words.write(.lastChanged, to: &writer) { _, writer in
        writer.open(time: changed)
        writer.date(changed)
        writer.markup("</time>")
      }
      writer.markup("</span>")
    }
    if let address {
      writer.markup("<a class=\"external\"")
      writer.attribute("href", address)
      writer.markup(">")
      site.words.write(whole: .editPage, to: &writer)
      writer.markup("</a>")
    }
    writer.markup("</p>\n")
  }

  private func neighbour(_ target: NoteID, _ word: Word, _ start: StaticString, to writer: inout HTMLWriter) {
    writer.markup(start)
    site.addresses.href(from: place, to: target, in: &writer)
    writer.markup("><span class=\"label\">")
    site.words.write(whole: word, to: &writer)
    writer.markup("</span> ")
    writer.markup(site.titles, target.index)
    writer.markup("</a>\n")
  }
}
