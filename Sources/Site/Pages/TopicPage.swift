internal import Corpus
internal import Notes

/// The page of a folder without a note of its own, and the second page and on of any folder: its notes and its topics.
struct TopicPage {
  let site: SiteContext
  let topic: Int
  let list: ListPage

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let title = topic == 0 ? site.title : site.corpus.topics[topic].title
    let outline = PageOutline(place: place, spot: .topic(topic), kind: "topic", title: title, list: list)
    site.write(outline, in: frame, to: &writer) { writer in
      var above: [Int] = []
      var next = site.corpus.topics[topic].parent
      while let index = next {
        above.append(index)
        next = site.corpus.topics[index].parent
      }
      Breadcrumbs.write(site, topics: above.reversed(), at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      writer.text(title)
      writer.markup("</h1>\n<p class=\"lead\">")
      site.words.write(.notesCount, counts: TopicList.noteCount(site, topic), to: &writer)
      writer.markup("</p>\n</header>\n</article>\n")
      TopicList.write(site, topic, list, at: place, to: &writer)
    }
  }
}

/// What is in a topic.
enum TopicList {
  /// Notes that a card shows before it leads on to the topic's page.
  private static let notesOfCard = 7

  /// The pages of what is in a topic: its topics, few in most, and then its notes.
  static func lists(of topic: Topic) -> [ListPage] {
    ListPage.all(of: topic.topics.count + topic.notes.count, at: topic.route)
  }

  /// What stands on a page of a topic.
  static func part(of topic: Topic, on list: ListPage) -> (topics: ArraySlice<Int>, notes: ArraySlice<NoteID>) {
    let notes = list.part(from: topic.topics.count, count: topic.notes.count)
    return (topic.topics[list.part(from: 0, count: topic.topics.count)], topic.notes[notes])
  }

  /// A topic's notes with what each is about, then its topics: those of one page, and the way to the others.
  static func write(
    _ site: SiteContext, _ index: Int, _ list: ListPage, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    let (topics, notes) = part(of: site.corpus.topics[index], on: list)
    if !notes.isEmpty { write(site, notes: notes, at: place, to: &writer) }
    cards(site, of: topics, at: place, to: &writer)
    PageLinks.write(site, list, at: place, to: &writer)
  }

  /// Notes with what each is about.
  static func write(
    _ site: SiteContext, notes: ArraySlice<NoteID>, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    writer.markup("<ul class=\"notes\">\n")
    for note in notes {
      writer.markup("<li>")
      link(site, to: note, at: place, to: &writer)
      if let description = site.corpus.documents[note.index].frontMatter.description {
        writer.markup("<p>")
        writer.text(description)
        writer.markup("</p>")
      }
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// A card for each topic: its title, what it is about, and its first notes where the topics are not very many.
  static func cards(_ site: SiteContext, of topics: ArraySlice<Int>, at place: PagePlace, to writer: inout HTMLWriter) {
    guard !topics.isEmpty else { return }
    let shown = topics.count > Limit.sidebarTopics ? 0 : notesOfCard
    writer.markup("<div class=\"topics\">\n")
    for index in topics {
      let topic = site.corpus.topics[index]
      writer.markup("<section>\n<h2><a")
      writer.href(from: place, to: site.addresses.topics[index])
      writer.markup(">")
      writer.text(topic.title)
      writer.markup("</a></h2>\n")
      if let note = topic.index, let description = site.corpus.documents[note.index].frontMatter.description {
        writer.markup("<p>")
        writer.text(description)
        writer.markup("</p>\n")
      }
      firstNotes(site, topic.notes.prefix(shown), at: place, to: &writer)
      let count = noteCount(site, index)
      if count > min(topic.notes.count, shown) {
        writer.markup("<p class=\"all\"><a")
        writer.href(from: place, to: site.addresses.topics[index])
        writer.markup(">")
        site.words.write(.showAll, counts: count, to: &writer)
        writer.markup("</a></p>\n")
      }
      writer.markup("</section>\n")
    }
    writer.markup("</div>\n")
  }

  private static func firstNotes(
    _ site: SiteContext, _ notes: ArraySlice<NoteID>, at place: PagePlace, to writer: inout HTMLWriter
  ) {
    guard !notes.isEmpty else { return }
    writer.markup("<ul>\n")
    for note in notes {
      writer.markup("<li>")
      link(site, to: note, at: place, to: &writer)
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  static func link(_ site: SiteContext, to note: NoteID, at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<a")
    site.addresses.href(from: place, to: note, in: &writer)
    writer.markup(">")
    writer.markup(site.titles, note.index)
    writer.markup("</a>")
  }

  /// Notes in a topic and in the topics below it; the notes that are topics' own pages lead to them and do not count.
  static func noteCount(_ site: SiteContext, _ topic: Int) -> Int {
    var count = 0
    var waiting = [topic]
    while let index = waiting.popLast() {
      count += site.corpus.topics[index].notes.count
      waiting += site.corpus.topics[index].topics
    }
    return count
  }
}
