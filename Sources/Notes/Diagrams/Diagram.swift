/// A drawing's source in Graphviz's DOT language, read as a note is: its labels are statements, with the fact comments
/// at the ends of their lines, and what may not be drawn is left out.
///
///     lambda -> queue [label="최대 15분"]   // fact: lambda.timeout.max
///
/// Reading never fails: a source that cannot be drawn has a diagnostic, and its labels are read up to the mistake.
package struct Diagram: Sendable {
  /// The file that holds the source: a `.dot` file or a note.
  package let path: ByteString
  /// Where the source begins in that file.
  package let start: UInt32
  /// The labels as the paragraphs of a document, one for each line of the source that has some; its spans are those of
  /// the file.
  package let document: Document
  /// What is to be drawn: the source with spaces in place of what is left out, on the same lines. Nil when it cannot be
  /// drawn.
  package let drawable: [UInt8]?
  package let diagnostics: [Diagnostic]
  /// Where each line of the source begins in the file.
  private let lineStarts: [UInt32]

  /// The classes that drawings may use; the theme has a style for each.
  package static let classes: Set<ByteString> = [
    // Boxes around others.
    "region", "zone", "vpc", "public", "private", "group", "onprem",
    // Things.
    "client", "network", "compute", "storage", "database", "messaging", "manage", "plain", "muted", "good", "bad",
    // Ways.
    "control", "line1", "line2", "line3",
  ]

  /// Reads a `.dot` file.
  package init(parsing file: NoteFile) {
    let controls = file.bytes.withUnsafeBufferPointer { TextDirection.controls(in: $0) }
    let bytes = controls.isEmpty ? file.bytes : TextDirection.withoutControls(file.bytes, at: controls)
    self.init(
      text: bytes, path: file.path, origin: DiagramOrigin(start: 0, in: bytes), source: bytes,
      frontMatter: FrontMatter(),
      adding: TextDirection.diagnostics(controls, in: file.bytes, of: file.path))
  }

  /// Reads a fenced block of a note; nil for a node that is no code block, or one of another language than `dot`.
  package init?(block: NodeIndex, of note: Document) {
    let node = note.nodes[Int(block)]
    guard node.kind == .codeBlock, Diagram.isDiagram(info: note.bytes(note.codeInfos[Int(node.detail)])) else {
      return nil
    }
    self.init(
      text: Array(note.bytes(node.text)), path: note.path, origin: DiagramOrigin(of: node, in: note),
      source: note.source, frontMatter: note.frontMatter)
  }

  /// The caption of a diagram in a note: what stands in quotes behind `dot` in its info string.
  package static func caption(info: ArraySlice<UInt8>) -> ByteString {
    let rest = Array(info.dropFirst(3)).trimmingSpaces()
    guard rest.count > 2, rest.first == UInt8(ascii: "\""), rest.last == UInt8(ascii: "\"") else { return ByteString() }
    return ByteString(rest.dropFirst().dropLast())
  }

  /// Whether the info string of a code block says that it is a diagram.
  package static func isDiagram(info: ArraySlice<UInt8>) -> Bool {
    info.starts(with: "dot".utf8) && info.dropFirst(3).first.map { $0 <= UInt8(ascii: " ") } ?? true
  }

  /// The texts of the drawing, line by line of the source.
  package var labels: [ByteString] {
    document.children(of: nil).filter { document.nodes[Int($0)].kind == .paragraph }
      .map { document.plainText(under: $0) }
  }

  /// The same in one line.
  package var text: ByteString {
    ByteString(labels.map(\.bytes).joined(separator: Array(", ".utf8)))
  }

  /// Where a line of the source, counted from 1, begins in the file; nil for one that is not there.
  package func offset(ofLine line: Int) -> UInt32? {
    line >= 1 && line <= lineStarts.count ? lineStarts[line - 1] : nil
  }

  private init(
    text: [UInt8], path: ByteString, origin: DiagramOrigin, source: [UInt8], frontMatter: FrontMatter,
    adding others: [Diagnostic] = []
  ) {
    self.path = path
    start = origin.offset(of: 0)
    lineStarts = text.withUnsafeBufferPointer { LineIndex.lineStarts(of: $0) }.map { origin.offset(of: Int($0)) }
    var parser = DiagramParser(text)
    var problem: DiagramLexer.Problem?
    do throws(DiagramLexer.Problem) {
      try Diagram.guardText(text)
      try parser.parse()
    } catch {
      problem = error
    }
    var draft = DraftDocument(path: path, source: source, buffer: source)
    draft.frontMatter = frontMatter
    var builder = DiagramDocument(draft, origin: origin)
    builder.add(parser.labels, comments: parser.lexer.lineComments, of: parser.lexer)
    let findings = parser.findings.map { finding in
      Diagnostic(
        finding.code, in: path, at: origin.span(of: finding.range), finding.message, hints: [finding.hint])
    }
    let broken = problem.map { problem in
      Diagnostic(.brokenDiagram, in: path, at: origin.span(of: problem.range), problem.message, hints: [problem.hint])
    }
    diagnostics = (others + findings + [broken].compactMap(\.self) + builder.diagnostics).sorted { $0.span < $1.span }
    document = builder.finished()
    drawable = problem == nil ? Diagram.drawable(text, parser) : nil
  }

  private static func guardText(_ text: [UInt8]) throws(DiagramLexer.Problem) {
    let none = 0..<0
    guard text.count <= Limit.diagramBytes else {
      throw DiagramLexer.Problem(
        range: none, message: "diagram of \(text.count) bytes is longer than \(Limit.diagramBytes)",
        hint: "draw less: a drawing explains one thing")
    }
    guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else {
      throw DiagramLexer.Problem(range: none, message: "diagram is not UTF-8", hint: "save it as UTF-8")
    }
  }

  /// The layout is always said: in one run of Graphviz a diagram would else be laid out as the one before it.
  private static func drawable(_ text: [UInt8], _ parser: DiagramParser) -> [UInt8] {
    var drawable = text
    for range in parser.blanks {
      for index in range where drawable[index] != UInt8(ascii: "\n") && drawable[index] != UInt8(ascii: "\r") {
        drawable[index] = UInt8(ascii: " ")
      }
    }
    if !parser.hasLayout { drawable.insert(contentsOf: " layout=dot;".utf8, at: parser.bodyStart) }
    return drawable
  }
}

/// The way from the text of a diagram back to its file.
struct DiagramOrigin {
  /// Where each line of the text begins, in the text and in the file; one that stands in the file as it is has one.
  private var lines: [(text: Int, file: Int)]
  /// Where the file ends. A NUL of it is three bytes in the text, so that a place may seem to lie behind.
  private let end: Int

  init(start: Int, in file: [UInt8]) {
    lines = [(0, start)]
    end = file.count
  }

  /// A code block's text; in a list or a quote its lines begin behind what the note's lines begin with.
  init(of block: Node, in note: Document) {
    end = note.source.count
    guard
      Int(block.text.end) > note.source.count || !note.bytes(block.text).elementsEqual(note.source[block.text.range])
    else {
      lines = [(0, Int(block.text.start))]
      return
    }
    lines = []
    let text = Array(note.bytes(block.text))
    // The line of the fence comes before. Lines are walked from there on, because a note may have as many blocks as
    // it has lines.
    var line = DiagramOrigin.line(from: Int(block.span.start), in: note.source)
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      line = DiagramOrigin.line(from: DiagramOrigin.start(after: line, in: note.source), in: note.source)
      lines.append((start, max(line.lowerBound, line.upperBound - (end - start))))
      start = end + 1
    }
    if lines.isEmpty { lines = [(0, Int(block.span.start))] }
  }

  /// From an offset to the end of its line, which LF, CR LF or CR follows.
  private static func line(from start: Int, in source: [UInt8]) -> Range<Int> {
    start..<(source.withUnsafeBufferPointer { $0.firstLineEnd(from: start) } ?? source.count)
  }

  private static func start(after line: Range<Int>, in source: [UInt8]) -> Int {
    source.withUnsafeBufferPointer { $0.lineStart(afterEnd: line.upperBound) }
  }

  func offset(of place: Int) -> UInt32 {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].text <= place { low = middle } else { high = middle }
    }
    return UInt32(min(lines[low].file + place - lines[low].text, end))
  }

  func span(of range: Range<Int>) -> SourceSpan {
    let start = offset(of: range.lowerBound)
    guard !range.isEmpty else { return SourceSpan(start: start, end: start) }
    return SourceSpan(start: start, end: max(start, min(offset(of: range.upperBound - 1) + 1, UInt32(end))))
  }
}
