internal import Notes

extension Measure {
  /// Reads a value as cards write it: `15 min`, `0.5 GB`, `10000 /s`, `50 %`, `1000`, `version 1.3`, `2018-10-10`. Nil
  /// for anything else, other names of a unit too: on cards a unit has one spelling.
  init?(card text: some Collection<UInt8>) {
    guard let measure = Measure(parsing: text) else { return nil }
    let words = text.split(separator: UInt8(ascii: " "))
    let isSpelledWell =
      words.count == 1 || words[0].elementsEqual("version".utf8)
      || words.count == 2 && words[1].elementsEqual(measure.unit.symbol.utf8)
    guard isSpelledWell, words.count > 1 || measure.isBare || measure.unit.dimension == .date else { return nil }
    self = measure
  }

  /// As `init(card:)`, with a unit for a number that has none.
  init?(card text: some Collection<UInt8>, orIn unit: Unit?) {
    guard let measure = Measure(card: text) else { return nil }
    self = measure.isBare ? Measure(measure.amount, unit ?? .count) : measure
  }

  /// Whether it is a number without a unit.
  var isBare: Bool { unit == .count }

  /// Whether both measure one thing, so that one can be more than the other.
  func isComparable(to other: Measure) -> Bool {
    compare(other, prefix: .binary) != nil
  }

  /// As `agrees`, where a number without a unit is in the unit that the models of AWS use for the fact's dimension.
  func agrees(withFact value: Measure, prefix: BytePrefix) -> Bool {
    agrees(with: value, prefix: prefix) || modelMeasure(for: value).agrees(with: value, prefix: prefix)
  }

  /// As `compare`, with the same reading of a number without a unit.
  func lies(to value: Measure, prefix: BytePrefix) -> Comparison? {
    modelMeasure(for: value).compare(value, prefix: prefix)
  }

  /// AWS's models give lengths of time in seconds and sizes in bytes where they do not say otherwise.
  private func modelMeasure(for value: Measure) -> Measure {
    guard isBare else { return self }
    switch value.unit.dimension {
    case .time: return Measure(amount, .seconds)
    case .bytes: return Measure(amount, .bytes)
    case .count, .bits, .ratio, .port, .version, .date, .money, .length, .rate: return Measure(amount, value.unit)
    }
  }
}

extension Source {
  /// The ends of its bounds that are not open, the lower first, each as the card has it and as a value: nil for text
  /// that is none. A unit after the upper bound holds for both. A source without bounds has no ends.
  var ends: [(role: Role, text: ByteString, measure: Measure?)] {
    guard case .bounds(let low, let high) = relation else { return [] }
    let unit = high.flatMap { Measure(card: $0.bytes)?.unit }
    return [(Role.min, low), (.max, high)].compactMap { role, text in
      text.map { (role, $0, Measure(card: $0.bytes, orIn: unit)) }
    }
  }
}

extension Unit {
  /// The symbols that hints offer, the commoner first.
  static let symbolsOfCards = [
    "s", "min", "h", "d", "ms", "weeks", "months", "years", "B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB",
    "TiB",
    "%", "x", "/s", "/min", "/h", "/d", "KB/s", "MB/s", "GB/s", "Kbps", "Mbps", "Gbps", "Tbps", "USD", "vCPU",
  ]
}

extension FactValue {
  /// Reads a value's field.
  static func read(_ field: CardField, facet: Facet, _ report: inout CardReport) -> FactValue? {
    let words = field.value.words
    guard let first = words.first, let last = words.last else { return nil }
    let opening: StaticString? = facet == .max ? "<" : facet == .min ? ">" : nil
    let isOpen = words.count > 1 && opening.map(first.equals) ?? false
    let text = isOpen ? words[1].through(last) : field.value
    guard let measure = Measure(card: text.bytes) else {
      reportMistake(in: text, &report)
      return nil
    }
    return FactValue(facet: facet, measure: measure, isOpen: isOpen, span: field.value.span, line: field.line)
  }

  /// Says which part of a value cannot be read.
  private static func reportMistake(in text: FieldText, _ report: inout CardReport) {
    let words = text.words
    if let first = words.first, Measure(card: first.bytes) == nil, !first.equals("version") {
      let digits = first.bytes.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "_") }
      let number = Measure(card: digits) == nil ? "15" : String(decoding: digits, as: UTF8.self)
      let unit = words.count > 1 ? " \(words[1].text)" : ""
      report.add(
        first.span, "`\(first.text)` is no number",
        hint: "an exact decimal without separators, then a unit, such as `\(number)\(unit)`")
    } else if words.count == 2, !words[0].equals("version") {
      // Another name of a known unit leads to its spelling, anything else to the nearest one.
      let meant =
        Measure(parsing: text.bytes)?.unit.symbol
        ?? nearestWord(to: words[1].text.string, in: Unit.symbolsOfCards)
      let hint =
        meant.map { "did you mean `\($0)`?" }
        ?? "units are \(Unit.symbolsOfCards.map { "`\($0)`" }.joined(separator: ", "))"
      report.add(words[1].span, "no unit is called `\(words[1].text)`", hint: hint)
    } else {
      report.add(
        text.span, "`\(text.text)` is no value",
        hint: "a number and a unit, such as `15 min`, `1000` or `version 1.3`")
    }
  }
}
