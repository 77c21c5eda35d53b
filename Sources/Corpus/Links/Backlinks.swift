internal import Notes

/// Turns links around: for each note, who links into it and in which words.
struct Backlinks {
  private(set) var all: [[Backlink]]

  /// - Parameter targets: what the links of each document lead to.
  init(_ documents: [Document], targets: [[LinkTarget]]) {
    let found = documents.indices.parallelMap { Self.links(from: $0, documents[$0], targets[$0]) }
    all = documents.map { _ in [] }
    for links in found {
      for (target, backlink) in links { all[target].append(backlink) }
    }
  }

  /// The links of one note into others.
  private static func links(
    from note: Int, _ document: Document, _ targets: [LinkTarget]
  ) -> [(target: Int, backlink: Backlink)] {
    guard targets.contains(where: { $0.note.map { $0.index != note } ?? false }) else { return [] }
    var links: [(target: Int, backlink: Backlink)] = []
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
}

/// The plain text of one block, and where each of its inlines stands in it.
private struct BlockText {
  private var bytes: [UInt8] = []
  private var firstNode = 0
  /// Where the text of each node of the block begins, by its distance from the block's own; then the end of the text.
  private var starts: [Int] = []

  mutating func read(_ block: Int, of document: Document) {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    firstNode = block
    for index in block..<Int(document.nodes[block].end) {
      starts.append(bytes.count)
      let node = document.nodes[index]
      switch node.kind {
      case .text, .code, .rawMarkup: bytes += document.bytes(node.text)
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      default: break
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
