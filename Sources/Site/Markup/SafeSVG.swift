internal import Notes

/// An SVG file rebuilt from an allow-list of elements and attributes.
///
/// An SVG in an `<img>` runs nothing, but its file stands on the site's own origin and can be opened by itself, where
/// its scripts would run without the pages' policy. So what is published is not the file but what is left of it:
/// shapes, text, paints and references inside the file. Nothing is looked up, and no entity is resolved but XML's own
/// five.
package enum SafeSVG {
  /// The rebuilt file; nil for one that is not well-formed XML as far as that matters here, or has an internal DTD.
  package static func rebuilt(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= limit, String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = SVGReader(bytes)
    var open: [(name: ByteString, isKept: Bool)] = []
    var writer = HTMLWriter(reserving: bytes.count)
    var hasRoot = false
    /// The depth at which an element was dropped with all that is in it.
    var dropped: Int?
    // Of a style element, until its end: a word may be split by a comment or a section.
    var style: [UInt8] = []
    while let token = reader.next() {
      switch token {
      case .text(let text):
        guard dropped == nil, let parent = open.last else { continue }
        if parent.name == "style" { style += text.bytes } else { writer.text(text) }
      case .start(let name, let attributes, let isEmpty):
        guard open.count < depth, hasRoot || name == "svg" else { return nil }
        if open.isEmpty, hasRoot { return nil }
        hasRoot = true
        let isKept = dropped == nil && elements.contains(name)
        // The words in a link stay; a script's do not.
        if dropped == nil, !isKept, !transparent.contains(name) { dropped = open.count }
        if isKept { write(name, attributes, isRoot: open.isEmpty, isEmpty: isEmpty, to: &writer) }
        if isEmpty {
          if dropped == open.count { dropped = nil }
        } else {
          open.append((name, isKept))
        }
      case .end(let name):
        guard let last = open.popLast(), last.name == name else { return nil }
        if dropped == open.count { dropped = nil }
        if last.isKept {
          if isSafe(style: ByteString(style)) { writer.text(style) }
          style = []
          writer.markup("</")
          writer.text(name)
          writer.markup(">")
        }
      case .malformed: return nil
      }
    }
    return hasRoot && open.isEmpty ? writer.bytes + [UInt8(ascii: "\n")] : nil
  }

  /// Larger drawings are photographs in disguise.
  private static let limit = 8 << 20

  /// Levels of elements; drawings of programs have about twenty.
  private static let depth = 256

  private static func write(
    _ name: ByteString, _ attributes: [SVGReader.Attribute], isRoot: Bool, isEmpty: Bool, to writer: inout HTMLWriter
  ) {
    writer.markup("<")
    writer.text(name)
    if isRoot { writer.markup(" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"") }
    for attribute in attributes where isSafe(attribute, on: name) { writer.attribute(attribute) }
    writer.markup(isEmpty ? "/>" : ">")
  }

  private static func isSafe(_ attribute: SVGReader.Attribute, on element: ByteString) -> Bool {
    let value = attribute.value
    switch attribute.name {
    case "href", "xlink:href":
      return value.hasPrefix("#") || (element == "image" && pictures.contains { value.bytes.starts(with: $0) })
    case "style": return isSafe(style: value)
    default: return attributes.contains(attribute.name) && isSafe(style: value)
    }
  }

  /// Whether a style, or a paint such as `url(#a)`, asks for nothing outside the file. Escapes are refused, since they
  /// spell words that are looked for here.
  private static func isSafe(style: ByteString) -> Bool {
    guard
      style.bytes.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\\") })
    else { return true }
    let lower = style.bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    guard !lower.contains(UInt8(ascii: "\\")), !has("@import", in: lower), !has("image(", in: lower),
      !has("image-set(", in: lower), !has("expression(", in: lower), !has("@font-face", in: lower)
    else { return false }
    let url = Array("url(".utf8)
    var index = 0
    while index + url.count <= lower.count {
      guard lower[index...].starts(with: url) else {
        index += 1
        continue
      }
      index += url.count
      var reference = lower[index...].drop { cssSpaces.contains($0) }
      if reference.first == UInt8(ascii: "\"") || reference.first == UInt8(ascii: "'") { reference.removeFirst() }
      guard reference.first == UInt8(ascii: "#") else { return false }
    }
    return true
  }

  /// CSS Syntax Module Level 3, section 4.2: space, tab and line ends. A vertical tab is none.
  private static let cssSpaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0C, 0x0D]

  private static func has(_ word: String, in bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: word) }
  }

  /// Pictures inside the file, of kinds that hold nothing but pixels.
  private static let pictures = ["png", "jpeg", "gif", "webp"].map { Array("data:image/\($0);base64,".utf8) }

  /// SVG 1.1, without scripts, links out, foreign markup and animation (which can set an address).
  private static let elements: Set<ByteString> = [
    "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "style", "path", "rect", "circle", "ellipse",
    "line",
    "polyline", "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset",
  ]

  /// Dropped themselves, while what is in them stays.
  private static let transparent: Set<ByteString> = ["a"]

  private static let attributes: Set<ByteString> = [
    "id", "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "width",
    "height", "viewBox", "preserveAspectRatio", "transform", "version", "dx", "dy", "rotate", "textLength",
    "lengthAdjust",
    "startOffset", "offset", "pathLength", "gradientUnits", "gradientTransform", "spreadMethod", "patternUnits",
    "patternContentUnits", "patternTransform", "clipPathUnits", "maskUnits", "maskContentUnits", "markerUnits",
    "markerWidth", "markerHeight", "refX", "refY", "orient", "filterUnits", "primitiveUnits", "in", "in2", "result",
    "stdDeviation", "values", "type", "mode", "operator", "k1", "k2", "k3", "k4", "radius", "slope", "intercept",
    "amplitude", "exponent", "tableValues", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
    "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "opacity", "color", "display", "visibility", "overflow", "clip-path", "clip-rule", "mask", "filter", "marker-start",
    "marker-mid", "marker-end", "stop-color", "stop-opacity", "flood-color", "flood-opacity", "font-family",
    "font-size",
    "font-style", "font-weight", "font-variant", "font-stretch", "letter-spacing", "word-spacing", "text-anchor",
    "text-decoration", "dominant-baseline", "alignment-baseline", "baseline-shift", "writing-mode", "direction",
    "unicode-bidi", "shape-rendering", "text-rendering", "image-rendering", "vector-effect", "paint-order", "role",
    "aria-label", "aria-labelledby", "aria-hidden", "lang", "xml:lang", "xml:space",
  ]
}
