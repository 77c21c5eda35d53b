internal import Notes

/// A sentence cut out of a block's plain text, around a mention.
struct Sentence {
  /// Where it stands in the bytes to which it was added.
  let text: SourceSpan
  /// The mention, in the same bytes.
  let mention: SourceSpan

  private static let ellipsis = Array("…".utf8)

  /// - Parameters:
  ///   - block: the plain text of a paragraph, heading or cell.
  ///   - mention: the bytes of the mention in it.
  ///   - bytes: to which the sentence is added.
  ///
  /// No more than `Limit.sentenceBytes` around the mention are looked at, so that a million mentions in one block
  /// cost no more than a million sentences.
  init(around mention: Range<Int>, in block: UnsafeBufferPointer<UInt8>, addedTo bytes: inout [UInt8]) {
    let room = max(16, (Limit.sentenceBytes - mention.count) / 2)
    let (start, isCutBefore) = Sentence.start(before: mention.lowerBound, in: block, room: room)
    let (end, isCutAfter) = Sentence.end(after: mention.upperBound, in: block, room: room)
    let first = bytes.count
    if isCutBefore { bytes += Sentence.ellipsis }
    let offset = bytes.count - start
    var words = mention
    var isCutInside = false
    if mention.count > Limit.sentenceBytes {
      // A link around a whole paragraph: its beginning says enough.
      let limit = Sentence.wordEnd(
        before: mention.lowerBound + Limit.sentenceBytes, in: block, after: mention.lowerBound)
      words = mention.lowerBound..<limit
      isCutInside = true
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: block[start..<(isCutInside ? words.upperBound : end)]))
    if isCutInside || isCutAfter { bytes += Sentence.ellipsis }
    text = SourceSpan(first..<bytes.count)
    self.mention = SourceSpan((words.lowerBound + offset)..<(words.upperBound + offset))
  }

  /// Where the sentence begins, at most `room` bytes before the mention; whether words before it were left out.
  private static func start(
    before mention: Int, in block: UnsafeBufferPointer<UInt8>, room: Int
  ) -> (index: Int, isCut: Bool) {
    let last = max(1, mention - room)
    var index = mention
    while index >= last {
      if index < block.count, ASCII.isSpace(block[index]), isSentenceEnd(before: index, in: block) {
        return (skipSpaces(from: index, to: mention, in: block), false)
      }
      index &-= 1
    }
    if index == 0 { return (skipSpaces(from: 0, to: mention, in: block), false) }
    // Forward again to the first whole word that fits.
    var word = max(index, mention - room)
    while word < mention, !ASCII.isSpace(block[word]) { word += 1 }
    if word == mention { return (mention, true) }
    return (skipSpaces(from: word, to: mention, in: block), true)
  }

  /// Where the sentence ends, at most `room` bytes after the mention; whether words after it were left out.
  private static func end(
    after mention: Int, in block: UnsafeBufferPointer<UInt8>, room: Int
  ) -> (index: Int, isCut: Bool) {
    let limit = min(block.count, mention + room + 1)
    var index = mention
    while index < limit {
      if ASCII.isSpace(block[index]), isSentenceEnd(before: index, in: block) {
        return (trimSpaces(to: index, from: mention, in: block), false)
      }
      index &+= 1
    }
    if index == block.count { return (trimSpaces(to: index, from: mention, in: block), false) }
    let cut = wordEnd(before: mention + room, in: block, after: mention)
    return (trimSpaces(to: cut, from: mention, in: block), true)
  }

  /// The last end of a word at or before `index`; `start` when there is none after it.
  private static func wordEnd(before index: Int, in block: UnsafeBufferPointer<UInt8>, after start: Int) -> Int {
    var end = min(index, block.count)
    while end > start, end < block.count, !ASCII.isSpace(block[end]) { end -= 1 }
    if end > start { return end }
    // One word longer than the room: between code points at least.
    end = min(index, block.count)
    while end > start, end < block.count, block[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private static func skipSpaces(from start: Int, to end: Int, in block: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < end, ASCII.isSpace(block[index]) { index += 1 }
    return index
  }

  private static func trimSpaces(to end: Int, from start: Int, in block: UnsafeBufferPointer<UInt8>) -> Int {
    var index = end
    while index > start, ASCII.isSpace(block[index - 1]) { index -= 1 }
    return index
  }

  /// Whether a sentence has ended before `index`, where a space is.
  ///
  /// `.`, `!`, `?` and their wide forms end one when a space follows, closing quotes and brackets between or not: so
  /// the points of `3.5`, `example.com` and `Node.js` end none, nor does that of an abbreviation.
  private static func isSentenceEnd(before index: Int, in block: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index > 0, !ASCII.isSpace(block[index - 1]) else { return false }
    // Nearly always it is a syllable that stands there, or a letter.
    if index >= 3, block[index - 1] >= 0x80, CodePoint.isSyllable(block, at: index - 3) { return false }
    var end = index
    for _ in 0..<4 {
      guard let point = CodePoint.decode(block, before: end), isCloser(point.value) else { break }
      end -= point.count
    }
    guard let point = CodePoint.decode(block, before: end), isTerminator(point.value) else { return false }
    return point.value != 0x2E || !endsWithAbbreviation(block, before: end - 1)
  }

  private static func isTerminator(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x2E, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F: true
    default: false
    }
  }

  private static func isCloser(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0x300D, 0x300F, 0xFF09: true
    default: false
    }
  }

  /// Whether the word before a point is one that is written with a point: `e.g`, `vs`, a single letter or a number that
  /// counts.
  private static func endsWithAbbreviation(_ block: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
    var start = index
    while start > 0, index - start < 6, !ASCII.isSpace(block[start - 1]), block[start - 1] != UInt8(ascii: "(") {
      start -= 1
    }
    let word = block[start..<index]
    if word.count == 1, let letter = word.first, ASCII.isUpper(letter) { return true }
    if start == 0, !word.isEmpty, word.allSatisfy(ASCII.isDigit) { return true }
    return word.count <= 3 && abbreviations.contains(number(of: word))
  }

  /// As numbers, since each word before a point is compared with all of them.
  private static let abbreviations = ["e.g", "i.e", "vs", "cf", "etc", "No", "Fig", "Mr", "Dr", "Inc"].map {
    number(of: $0.utf8)
  }

  /// Up to three bytes as a number, behind a 1 that tells how many they are.
  private static func number(of word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(1) { $0 << 8 | UInt32($1) }
  }
}
