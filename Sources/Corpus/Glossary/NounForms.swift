internal import Notes

/// Where the noun of a Korean word may end, asked for words at large: the glossary knows its nouns, a search does not.
///
/// Nothing here knows a dictionary, so that a word may have several answers: 도메인 is 도메인, or 도메 that is something.
package enum NounForms {
  /// The grammar of what may follow a noun and the words that only look like one with a particle, for the code in the
  /// browser, which reads them by the rules of `KoreanParticles`.
  package static var grammar: String { KoreanParticles.grammar }

  /// See `grammar`.
  package static var lookalikes: String { KoreanParticles.lookalikes }

  /// Every way to read a word as a noun and particles.
  ///
  /// - Parameter word: Hangul syllables and nothing else, three bytes each.
  /// - Returns: bit `n` is set when the first `n` syllables may be the noun; always that of the whole word, where it
  ///   has fewer than 64. Only nouns of at most 63 syllables are told.
  package static func ends(in word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = word.count / 3
    guard count > 1 else { return 1 << UInt64(count) }
    let syllables = Syllables(word, from: 0, limit: count)
    guard syllables.count == count else { return count < 64 ? 1 << UInt64(count) : 0 }
    var ends: UInt64 = count < 64 ? 1 << UInt64(count) : 0
    let least = max(KoreanParticles.lookalike(syllables) ?? 1, count - Limit.particleSyllables)
    for noun in stride(from: least, to: min(count, 64), by: 1)
    where KoreanParticles.follow(syllables.dropFirst(noun), noun: syllables[noun - 1], isShort: noun == 1) {
      ends |= 1 << UInt64(noun)
    }
    return ends
  }

  /// Whether a word may be a noun of one syllable with particles.
  ///
  /// - Parameter word: as for `ends(in:)`, of two syllables or more.
  package static func beginsWithShortNoun(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count >= 6 else { return false }
    let second = CodePoint.decode(word, at: 3).value
    // Nearly all words are told by their second syllable alone.
    guard CodePoint.isSyllable(second), followers[Int(second - 0xAC00)] else { return false }
    let syllables = Syllables(word, from: 0, limit: word.count / 3)
    guard syllables.count == word.count / 3, syllables.count - 1 <= Limit.particleSyllables else { return false }
    return KoreanParticles.follow(syllables.dropFirst(1), noun: syllables[0], isShort: true)
      && !KoreanParticles.isLookalike(syllables)
  }

  /// By syllable, from U+AC00: whether it may begin what follows a noun of one syllable.
  private static let followers: [Bool] = {
    var followers = [Bool](repeating: false, count: 0xD7A4 - 0xAC00)
    for line in grammar.split(separator: "\n") {
      let sides = line.split(separator: ":")
      guard sides.count == 2, sides[0].split(separator: " ").contains("noun") else { continue }
      for form in sides[1].split(separator: " ") {
        for part in form.split(whereSeparator: { "|()+".unicodeScalars.contains($0.unicodeScalars.first ?? " ") }) {
          let first = CodePoint.all(Array(part.utf8))[0]
          if CodePoint.isSyllable(first) { followers[Int(first - 0xAC00)] = true }
        }
      }
    }
    return followers
  }()
}
