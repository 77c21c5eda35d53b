internal import Notes

/// A number in the sentences of a card that has no values: what a page has to give when it says the card's words.
struct WordedNumber: Hashable {
  /// As it is written in the card.
  let text: ByteString
  /// Its bytes in the sentences.
  let range: Range<Int>
  /// What it may be read as: an amount in a unit, a version or a date, and the number alone.
  let measures: [Measure]

  /// Whether a page that states this gives the number.
  func isGiven(by stated: StatedValue, prefix: BytePrefix) -> Bool {
    measures.contains { measure in
      stated.measure.isQuoted(as: measure, prefix: prefix)
        || measure.unit.dimension == .count && measure.amount == stated.measure.amount
    }
  }

  /// The numbers of a text in digits. Digits of names (EC2, us-east-1, Route 53) are none, and neither are addresses.
  static func numbers(in text: ByteString) -> [WordedNumber] {
    let bytes = text.bytes
    let runs = DigitChanges.runs(in: bytes, 0..<bytes.count)
    guard !runs.isEmpty else { return [] }
    let reading = QuantityReader.reading(of: bytes)
    let ends = (reading.quantities + reading.labels).flatMap { [$0.value, $0.upper].compactMap(\.self) }
    return runs.compactMap { run in
      let read = ends.filter { $0.number.overlaps(run) }.map(\.measure)
      guard !read.isEmpty || !isPartOfName(run, in: bytes) else { return nil }
      let alone = Measure(card: bytes[run].filter { $0 != UInt8(ascii: ",") })
      let measures = read + [alone].compactMap(\.self)
      return measures.isEmpty ? nil : WordedNumber(text: ByteString(bytes[run]), range: run, measures: measures)
    }
  }

  private static func isPartOfName(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    if run.upperBound < bytes.count, isLetter(bytes[run.upperBound]) { return true }
    guard run.lowerBound > 0 else { return false }
    let before = bytes[run.lowerBound - 1]
    if isLetter(before) { return true }
    guard run.lowerBound > 1 else { return false }
    // us-east-1, x86_64, HTTP/2; Route 53, RFC 1918.
    let second = bytes[run.lowerBound - 2]
    switch before {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): return isLetter(second) || isDigit(second)
    case UInt8(ascii: " "): return isLetter(second)
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

extension Fact {
  /// The numbers in the card's own sentences, where these are the fact.
  var wordedNumbers: [WordedNumber] { values.isEmpty ? WordedNumber.numbers(in: prose) : [] }
}
