internal import Notes

/// Words for links that lead nowhere, with what to write instead.
struct LinkHints {
  private let documents: [Document]
  private var notes: NearestNames
  private var files: NearestNames
  private let filePaths: [ByteString]
  private var wikiNames: NearestNames
  private var budget = Limit.nearestNameSteps
  /// Where notes were, by path in NFC.
  private lazy var moved = Dictionary(
    documents.enumerated().flatMap { index, document in document.frontMatter.aliases.map { ($0.path.nfc, index) } },
    uniquingKeysWith: { first, _ in first })
  /// The anchors of notes that were asked for: as many links as a note has bytes may name one that it has not.
  private var anchors: [Int: Anchors] = [:]

  private struct Anchors {
    let slugs: [ByteString]
    /// The text of the first heading of each slug.
    let texts: [ByteString: ByteString]
    var nearest: NearestNames
    /// What there is, for a hint.
    let overview: String
  }

  init(_ documents: [Document], titles: [ByteString], files: [ByteString]) {
    self.documents = documents
    let stems = { documents.map { ByteString(NotePath.stem(of: $0.path.bytes[...])) } }
    notes = NearestNames(stems())
    filePaths = files
    self.files = NearestNames(files)
    wikiNames = NearestNames(stems() + titles)
  }

  /// Whether files of that ending are never published, so that no link can lead to one.
  static func isUnpublished(_ ending: ByteString) -> Bool {
    ending != "md" && !AttachmentKind.endings.contains(ending) && !ImageKind.endings.contains(ending)
      && ending.bytes.allSatisfy(ASCII.isLetterOrDigit) && sourceEndings.contains(ending)
  }

  /// Endings that people do link to and that the site does not publish: programs, markup, style sheets.
  private static let sourceEndings: Set<ByteString> = [
    "bat", "c", "cpp", "css", "exe", "go", "h", "htm", "html", "java", "js", "mjs", "php", "ps1", "py", "rb", "rs",
    "sh",
    "svgz", "swift", "tf", "ts", "wasm", "xhtml", "xml",
  ]

  /// Where no note has a name like the one written.
  private static let lastResort = "write that note, or remove the link"

  // MARK: Markdown links

  func noDestination(_ place: LinkPlace) -> Diagnostic {
    diagnostic(
      .brokenLink, place, "link without a destination", hints: ["write where it leads, or remove the brackets"])
  }

  mutating func missingFile(_ path: ByteString, _ destination: LocalDestination, _ place: LinkPlace) -> Diagnostic {
    let ending = NotePath.ending(of: NotePath.name(of: path))
    let isNote = ending.isEmpty || ending == "md"
    let folder = NotePath.folder(of: documents[place.note].path)
    var hints: [String] = []
    if let note = moved[path] {
      hints.append("it has moved: write `\(written(documents[note].path, from: folder, destination, in: note))`")
    } else if let other = Self.otherSite(destination) {
      hints.append("write `\(other)`")
    } else if isNote {
      let stem = ByteString(NotePath.stem(of: path.bytes[...]))
      for near in notes.nearest(to: stem, budget: &budget) {
        hints.append("write `\(written(documents[near].path, from: folder, destination, in: near))`")
      }
    } else {
      hints += files.nearest(to: path, budget: &budget).map {
        "write `\(NotePath.destination(of: filePaths[$0], from: folder))`"
      }
    }
    if hints.isEmpty { hints.append(isNote ? Self.lastResort : "put the file there, or remove the link") }
    return diagnostic(.brokenLink, place, "link to missing \(isNote ? "note" : "file") `\(path)`", hints: hints)
  }

  mutating func missingAnchor(_ fragment: ByteString, in note: Int, _ place: LinkPlace) -> Diagnostic {
    let folder = NotePath.folder(of: documents[place.note].path)
    let prefix = note == place.note ? "" : NotePath.destination(of: documents[note].path, from: folder)
    return missingAnchor(fragment, in: note, place) { slug, _ in "\(prefix)#\(slug)" }
  }

  /// - Parameter written: a link to a slug, and to the text of its heading.
  private mutating func missingAnchor(
    _ fragment: ByteString, in note: Int, _ place: LinkPlace, written: (ByteString, ByteString) -> String
  ) -> Diagnostic {
    collectAnchors(of: note)
    let nearest = anchors[note]?.nearest.nearest(to: Slug.github(of: fragment), budget: &budget) ?? []
    var hints: [String] = []
    if let anchors = anchors[note] {
      hints = nearest.map { anchors.slugs[$0] }.map { "write `\(written($0, anchors.texts[$0] ?? $0))`" }
      hints.append(anchors.overview)
    }
    let owner = note == place.note ? "" : " of `\(documents[note].path)`"
    return diagnostic(.brokenAnchor, place, "link to missing heading `#\(fragment)`\(owner)", hints: hints)
  }

  private mutating func collectAnchors(of note: Int) {
    guard anchors[note] == nil else { return }
    let headings = documents[note].headings
    let slugs = headings.map(\.slug)
    anchors[note] = Anchors(
      slugs: slugs, texts: Dictionary(headings.map { ($0.slug, $0.text) }, uniquingKeysWith: { first, _ in first }),
      nearest: NearestNames(slugs),
      overview: slugs.isEmpty ? "the note has no headings" : "its headings: " + list(slugs))
  }

  func refused(_ refusal: Destination.Refusal, _ place: LinkPlace, index: FolderIndex) -> Diagnostic {
    let destination = ByteString(documents[place.note].bytes(place.link.destination))
    let (message, hint) = RefusalWords.words(for: refusal, destination: destination, of: "link")
    var hints = [hint]
    if refusal == .absolutePath,
      let path = NotePath.resolve(
        Array(Destination.percentDecoded(destination.bytes[...].prefix { $0 != UInt8(ascii: "#") })), in: "")?.nfc,
      index[path] != nil
    {
      let folder = NotePath.folder(of: documents[place.note].path)
      hints = ["write `\(NotePath.destination(of: path, from: folder))`"]
    }
    return diagnostic(.refusedLink, place, message, hints: hints)
  }

  // MARK: Wiki links

  mutating func missingWikiNote(_ wiki: WikiDestination, _ place: LinkPlace) -> Diagnostic {
    let count = documents.count
    let nearest = wikiNames.nearest(to: wiki.name, budget: &budget).map { $0 % count }
    var seen: Set<Int> = []
    let hints = nearest.filter { seen.insert($0).inserted }.map { "write `\(wikiLink(to: $0, wiki))`" }
    return diagnostic(
      .brokenLink, place, "link to missing note `\(wiki.name)`", hints: hints.isEmpty ? [Self.lastResort] : hints)
  }

  mutating func missingWikiHeading(_ wiki: WikiDestination, in note: Int, _ place: LinkPlace) -> Diagnostic {
    let fragment = wiki.headings.last ?? ByteString()
    return missingAnchor(fragment, in: note, place) { _, text in "[[\(wiki.name)#\(text)]]" }
  }

  func ambiguous(_ wiki: WikiDestination, _ candidates: [NoteID], _ place: LinkPlace) -> Diagnostic {
    var hints = candidates.prefix(Limit.hintedNames).map { "write `\(wikiLink(to: $0.index, wiki))`" }
    if candidates.count > Limit.hintedNames { hints.append("or one of \(candidates.count - Limit.hintedNames) more") }
    return diagnostic(
      .ambiguousLink, place, "`\(wiki.name)` is the name of \(candidates.count) notes", hints: hints)
  }

  /// The link that no other note answers to: by path from the notes folder.
  private func wikiLink(to note: Int, _ wiki: WikiDestination) -> String {
    let path = ByteString(NotePath.stem(of: documents[note].path.bytes[...]))
    return "[[" + ([path] + wiki.headings).map(\.string).joined(separator: "#") + "]]"
  }

  // MARK: Words

  /// The destination of a note with the link's own fragment, where that note has such a heading.
  private mutating func written(
    _ path: ByteString, from folder: ByteString, _ destination: LocalDestination, in note: Int
  ) -> String {
    let base = NotePath.destination(of: path, from: folder)
    guard let fragment = destination.fragment?.nfc else { return base }
    collectAnchors(of: note)
    return anchors[note]?.texts[fragment] == nil ? base : "\(base)#\(fragment)"
  }

  /// A path that is an address without its scheme: `www.example.com/a`, `name@example.com`.
  private static func otherSite(_ destination: LocalDestination) -> String? {
    let path = destination.path.bytes
    let host = path.prefix { $0 != UInt8(ascii: "/") }
    guard let dot = host.lastIndex(of: UInt8(ascii: ".")), host.allSatisfy({ $0 < 0x80 && $0 > 0x20 }) else {
      return nil
    }
    if let at = host.firstIndex(of: UInt8(ascii: "@")), at > 0, dot > at + 1 { return "mailto:\(destination.path)" }
    let ending = ByteString(host[(dot + 1)...].map(ASCII.lowercased))
    let isHost = host.starts(with: "www.".utf8) || (host.count < path.count && hostEndings.contains(ending))
    guard isHost else { return nil }
    let query = destination.query?.string ?? ""
    let fragment = destination.fragment.map { "#\($0)" } ?? ""
    return "https://\(destination.path)\(query)\(fragment)"
  }

  private static let hostEndings: Set<ByteString> = ["com", "dev", "info", "io", "kr", "net", "org"]

  /// A few of the slugs. A long one is passed over: it would be told again beside each link that misses its note.
  private func list(_ slugs: [ByteString]) -> String {
    let shown = slugs.lazy.filter { $0.count <= Limit.termBytes }.prefix(Limit.hintedNames).map { "`#\($0)`" }
    guard !shown.isEmpty else { return "\(slugs.count) long ones" }
    let text = shown.joined(separator: ", ")
    return slugs.count > shown.count ? "\(text) and \(slugs.count - shown.count) more" : text
  }

  private func diagnostic(_ code: DiagnosticCode, _ place: LinkPlace, _ message: String, hints: [String]) -> Diagnostic
  {
    Diagnostic(code, in: documents[place.note].path, at: place.link.destinationSpan, message, hints: hints)
  }
}

/// Words for destinations that no page may lead to.
enum RefusalWords {
  /// The message, and what to do.
  ///
  /// - Parameter thing: what has the destination: "link" or "image".
  static func words(
    for refusal: Destination.Refusal, destination: ByteString, of thing: String
  ) -> (message: String, hint: String) {
    switch refusal {
    case .scheme(let scheme):
      ("\(thing) with the scheme `\(scheme)`, which no page may lead to", "only http, https and mailto are allowed")
    case .noHost: ("\(thing) to `\(destination)`, which names no host", "write `https://` and the host")
    case .absolutePath: ("\(thing) to the absolute path `\(destination)`", "write the path from this note's folder on")
    case .otherHost: ("\(thing) to another site without a scheme, `\(destination)`", "write `https:\(destination)`")
    case .backslash: ("\(thing) with a backslash, `\(destination)`", "write `/` between folders")
    case .nul: ("\(thing) with a NUL byte", "remove it")
    case .notUTF8: ("\(thing) with percent-encoded bytes that are not UTF-8", "write the name itself")
    case .outside:
      ("\(thing) to `\(destination)`, which is outside the notes folder", "move the file into the notes folder")
    case .ending(let ending):
      (
        "\(thing) to a file ending in `.\(ending)`, which is not published",
        "show it in a code block, or publish it elsewhere"
      )
    }
  }
}
