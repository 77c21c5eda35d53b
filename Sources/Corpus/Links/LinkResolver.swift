internal import Notes

/// Decides what `LinkFinder` leaves, link by link: remembers the names that were asked for, and says of links that lead
/// nowhere what was meant.
struct LinkResolver {
  let documents: [Document]
  let topics: [Topic]
  let index: FolderIndex
  private(set) var diagnostics: [Diagnostic] = []
  private var anchors: [Int: [ByteString: Int]] = [:]
  private var outlines: [Int: HeadingOutline] = [:]
  private var names: NoteNames
  private var hints: LinkHints

  /// - Parameter files: the paths of image files and attachments, for hints.
  init(_ finder: LinkFinder, titles: [ByteString], files: [ByteString]) {
    documents = finder.documents
    topics = finder.topics
    index = finder.index
    names = NoteNames(documents, titles: titles)
    hints = LinkHints(documents, titles: titles, files: files)
  }

  /// What the links of each note lead to.
  ///
  /// - Parameters:
  ///   - targets: what was found, `missing` for each link that is left.
  ///   - left: those of each note.
  mutating func targets(_ targets: [[LinkTarget]], completing left: [[LinkFinder.Left]]) -> [[LinkTarget]] {
    var targets = targets
    for note in left.indices {
      for (link, question) in left[note] {
        targets[note][link] = target(of: documents[note].links[link], in: note, question)
      }
    }
    return targets
  }

  private mutating func target(of link: Link, in note: Int, _ question: LinkQuestion) -> LinkTarget {
    switch question {
    case .wiki: return wikiTarget(of: link, in: note)
    case .noDestination:
      report(hints.noDestination(LinkPlace(note, link)))
      return .missing
    case .refused(let refusal): return refused(refusal, link, note)
    case .noFile(let path, let destination): return missing(path, destination, link, note)
    case .anchor(let fragment, let target):
      if let heading = anchors(of: target)[fragment.nfc] { return .heading(NoteID(target), heading) }
      report(hints.missingAnchor(fragment, in: target, LinkPlace(note, link)))
      return .missing
    }
  }

  private mutating func anchors(of note: Int) -> [ByteString: Int] {
    if let known = anchors[note] { return known }
    let headings = documents[note].headings
    let made = Dictionary(headings.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
    anchors[note] = made
    return made
  }

  private mutating func missing(
    _ path: ByteString, _ destination: LocalDestination, _ link: Link, _ note: Int
  ) -> LinkTarget {
    let ending = NotePath.ending(of: NotePath.name(of: path))
    if !ending.isEmpty, LinkHints.isUnpublished(ending) { return refused(.ending(ending), link, note) }
    report(hints.missingFile(path, destination, LinkPlace(note, link)))
    return .missing
  }

  private mutating func refused(_ refusal: Destination.Refusal, _ link: Link, _ note: Int) -> LinkTarget {
    report(hints.refused(refusal, LinkPlace(note, link), index: index))
    return .refused
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  // MARK: Wiki links

  /// What a wiki link leads to: a file by its path from the notes folder (`.md` may be left out) or, beginning with
  /// `./` or `../`, from the note's; else the notes whose file names, or ends of paths, are the name; else those of
  /// the title.
  ///
  /// A name that several notes answer to at one of these steps is ambiguous, even where one of them is in the same
  /// folder: what a link means must not depend on which notes exist beside it.
  private mutating func wikiTarget(of link: Link, in note: Int) -> LinkTarget {
    let wiki = WikiDestination(documents[note].bytes(link.destination))
    if wiki.name.isEmpty { return wikiTarget(in: note, wiki, link, note) }
    if let entry = entry(of: wiki.name, from: note) {
      switch entry {
      case .note(let target): return wikiTarget(in: target, wiki, link, note)
      case .image(let image): return .image(image)
      case .file(let file): return .file(file)
      case .topic(let topic):
        guard let index = topics[topic].index else { return .topic(topic) }
        return wikiTarget(in: index.index, wiki, link, note)
      }
    }
    let candidates = names.candidates(for: wiki.name)
    switch candidates.count {
    case 0:
      report(hints.missingWikiNote(wiki, LinkPlace(note, link)))
      return .missing
    case 1: return wikiTarget(in: candidates[0].index, wiki, link, note)
    default:
      report(hints.ambiguous(wiki, candidates, LinkPlace(note, link)))
      return .ambiguous(candidates)
    }
  }

  private func entry(of name: ByteString, from note: Int) -> FolderIndex.Entry? {
    let isRelative = name.hasPrefix("./") || name.hasPrefix("../")
    let folder = isRelative ? NotePath.folder(of: documents[note].path) : ByteString()
    guard let path = NotePath.resolve(name.bytes, in: folder)?.nfc, !path.isEmpty else { return nil }
    let withEnding = index[ByteString(path.bytes + Array(".md".utf8))]
    if let withEnding { return withEnding }
    // A bare word is the name of a note or of a folder; only a path with a slash means the folder.
    if case .topic? = index[path], !name.bytes.contains(UInt8(ascii: "/")) { return nil }
    return index[path]
  }

  private mutating func wikiTarget(in target: Int, _ wiki: WikiDestination, _ link: Link, _ note: Int) -> LinkTarget {
    guard !wiki.headings.isEmpty else { return .note(NoteID(target)) }
    if wiki.headings.count == 1 {
      let slug = Slug.github(of: wiki.headings[0])
      if let heading = anchors(of: target)[slug] { return .heading(NoteID(target), heading) }
    } else if let heading = heading(of: wiki.headings, in: target) {
      return .heading(NoteID(target), heading)
    }
    report(hints.missingWikiHeading(wiki, in: target, LinkPlace(note, link)))
    return .missing
  }

  /// The heading that `#Chapter#Section` names, as Obsidian writes it: each within the one before.
  private mutating func heading(of names: [ByteString], in note: Int) -> Int? {
    let outline = outlines[note] ?? HeadingOutline(documents[note].headings)
    outlines[note] = outline
    var found: Int?
    for name in names {
      guard let next = outline.first(Slug.github(of: name), within: found) else { return nil }
      found = next
    }
    return found
  }
}

/// The headings of a note by what they say and by what they stand in, made once for all links that ask.
private struct HeadingOutline {
  /// The headings of each text, as its slug without a number, in their order.
  private var bySlug: [ByteString: [Int]] = [:]
  /// The heading after all that stand in each.
  private var ends: [Int]

  init(_ headings: [Heading]) {
    ends = Array(repeating: headings.count, count: headings.count)
    var open: [Int] = []
    for (index, heading) in headings.enumerated() {
      bySlug[Slug.github(of: heading.text), default: []].append(index)
      while let last = open.last, headings[last].level >= heading.level {
        ends[last] = index
        open.removeLast()
      }
      open.append(index)
    }
  }

  /// The first heading that says so in another one; in the whole note for nil.
  func first(_ slug: ByteString, within outer: Int?) -> Int? {
    guard let places = bySlug[slug] else { return nil }
    guard let outer else { return places.first }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] <= outer { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] < ends[outer] ? places[low] : nil
  }
}

/// The link at hand and its note.
struct LinkPlace {
  var note: Int
  var link: Link

  init(_ note: Int, _ link: Link) {
    self.note = note
    self.link = link
  }
}
