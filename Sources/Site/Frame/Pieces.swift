internal import Notes

/// Finished pieces of markup that many pages use, one after the other in one buffer.
///
/// A large notebook's pages hold a hundred thousand links. Titles and addresses on their own would be as many places of
/// memory to fetch, and as many owners to count, which the cores would do in each other's way; together they fit into
/// the cache, and copying one out counts nothing.
struct Pieces: Sendable {
  fileprivate let bytes: [UInt8]
  /// Where each piece ends; it begins where the one before ends.
  private let ends: [Int]

  /// - Parameter write: appends the piece of an index.
  init(count: Int, write: (Int, inout HTMLWriter) -> Void) {
    var writer = HTMLWriter()
    ends = (0..<count).map { index in
      write(index, &writer)
      return writer.bytes.count
    }
    bytes = writer.bytes
  }

  subscript(index: Int) -> [UInt8] {
    Array(bytes[range(index)])
  }

  fileprivate func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}

extension HTMLWriter {
  /// Appends a piece.
  mutating func markup(_ pieces: Pieces, _ index: Int) {
    pieces.bytes.withUnsafeBufferPointer { markup(UnsafeBufferPointer(rebasing: $0[pieces.range(index)])) }
  }

  /// Appends the shortest relative address of a file of the site, whose percent-encoded path is a piece.
  mutating func way(from place: PagePlace, to paths: Pieces, _ index: Int) {
    paths.bytes.withUnsafeBufferPointer { way(from: place, to: UnsafeBufferPointer(rebasing: $0[paths.range(index)])) }
  }
}
