/// Links and images: how they open, and the destinations and labels that end them.
extension InlineAligner {
  /// Claims the opening of a link or an image; whether it is an autolink decides how it ends.
  mutating func openLink(isImage: Bool) -> (start: Int, isAutolink: Bool) {
    let start = cursor
    if isImage {
      guard peek == UInt8(ascii: "!") else { return lose(start) }
      cursor += 1
    } else if peek == UInt8(ascii: "<") {
      cursor += 1
      return (start, true)
    }
    guard peek == UInt8(ascii: "[") else { return lose(start) }
    cursor += 1
    return (start, false)
  }

  private mutating func lose(_ start: Int) -> (start: Int, isAutolink: Bool) {
    isLost = true
    return (start, false)
  }

  /// How a link ends, and where its destination or label stands.
  struct LinkEnd {
    var style: Link.Style
    var destination: Range<Int>
  }

  /// Claims the end of a link whose words began at `words`.
  mutating func closeLink(words: Int, isAutolink: Bool) -> LinkEnd {
    if isAutolink {
      let destination = words..<cursor
      if peek == UInt8(ascii: ">") { cursor += 1 } else { isLost = true }
      return LinkEnd(style: .autolink, destination: destination)
    }
    let label = words..<cursor
    guard peek == UInt8(ascii: "]") else {
      isLost = true
      return LinkEnd(style: .inline, destination: label)
    }
    cursor += 1
    if let destination = inlineTail() { return LinkEnd(style: .inline, destination: destination) }
    if let reference = labelTail() {
      return LinkEnd(style: .reference, destination: reference.isEmpty ? label : reference)
    }
    return LinkEnd(style: .reference, destination: label)
  }
}

extension InlineAligner {
  /// `(destination "title")` after the words, as libcmark's `manual_scan_link_url` reads it (CommonMark 0.30 section
  /// 6.3); nil, with the cursor where it was, when it is none.
  private mutating func inlineTail() -> Range<Int>? {
    let start = cursor
    guard peek == UInt8(ascii: "(") else { return nil }
    cursor += 1
    skipSpaceAndLine()
    guard let destination = destination() else {
      cursor = start
      return nil
    }
    let beforeSpace = cursor
    skipSpaceAndLine()
    if cursor > beforeSpace, let close = titleClose() {
      guard skipTitle(to: close) else {
        cursor = start
        return nil
      }
      skipSpaceAndLine()
    }
    guard peek == UInt8(ascii: ")") else {
      cursor = start
      return nil
    }
    cursor += 1
    return destination
  }

  private mutating func destination() -> Range<Int>? {
    if peek == UInt8(ascii: "<") {
      let start = cursor + 1
      cursor = start
      while let byte = peek, byte != UInt8(ascii: ">") {
        if isLineEnd(byte) || byte == UInt8(ascii: "<") { return nil }
        cursor += byte == UInt8(ascii: "\\") ? 2 : 1
      }
      guard peek == UInt8(ascii: ">") else { return nil }
      cursor += 1
      return start..<(cursor - 1)
    }
    let start = cursor
    var depth = 0
    while let byte = peek {
      if byte == UInt8(ascii: "\\"), cursor + 1 < end, isPunctuation(text[cursor + 1]) {
        cursor += 2
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if byte <= UInt8(ascii: " ") { break }
      cursor += 1
    }
    return depth == 0 ? start..<cursor : nil
  }

  private func titleClose() -> UInt8? {
    switch peek {
    case UInt8(ascii: "\""): UInt8(ascii: "\"")
    case UInt8(ascii: "'"): UInt8(ascii: "'")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  private mutating func skipTitle(to close: UInt8) -> Bool {
    cursor += 1
    while let byte = peek {
      if byte == close {
        cursor += 1
        return true
      }
      cursor += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return false
  }

  /// `[label]` after the words; empty for `[]`, nil when it is none.
  private mutating func labelTail() -> Range<Int>? {
    guard peek == UInt8(ascii: "[") else { return nil }
    var index = cursor + 1
    while index < end, index - cursor <= Limit.labelBytes {
      switch text[index] {
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "]"):
        let label = (cursor + 1)..<index
        cursor = index + 1
        return label
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }
}
