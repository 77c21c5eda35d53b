internal import Notes

/// A block of code as the pages show it: scrolling by itself, with its language, in the colors of that language.
enum CodeBlock {
  /// How many bytes of code are colored at most. Longer code is data, which nobody reads for its keywords, and a page
  /// would be some fifteen times as long for it.
  static let coloredBytes = 64 << 10

  /// - Parameter language: its name as the note gives it; empty when it gives none.
  static func write(_ code: ArraySlice<UInt8>, language: ArraySlice<UInt8>, to writer: inout HTMLWriter) {
    writer.markup("<div class=\"code\"")
    if !language.isEmpty { writer.attribute("data-language", language) }
    writer.markup("><pre tabindex=\"0\"><code")
    if !language.isEmpty {
      writer.markup(" class=\"language-")
      writer.text(language)
      writer.markup("\"")
    }
    writer.markup(">")
    if code.count <= coloredBytes, let known = CodeLanguage.named(language) {
      code.withUnsafeBufferPointer { write($0, in: known, to: &writer) }
    } else {
      writer.text(code)
    }
    writer.markup("</code></pre></div>\n")
  }

  /// Writes every byte of the code once and in order, whatever the scanner says of it: what has a color stands in an
  /// element, and nothing else is added.
  static func write(
    _ code: UnsafeBufferPointer<UInt8>, in language: CodeLanguage, to writer: inout HTMLWriter
  ) {
    var scanner = CodeScanner(code, language)
    var written = 0
    while let token = scanner.next() {
      if written < token.range.lowerBound {
        writer.text(UnsafeBufferPointer(rebasing: code[written..<token.range.lowerBound]))
      }
      writer.markup(token.kind.opening)
      writer.text(UnsafeBufferPointer(rebasing: code[token.range]))
      writer.markup("</span>")
      written = token.range.upperBound
    }
    if written < code.count { writer.text(UnsafeBufferPointer(rebasing: code[written...])) }
  }
}

/// A stretch of code that has a color.
struct CodeToken {
  let kind: CodeKind
  let range: Range<Int>
}

/// What a stretch of code is, as far as the theme has a color for it: the classes of `site.css`.
enum CodeKind {
  case keyword, string, comment, number, type
  /// The name of a member, an attribute or an option.
  case key
  case variable

  fileprivate var opening: StaticString {
    switch self {
    case .keyword: "<span class=\"keyword\">"
    case .string: "<span class=\"string\">"
    case .comment: "<span class=\"comment\">"
    case .number: "<span class=\"number\">"
    case .type: "<span class=\"type\">"
    case .key: "<span class=\"key\">"
    case .variable: "<span class=\"variable\">"
    }
  }
}
