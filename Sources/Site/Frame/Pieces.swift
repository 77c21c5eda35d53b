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
    ends.append(writer.count)
  }

  var count: Int { ends.count }

  subscript(index: Int) -> [UInt8] {
    withBytes(index) { Array($0) }
  }

  /// Lends a piece.
  fileprivate func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    writer.withBytes(range(index), body)
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}

extension HTMLWriter {
  /// Appends a piece.
  mutating func markup(_ pieces: Pieces, _ index: Int) {
    pieces.withBytes(index) { markup($0) }
  }

  /// Appends the shortest relative address of a file of the site, whose percent-encoded path is a piece.
  mutating func way(from place: PagePlace, to paths: Pieces, _ index: Int) {
    paths.withBytes(index) { way(from: place, to: $0) }
  }
}
