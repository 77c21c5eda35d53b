internal import Notes

/// A text as search sees it: runs of letters of one script, and how they follow each other.
///
/// This comment is the specification. The browser's code, Site/theme/search.js, is its other implementation, and the
/// vectors of Tests/Fixtures/search.json are run by both.
///
/// 1. The text is in NFC. Each code point is of one class, and all others end a token:
///    - *word*: ASCII letters and digits; U+AA, B5, BA, C0-D6, D8-F6, F8-2AF, 300-373, 376-37D, 386, 388-481, 48A-556,
///      1E00-1FBC, FF10-FF19, FF21-FF3A, FF41-FF5A;
///    - *hangul*: the syllables U+AC00-D7A3;
///    - *ideograph*: U+3400-4DBF, 4E00-9FFF, and kana U+3041-3096, 30A1-30FA, 30FC.
/// 2. A token is a longest run of one class. A comma between a digit and three digits that no fourth follows is part of
///    a word and left out of it: `12,240MB` is `12240mb`.
/// 3. A word is in lower case: every code point whose lower case is one code point.
/// 4. A token is *joined* to the one before when only one space stands between them and both are Hangul, or only one
///    space or hyphen and both are words, the first beginning with no digit: `보안 그룹`, `Route 53`, `auto-scaling`.
///
/// The *keys* of a text, by which the index finds it:
///
/// 5. of a word, the word; of two joined words, both as one: `route`, `53`, `route53`. At most 24 code points of each.
/// 6. of Hangul and ideographs, each two code points that follow each other in a token; and the last of one with the
///    first of the next when they are joined: `보안`, `안그`, `그룹`.
/// 7. `X=` for a token of one syllable, and for one of up to four that may be a noun of one syllable with particles
///    (`NounForms`).
/// 8. In names, which are titles, headings, terms and their other names, two more: `N=` for every noun N of two
///    syllables or more that a Hangul token may be, with or without particles; and of the initial consonants, each two
///    that follow each other as in 6: `ㅂㅇ`, `ㅇㄱ`, `ㄱㄹ`.
/// 9. Of a whole name, the texts of all its tokens put together, at most 24 code points of them, closed by `==`:
///    `apigateway==`.
struct SearchTokenizer {
  struct Token: Equatable {
    enum Kind: UInt8 { case word, hangul, ideograph }

    let kind: Kind
    /// The token's bytes in the text.
    let range: Range<Int>
    /// Whether it is joined to the one before.
    let isJoined: Bool
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// Of the token before; -1 before the first.
  private var end = -1
  private var kind = Token.Kind.word
  private var beginsWithDigit = false

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  @inline(__always)
  mutating func next() -> Token? {
    while index < text.count {
      let (found, count) = Self.classify(text, at: index)
      guard let found else {
        index += count
        continue
      }
      let start = index
      index += count
      switch found {
      case .word: endWord()
      case .hangul: while index + 2 < text.count, Self.isHangul(text, at: index) { index += 3 }
      case .ideograph: endIdeographs()
      }
      let token = Token(kind: found, range: start..<index, isJoined: isJoined(found, at: start))
      end = index
      kind = found
      beginsWithDigit = text[start] &- UInt8(ascii: "0") < 10
      return token
    }
    return nil
  }

  @inline(__always)
  private func isJoined(_ found: Token.Kind, at start: Int) -> Bool {
    guard end == start - 1, end > 0, found == kind else { return false }
    switch found {
    case .hangul: return text[end] == UInt8(ascii: " ")
    case .word: return !beginsWithDigit && (text[end] == UInt8(ascii: " ") || text[end] == UInt8(ascii: "-"))
    case .ideograph: return false
    }
  }

  private mutating func endWord() {
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if Self.isLetterOrDigit(byte) {
          index += 1
        } else if byte == UInt8(ascii: ","), groupsThousands() {
          index += 4
        } else {
          return
        }
      } else {
        let (found, count) = Self.classify(text, at: index)
        guard found == .word else { return }
        index += count
      }
    }
  }

  private mutating func endIdeographs() {
    while index < text.count {
      let (found, count) = Self.classify(text, at: index)
      guard found == .ideograph else { return }
      index += count
    }
  }

  /// Whether the comma at hand stands between a digit and three digits.
  private func groupsThousands() -> Bool {
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- UInt8(ascii: "0") < 10 }
    return isDigit(index - 1) && isDigit(index + 1) && isDigit(index + 2) && isDigit(index + 3) && !isDigit(index + 4)
  }

  // MARK: Classes

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// U+AC00 to U+D7A3 are EA B0 80 to ED 9E A3; the text is valid UTF-8, so that two more bytes follow such a lead.
  @inline(__always)
  static func isHangul(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let lead = text[index]
    guard lead &- 0xEA < 4, index + 2 < text.count else { return false }
    if lead == 0xEA { return text[index + 1] >= 0xB0 }
    if lead == 0xED { return text[index + 1] < 0x9E || text[index + 1] == 0x9E && text[index + 2] <= 0xA3 }
    return true
  }

  /// The class of the code point at `index`, and its bytes. A byte that is not of UTF-8 is passed over.
  @inline(__always)
  static func classify(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (kind: Token.Kind?, count: Int) {
    let lead = text[index]
    if lead < 0x80 { return (isLetterOrDigit(lead) ? .word : nil, 1) }
    if isHangul(text, at: index) { return (.hangul, 3) }
    return classifyRare(text, at: index)
  }

  private static func classifyRare(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (kind: Token.Kind?, count: Int)
  {
    let lead = text[index]
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, index + count <= text.count else { return (nil, 1) }
    if count == 4 { return (nil, 4) }
    let value = decode(text, at: index, count)
    switch value {
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x300...0x373, 0x376...0x37D, 0x386, 0x388...0x481,
      0x48A...0x556, 0x1E00...0x1FBC, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      return (.word, count)
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: return (.ideograph, count)
    default: return (nil, count)
    }
  }

  @inline(__always)
  static func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int, _ count: Int) -> UInt32 {
    if count == 2 { return UInt32(text[index] & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F) }
    return UInt32(text[index] & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
  }
}
