/// A place as people count: both from 1, the column in Unicode code points.
package struct SourcePosition: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Converts byte offsets of one text to lines and columns. Built only when something is printed.
package struct LineIndex: Sendable {
  private let source: [UInt8]
  /// The offset at which each line starts; the first is 0.
  package let lineStarts: [UInt32]
  /// The code points before each block of the text; none where no line is longer than a block. A note may be one line
  /// of five megabytes with a problem in every third byte, and none of them may cost a walk over all before it.
  private let countsBefore: [UInt32]

  private static let blockBytes = 1024

  /// Finds the lines in one pass; LF, CR LF and CR each end one.
  package init(_ source: [UInt8]) {
    self.source = source
    let starts = source.withUnsafeBufferPointer { LineIndex.lineStarts(of: $0) }
    lineStarts = starts
    let isLong = zip(starts, starts.dropFirst() + [UInt32(source.count)]).contains { $1 - $0 > LineIndex.blockBytes }
    countsBefore = isLong ? LineIndex.countsBefore(source) : []
  }

  private static func countsBefore(_ source: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(source.count / blockBytes + 1)
    var count = 0
    for start in stride(from: 0, through: source.count, by: blockBytes) {
      counts.append(UInt32(count))
      count += codePoints(in: source[start..<min(start + blockBytes, source.count)])
    }
    return counts
  }

  /// Every byte that is not a UTF-8 continuation byte begins one.
  private static func codePoints(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  /// The line and column of the byte at `offset`; an offset past the end is the end.
  ///
  /// Columns count code points, as compilers and editors do.
  package func position(of offset: UInt32) -> SourcePosition {
    let offset = min(offset, UInt32(source.count))
    let line = lineNumber(of: offset)
    let start = Int(lineStarts[line - 1])
    return SourcePosition(line: line, column: codePoints(from: start, to: Int(offset)) + 1)
  }

  private func codePoints(from start: Int, to end: Int) -> Int {
    guard end - start > LineIndex.blockBytes else { return LineIndex.codePoints(in: source[start..<end]) }
    return codePoints(before: end) - codePoints(before: start)
  }

  private func codePoints(before offset: Int) -> Int {
    let block = offset / LineIndex.blockBytes
    return Int(countsBefore[block]) + LineIndex.codePoints(in: source[(block * LineIndex.blockBytes)..<offset])
  }

  /// The line, from 1, that holds the byte at `offset`.
  package func lineNumber(of offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, from 1, without its line ending; empty for a line that is not there.
  package func line(_ number: Int) -> SourceSpan {
    guard number >= 1, number <= lineStarts.count else { return .empty }
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) : source.count
    while end > start, source[end - 1] == UInt8(ascii: "\n") || source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceSpan(start..<end)
  }

  /// The offset of each line's first byte; LF, CR LF and a lone CR end lines, as in CommonMark 0.30 section 2.1.
  package static func lineStarts(of source: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(source.count / 32 + 8)
    starts.append(0)
    guard source.firstIndex(of: UInt8(ascii: "\r"), from: 0) != nil else {
      // As nearly every note is.
      var start = 0
      while let end = source.firstIndex(of: UInt8(ascii: "\n"), from: start) {
        start = end + 1
        starts.append(UInt32(truncatingIfNeeded: start))
      }
      return starts
    }
    var ends = ByteFinder(lineEndsOf: source)
    var end = ends.next(from: 0)
    while end < source.count {
      let start = source.lineStart(afterEnd: end)
      starts.append(UInt32(start))
      end = ends.next(from: start)
    }
    return starts
  }
}
