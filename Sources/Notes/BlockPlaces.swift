internal import CCMark

/// A text that libcmark has read, and where its blocks lie in it. libcmark says so by line and column, of which for
/// blocks both are right.
struct BlockPlaces {
  let text: UnsafeBufferPointer<UInt8>
  /// The offset of each line's first byte.
  let lineStarts: [UInt32]

  /// The lines of a block in the text, from its first own byte to the end of its last line.
  func range(of node: OpaquePointer) -> Range<Int> {
    let lines = lines(of: node)
    let start = start(of: node, on: lines.lowerBound)
    var end = lines.upperBound < lineStarts.count ? Int(lineStarts[lines.upperBound]) : text.count
    while end > start, text[end - 1] == UInt8(ascii: "\n") || text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The first own byte of a block.
  func start(of node: OpaquePointer) -> Int {
    start(of: node, on: lines(of: node).lowerBound)
  }

  private func start(of node: OpaquePointer, on line: Int) -> Int {
    guard line < lineStarts.count else { return text.count }
    return min(Int(lineStarts[line]) + max(0, Int(cmark_node_get_start_column(node)) - 1), text.count)
  }

  /// The lines of a block, counted from 0.
  func lines(of node: OpaquePointer) -> Range<Int> {
    let first = max(0, Int(cmark_node_get_start_line(node)) - 1)
    return first..<max(first + 1, Int(cmark_node_get_end_line(node)))
  }
}
