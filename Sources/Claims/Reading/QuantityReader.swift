// Reads the quantities of one statement: numbers with units, intervals, roles, and what repeats what.

/// The reader of numbers in Korean and English prose.
///
/// The text is what a reader of the note sees: markup is gone, code is masked by bytes 0x1A, Hangul is in NFC. Time and
/// memory grow with its length, whatever it holds.
package enum QuantityReader {
  /// The quantities of a statement, in order.
  ///
  /// - Parameters:
  ///   - text: UTF-8 of the statement.
  ///   - context: texts around the statement whose role words hold for it, nearest first: the headers of a table cell.
  package static func quantities(in text: [UInt8], context: [[UInt8]] = []) -> [Quantity] {
    reading(of: text, context: context).quantities
  }

  /// The quantities of a statement, its versions and dates, and what it contradicts itself in.
  package static func reading(of text: [UInt8], context: [[UInt8]] = []) -> Reading {
    var reader = StatementReader()
    return reader.reading(of: text[...], context: context)
  }
}

/// Reads one statement after the other. What it allocates for one serves the next.
struct StatementReader: ~Copyable {
  private var scanner = StatementScanner()
  private var assembly = QuantityAssembly()
  private var quantities: [Quantity] = []

  /// As `QuantityReader.reading`.
  mutating func reading(of text: ArraySlice<UInt8>, context: [[UInt8]]) -> Reading {
    StatementText.reading(text) { text in
      guard text.hasDigitAtWordStart() || StatementReader.mayHoldNumeral(text) else { return Reading.none }
      return FoldedText.reading(text) { folded in
        scanner.scan(folded.text)
        assembly.assemble(folded, &scanner)
        if !context.isEmpty { assembly.addContext(context) }
        quantities.forgetAll()
        assembly.relocate(labels: false, to: &quantities)
        var labels: [Quantity] = []
        if assembly.hasLabels { assembly.relocate(labels: true, to: &labels) }
        let reading = Reading(
          quantities: quantities, labels: labels, findings: Coherence.findings(in: assembly))
        // Neither may keep what is only borrowed.
        scanner.reset()
        assembly.reset()
        return reading
      }
    }
  }

  /// A cheap test that most statements without numbers fail: a full-width form, or a numeral at a word's beginning.
  private static func mayHoldNumeral(_ text: StatementText) -> Bool {
    let begins = HangulFilters.shared.numeral
    var atWordStart = true
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0xEF { return true }
      if byte < 0x80 {
        let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        if atWordStart, isLetter, Numerals.english.longestMatch(in: text, at: index) != nil { return true }
        atWordStart = !isLetter && byte &- UInt8(ascii: "0") >= 10 && byte != UInt8(ascii: "_")
        index += 1
      } else if text.isHangul(index) {
        if atWordStart, begins.mayHave(text, at: index), text.isKoreanNumeral(at: index) { return true }
        index = text.hangulEnd(index)
        atWordStart = true
      } else {
        atWordStart = true
        index += 1
      }
    }
    return false
  }
}

/// The characters with which words of Hangul begin that mean something to the scanner, or end. Most words of a text
/// have none of them, and need not be looked for in a dozen tables.
struct HangulFilters {
  /// First characters of numerals.
  let numeral: CharacterFilter
  /// First characters of role words.
  let role: CharacterFilter
  /// First characters of numerals, role words, labels and whatever else is more than a word.
  let meaning: CharacterFilter
  /// Last characters of words that end a clause or have a particle.
  let ending: CharacterFilter
  /// First characters of what a rate may be said of.
  let rated: CharacterFilter

  static let shared = HangulFilters()

  private init() {
    numeral = CharacterFilter([
      Numerals.native.firstCharacters, Numerals.nouns.firstCharacters, Numerals.sino.firstCharacters,
    ])
    role = RoleLexicon.korean.firstCharacters
    meaning = CharacterFilter(
      [
        numeral, role, RoleLexicon.koreanEstimates.firstCharacters,
        RoleLexicon.conjunctions.firstCharacters, RoleLexicon.neutral.firstCharacters,
        LabelLexicon.korean.firstCharacters, UnitTable.perWords.firstCharacters,
      ], "즉와과")
    // 까지, 제3자, and the second syllables of `Particles.clauseEnds`.
    ending = CharacterFilter([Particles.markers.firstCharacters], "지제면만로까고며데")
    rated = RoleLexicon.rated.firstCharacters
  }
}
