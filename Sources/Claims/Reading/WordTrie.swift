/// A fixed table of words, found in text byte by byte: no hashing, no copies, no comparison of strings.
struct WordTrie<Value: Sendable>: Sendable {
  private struct Node: Sendable {
    var byte: UInt8
    var child: Int32 = -1
    var sibling: Int32 = -1
    var value: Int32 = -1
  }

  private var nodes: [Node] = []
  /// The node of each first byte; texts mostly fail here.
  private var roots = [Int32](repeating: -1, count: 256)
  private var values: [Value] = []
  private let foldsCase: Bool

  /// - Parameters:
  ///   - rows: words separated by spaces, with `_` for a space inside a word, and what they mean. Of a word that
  ///     stands in two rows the later meaning holds.
  ///   - foldsCase: whether `A` to `Z` in the text match the small letters of the table.
  init(_ rows: [(words: String, value: Value)], foldsCase: Bool = false) {
    self.foldsCase = foldsCase
    for row in rows {
      values.append(row.value)
      for word in row.words.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
        insert(word, value: Int32(values.count - 1))
      }
    }
  }

  /// The longest word of the table that begins at `start` and passes the test, with the offset after it.
  func longestMatch(
    in text: StatementText, at start: Int, where passes: (Value, Int) -> Bool = { _, _ in true }
  ) -> (value: Value, end: Int)? {
    var found: (value: Value, end: Int)?
    var index = start
    var node = roots[Int(fold(text[index]))]
    while node >= 0 {
      index += 1
      if nodes[Int(node)].value >= 0 {
        let value = values[Int(nodes[Int(node)].value)]
        if passes(value, index) { found = (value, index) }
      }
      let byte = fold(text[index])
      node = nodes[Int(node)].child
      while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
    }
    return found
  }

  private func fold(_ byte: UInt8) -> UInt8 {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") { return UInt8(ascii: " ") }
    return foldsCase && byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private mutating func insert(_ word: Substring.UTF8View.SubSequence, value: Int32) {
    var last: Int32 = -1
    for written in word {
      let byte = written == UInt8(ascii: "_") ? UInt8(ascii: " ") : written
      last = last < 0 ? root(byte) : child(of: last, byte)
    }
    if last >= 0 { nodes[Int(last)].value = value }
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
