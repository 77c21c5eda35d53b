internal import Corpus
internal import Notes

/// Sidebars: the topic at hand, never the whole site.
enum Navigation {
  /// The runs of a topic's notes, or of the services, that share a sidebar; one, empty, for none.
  static func runs(of count: Int) -> [Range<Int>] {
    guard count > Limit.sidebarNotes else { return [0..<count] }
    return stride(from: 0, to: count, by: Limit.sidebarNotes).map { $0..<min($0 + Limit.sidebarNotes, count) }
  }

  /// Of the topics around one, as many as are listed, itself among them.
  private static func listed(_ topics: [Int], around index: Int) -> ArraySlice<Int> {
    let position = topics.firstIndex(of: index) ?? 0
    return topics[(position - position % Limit.sidebarTopics)...].prefix(Limit.sidebarTopics)
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
        builder.link(to: note, of: site)
        builder.writer.markup("</li>\n")
      }
      builder.writer.markup("</ul>\n")
    }
    if run.count < topic.notes.count {
      builder.writer.markup("<p class=\"all\"><a")
      builder.writer.href(from: builder.place, to: site.addresses.topics[index])
      builder.writer.markup(">")
      site.words.write(.showAll, counts: topic.notes.count, to: &builder.writer)
      builder.writer.markup("</a></p>\n")
    }
    write(site, topics: index == 0 ? [] : topic.topics.prefix(Limit.sidebarTopics), to: &builder)
    // At the top the topics of the site; inside, those beside this one.
    let around = topic.parent.map { topics[$0].topics } ?? topic.topics
    if around.count > (topic.parent == nil ? 0 : 1) {
      builder.writer.markup("<p class=\"label\">")
      site.words.write(whole: .topics, to: &builder.writer)
      builder.writer.markup("</p>\n")
      write(site, topics: listed(around, around: index), to: &builder)
    }
  }

  /// The services that have facts, or some of them.
  static func write(_ site: SiteContext, services run: Range<Int>, to builder: inout FrameBuilder) {
    builder.writer.markup("<p class=\"label\">")
    builder.link(to: StandardPage.facts.path, spot: .standard(.facts), site.words[.facts])
    builder.writer.markup("</p>\n<ul>\n")
    for index in run {
      builder.writer.markup("<li>")
      builder.link(to: site.addresses.services[index], spot: .service(index), site.services[index].name)
      builder.writer.markup("</li>\n")
    }
    builder.writer.markup("</ul>\n")
  }

  private static func write(_ site: SiteContext, topics: ArraySlice<Int>, to builder: inout FrameBuilder) {
    guard !topics.isEmpty else { return }
    builder.writer.markup("<ul>\n")
    for topic in topics {
      builder.writer.markup("<li>")
      builder.link(to: site.addresses.topics[topic], spot: .topic(topic), site.corpus.topics[topic].title)
      builder.writer.markup("</li>\n")
    }
    builder.writer.markup("</ul>\n")
  }
}
