internal import Notes

/// Names as a tree over their bytes, ASCII letters in lower case, in flat arrays: thousands of names take a few hundred
/// kilobytes, and each byte of a text costs one step at most where a name may begin.
struct TermTrie: Sendable {
  /// The child of the root for each byte; 0 for none, since no edge leads back to the root.
  private var roots = [Int32](repeating: 0, count: 256)
  /// For characters of three bytes, which are nearly all of Hangul and begin with few bytes, a bit for the last two of
  /// each name's first character: most words of a text fail here.
  private var firstCharacters = [UInt64](repeating: 0, count: 64)
  private var nodes: [Node] = []
  /// Those of one node together, sorted by byte.
  private var edges: [Edge] = []

  private struct Node: Sendable {
    var edges: Range<Int32>
    /// The name that ends here, an index into those given; -1 for none.
    var name: Int32
  }

  private struct Edge: Sendable {
    var byte: UInt8
    var target: Int32
  }

  /// - Parameter names: unique, no more than `Limit.termBytes` each, with ASCII letters in lower case.
  init(_ names: [[UInt8]]) {
    let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    // Breadth first: each node is a range of sorted names with a common beginning of `depth` bytes.
    var queue: [(range: Range<Int>, depth: Int)] = [(order.indices, 0)]
    var next = 0
    while next < queue.count {
      var (range, depth) = queue[next]
      next += 1
      var node = Node(edges: 0..<0, name: -1)
      if let first = range.first, names[order[first]].count == depth {
        node.name = Int32(order[first])
        range = (first + 1)..<range.upperBound
      }
      let start = Int32(edges.count)
      while let first = range.first {
        let byte = names[order[first]][depth]
        let end = range.first { names[order[$0]][depth] != byte } ?? range.upperBound
        edges.append(Edge(byte: byte, target: Int32(queue.count)))
        queue.append((first..<end, depth + 1))
        range = end..<range.upperBound
      }
      node.edges = start..<Int32(edges.count)
      nodes.append(node)
    }
    for edge in edges[..<Int(nodes[0].edges.upperBound)] { roots[Int(edge.byte)] = edge.target }
    for name in names where name.count >= 3 && TermTrie.isOfThree(name[0]) {
      firstCharacters[Int(name[1] & 0x3F)] |= 1 << UInt64(name[2] & 0x3F)
    }
  }

  /// Whether a name may begin at a place, told by its first character alone. Borrowed: must not outlive the call in
  /// which it was made.
  struct Filter {
    fileprivate let roots: UnsafeBufferPointer<Int32>
    fileprivate let firstCharacters: UnsafeBufferPointer<UInt64>

    /// `false` is certain.
    @inline(__always)
    func mayHaveName(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
      let first = text[start]
      guard TermTrie.isOfThree(first), start &+ 2 < text.count else { return roots[Int(ASCII.lowercased(first))] != 0 }
      return firstCharacters[Int(text[start &+ 1] & 0x3F)] >> UInt64(text[start &+ 2] & 0x3F) & 1 != 0
    }
  }

  /// Calls `body` with the filter of the names.
  @inline(__always)
  func withFilter(_ body: (Filter) -> Void) {
    roots.withUnsafeBufferPointer { roots in
      firstCharacters.withUnsafeBufferPointer { body(Filter(roots: roots, firstCharacters: $0)) }
    }
  }

  /// Whether a code point of three bytes begins with the byte (RFC 3629 section 3).
  @inline(__always)
  private static func isOfThree(_ byte: UInt8) -> Bool { byte & 0xF0 == 0xE0 }

  /// The names that stand at `start`, shortest first, with their ends.
  @inline(__always)
  func names(
    at start: Int, in text: UnsafeBufferPointer<UInt8>, until end: Int, into found: inout [(name: Int, end: Int)]
  ) {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    var target = roots[Int(ASCII.lowercased(text[start]))]
    var index = start + 1
    while target != 0 {
      let node = nodes[Int(target)]
      if node.name >= 0 { found.append((Int(node.name), index)) }
      guard index < end else { return }
      target = child(of: node, ASCII.lowercased(text[index]))
      index += 1
    }
  }

  @inline(__always)
  private func child(of node: Node, _ byte: UInt8) -> Int32 {
    var low = Int(node.edges.lowerBound)
    var high = Int(node.edges.upperBound)
    while high - low > 4 {
      let middle = (low + high) / 2
      if edges[middle].byte <= byte { low = middle } else { high = middle }
    }
    while low < high {
      if edges[low].byte == byte { return edges[low].target }
      low += 1
    }
    return 0
  }
}
