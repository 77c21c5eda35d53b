/// The bytes of one statement with the questions a scanner asks of them.
///
/// Reading past either end gives 0, which is no letter, digit or blank, so that lookahead needs no bounds. The bytes
/// are borrowed: the value must not outlive the call of `reading` that makes it. An array in its place would be counted
/// at every question, which took a third of the reader's time.
struct StatementText {
  private let borrowed: UnsafeBufferPointer<UInt8>

  /// No bytes: what a scanner holds between two statements.
  static var none: StatementText { StatementText(borrowed: UnsafeBufferPointer(start: nil, count: 0)) }

  /// Calls `body` with the text of these bytes.
  static func reading<Result>(_ bytes: [UInt8], _ body: (StatementText) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(StatementText(borrowed: $0)) }
  }

  /// Calls `body` with the text of these bytes.
  static func reading<Result>(_ bytes: ArraySlice<UInt8>, _ body: (StatementText) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(StatementText(borrowed: $0)) }
  }

  var count: Int { borrowed.count }

  subscript(index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: borrowed.count) ? borrowed[index] : 0
  }

  /// The bytes of a range, which must lie inside of the text.
  func bytes(_ range: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> {
    borrowed[range.clamped(to: 0..<borrowed.count)]
  }

  func isDigit(_ index: Int) -> Bool {
    self[index] &- UInt8(ascii: "0") < 10
  }

  /// An ASCII letter.
  func isLetter(_ index: Int) -> Bool {
    (self[index] | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// An ASCII letter, digit or underscore: what names are made of.
  func isName(_ index: Int) -> Bool {
    isDigit(index) || isLetter(index) || self[index] == UInt8(ascii: "_")
  }

  /// Whether a Hangul syllable (U+AC00 to U+D7A3) begins here; it takes three bytes.
  func isHangul(_ index: Int) -> Bool {
    // In UTF-8 the syllables are 가 (EA B0 80) to 힣 (ED 9E A3), in this order.
    let character = character(index)
    return character &- 0xEA_B080 <= 0xED_9EA3 - 0xEA_B080 && character & 0xC0C0 == 0x8080
  }

  /// The three bytes from here on as one number, the first the highest; 0 when fewer are left.
  @inline(__always)
  func character(_ index: Int) -> UInt32 {
    guard index >= 0, index <= borrowed.count - 3 else { return 0 }
    return UInt32(borrowed[index]) << 16 | UInt32(borrowed[index + 1]) << 8 | UInt32(borrowed[index + 2])
  }

  /// The offset after the Hangul syllables that begin here.
  func hangulEnd(_ start: Int) -> Int {
    var index = start
    while isHangul(index) { index += 3 }
    return index
  }

  /// The offset after the ASCII letters that begin here.
  func letterEnd(_ start: Int) -> Int {
    var index = start
    while isLetter(index) { index += 1 }
    return index
  }

  /// The offset after the ASCII digits that begin here.
  func digitEnd(_ start: Int) -> Int {
    var index = start
    while isDigit(index) { index += 1 }
    return index
  }

  /// The offset after the blanks that begin here: spaces, line breaks, and the no-break and narrow ones.
  func blankEnd(_ start: Int) -> Int {
    var index = start
    while true {
      let width = blankWidth(index)
      if width == 0 { return index }
      index += width
    }
  }

  /// The number of bytes of the blank that begins here, 0 for none.
  func blankWidth(_ index: Int) -> Int {
    switch self[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return 1
    case 0xC2: return self[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      // U+2009 thin space, U+202F narrow no-break space.
      return self[index + 1] == 0x80 && (self[index + 2] == 0x89 || self[index + 2] == 0xAF) ? 3 : 0
    default: return 0
    }
  }

  /// Whether these characters stand here.
  @inline(__always)
  func has(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where borrowed[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Whether these characters stand right before the offset.
  func has(_ word: StaticString, before index: Int) -> Bool {
    has(word, at: index - word.utf8CodeUnitCount)
  }

  /// Whether a character of a set stands anywhere.
  func hasCharacter(of set: SoughtCharacters) -> Bool {
    var index = 0
    while index < borrowed.count {
      let isWide = borrowed[index] & 0xF0 == 0xE0
      if isWide, mayBegin(with: set.filter, at: index), set.has(character(index)) { return true }
      index &+= isWide ? 3 : 1
    }
    return false
  }

  /// Whether the character of three bytes at an index, which must be inside of the text, may be one of a set.
  @inline(__always)
  func mayBegin(with set: CharacterFilter, at index: Int) -> Bool {
    index &+ 2 < borrowed.count && set.mayHave(borrowed[index &+ 1], borrowed[index &+ 2])
  }

  /// Whether a digit begins a word: one after a letter is a part of its name (EC2, S3).
  func hasDigitAtWordStart() -> Bool {
    var index = 0
    while index < borrowed.count {
      if borrowed[index] &- UInt8(ascii: "0") < 10 {
        if !isName(index - 1) { return true }
        while isName(index) { index &+= 1 }
      }
      index &+= 1
    }
    return false
  }

  /// Whether a byte is one with which full-width forms begin.
  func mayHaveWideForms() -> Bool {
    // To the end in any case, so that the compiler may look at many bytes in one step.
    var found: UInt8 = 0
    for index in 0..<borrowed.count { found |= (borrowed[index] == 0xEF ? 1 : 0) | (borrowed[index] == 0xE3 ? 1 : 0) }
    return found != 0
  }

  /// Whether a word may end here: no letter, digit, underscore or Hangul syllable follows.
  func isWordEnd(_ index: Int) -> Bool {
    !isName(index) && !isHangul(index)
  }
}

/// A statement with full-width forms (`１５`, `％`, `～`, `（`) read as ASCII, and the way back to its own offsets.
struct FoldedText {
  let text: StatementText
  /// The original offset of each byte of `text`, and of its end; empty when nothing was folded.
  private let origins: [Int]

  /// Calls `body` with the text folded.
  static func reading<Result>(_ text: StatementText, _ body: (FoldedText) -> Result) -> Result {
    guard text.mayHaveWideForms() else { return body(FoldedText(text: text, origins: [])) }
    var folded: [UInt8] = []
    var origins: [Int] = []
    folded.reserveCapacity(text.count)
    origins.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let ascii = FoldedText.ascii(text, index)
      folded.append(ascii ?? text[index])
      origins.append(index)
      index += ascii == nil ? 1 : 3
    }
    origins.append(text.count)
    return StatementText.reading(folded) { body(FoldedText(text: $0, origins: origins)) }
  }

  /// No text: what an assembly holds between two statements.
  static var none: FoldedText { FoldedText(text: .none, origins: []) }

  /// Whether nothing was folded.
  var isIdentity: Bool { origins.isEmpty }

  /// The range in the statement as it was given.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard !isIdentity else { return range }
    return origins[range.lowerBound]..<origins[range.upperBound]
  }

  /// The ASCII form of the full-width character at `index` (U+FF01 to U+FF5E, and the ideographic space), if one is
  /// there.
  private static func ascii(_ text: StatementText, _ index: Int) -> UInt8? {
    guard index + 2 < text.count else { return nil }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xEF, 0xBC, let last) where last >= 0x81 && last <= 0xBF: return last - 0x60
    case (0xEF, 0xBD, let last) where last >= 0x80 && last <= 0x9E: return last - 0x20
    case (0xE3, 0x80, 0x80): return UInt8(ascii: " ")
    default: return nil
    }
  }
}
