internal import Notes

/// A text as a review remembers it: a digest of its characters without markup and blanks.
///
/// 64 bits of SHA-256: it tells a changed wording from the one that was read, and is no seal against whoever can write
/// the lock.
package struct WordingDigest: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let bits: UInt64

  /// The digest of several texts, each of its own: `ab` and `c` are not `a` and `bc`.
  init(of texts: some Sequence<ArraySlice<UInt8>>) {
    var message: [UInt8] = []
    for text in texts {
      WordingDigest.addCharacters(of: text, to: &message)
      message.append(0)
    }
    var hash = SHA256()
    hash.update(message)
    bits = hash.finishWord()
  }

  /// Reads 16 hexadecimal digits in lower case; nil for anything else.
  package init?(_ text: some Collection<UInt8>) {
    guard text.count == 16 else { return nil }
    var bits: UInt64 = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): bits = bits << 4 | UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): bits = bits << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    self.bits = bits
  }

  package static func < (lhs: WordingDigest, rhs: WordingDigest) -> Bool { lhs.bits < rhs.bits }

  /// 16 hexadecimal digits.
  package var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// Without controls and blanks, among them the no-break, thin, narrow and ideographic ones: where a line breaks says
  /// nothing. No character is left that is a zero byte.
  private static func addCharacters(of text: ArraySlice<UInt8>, to message: inout [UInt8]) {
    message.reserveCapacity(message.count + text.count + 1)
    text.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let width = blankWidth(in: text, at: index)
        if width == 0 { message.append(text[index]) }
        index += max(width, 1)
      }
    }
  }

  private static func blankWidth(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte <= UInt8(ascii: " ") { return 1 }
    if byte == 0xC2 { return index + 1 < text.count && text[index + 1] == 0xA0 ? 2 : 0 }
    guard byte == 0xE2 || byte == 0xE3, index + 2 < text.count else { return 0 }
    switch (byte, text[index + 1], text[index + 2]) {
    case (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): return 3
    default: return 0
    }
  }
}

/// How often a text denies, for statements whose numbers or members are compared: all that no comparison sees in them
/// is whether the verb around is denied.
enum Denials {
  /// The words of denial in a text: 없다, 않는다, 못한다, 아니다, 불가능, 미지원, 안 된다.
  static func count(in text: ArraySlice<UInt8>) -> Int {
    text.withUnsafeBufferPointer { text in
      var count = 0
      var index = 0
      while index + 3 <= text.count {
        guard text[index] >= 0xEB, text[index] <= 0xEC else {
          index += 1
          continue
        }
        if isDenial(text, at: index) { count += 1 }
        index += 3
      }
      return count
    }
  }

  /// Before any other byte is looked at, the first of a syllable: all of these begin with 0xEB or 0xEC.
  private static func isDenial(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xEC, 0x97, 0x86), (0xEC, 0x95, 0x8A), (0xEB, 0xAA, 0xBB): true  // 없, 않, 못
    case (0xEC, 0x95, 0x84): has("니", in: text, at: index + 3)  // 아
    case (0xEB, 0xB6, 0x88): has("가", in: text, at: index + 3)  // 불
    case (0xEB, 0xAF, 0xB8): has("지원", in: text, at: index + 3)  // 미
    case (0xEC, 0x95, 0x88):  // 안, as a word of its own
      has(" ", in: text, at: index + 3) && (index == 0 || text[index - 1] < 0x80)
    default: false
    }
  }

  private static func has(_ word: StaticString, in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + word.utf8CodeUnitCount <= text.count else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { text[index + $0] == word.utf8Start[$0] }
  }
}

extension Fact {
  /// Whether nothing of the fact can be compared, neither a number nor a member: its statements are held by their
  /// wording. A program on the card proves the card, and not that the statement says the same.
  package var isHeldByWording: Bool { values.isEmpty && members == nil }

  /// What the card says of itself in words, and where it holds. Not its program, its sources and its history.
  var wording: WordingDigest {
    WordingDigest(of: [prose.bytes[...], (scope?.bytes ?? [])[...]])
  }
}

extension NoteStatements {
  /// What the statement says in words. In a table a cell says it of what heads its row and its column.
  func wording(of statement: Statement) -> WordingDigest {
    WordingDigest(of: [full(statement)] + headers(of: statement).map { $0[...] })
  }

  /// How often the statement denies.
  func denials(in statement: Statement) -> Int { Denials.count(in: full(statement)) }
}
