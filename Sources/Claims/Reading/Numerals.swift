// Numbers in words: the tables, and how a word of them is read.

enum Numerals {
  /// Korean multipliers after digits, as powers of ten.
  static let multipliers = WordTrie<Int>([
    ("십", 1), ("백", 2), ("천", 3), ("만", 4), ("십만", 5), ("백만", 6), ("천만", 7), ("억", 8), ("십억", 9),
    ("백억", 10), ("천억", 11), ("조", 12),
  ])

  /// English multipliers after digits or a number word.
  static let englishMultipliers = WordTrie<Int>(
    [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)], foldsCase: true)

  /// Native Korean numerals as they stand before a counter, 1 to 99.
  static let native: WordTrie<Int> = {
    let ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
    let tens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
    var rows: [(words: String, value: Int)] = [("스무", 20), ("석", 3), ("넉", 4)]
    for ten in 0...9 {
      for one in 0...9 where ten + one > 0 { rows.append((tens[ten] + ones[one], 10 * ten + one)) }
    }
    return WordTrie(rows)
  }()

  /// Native numerals that stand alone, 2 to 10. 하나 is left out: 하나의 is an article, and 하나 이상 is "some".
  static let nouns = WordTrie<Int>([
    ("둘", 2), ("셋", 3), ("넷", 4), ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("열", 10),
  ])

  /// What makes a numeral that stands alone a quantity: 둘 이상.
  static let bounds = WordTrie<Bool>([("이상 이하 미만 초과", true)])

  /// The syllables of Sino-Korean numerals: digits 0 to 9, and 10 + the power of ten for the others. 조 is left out: it
  /// begins too many words (조회, 조건).
  static let sino = WordTrie<Int>([
    ("영", 0), ("일", 1), ("이", 2), ("삼", 3), ("사", 4), ("오", 5), ("육", 6), ("칠", 7), ("팔", 8), ("구", 9),
    ("십", 11), ("백", 12), ("천", 13), ("만", 14), ("억", 18),
  ])

  /// English number words, tens and teens; `twenty-five` is put together from two.
  static let english = WordTrie<Int>(
    [
      ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
      ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
      ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30),
      ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
    ], foldsCase: true)

  /// Words between a number word and the noun it counts that show that it counts nothing: one of, two or.
  static let notCounted = WordTrie<Bool>(
    [("of or and is are was to the that which who can way another other", true)], foldsCase: true)
}

extension StatementText {
  /// The native numeral at `start` with the counter after it: 세 번, 두개, 열두 시간.
  ///
  /// Not read are ordinals (두 번째), other words (세대, 한자), idioms in which 한 번 counts nothing, and vague numbers
  /// (한두 개, 서너 번), which are not in the table.
  func nativeNumeral(at start: Int) -> (value: Int, end: Int)? {
    Numerals.native.longestMatch(in: self, at: start) { _, end in
      let counter = blankEnd(end)
      guard let (named, counterEnd) = koreanUnit(at: counter) else { return false }
      switch named.usage {
      case .measure: return false
      case .spacedCounter where counter == end, .kinds where counter == end && counterEnd == counter + 3: return false
      default: break
      }
      if has("한", at: start), end == start + 3, isIdiom(before: start, counter: counter, end: counterEnd) {
        return false
      }
      return !isOrdinal(after: counterEnd)
    }
  }

  /// A numeral that stands alone before a comparator: 둘 이상, 셋 이하.
  func boundNumeral(at start: Int) -> (value: Int, end: Int)? {
    Numerals.nouns.longestMatch(in: self, at: start) { _, end in
      let next = blankEnd(end)
      return Numerals.bounds.longestMatch(in: self, at: next, where: { _, end in isAfterUnit(end) }) != nil
    }.map { ($0.value, $0.end) }
  }

  /// 한 번에 (at once), 다시 한 번 (once more).
  private func isIdiom(before start: Int, counter: Int, end: Int) -> Bool {
    guard has("번", at: counter) else { return false }
    return has("에", at: end) && !isHangul(end + 3) || has("다시 ", before: start)
  }

  /// The Sino-Korean numeral at `start`, of at least one of 십 백 천 만 억, with a unit after it: 십오 분, 백만 건.
  func sinoNumeral(at start: Int) -> (value: Int, end: Int)? {
    var total = 0
    var group = 0
    var digit = -1
    var limits = (group: 99, large: 99)
    var index = start
    var isCompound = false
    while index - start < 3 * 16, let (code, end) = Numerals.sino.longestMatch(in: self, at: index) {
      if isCompound, digit < 0 || code >= 10, koreanUnit(at: index) != nil { break }
      if code < 10 {
        guard digit < 0 else { return nil }
        digit = code
      } else if code < 14 {
        guard code < limits.group, digit != 0 else { return nil }
        group += Swift.max(digit, 1) * Numerals.powers[code - 10]
        (limits.group, digit, isCompound) = (code, -1, true)
      } else {
        guard code < limits.large, digit != 0 else { return nil }
        let sum = group + Swift.max(digit, 0)
        total += Swift.max(sum, 1) * Numerals.powers[code - 10]
        (limits, group, digit, isCompound) = ((99, code), 0, -1, true)
      }
      index = end
    }
    guard isCompound else { return nil }
    let counter = blankEnd(index)
    guard let (named, end) = koreanUnit(at: counter), !isOrdinal(after: end) else { return nil }
    if counter == index {
      // Glued, many are other words: 만일 is "if", 십분 "fully", 천장 a ceiling, 만개 full bloom.
      guard index - start > 3, named.usage != .spacedCounter, !has("일", at: counter) else { return nil }
    }
    return (total + group + Swift.max(digit, 0), index)
  }

  /// Whether a number in Korean words begins here.
  func isKoreanNumeral(at start: Int) -> Bool {
    nativeNumeral(at: start) != nil || sinoNumeral(at: start) != nil || boundNumeral(at: start) != nil
  }

  /// The longest Korean unit at `start` after which a word may end.
  func koreanUnit(at start: Int) -> (unit: NamedUnit, end: Int)? {
    guard isHangul(start) else { return nil }
    return UnitTable.korean.longestMatch(in: self, at: start, where: { _, end in isAfterUnit(end) })
      .map { ($0.value, $0.end) }
  }

  /// 째 after 번 or 일, 차 after 일 or 회: the third, not three.
  func isOrdinal(after index: Int) -> Bool {
    has("째", at: index) || has("차", at: index) && !has("차례", at: index)
  }
}

extension Numerals {
  /// 10 to the powers 0 to 12.
  static let powers = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000,
  ]
}
