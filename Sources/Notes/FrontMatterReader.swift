internal import Yams

extension Document {
  /// Reads the lines between `---` and `---` at the note's start; gives the offset of the body.
  mutating func readFrontMatter() -> Int {
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let opening = FrontMatterBlock.fence(in: source, at: start) else { return start }
    guard let block = FrontMatterBlock(in: source, opening: opening) else {
      diagnostics.append(
        Diagnostic(
          .badFrontMatter, in: path, at: SourceSpan(start..<opening), "front matter is not closed",
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
    let fences = closing ? ["---", "..."] : ["---"]
    guard fences.contains(where: { source[start...].starts(with: $0.utf8) }) else { return nil }
    var index = start + 3
    while index < source.count, source[index] == UInt8(ascii: " ") || source[index] == UInt8(ascii: "\t") { index += 1 }
    guard index < source.count else { return closing ? index : nil }
    if source[index] == UInt8(ascii: "\n") { return index + 1 }
    guard source[index] == UInt8(ascii: "\r") else { return nil }
    return index + 1 < source.count && source[index + 1] == UInt8(ascii: "\n") ? index + 2 : index + 1
  }

  init?(in source: [UInt8], opening: Int) {
    var line = opening
    while line < source.count, line - opening <= Limit.frontMatterBytes {
      if let end = FrontMatterBlock.fence(in: source, at: line, closing: true) {
        content = opening..<line
        self.end = end
        return
      }
      while line < source.count, source[line] != UInt8(ascii: "\n"), source[line] != UInt8(ascii: "\r") { line += 1 }
      let isPair = line + 1 < source.count && source[line] == UInt8(ascii: "\r") && source[line + 1] == UInt8(ascii: "\n")
      line += isPair ? 2 : 1
    }
    return nil
  }
}

/// Reads front matter through Yams' composer, which gives text and places and builds no objects. Anchors, aliases and
/// tags are refused: 400 bytes of aliases can ask for gigabytes.
private struct FrontMatterReader {
  private static let keys = ["title", "description", "order", "aliases", "notebook"]

  private let source: [UInt8]
  private let content: Range<Int>
  private let path: ByteString
  private let lineStarts: [UInt32]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: [UInt8], content: Range<Int>, path: ByteString) {
    self.source = source
    self.content = content
    self.path = path
    lineStarts = source[content].withUnsafeBufferPointer { LineIndex.lineStarts(of: $0) }
  }

  mutating func read(into frontMatter: inout FrontMatter) {
    let yaml = String(decoding: source[content], as: UTF8.self)
    do {
      let parser = try Yams.Parser(yaml: yaml)
      guard let root = try parser.singleRoot() else { return }
      // Nodes hold their anchors weakly; the parser holds them.
      guard withExtendedLifetime(parser, { isPlain(root, depth: 0) }) else { return }
      guard case .mapping(let mapping) = root else {
        return report("front matter is no mapping", at: content.lowerBound, hint: "write `key: value` lines")
      }
      for (key, value) in mapping { read(key, value, into: &frontMatter) }
    } catch let error as YamlError {
      report(error)
    } catch {
      report("front matter is not YAML", at: content.lowerBound, hint: "write `key: value` lines")
    }
  }

  private mutating func read(_ key: Yams.Node, _ value: Yams.Node, into frontMatter: inout FrontMatter) {
    guard let name = key.scalar?.string else {
      return report("key is no text", at: offset(of: key), hint: "write `key: value` lines")
    }
    switch name {
    case "title": frontMatter.title = text(value, of: name)
    case "description": frontMatter.description = text(value, of: name)
    case "notebook": frontMatter.notebook = text(value, of: name)
    case "order":
      guard let order = value.scalar.flatMap({ Int($0.string) }) else {
        return report("`order` is no whole number", at: offset(of: value), hint: "write `order: 3`")
      }
      frontMatter.order = order
    case "aliases":
      let items = value.sequence.map(Array.init) ?? [value]
      frontMatter.aliases = items.compactMap { $0.scalar?.string }
    default:
      // Other keys belong to other tools; one that is nearly ours is a slip.
      guard let near = FrontMatterReader.keys.first(where: { EditDistance.isOne(name, $0) }) else { return }
      report("unknown key `\(name)`", at: offset(of: key), hint: "did you mean `\(near)`?")
    }
  }

  private mutating func text(_ value: Yams.Node, of name: String) -> String? {
    guard let scalar = value.scalar else {
      report("`\(name)` is no text", at: offset(of: value), hint: "write `\(name): some text`")
      return nil
    }
    return scalar.string.isEmpty ? nil : scalar.string
  }

  private mutating func isPlain(_ node: Yams.Node, depth: Int) -> Bool {
    guard depth <= Limit.frontMatterDepth else {
      report("front matter is nested too deep", at: offset(of: node), hint: "write `key: value` lines")
      return false
    }
    guard node.anchor == nil else {
      report("anchors and aliases are not read in front matter", at: offset(of: node), hint: "write the value out")
      return false
    }
    switch node {
    case .scalar: return true
    case .mapping(let mapping):
      for (key, value) in mapping where !isPlain(key, depth: depth + 1) || !isPlain(value, depth: depth + 1) { return false }
      return true
    case .sequence(let sequence):
      for value in sequence where !isPlain(value, depth: depth + 1) { return false }
      return true
    case .alias: return false
    }
  }

  // MARK: Places

  /// Yams counts lines and columns from 1, columns in Unicode scalars.
  private func offset(of node: Yams.Node) -> Int {
    node.mark.map { offset(line: $0.line, column: $0.column) } ?? content.lowerBound
  }

  private func offset(line: Int, column: Int) -> Int {
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

  private mutating func report(_ message: String, at offset: Int, hint: String) {
    let end = source[offset..<content.upperBound].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    diagnostics.append(
      Diagnostic(
        .badFrontMatter, in: path, at: SourceSpan(offset..<(end ?? content.upperBound)), message, hints: [hint]))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      report(
        "front matter is not YAML: \(problem)", at: offset(line: mark.line, column: mark.column),
        hint: "put a value with `:` or `#` in it between quotes")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      report(
        "key `\(key)` is there twice", at: offset(line: context.mark.line, column: context.mark.column),
        hint: "keep one of them")
    default:
      report("front matter is not YAML", at: content.lowerBound, hint: "write `key: value` lines")
    }
  }
}
