/// Finds where inlines stand in the text, by walking it in step with libcmark's nodes.
///
/// libcmark's own inline columns are wrong on continuation lines and for links over several lines (cmark issues 296,
/// 442, 551). Its nodes, in order, say exactly what comes next, so one cursor that never goes back finds each of them.
/// When a step does not fit, the block is `lost` and every later inline of it gets the block's span: a wrong position
/// would be worse than a coarse one.
struct InlineAligner {
  let text: UnsafeBufferPointer<UInt8>
  /// The next byte that no node has claimed.
  var cursor = 0
  var isLost = false
  /// The end of the block at hand.
  var end = 0
  /// Quotes around the block, whose marks begin its continuation lines.
  private var quoteDepth = 0

  /// Whether a backslash or an ampersand is anywhere in the text; without one, no literal differs from it.
  private let mayEscape: Bool

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    mayEscape =
      text.firstIndex(of: UInt8(ascii: "\\"), from: 0) != nil || text.firstIndex(of: UInt8(ascii: "&"), from: 0) != nil
  }

  /// Whether no more of the line is left.
  var isAtLineEnd: Bool { cursor >= end || isLineEnd(text[cursor]) }

  /// Moves to a block's first inline.
  mutating func enterBlock(at start: Int, end: Int, quoteDepth: Int) {
    cursor = start
    self.end = min(end, text.count)
    self.quoteDepth = quoteDepth
    isLost = false
  }

  /// A part of a text node: bytes that stand in the text, or the expansion of an escape or an entity.
  struct TextPiece {
    var range: Range<Int>
    /// The bytes of the literal that it stands for.
    var literal: Range<Int>
    var isVerbatim: Bool
  }

  /// Claims a text node that stands in the text as it is, as nearly all do; nil, with nothing claimed, for the others.
  @inline(__always)
  mutating func verbatim(_ literal: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let range = cursor..<(cursor + literal.count)
    guard range.upperBound <= end, text.holds(literal, at: cursor), !(mayEscape && hasEscape(in: range)) else {
      return nil
    }
    cursor = range.upperBound
    return range
  }

  /// Claims a text node, as pieces that are the text's own bytes and pieces that are escapes or entities in it.
  mutating func text(_ literal: UnsafeBufferPointer<UInt8>, into pieces: inout [TextPiece]) {
    pieces.removeAll(keepingCapacity: true)
    let start = cursor
    if let range = verbatim(literal) {
      pieces.append(TextPiece(range: range, literal: 0..<literal.count, isVerbatim: true))
      return
    }
    var index = 0
    while index < literal.count {
      guard let step = textStep(literal, index) else {
        isLost = true
        pieces = [TextPiece(range: start..<start, literal: 0..<literal.count, isVerbatim: false)]
        return
      }
      let isVerbatim = step.text == 1 && step.literal == 1
      if isVerbatim, let last = pieces.indices.last, pieces[last].isVerbatim {
        pieces[last].range = pieces[last].range.lowerBound..<(cursor + 1)
        pieces[last].literal = pieces[last].literal.lowerBound..<(index + 1)
      } else {
        pieces.append(
          TextPiece(
            range: cursor..<(cursor + step.text), literal: index..<(index + step.literal), isVerbatim: isVerbatim))
      }
      cursor += step.text
      index += step.literal
    }
  }

  /// Claims a line ending with the white space around it and the marks of the next line's containers.
  mutating func lineBreak() -> Range<Int> {
    let start = cursor
    skipSpaces()
    if peek == UInt8(ascii: "\\") { cursor += 1 }
    guard skipLineEnding() else {
      isLost = true
      return start..<start
    }
    return start..<cursor
  }

  /// Claims a code span; gives the span and the inside without the spaces that CommonMark strips.
  mutating func code(_ literal: UnsafeBufferPointer<UInt8>) -> (range: Range<Int>, content: Range<Int>?) {
    let start = cursor
    let ticks = runLength(of: UInt8(ascii: "`"))
    guard ticks > 0 else {
      isLost = true
      return (start..<start, nil)
    }
    cursor += ticks
    let inside = cursor
    while cursor < end {
      let run = runLength(of: UInt8(ascii: "`"))
      if run == ticks {
        let content = inside..<cursor
        cursor += ticks
        return (start..<cursor, slice(equalTo: literal, in: content))
      }
      cursor += max(run, 1)
    }
    isLost = true
    return (start..<start, nil)
  }

  /// Claims inline markup or a comment, whose literal stands in the text but for the marks of continuation lines.
  mutating func markup(_ literal: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = cursor
    if !isLost, cursor + literal.count <= end, text.holds(literal, at: cursor),
      text.firstIndex(of: UInt8(ascii: "\n"), in: cursor..<(cursor + literal.count)) == nil
    {
      cursor += literal.count
      return start..<cursor
    }
    for byte in literal {
      if byte == UInt8(ascii: "\n") {
        if !skipLineEnding() { isLost = true }
      } else if peek == byte {
        cursor += 1
      } else if text.indices.contains(cursor), text[cursor] == UInt8(ascii: " ") || text[cursor] == UInt8(ascii: "\t") {
        skipSpaces()
        if peek == byte { cursor += 1 } else { isLost = true }
      } else {
        isLost = true
      }
      if isLost { return start..<max(start, cursor) }
    }
    return start..<cursor
  }

  /// Claims `count` delimiters of emphasis.
  mutating func delimiters(_ count: Int) -> Range<Int> {
    let start = cursor
    guard peek == UInt8(ascii: "*") || peek == UInt8(ascii: "_"), cursor + count <= end else {
      isLost = true
      return start..<start
    }
    cursor += count
    return start..<cursor
  }

  /// Claims what is left of the block's line when nothing fits: used to skip link reference definitions.
  mutating func skipLine(from start: Int) -> Bool {
    cursor = start
    while cursor < end, !isLineEnd(text[cursor]) { cursor += 1 }
    isLost = false
    return skipLineEnding() && cursor < end
  }
}

// MARK: - Steps

extension InlineAligner {
  /// Whether a backslash or an ampersand could stand for something else there.
  private func hasEscape(in range: Range<Int>) -> Bool {
    var rest = range
    while let index = text.firstIndex(of: UInt8(ascii: "\\"), in: rest) {
      if index + 1 < end, isPunctuation(text[index + 1]) { return true }
      rest = (index + 1)..<range.upperBound
    }
    rest = range
    while let index = text.firstIndex(of: UInt8(ascii: "&"), in: rest) {
      if entityEnd(at: index) != nil { return true }
      rest = (index + 1)..<range.upperBound
    }
    return false
  }

  /// How many bytes of the text stand for how many of the literal at `index`.
  private func textStep(_ literal: UnsafeBufferPointer<UInt8>, _ index: Int) -> (text: Int, literal: Int)? {
    guard let byte = peek else { return nil }
    switch byte {
    case UInt8(ascii: "\\"):
      if cursor + 1 < end, isPunctuation(text[cursor + 1]), text[cursor + 1] == literal[index] { return (2, 1) }
      return literal[index] == byte ? (1, 1) : nil
    case UInt8(ascii: "&"):
      guard let entityEnd = entityEnd(at: cursor), !standsForItself(literal, index, cursor..<entityEnd)
      else { return literal[index] == byte ? (1, 1) : nil }
      return (entityEnd - cursor, scalars(of: literal, at: index, before: entityEnd))
    case 0:
      // libcmark shows NUL as U+FFFD.
      return index + 3 <= literal.count ? (1, 3) : nil
    default:
      return literal[index] == byte ? (1, 1) : nil
    }
  }

  /// Whether something formed like an entity is none, and so stands in the literal as it is. `&amp;amp;` gives `&amp;`,
  /// so the four entities for an ampersand never do.
  private func standsForItself(_ literal: UnsafeBufferPointer<UInt8>, _ index: Int, _ entity: Range<Int>) -> Bool {
    guard index + entity.count <= literal.count else { return false }
    for offset in 0..<entity.count where literal[index + offset] != text[entity.lowerBound + offset] { return false }
    let ampersands: [StaticString] = ["&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"]
    return !ampersands.contains { ampersand in
      UnsafeBufferPointer(rebasing: text[entity])
        .elementsEqual(UnsafeBufferPointer(start: ampersand.utf8Start, count: ampersand.utf8CodeUnitCount))
    }
  }

  /// The bytes of the literal that an entity stands for: one code point, or two where the one does not let the texts go
  /// on alike (some HTML entities are two).
  private func scalars(of literal: UnsafeBufferPointer<UInt8>, at index: Int, before entityEnd: Int) -> Int {
    let one = scalarLength(literal, index)
    guard index + one < literal.count else { return one }
    let goesOn = entityEnd < end && text[entityEnd] == literal[index + one]
    let isEscaped = entityEnd < end && (text[entityEnd] == UInt8(ascii: "\\") || text[entityEnd] == UInt8(ascii: "&"))
    return goesOn || isEscaped ? one : min(one + scalarLength(literal, index + one), literal.count - index)
  }

  private func scalarLength(_ literal: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var length = 1
    while index + length < literal.count, literal[index + length] & 0xC0 == 0x80 { length += 1 }
    return length
  }

  /// The offset after the semicolon of something formed like an entity (CommonMark 0.30 section 6.2: names of at most
  /// 31 letters and digits, at most 7 digits, at most 6 hexadecimal digits).
  private func entityEnd(at start: Int) -> Int? {
    var index = start + 1
    while index < end, index - start <= 33 {
      let byte = text[index]
      if byte == UInt8(ascii: ";") { return index > start + 1 ? index + 1 : nil }
      guard isAlphanumeric(byte) || (byte == UInt8(ascii: "#") && index == start + 1) else { return nil }
      index += 1
    }
    return nil
  }

  /// The part of `content` that equals a code literal, when it stands there in one piece.
  private func slice(equalTo literal: UnsafeBufferPointer<UInt8>, in content: Range<Int>) -> Range<Int>? {
    let margin = content.count - literal.count
    guard margin == 0 || margin == 2 else { return nil }
    let start = content.lowerBound + margin / 2
    return text.holds(literal, at: start) ? start..<(start + literal.count) : nil
  }

  /// The byte at the cursor; nil at the block's end.
  var peek: UInt8? { cursor < end ? text[cursor] : nil }

  private func runLength(of byte: UInt8) -> Int {
    var index = cursor
    while index < end, text[index] == byte { index += 1 }
    return index - cursor
  }

  mutating func skipSpaces() {
    while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { cursor += 1 }
  }

  mutating func skipSpaceAndLine() {
    skipSpaces()
    while let byte = peek, isLineEnd(byte) { _ = skipLineEnding() }
  }

  /// Claims a line ending, the quote marks of the next line and its indentation.
  mutating func skipLineEnding() -> Bool {
    guard let byte = peek, isLineEnd(byte) else { return false }
    cursor += byte == UInt8(ascii: "\r") && cursor + 1 < end && text[cursor + 1] == UInt8(ascii: "\n") ? 2 : 1
    for _ in 0..<quoteDepth {
      skipSpaces()
      guard peek == UInt8(ascii: ">") else { break }
      cursor += 1
    }
    skipSpaces()
    return true
  }

  func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
