internal import CCMark

extension Document {
  /// Parses one note. Never fails: what is wrong is in `diagnostics`; a note that cannot be read safely has no nodes.
  package convenience init(parsing file: NoteFile) {
    self.init(DraftDocument(parsing: file))
  }
}

extension DraftDocument {
  fileprivate init(parsing file: NoteFile) {
    let controls = file.bytes.withUnsafeBufferPointer { TextDirection.controls(in: $0) }
    let bytes = controls.isEmpty ? file.bytes : TextDirection.withoutControls(file.bytes, at: controls)
    self.init(path: file.path, source: bytes, buffer: bytes)
    let noteGuard = file.bytes.withUnsafeBufferPointer { NoteGuard($0) }
    if let refusal = noteGuard.refusal {
      diagnostics.append(.unreadable(file.path, refusal.reason, at: refusal.offset, in: file.bytes))
      return
    }
    if !controls.isEmpty { diagnostics += TextDirection.diagnostics(controls, in: file.bytes, of: file.path) }
    let bodyStart = readFrontMatter()
    var builder = DocumentBuilder(self)
    let isMarked = bytes.withUnsafeBufferPointer { source in
      builder.read(source, from: bodyStart, lineStarts: noteGuard.lineStarts)
    }
    self = builder.finished()
    if isMarked { bytes.withUnsafeBufferPointer { reportVisibleAsterisks($0) } }
    reportLongTitles()
  }

  /// A note of such a heading is read, since links to it are good, but not published.
  private mutating func reportLongTitles() {
    if let title = frontMatter.title { reportLongTitle(title.utf8.count, at: frontMatter.span) }
    for heading in headings { reportLongTitle(heading.text.count, at: heading.span) }
  }

  private mutating func reportLongTitle(_ bytes: Int, at span: SourceSpan) {
    guard bytes > Limit.headingBytes else { return }
    diagnostics.append(
      Diagnostic(
        .unreadableNote, in: path, at: span, "heading of \(bytes) bytes; at most \(Limit.headingBytes) are read",
        hints: ["make its end a paragraph"]))
  }
}

extension DocumentBuilder {
  /// Reads a note's text from `bodyStart` on; tells whether it was read with sentinels.
  fileprivate mutating func read(
    _ source: UnsafeBufferPointer<UInt8>, from bodyStart: Int, lineStarts: [UInt32]
  ) -> Bool {
    lend(source)
    let body = UnsafeBufferPointer(rebasing: source[bodyStart...])
    guard let marked = Sentinel.marked(body, sourceOffset: bodyStart) else {
      let places = BlockPlaces(text: body, lineStarts: lineStarts, from: bodyStart)
      read(places, map: OffsetMap(source: bodyStart))
      return false
    }
    marked.text.withUnsafeBufferPointer { text in
      read(BlockPlaces(text: text, lineStarts: LineIndex.lineStarts(of: text)), map: marked.map)
    }
    return true
  }

  /// Parses a text with libcmark and appends what it holds.
  private mutating func read(_ places: BlockPlaces, map: OffsetMap) {
    ParseArena.parse(places.text) { root in
      var reader = TreeReader(places, map: map)
      reader.readChildren(of: root, into: &self)
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(
    _ path: ByteString, _ reason: NoteGuard.Refusal, at offset: Int, in bytes: [UInt8]
  ) -> Diagnostic {
    let span = SourceSpan(offset..<min(offset + 1, bytes.count))
    switch reason {
    case .tooLong(let count):
      return Diagnostic(
        .unreadableNote, in: path, at: span, "note of \(count) bytes is longer than \(Limit.noteBytes)",
        hints: ["split it into several notes"])
    case .notUTF8:
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      return Diagnostic(
        .unreadableNote, in: path, at: span,
        isUTF16 ? "note is UTF-16, not UTF-8" : "byte at offset \(offset) is not UTF-8",
        hints: [isUTF16 ? "save it as UTF-8" : "save it as UTF-8; editors on Korean Windows may have saved CP949"])
    case .tooDeep(let levels):
      return Diagnostic(
        .unreadableNote, in: path, at: span,
        "lists and quotes \(levels) levels deep; at most \(Limit.blockNesting) are read",
        hints: ["indent less, or put the text into a code block"])
    case .tooManyBrackets(let count):
      return Diagnostic(
        .unreadableNote, in: path, at: span,
        "paragraph with \(count) opening brackets; at most \(Limit.bracketsInParagraph) are read",
        hints: ["put an empty line between its parts"])
    }
  }
}
