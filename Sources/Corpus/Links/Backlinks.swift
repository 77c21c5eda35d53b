internal import Notes

/// Turns links around: for each note, who links into it and in which words.
enum Backlinks {
  /// A link and the note that it leads into.
  typealias Found = (target: Int, backlink: Backlink)

  /// The links of one note into others, in the order of its text.
  ///
  /// - Parameter targets: what its links lead to.
  static func links(from note: Int, _ document: Document, _ targets: [LinkTarget]) -> [Found] {
    let count = targets.count { $0.note.map { $0.index != note } ?? false }
    guard count > 0 else { return [] }
    var links: [Found] = []
    links.reserveCapacity(count)
    var block: Int?
    var text = BlockText()
    var textBlock: Int?
    for (index, node) in document.nodes.enumerated() {
      switch node.kind {
      case .paragraph, .heading, .tableCell: block = index
      case .link:
        let link = Int(node.detail)
        guard let block, link < targets.count, let target = targets[link].note, target.index != note else { continue }
        if textBlock != block {
          text.read(block, of: document)
          textBlock = block
        }
        let sentence = text.sentence(around: index, of: document)
        let backlink = Backlink(
          source: NoteID(note), link: link, sentence: sentence.text, mention: sentence.mention)
        links.append((target.index, backlink))
      default: break
      }
    }
    return links
  }

  /// The links into each note, in the order of the linking notes.
  ///
  /// - Parameter found: the links of each note.
  static func byTarget(_ found: [[Found]]) -> [[Backlink]] {
    var counts = found.map { _ in 0 }
    for links in found { for link in links { counts[link.target] += 1 } }
    var all = counts.map { count in
      var backlinks: [Backlink] = []
      backlinks.reserveCapacity(count)
      return backlinks
    }
    for links in found { for link in links { all[link.target].append(link.backlink) } }
    return all
  }
}

/// The plain text of one block, and where each of its inlines stands in it.
private struct BlockText {
  private var bytes: [UInt8] = []
  private var firstNode = 0
  /// Where the text of each node of the block begins, by its distance from the block's own; then the end of the text.
  private var starts: [Int] = []

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
