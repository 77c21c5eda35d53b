internal import Claims

extension HTMLWriter {
  /// Appends a date as cards write it: `2026-11-21`, `2026-05`, `2023`.
  mutating func date(_ date: CalendarDate) {
    // A year is at most 9999.
    padded(date.year / 100)
    padded(date.year % 100)
    guard let month = date.month else { return }
    markup("-")
    padded(month)
    guard let day = date.day else { return }
    markup("-")
    padded(day)
  }

  /// Appends the start of an element with a date for programs; people read what follows.
  mutating func open(time date: CalendarDate) {
    markup("<time datetime=\"")
    self.date(date)
    markup("\">")
  }

  /// Appends two digits.
  private mutating func padded(_ number: Int) {
    if number < 10 { markup("0") }
    self.number(number)
  }
}
