/// The sentinel: a character put into the text before libcmark reads it and never shown.
///
/// CommonMark's flanking rule leaves the asterisks of `**굵게(bold)**은` visible, since a Korean particle follows the
/// closing run without a space (commonmark-spec issue 650). The amended rule of markdown-cjk-friendly treats a CJK
/// neighbour like punctuation. A punctuation character on both sides of a run of asterisks makes libcmark apply just
/// that rule, unmodified; `OffsetMap` takes it out of every position.
enum Sentinel {
  /// U+1400 CANADIAN SYLLABICS HYPHEN: category Pd, so punctuation in every table, and not in notes in use.
  static let bytes: [UInt8] = [0xE1, 0x90, 0x80]

  /// The body with sentinels beside runs of asterisks that touch CJK text, and in footnote definitions, which libcmark
  /// would take for link reference definitions. Nil when none is needed, or when the note uses the character itself.
  static func marked(_ body: UnsafeBufferPointer<UInt8>, sourceOffset: Int) -> (text: [UInt8], map: OffsetMap)? {
    var text: [UInt8] = []
    var map = OffsetMap(source: sourceOffset)
    var copied = 0
    func insert(before index: Int) {
      text.append(contentsOf: body[copied..<index])
      copied = index
      text += bytes
      map.anchor(text: text.count, source: sourceOffset + index)
    }
    var index = 0
    while index < body.count {
      switch body[index] {
      case UInt8(ascii: "*"):
        let end = endOfRun(body, from: index)
        if touchesCJK(body, index..<end) {
          insert(before: index)
          insert(before: end)
        }
        index = end
      case UInt8(ascii: "\\"):
        index += 2
      case UInt8(ascii: "["):
        if let colon = footnoteColon(body, from: index) { insert(before: colon) }
        index += 1
      default:
        index += 1
      }
    }
    guard copied > 0 || !text.isEmpty else { return nil }
    guard count(in: body[...]) == 0 else { return nil }
    text.append(contentsOf: body[copied...])
    return (text, map)
  }

  /// The bytes without sentinels.
  static func removed(from bytes: some Collection<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    for byte in bytes {
      kept.append(byte)
      if byte == 0x80, kept.count >= 3, kept[kept.count - 2] == 0x90, kept[kept.count - 3] == 0xE1 {
        kept.removeLast(3)
      }
    }
    return kept
  }

  /// How many sentinels there are.
  static func count(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    guard text.count >= 3 else { return 0 }
    var count = 0
    for index in text.startIndex..<(text.endIndex - 2)
    where text[index] == 0xE1 && text[index + 1] == 0x90 && text[index + 2] == 0x80 { count += 1 }
    return count
  }

  private static func endOfRun(_ body: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start + 1
    while end < body.count, body[end] == UInt8(ascii: "*") { end += 1 }
    return end
  }

  /// Neither neighbour is white space or a line's edge, and at least one is CJK.
  private static func touchesCJK(_ body: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) -> Bool {
    guard run.lowerBound > 0, run.upperBound < body.count,
      body[run.lowerBound - 1] >= 0x80 || body[run.upperBound] >= 0x80
    else { return false }
    let before = scalar(body, endingAt: run.lowerBound)
    let after = scalar(body, at: run.upperBound)
    guard !isSpace(before), !isSpace(after) else { return false }
    return isCJK(before) || isCJK(after)
  }

  /// The offset of the colon of `[^label]:` at the start of a line, after quote marks and spaces; nil for others.
  private static func footnoteColon(_ body: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start + 1 < body.count, body[start + 1] == UInt8(ascii: "^") else { return nil }
    var before = start
    while before > 0, body[before - 1] == UInt8(ascii: " ") || body[before - 1] == UInt8(ascii: ">") { before -= 1 }
    guard before == 0 || body[before - 1] == UInt8(ascii: "\n") || body[before - 1] == UInt8(ascii: "\r") else {
      return nil
    }
    var end = start + 2
    while end < body.count, body[end] > UInt8(ascii: " "), body[end] != UInt8(ascii: "]"),
      body[end] != UInt8(ascii: "[")
    {
      end += 1
    }
    guard end > start + 2, end + 1 < body.count, body[end] == UInt8(ascii: "]"), body[end + 1] == UInt8(ascii: ":")
    else { return nil }
    return end + 1
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    let lead = bytes[index]
    guard lead >= 0x80 else { return UInt32(lead) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return 0xFFFD }
    var value = UInt32(lead & (0xFF >> UInt8(length + 1)))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return value
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> UInt32 {
    var index = end - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return scalar(bytes, at: index)
  }

  /// Unicode white space as CommonMark 0.30 section 2.1 defines it: category Zs, tab, line feed, form feed, return.
  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// East Asian Width W, F or H without the emoji, or Script=Hangul
  /// (https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md).
  static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x20A9, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFFDC,
      0xFFE0...0xFFEE, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
