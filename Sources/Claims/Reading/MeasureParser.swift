// Values as fact cards write them.

extension Measure {
  /// Reads `15 min`, `10240 MB`, `10000 /s`, `50 %`, `1.5 x`, `6081`, `-1`, `version 1.3`, `2018-10-10`.
  ///
  /// Nil for anything else: separators of thousands, numbers in words, text before or after, values that cannot be held
  /// exactly. A bare number is a count; whoever knows that it is a port or something else says so by `inUnit`.
  package init?(parsing text: some Sequence<UInt8>) {
    guard let measure = StatementText.reading(Array(text), Measure.parsed) else { return nil }
    self = measure
  }

  private static func parsed(_ text: StatementText) -> Measure? {
    if text.has("version ", at: 0) {
      let components = 8..<text.count
      return text.bytes(components).allSatisfy(Measure.isVersionByte) ? text.version(components) : nil
    }
    if let name = text.numericName(at: 0) {
      let isWholeDate = name.end == text.count && name.measure?.unit == .date && text[4] == UInt8(ascii: "-")
      return isWholeDate ? name.measure : nil
    }
    let isNegative = text[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard text.isDigit(start) else { return nil }
    let printed = text.printedNumber(at: start)
    guard !printed.hasSeparator, !printed.hasMultiplier, !printed.isApproximate,
      let amount = isNegative ? printed.amount?.multiplied(by: -1) : printed.amount
    else { return nil }
    if printed.end == text.count { return Measure(amount, .count) }
    guard case .unit(let found) = text.unit(after: printed.end), found.range.upperBound == text.count else {
      return nil
    }
    return Measure(amount, found.unit)
  }

  /// The same amount in another unit, without conversion: 6081 as a port.
  package func inUnit(_ unit: Unit) -> Measure {
    Measure(amount, unit)
  }

  private static func isVersionByte(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
  }
}
