internal import Notes

/// Scalable Vector Graphics (SVG 2), as far as the size: the start tag of the root element.
///
/// No XML parser: nothing is resolved, expanded or fetched, and no more than `Limit.svgHeaderBytes` are looked at from
/// the start. Whether the drawing may be published is not decided here.
enum SVG {
  /// The size that `width` and `height` give, else that of the `viewBox`; nil when neither says one.
  static func size(_ bytes: ImageBytes) throws(ImageError) -> PixelSize? {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { throw .damaged("it is not UTF-8") }
    if bytes.starts(with: [0x1F, 0x8B]) { throw .damaged("it is compressed") }
    var scanner = Scanner(bytes)
    try scanner.skipProlog()
    let root = try scanner.startTag()
    guard root.isEmpty || endsWith(root.name, bytes) else { throw .cutOff }
    return size(of: root)
  }

  private static func size(of root: Root) -> PixelSize? {
    let width = root.width.flatMap(pixels)
    let height = root.height.flatMap(pixels)
    let box = root.viewBox.flatMap(boxSize)
    switch (width, height, box) {
    case (let width?, let height?, _): return rounded(width, height)
    case (let width?, nil, let box?): return rounded(width, width * box.height / box.width)
    case (nil, let height?, let box?): return rounded(height * box.width / box.height, height)
    case (nil, nil, let box?): return rounded(box.width, box.height)
    default: return nil
    }
  }

  private static func rounded(_ width: Double, _ height: Double) -> PixelSize? {
    guard 0...largest ~= width, 0...largest ~= height else { return nil }
    return PixelSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
  }

  /// No screen is wider, and every double below it is an `Int`.
  private static let largest = 1e7

  /// An absolute length (CSS Values 3, section 6.2); nil for a relative one, whose size depends on the page.
  private static func pixels(_ value: ByteString) -> Double? {
    let text = value.bytes[...].trimmingSpaces()
    let digits = text.prefix { ASCII.isDigit($0) || ".+-".utf8.contains($0) }
    // `e` begins an exponent only where a digit or sign follows; `em` is a unit.
    var end = digits.endIndex
    if end + 1 < text.endIndex, text[end] | 0x20 == UInt8(ascii: "e"), !ASCII.isLetter(text[end + 1]) {
      end = text[(end + 1)...].firstIndex { !ASCII.isDigit($0) && !"+-".utf8.contains($0) } ?? text.endIndex
    }
    guard let number = number(text[..<end]), number > 0,
      let unit = units[ByteString(text[end...].map(ASCII.lowercased))]
    else {
      return nil
    }
    return number * unit
  }

  private static let units: [ByteString: Double] = [
    "": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16,
  ]

  /// Width and height of `min-x min-y width height`, with spaces or commas between.
  private static func boxSize(_ value: ByteString) -> (width: Double, height: Double)? {
    let numbers = value.bytes.split { ASCII.isSpace($0) || $0 == UInt8(ascii: ",") }.map { number($0) }
    guard numbers.count == 4, let width = numbers[2], let height = numbers[3], width > 0, height > 0 else { return nil }
    return (width, height)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard bytes.count < 40, bytes.allSatisfy({ ASCII.isDigit($0) || "+-.eE".utf8.contains($0) }) else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether the file ends with the root's end tag, spaces and comments aside.
  private static func endsWith(_ name: ByteString, _ bytes: ImageBytes) -> Bool {
    let tail = bytes.slice(max(0, bytes.count - Limit.svgHeaderBytes)..<bytes.count)
    var rest = Array(tail)[...].trimmingSpaces()
    while rest.suffix(3).elementsEqual("-->".utf8) {
      let bytes = rest.dropLast(3)
      var start = bytes.endIndex - 4
      while start >= bytes.startIndex, !bytes[start..<(start + 4)].elementsEqual("<!--".utf8) { start -= 1 }
      guard start >= bytes.startIndex else { return false }
      rest = rest[..<start].trimmingSpaces()
    }
    guard rest.last == UInt8(ascii: ">") else { return false }
    rest = rest.dropLast().trimmingSpaces()
    return rest.suffix(name.count + 2).elementsEqual(Array("</".utf8) + name.bytes)
  }

  /// The start tag of the root element.
  fileprivate struct Root {
    /// As it is written, with a prefix if it has one.
    var name: ByteString
    var width: ByteString?
    var height: ByteString?
    var viewBox: ByteString?
    /// Whether the tag ends with `/>`.
    var isEmpty = false
  }
}

/// Walks the beginning of an XML document (XML 1.0, sections 2.8 and 3.1).
private struct Scanner {
  private let bytes: ImageBytes
  private var index = 0

  init(_ bytes: ImageBytes) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private var current: UInt8 {
    get throws(ImageError) {
      guard index < Limit.svgHeaderBytes else { throw .damaged("its root element does not stand near the start") }
      return try bytes.byte(at: index)
    }
  }

  /// Skips the XML declaration, comments, processing instructions and the document type, up to the root's `<`.
  mutating func skipProlog() throws(ImageError) {
    while true {
      try skipSpaces()
      if bytes.has("<!--", at: index) {
        try skip(past: "-->")
      } else if bytes.has("<?", at: index) {
        try skip(past: "?>")
      } else if bytes.has("<!DOCTYPE", at: index) {
        try skipDocumentType()
      } else {
        return
      }
    }
  }

  mutating func startTag() throws(ImageError) -> SVG.Root {
    guard try current == UInt8(ascii: "<") else { throw .damaged("it is not XML") }
    index += 1
    var root = SVG.Root(name: try name())
    guard root.name.bytes.split(separator: UInt8(ascii: ":")).last?.elementsEqual("svg".utf8) == true else {
      throw .damaged("its root element is not `svg`")
    }
    while true {
      try skipSpaces()
      switch try current {
      case UInt8(ascii: ">"): return root
      case UInt8(ascii: "/"):
        guard try bytes.byte(at: index + 1) == UInt8(ascii: ">") else { throw .damaged("its root element is not XML") }
        root.isEmpty = true
        return root
      default: break
      }
      let name = try name()
      let value = try value()
      switch name {
      case "width": root.width = root.width ?? value
      case "height": root.height = root.height ?? value
      case "viewBox": root.viewBox = root.viewBox ?? value
      default: break
      }
    }
  }

  private mutating func name() throws(ImageError) -> ByteString {
    var name: [UInt8] = []
    while true {
      let byte = try current
      if ASCII.isSpace(byte) || "=/>\"'<".utf8.contains(byte) { break }
      name.append(byte)
      index += 1
    }
    guard !name.isEmpty else { throw .damaged("its root element is not XML") }
    return ByteString(name)
  }

  /// ` = "..."`. A value with an entity is no number, and is left as it is.
  private mutating func value() throws(ImageError) -> ByteString {
    try skipSpaces()
    guard try current == UInt8(ascii: "=") else { throw .damaged("its root element is not XML") }
    index += 1
    try skipSpaces()
    let quote = try current
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .damaged("its root element is not XML")
    }
    index += 1
    let start = index
    while try current != quote { index += 1 }
    defer { index += 1 }
    return ByteString(bytes.slice(start..<index))
  }

  private mutating func skipSpaces() throws(ImageError) {
    while ASCII.isSpace(try current) { index += 1 }
  }

  private mutating func skip(past end: StaticString) throws(ImageError) {
    while !bytes.has(end, at: index) {
      _ = try current
      index += 1
    }
    index += end.utf8CodeUnitCount
  }

  /// Skips `<!DOCTYPE ...>` with its internal subset, in which quotes and comments may hold a `>` or a bracket.
  private mutating func skipDocumentType() throws(ImageError) {
    var depth = 0
    while true {
      let byte = try current
      if bytes.has("<!--", at: index) {
        try skip(past: "-->")
        continue
      }
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        while try current != byte { index += 1 }
        index += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return
      default: break
      }
    }
  }
}
