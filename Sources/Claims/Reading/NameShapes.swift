// Digits that are no quantities by their shape: addresses, versions, dates, times of day, identifiers.

/// A part of the text that is a name, with its value where it is a version or a date.
struct Name {
  let end: Int
  var measure: Measure?
}

extension StatementText {
  /// The end of the identifier, host, path, URL or ARN that goes on at `start`.
  func chunkEnd(_ start: Int) -> Int {
    var index = start
    var isAddress = false
    while true {
      while isName(index) { index += 1 }
      switch self[index] {
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "#"),
        UInt8(ascii: "&"):
        guard isName(index + 1) else { return index }
        index += 1
      case UInt8(ascii: "/"):
        guard isName(index + 1) || isAddress && self[index + 1] == UInt8(ascii: "/") else { return index }
        isAddress = true
        index += 1
      case UInt8(ascii: ":"):
        let next = self[index + 1]
        guard isName(index + 1) || next == UInt8(ascii: ":") || has("://", at: index) else { return index }
        isAddress = isAddress || !isName(index + 1)
        index += 1
      case UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: ","):
        guard isAddress, isName(index + 1) else { return index }
        index += 1
      default:
        return index
      }
    }
  }

  /// The name that begins with the digit at `start`, if the shape alone shows that it is one.
  func numericName(at start: Int) -> Name? {
    let end = digitEnd(start)
    switch self[end] {
    case UInt8(ascii: "."): return dottedName(at: start, end)
    case UInt8(ascii: "-"), UInt8(ascii: "/"): return groupedName(at: start, end, separator: self[end])
    case UInt8(ascii: ":"): return colonName(at: start, end)
    default: return nil
    }
  }

  /// 10.0.0.0/16, 1.29.3, 15.png, 2024.06.01.
  private func dottedName(at start: Int, _ firstEnd: Int) -> Name? {
    var index = firstEnd
    var groups = 1
    while self[index] == UInt8(ascii: "."), isDigit(index + 1) {
      index = digitEnd(index + 1)
      groups += 1
    }
    if self[index] == UInt8(ascii: "."), isLetter(index + 1) { return Name(end: chunkEnd(index)) }
    guard groups > 2 else { return yearAndMonth(at: start, firstEnd, separator: UInt8(ascii: ".")) }
    let measure = groups == 3 ? date(at: start, separator: UInt8(ascii: ".")) ?? version(start..<index) : nil
    return Name(end: chunkEnd(index), measure: measure)
  }

  /// 2024-06-01, 06/01/2024, 2024-06, 24/7, and serial numbers in three groups.
  private func groupedName(at start: Int, _ firstEnd: Int, separator: UInt8) -> Name? {
    guard isDigit(firstEnd + 1) else { return nil }
    let secondEnd = digitEnd(firstEnd + 1)
    if self[secondEnd] == separator, isDigit(secondEnd + 1) {
      let thirdEnd = digitEnd(secondEnd + 1)
      if let date = date(at: start, separator: separator) { return Name(end: chunkEnd(thirdEnd), measure: date) }
      return separator == UInt8(ascii: "-") ? Name(end: chunkEnd(thirdEnd)) : nil
    }
    if has("24/7", at: start), secondEnd == start + 4 { return Name(end: secondEnd) }
    if separator == UInt8(ascii: "-"), isSection(start, firstEnd, secondEnd) { return Name(end: secondEnd) }
    return yearAndMonth(at: start, firstEnd, separator: separator)
  }

  /// 13-2, 4-1: bare numbers that do not ascend are no range but the place of something in a book.
  private func isSection(_ start: Int, _ firstEnd: Int, _ secondEnd: Int) -> Bool {
    guard secondEnd - firstEnd <= 4, firstEnd - start <= 3,
      !(self[secondEnd] == UInt8(ascii: ",") && isDigit(secondEnd + 1))
    else { return false }
    guard case .none = unit(after: secondEnd) else { return false }
    // 0-9 is a class of characters.
    return smallNumber(start, firstEnd) >= smallNumber(firstEnd + 1, secondEnd)
      || has("0-9", at: start) && secondEnd == start + 3
  }

  /// 2024-06 and 2024.06, but not 2000.10 MB.
  private func yearAndMonth(at start: Int, _ firstEnd: Int, separator: UInt8) -> Name? {
    let end = firstEnd + 3
    guard firstEnd == start + 4, digitEnd(firstEnd + 1) == end, let year = year(at: start) else { return nil }
    let month = smallNumber(firstEnd + 1, end)
    guard (1...12).contains(month), !isName(end), self[end] != UInt8(ascii: "%") else { return nil }
    if separator == UInt8(ascii: "."), case .unit = unit(after: end) { return nil }
    return Name(end: end, measure: Measure(year: year, month: month))
  }

  /// 09:00, 12:30:00, 2001:db8::1, 1:1; not 2:3.
  private func colonName(at start: Int, _ firstEnd: Int) -> Name? {
    var index = firstEnd
    var colons = 0
    var isHexadecimal = false
    while true {
      if self[index] == UInt8(ascii: ":"), isName(index + 1) || self[index + 1] == UInt8(ascii: ":") {
        colons += 1
        isHexadecimal = isHexadecimal || self[index + 1] == UInt8(ascii: ":")
        index += 1
      } else if isName(index) {
        isHexadecimal = isHexadecimal || isLetter(index)
        index += 1
      } else {
        break
      }
    }
    if isHexadecimal || colons > 2 { return Name(end: chunkEnd(index)) }
    guard colons > 0 else { return nil }
    let minuteEnd = digitEnd(firstEnd + 1)
    let isClock =
      firstEnd - start <= 2 && minuteEnd == firstEnd + 3 && smallNumber(start, firstEnd) <= 24
      && smallNumber(firstEnd + 1, minuteEnd) < 60
    return isClock || has("1:1", at: start) && index == start + 3 ? Name(end: index) : nil
  }

  /// A date of three groups, year first or last.
  private func date(at start: Int, separator: UInt8) -> Measure? {
    let first = digitEnd(start)
    let second = digitEnd(first + 1)
    let third = digitEnd(second + 1)
    guard self[first] == separator, self[second] == separator, first - start <= 4, second - first <= 5,
      third - second <= 5
    else { return nil }
    let numbers = (smallNumber(start, first), smallNumber(first + 1, second), smallNumber(second + 1, third))
    if let year = year(at: start), first == start + 4, (1...12).contains(numbers.1) {
      return Measure(year: year, month: numbers.1, day: numbers.2)
    }
    if let year = year(at: second + 1), third == second + 5, (1...12).contains(numbers.0) {
      return Measure(year: year, month: numbers.0, day: numbers.1)
    }
    return nil
  }

  /// The year from 1900 to 2199 in the four digits at `start`.
  func year(at start: Int) -> Int? {
    guard digitEnd(start) == start + 4 else { return nil }
    let year = smallNumber(start, start + 4)
    return (1900...2199).contains(year) ? year : nil
  }

  /// The components of a version in digits and dots.
  func version(_ range: Range<Int>) -> Measure? {
    guard range.count <= 24 else { return nil }
    let components = bytes(range).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return Measure(
      version: components.map { $0.isEmpty || $0.count > 5 ? .max : $0.reduce(0) { 10 * $0 + Int($1 & 0x0F) } })
  }

  /// The value of a few digits; those of too many are of no use to anyone and give a large number.
  private func smallNumber(_ start: Int, _ end: Int) -> Int {
    guard end - start <= 9 else { return .max }
    return bytes(start..<end).reduce(0) { 10 * $0 + Int($1 & 0x0F) }
  }
}

extension StatementText {
  /// The date or time of day that Korean words make of the number: 2024년 6월 15일, 6월, 오후 5시 30분.
  func koreanDate(_ number: PrintedNumber) -> Name? {
    let (start, end) = (number.range.lowerBound, number.end)
    guard isHangul(end), end - start <= 4, hasCalendarWord(at: end), digitEnd(start) == end else { return nil }
    let value = smallNumber(start, end)
    if has("년", at: end), let year = year(at: start), !has("년간", at: end), !has("년 동안", at: end) {
      let month = part("월", after: end + 3, 1...12)
      let day = month.flatMap { part("일", after: $0.end, 1...31) }
      let name = Name(
        end: day?.end ?? month?.end ?? end + 3,
        measure: Measure(year: year, month: month?.value ?? 0, day: day?.value ?? 0))
      return name
    }
    if has("월", at: end), (1...12).contains(value), isAfterUnit(end + 3) || has("말", at: end + 3) {
      return Name(end: part("일", after: end + 3, 1...31)?.end ?? end + 3)
    }
    if has("시", at: end), !has("시간", at: end), value <= 24, isAfterUnit(end + 3) {
      return Name(end: part("분", after: end + 3, 0...59)?.end ?? end + 3)
    }
    if has("일", at: end), has("매월 ", before: start) || has("매달 ", before: start) { return Name(end: end + 3) }
    return nil
  }

  /// Whether a word that makes a date or a time of day of a number begins here.
  private func hasCalendarWord(at index: Int) -> Bool {
    has("년", at: index) || has("월", at: index) || has("시", at: index) || has("일", at: index)
  }

  private func part(_ name: StaticString, after index: Int, _ values: ClosedRange<Int>) -> (value: Int, end: Int)? {
    let start = blankEnd(index)
    let end = digitEnd(start)
    guard end > start, end - start <= 2, has(name, at: end), values.contains(smallNumber(start, end)) else {
      return nil
    }
    return (smallNumber(start, end), end + 3)
  }

  /// Whether the word after a number makes it a rank or a part of a name: 3번째, 2단계, 5세대, 1st is found elsewhere.
  func isRank(after end: Int) -> Bool {
    if isHangul(end) {
      return LabelLexicon.suffixes.longestMatch(in: self, at: end, where: { _, end in isAfterUnit(end) }) != nil
    }
    let start = blankEnd(end)
    guard start > end, isHangul(start) else { return false }
    // After a blank only words that are long enough to mean nothing else.
    return LabelLexicon.suffixes.longestMatch(
      in: self, at: start, where: { _, end in end - start >= 6 && isAfterUnit(end) }) != nil
  }
}
