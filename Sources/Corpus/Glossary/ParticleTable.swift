internal import Notes

/// A grammar of what may follow a noun, ready to be asked.
struct ParticleTable: Sendable {
  /// What the syllable before a part must be.
  private enum Sound {
    case any, consonant, vowel, consonantButRieul, vowelOrRieul

    /// Whether a syllable will do; nil is a letter whose sound is not known, after which every variant is right.
    func admits(_ syllable: UInt32?) -> Bool {
      guard let syllable, CodePoint.isSyllable(syllable) else { return true }
      // Unicode 16 section 3.12: 28 finals to a syllable, the first none, the ninth ㄹ.
      let final = (syllable - 0xAC00) % 28
      return switch self {
      case .any: true
      case .consonant: final != 0
      case .vowel: final == 0
      case .consonantButRieul: final != 0 && final != 8
      case .vowelOrRieul: final == 0 || final == 8
      }
    }
  }

  private struct Part: Sendable {
    /// No part is longer than eight syllables.
    var syllables: SIMD8<UInt16>
    var count: Int
    var after: Sound
    var isForLongNouns: Bool
    /// Bits of the states that it may follow, and of the one that it leads to.
    var from: UInt8
    var to: UInt8
  }

  /// Sorted by first syllable, the short ones first.
  private var parts: [Part] = []

  /// A word may end in each of them but `past`, 이었 without its ending.
  private static let states = ["noun", "nominal", "adverbial", "bound", "joined", "clause", "past", "end"]
  private static let noun: UInt8 = 1
  private static let ending: UInt8 = 0b1011_1111

  /// Reads `KoreanParticles.grammar`; a line that is not understood is left out, which its test would see.
  init(parsing grammar: String) {
    for line in grammar.split(separator: "\n") {
      let sides = line.split(separator: ":")
      guard sides.count == 2 else { continue }
      let words = sides[1].split(separator: " ")
      guard words.count > 2, words[words.count - 2] == "->" else { continue }
      let from = sides[0].split(separator: " ").reduce(0) { $0 | Self.bit(of: $1) }
      let to = Self.bit(of: words[words.count - 1])
      for form in words.dropLast(2) { add(form, from: from, to: to) }
    }
    parts.sort { ($0.syllables[0], $0.count) < ($1.syllables[0], $1.count) }
  }

  private static func bit(of state: Substring) -> UInt8 {
    states.firstIndex { $0 == state }.map { 1 << UInt8($0) } ?? 0
  }

  private mutating func add(_ form: Substring, from: UInt8, to: UInt8) {
    func part(_ text: Substring, after: Sound, isForLongNouns: Bool = false) {
      let points = CodePoint.all(Array(text.utf8))
      guard 1...8 ~= points.count, points.allSatisfy(CodePoint.isSyllable) else { return }
      var syllables = SIMD8<UInt16>()
      for (index, point) in points.enumerated() { syllables[index] = UInt16(point) }
      parts.append(
        Part(
          syllables: syllables, count: points.count, after: after, isForLongNouns: isForLongNouns, from: from, to: to))
    }
    if let bar = form.firstIndex(of: "|") {
      part(form[..<bar], after: .consonant)
      part(form[form.index(after: bar)...], after: .vowel)
    } else if form.hasPrefix("(으)") {
      part("으" + form.dropFirst(3), after: .consonantButRieul)
      part(form.dropFirst(3), after: .vowelOrRieul)
    } else if form.hasPrefix("(이)") {
      part("이" + form.dropFirst(3), after: .any)
      part(form.dropFirst(3), after: .vowel)
    } else if form.hasPrefix("(이+)") {
      part("이" + form.dropFirst(4), after: .any)
      part(form.dropFirst(4), after: .vowel, isForLongNouns: true)
    } else if form.hasPrefix("+") {
      part(form.dropFirst(), after: .any, isForLongNouns: true)
    } else {
      part(form, after: .any)
    }
  }

  /// Whether the syllables are parts, one after the other, that may follow the noun.
  ///
  /// - Parameters:
  ///   - noun: its last syllable; nil when its sound is not known.
  ///   - isShort: whether the noun is one syllable.
  func accepts(_ rest: Syllables, noun: UInt32?, isShort: Bool) -> Bool {
    guard rest.count > 0 else { return true }
    guard rest.count <= Limit.particleSyllables else { return false }
    // The states that the syllables before each place can lead to.
    var reached = SIMD16<UInt8>()
    reached[0] = Self.noun
    for index in 0..<rest.count where reached[index] != 0 {
      let from = reached[index]
      let before = index == 0 ? noun : rest[index - 1]
      let first = rest[index]
      for part in parts[firstPart(beginningWith: UInt16(truncatingIfNeeded: first))...] {
        let end = index + part.count
        guard UInt32(part.syllables[0]) == first, end <= rest.count else { break }
        if part.from & from != 0, !(part.isForLongNouns && isShort && index == 0), part.after.admits(before),
          (index + 1..<end).allSatisfy({ UInt32(part.syllables[$0 - index]) == rest[$0] })
        {
          reached[end] |= part.to
        }
      }
    }
    return reached[rest.count] & Self.ending != 0
  }

  private func firstPart(beginningWith syllable: UInt16) -> Int {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].syllables[0] < syllable { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Hangul syllables that follow each other in a text; three bytes each.
struct Syllables {
  private let text: UnsafeBufferPointer<UInt8>
  let start: Int
  let count: Int

  /// The syllables from `start` on, up to the first other code point; no more than `limit`.
  init(_ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int = .max) {
    var count = 0
    var end = start + 3
    while count < limit, end <= text.count, CodePoint.isSyllable(text, at: end - 3) {
      count += 1
      end += 3
    }
    self.init(text, from: start, count: count)
  }

  /// As many syllables, which must be there.
  init(_ text: UnsafeBufferPointer<UInt8>, from start: Int, count: Int) {
    self.text = text
    self.start = start
    self.count = count
  }

  subscript(index: Int) -> UInt32 {
    // Three bytes, of which the last two have six bits each (RFC 3629 section 3).
    let place = start + 3 * index
    return UInt32(text[place] & 0x0F) << 12 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
  }

  func dropFirst(_ dropped: Int) -> Syllables {
    Syllables(text, from: start + 3 * dropped, count: max(0, count - dropped))
  }

  func starts(with other: [UInt32]) -> Bool {
    count >= other.count && other.indices.allSatisfy { self[$0] == other[$0] }
  }
}
