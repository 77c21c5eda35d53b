/// Other values for a number in digits, in the way in which people mistype them.
enum DigitChanges {
  /// A part of the text and what to write there.
  struct Edit: Hashable {
    let change: Mutant.Change
    let range: Range<Int>
    let replacement: [UInt8]
  }

  /// The changes of every run of digits in a range of the text.
  ///
  /// - Parameter groups: whether thousands are separated, as notes do and cards do not.
  static func edits(of text: [UInt8], in range: Range<Int>, groups: Bool) -> [Edit] {
    runs(in: text, range).flatMap { run in
      let digits = Array(text[run])
      return changes(of: digits, groups: groups).compactMap { change, replacement in
        replacement == digits ? nil : Edit(change: change, range: run, replacement: replacement)
      }
    }
  }

  /// Digits with the commas and points between them.
  static func runs(in text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < range.upperBound,
        isDigit(text[end]) || isMark(text[end]) && end + 1 < range.upperBound && isDigit(text[end + 1])
      {
        end += 1
      }
      runs.append(index..<end)
      index = end
    }
    return runs
  }

  private static func changes(of digits: [UInt8], groups: Bool) -> [(Mutant.Change, [UInt8])] {
    var changes: [(Mutant.Change, [UInt8])] = [(.number, next(digits))]
    if digits.contains(where: { isDigit($0) && $0 != zero }) {
      changes.append((.number, tenfold(digits, groups: groups)))
      changes += moved(digits, groups: groups).map { (.separator, $0) }
    }
    if let swapped = swapped(digits) { changes.append((.digits, swapped)) }
    return changes
  }

  /// With another last digit.
  private static func next(_ digits: [UInt8]) -> [UInt8] {
    var next = digits
    let last = digits.count - 1
    next[last] = digits[last] == UInt8(ascii: "9") ? UInt8(ascii: "8") : digits[last] + 1
    return next
  }

  private static func tenfold(_ digits: [UInt8], groups: Bool) -> [UInt8] {
    guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else {
      return grouped(digits.filter(isDigit) + [zero], groups)
    }
    var moved = digits
    moved.swapAt(point, point + 1)
    if moved.last == UInt8(ascii: ".") { moved.removeLast() }
    return trimmed(moved)
  }

  /// With the separator of thousands taken for a point, or the point left out.
  private static func moved(_ digits: [UInt8], groups: Bool) -> [[UInt8]] {
    if digits.contains(UInt8(ascii: ".")) {
      let whole = trimmed(digits.filter(isDigit))
      // Of one place, that is ten times as much, which has been said.
      return whole == trimmed(tenfold(digits, groups: groups)) ? [] : [grouped(whole, groups)]
    }
    guard digits.contains(UInt8(ascii: ",")) else { return [] }
    let whole = digits.filter(isDigit)
    var results = [Array(whole.dropLast(2)) + [UInt8(ascii: ".")] + whole.suffix(2)]
    if digits.count(where: { $0 == UInt8(ascii: ",") }) == 1 {
      results.append(digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
    }
    return results
  }

  /// With the first two neighbours that differ in each other's place, where that leaves no zero in front.
  private static func swapped(_ digits: [UInt8]) -> [UInt8]? {
    let places = digits.indices.filter { isDigit(digits[$0]) }
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
    for (left, right) in zip(places, places.dropFirst()) where digits[left] != digits[right] {
      if left < point, right > point || left == 0 && digits[right] == zero { continue }
      var swapped = digits
      swapped.swapAt(left, right)
      return swapped
    }
    return nil
  }

  private static let zero = UInt8(ascii: "0")

  private static func grouped(_ digits: [UInt8], _ groups: Bool) -> [UInt8] {
    guard groups, digits.count > 3 else { return digits }
    var grouped: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
      grouped.append(digit)
    }
    return grouped
  }

  /// Without zeros before the first digit of the whole part.
  private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
    let rest = digits.drop { $0 == zero }
    return rest.first.map(isDigit) ?? false ? Array(rest) : [zero] + rest
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
}
