internal import Notes

/// What the frame of every page leaves open for the page.
package enum Hole: String, CaseIterable, Sendable {
  /// The Content-Security-Policy, which has to come before anything it governs.
  case policy
  case language
  /// The page's title in the browser's tab.
  case title
  /// Description, canonical address, previews and data for search engines.
  case metadata
  /// The way to the site's root, such as `../`; empty at the root.
  case root
  case siteTitle
  /// A word for the kind of page, such as `note`, for styling.
  case kind
  /// Links to the glossary and the other pages that every site has.
  case places
  /// The button of the search with its script; empty for a site without search.
  case search
  /// The notes of the topic at hand.
  case navigation
  case main
  /// The page's own headings; empty where there are few.
  case contents
}

/// theme/shell.html, split once at its holes.
///
/// A hole is `{{name}}`, or `{{text.word}}` for a word of the locale. Every hole has to be there, since a page without
/// its title or its policy would be wrong in silence; every hole has to be known, since a misspelt one would be read by
/// people.
package struct Shell: Sendable {
  enum Segment: Sendable {
    case bytes([UInt8])
    case hole(Hole)
    case word(Word)
  }

  let segments: [Segment]

  init(reading file: SiteFile) throws(SiteFolderError) {
    let bytes = file.bytes
    var segments: [Segment] = []
    var seen: Set<Hole> = []
    var line = 1
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: Self.opening) {
        guard let end = Self.end(of: bytes, from: index + 2) else {
          throw SiteFolderError(file.path, line: line, "hole is not closed on its line", hint: "end it with `}}`")
        }
        if start < index { segments.append(.bytes(Array(bytes[start..<index]))) }
        let segment = try Self.segment(String(decoding: bytes[(index + 2)..<end], as: UTF8.self), file.path, line)
        if case .hole(let hole) = segment { seen.insert(hole) }
        segments.append(segment)
        index = end + 2
        start = index
      } else {
        if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
      }
    }
    if start < bytes.count { segments.append(.bytes(Array(bytes[start...]))) }
    if let missing = Hole.allCases.first(where: { !seen.contains($0) }) {
      throw SiteFolderError(
        file.path, line: line, "hole `\(missing.rawValue)` is missing",
        hint: "write `{{\(missing.rawValue)}}` where it goes")
    }
    self.segments = segments
  }

  private static let opening = Array("{{".utf8)
  private static let prefix = "text."

  private static func segment(_ name: String, _ path: ByteString, _ line: Int) throws(SiteFolderError) -> Segment {
    if let hole = Hole(rawValue: name) { return .hole(hole) }
    let words = Word.allCases.filter { $0.valueCount == 0 }
    if name.utf8.starts(with: prefix.utf8), let word = words.first(where: { prefix + $0.name == name }) {
      return .word(word)
    }
    let names = Hole.allCases.map(\.rawValue)
    let near = (names + words.map { prefix + $0.name }).first { EditDistance.isOne($0, name) }
    throw SiteFolderError(
      path, line: line, "unknown hole `\(name)`",
      hint: near.map { "did you mean `\($0)`?" } ?? "use one of: \(names.joined(separator: ", ")), text.WORD")
  }

  /// The offset of `}}` on the same line.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }
}
