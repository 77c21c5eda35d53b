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
    guard StatementText.reading(text, mayHoldNumber) else { return Reading(quantities: [], labels: [], findings: []) }
    return FoldedText.reading(text) { folded in
      var scanner = StatementScanner(folded.text)
      scanner.scan()
      var assembly = QuantityAssembly(folded, scanner.tokens, scanner.numbers)
      assembly.assemble()
      if !context.isEmpty { assembly.addContext(context) }
      return Reading(
        quantities: assembly.relocated(where: { !$0.isLabel }), labels: assembly.relocated(where: \.isLabel),
        findings: Coherence.findings(in: assembly))
    }
  }

  /// A cheap test that most statements without numbers fail: a digit that is no part of a name, or a numeral at a
  /// word's beginning.
  private static func mayHoldNumber(_ text: StatementText) -> Bool {
    var atWordStart = true
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0xEF { return true }
      if byte < 0x80 {
        let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        // Digits after a letter are a part of its name: EC2, S3.
        if byte &- UInt8(ascii: "0") < 10, atWordStart { return true }
        if atWordStart, isLetter, Numerals.english.longestMatch(in: text, at: index) != nil { return true }
        atWordStart = !isLetter && byte &- UInt8(ascii: "0") >= 10 && byte != UInt8(ascii: "_")
        index += 1
      } else if text.isHangul(index) {
        if atWordStart, text.isKoreanNumeral(at: index) { return true }
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
