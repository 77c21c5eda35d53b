/// What an attribute of a diagram may say, by an allow-list: the structure of a drawing and nothing else.
///
/// Graphviz has some 170 attributes (https://graphviz.org/doc/info/attrs.html). Some read files, some add links and
/// scripts to what is drawn, some let a drawing of three lines run for hours; colors and fonts belong to the page.
enum DiagramAttribute {
  /// What becomes of an attribute.
  enum Judgement {
    case kept
    /// Text that the drawing shows.
    case label
    /// Left out, because it changes nothing that is shown.
    case ignored(message: String, hint: String)
    /// Left out, because it could do harm.
    case refused(message: String, hint: String)
  }

  /// - Parameter isMarkup: whether the value is HTML, which only labels may be.
  static func judge(_ name: ByteString, _ value: ByteString, isMarkup: Bool) -> Judgement {
    if let refusal = refusal(of: name, value) { return refusal }
    if labels.contains(name) { return .label }
    if looks.contains(name) {
      return .ignored(
        message: "attribute `\(name)` is left out: the page gives drawings their colors and fonts",
        hint: "remove it; a class such as `class=compute` says what a thing is")
    }
    guard !isMarkup, let rule = rules[name] else {
      return .ignored(message: "attribute `\(shown(name))` is not used in drawings", hint: "remove it")
    }
    switch rule {
    case .name: return .kept
    case .words(let allowed): return words(name, value, allowed)
    case .classes: return classes(value)
    case .plain(let largest): return plain(name, value, largest)
    }
  }

  private enum Rule {
    /// The name of a node or a cluster.
    case name
    /// Some of these words, with commas between.
    case words(Set<ByteString>)
    case classes
    /// Words, numbers of at most this size, and signs that belong to neither markup nor addresses.
    case plain(Int)
  }

  // MARK: Refusals

  private static func refusal(of name: ByteString, _ value: ByteString) -> Judgement? {
    let folded = ByteString(name.bytes.map(DiagramLexer.lowercased))
    if readers.contains(folded) {
      return .refused(
        message: "attribute `\(name)` reads a file", hint: "remove it: a drawing is made of its source alone")
    }
    if ["url", "href", "target", "tooltip"].contains(where: { folded.bytes.hasSuffix($0) }) {
      return .refused(
        message: "attribute `\(name)` adds a link or a tooltip",
        hint: "remove it: link to pages in the text of the note")
    }
    if folded == "stylesheet" {
      return .refused(message: "attribute `\(name)` adds markup of its own", hint: "remove it: the page has the styles")
    }
    if folded == "charset", ByteString(value.bytes.map(DiagramLexer.lowercased)) != "utf-8" {
      return .refused(
        message: "a drawing in another encoding than UTF-8", hint: "save it as UTF-8 and remove `charset`")
    }
    if folded == "fontname",
      !value.bytes.allSatisfy({ isWord($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") })
    {
      return .refused(
        message: "attribute `\(name)` has signs that no font's name has", hint: "remove it: the page has the fonts")
    }
    return nil
  }

  private static let readers: Set<ByteString> = [
    "image", "shapefile", "imagepath", "fontpath", "_background",
  ]

  // MARK: Values

  private static func words(_ name: ByteString, _ value: ByteString, _ allowed: Set<ByteString>) -> Judgement {
    let words = value.bytes.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }.map { ByteString($0) }
    guard let unknown = words.first(where: { !allowed.contains($0) }) else { return .kept }
    let list = allowed.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return .ignored(message: "`\(name)` may not be `\(shown(unknown))` in a drawing", hint: "use \(list), or remove it")
  }

  private static func classes(_ value: ByteString) -> Judgement {
    guard value.bytes.allSatisfy({ isWord($0) || $0 == UInt8(ascii: " ") }) else {
      return .refused(message: "a class with signs in it", hint: "use letters, digits, `-` and `_`")
    }
    let words = value.bytes.split(separator: UInt8(ascii: " ")).map { ByteString($0) }
    guard let unknown = words.first(where: { !Diagram.classes.contains($0) }) else { return .kept }
    let list = Diagram.classes.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return .ignored(message: "no style is known for class `\(shown(unknown))`", hint: "use \(list)")
  }

  private static func plain(_ name: ByteString, _ value: ByteString, _ largest: Int) -> Judgement {
    let signs = Array("-+.,:;!_ \r\n\t".utf8)
    guard value.count <= 4096, value.bytes.allSatisfy({ isWord($0) || signs.contains($0) }) else {
      return .refused(message: "attribute `\(name)` has a value of signs", hint: "write a word or a number")
    }
    let numbers = value.bytes.split { !DiagramLexer.isDigit($0) }.map { $0.drop { $0 == UInt8(ascii: "0") } }
    // The digits after a point are many and small.
    let isLarge = numbers.contains { $0.count > 18 || (Int(String(decoding: $0, as: UTF8.self)) ?? 0) > largest }
    guard !isLarge || value.bytes.contains(UInt8(ascii: ".")) else {
      return .refused(message: "attribute `\(name)` is more than \(largest)", hint: "write a smaller number")
    }
    return .kept
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || DiagramLexer.isDigit(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// A name as a message has it; a hostile one can be as long as the file.
  private static func shown(_ name: ByteString) -> String {
    String(decoding: name.bytes.prefix(40), as: UTF8.self)
  }

  // MARK: Lists

  private static let labels: Set<ByteString> = ["label", "xlabel", "headlabel", "taillabel"]

  private static let looks: Set<ByteString> = [
    "bgcolor", "color", "colorscheme", "dpi", "fillcolor", "fontcolor", "fontname", "fontnames", "fontsize",
    "gradientangle", "imagepos", "imagescale", "labelfontcolor", "labelfontname", "labelfontsize", "pencolor",
    "penwidth", "resolution",
  ]

  private static let rules: [ByteString: Rule] = {
    var rules: [ByteString: Rule] = [
      "class": .classes, "lhead": .name, "ltail": .name, "root": .name, "group": .name, "samehead": .name,
      "sametail": .name, "charset": .name, "headport": .name, "tailport": .name,
      "style": .words(["solid", "dashed", "dotted", "bold", "invis", "rounded", "diagonals"]),
      "layout": .words(["dot", "neato", "fdp", "circo", "twopi", "osage"]),
      "shape": .words([
        "box", "rect", "rectangle", "square", "ellipse", "oval", "circle", "point", "plain", "plaintext", "none",
        "cylinder", "note", "tab", "folder", "box3d", "component", "diamond", "hexagon", "octagon", "parallelogram",
        "trapezium", "house", "cds", "record", "Mrecord", "underline", "doublecircle", "polygon", "triangle",
        "egg", "star",
      ]),
      "peripheries": .plain(8), "sides": .plain(50), "minlen": .plain(50),
    ]
    let plain: [ByteString] = [
      "rankdir", "ranksep", "nodesep", "rank", "splines", "overlap", "margin", "pad", "size", "ratio", "compound",
      "concentrate", "newrank", "ordering", "center", "clusterrank", "mode", "model", "sep", "esep", "normalize",
      "remincross", "outputorder", "labelloc", "labeljust", "pack", "packmode", "forcelabels", "nojustify", "scale",
      "width", "height", "fixedsize", "pos", "pin", "skew", "distortion", "regular", "orientation", "dir", "arrowhead",
      "arrowtail", "arrowsize", "weight", "constraint", "labeldistance", "labelangle", "labelfloat", "decorate", "len",
      "headclip", "tailclip",
    ]
    for name in plain { rules[name] = .plain(10_000) }
    return rules
  }()
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
