internal import Notes

/// Finds the links of a note into others, and the words in which each is made.
enum BacklinkFinder {
  /// The links of one note into others, in the order of its text.
  ///
  /// - Parameter targets: what its links lead to.
  static func links(from note: Int, _ document: Document, _ targets: [LinkTarget]) -> [Backlink] {
    var count = 0
    for link in targets.indices where isMention(targets[link], in: note) { count += 1 }
    guard count > 0 else { return [] }
    var links: [Backlink] = []
    links.reserveCapacity(count)
    var text = BlockText()
    for link in targets.indices {
      guard let target = targets[link].note, target.index != note else { continue }
      let node = Int(document.links[link].node)
      if !text.holds(node) {
        guard let block = block(around: node, in: document.nodes) else { continue }
        text.read(block, of: document)
      }
      let sentence = text.sentence(around: node, of: document)
      links.append(
        Backlink(source: NoteID(note), target: target, link: link, sentence: sentence.text, mention: sentence.mention))
    }
    return links
  }

  /// Whether a link leads into another note.
  private static func isMention(_ target: LinkTarget, in note: Int) -> Bool {
    if let target = target.note { target.index != note } else { false }
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
  private var bytes: [UInt8] = []
  private var firstNode = 0
  /// Where the text of each node of the block begins, by its distance from the block's own; then the end of the text.
  private var starts: [Int] = []

  /// Whether a node stands in the block that was read last.
  func holds(_ node: Int) -> Bool { node >= firstNode && node - firstNode < starts.count - 1 }

  mutating func read(_ block: Int, of document: Document) {
    let end = Int(document.nodes[block].end)
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(document.nodes[block].span.count)
    starts.removeAll(keepingCapacity: true)
    starts.reserveCapacity(end - block + 1)
    firstNode = block
    document.buffer.withUnsafeBufferPointer { buffer in
      for index in block..<end {
        starts.append(bytes.count)
        let node = document.nodes[index]
        switch node.kind {
        case .text, .code, .rawMarkup:
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[Int(node.text.start)..<Int(node.text.end)]))
        case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
        default: break
        }
      }
    }
    starts.append(bytes.count)
  }

  /// The sentence around a node of the block.
  func sentence(around node: Int, of document: Document) -> Sentence {
    let start = starts[node - firstNode]
    let end = starts[Int(document.nodes[node].end) - firstNode]
    return bytes.withUnsafeBufferPointer { Sentence(around: start..<end, in: $0) }
  }
}
