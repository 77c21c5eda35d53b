internal import Corpus
internal import Notes

/// A key of the index in one word: up to seven bytes and, in the highest byte, their number.
///
/// Nearly all keys are as short, since two Hangul syllables are six bytes; longer ones are `bytes` apart.
struct PackedKey: Hashable {
  let value: UInt64

  static let limit = 7

  /// - Parameter bytes: the key's, the first in the lowest byte, and zeros above.
  @inline(__always)
  init(bytes: UInt64, count: Int) {
    value = bytes | UInt64(count) << 56
  }

  var bytes: [UInt8] {
    (0..<Int(value >> 56)).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
  }
}

/// Where keys go.
protocol SearchKeySink {
  mutating func add(_ key: PackedKey)
  mutating func add(long key: UnsafeBufferPointer<UInt8>)
}

/// The keys of texts, as the comment of `SearchTokenizer` specifies them.
struct SearchKeys {
  /// Room for the word at hand, and for two joined words.
  private var word: [UInt8] = []
  private var pair: [UInt8] = []
  /// What was last found of words of up to four syllables, at places by their hash: a text says the same ones again
  /// and again.
  private var shortNouns = [ShortNoun](repeating: ShortNoun(), count: 1 << 11)

  private struct ShortNoun {
    /// Its syllables, 16 bits each.
    var word: UInt64 = 0
    /// Whether it may be a noun of one syllable with particles.
    var isOne = false
  }

  /// Code points of a word that a key keeps: longer than any name, and enough to tell apart what is not one.
  static let wordLimit = 24

  /// Gives each key of a text, as often as it has it, to a sink.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, isName: Bool, to sink: inout some SearchKeySink) {
    var tokenizer = SearchTokenizer(text)
    var last: SearchTokenizer.Token?
    while let token = tokenizer.next() {
      switch token.kind {
      case .word: addWord(token, of: text, to: &sink)
      case .hangul, .ideograph:
        pairs(token, of: text, to: &sink)
        if token.isJoined, let last { sink.add(Self.pair(text, last.range.upperBound - 3, token.range.lowerBound)) }
        if token.kind == .hangul {
          nouns(token, of: text, isName: isName, to: &sink)
          if isName { initials(token, after: token.isJoined ? last : nil, of: text, to: &sink) }
        } else if token.range.count == 3 {
          sink.add(Self.closed(text, token.range))
        }
      }
      last = token
    }
  }

  /// Gives the key of a whole name.
  mutating func add(whole name: UnsafeBufferPointer<UInt8>, to sink: inout some SearchKeySink) {
    var tokenizer = SearchTokenizer(name)
    pair.removeAll(keepingCapacity: true)
    while let token = tokenizer.next() {
      if token.kind == .word {
        Self.fold(name, token.range, into: &word)
        pair += word
      } else {
        pair += name[token.range]
      }
    }
    guard !pair.isEmpty else { return }
    pair.removeLast(pair.count - Self.limited(pair))
    pair += [UInt8(ascii: "="), UInt8(ascii: "=")]
    Self.add(unlimited: pair, to: &sink)
  }

  // MARK: Words

  private mutating func addWord(
    _ token: SearchTokenizer.Token, of text: UnsafeBufferPointer<UInt8>, to sink: inout some SearchKeySink
  ) {
    // What is left in `word` is the word before.
    if token.isJoined {
      swap(&pair, &word)
      Self.fold(text, token.range, into: &word)
      pair += word
      Self.add(pair, to: &sink)
    } else {
      Self.fold(text, token.range, into: &word)
    }
    Self.add(word, to: &sink)
  }

  private static func add(_ word: [UInt8], to sink: inout some SearchKeySink) {
    add(unlimited: word, limited(word), to: &sink)
  }

  private static func add(unlimited key: [UInt8], _ count: Int? = nil, to sink: inout some SearchKeySink) {
    key.withUnsafeBufferPointer { key in
      let count = count ?? key.count
      guard count > PackedKey.limit else {
        var bytes: UInt64 = 0
        for index in 0..<count { bytes |= UInt64(key[index]) << UInt64(index * 8) }
        return sink.add(PackedKey(bytes: bytes, count: count))
      }
      sink.add(long: UnsafeBufferPointer(rebasing: key[..<count]))
    }
  }

  /// How many bytes of a word a key keeps.
  private static func limited(_ word: [UInt8]) -> Int {
    guard word.count > wordLimit else { return word.count }
    var points = 0
    return word.firstIndex { byte in
      if byte & 0xC0 != 0x80 { points += 1 }
      return points > wordLimit
    } ?? word.count
  }

  /// A word in lower case, without the commas of its numbers.
  static func fold(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into word: inout [UInt8]) {
    word.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        if byte != UInt8(ascii: ",") { word.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
        index += 1
        continue
      }
      let count = byte >= 0xE0 ? 3 : 2
      let lower = Unicode.Scalar(SearchTokenizer.decode(text, at: index, count))?.properties.lowercaseMapping ?? ""
      if lower.unicodeScalars.count == 1 {
        word += lower.utf8
      } else {
        word += text[index..<(index + count)]
      }
      index += count
    }
  }

  // MARK: Syllables

  @inline(__always)
  private func pairs(
    _ token: SearchTokenizer.Token, of text: UnsafeBufferPointer<UInt8>, to sink: inout some SearchKeySink
  ) {
    var index = token.range.lowerBound
    while index + 6 <= token.range.upperBound {
      sink.add(Self.pair(text, index, index + 3))
      index += 3
    }
  }

  /// Two code points of three bytes each.
  @inline(__always)
  private static func pair(_ text: UnsafeBufferPointer<UInt8>, _ first: Int, _ second: Int) -> PackedKey {
    PackedKey(bytes: three(text, first) | three(text, second) << 24, count: 6)
  }

  @inline(__always)
  private static func three(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
    UInt64(text[index]) | UInt64(text[index + 1]) << 8 | UInt64(text[index + 2]) << 16
  }

  /// One syllable, closed by `=`.
  private static func closed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PackedKey {
    PackedKey(bytes: three(text, range.lowerBound) | UInt64(UInt8(ascii: "=")) << 24, count: 4)
  }

  /// Syllables that a noun of one syllable and its particles may have; more is a longer word nearly always.
  private static let shortNounLimit = 4

  private mutating func nouns(
    _ token: SearchTokenizer.Token, of text: UnsafeBufferPointer<UInt8>, isName: Bool,
    to sink: inout some SearchKeySink
  ) {
    let count = token.range.count / 3
    let bytes = UnsafeBufferPointer(rebasing: text[token.range])
    if count == 1 || count <= Self.shortNounLimit && beginsWithShortNoun(bytes) {
      sink.add(Self.closed(text, token.range))
    }
    guard isName, count > 1 else { return }
    let ends = NounForms.ends(in: bytes)
    for noun in 2...count where noun < 64 && ends & 1 << UInt64(noun) != 0 {
      word.removeAll(keepingCapacity: true)
      word += text[token.range.lowerBound..<(token.range.lowerBound + noun * 3)]
      word.append(UInt8(ascii: "="))
      Self.add(unlimited: word, to: &sink)
    }
  }

  /// Whether a word of up to four syllables may be a noun of one with particles.
  private mutating func beginsWithShortNoun(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var word: UInt64 = 0
    for index in stride(from: 0, to: bytes.count, by: 3) {
      word = word << 16 | UInt64(SearchTokenizer.decode(bytes, at: index, 3))
    }
    // Fibonacci hashing, to as many bits as there are places.
    let place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 53)
    if shortNouns[place].word != word {
      shortNouns[place] = ShortNoun(word: word, isOne: NounForms.beginsWithShortNoun(bytes))
    }
    return shortNouns[place].isOne
  }

  private func initials(
    _ token: SearchTokenizer.Token, after last: SearchTokenizer.Token?, of text: UnsafeBufferPointer<UInt8>,
    to sink: inout some SearchKeySink
  ) {
    var before = last.map { Self.initial(text, $0.range.upperBound - 3) }
    var index = token.range.lowerBound
    while index < token.range.upperBound {
      let initial = Self.initial(text, index)
      if let before { sink.add(PackedKey(bytes: before | initial << 24, count: 6)) }
      before = initial
      index += 3
    }
  }

  /// The bytes of the consonant that a syllable begins with: 588 syllables for each of 19 (The Unicode Standard,
  /// section 3.12), as the letters of U+3131 and on that a keyboard types.
  private static func initial(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
    let letter = letters[Int((SearchTokenizer.decode(text, at: index, 3) - 0xAC00) / 588)]
    return 0xE3 | UInt64(0x80 | letter >> 6 & 0x3F) << 8 | UInt64(0x80 | letter & 0x3F) << 16
  }

  private static let letters: [UInt32] = [
    0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
    0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
  ]
}
