/// A number in digits as it is printed, with the Korean multiplier glued to it: `10,240`, `0.5`, `1만`, `1만 5천`.
struct PrintedNumber {
  /// Without a sign.
  var range: Range<Int>
  /// Nil when the number is too large or too finely divided to be held exactly.
  var amount: Amount?
  /// Digits before the decimal point.
  var integerDigits: Int
  var hasSeparator = false
  var hasFraction = false
  /// 만, 천, 억 ... or thousand, million.
  var hasMultiplier = false
  /// 여: `10여 개` is some more than ten.
  var isApproximate = false

  var end: Int { range.upperBound }
}

extension StatementText {
  /// Reads the number that begins with the digit at `start`.
  func printedNumber(at start: Int) -> PrintedNumber {
    var number = plainNumber(at: start)
    var last = 100
    if let (power, end) = multiplier(at: number.end) {
      number.amount = number.amount?.scaled(byPowerOfTen: power)
      number.range = start..<end
      number.hasMultiplier = true
      last = power
      addLowerGroups(to: &number, below: &last)
    }
    if has("여", at: number.end), isCounterAhead(number.end + 3) {
      number.range = start..<(number.end + 3)
      number.isApproximate = true
    }
    return number
  }

  /// Adds the groups after 만: 5천 of `1만 5천`, 5,000 of `1만 5,000`.
  private func addLowerGroups(to number: inout PrintedNumber, below last: inout Int) {
    while true {
      let start = blankEnd(number.end)
      guard isDigit(start) else { return }
      let group = plainNumber(at: start)
      guard !group.hasFraction, let amount = group.amount else { return }
      let multiplier = multiplier(at: group.end)
      let power = multiplier?.power ?? 0
      // A number of its own may follow 만 and a blank (`1만 5개`): without a multiplier only thousands are a part of it.
      guard power < last, power > 0 || group.integerDigits == 4, group.integerDigits + power <= last else { return }
      guard let sum = amount.scaled(byPowerOfTen: power).flatMap({ number.amount?.adding($0) }) else { return }
      number.amount = sum
      number.range = number.range.lowerBound..<(multiplier?.end ?? group.end)
      last = power
      if power == 0 { return }
    }
  }

  /// Digits with separators of thousands and a fraction.
  private func plainNumber(at start: Int) -> PrintedNumber {
    var value = DecimalDigits()
    var index = start
    while isDigit(index) {
      value.append(self[index])
      index += 1
    }
    var number = PrintedNumber(range: start..<index, amount: nil, integerDigits: index - start)
    if index - start <= 3 {
      while self[index] == UInt8(ascii: ","), digitEnd(index + 1) == index + 4 {
        for offset in 1...3 { value.append(self[index + offset]) }
        index += 4
        number.integerDigits += 3
        number.hasSeparator = true
      }
    }
    if self[index] == UInt8(ascii: "."), isDigit(index + 1) {
      let end = digitEnd(index + 1)
      number.hasFraction = true
      for offset in (index + 1)..<end { value.append(self[offset], isFraction: true) }
      index = end
    }
    number.range = start..<index
    number.amount = value.amount
    return number
  }

  /// The power of ten of the Korean multiplier at `index`, when it is no other word (3만큼, 2백업).
  private func multiplier(at index: Int) -> (power: Int, end: Int)? {
    guard isHangul(index) else { return nil }
    guard let (power, end) = Numerals.multipliers.longestMatch(in: self, at: index) else { return nil }
    if !isHangul(end) || Numerals.multipliers.longestMatch(in: self, at: end) != nil { return (power, end) }
    if has("여", at: end) && isCounterAhead(end + 3) { return (power, end) }
    return isAfterUnit(end) || isKoreanUnit(end) ? (power, end) : nil
  }

  /// Whether a Korean unit stands here, or after blanks.
  private func isCounterAhead(_ index: Int) -> Bool {
    isKoreanUnit(blankEnd(index))
  }

  private func isKoreanUnit(_ index: Int) -> Bool {
    UnitTable.korean.longestMatch(in: self, at: index, where: { _, end in isAfterUnit(end) }) != nil
  }

  /// Whether a unit may end here: no letter follows, or a Korean particle or ending does.
  func isAfterUnit(_ index: Int) -> Bool {
    guard isHangul(index) else { return !isName(index) }
    return Particles.afterUnit.longestMatch(in: self, at: index) != nil
  }
}

/// Collects decimal digits into an amount, and remembers when they became too many.
private struct DecimalDigits {
  private var significand: Int64 = 0
  private var places = 0
  private var isTooLong = false

  var amount: Amount? {
    isTooLong ? nil : Amount(significand: significand, exponent: -places)
  }

  mutating func append(_ digit: UInt8, isFraction: Bool = false) {
    guard !isTooLong else { return }
    let (tenfold, overflow) = significand.multipliedReportingOverflow(by: 10)
    let (sum, overflow2) = tenfold.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
    isTooLong = overflow || overflow2
    significand = sum
    if isFraction { places += 1 }
  }
}
