internal import Notes

/// The text of one paragraph, heading or table cell as its readers see it, with the way back to the source.
///
/// Two texts of equal length: in `masked`, which is for numbers, code and addresses are SUBSTITUTE characters (0x1A),
/// so that `m5.large` in code is no quantity; in `full`, which is for set members and locators, they are themselves.
struct BlockText {
  /// The block, an index into the document's nodes.
  let node: NodeIndex
  private(set) var full: [UInt8] = []
  private(set) var masked: [UInt8] = []
  /// The fact comments of the block and the offset in the text at which each stands.
  private(set) var marks: [(offset: Int, comment: Int)] = []
  private var pieces: [Piece] = []

  /// A run of the text and where it comes from.
  private struct Piece {
    let start: Int
    let source: SourceSpan
    /// Whether the run stands in the source byte for byte; else the whole of `source` stands for each byte of the run.
    let isVerbatim: Bool
  }

  /// What stands for each byte that is not prose.
  static let mask: UInt8 = 0x1A

  init(_ node: NodeIndex, of document: Document) {
    self.node = node
    let block = document.nodes[Int(node)]
    full.reserveCapacity(block.span.count)
    let end = Int(block.end)
    var index = Int(node) + 1
    // Alt text is followed by the caption, which is an attribute and no node.
    var captions: [(end: Int, image: Int)] = []
    var code: [Range<Int>] = []
    while index < end || !captions.isEmpty {
      if let caption = captions.last, caption.end <= index {
        captions.removeLast()
        addCaption(document.images[caption.image], of: document)
        continue
      }
      let node = document.nodes[index]
      switch node.kind {
      case .text: add(document.buffer[node.text.range], from: node, of: document)
      case .softBreak, .lineBreak: addSpace(node.span)
      case .code, .rawMarkup:
        code.append(full.count..<(full.count + node.text.count))
        add(document.buffer[node.text.range], from: node, of: document)
      case .comment:
        let comment = Int(node.detail)
        if document.comments[comment].fact != nil { marks.append((full.count, comment)) }
      case .image: captions.append((Int(node.end), Int(node.detail)))
      case .link where isAddress(document.links[Int(node.detail)]):
        code.append(full.count..<(full.count + node.span.count))
        add(document.source[node.span.range], from: node, of: document)
        index = Int(node.end)
        continue
      default: break
      }
      index += 1
    }
    masked = full
    for index in code.joined() { masked[index] = BlockText.mask }
  }

  /// The bytes of the source that a range of the text comes from.
  func source(_ range: Range<Int>) -> SourceSpan {
    guard !pieces.isEmpty else { return .empty }
    let first = piece(at: range.lowerBound)
    let last = piece(at: max(range.lowerBound, range.upperBound - 1))
    let start = first.isVerbatim ? first.source.start + UInt32(range.lowerBound - first.start) : first.source.start
    let end = last.isVerbatim ? last.source.start + UInt32(range.upperBound - last.start) : last.source.end
    return SourceSpan(start: start, end: max(start, end))
  }

  private func piece(at offset: Int) -> Piece {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return pieces[low]
  }

  private func isAddress(_ link: Link) -> Bool {
    link.style == .autolink || link.style == .bare
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, from node: Node, of document: Document) {
    guard !bytes.isEmpty else { return }
    let inSource = Int(node.text.end) <= document.source.count && node.text.count == bytes.count
    pieces.append(Piece(start: full.count, source: inSource ? node.text : node.span, isVerbatim: inSource))
    full += bytes
  }

  private mutating func addSpace(_ span: SourceSpan) {
    pieces.append(Piece(start: full.count, source: span, isVerbatim: false))
    full.append(UInt8(ascii: " "))
  }

  private mutating func addCaption(_ image: Image, of document: Document) {
    guard !image.title.isEmpty else { return }
    addSpace(image.span)
    let bytes = document.bytes(image.title)
    let place = BlockText.place(of: bytes, image, in: document)
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
