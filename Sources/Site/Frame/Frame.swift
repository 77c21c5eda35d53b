internal import Corpus
internal import Notes

/// The shell with everything filled in that the pages of one topic share. Made once a topic, so that a page costs no
/// more than copying it, however many pages there are.
struct Frame: Sendable {
  /// What is left open for the page.
  enum Part: Sendable {
    case hole(PageHole)
    /// Inside the tag of a link of the frame: where the link to the page itself says so.
    case current(Spot)
  }

  enum PageHole: Sendable {
    case title, metadata, kind, main, contents
  }

  /// A page that links of the frame lead to.
  enum Spot: Hashable, Sendable {
    case note(NoteID)
    case topic(Int)
    case standard(StandardPage)
    case service(Int)
  }

  private let bytes: [UInt8]
  /// What is left open, and before which of the bytes.
  private let parts: [(place: Int, part: Part)]

  /// - Parameters:
  ///   - place: any page of the topic's folder.
  ///   - navigation: writes the sidebar.
  init(_ site: SiteContext, at place: PagePlace, navigation: (inout FrameBuilder) -> Void) {
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
      case .hole(.title): builder.leave(.hole(.title))
      case .hole(.metadata): builder.leave(.hole(.metadata))
      case .hole(.kind): builder.leave(.hole(.kind))
      case .hole(.main): builder.leave(.hole(.main))
      case .hole(.contents): builder.leave(.hole(.contents))
      }
    }
    (bytes, parts) = builder.finish()
  }

  /// Writes a page of the topic.
  ///
  /// - Parameters:
  ///   - estimate: about how many bytes the page's own part has.
  ///   - spot: the page itself, as links of the frame know it.
  ///   - fill: writes a hole.
  func write(estimate: Int, spot: Spot?, to writer: inout HTMLWriter, fill: (PageHole, inout HTMLWriter) -> Void) {
    writer.reserve(bytes.count + estimate)
    var start = 0
    for (end, part) in parts {
      // Of all the links in the sidebar one or two are the page's own.
      if case .current(let marked) = part, marked != spot { continue }
      writer.markup(bytes, start..<end)
      start = end
      switch part {
      case .hole(let hole): fill(hole, &writer)
      case .current: writer.markup(" aria-current=\"page\"")
      }
    }
    writer.markup(bytes, start..<bytes.count)
  }
}

/// A frame in the making: bytes, and what is left open between them.
struct FrameBuilder: ~Copyable {
  let place: PagePlace
  var writer = HTMLWriter()
  private var parts: [(place: Int, part: Frame.Part)] = []

  init(place: PagePlace) {
    self.place = place
  }

  mutating func leave(_ part: Frame.Part) {
    parts.append((writer.count, part))
  }

  consuming func finish() -> (bytes: [UInt8], parts: [(place: Int, part: Frame.Part)]) {
    (writer.bytes, parts)
  }

  /// A link that says so on the page that it leads to.
  mutating func link(to path: [UInt8], spot: Frame.Spot, _ text: ByteString) {
    writer.markup("<a")
    writer.href(from: place, to: path)
    leave(.current(spot))
    writer.markup(">")
    writer.text(text)
    writer.markup("</a>")
  }

  /// A link to a note by its title.
  mutating func link(to note: NoteID, of site: SiteContext) {
    writer.markup("<a")
    site.addresses.href(from: place, to: note, in: &writer)
    leave(.current(.note(note)))
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
