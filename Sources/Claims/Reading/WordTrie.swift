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
  /// The node of each first byte, as it stands in a text.
  private let roots: UnsafePointer<Int32>
  private let values: UnsafePointer<Value>
  /// The first characters of the words: most words of a text fail here.
  let firstCharacters: CharacterFilter
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
    roots = WordTrie.permanent(
      (0...UInt8.max).map { builder.roots[Int(WordTrie.fold($0, foldsCase: foldsCase))] })
    values = WordTrie.permanent(rows.map(\.value))
    firstCharacters = CharacterFilter(builder.firstCharacters)
    self.foldsCase = foldsCase
  }

  /// The longest word of the table that begins at `start` and passes the test, with the offset after it.
  @inline(__always)
  func longestMatch(
    in text: StatementText, at start: Int, where passes: (Value, Int) -> Bool = { _, _ in true }
  ) -> (value: Value, end: Int)? {
    // Where most are told, before anything is called.
    mayBegin(in: text, at: start) ? match(in: text, at: start, where: passes) : nil
  }

  /// Whether a word may begin here, by its first character.
  @inline(__always)
  private func mayBegin(in text: StatementText, at start: Int) -> Bool {
    let first = text[start]
    return first & 0xF0 == 0xE0 ? firstCharacters.mayHave(text[start + 1], text[start + 2]) : mayBegin(with: first)
  }

  private func match(
    in text: StatementText, at start: Int, where passes: (Value, Int) -> Bool
  ) -> (value: Value, end: Int)? {
    var found: (value: Value, end: Int)?
    var index = start
    var node = roots[Int(text[start])]
    while node >= 0 {
      index += 1
      let current = nodes[Int(node)]
      if current.value >= 0 {
        let value = values[Int(current.value)]
        if passes(value, index) { found = (value, index) }
      }
      guard current.child >= 0 else { break }
      let byte = WordTrie.fold(text[index], foldsCase: foldsCase)
      node = current.child
      while node >= 0, nodes[Int(node)].byte != byte { node = nodes[Int(node)].sibling }
    }
    return found
  }

  /// Whether a word may begin with a byte.
  @inline(__always)
  func mayBegin(with byte: UInt8) -> Bool { roots[Int(byte)] >= 0 }

  @inline(__always)
  private static func fold(_ byte: UInt8, foldsCase: Bool) -> UInt8 {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") { return UInt8(ascii: " ") }
    return foldsCase && byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  private static func permanent<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    pointer.initialize(from: elements, count: elements.count)
    return UnsafePointer(pointer)
  }
}

/// A set of characters of three bytes, as those of Hangul are, by the last two of them: what it denies is not in the
/// set. Never freed, as the tables that it is for.
struct CharacterFilter: @unchecked Sendable {
  /// A bit for the last byte, in a word for the one before.
  private let bits: UnsafePointer<UInt64>

  init(_ characters: [(second: UInt8, third: UInt8)]) {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 64)
    words.initialize(repeating: 0, count: 64)
    for character in characters { words[Int(character.second & 0x3F)] |= 1 << UInt64(character.third & 0x3F) }
    bits = UnsafePointer(words)
  }

  /// All characters of several sets, and those of a text.
  init(_ filters: [CharacterFilter], _ more: String = "") {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 64)
    for index in 0..<64 { (words + index).initialize(to: filters.reduce(0) { $0 | $1.bits[index] }) }
    let bytes = Array(more.utf8)
    for start in stride(from: 0, to: bytes.count - 2, by: 3) {
      words[Int(bytes[start + 1] & 0x3F)] |= 1 << UInt64(bytes[start + 2] & 0x3F)
    }
    bits = UnsafePointer(words)
  }

  /// Whether a character of three bytes with these last two may be in the set.
  @inline(__always)
  func mayHave(_ second: UInt8, _ third: UInt8) -> Bool {
    bits[Int(second & 0x3F)] >> UInt64(third & 0x3F) & 1 != 0
  }

  /// Whether the character at a place may be in the set, which must be one of three bytes.
  @inline(__always)
  func mayHave(_ text: StatementText, at index: Int) -> Bool { mayHave(text[index + 1], text[index + 2]) }
}

/// A few characters of three bytes that are looked for in texts, of which most have none.
struct SoughtCharacters: Sendable {
  let filter: CharacterFilter
  /// As `StatementText.character` gives them.
  private let characters: [UInt32]

  init(_ characters: String) {
    filter = CharacterFilter([], characters)
    self.characters = characters.unicodeScalars.map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// Whether a character is one of them, and not only like one.
  @inline(__always)
  func has(_ character: UInt32) -> Bool { characters.contains(character) }
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
  private(set) var firstCharacters: [(UInt8, UInt8)] = []

  mutating func insert(_ word: [UInt8], value: Int32) {
    var last: Int32 = -1
    for byte in word { last = last < 0 ? root(byte) : child(of: last, byte) }
    if last >= 0 { nodes[Int(last)].value = value }
    if word.count >= 3, word[0] & 0xF0 == 0xE0 { firstCharacters.append((word[1], word[2])) }
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
