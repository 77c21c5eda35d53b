internal import Corpus
internal import Notes

/// A drawing as pages show it: Graphviz' SVG rebuilt from an allow-list.
///
/// What `dot` writes is not safe to stand in a page (an attribute of the source can break out of one of the drawing),
/// and brings colors, fonts, ids and tooltips that the page does not want. What is left is shapes, text, and the
/// classes by which the theme styles them.
struct Drawing: Sendable {
  /// In CSS pixels, as it stands in a page that is wide enough.
  let size: PixelSize
  /// Of the root element.
  let viewBox: ByteString
  /// What stands in the root element.
  let content: [UInt8]

  /// Nil for what is no drawing of Graphviz, or one of no size or of a size that no page can show.
  init?(rebuilding svg: [UInt8]) {
    var builder = DrawingBuilder()
    var reader = SVGReader(svg)
    while let token = reader.next() {
      guard builder.add(token) else { return nil }
    }
    guard let root = builder.root, builder.isComplete, let width = Self.pixels(root.width),
      let height = Self.pixels(root.height)
    else { return nil }
    size = PixelSize(width: width, height: height)
    viewBox = root.viewBox
    content = builder.writer.bytes
  }

  /// From points, of which Graphviz draws 72 an inch and CSS has 96 pixels an inch.
  private static func pixels(_ length: ByteString) -> Int? {
    guard length.hasSuffix("pt"), let points = Double(String(decoding: length.bytes.dropLast(2), as: UTF8.self)),
      points >= 1, points <= 10_000
    else { return nil }
    return max(1, Int((points * 4 / 3).rounded()))
  }
}

/// Writes the elements of a drawing that are kept.
private struct DrawingBuilder: ~Copyable {
  struct Root {
    var width = ByteString()
    var height = ByteString()
    var viewBox = ByteString()
  }

  private(set) var root: Root?
  private(set) var writer = HTMLWriter()
  private var open: [Element] = []
  private var isClosed = false

  private struct Element {
    let name: ByteString
    /// Written; else what is in it may still be.
    let isKept: Bool
    /// Left out with everything in it.
    let isDropped: Bool
    /// The group that is the whole drawing: a shape in it is the paper.
    let isGraph: Bool
  }

  var isComplete: Bool { isClosed && open.isEmpty }

  /// False when the drawing cannot be used.
  mutating func add(_ token: SVGReader.Token) -> Bool {
    switch token {
    case .malformed: return false
    case .text(let text):
      if open.last?.name == "text", open.last?.isKept == true { writer.text(text) }
    case .start(let name, let attributes, let isEmpty):
      guard open.count < 64, !isClosed else { return false }
      if root == nil {
        guard name == "svg", !isEmpty else { return false }
        readRoot(attributes)
        open.append(Element(name: name, isKept: false, isDropped: false, isGraph: false))
      } else {
        start(name, attributes, isEmpty: isEmpty)
      }
    case .end(let name):
      guard let element = open.popLast(), element.name == name else { return false }
      if element.isKept {
        writer.markup("</")
        writer.text(name)
        writer.markup(">")
      }
      isClosed = open.isEmpty
    }
    return true
  }

  private mutating func readRoot(_ attributes: [SVGReader.Attribute]) {
    var root = Root()
    for attribute in attributes {
      switch attribute.name {
      case "width": root.width = attribute.value
      case "height": root.height = attribute.value
      case "viewBox" where Self.isNumbers(attribute.value): root.viewBox = attribute.value
      default: break
      }
    }
    self.root = root
  }

  private mutating func start(_ name: ByteString, _ attributes: [SVGReader.Attribute], isEmpty: Bool) {
    let parent = open.last
    let isGroup = name == "g"
    let isGraph = isGroup && open.count == 1
    let classes = isGroup ? Self.classes(in: attributes) : []
    let kept = Self.kept(attributes, of: name)
    let isDropped =
      parent?.isDropped == true || !Self.elements.contains(name) || (parent?.isGraph == true && name == "polygon")
    // A link's group and a link itself say nothing; what is in them does.
    let isTransparent = name == "a" || (isGroup && classes.isEmpty && kept.isEmpty)
    let isKept = !isDropped && !isTransparent
    if isKept {
      writer.markup("<")
      writer.text(name)
      if !classes.isEmpty { writer.attribute("class", ByteString(classes.joined(separator: [UInt8(ascii: " ")]))) }
      for attribute in kept { writer.attribute(attribute) }
      writer.markup(isEmpty ? "/>" : ">")
    }
    if !isEmpty { open.append(Element(name: name, isKept: isKept, isDropped: isDropped, isGraph: isGraph)) }
  }

  // MARK: Lists

  private static let elements: Set<ByteString> = ["g", "a", "path", "polygon", "polyline", "ellipse", "text"]

  private static func classes(in attributes: [SVGReader.Attribute]) -> [[UInt8]] {
    let value = attributes.first { $0.name == "class" }?.value ?? ByteString()
    let own: Set<ByteString> = ["node", "edge", "cluster"]
    return value.bytes.split(separator: UInt8(ascii: " ")).map { Array($0) }
      .filter { own.contains(ByteString($0)) || Diagram.classes.contains(ByteString($0)) }
  }

  private static func kept(_ attributes: [SVGReader.Attribute], of element: ByteString) -> [SVGReader.Attribute] {
    attributes.filter { attribute in
      let value = attribute.value
      switch (attribute.name, element) {
      case ("transform", "g"): return isPath(value)
      case ("d", "path"): return isPath(value)
      case ("points", "polygon"), ("points", "polyline"): return isNumbers(value)
      case ("cx", "ellipse"), ("cy", "ellipse"), ("rx", "ellipse"), ("ry", "ellipse"): return isNumbers(value)
      case ("x", "text"), ("y", "text"), ("font-size", "text"): return isNumbers(value)
      case ("text-anchor", "text"): return value == "start" || value == "middle" || value == "end"
      case ("font-weight", "text"): return value == "bold"
      case ("font-style", "text"): return value == "italic"
      case ("text-decoration", "text"): return value == "underline" || value == "line-through"
      case ("stroke-dasharray", _), ("stroke-width", _): return element != "g" && isNumbers(value)
      // The head of an arrow that is not filled.
      case ("fill", "polygon"), ("fill", "ellipse"): return value == "none"
      default: return false
      }
    }
  }

  private static func isNumbers(_ value: ByteString) -> Bool {
    value.bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-., e".utf8.contains($0) }
  }

  /// Commands and numbers of a path, or functions and numbers of a transformation.
  private static func isPath(_ value: ByteString) -> Bool {
    value.bytes.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-., ()".utf8.contains(byte)
    }
  }
}
