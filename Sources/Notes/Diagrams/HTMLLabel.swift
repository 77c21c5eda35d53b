/// A label in Graphviz's HTML (https://graphviz.org/doc/info/shapes.html#html): its text, and what may not stand in it.
struct HTMLLabel {
  /// Texts between the tags, in the source.
  private(set) var texts: [Range<Int>] = []
  /// Tags and attributes that are left out, with what is said of each.
  private(set) var refused: [(range: Range<Int>, message: String, hint: String)] = []
  /// Attributes that change nothing that is shown.
  private(set) var ignored: [Range<Int>] = []

  private let source: [UInt8]
  private var index: Int
  private let end: Int

  /// - Parameter range: what stands between the outer `<` and `>`.
  init(_ source: [UInt8], _ range: Range<Int>) throws(DiagramLexer.Problem) {
    self.source = source
    index = range.lowerBound
    end = range.upperBound
    var textStart = index
    while index < end {
      guard source[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      addText(textStart..<index)
      try tag()
      textStart = index
    }
    addText(textStart..<end)
  }

  private mutating func addText(_ range: Range<Int>) {
    if source[range].contains(where: { $0 > UInt8(ascii: " ") }) { texts.append(range) }
  }

  private mutating func tag() throws(DiagramLexer.Problem) {
    let start = index
    index += 1
    if index < end, source[index] == UInt8(ascii: "/") { index += 1 }
    let name = word()
    var attributes: [Range<Int>] = []
    skipSpaces()
    while index < end, source[index] != UInt8(ascii: ">"), source[index] != UInt8(ascii: "/") {
      attributes.append(try attribute(in: start))
      skipSpaces()
    }
    if index < end, source[index] == UInt8(ascii: "/") { index += 1 }
    guard index < end, source[index] == UInt8(ascii: ">"), Self.tags.contains(name) || name == "img" else {
      throw problem(at: start, "`<\(name)` is no tag of a label")
    }
    index += 1
    if name == "img" { refused.append((start..<index, "a label with an image in it", "remove the tag")) }
    // What is inside a tag that goes goes with it.
    if name != "img" { attributes.forEach { judge($0) } }
  }

  private mutating func judge(_ range: Range<Int>) {
    let name = Self.folded(source[range].prefix { $0 != UInt8(ascii: "=") && $0 > UInt8(ascii: " ") })
    if Self.attributes.contains(name) { return }
    if ["color", "bgcolor", "face", "gradientangle", "style", "point-size"].contains(name) {
      return ignored.append(range)
    }
    refused.append(
      (range, "attribute `\(String(decoding: name.bytes.prefix(40), as: UTF8.self))` in a label", "remove it"))
  }

  /// `name="value"`, with quotes that XML asks for.
  private mutating func attribute(in tag: Int) throws(DiagramLexer.Problem) -> Range<Int> {
    let start = index
    let name = word()
    skipSpaces()
    guard !name.isEmpty, index < end, source[index] == UInt8(ascii: "=") else {
      throw problem(at: tag, "a tag that cannot be read")
    }
    index += 1
    skipSpaces()
    guard index < end, source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'"),
      let close = source[(index + 1)..<end].firstIndex(of: source[index])
    else { throw problem(at: tag, "a value without quotes") }
    index = close + 1
    return start..<index
  }

  private mutating func word() -> ByteString {
    let start = index
    while index < end, source[index] > UInt8(ascii: " "), !"<>=/\"'".utf8.contains(source[index]) { index += 1 }
    return Self.folded(source[start..<index])
  }

  private mutating func skipSpaces() {
    while index < end, source[index] <= UInt8(ascii: " ") { index += 1 }
  }

  private func problem(at start: Int, _ message: String) -> DiagramLexer.Problem {
    DiagramLexer.Problem(range: start..<min(end, start + 1), message: message, hint: "write a plain label in `\"`")
  }

  private static func folded(_ bytes: ArraySlice<UInt8>) -> ByteString {
    ByteString(bytes.map(DiagramLexer.lowercased))
  }

  private static let tags: Set<ByteString> = [
    "table", "tr", "td", "b", "i", "u", "o", "s", "sub", "sup", "br", "hr", "vr", "font",
  ]

  private static let attributes: Set<ByteString> = [
    "align", "balign", "border", "cellborder", "cellpadding", "cellspacing", "colspan", "columns", "fixedsize",
    "height", "port", "rows", "rowspan", "sides", "valign", "width",
  ]
}
