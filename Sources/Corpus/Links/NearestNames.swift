internal import Notes

/// Finds the names that a mistyped one was meant to be.
///
/// Nearness is the number of code points that are one more, one less, another, or swapped with their neighbor (optimal
/// string alignment), without regard to case. Work is counted, so that a corpus with a million broken links is still
/// checked in time: when the budget is spent, there are no more hints.
struct NearestNames {
  private let names: () -> [ByteString]
  /// Nil before the first name is looked for; in most corpora none is.
  private var keys: [Key]?
  private var rows = Rows()

  /// A name as it is compared.
  private struct Key {
    var points: [UInt32]
    /// Where the last component starts.
    var nameStart: Int
    /// One bit for each code point modulo 64: names that differ in many bits cannot be near.
    var letters: UInt64

    init(_ name: ByteString) {
      points = CodePoint.all(name.folded.bytes)
      nameStart = (points.lastIndex(of: 0x2F) ?? -1) + 1
      letters = points.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }
  }

  /// - Parameter names: asked for when the first name is looked for.
  init(_ names: @autoclosure @escaping () -> [ByteString]) {
    self.names = names
  }

  /// The nearest names, best first, as indices; at most three, none that is too far to be meant.
  ///
  /// - Parameter budget: the steps that are left for the whole corpus.
  mutating func nearest(to name: ByteString, budget: inout Int) -> [Int] {
    guard budget > 0 else { return [] }
    let keys = self.keys ?? names().map { Key($0) }
    if self.keys == nil {
      self.keys = keys
      budget -= keys.count * 10
    }
    let sought = Key(name)
    var found: [(score: Int, index: Int)] = []
    for (index, key) in keys.enumerated() {
      guard budget > 0 else { break }
      if let score = score(key, sought, budget: &budget) { found.append((score, index)) }
    }
    return found.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.prefix(3).map(\.index)
  }

  /// How far a name is from the sought one, 0 for the same but for case; nil for too far.
  ///
  /// A file of the same name in another folder was moved, or its folder mistyped: as near as three slips.
  private mutating func score(_ key: Key, _ sought: Key, budget: inout Int) -> Int? {
    budget -= 1
    let whole = distance(key.points[...], sought.points[...], letters: (key.letters ^ sought.letters), &budget)
    guard key.nameStart > 0 || sought.nameStart > 0 else { return whole }
    let name = sought.points[sought.nameStart...]
    guard !name.isEmpty else { return whole }
    let inFolder = distance(key.points[key.nameStart...], name, letters: 0, &budget).map { $0 + 3 }
    return [whole, inFolder].compactMap { $0 }.min()
  }

  private mutating func distance(
    _ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>, letters: UInt64, _ budget: inout Int
  ) -> Int? {
    let length = max(first.count, second.count)
    // Two slips in a name of two letters make another name, as does one in a name of one.
    let limit = length <= 2 ? length - 1 : max(2, length / 4)
    guard limit >= 0, abs(first.count - second.count) <= limit, letters.nonzeroBitCount <= 2 * limit else { return nil }
    budget -= first.count * (2 * limit + 1)
    return rows.distance(first, second, limit: limit)
  }
}

/// The rows of the table of distances, kept between calls.
private struct Rows {
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  /// The distance, or nil when it is over the limit; only the band of the table that can be within it is filled.
  mutating func distance(_ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>, limit: Int) -> Int? {
    let a = Array(first)
    let b = Array(second)
    let far = limit + 1
    last = (0...b.count).map { min($0, far) }
    current = Array(repeating: far, count: b.count + 1)
    beforeLast = current
    for i in stride(from: 1, through: a.count, by: 1) {
      current[0] = min(i, far)
      var best = current[0]
      let low = max(1, i - limit)
      let high = min(b.count, i + limit)
      if low > 1 { current[low - 1] = far }
      for j in stride(from: low, through: high, by: 1) {
        let isSame = a[i - 1] == b[j - 1]
        var value = min(last[j - 1] + (isSame ? 0 : 1), last[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { value = min(value, beforeLast[j - 2] + 1) }
        current[j] = min(value, far)
        best = min(best, current[j])
      }
      if high < b.count { current[high + 1] = far }
      if best > limit { return nil }
      swap(&beforeLast, &last)
      swap(&last, &current)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
