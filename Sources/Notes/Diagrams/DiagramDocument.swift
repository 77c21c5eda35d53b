/// Makes a document of a diagram's labels: those of one line of the source are a paragraph, which the line's comment
/// ends. What judges statements of notes judges those of diagrams then, and knows no difference.
struct DiagramDocument: ~Copyable {
  private var draft: DraftDocument
  private let origin: DiagramOrigin
  private(set) var diagnostics: [Diagnostic] = []

  init(_ draft: consuming DraftDocument, origin: DiagramOrigin) {
    self.draft = draft
    self.origin = origin
  }

  func finished() -> Document { Document(draft) }

  /// - Parameters:
  ///   - labels: in the order of the source.
  ///   - comments: line comments, in the order of the source.
  mutating func add(_ labels: [DiagramParser.Label], comments: [Range<Int>], of lexer: DiagramLexer) {
    var labels = labels[...]
    // A comment inside of a string is none, so that no label begins before a comment and ends after it.
    for comment in comments {
      let line = lexer.text[..<comment.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let before = labels.prefix { $0.id.range.upperBound <= line }
      addParagraphs(of: before, in: lexer)
      labels = labels.dropFirst(before.count)
      let ended = labels.prefix { $0.id.range.lowerBound < comment.lowerBound }
      labels = labels.dropFirst(ended.count)
      let span = origin.span(of: comment)
      var parser = FactCommentParser(draft.source, span: span, path: draft.path, opening: 2, closing: 0)
      let fact = parser.parse(standsAlone: ended.isEmpty)
      diagnostics += parser.diagnostics.map(\.inDiagram)
      guard fact != nil else {
        addParagraphs(of: ended, in: lexer)
        continue
      }
      addParagraph(of: ended, comment: (span, fact), in: lexer)
    }
    addParagraphs(of: labels, in: lexer)
  }

  /// One for each line on which a label ends.
  private mutating func addParagraphs(of labels: ArraySlice<DiagramParser.Label>, in lexer: DiagramLexer) {
    var rest = labels
    while let first = rest.first {
      let line = lexer.text[first.id.range.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? lexer.text.count
      let same = rest.prefix { $0.id.range.lowerBound < line }
      addParagraph(of: same, comment: nil, in: lexer)
      rest = rest.dropFirst(same.count)
    }
  }

  private mutating func addParagraph(
    of labels: ArraySlice<DiagramParser.Label>, comment: (span: SourceSpan, fact: FactComment?)?,
    in lexer: DiagramLexer
  ) {
    let paragraph = draft.nodes.count
    if let first = labels.first, let last = labels.last {
      var span = origin.span(of: first.id.range.lowerBound..<last.id.range.upperBound)
      if let comment { span.end = comment.span.end }
      draft.nodes.append(Node(.paragraph, span: span))
    }
    for (position, label) in labels.enumerated() {
      if position > 0 { addBreak(at: label.id.range.lowerBound) }
      if label.id.form == .markup {
        for (index, text) in label.texts.enumerated() {
          if index > 0 { addBreak(at: text.lowerBound) }
          addText(text, escapes: false, in: lexer)
        }
      } else {
        for text in label.id.contents { addText(text, escapes: label.id.form == .quoted, in: lexer) }
      }
    }
    if let comment {
      let node = NodeIndex(draft.nodes.count)
      let index = UInt32(draft.comments.count)
      draft.comments.append(Comment(node: node, span: comment.span, fact: comment.fact))
      draft.nodes.append(Node(.comment, span: comment.span, detail: index, end: node + 1))
    }
    if !labels.isEmpty { draft.nodes[paragraph].end = NodeIndex(draft.nodes.count) }
  }

  // MARK: Texts

  /// The text of a label: runs as they stand in the source, what is escaped as what it stands for, lines as breaks.
  private mutating func addText(_ range: Range<Int>, escapes: Bool, in lexer: DiagramLexer) {
    let text = lexer.text
    var index = range.lowerBound
    var start = index
    while index < range.upperBound {
      switch text[index] {
      case UInt8(ascii: "\\") where escapes && index + 1 < range.upperBound:
        addRun(start..<index)
        escape(index..<(index + 2), text[index + 1])
        index += 2
        start = index
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        addRun(start..<index)
        addBreak(at: index)
        index += 1
        start = index
      case UInt8(ascii: "&"):
        let end = text[index..<min(index + 10, range.upperBound)].firstIndex(of: UInt8(ascii: ";")) ?? index
        guard let scalar = Self.scalar(named: text[(index + 1)..<max(index + 1, end)]) else {
          index += 1
          continue
        }
        addRun(start..<index)
        addMade(Array(String(scalar).utf8), for: index..<(end + 1))
        index = end + 1
        start = index
      default: index += 1
      }
    }
    addRun(start..<range.upperBound)
  }

  /// Graphviz's escapes (https://graphviz.org/docs/attr-types/escString/): `\n`, `\l` and `\r` end lines; capitals
  /// stand for names of the source, which are not part of what is said.
  private mutating func escape(_ range: Range<Int>, _ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "l"), UInt8(ascii: "r"): addBreak(at: range.lowerBound)
    case UInt8(ascii: "N"), UInt8(ascii: "G"), UInt8(ascii: "E"), UInt8(ascii: "T"), UInt8(ascii: "H"),
      UInt8(ascii: "L"), UInt8(ascii: "\n"):
      break
    default: addMade([byte], for: range)
    }
  }

  private mutating func addRun(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let span = origin.span(of: range)
    addLeaf(.text, span: span, text: span)
  }

  /// A text that does not stand in the source.
  private mutating func addMade(_ bytes: [UInt8], for range: Range<Int>) {
    let start = draft.buffer.count
    draft.buffer += bytes
    addLeaf(.text, span: origin.span(of: range), text: SourceSpan(start..<draft.buffer.count))
  }

  private mutating func addBreak(at place: Int) {
    addLeaf(.softBreak, span: origin.span(of: place..<(place + 1)))
  }

  private mutating func addLeaf(_ kind: Node.Kind, span: SourceSpan, text: SourceSpan = .empty) {
    draft.nodes.append(Node(kind, span: span, text: text, end: NodeIndex(draft.nodes.count + 1)))
  }

  /// The character of a reference such as `amp` or `#51`; nil for one that has no number and is not XML's own.
  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let text = String(decoding: name, as: UTF8.self)
    let isNumber = name.first == UInt8(ascii: "#")
    let isHex = isNumber && name.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    if isNumber, let value = UInt32(text.utf8.dropFirst(isHex ? 2 : 1).asString, radix: isHex ? 16 : 10) {
      return Unicode.Scalar(value)
    }
    return ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "nbsp": "\u{A0}"][text]
  }
}

extension Substring.UTF8View {
  fileprivate var asString: String { String(decoding: self, as: UTF8.self) }
}

extension Diagnostic {
  /// The same with comments to paste as a diagram has them: `// fact: a.b` and not `<!-- fact: a.b -->`.
  package var inDiagram: Diagnostic {
    var diagnostic = self
    diagnostic.hints = hints.map { Diagram.comment($0) }
    return diagnostic
  }
}

extension Diagram {
  /// A text with the comments in it as a diagram has them.
  package static func comment(_ text: String) -> String {
    text.substituting(" -->", by: "").substituting("<!-- ", by: "// ")
  }
}

extension String {
  /// With every place of one text taken by another; of bytes.
  fileprivate func substituting(_ old: String, by new: String) -> String {
    let (bytes, old) = (Array(utf8), Array(old.utf8))
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: old) {
        result += Array(new.utf8)
        index += old.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
