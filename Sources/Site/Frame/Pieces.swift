internal import Notes

/// Finished pieces of markup that many pages use, one after the other in one buffer.
///
/// A large notebook's pages hold a hundred thousand links. Titles and addresses on their own would be as many places of
/// memory to fetch, and as many owners to count, which the cores would do in each other's way; together they fit into
/// the cache, and copying one out counts nothing. A class, so that whoever holds them holds one thing.
final class Pieces: Sendable {
  private let bytes: [UInt8]
  /// Where each piece begins, and behind them, where the last one ends.
  private let starts: [Int]

  /// - Parameter write: appends the piece of an index.
  init(count: Int, write: (Int, inout HTMLWriter) -> Void) {
    var writer = HTMLWriter()
    var starts = [0]
    starts.reserveCapacity(count + 1)
    for index in 0..<count {
      write(index, &writer)
      starts.append(writer.count)
    }
    bytes = writer.bytes
    self.starts = starts
  }

  subscript(index: Int) -> [UInt8] {
    withBytes(index) { Array($0) }
  }

  /// Lends a piece.
  fileprivate func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body($0.extracting(starts[index]..<starts[index + 1])) }
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
