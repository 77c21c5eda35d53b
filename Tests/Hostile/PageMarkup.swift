import Notes

/// The start tags of a page and what is wrong with its markup, as far as a page by Aver may go: tags in balance, every
/// attribute quoted and once, nothing that a page must not have.
///
/// A reader of its own and no HTML parser: a parser mends what it reads, and here whatever needs mending is a finding.
package struct PageMarkup {
  /// One start tag.
  package struct Tag {
    /// As it stands in the page.
    package let name: String
    /// With the five entities that Aver writes resolved.
    package let attributes: [(name: String, value: String)]

    /// The value of an attribute; nil without it.
    package subscript(name: String) -> String? { attributes.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }
  }

  package private(set) var tags: [Tag] = []
  /// Whatever is wrong, a sentence each.
  package private(set) var problems: [String] = []

  private let bytes: [UInt8]
  private var index = 0
  private var open: [String] = []

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if String(validating: bytes, as: UTF8.self) == nil { problems.append("the page is not UTF-8") }
    if bytes.contains(0) { problems.append("the page has a NUL") }
    let turns = String(decoding: bytes, as: UTF8.self).unicodeScalars.first {
      (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
    }
    if let turns { problems.append("the page has U+\(String(turns.value, radix: 16)), which turns text around") }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") { readMarkup() } else { index += 1 }
    }
    if !open.isEmpty { problems.append("never closed: \(open.joined(separator: ", "))") }
  }

  private mutating func readMarkup() {
    let start = index
    index += 1
    if starts(with: "!doctype html>") { return skip(14) }
    if starts(with: "/") {
      index += 1
      let name = readName()
      if open.last?.utf8.elementsEqual(name.utf8) == true {
        open.removeLast()
      } else {
        problems.append("</\(name)> closes \(open.last ?? "nothing") at byte \(start)")
      }
      return expect(">")
    }
    let name = readName()
    guard !name.isEmpty else { return problems.append("a bare < at byte \(start)") }
    let tag = Tag(name: name, attributes: readAttributes())
    tags.append(tag)
    check(tag, at: start)
    if starts(with: "/>") { return skip(2) }
    expect(">")
    if PageMarkup.isVoid(name) { return }
    open.append(name)
    if name == "script" || name == "style" { skipRawText(of: name) }
  }

  /// What stands in a script is no markup; it ends at the first end tag, whatever it meant.
  private mutating func skipRawText(of name: String) {
    while index < bytes.count, !starts(with: "</\(name)") { index += 1 }
  }

  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, PageMarkup.isName(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func readAttributes() -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while starts(with: " ") {
      index += 1
      let name = readName()
      guard !name.isEmpty else {
        problems.append("no attribute after a space at byte \(index)")
        break
      }
      var value = ""
      if starts(with: "=\"") {
        skip(2)
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        if bytes[start..<index].contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
          problems.append("a bare angle bracket in \(name) at byte \(start)")
        }
        value = PageMarkup.resolved(String(decoding: bytes[start..<index], as: UTF8.self))
        expect("\"")
      }
      if attributes.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        problems.append("\(name) twice in one tag")
      }
      attributes.append((name, value))
    }
    return attributes
  }

  private mutating func expect(_ text: String) {
    guard starts(with: text) else {
      problems.append("no \(text) at byte \(index)")
      return
    }
    skip(text.utf8.count)
  }

  private mutating func skip(_ count: Int) { index += count }

  private func starts(with text: String) -> Bool { bytes[min(index, bytes.count)...].starts(with: text.utf8) }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func resolved(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(value) { $0.replacing($1.0, with: $1.1) }
  }

  private static func isVoid(_ name: String) -> Bool {
    ["meta", "link", "br", "hr", "img", "input", "wbr"].contains(name)
  }
}

extension PageMarkup {
  private mutating func check(_ tag: Tag, at place: Int) {
    if !PageMarkup.elements.contains(tag.name) { problems.append("<\(tag.name)> at byte \(place)") }
    let isDrawing = open.contains("svg") || tag.name == "svg"
    for (name, value) in tag.attributes {
      if name.lowercased().hasPrefix("on") || name == "srcdoc" || name == "action" || name == "formaction" {
        problems.append("\(name) at byte \(place)")
      }
      if name == "style", !isDrawing { problems.append("a style at byte \(place)") }
      if ["href", "src", "xlink:href"].contains(name), !PageMarkup.isSafe(value) {
        problems.append("\(name)=\(value) at byte \(place)")
      }
    }
    switch tag.name {
    case "script" where tag["src"] == nil && tag["type"] != "application/ld+json":
      problems.append("a script in the page at byte \(place)")
    case "meta" where tag["http-equiv"].map({ $0 != "Content-Security-Policy" && $0 != "refresh" }) == true:
      problems.append("http-equiv=\(tag["http-equiv"] ?? "") at byte \(place)")
    default: break
    }
  }

  /// A relative address, or one of the few schemes that lead out.
  private static func isSafe(_ address: String) -> Bool {
    let head = address.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return !address.hasPrefix("//") }
    let scheme = String(decoding: head[..<colon], as: UTF8.self).lowercased()
    return ["http", "https", "mailto"].contains(scheme) || address.hasPrefix("data:image/")
  }

  /// All that pages are made of, drawings included.
  private static let elements: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "article", "section",
    "aside", "footer", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "pre", "code", "blockquote", "hr", "br", "img", "figure",
    "figcaption", "strong", "em", "del", "ins", "mark", "b", "small", "sup", "sub", "span", "dfn", "abbr", "time",
    "data",
    "button", "input", "label", "details", "summary", "noscript", "wbr", "picture", "source", "kbd", "i", "cite",
    "svg", "g", "defs", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "use",
    "symbol", "marker", "clipPath", "linearGradient", "stop", "desc",
  ]
}
