/// A day, a month or a year of the Gregorian calendar, as cards and comments write them: `2026-11-21`, `2026-05`,
/// `2023`.
///
/// No clock and no time zone: time is judged at a date that the caller gives.
package struct CalendarDate: Hashable, Sendable {
  /// 1 to 9999.
  package let year: Int
  /// 1 to 12; nil when the date is a year.
  package let month: Int?
  /// 1 to the length of the month; nil when the date is a year or a month.
  package let day: Int?

  /// Reads ISO 8601's `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else and for days that no month has.
  package init?(_ text: some Collection<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }
    guard numbers[0] >= 1 else { return nil }
    if numbers.count > 1, !(1...12).contains(numbers[1]) { return nil }
    if numbers.count > 2, !(1...Self.length(ofMonth: numbers[1], in: numbers[0])).contains(numbers[2]) { return nil }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
  }

  /// The first day that the date covers.
  package var first: Int { Self.dayNumber(year, month ?? 1, day ?? 1) }

  /// The last day that the date covers.
  package var last: Int {
    let lastMonth = month ?? 12
    return Self.dayNumber(year, lastMonth, day ?? Self.length(ofMonth: lastMonth, in: year))
  }

  /// The day number of the same day `months` later, or of that month's last day where it has none (31 January and one
  /// month is the end of February).
  package func first(afterMonths months: Int) -> Int {
    let count = year * 12 + (month ?? 1) - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return Self.dayNumber(year, month, min(day ?? 1, Self.length(ofMonth: month, in: year)))
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 January of year 1, which has the number 1.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let before = year - 1
    var days = before * 365 + before / 4 - before / 100 + before / 400 + day
    for earlier in 1..<month { days += length(ofMonth: earlier, in: year) }
    return days
  }
}

extension CalendarDate: Comparable, CustomStringConvertible {
  package static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool {
    (lhs.first, lhs.last) < (rhs.first, rhs.last)
  }

  /// As it was written.
  package var description: String {
    [Self.padded(year, to: 4), month.map { Self.padded($0, to: 2) }, day.map { Self.padded($0, to: 2) }]
      .compactMap(\.self).joined(separator: "-")
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
