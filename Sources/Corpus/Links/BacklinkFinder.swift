internal import Notes

/// Finds the links of a note into others, and the words in which each is made.
enum BacklinkFinder {
  /// What one note after the other needs while its links are looked for.
  struct Scratch: ~Copyable {
    fileprivate var links: [FoundLinks.Link] = []
    fileprivate var sentences: [UInt8] = []
    fileprivate var text = BlockText()
  }

  /// The links of one note into others.
  ///
  /// - Parameter targets: what its links lead to.
  static func links(
    from note: Int, _ document: Document, _ targets: [LinkTarget], _ scratch: inout Scratch
  ) -> FoundLinks {
    scratch.links.removeAll(keepingCapacity: true)
    scratch.sentences.removeAll(keepingCapacity: true)
    scratch.text.forget()
    for link in targets.indices {
      guard let target = targets[link].note, target.index != note else { continue }
      let node = Int(document.links[link].node)
      if !scratch.text.holds(node) {
        guard let block = block(around: node, in: document.nodes) else { continue }
        scratch.text.read(block, of: document)
      }
      let sentence = scratch.text.sentence(around: node, of: document, addedTo: &scratch.sentences)
      scratch.links.append(
        FoundLinks.Link(
          target: Int32(target.index), link: Int32(link), sentence: sentence.text, mention: sentence.mention))
    }
    if scratch.links.isEmpty { return FoundLinks() }
    // Copies, which have no more room than they need.
    return FoundLinks(
      links: scratch.links.withUnsafeBufferPointer { Array($0) },
      sentences: scratch.sentences.withUnsafeBufferPointer { Array($0) })
  }

  /// The paragraph, heading or table cell that holds a node. None of them holds another, so that the one before the
  /// node is it, and all links of a note together pass each node once.
  private static func block(around node: Int, in nodes: [Node]) -> Int? {
    var index = node
    while index > 0 {
      index -= 1
      switch nodes[index].kind {
      case .paragraph, .heading, .tableCell: return Int(nodes[index].end) > node ? index : nil
      default: break
      }
    }
    return nil
  }
}

/// The plain text of one block, and where each of its inlines stands in it.
private struct BlockText {
  /// The text, and what is left behind it of longer ones.
  private var bytes: [UInt8] = []
  private var firstNode = 0
  /// Where the text of each node of the block begins, by its distance from the block's own; then the end of the text.
  private var starts: [Int] = []

  /// Whether a node stands in the block that was read last.
  func holds(_ node: Int) -> Bool { node >= firstNode && node - firstNode < starts.count - 1 }

  /// Holds no block, before the first one of a note.
  mutating func forget() { starts.removeAll(keepingCapacity: true) }

  mutating func read(_ block: Int, of document: Document) {
    firstNode = block
    document.nodes.withUnsafeBufferPointer { nodes in
      let block = UnsafeBufferPointer(rebasing: nodes[block..<Int(nodes[block].end)])
      let count = place(block)
      if bytes.count < count { bytes = Array(repeating: 0, count: 2 * count) }
      document.buffer.withUnsafeBufferPointer { copy(block, from: $0) }
    }
  }

  /// Notes where the text of each node begins; gives the length of the whole.
  private mutating func place(_ nodes: UnsafeBufferPointer<Node>) -> Int {
    var count = 0
    starts.removeAll(keepingCapacity: true)
    for index in nodes.indices {
      starts.append(count)
      switch nodes[index].kind {
      case .text, .code, .rawMarkup: count += Int(nodes[index].text.end) - Int(nodes[index].text.start)
      case .softBreak, .lineBreak: count += 1
      default: break
      }
    }
    starts.append(count)
    return count
  }

  private mutating func copy(_ nodes: UnsafeBufferPointer<Node>, from buffer: UnsafeBufferPointer<UInt8>) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in nodes.indices {
        switch nodes[index].kind {
        case .text, .code, .rawMarkup:
          let text = buffer[Int(nodes[index].text.start)..<Int(nodes[index].text.end)]
          _ = bytes[starts[index]...].update(fromContentsOf: text)
        case .softBreak, .lineBreak: bytes[starts[index]] = UInt8(ascii: " ")
        default: break
        }
      }
    }
  }

  /// The sentence around a node of the block.
  func sentence(around node: Int, of document: Document, addedTo sentences: inout [UInt8]) -> Sentence {
    let start = starts[node - firstNode]
    let end = starts[Int(document.nodes[node].end) - firstNode]
    return bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[..<starts[starts.count - 1]])
      return Sentence(around: start..<end, in: text, addedTo: &sentences)
    }
  }
}
