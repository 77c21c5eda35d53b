// Numbers in a statement: what is one, and what is a part of a name.

extension StatementScanner {
  /// Scans what begins with the digit at `start`.
  ///
  /// - Parameters:
  ///   - from: where its sign begins, or `start`.
  ///   - currency: the unit of a sign of currency before it.
  mutating func scanNumber(at start: Int, from: Int, isNegative: Bool = false, currency: Unit? = nil) {
    if let name = text.numericName(at: start) {
      appendName(from..<name.end, measure: name.measure)
      return
    }
    var printed = text.printedNumber(at: start)
    addEnglishMultiplier(to: &printed)
    if let date = text.koreanDate(printed) {
      appendName(from..<date.end, measure: date.measure)
      return
    }
    if text.isRank(after: printed.end) || isFileName(printed.end) || text.has("제", before: from) {
      appendName(from..<text.hangulEnd(text.chunkEnd(text.blankEnd(printed.end))))
      return
    }
    let scan = text.unit(after: printed.end)
    guard let amount = isNegative ? printed.amount?.multiplied(by: -1) : printed.amount else {
      appendName(from..<text.chunkEnd(printed.end))
      return
    }
    var number = ScannedNumber(amount: amount, number: from..<printed.end, unit: currency ?? .count)
    if currency != nil { number.number = start..<printed.end }
    number.isSpelled = printed.hasMultiplier
    number.isApproximate = printed.isApproximate
    switch scan {
    case .name:
      appendName(from..<text.chunkEnd(printed.end))
    case .unit(let found)
    where label == .name && text.blankWidth(printed.end) > 0 && text.isLetter(found.range.lowerBound):
      // `Route 53 requests per second`: the words are not counted by a name's number.
      appendName(nameRange(from..<printed.end))
    case .unit(let found) where currency == nil && !isArchitecture(printed, found):
      number.unit = found.unit
      number.unitRange = found.range
      number.isKinds = found.isKinds
      number = addSmallerUnit(to: number)
      appendMeasured(number)
    case .unit where currency == nil:
      appendName(from..<text.hangulEnd(text.chunkEnd(text.blankEnd(printed.end))))
    case .unit, .none:
      currency == nil ? appendBare(number, printed) : append(number)
    }
  }

  /// A name in digits. A version or a date is kept with its value, as a label.
  private mutating func appendName(_ range: Range<Int>, measure: Measure? = nil) {
    guard let measure else {
      let (wasLabel, wasList) = (label, labelIsList)
      append(.plainWord, range)
      // `Layer 3 및 4`: the label holds for the rest of the list.
      (label, labelIsList) = (wasLabel, wasList || wasLabel != nil)
      return
    }
    let kept = label
    var number = ScannedNumber(amount: measure.amount, number: range, unit: measure.unit)
    number.isLabel = true
    append(number)
    (label, labelIsList) = (kept, kept != nil)
  }

  private mutating func appendMeasured(_ number: ScannedNumber) {
    if number.unit == .port { setUnitOfList(.port) }
    // `포트는 32768~61000번`: what the first one is, the last of the list is too.
    if label == .port, labelIsList, let name = number.unitRange, text.bytes(name).elementsEqual("번".utf8) {
      var port = number
      port.unit = .port
      return append(port)
    }
    append(number)
  }

  /// A number without a unit: a name after a label, in a shape or a place that only names have; else a quantity.
  private mutating func appendBare(_ number: ScannedNumber, _ printed: PrintedNumber) {
    let range = number.number
    switch label {
    case .name?: return appendName(nameRange(range))
    case .version? where !printed.hasSeparator:
      return appendName(nameRange(range), measure: text.version(printed.range))
    case .status? where isStatus(printed): return appendName(range)
    case .port?:
      var port = number
      port.unit = .port
      append(port)
      (label, labelIsList) = (.port, true)
      return
    default: break
    }
    if text.has("버전", at: text.blankEnd(range.upperBound)), !printed.hasSeparator, !printed.hasMultiplier {
      return appendName(range, measure: text.version(printed.range))
    }
    if isYear(printed) {
      return appendName(range, measure: text.year(at: printed.range.lowerBound).flatMap { Measure(year: $0) })
    }
    if !printed.hasSeparator, !printed.hasMultiplier, isVersionOfWord(printed) {
      label = .version
      return appendName(nameRange(range), measure: text.version(printed.range))
    }
    if isStatus(printed), isCalledStatus(printed.end) {
      renameList { $0.isBare && $0.number.count == 3 }
      return appendName(range)
    }
    if isNameByPlace(printed) { return appendName(range) }
    append(number)
  }

  /// A name's number with what is glued to it: 10-11 of `Listing 10-11`.
  private func nameRange(_ number: Range<Int>) -> Range<Int> {
    let isLonger = text[number.upperBound] == UInt8(ascii: "-") && text.isDigit(number.upperBound + 1)
    return isLonger ? number.lowerBound..<text.chunkEnd(number.upperBound) : number
  }

  /// 64비트 and 32-bit name an architecture.
  private func isArchitecture(_ printed: PrintedNumber, _ found: ScannedUnit) -> Bool {
    guard found.unit == .bits, printed.amount == Amount(64) || printed.amount == Amount(32) else { return false }
    if case .role? = tokens.last?.kind { return false }
    return text.blankEnd(found.range.upperBound) > found.range.upperBound
      || text[found.range.lowerBound - 1] == UInt8(ascii: "-")
  }

  /// 1시간 30분 is one length of time: the value in the smaller unit, the number up to it.
  private func addSmallerUnit(to number: ScannedNumber) -> ScannedNumber {
    guard !number.amount.hasFraction, let (smaller, factor) = number.unit.smallerUnit else { return number }
    let start = text.blankEnd(number.end)
    guard text.isDigit(start) else { return number }
    let printed = text.printedNumber(at: start)
    guard !printed.hasMultiplier, let amount = printed.amount, amount < Amount(Int(factor)),
      case .unit(let found) = text.unit(after: printed.end), found.unit == smaller,
      let sum = number.amount.multiplied(by: factor)?.adding(amount)
    else { return number }
    var joined = number
    joined.amount = sum
    joined.number = number.number.lowerBound..<printed.end
    joined.unit = found.unit
    joined.unitRange = found.range
    joined.isSpelled = true
    return addSmallerUnit(to: joined)
  }

  /// `1.5 million`, and `10k` before a word for what is counted.
  private func addEnglishMultiplier(to printed: inout PrintedNumber) {
    let text = text
    let start = text.blankEnd(printed.end)
    if start > printed.end, text.isLetter(start),
      let (power, end) = Numerals.englishMultipliers.longestMatch(
        in: text, at: start, where: { _, end in !text.isName(end) })
    {
      printed.amount = printed.amount?.scaled(byPowerOfTen: power)
      printed.range = printed.range.lowerBound..<end
      printed.hasMultiplier = true
      return
    }
    let letter = text[printed.end]
    guard letter | 0x20 == UInt8(ascii: "k") || letter == UInt8(ascii: "M"), !text.isName(printed.end + 1) else {
      return
    }
    let next = text.blankEnd(printed.end + 1)
    guard LabelLexicon.counted.longestMatch(in: text, at: next, where: { _, end in !text.isName(end) }) != nil else {
      return
    }
    printed.amount = printed.amount?.scaled(byPowerOfTen: letter == UInt8(ascii: "M") ? 6 : 3)
    printed.range = printed.range.lowerBound..<(printed.end + 1)
    printed.hasMultiplier = true
  }
}

// MARK: - Names by what stands around them

extension StatementScanner {
  private func isFileName(_ end: Int) -> Bool {
    text[end] == UInt8(ascii: ".") && text.isLetter(end + 1)
  }

  /// Three digits from 100 to 599, as status codes are.
  private func isStatus(_ printed: PrintedNumber) -> Bool {
    guard printed.range.count == 3, printed.integerDigits == 3 else { return false }
    let first = text[printed.range.lowerBound]
    return first >= UInt8(ascii: "1") && first <= UInt8(ascii: "5")
  }

  /// 429 오류, 429(Too Many Requests), 429: Bad Request, 429를 반환한다.
  private func isCalledStatus(_ end: Int) -> Bool {
    let text = text
    var index = text.blankEnd(end)
    if text[index] == UInt8(ascii: "(") || text[index] == UInt8(ascii: ":") { index = text.blankEnd(index + 1) }
    if LabelLexicon.afterStatus.longestMatch(in: text, at: index, where: { _, end in !text.isName(end) }) != nil {
      return true
    }
    let particleEnd = RoleLexicon.particles.longestMatch(in: text, at: end)?.end ?? end
    guard particleEnd > end else { return false }
    return LabelLexicon.statusVerbs.longestMatch(in: text, at: text.blankEnd(particleEnd)) != nil
  }

  /// in 2024, since 2018, 2024 re:Invent.
  private func isYear(_ printed: PrintedNumber) -> Bool {
    let start = printed.range.lowerBound
    guard printed.range.count == 4, text.year(at: start) != nil else { return false }
    if text.has("re:Invent", at: text.blankEnd(printed.end)) { return true }
    guard let last = tokens.last, last.range.upperBound == start - 1 else { return false }
    let isAfterWord = LabelLexicon.beforeYear.match(text, whole: last.range) != nil
    return isAfterWord && !text.isPluralAhead(printed.end)
  }

  /// React 18, OAuth 2.0 and the like: a number without a unit right after a proper name is its version.
  ///
  /// A whole number is one only after a word in mixed case, and before no English noun that it could count (`The 3
  /// zones`); `TTL 300` and `MTU 9001` are values.
  private func isVersionOfWord(_ printed: PrintedNumber) -> Bool {
    let start = printed.range.lowerBound
    guard let last = tokens.last, case .word = last.kind, last.range.upperBound == start - 1, last.range.count > 1,
      text[last.range.lowerBound] &- UInt8(ascii: "A") < 26
    else { return false }
    if printed.hasFraction { return true }
    let hasSmallLetter = text.bytes(last.range).contains { $0 &- UInt8(ascii: "a") < 26 }
    let next = text.blankEnd(printed.end)
    let isCounting = next > printed.end && text.isLetter(next) && text[next] & 0x20 != 0
    return hasSmallLetter && printed.integerDigits <= 4 && !isCounting
  }

  /// Places and shapes that only names have.
  private func isNameByPlace(_ printed: PrintedNumber) -> Bool {
    let (start, end) = (printed.range.lowerBound, printed.end)
    if printed.integerDigits > 1, text[start] == UInt8(ascii: "0") { return true }
    if text[start - 1] == UInt8(ascii: "{"), text[end] == UInt8(ascii: "}") { return true }
    // max-age=0 is a literal, while Timeout=900초 states a value.
    if text[start - 1] == UInt8(ascii: "="), text.isName(start - 2) { return true }
    if printed.range.count == 12, !printed.hasFraction, !printed.hasSeparator { return true }
    // 1. and 1) at the beginning number a list, and 1) after a blank does where no bracket was opened.
    if start == 0, text[end] == UInt8(ascii: "."), text.blankWidth(end + 1) > 0 { return true }
    if text[end] == UInt8(ascii: ")"), !hasOpenBracket, text.blankWidth(end + 1) > 0 { return true }
    // A word of Hangul and a number glued to it without a unit: 서버1.
    if let last = tokens.last, last.range.upperBound == start, text.isHangul(start - 3) {
      switch last.kind {
      case .word, .marker, .clauseEnd, .neutral: return true
      default: break
      }
    }
    let text = text
    let next = text.blankEnd(end)
    guard text.isLetter(next) else { return false }
    return LabelLexicon.months.longestMatch(in: text, at: next, where: { _, end in !text.isName(end) }) != nil
  }

  private var hasOpenBracket: Bool {
    var closed = 0
    for token in tokens.suffix(64).reversed() {
      switch token.kind {
      case .close: closed += 1
      case .open where closed == 0: return true
      case .open: closed -= 1
      default: break
      }
    }
    return false
  }
}

extension Unit {
  /// The unit in which the rest of a time is told, and how many of it make one of this: 1시간 30분.
  fileprivate var smallerUnit: (unit: Unit, count: Int64)? {
    guard dimension == .time else { return nil }
    return switch self {
    case .hours: (.minutes, 60)
    case .minutes: (.seconds, 60)
    case .seconds: (.milliseconds, 1000)
    default: nil
    }
  }
}
