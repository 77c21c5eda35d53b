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
    var syllables: [UInt32]
    var after: Sound
    var isForLongNouns: Bool
    /// Bits of the states that it may follow, and of the one that it leads to.
    var from: UInt8
    var to: UInt8
  }

  /// By first syllable.
  private var parts: [UInt32: [Part]] = [:]

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
  }

  private static func bit(of state: Substring) -> UInt8 {
    states.firstIndex { $0 == state }.map { 1 << UInt8($0) } ?? 0
  }

  private mutating func add(_ form: Substring, from: UInt8, to: UInt8) {
    func part(_ text: Substring, after: Sound, isForLongNouns: Bool = false) {
      let syllables = CodePoint.all(Array(text.utf8))
      guard let first = syllables.first else { return }
      parts[first, default: []].append(
        Part(syllables: syllables, after: after, isForLongNouns: isForLongNouns, from: from, to: to))
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
  func accepts(_ rest: [UInt32], noun: UInt32?, isShort: Bool) -> Bool {
    guard !rest.isEmpty else { return true }
    guard rest.count <= Limit.particleSyllables else { return false }
    // The states that the syllables before each place can lead to.
    var reached = [UInt8](repeating: 0, count: rest.count + 1)
    reached[0] = Self.noun
    for index in rest.indices where reached[index] != 0 {
      let before = index == 0 ? noun : rest[index - 1]
      for part in parts[rest[index]] ?? [] where part.from & reached[index] != 0 {
        let end = index + part.syllables.count
        guard end <= rest.count, !(part.isForLongNouns && isShort && index == 0), part.after.admits(before),
          part.syllables.elementsEqual(rest[index..<end])
        else { continue }
        reached[end] |= part.to
      }
    }
    return reached[rest.count] & Self.ending != 0
  }
}
