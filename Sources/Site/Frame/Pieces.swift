internal import Notes

/// Finished pieces of markup that many pages use, one after the other in one buffer.
///
/// A large notebook's pages hold a hundred thousand links. Titles and addresses on their own would be as many places of
/// memory to fetch, and as many owners to count, which the cores would do in each other's way; together they fit into
/// the cache, and copying one out counts nothing.
struct Pieces: Sendable {
  private var writer = HTMLWriter()
  /// Where each piece ends; it begins where the one before ends.
  private var ends: [Int] = []

  init() {}

  /// - Parameter write: appends the piece of an index.
  init(count: Int, write: (Int, inout HTMLWriter) -> Void) {
    ends.reserveCapacity(count)
    for index in 0..<count { append { write(index, &$0) } }
  }

  /// Adds a piece, which `write` appends to the buffer.
  mutating func append(_ write: (inout HTMLWriter) -> Void) {
    write(&writer)
    ends.append(writer.bytes.count)
  }

  var count: Int { ends.count }

  fileprivate var bytes: [UInt8] { writer.bytes }

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
    markup(pieces.bytes, pieces.range(index))
  }

  /// Appends the shortest relative address of a file of the site, whose percent-encoded path is a piece.
  mutating func way(from place: PagePlace, to paths: Pieces, _ index: Int) {
    paths.bytes.withUnsafeBufferPointer { way(from: place, to: UnsafeBufferPointer(rebasing: $0[paths.range(index)])) }
  }
}
