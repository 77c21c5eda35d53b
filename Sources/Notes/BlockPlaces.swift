internal import CCMark

/// A text that libcmark has read, and where its blocks lie in it. libcmark says so by line and column, of which for
/// blocks both are right.
struct BlockPlaces {
  let text: UnsafeBufferPointer<UInt8>
  /// The offset of each line's first byte, in what the text is the end of.
  private let lineStarts: [UInt32]
  /// Where the text begins in it, and the line that it begins on.
  private let textStart: Int
  private let firstLine: Int

  /// A text whose lines were found together with those of what stands before it, as a note's front matter does.
  init(text: UnsafeBufferPointer<UInt8>, lineStarts: [UInt32], from textStart: Int = 0) {
    self.text = text
    self.lineStarts = lineStarts
    self.textStart = textStart
    firstLine = (lineStarts.firstIndex { $0 > textStart } ?? lineStarts.count) - 1
  }

  /// Where a block lies: its lines, counted from 0, and its bytes, from its first own one to the end of its last line.
  struct Place {
    let lines: Range<Int>
    let range: Range<Int>
  }

  /// The place of a block.
  func place(of node: OpaquePointer) -> Place {
    let firstLine = max(1, Int(cmark_node_get_start_line(node))) &- 1
    let lines = firstLine..<max(firstLine &+ 1, Int(cmark_node_get_end_line(node)))
    let column = max(1, Int(cmark_node_get_start_column(node))) &- 1
    let start = min(lineStart(firstLine) &+ column, text.count)
    var end = lineStart(lines.upperBound)
    while end > start, text[end &- 1] == UInt8(ascii: "\n") || text[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    return Place(lines: lines, range: start..<max(start, end))
  }

  /// Where a line begins in the text, counted from 0; the text's end for a line that is not there.
  @inline(__always)
  func lineStart(_ line: Int) -> Int {
    let index = firstLine &+ line
    return index < lineStarts.count ? max(Int(lineStarts[index]) &- textStart, 0) : text.count
  }
}
