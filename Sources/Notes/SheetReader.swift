internal import CCMark

/// Reads the paragraphs of a cell sheet one after the other.
struct SheetReader: ~Copyable {
  private var reader: TreeReader
  private var paragraph: OpaquePointer?

  /// Parses a sheet and lends its reader; libcmark's tree lives as long as the call.
  static func with(
    _ text: UnsafeBufferPointer<UInt8>, map: OffsetMap, _ body: (inout SheetReader) -> Void
  ) {
    let places = BlockPlaces(text: text, lineStarts: LineIndex.lineStarts(of: text))
    guard !text.isEmpty else {
      var sheet = SheetReader(reader: TreeReader(places, map: map), paragraph: nil)
      return body(&sheet)
    }
    ParseArena.parse(text) { root in
      var sheet = SheetReader(reader: TreeReader(places, map: map), paragraph: cmark_node_first_child(root))
      body(&sheet)
    }
  }

  /// Appends the inlines of the next paragraph to the node that is open.
  mutating func readNext(into builder: inout DocumentBuilder) {
    guard let paragraph else { return }
    reader.readInlines(of: paragraph, into: &builder)
    self.paragraph = cmark_node_next(paragraph)
  }
}

extension TreeReader {
  /// Appends a block's inlines without the block.
  mutating func readInlines(of block: OpaquePointer, into builder: inout DocumentBuilder) {
    let range = places.place(of: block).range
    enterInlines(of: range, from: range.lowerBound)
    readChildren(of: block, into: &builder)
  }
}
