internal import Corpus
internal import Notes

/// The page of a folder without a note of its own: its notes and its topics.
struct TopicPage {
  let site: SiteContext
  let topic: Int

  func page(in frame: Frame) -> Page {
    let place = PagePlace(site.corpus.topics[topic].route)
    let title = site.corpus.topics[topic].title
    let outline = PageOutline(place: place, spot: .topic(topic), kind: "topic", title: title)
    return site.page(outline, in: frame) { writer in
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
      site.words.write(.notesCount, ByteString(grouping: TopicList.noteCount(site, topic)), to: &writer)
      writer.markup("</p>\n</header>\n</article>\n")
      TopicList.write(site, topic, at: place, to: &writer)
    }
  }
}

/// What is in a topic.
enum TopicList {
  /// Notes that a card of the home page shows before it leads on to the topic's page.
  private static let shown = 7

  /// A topic's notes with what each is about, then its topics.
  static func write(_ site: SiteContext, _ index: Int, at place: PagePlace, to writer: inout HTMLWriter) {
    let topic = site.corpus.topics[index]
    if !topic.notes.isEmpty {
      writer.markup("<ul class=\"notes\">\n")
      for note in topic.notes {
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
    cards(site, of: topic.topics, at: place, to: &writer)
  }

  /// A card for each topic: its title, what it is about, its first notes.
  static func cards(_ site: SiteContext, of topics: [Int], at place: PagePlace, to writer: inout HTMLWriter) {
    guard !topics.isEmpty else { return }
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
      notes(site, of: topic, at: place, to: &writer)
      let count = noteCount(site, index)
      if count > min(topic.notes.count, shown) {
        writer.markup("<p class=\"all\"><a")
        writer.href(from: place, to: site.addresses.topics[index])
        writer.markup(">")
        site.words.write(.showAll, ByteString(grouping: count), to: &writer)
        writer.markup("</a></p>\n")
      }
      writer.markup("</section>\n")
    }
    writer.markup("</div>\n")
  }

  private static func notes(_ site: SiteContext, of topic: Topic, at place: PagePlace, to writer: inout HTMLWriter) {
    guard !topic.notes.isEmpty else { return }
    writer.markup("<ul>\n")
    for note in topic.notes.prefix(shown) {
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
