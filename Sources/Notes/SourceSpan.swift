/// A half-open range of byte offsets: in one note's source, or (where a declaration says so) in its `buffer`.
///
/// 32 bits hold any note that `Limit.noteBytes` lets in, and halve the size of every node.
package struct SourceSpan: Hashable, Sendable {
  /// The offset of the first byte.
  package var start: UInt32
  /// The offset after the last byte.
  package var end: UInt32

  package init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  package init(_ range: Range<Int>) {
    self.start = UInt32(truncatingIfNeeded: range.lowerBound)
    self.end = UInt32(truncatingIfNeeded: range.upperBound)
  }

  /// No bytes, at the start.
  package static let empty = SourceSpan(start: 0, end: 0)

  /// The same range as array indices.
  package var range: Range<Int> { Int(start)..<Int(end) }

  package var isEmpty: Bool { start == end }

  /// The number of bytes.
  package var count: Int { Int(end) - Int(start) }
}

extension SourceSpan: Comparable {
  package static func < (lhs: SourceSpan, rhs: SourceSpan) -> Bool {
    (lhs.start, lhs.end) < (rhs.start, rhs.end)
  }
}
