internal import Corpus
internal import Notes

/// The files of the search, all classic scripts that call `averSearch` with their name and what they hold, since a page
/// from file:// may load scripts and nothing else:
///
/// - search/index.js: what there is to find, where the keys are, the grammar of particles, the words of the dialog;
/// - search/kN.js: a range of the keys, each with its lists of entries (`PostingCode`);
/// - search/tN.js: the texts of some entries, against which what the keys find is verified, and of which results are
///   made.
struct SearchPages {
  private let sources: SearchSources
  private let postings: SearchPostings
  /// The keys of each shard.
  private let shards: [Range<Int>]
  /// Entries in a file of texts, for each kind; the last of a kind may have fewer.
  private let textCounts: [Int]

  /// Bytes of a shard of keys. A query needs one for about every two syllables, and the list of shards itself.
  private static let shardBytes = 5 << 10

  /// Bytes of a file of texts: a note stands alone, as its text is needed whenever it is among the results; terms and
  /// facts are short and share one.
  private static let textBytes = 2 << 10

  init(_ site: SiteContext) {
    let sources = SearchSources(site)
    self.sources = sources
    let postings = SearchPostings(sources)
    self.postings = postings
    shards = Self.shards(postings, entries: sources.entries.count)
    textCounts = sources.ranges.map { range in
      // A look at a few tells what they have on average.
      let sample = stride(from: range.lowerBound, to: range.upperBound, by: max(1, range.count / 16))
      let sizes = sample.map { SearchText(of: sources.entries[$0], in: sources).bytes.count + 1 }
      guard !sizes.isEmpty else { return 1 }
      return max(1, Self.textBytes * sizes.count / sizes.reduce(0, +))
    }
  }

  /// The files, each made when it is written.
  func pages() -> [Page] {
    var pages = [Page(route: Self.route("index"), bytes: index())]
    for (number, range) in shards.enumerated() {
      pages.append(Page(route: Self.route("k\(number)")) { $0.markup(shard(number, range)) })
    }
    for (number, range) in textRanges.enumerated() {
      pages.append(Page(route: Self.route("t\(number)")) { $0.markup(texts(number, range)) })
    }
    return pages
  }

  private static func route(_ name: String) -> Route { Route(ByteString("search/\(name).js")) }

  // MARK: Shards

  private static func shards(_ postings: SearchPostings, entries: Int) -> [Range<Int>] {
    var shards: [Range<Int>] = []
    var start = 0
    var size = 0
    for key in postings.keys.indices {
      let bytes = postings.keys[key].count + 1 + PostingCode.estimate(postings[key].count, of: entries)
      if size > 0, size + bytes > shardBytes {
        shards.append(start..<key)
        start = key
        size = 0
      }
      size += bytes
    }
    if size > 0 { shards.append(start..<postings.keys.count) }
    return shards
  }

  private func shard(_ number: Int, _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.shardBytes)
    bytes += "averSearch(\"k\(number)\",\"".utf8
    for key in range {
      if key > range.lowerBound { bytes.append(UInt8(ascii: " ")) }
      bytes += postings.keys[key].bytes
      bytes.append(UInt8(ascii: " "))
      PostingCode.append(postings[key], to: &bytes)
    }
    bytes += "\");\n".utf8
    return bytes
  }

  // MARK: Texts

  private var textRanges: [Range<Int>] {
    zip(sources.ranges, textCounts).flatMap { range, count in
      stride(from: range.lowerBound, to: range.upperBound, by: count).map { $0..<min($0 + count, range.upperBound) }
    }
  }

  /// `[[address, title, names, lead, [[anchor, heading, text, 1 for a figure], ...]], ...]`.
  private func texts(_ number: Int, _ range: Range<Int>) -> [UInt8] {
    var script = ScriptWriter()
    script.raw("averSearch(\"t\(number)\",[")
    for index in range {
      let entry = sources.entries[index]
      let text = SearchText(of: entry, in: sources)
      script.raw(index > range.lowerBound ? ",\n[" : "[")
      let address = sources.address(of: entry)
      script.string(address, 0..<address.count)
      for field in [text.title, text.names, text.lead] {
        script.raw(",")
        script.string(text.bytes, field)
      }
      script.raw(",[")
      for (position, section) in text.sections.enumerated() {
        script.raw(position > 0 ? ",[" : "[")
        script.string(section.anchor.bytes, 0..<section.anchor.count)
        script.raw(",")
        script.string(text.bytes, section.heading)
        script.raw(",")
        script.string(text.bytes, section.text)
        script.raw(section.isFigure ? ",1]" : "]")
      }
      script.raw("]]")
    }
    script.raw("]);\n")
    return script.bytes
  }

  // MARK: The index

  private func index() -> [UInt8] {
    let words = sources.site.words
    let first = Array(shards.map { postings.keys[$0.lowerBound].bytes }.joined(separator: [UInt8(ascii: " ")]))
    var writer = HTMLWriter()
    writer.markup("averSearch(\"index\",")
    writer.object { writer in
      let kinds = zip(SearchSources.Kind.allCases, zip(sources.ranges, textCounts))
      writer.member("kinds", list: kinds) { kind, writer in
        writer.markup("[")
        writer.json(ByteString(kind.0.rawValue))
        writer.markup(",")
        writer.number(kind.1.0.count)
        writer.markup(",")
        writer.number(kind.1.1)
        writer.markup("]")
      }
      writer.member("shards", ByteString(first))
      writer.member("grammar", ByteString(NounForms.grammar))
      writer.member("lookalikes", ByteString(NounForms.lookalikes))
      writer.member("words") { writer in
        writer.object { writer in
          for (name, word) in Self.words { writer.member(name, words[word]) }
        }
      }
    }
    writer.markup(");\n")
    return writer.bytes
  }

  /// What the script says to the reader.
  private static let words: [(StaticString, Word)] = [
    ("placeholder", .searchPlaceholder), ("none", .searchNone), ("found", .searchFound), ("many", .searchMany),
    ("more", .searchMore), ("keys", .searchKeys), ("term", .glossary), ("fact", .facts), ("topic", .topics),
    ("guide", .searchGuide), ("figure", .images), ("close", .close),
  ]
}

/// A script of string literals in the making.
private struct ScriptWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) {
    bytes += text.utf8
  }

  /// Appends a part of a text as a literal in quotes (ECMAScript 2019: any code point stands for itself but `"`, `\`
  /// and line ends; other controls are escaped as well, since JSON asks for it).
  mutating func string(_ text: [UInt8], _ range: Range<Int>) {
    bytes.append(UInt8(ascii: "\""))
    text.withUnsafeBufferPointer { text in
      var start = range.lowerBound
      let raw = UnsafeRawBufferPointer(text)
      var index = range.lowerBound
      while index < range.upperBound {
        if index &+ 8 <= range.upperBound, Self.isPlain(EightBytes(of: raw, at: index)) {
          index &+= 8
          continue
        }
        if Self.isEscaped(text[index]) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          escape(text[index])
          start = index + 1
        }
        index &+= 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<range.upperBound]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == 0x5C
  }

  /// Whether none of eight bytes is escaped.
  private static func isPlain(_ bytes: EightBytes) -> Bool {
    EightBytes.isNone(bytes.below(0x20) | bytes.equal(to: UInt8(ascii: "\"")) | bytes.equal(to: 0x5C))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\n"):
      bytes.append(0x5C)
      bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\""), 0x5C:
      bytes.append(0x5C)
      bytes.append(byte)
    default: bytes += Array("\\u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
