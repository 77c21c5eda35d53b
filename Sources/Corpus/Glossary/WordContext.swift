internal import Notes

/// Tells whether a place in a text is where a word begins or ends, in prose of Korean and English with identifiers in
/// it.
struct WordContext {
  private let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  // MARK: Beginnings

  /// Whether a word may begin at `index`.
  ///
  /// - Parameter head: what the word begins with.
  func isWordStart(_ index: Int, head: WordEdge) -> Bool {
    guard let (before, _) = CodePoint.decode(text, before: index) else { return true }
    let edge = WordEdge(before)
    switch head {
    case .hangul: return edge != .hangul && before != 0x5F
    case .other: return true
    case .latin: break
    }
    guard edge != .latin else { return false }
    guard before < 0x80 else { return true }
    let isJoined = index >= 2 && ASCII.isWord(text[index - 2])
    switch UInt8(before) {
    case UInt8(ascii: "-"): return !isJoined && !(index >= 2 && text[index - 2] == UInt8(ascii: "-"))
    case UInt8(ascii: ":"): return !isJoined && !(index >= 2 && text[index - 2] == UInt8(ascii: ":"))
    case UInt8(ascii: "."), UInt8(ascii: "="): return !isJoined
    // Variables, decorators, tags and escapes.
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return false
    case UInt8(ascii: "/"): return !isInPath(index)
    default: return true
    }
  }

  // MARK: Ends

  /// Whether a word ends at `end`; Korean particles may follow it.
  ///
  /// - Parameters:
  ///   - range: the term's own bytes.
  ///   - tail: what the word ends with.
  func isWordEnd(_ end: Int, of range: Range<Int>, tail: WordEdge) -> Bool {
    guard end < text.count else { return true }
    let (after, _) = CodePoint.decode(text, at: end)
    switch WordEdge(after) {
    case .hangul:
      return tail == .other || isFollowedByParticles(end, of: range, tail: tail)
    case .latin:
      return tail == .hangul && after != 0x5F
    case .other:
      return tail != .latin || after >= 0x80 || !isJoined(UInt8(after), at: end, start: range.lowerBound)
    }
  }

  /// Whether punctuation after a Latin word joins it to more of an identifier.
  private func isJoined(_ byte: UInt8, at end: Int, start: Int) -> Bool {
    let next = end + 1 < text.count ? text[end + 1] : 0
    switch byte {
    case UInt8(ascii: ":"): return ASCII.isWord(next) || next == UInt8(ascii: ":")
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "="): return ASCII.isWord(next)
    case UInt8(ascii: "("): return next == UInt8(ascii: ")")
    case UInt8(ascii: "/"): return isInPath(start)
    default: return false
    }
  }

  /// The end of an English plural of the word: `s`, or `es` after a hiss; nil when there is none.
  func pluralEnd(_ range: Range<Int>) -> Int? {
    let end = range.upperBound
    guard end < text.count, let last = text[range].last, ASCII.isLetterOrDigit(last) else { return nil }
    if text[end] == UInt8(ascii: "s") { return end + 1 }
    guard text[end] == UInt8(ascii: "e"), end + 1 < text.count, text[end + 1] == UInt8(ascii: "s"),
      "sxzhSXZH".utf8.contains(last)
    else { return nil }
    return end + 2
  }

  // MARK: Hangul

  /// Whether the Hangul from `end` on is particles, to the end of the word.
  private func isFollowedByParticles(_ end: Int, of range: Range<Int>, tail: WordEdge) -> Bool {
    let rest = Syllables(text, from: end, limit: Limit.particleSyllables + 1)
    let after = end + 3 * rest.count
    // Letters that do not make a syllable, as of text in NFD, are no particles.
    guard after == text.count || !CodePoint.isHangul(CodePoint.decode(text, at: after).value) else { return false }
    guard tail == .hangul else { return KoreanParticles.follow(rest, noun: nil, isShort: false) }
    // The Hangul at the end of the term, after its last space or other letter.
    var start = range.upperBound
    while start - 3 >= range.lowerBound, CodePoint.isSyllable(text, at: start - 3) { start -= 3 }
    let word = Syllables(text, from: start, count: (end - start) / 3 + rest.count)
    let noun = word.count - rest.count
    return noun > 0 && KoreanParticles.follow(rest, noun: word[noun - 1], isShort: noun == 1)
      && !KoreanParticles.isLookalike(word)
  }

  // MARK: Paths

  /// Whether a slash beside the word at `start` makes it a part of a path or a URL, rather than one of `ALB/NLB`.
  ///
  /// Paths begin with `/`, `.` or `~`, or hold a point, a colon or an underscore; and their components are in lower
  /// case.
  private func isInPath(_ start: Int) -> Bool {
    guard ASCII.isUpper(text[start]) || ASCII.isDigit(text[start]) else { return true }
    var first = start
    while first > 0, start - first < Self.pathBytes, isInToken(text[first - 1]) { first -= 1 }
    var end = start
    while end < text.count, end - start < Self.pathBytes, isInToken(text[end]) { end += 1 }
    // `서브넷/VPC` does not begin with its slash. A full stop at the end belongs to the sentence.
    if first > 0, first < start, text[first] == UInt8(ascii: "/"), text[first - 1] >= 0x80 { first += 1 }
    while end > start, ".,:".utf8.contains(text[end - 1]) { end -= 1 }
    let token = text[first..<end]
    guard let byte = token.first, !"/.~".utf8.contains(byte) else { return true }
    return token.contains { "._:@".utf8.contains($0) }
      || zip(token, token.dropFirst()).contains { $0 == 0x2F && $1 == 0x2F }
  }

  /// How far a path is followed; one that says nothing of itself in as many bytes is taken for prose.
  private static let pathBytes = 80

  private func isInToken(_ byte: UInt8) -> Bool { ASCII.isWord(byte) || "/.:@~%-".utf8.contains(byte) }
}
