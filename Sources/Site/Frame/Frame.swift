internal import Corpus
internal import Notes

/// The shell with everything filled in that the pages of one topic share. Made once a topic, so that a page costs no
/// more than copying it, however many pages there are; a class, so that each of them refers to the one.
final class Frame: Sendable {
  /// What is left open for the page.
  enum PageHole: Sendable {
    case title, metadata, kind, main, contents
  }

  /// A page that links of the frame lead to: one number, since each page of the topic asks for its own among all links.
  struct Spot: Equatable, Sendable {
    private let number: Int

    static func note(_ note: NoteID) -> Spot { Spot(number: note.index << 2) }
    static func topic(_ topic: Int) -> Spot { Spot(number: topic << 2 | 1) }
    static func service(_ service: Int) -> Spot { Spot(number: service << 2 | 2) }
    static func standard(_ page: StandardPage) -> Spot { Spot(number: Int(page.title.rawValue) << 2 | 3) }
  }

  /// One of the pages, all of which are in one folder.
  let place: PagePlace
  private let bytes: [UInt8]
  /// What is left open, and before which of the bytes; the last stands for the end.
  private let holes: [(place: Int, hole: PageHole?)]
  /// For each link, where in its tag it says on the page that it leads to that it does.
  private let marks: [(place: Int, spot: Spot)]

  /// - Parameters:
  ///   - place: any page of the topic's folder.
  ///   - navigation: writes the sidebar.
  init(_ site: SiteContext, at place: PagePlace, navigation: (inout FrameBuilder) -> Void) {
    self.place = place
    var builder = FrameBuilder(place: place)
    for segment in site.settings.theme.shell.segments {
      switch segment {
      case .bytes(let bytes): builder.writer.markup(bytes)
      case .word(let word): site.words.write(whole: word, to: &builder.writer)
      case .hole(.policy): builder.writer.markup(PagePolicy.published)
      case .hole(.language): builder.writer.text(site.language)
      case .hole(.root): builder.writer.markup(place.root)
      case .hole(.siteTitle): builder.writer.text(site.title)
      case .hole(.places): builder.places(site)
      case .hole(.search): if site.settings.hasSearch { builder.search(site) }
      case .hole(.navigation): navigation(&builder)
      case .hole(.title): builder.leave(.title)
      case .hole(.metadata): builder.leave(.metadata)
      case .hole(.kind): builder.leave(.kind)
      case .hole(.main): builder.leave(.main)
      case .hole(.contents): builder.leave(.contents)
      }
    }
    (bytes, holes, marks) = builder.finish()
  }

  /// Writes a page of the topic.
  ///
  /// - Parameters:
  ///   - estimate: about how many bytes the page's own part has.
  ///   - spot: the page itself, as links of the frame know it.
  ///   - fill: writes a hole.
  func write(estimate: Int, spot: Spot?, to writer: inout HTMLWriter, fill: (PageHole, inout HTMLWriter) -> Void) {
    writer.reserve(bytes.count + estimate)
    var mark = 0
    var start = 0
    for (end, hole) in holes {
      while mark < marks.count, marks[mark].place < end {
        if marks[mark].spot == spot {
          writer.markup(bytes, start..<marks[mark].place)
          writer.markup(" aria-current=\"page\"")
          start = marks[mark].place
        }
        mark += 1
      }
      writer.markup(bytes, start..<end)
      start = end
      if let hole { fill(hole, &writer) }
    }
  }
}

/// A frame in the making: bytes, and what is left open between them.
struct FrameBuilder: ~Copyable {
  let place: PagePlace
  var writer = HTMLWriter()
  private var holes: [(place: Int, hole: Frame.PageHole?)] = []
  private var marks: [(place: Int, spot: Frame.Spot)] = []

  init(place: PagePlace) {
    self.place = place
  }

  mutating func leave(_ hole: Frame.PageHole) {
    holes.append((writer.count, hole))
  }

  private mutating func mark(_ spot: Frame.Spot) {
    marks.append((writer.count, spot))
  }

  consuming func finish() -> (
    bytes: [UInt8], holes: [(place: Int, hole: Frame.PageHole?)], marks: [(place: Int, spot: Frame.Spot)]
  ) {
    holes.append((writer.count, nil))
    return (writer.bytes, holes, marks)
  }

  /// A link that says so on the page that it leads to.
  mutating func link(to path: [UInt8], spot: Frame.Spot, _ text: ByteString) {
    writer.markup("<a")
    writer.href(from: place, to: path)
    mark(spot)
    writer.markup(">")
    writer.text(text)
    writer.markup("</a>")
  }

  /// A link to a note by its title.
  mutating func link(to note: NoteID, of site: SiteContext) {
    writer.markup("<a")
    site.addresses.href(from: place, to: note, in: &writer)
    mark(.note(note))
    writer.markup(">")
    writer.markup(site.titles, note.index)
    writer.markup("</a>")
  }

  /// Links to the pages that every site has.
  mutating func places(_ site: SiteContext) {
    writer.markup("<ul>\n")
    for page in [StandardPage.glossary, .images, .facts, .errata] {
      writer.markup("<li>")
      link(to: page.path, spot: .standard(page), site.words[page.title])
      writer.markup("</li>\n")
    }
    writer.markup("</ul>")
  }

  /// The button waits for its script to show it: without one there is no search.
  mutating func search(_ site: SiteContext) {
    writer.markup("<button type=\"button\" class=\"icon find\" hidden")
    writer.attribute("aria-label", .search, of: site.words)
    writer.attribute("data-failed", .searchFailed, of: site.words)
    writer.markup(
      """
       aria-keyshortcuts="/ Control+K"><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6"/>\
      <path d="m15 15 5 5"/></svg></button><script src="
      """)
    writer.markup(place.root)
    writer.markup("assets/search.js\" defer></script>")
  }
}
