internal import Corpus
internal import Notes

/// Sidebars: the topic at hand, never the whole site.
enum Navigation {
  /// Notes listed around the one at hand. A topic of thousands would make every page of it long; its own page has all.
  static let window = 40

  /// Topics listed beside the one at hand.
  private static let siblings = 30

  /// The runs of a topic's notes that share a sidebar; one, empty, for a topic without notes.
  static func runs(of topic: Topic) -> [Range<Int>] {
    guard topic.notes.count > window else { return [0..<topic.notes.count] }
    return stride(from: 0, to: topic.notes.count, by: window).map { $0..<min($0 + window, topic.notes.count) }
  }

  /// The topic's title, some of its notes, its topics, and the topics beside it.
  static func write(_ site: SiteContext, topic index: Int, run: Range<Int>, to builder: inout FrameBuilder) {
    let topics = site.corpus.topics
    let topic = topics[index]
    builder.writer.markup("<p class=\"label\">")
    builder.link(
      to: site.addresses.topics[index], spot: .topic(index), index == 0 ? site.words[.home] : topic.title)
    builder.writer.markup("</p>\n")
    if !run.isEmpty {
      builder.writer.markup("<ul>\n")
      for note in topic.notes[run] {
        builder.writer.markup("<li>")
        builder.link(
          to: site.addresses.notes[note.index], spot: .note(note), site.corpus.titles[note.index])
        builder.writer.markup("</li>\n")
      }
      builder.writer.markup("</ul>\n")
    }
    if run.count < topic.notes.count {
      builder.writer.markup("<p class=\"all\"><a")
      builder.writer.href(from: builder.place, to: site.addresses.topics[index])
      builder.writer.markup(">")
      site.words.write(.showAll, ByteString(grouping: topic.notes.count), to: &builder.writer)
      builder.writer.markup("</a></p>\n")
    }
    write(site, topics: index == 0 ? [] : topic.topics, to: &builder)
    // At the top the topics of the site; inside, those beside this one.
    let around = topic.parent.map { topics[$0].topics } ?? topic.topics
    if around.count > (topic.parent == nil ? 0 : 1) {
      builder.writer.markup("<p class=\"label\">")
      builder.writer.text(site.words[.topics])
      builder.writer.markup("</p>\n")
      write(site, topics: around, to: &builder)
    }
  }

  /// The services that have facts.
  static func write(_ site: SiteContext, servicesTo builder: inout FrameBuilder) {
    builder.writer.markup("<p class=\"label\">")
    builder.link(to: StandardPage.facts.path, spot: .standard(.facts), site.words[.facts])
    builder.writer.markup("</p>\n<ul>\n")
    for (index, service) in site.services.enumerated() {
      builder.writer.markup("<li>")
      builder.link(to: site.addresses.services[index], spot: .service(index), service.name)
      builder.writer.markup("</li>\n")
    }
    builder.writer.markup("</ul>\n")
  }

  private static func write(_ site: SiteContext, topics: [Int], to builder: inout FrameBuilder) {
    guard !topics.isEmpty else { return }
    builder.writer.markup("<ul>\n")
    for topic in topics.prefix(siblings) {
      builder.writer.markup("<li>")
      builder.link(to: site.addresses.topics[topic], spot: .topic(topic), site.corpus.topics[topic].title)
      builder.writer.markup("</li>\n")
    }
    builder.writer.markup("</ul>\n")
  }
}
