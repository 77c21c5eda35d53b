internal import Notes

/// Names as a tree over their bytes, ASCII letters in lower case, in flat arrays: thousands of names take a few hundred
/// kilobytes, and each byte of a text costs one step at most where a name may begin.
struct TermTrie: Sendable {
  /// The child of the root for each byte; 0 for none, since no edge leads back to the root.
  private var roots = [Int32](repeating: 0, count: 256)
  /// The first characters of names where they have three bytes, as nearly all of Hangul has, which begins with few
  /// bytes: most words of a text fail here.
  private var firstCharacters = CharacterBits()
  /// The same for the second characters, and for the first ones after which something else may follow.
  private var secondCharacters = CharacterBits()
  private var openCharacters = CharacterBits()
  private var nodes: [Node] = []
  /// Those of one node together, sorted by byte.
  private var edges: [Edge] = []

  fileprivate struct Node: Sendable {
    var edges: Range<Int32>
    /// The name that ends here, an index into those given; -1 for none.
    var name: Int32
  }

  fileprivate struct Edge: Sendable {
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
      firstCharacters.insert(name[1], name[2])
      if name.count >= 6, TermTrie.isOfThree(name[3]) {
        secondCharacters.insert(name[4], name[5])
      } else {
        openCharacters.insert(name[1], name[2])
      }
    }
  }

  /// The tree as a search asks for it. Borrowed: must not outlive the call in which it was made.
  struct Reader {
    fileprivate let roots: UnsafeBufferPointer<Int32>
    fileprivate let firstCharacters: UnsafeBufferPointer<UInt64>
    fileprivate let secondCharacters: UnsafeBufferPointer<UInt64>
    fileprivate let openCharacters: UnsafeBufferPointer<UInt64>
    fileprivate let nodes: UnsafeBufferPointer<Node>
    fileprivate let edges: UnsafeBufferPointer<Edge>

    /// Whether a name may begin at a place, told by its first two characters; `false` is certain.
    @inline(__always)
    func mayHaveName(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
      let first = text[start]
      guard TermTrie.isOfThree(first), start &+ 2 < text.count else { return roots[Int(ASCII.lowercased(first))] != 0 }
      guard has(firstCharacters, start, text) else { return false }
      let next = start &+ 3
      if next &+ 2 < text.count, TermTrie.isOfThree(text[next]), has(secondCharacters, next, text) { return true }
      return has(openCharacters, start, text)
    }

    @inline(__always)
    private func has(_ bits: UnsafeBufferPointer<UInt64>, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
      bits[Int(text[start &+ 1] & 0x3F)] >> UInt64(text[start &+ 2] & 0x3F) & 1 != 0
    }

    /// The names that stand at `start`, shortest first, with their ends.
    @inline(__always)
    func names(
      at start: Int, in text: UnsafeBufferPointer<UInt8>, until end: Int, into found: inout [(name: Int, end: Int)]
    ) {
      if !found.isEmpty { found.removeAll(keepingCapacity: true) }
      var target = Int(roots[Int(ASCII.lowercased(text[start]))])
      var index = start &+ 1
      while target != 0 {
        let node = nodes[target]
        if node.name >= 0 { found.append((Int(node.name), index)) }
        guard index < end else { return }
        let byte = text[index]
        target = child(of: node, byte < 0x80 ? ASCII.lowercased(byte) : byte)
        index &+= 1
      }
    }

    @inline(__always)
    private func child(of node: Node, _ byte: UInt8) -> Int {
      var low = Int(node.edges.lowerBound)
      var high = Int(node.edges.upperBound)
      while high &- low > 4 {
        let middle = (low &+ high) / 2
        if edges[middle].byte <= byte { low = middle } else { high = middle }
      }
      while low < high {
        if edges[low].byte == byte { return Int(edges[low].target) }
        low &+= 1
      }
      return 0
    }
  }

  /// Calls `body` with the tree.
  @inline(__always)
  func withReader<Result>(_ body: (Reader) -> Result) -> Result {
    roots.withUnsafeBufferPointer { roots in
      firstCharacters.words.withUnsafeBufferPointer { first in
        secondCharacters.words.withUnsafeBufferPointer { second in
          openCharacters.words.withUnsafeBufferPointer { open in
            nodes.withUnsafeBufferPointer { nodes in
              edges.withUnsafeBufferPointer { edges in
                body(
                  Reader(
                    roots: roots, firstCharacters: first, secondCharacters: second, openCharacters: open, nodes: nodes,
                    edges: edges))
              }
            }
          }
        }
      }
    }
  }

  /// Whether a code point of three bytes begins with the byte (RFC 3629 section 3).
  @inline(__always)
  private static func isOfThree(_ byte: UInt8) -> Bool { byte & 0xF0 == 0xE0 }
}

/// A set of characters of three bytes, as those of Hangul are, by the last two of them: what it denies is not in the
/// set.
struct CharacterBits: Sendable {
  /// A bit for the last byte, in a word for the one before.
  private(set) var words = [UInt64](repeating: 0, count: 64)

  mutating func insert(_ second: UInt8, _ third: UInt8) {
    words[Int(second & 0x3F)] |= 1 << UInt64(third & 0x3F)
  }

  /// Adds a code point of three bytes, the last two of which have six bits of it each (RFC 3629 section 3).
  mutating func insert(_ character: UInt32) {
    insert(UInt8(truncatingIfNeeded: character >> 6), UInt8(truncatingIfNeeded: character))
  }

  /// Whether a code point of three bytes may be in the set.
  func mayHave(_ character: UInt32) -> Bool {
    words[Int(character >> 6 & 0x3F)] >> UInt64(character & 0x3F) & 1 != 0
  }
}
