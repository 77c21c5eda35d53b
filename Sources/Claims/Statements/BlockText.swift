internal import Notes

/// The texts of a note's paragraphs, headings and table cells as their readers see them, one behind the other, with the
/// way back to the source.
///
/// Two texts of equal length: in `masked`, which is for numbers, code and addresses are SUBSTITUTE characters (0x1A),
/// so that `m5.large` in code is no quantity; in `full`, which is for set members and locators, they are themselves.
struct BlockTexts: ~Copyable {
  private(set) var full: [UInt8] = []
  /// Made by `mask()`.
  var masked: [UInt8] { code.isEmpty ? full : maskedBytes }
  private(set) var blocks: [Block] = []
  /// The fact comments of the blocks and the offset in the text at which each stands.
  private(set) var marks: [(offset: Int, comment: Int)] = []
  private var pieces: [Piece] = []
  /// Empty where there is nothing to mask.
  private var maskedBytes: [UInt8] = []
  /// What `mask()` masks.
  private var code: [Range<Int>] = []
  /// Images that are being read. Alt text is followed by the caption, which is an attribute and no node.
  private var captions: [(end: Int, image: Int)] = []

  /// One paragraph, heading or table cell.
  struct Block {
    /// An index into the document's nodes.
    let node: NodeIndex
    let range: Range<Int>
    /// Indices into the marks.
    let marks: Range<Int>
    /// Indices into the pieces.
    fileprivate let pieces: Range<Int>
  }

  /// A run of the text and where it comes from.
  private struct Piece {
    let start: Int
    let source: SourceSpan
    /// Whether the run stands in the source byte for byte; else the whole of `source` stands for each byte of the run.
    let isVerbatim: Bool
  }

  /// What stands for each byte that is not prose.
  static let mask: UInt8 = 0x1A

  /// Forgets the texts, but for the room that they took.
  mutating func removeAll() {
    full.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    maskedBytes.removeAll(keepingCapacity: true)
    code.removeAll(keepingCapacity: true)
  }

  /// Adds the text of a block.
  mutating func add(_ block: NodeIndex, of document: Document) {
    let (start, firstMark, firstPiece) = (full.count, marks.count, pieces.count)
    let nodes = document.nodes
    let end = Int(nodes[Int(block)].end)
    var index = Int(block) + 1
    while index < end || !captions.isEmpty {
      if let caption = captions.last, caption.end <= index {
        captions.removeLast()
        addCaption(document.images[caption.image], of: document)
        continue
      }
      let node = nodes[index]
      switch node.kind {
      case .text: add(node.text, of: document.buffer, from: node, of: document)
      case .softBreak, .lineBreak: addSpace(node.span)
      case .code, .rawMarkup:
        code.append(full.count..<(full.count + node.text.count))
        add(node.text, of: document.buffer, from: node, of: document)
      case .comment:
        let comment = Int(node.detail)
        if document.comments[comment].fact != nil { marks.append((full.count, comment)) }
      case .image: captions.append((Int(node.end), Int(node.detail)))
      case .link where isAddress(document.links[Int(node.detail)]):
        code.append(full.count..<(full.count + node.span.count))
        add(node.span, of: document.source, from: node, of: document)
        index = Int(node.end)
        continue
      default: break
      }
      index += 1
    }
    blocks.append(
      Block(
        node: block, range: start..<full.count, marks: firstMark..<marks.count, pieces: firstPiece..<pieces.count))
  }

  /// Makes the masked text, after the last block.
  mutating func mask() {
    if code.isEmpty { return }
    maskedBytes.append(contentsOf: full)
    for range in code { for index in range { maskedBytes[index] = BlockTexts.mask } }
  }

  /// The bytes of the source that a range of a block's text comes from.
  func source(_ range: Range<Int>, inBlock block: Int) -> SourceSpan {
    let block = blocks[block]
    guard !block.pieces.isEmpty else { return .empty }
    let first = piece(at: range.lowerBound, of: block)
    let last = piece(at: max(range.lowerBound, range.upperBound - 1), of: block)
    let start = first.isVerbatim ? first.source.start + UInt32(range.lowerBound - first.start) : first.source.start
    let end = last.isVerbatim ? last.source.start + UInt32(range.upperBound - last.start) : last.source.end
    return SourceSpan(start: start, end: max(start, end))
  }

  private func piece(at offset: Int, of block: Block) -> Piece {
    var low = block.pieces.lowerBound
    var high = block.pieces.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return pieces[low]
  }

  private func isAddress(_ link: Link) -> Bool {
    link.style == .autolink || link.style == .bare
  }

  private mutating func add(_ text: SourceSpan, of bytes: [UInt8], from node: Node, of document: Document) {
    guard !text.isEmpty else { return }
    let inSource = Int(node.text.end) <= document.source.count && node.text.count == text.count
    pieces.append(Piece(start: full.count, source: inSource ? node.text : node.span, isVerbatim: inSource))
    full += bytes[text.range]
  }

  private mutating func addSpace(_ span: SourceSpan) {
    pieces.append(Piece(start: full.count, source: span, isVerbatim: false))
    full.append(UInt8(ascii: " "))
  }

  private mutating func addCaption(_ image: Image, of document: Document) {
    guard !image.title.isEmpty else { return }
    addSpace(image.span)
    let bytes = document.bytes(image.title)
    let place = BlockTexts.place(of: bytes, image, in: document)
    pieces.append(Piece(start: full.count, source: place ?? image.span, isVerbatim: place != nil))
    full += bytes
  }

  /// Where a caption stands in the source byte for byte; nil when it is written with escapes or entities.
  private static func place(of title: ArraySlice<UInt8>, _ image: Image, in document: Document) -> SourceSpan? {
    if Int(image.title.end) <= document.source.count { return image.title }
    // The caption follows alt text and destination, which may have the same words.
    let rest = document.source[image.span.range]
    let found = rest.indices.reversed().first { rest[$0...].starts(with: title) }
    return found.map { SourceSpan($0..<($0 + title.count)) }
  }
}
