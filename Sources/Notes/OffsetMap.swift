/// Leads from offsets in the text that libcmark was given back to offsets in the note.
///
/// The two differ where front matter was left out, a sentinel was put in, or a table's cells were set apart. Look-ups
/// come mostly in order, so the last one's place is kept.
struct OffsetMap {
  private struct Anchor {
    let text: Int
    let source: Int
  }

  /// Empty where the text is one unbroken piece of the source.
  private var anchors: [Anchor] = []
  private var last = 0
  /// The offset in the source of the text's first byte.
  private let start: Int
  /// Whether the text is one unbroken piece of the source.
  private(set) var isIdentity = true

  /// A text that is the note's source from `source` on.
  init(source: Int) {
    start = source
  }

  /// Makes room for more anchors.
  mutating func reserve(_ count: Int) {
    anchors.reserveCapacity(1 + count)
  }

  /// From `text` on, the text is the source from `source` on; called in the order of the text.
  mutating func anchor(text: Int, source: Int) {
    if isIdentity {
      anchors.append(Anchor(text: 0, source: start))
      isIdentity = false
    }
    anchors.append(Anchor(text: text, source: source))
  }

  /// The offset in the source of the byte at `offset` of the text; of the next own byte, for one that was put in.
  mutating func source(of offset: Int) -> Int {
    if isIdentity { return start + offset }
    if anchors[last].text > offset { last = 0 }
    if last + 8 < anchors.count, anchors[last + 8].text <= offset { last = lastAnchor(notAfter: offset) }
    while last + 1 < anchors.count, anchors[last + 1].text <= offset { last += 1 }
    let source = anchors[last].source + offset - anchors[last].text
    guard last + 1 < anchors.count, anchors[last + 1].source >= anchors[last].source else { return source }
    return min(source, anchors[last + 1].source)
  }

  /// The range in the source of a range of the text.
  @inline(__always)
  mutating func source(of range: Range<Int>) -> Range<Int> {
    if isIdentity { return (start + range.lowerBound)..<(start + range.upperBound) }
    let first = source(of: range.lowerBound)
    return first..<max(first, source(of: range.upperBound))
  }

  private func lastAnchor(notAfter offset: Int) -> Int {
    var low = 0
    var high = anchors.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if anchors[middle].text <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
