/// The sentinel: a character put into the text before libcmark reads it and never shown.
///
/// CommonMark's flanking rule leaves the asterisks of `**굵게(bold)**은` visible, since a Korean particle follows the
/// closing run without a space (commonmark-spec issue 650). The amended rule of markdown-cjk-friendly treats a CJK
/// neighbour like punctuation. A punctuation character on both sides of a run of asterisks makes libcmark apply just
/// that rule, unmodified; `OffsetMap` takes it out of every position.
enum Sentinel {
  /// U+1400 CANADIAN SYLLABICS HYPHEN: category Pd, so punctuation in every table, and not in notes in use.
  static let bytes: [UInt8] = [lead, 0x90, 0x80]
  /// The first of them.
  static let lead: UInt8 = 0xE1

  /// The body with sentinels beside runs of asterisks between CJK text and punctuation, and in footnote definitions,
  /// which libcmark would take for link reference definitions. Nil when none is needed, or when the note uses the
  /// character itself.
  static func marked(_ body: UnsafeBufferPointer<UInt8>, sourceOffset: Int) -> (text: [UInt8], map: OffsetMap)? {
    var text: [UInt8] = []
    var map = OffsetMap(source: sourceOffset)
    var copied = 0
    func insert(before index: Int) {
      if text.isEmpty { text.reserveCapacity(body.count + body.count / 16) }
      text.append(contentsOf: body[copied..<index])
      copied = index
      text += bytes
      map.anchor(text: text.count, source: sourceOffset + index)
    }
    var marks = ByteFinder(body, UInt8(ascii: "*"), UInt8(ascii: "\\"), UInt8(ascii: "["))
    var index = marks.next(from: 0)
    while index < body.count {
      switch body[index] {
      case UInt8(ascii: "*"):
        let end = endOfRun(body, from: index)
        if needsSentinel(body, index..<end) {
          insert(before: index)
          insert(before: end)
        }
        index = end
      case UInt8(ascii: "\\"):
        index += 2
      default:
        if let colon = footnoteColon(body, from: index) { insert(before: colon) }
        index += 1
      }
      index = marks.next(from: index)
    }
    guard copied > 0 || !text.isEmpty else { return nil }
    guard !isIn(body) else { return nil }
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

  /// Whether the character stands in a text.
  private static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while let lead = text.firstIndex(of: lead, from: index) {
      if text[lead...].starts(with: bytes) { return true }
      index = lead + 1
    }
    return false
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

  /// Whether the run's neighbours call for the amended rule. ASCII on both sides is told apart first: it is most text.
  private static func needsSentinel(_ body: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) -> Bool {
    guard run.lowerBound > 0, run.upperBound < body.count,
      body[run.lowerBound - 1] >= 0x80 || body[run.upperBound] >= 0x80
    else { return false }
    return DelimiterRun(body, run).mayNeedSentinel
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
}
