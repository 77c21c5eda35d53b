internal import Yams

extension DraftDocument {
  /// Reads the lines between `---` and `---` at the note's start; gives the offset of the body.
  mutating func readFrontMatter() -> Int {
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let opening = FrontMatterBlock.fence(in: source, at: start) else { return start }
    guard let block = FrontMatterBlock(in: source, opening: opening) else {
      let isLong = FrontMatterBlock(in: source, opening: opening, limit: source.count) != nil
      diagnostics.append(
        Diagnostic(
          .badFrontMatter, in: path, at: SourceSpan(start..<opening),
          isLong ? "front matter is longer than \(Limit.frontMatterBytes) bytes" : "front matter is not closed",
          hints: ["end it with a line `---`, or put an empty line before a rule"]))
      return opening
    }
    frontMatter.span = SourceSpan(start..<block.end)
    var reader = FrontMatterReader(source, content: block.content, path: path)
    reader.read(into: &frontMatter)
    diagnostics += reader.diagnostics
    return block.end
  }
}

/// Where front matter lies in the source.
private struct FrontMatterBlock {
  /// The lines between the fences.
  let content: Range<Int>
  /// The offset after the closing fence's line.
  let end: Int

  /// The offset after a line that is just `---`; nil when there is none at `start`.
  static func fence(in source: [UInt8], at start: Int, closing: Bool = false) -> Int? {
    guard start + 3 <= source.count,
      source[start] == UInt8(ascii: "-") || closing && source[start] == UInt8(ascii: "."),
      source[start + 1] == source[start], source[start + 2] == source[start]
    else { return nil }
    var index = start + 3
    while index < source.count, source[index] == UInt8(ascii: " ") || source[index] == UInt8(ascii: "\t") { index += 1 }
    guard index < source.count else { return closing ? index : nil }
    if source[index] == UInt8(ascii: "\n") { return index + 1 }
    guard source[index] == UInt8(ascii: "\r") else { return nil }
    return index + 1 < source.count && source[index + 1] == UInt8(ascii: "\n") ? index + 2 : index + 1
  }

  init?(in source: [UInt8], opening: Int, limit: Int = Limit.frontMatterBytes) {
    var line = opening
    while line < source.count, line - opening <= limit {
      if let end = FrontMatterBlock.fence(in: source, at: line, closing: true) {
        content = opening..<line
        self.end = end
        return
      }
      while line < source.count, source[line] != UInt8(ascii: "\n"), source[line] != UInt8(ascii: "\r") { line += 1 }
      let isPair =
        line + 1 < source.count && source[line] == UInt8(ascii: "\r") && source[line + 1] == UInt8(ascii: "\n")
      line += isPair ? 2 : 1
    }
    return nil
  }
}

/// One `key: value` of front matter, with the places of both in the source.
private struct FrontMatterEntry {
  enum Value {
    case text(String)
    case list([(text: String?, offset: Int)])
    case other
  }

  var key: String
  var keyOffset: Int
  var value: Value
  var valueOffset: Int
}

/// Reads front matter through Yams' composer, which gives text and places and builds no objects. Anchors, aliases and
/// tags are refused: 400 bytes of aliases can ask for gigabytes.
private struct FrontMatterReader {
  private static let keys = ["title", "description", "order", "aliases", "notebook"]

  private let source: [UInt8]
  private let content: Range<Int>
  private let path: ByteString
  private lazy var lineStarts = source[content].withUnsafeBufferPointer { LineIndex.lineStarts(of: $0) }
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: [UInt8], content: Range<Int>, path: ByteString) {
    self.source = source
    self.content = content
    self.path = path
  }

  mutating func read(into frontMatter: inout FrontMatter) {
    for entry in plainEntries() ?? composedEntries() { read(entry, into: &frontMatter) }
  }

  private mutating func read(_ entry: FrontMatterEntry, into frontMatter: inout FrontMatter) {
    switch entry.key {
    case "title": frontMatter.title = text(entry)
    case "description": frontMatter.description = text(entry)
    case "notebook": frontMatter.notebook = text(entry)
    case "order":
      guard case .text(let text) = entry.value, let order = Int(text) else {
        return report("`order` is no whole number", at: entry.valueOffset, hint: "write `order: 3`")
      }
      frontMatter.order = order
    case "aliases":
      switch entry.value {
      case .text(let path): frontMatter.aliases = path.isEmpty ? [] : [alias(path, at: entry.valueOffset)]
      case .list(let paths): frontMatter.aliases = aliases(paths)
      case .other: report("`aliases` is no list", at: entry.valueOffset, hint: "write `aliases: [old/path.md]`")
      }
    default:
      // Other keys belong to other tools; one that is nearly ours is a slip.
      guard let near = FrontMatterReader.keys.first(where: { EditDistance.isOne(entry.key, $0) }) else { return }
      report("unknown key `\(entry.key)`", at: entry.keyOffset, hint: "did you mean `\(near)`?")
    }
  }

  private mutating func aliases(_ paths: [(text: String?, offset: Int)]) -> [FrontMatter.Alias] {
    paths.compactMap { path in
      guard let text = path.text else {
        report("an alias is no text", at: path.offset, hint: "write `aliases: [old/path.md]`")
        return nil
      }
      return alias(text, at: path.offset)
    }
  }

  /// The path as it stands there, between quotes or not; to the end of the line where YAML reads it otherwise.
  private func alias(_ path: String, at offset: Int) -> FrontMatter.Alias {
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let start = offset < content.upperBound && quotes.contains(source[offset]) ? offset + 1 : offset
    let end = start + path.utf8.count
    if end <= content.upperBound, source[start..<end].elementsEqual(path.utf8) {
      return FrontMatter.Alias(path: ByteString(path), span: SourceSpan(start..<end))
    }
    return FrontMatter.Alias(path: ByteString(path), span: SourceSpan(offset..<endOfLine(from: offset)))
  }

  private func endOfLine(from offset: Int) -> Int {
    source[offset..<content.upperBound].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      ?? content.upperBound
  }

  private mutating func text(_ entry: FrontMatterEntry) -> String? {
    guard case .text(let text) = entry.value else {
      report("`\(entry.key)` is no text", at: entry.valueOffset, hint: "write `\(entry.key): some text`")
      return nil
    }
    return text.isEmpty ? nil : text
  }

  private mutating func report(_ message: String, at offset: Int, hint: String) {
    diagnostics.append(
      Diagnostic(
        .badFrontMatter, in: path, at: SourceSpan(offset..<endOfLine(from: offset)), message, hints: [hint]))
  }
}

// MARK: - Plain lines

extension FrontMatterReader {
  /// The entries where each line is `key: value` and the value is what YAML calls plain, on one line: nearly all front
  /// matter. Nil for anything that YAML could read otherwise. Composing these lines takes Yams 100 microseconds, which
  /// is twice what libcmark takes for the whole note.
  private func plainEntries() -> [FrontMatterEntry]? {
    var entries: [FrontMatterEntry] = []
    var line = content.lowerBound
    while line < content.upperBound {
      let end = source[line..<content.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? content.upperBound
      if end > line {
        guard let entry = plainEntry(line..<end), !entries.contains(where: { $0.key == entry.key }) else { return nil }
        entries.append(entry)
      }
      line = end + 1
    }
    return entries
  }

  private func plainEntry(_ line: Range<Int>) -> FrontMatterEntry? {
    guard let colon = source[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      colon + 2 < line.upperBound,
      source[colon + 1] == UInt8(ascii: " "), source[line.lowerBound..<colon].allSatisfy({ isLetter($0) }),
      isPlain((colon + 2)..<line.upperBound)
    else { return nil }
    return FrontMatterEntry(
      key: String(decoding: source[line.lowerBound..<colon], as: UTF8.self), keyOffset: line.lowerBound,
      value: .text(String(decoding: source[(colon + 2)..<line.upperBound], as: UTF8.self)), valueOffset: colon + 2)
  }

  /// Begins with a letter or a digit, ends with a visible character, and holds no `:`, no `#`, and nothing that YAML
  /// takes for a control or a line ending.
  private func isPlain(_ value: Range<Int>) -> Bool {
    let first = source[value.lowerBound]
    guard isLetter(first) || (0x30...0x39).contains(first) || first >= 0xE3, source[value.upperBound - 1] > 0x20 else {
      return false
    }
    return source[value].allSatisfy { byte in
      switch byte {
      case ..<0x20, 0x7F, UInt8(ascii: ":"), UInt8(ascii: "#"), 0xC2, 0xE2, 0xEF: false
      default: true
      }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

// MARK: - YAML

extension FrontMatterReader {
  /// The entries as Yams composes them; empty, with a diagnostic, where it cannot.
  private mutating func composedEntries() -> [FrontMatterEntry] {
    let yaml = String(decoding: source[content], as: UTF8.self)
    do {
      let parser = try Yams.Parser(yaml: yaml)
      guard let root = try parser.singleRoot() else { return [] }
      // Nodes hold their anchors weakly; the parser holds them.
      guard withExtendedLifetime(parser, { isAllowed(root, depth: 0) }) else { return [] }
      guard case .mapping(let mapping) = root else {
        report("front matter is no mapping", at: content.lowerBound, hint: "write `key: value` lines")
        return []
      }
      return mapping.map { key, value in
        FrontMatterEntry(
          key: key.scalar?.string ?? "", keyOffset: offset(of: key), value: self.value(of: value),
          valueOffset: offset(of: value))
      }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("front matter is not YAML", at: content.lowerBound, hint: "write `key: value` lines")
    }
    return []
  }

  private mutating func value(of node: Yams.Node) -> FrontMatterEntry.Value {
    switch node {
    case .scalar(let scalar): .text(scalar.string)
    case .sequence(let sequence): .list(sequence.map { ($0.scalar?.string, offset(of: $0)) })
    case .mapping, .alias: .other
    }
  }

  private mutating func isAllowed(_ node: Yams.Node, depth: Int) -> Bool {
    guard depth <= Limit.frontMatterDepth else {
      report("front matter is nested too deep", at: offset(of: node), hint: "write `key: value` lines")
      return false
    }
    guard node.anchor == nil else {
      report("anchors and aliases are not read in front matter", at: offset(of: node), hint: "write the value out")
      return false
    }
    guard !node.isTagged else {
      report("tags are not read in front matter", at: offset(of: node), hint: "leave out what begins with `!`")
      return false
    }
    switch node {
    case .scalar: return true
    case .mapping(let mapping):
      return mapping.allSatisfy { isAllowed($0.key, depth: depth + 1) && isAllowed($0.value, depth: depth + 1) }
    case .sequence(let sequence): return sequence.allSatisfy { isAllowed($0, depth: depth + 1) }
    case .alias: return false
    }
  }

  /// Yams counts lines and columns from 1, columns in Unicode scalars.
  private mutating func offset(of node: Yams.Node) -> Int {
    guard let mark = node.mark else { return content.lowerBound }
    return offset(line: mark.line, column: mark.column)
  }

  private mutating func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return content.lowerBound }
    var index = content.lowerBound + Int(lineStarts[line - 1])
    var column = column
    while index < content.upperBound, column > 1 {
      index += 1
      while index < content.upperBound, source[index] & 0xC0 == 0x80 { index += 1 }
      column -= 1
    }
    return index
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(
        "front matter is not YAML: \(problem)", at: offset(line: mark.line, column: mark.column),
        hint: "put a value with `:` or `#` in it between quotes")
    case .duplicatedKeysInMapping(let duplicates, let context):
      report(
        "key `\(duplicates.first ?? "")` is there twice",
        at: offset(line: context.mark.line, column: context.mark.column), hint: "keep one of them")
    default:
      report("front matter is not YAML", at: content.lowerBound, hint: "write `key: value` lines")
    }
  }
}

extension Yams.Node {
  /// Whether a tag such as `!!python/object` or `!set` stands before the value. One of those that Yams itself gives to
  /// values without any (`!!str`, `!!int`, `!!map` ...) cannot be told from none, and changes nothing: texts are read.
  fileprivate var isTagged: Bool {
    switch self {
    case .scalar(let scalar): return !Yams.Node.ownTags.contains(scalar.tag.rawValue)
    case .mapping(let mapping): return !Yams.Node.ownTags.contains(mapping.tag.rawValue)
    case .sequence(let sequence): return !Yams.Node.ownTags.contains(sequence.tag.rawValue)
    case .alias: return false
    }
  }

  private static let ownTags = Set(
    ([.implicit, .nonSpecific, .str, .seq, .map, .bool, .int, .float, .null, .timestamp, .merge, .value] as [Tag.Name])
      .map(\.rawValue))
}
