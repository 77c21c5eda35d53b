internal import Claims
internal import Corpus
internal import Notes

/// What is searched of one entry, as plain text in NFC: the bytes of its fields, one after the other.
///
/// Made twice of each entry, for the keys and for the file that the browser checks them against, so that the texts of a
/// large notebook never lie in memory together.
struct SearchText {
  /// A stretch of text with a heading and a place to link to. An entry begins with one that has neither.
  struct Section {
    /// After the `#` of its address, percent-encoded; empty for the page itself.
    let anchor: ByteString
    let heading: Range<Int>
    var text: Range<Int>
    /// A figure: its heading is the caption, its text the alternative text, and both count as names do.
    var isFigure = false
  }

  private(set) var bytes: [UInt8]
  private(set) var title: Range<Int> = 0..<0
  /// Other names of a term; of a note, the names of the terms that stand in its title and headings.
  private(set) var names: Range<Int> = 0..<0
  /// Each name of the entry as a whole: its title, a term's other names, and a note's when its title is a term.
  private(set) var wholeNames: [Range<Int>] = []
  /// The sentence that says what the entry is about.
  private(set) var lead: Range<Int> = 0..<0
  private(set) var sections: [Section] = []

  /// - Parameter scratch: memory to use again.
  init(of entry: SearchEntry, in sources: SearchSources, reusing scratch: consuming [UInt8] = []) {
    bytes = scratch
    bytes.removeAll(keepingCapacity: true)
    let corpus = sources.site.corpus
    switch entry {
    case .note(let note):
      let document = corpus.documents[note.index]
      title = field(corpus.titles[note.index].bytes[...])
      write(sources.names(in: note))
      lead = field(document.frontMatter.description.map { Array($0.utf8)[...] } ?? [])
      walk(document, 0..<NodeIndex(document.nodes.count), skipping: document.titleNode, note: note, in: sources)
    case .term(let index):
      let term = corpus.glossary.terms[index]
      title = field(term.name.bytes[...])
      write([NamedTerm(names: term.aliases.map(\.bytes), isTitle: true)])
      walk(corpus.documents[term.note.index], term.body, skipping: term.fields, note: term.note, in: sources)
    case .fact(let index):
      write(sources.site.verdicts.facts[index])
    case .topic(let index):
      title = field(corpus.topics[index].title.bytes[...])
      wholeNames = [title]
    }
  }

  // MARK: Fields

  /// `A, B; C`: names of one term between commas.
  private mutating func write(_ terms: [NamedTerm]) {
    wholeNames.append(title)
    let start = bytes.count
    for (position, term) in terms.enumerated() {
      for (place, name) in term.names.enumerated() {
        if place > 0 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
        if place == 0, position > 0 { bytes += [UInt8(ascii: ";"), UInt8(ascii: " ")] }
        let range = field(name[...])
        if term.isTitle { wholeNames.append(range) }
      }
    }
    names = start..<bytes.count
  }

  private mutating func field(_ text: ArraySlice<UInt8>) -> Range<Int> {
    let start = bytes.count
    append(text)
    return start..<bytes.count
  }

  /// Appends text in NFC.
  private mutating func append(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { text in
      // Combining marks, letters of which syllables are made, kana: all else is the same in NFC, or of no token.
      if Self.mayChange(text) {
        bytes += ByteString(text).nfc.bytes
      } else {
        bytes.append(contentsOf: text)
      }
    }
  }

  /// Whether a text has one of the bytes 0xCC, 0xCD, 0xE1 and 0xE3: eight at a time, the last of which may begin before
  /// others end.
  private static func mayChange(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    func isOne(_ byte: UInt8) -> Bool { byte & 0xFE == 0xCC || byte & 0xFD == 0xE1 }
    guard text.count >= 8 else { return text.contains(where: isOne) }
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index < text.count {
      index = min(index &+ 8, text.count)
      let bytes = EightBytes(of: raw, at: index &- 8)
      // Two values each, which differ in one bit.
      let found = bytes.equal(to: 0xCC, in: 0xFE) | bytes.equal(to: 0xE1, in: 0xFD)
      if !EightBytes.isNone(found) { return true }
    }
    return false
  }

  /// Ends a block: words of two blocks are not joined.
  private mutating func breakLine(after start: Int) {
    if bytes.count > start, bytes[bytes.count - 1] != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  // MARK: Notes

  private mutating func walk(
    _ document: Document, _ range: Range<NodeIndex>, skipping skipped: NodeIndex?, note: NoteID,
    in sources: SearchSources
  ) {
    var figures: [Int] = []
    var section = Section(anchor: ByteString(), heading: bytes.count..<bytes.count, text: bytes.count..<bytes.count)
    let (nodes, buffer) = (document.nodes, document.buffer)
    var index = range.lowerBound
    while index < range.upperBound {
      let node = nodes[Int(index)]
      if index == skipped {
        index = node.end
        continue
      }
      switch node.kind {
      case .text, .code, .codeBlock, .rawMarkup: append(buffer[node.text.range])
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      case .heading:
        end(&section)
        let heading = document.headings[Int(node.detail)]
        let anchor = sources.site.addresses.anchor(of: Int(node.detail), in: note)
        let range = field(heading.text.bytes[...])
        section = Section(
          anchor: anchor.map { ByteString($0.fragment) } ?? ByteString(), heading: range,
          text: bytes.count..<bytes.count)
        index = node.end
        continue
      case .image:
        figures.append(Int(node.detail))
        index = node.end
        continue
      case .comment, .emphasis, .strong, .strikethrough, .link, .footnoteReference: break
      default: breakLine(after: section.text.lowerBound)
      }
      index += 1
    }
    end(&section)
    for figure in figures { add(document.images[figure], of: document, figure, note: note, in: sources) }
  }

  private mutating func end(_ section: inout Section) {
    section.text = section.text.lowerBound..<bytes.count
    sections.append(section)
  }

  private mutating func add(
    _ image: Image, of document: Document, _ index: Int, note: NoteID, in sources: SearchSources
  ) {
    let caption = field(document.bytes(image.title))
    let text = field(image.altText.bytes[...])
    guard !caption.isEmpty || !text.isEmpty else { return }
    sections.append(
      Section(
        anchor: sources.site.placeOfFigure(index, of: note).map { ByteString($0.fragment) } ?? ByteString(),
        heading: caption, text: text,
        isFigure: true))
  }

  // MARK: Facts

  private mutating func write(_ fact: Fact) {
    title = field(fact.id.text.bytes[...])
    lead = field(fact.prose.bytes[...])
    let start = bytes.count
    func line(_ text: ByteString) {
      append(text.bytes[...])
      bytes.append(UInt8(ascii: "\n"))
    }
    for value in fact.values { line(value.text) }
    for member in (fact.members?.members ?? []) + fact.excluded {
      line(member.name)
      for name in member.alternatives { line(name) }
    }
    if let scope = fact.scope { line(scope) }
    for erratum in fact.errata { line(erratum.why) }
    sections.append(Section(anchor: ByteString(), heading: start..<start, text: start..<bytes.count))
  }
}
