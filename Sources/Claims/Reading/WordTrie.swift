/// A fixed table of words, found in text byte by byte: no hashing, no copies, no comparison of strings.
///
/// A table is made once and never freed. Its storage is memory of its own instead of arrays, because a statement looks
/// into a dozen tables at each word, and counting references to them took a fifth of the reader's time.
struct WordTrie<Value: Sendable>: @unchecked Sendable {
  private struct Node {
    var byte: UInt8
    var child: Int32 = -1
    var sibling: Int32 = -1
    var value: Int32 = -1
  }

  private let nodes: UnsafePointer<Node>
  /// The node of each first byte.
  private let roots: UnsafePointer<Int32>
  private let values: UnsafePointer<Value>
  /// For characters of three bytes, which are nearly all of Hangul, a bit for the last two of each word's first
  /// character: most words of a text fail here.
  private let firstCharacters: UnsafePointer<UInt64>
  private let foldsCase: Bool

  /// - Parameters:
  ///   - rows: words separated by spaces, with `_` for a space inside a word, and what they mean. Of a word that
  ///     stands in two rows the later meaning holds.
  ///   - foldsCase: whether `A` to `Z` in the text match the small letters of the table.
  init(_ rows: [(words: String, value: Value)], foldsCase: Bool = false) {
    var builder = WordTrieBuilder()
    for (index, row) in rows.enumerated() {
      for word in row.words.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        builder.insert(word.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, value: Int32(index))
      }
    }
    nodes = WordTrie.permanent(
      builder.nodes.map { Node(byte: $0.byte, child: $0.child, sibling: $0.sibling, value: $0.value) })
    roots = WordTrie.permanent(builder.roots)
    values = WordTrie.permanent(rows.map(\.value))
    firstCharacters = WordTrie.permanent(builder.firstCharacters)
    self.foldsCase = foldsCase
  }

  /// The longest word of the table that begins at `start` and passes the test, with the offset after it.
  func longestMatch(
    in text: StatementText, at start: Int, where passes: (Value, Int) -> Bool = { _, _ in true }
  ) -> (value: Value, end: Int)? {
    let first = text[start]
    if first >= 0xE0, first < 0xF0 {
      let bit = firstCharacters[Int(text[start + 1] & 0x3F)] >> UInt64(text[start + 2] & 0x3F)
      if bit & 1 == 0 { return nil }
    }
    var found: (value: Value, end: Int)?
    var index = start
    var node = roots[Int(fold(first))]
    while node >= 0 {
      index += 1
      let current = nodes[Int(node)]
      if current.value >= 0 {
        let value = values[Int(current.value)]
        if passes(value, index) { found = (value, index) }
      }
      guard current.child >= 0 else { break }
      let byte = fold(text[index])
      node = current.child
      while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
    }
    return found
  }

  private func fold(_ byte: UInt8) -> UInt8 {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") { return UInt8(ascii: " ") }
    return foldsCase && byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func permanent<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    pointer.initialize(from: elements, count: elements.count)
    return UnsafePointer(pointer)
  }
}

/// Grows the nodes of a `WordTrie`.
private struct WordTrieBuilder {
  struct Node {
    var byte: UInt8
    var child: Int32 = -1
    var sibling: Int32 = -1
    var value: Int32 = -1
  }

  private(set) var nodes: [Node] = []
  private(set) var roots = [Int32](repeating: -1, count: 256)
  private(set) var firstCharacters = [UInt64](repeating: 0, count: 64)

  mutating func insert(_ word: [UInt8], value: Int32) {
    var last: Int32 = -1
    for byte in word { last = last < 0 ? root(byte) : child(of: last, byte) }
    if last >= 0 { nodes[Int(last)].value = value }
    if word.count >= 3, word[0] >= 0xE0, word[0] < 0xF0 {
      firstCharacters[Int(word[1] & 0x3F)] |= 1 << UInt64(word[2] & 0x3F)
    }
  }

  private mutating func root(_ byte: UInt8) -> Int32 {
    if roots[Int(byte)] < 0 { roots[Int(byte)] = append(byte) }
    return roots[Int(byte)]
  }

  private mutating func child(of parent: Int32, _ byte: UInt8) -> Int32 {
    var node = nodes[Int(parent)].child
    while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
    if node >= 0 { return node }
    let added = append(byte)
    nodes[Int(added)].sibling = nodes[Int(parent)].child
    nodes[Int(parent)].child = added
    return added
  }

  private mutating func append(_ byte: UInt8) -> Int32 {
    nodes.append(Node(byte: byte))
    return Int32(nodes.count - 1)
  }
}
