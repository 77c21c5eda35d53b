// The unit after a number, glued to it or after a blank.

/// A unit that was found after a number.
struct ScannedUnit {
  var unit: Unit
  var range: Range<Int>
  /// 종, 가지, types.
  var isKinds = false
}

/// What stands after a number.
enum UnitScan {
  /// Nothing that belongs to it.
  case none
  case unit(ScannedUnit)
  /// Letters that make a name of it: 2xlarge, 3rd.
  case name
}

extension StatementText {
  /// The unit after a number that ends at `end`.
  func unit(after end: Int) -> UnitScan {
    let next = self[end]
    if next == UInt8(ascii: "-"), isLetter(end + 1) {
      return latinUnit(at: end + 1, isGlued: true).map { .unit($0) } ?? .name
    }
    if isUnitLetter(end) { return latinUnit(at: end, isGlued: true).map { .unit($0) } ?? .name }
    if next == UInt8(ascii: "_") { return .name }
    let start = blankEnd(end)
    let found: ScannedUnit? =
      if self[start] == UInt8(ascii: "%") {
        percent(at: start)
      } else if isHangul(start) {
        hangulUnit(at: start)
      } else if self[start] == UInt8(ascii: "/") {
        perTime(at: start).flatMap { time, end in Unit.count.per(time).map { ScannedUnit(unit: $0, range: start..<end) }
        }
      } else if start > end, isUnitLetter(start) {
        latinUnit(at: start, isGlued: false) ?? wordsPerTime(at: start)
      } else {
        nil
      }
    return found.map { .unit($0) } ?? .none
  }

  /// Whether a Latin unit may begin here: an ASCII letter, or the micro sign in either of its two forms.
  private func isUnitLetter(_ index: Int) -> Bool {
    self[index] < 0x80 ? isLetter(index) : has("µ", at: index) || has("μ", at: index)
  }

  private func percent(at start: Int) -> ScannedUnit {
    var end = start + 1
    if self[end] == UInt8(ascii: "p"), !isName(end + 1) { end += 1 }
    if has("포인트", at: end) { end += 9 }
    return ScannedUnit(unit: .percent, range: start..<end)
  }

  private func latinUnit(at start: Int, isGlued: Bool) -> ScannedUnit? {
    let isWhole = { (_: NamedUnit, end: Int) in !self.isName(end) }
    guard
      let (named, end) = UnitTable.abbreviations.longestMatch(in: self, at: start, where: isWhole)
        ?? UnitTable.words.longestMatch(in: self, at: start, where: isWhole)
    else { return nil }
    // `3 x 5` multiplies; `e.g. 5 s.` does not matter, but `5 d.ts` is a name.
    if named.unit == .times, !isGlued, isDigit(blankEnd(end)) { return nil }
    if self[end] == UInt8(ascii: "."), isName(end + 1) { return nil }
    if self[end] == UInt8(ascii: "-"), let (time, timeEnd) = time(at: end + 1) {
      // GB-seconds are no bytes, and there is no dimension for them: they are counted.
      return ScannedUnit(unit: named.unit.times(time), range: start..<timeEnd)
    }
    var found = ScannedUnit(unit: named.unit, range: start..<end, isKinds: named.usage == .kinds)
    addRate(to: &found)
    return found
  }

  private func hangulUnit(at start: Int) -> ScannedUnit? {
    if has("포트", at: start), isAfterUnit(start + 6) { return ScannedUnit(unit: .port, range: start..<start + 6) }
    guard let (named, end) = koreanUnit(at: start) else { return nil }
    let next = blankEnd(end)
    if has("번", at: start), has("포트", at: next) { return ScannedUnit(unit: .port, range: start..<next + 6) }
    if has("초과", at: start), !isDigit(blankEnd(start + 6)) { return nil }
    if has("분의", at: start), isDigit(blankEnd(start + 6)) { return nil }
    if end == start + 3, has("대", at: start), isDigit(next) { return nil }
    if end == start + 3, has("일", at: start), isCopula(after: end) { return nil }
    var found = ScannedUnit(unit: named.unit, range: start..<end, isKinds: named.usage == .kinds)
    if named.unit == .count, has("의", at: end), let vcpuEnd = virtualCPU(at: blankEnd(end + 3)) {
      return ScannedUnit(unit: .virtualCPUs, range: start..<vcpuEnd)
    }
    addRate(to: &found)
    return found
  }

  /// Whether 일 before `end` is the copula of "when it is 1": 1일 때, 1일 경우, 1일 수 있다.
  private func isCopula(after end: Int) -> Bool {
    let next = blankEnd(end)
    guard next > end else { return has("지", at: end) }
    return has("때", at: next) || has("경우", at: next) || has("수 ", at: next) || has("것", at: next) || has("뿐", at: next)
  }

  private func virtualCPU(at start: Int) -> Int? {
    guard
      let (named, end) = UnitTable.abbreviations.longestMatch(in: self, at: start, where: { _, end in !isName(end) })
    else { return nil }
    return named.unit == .virtualCPUs ? end : nil
  }

  /// Extends a unit by `/s`, `/초` or `per second`.
  private func addRate(to found: inout ScannedUnit) {
    guard found.unit.dimension.rated != nil, let (time, end) = perTime(at: found.range.upperBound),
      let unit = found.unit.per(time)
    else { return }
    found = ScannedUnit(unit: unit, range: found.range.lowerBound..<end)
  }

  /// `/s`, `/초`, ` per second`.
  private func perTime(at index: Int) -> (unit: Unit, end: Int)? {
    if self[index] == UInt8(ascii: "/") { return time(at: index + 1) }
    let start = blankEnd(index)
    return has("per ", at: start) ? time(at: start + 4) : nil
  }

  private func time(at index: Int) -> (unit: Unit, end: Int)? {
    UnitTable.times.longestMatch(in: self, at: index) { _, end in
      isHangul(index) ? isAfterUnit(end) : !isName(end) || self[end] == UInt8(ascii: "s") && !isName(end + 1)
    }.map { unit, end in (unit, self[end] == UInt8(ascii: "s") && !isHangul(index) ? end + 1 : end) }
  }

  /// `requests per second`, `API calls/s`: up to three words that are counted, then the time.
  private func wordsPerTime(at start: Int) -> ScannedUnit? {
    var index = start
    for _ in 0..<3 {
      if has("per ", at: index) { break }
      let end = letterEnd(index)
      guard end > index else { return nil }
      if self[end] == UInt8(ascii: "/") {
        index = end
        break
      }
      index = blankEnd(end)
    }
    guard let (time, end) = perTime(at: index), let unit = Unit.count.per(time) else { return nil }
    return ScannedUnit(unit: unit, range: start..<end)
  }
}
