/// Finds where inlines of Aver's dialect may begin in the text that plain CommonMark leaves.
///
/// The next place of each kind is kept until the search has passed it, so that the text is gone through once for each.
struct TriggerFinder {
  private let text: UnsafeBufferPointer<UInt8>
  /// Where the last search began; what was found holds from there on.
  private var start = 0
  private var bracket = -1
  private var tildes = -1
  private var scheme = -1
  private var www = -1

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The first place from `start` on of `[[`, `[^`, `~~`, `http://`, `https://` or `ww`; the text's end where there is
  /// none.
  mutating func next(from start: Int) -> Int {
    if start < self.start { self = TriggerFinder(text) }
    self.start = start
    if bracket < start { bracket = pair("[", "[", or: "^", from: start) }
    if tildes < start { tildes = pair("~", "~", or: "~", from: start) }
    if scheme < start { scheme = url(from: start) }
    if www < start { www = pair("w", "w", or: "w", from: start) }
    return min(min(bracket, tildes), min(scheme, www))
  }

  @inline(__always)
  private func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar, or other: Unicode.Scalar, from start: Int) -> Int
  {
    var start = start
    while let index = text.firstIndex(of: UInt8(ascii: first), from: start) {
      start = index + 1
      guard start < text.count else { break }
      if text[start] == UInt8(ascii: second) || text[start] == UInt8(ascii: other) { return index }
    }
    return text.count
  }

  /// Colons are rarer than the letter that URLs begin with.
  private func url(from start: Int) -> Int {
    var rest = start
    while let colon = text.firstIndex(of: UInt8(ascii: ":"), from: rest) {
      rest = colon + 1
      guard text.holds("://", at: colon) else { continue }
      if colon - 4 >= start, text.holds("http", at: colon - 4) { return colon - 4 }
      if colon - 5 >= start, text.holds("https", at: colon - 5) { return colon - 5 }
    }
    return text.count
  }
}
