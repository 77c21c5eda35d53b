/// Where a statement names the members of sets, and what it lists beside them that is no member.
struct MemberScan {
  /// A member's place in the text.
  struct Match {
    let range: Range<Int>
    /// An index into the members that were looked for.
    let member: Int
  }

  /// In the order of the text, without overlaps; of names that overlap the longest counts.
  let matches: [Match]
  /// Parts of the text that stand in one list with members and are none.
  let strangers: [Range<Int>]

  /// The text, counted from 0 as the matches are.
  let text: [UInt8]

  init(_ text: ArraySlice<UInt8>, for members: [SetMember]) {
    self.text = Array(text)
    let folded = self.text.map(MemberScan.lowered)
    matches = MemberScan.matches(in: folded, members)
    strangers = matches.isEmpty ? [] : MemberScan.strangers(in: self.text, beside: matches)
  }

  /// Whether the text names a member, by any of its names.
  func names(_ member: Int) -> Bool {
    matches.contains { $0.member == member }
  }

  // MARK: Matching

  private static func matches(in text: [UInt8], _ members: [SetMember]) -> [Match] {
    var found: [Match] = []
    for (index, member) in members.enumerated() {
      for name in [member.name] + member.alternatives {
        let name = name.bytes.map(lowered)
        guard !name.isEmpty else { continue }
        var start = 0
        while let range = text[start...].firstRange(of: name) {
          if isWhole(range, in: text) { found.append(Match(range: range, member: index)) }
          start = range.lowerBound + 1
        }
      }
    }
    found.sort { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
    var kept: [Match] = []
    for match in found where match.range.lowerBound >= kept.last?.range.upperBound ?? 0 { kept.append(match) }
    return kept
  }

  /// Whether the range is a word of its own. `Java` is not in `JavaScript`, nor `동기` in `비동기`, nor `5` in `0.5`; a
  /// Korean particle may follow each, and a unit a number.
  private static func isWhole(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    if text[range].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
      let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0
      let after = range.upperBound < text.count ? text[range.upperBound] : 0
      let isFraction =
        after == UInt8(ascii: ".") && range.upperBound + 1 < text.count && isDigit(text[range.upperBound + 1])
      return !isAlphanumeric(before) && before != UInt8(ascii: ".") && !isDigit(after) && !isFraction
    }
    if range.lowerBound > 0 {
      let before = text[range.lowerBound - 1]
      let first = text[range.lowerBound]
      if isAlphanumeric(first) && isAlphanumeric(before) || first >= 0x80 && before >= 0x80 { return false }
      if isAlphanumeric(first), before == UInt8(ascii: "_") { return false }
    }
    guard range.upperBound < text.count, isAlphanumeric(text[range.upperBound - 1]) else { return true }
    let after = text[range.upperBound]
    let next = range.upperBound + 1 < text.count ? text[range.upperBound + 1] : 0
    // DoH is not in DoH-FIPS, nor HTTP in HTTP_PROXY.
    let goesOn = (after == UInt8(ascii: "_") || after == UInt8(ascii: "-")) && isAlphanumeric(next)
    return !isAlphanumeric(after) && !goesOn
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  // MARK: Strangers

  /// Items of the list in which the members stand. An item counts only when it looks like its neighbour (both begin
  /// with a Latin letter or a digit), so that Korean clauses between two members are not taken for items.
  private static func strangers(in text: [UInt8], beside matches: [Match]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (left, right) in zip(matches, matches.dropFirst()) {
      let items = self.items(in: text, left.range.upperBound..<right.range.lowerBound)
      // The first part is the particle of the left member, the last the words before the right one; without either,
      // nothing but items stands between the two.
      let isBare = items.first?.isEmpty ?? false && items.last?.isEmpty ?? false
      found += items.dropFirst().dropLast().filter { item in
        isBare ? isName(text, item) : isLatin(text, item) && isLatin(text, left.range)
      }
    }
    if let last = matches.last {
      let items = self.items(in: text, last.range.upperBound..<text.count)
      if items.count > 1, items[0].isEmpty {
        let item = firstWords(of: text, items[1])
        if isLatin(text, item), isLatin(text, last.range) { found.append(item) }
      }
      // The same item is not reported once more with its particle: `SQS에` after `SQS`.
      if let item = next(in: text, after: last.range.upperBound), found.last?.overlaps(item) != true {
        found.append(item)
      }
    }
    if let first = matches.first {
      if let item = previous(in: text, before: first.range.lowerBound) { found.append(item) }
      let items = self.items(in: text, 0..<first.range.lowerBound)
      if items.count > 1, let last = items.last, last.isEmpty {
        let item = lastWords(of: text, items[items.count - 2])
        if isLatin(text, item), isLatin(text, first.range) { found.append(item) }
      }
    }
    return found
  }

  /// Whether an item between two members can be one: short, and no words that only lead to the next one.
  private static func isName(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 60 else { return false }
    return !openings.contains { text[range].starts(with: $0) }
  }

  private static let openings: [[UInt8]] = ["그 ", "그리고", "또는", "혹은", "이를테면", "예를"].map { Array($0.utf8) }

  /// The first word of the item that goes on with the list after its last member: 폴더 of 파일과 폴더가 있다.
  private static func next(in text: [UInt8], after end: Int) -> Range<Int>? {
    guard let joiner = joiners.first(where: { text[end...].starts(with: $0) }) else { return nil }
    var start = end + joiner.count
    // `SQS와 SNS, 그리고 EventBridge`: after a conjunction a Latin word goes on with the list, a Korean one with the text.
    if let conjunction = conjunctions.first(where: { text[start...].starts(with: $0) }) {
      start += conjunction.count
      guard start < text.count, isAlphanumeric(text[start]) else { return nil }
    }
    var wordEnd = text[start...].firstIndex(of: UInt8(ascii: " ")) ?? text.count
    // Without the particle of a Latin one: EventBridge of `EventBridge다`.
    if start < wordEnd, isAlphanumeric(text[start]) {
      wordEnd = text[start..<wordEnd].firstIndex { $0 >= 0x80 } ?? wordEnd
    }
    while wordEnd > start, [UInt8(ascii: ","), UInt8(ascii: ".")].contains(text[wordEnd - 1]) { wordEnd -= 1 }
    let word = start..<wordEnd
    guard !word.isEmpty, !strangeOpenings.contains(where: { text[start...].starts(with: $0) }) else { return nil }
    return word
  }

  /// The Korean item that begins the list before its first member: 레디스 of `원본에는 레디스, DynamoDB가 있다`. Between the topic
  /// and the comma stand no more than a few words, and the last of them is no verb.
  private static func previous(in text: [UInt8], before start: Int) -> Range<Int>? {
    guard let comma = [", ", "·"].first(where: { text[..<start].suffix($0.utf8.count).elementsEqual($0.utf8) }) else {
      return nil
    }
    let end = start - comma.utf8.count
    guard end >= 3, text[end - 1] >= 0x80, !verbEndings.contains(where: { text[..<end].suffix(3).elementsEqual($0) })
    else { return nil }
    var word = end
    for _ in 0..<itemWords {
      let wordStart = text[..<word].lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
      if wordStart == 0 { return adverbs.contains { text[..<end].elementsEqual($0) } ? nil : 0..<end }
      let before = text[..<(wordStart - 1)]
      if topics.contains(where: { before.suffix(3).elementsEqual($0) }) { return wordStart..<end }
      word = wordStart - 1
    }
    return nil
  }

  private static let itemWords = 3
  private static let topics = ["은", "는"].map { Array($0.utf8) }
  /// The last syllables of words that lead to a list and are no item of it.
  private static let verbEndings = [
    "면", "고", "서", "며", "만", "데", "니", "로", "때", "후", "뒤", "게", "지", "도", "해", "히", "든", "나", "은", "는",
  ].map { Array($0.utf8) }
  private static let adverbs = ["또한", "즉", "단", "곧", "물론", "한편", "결국", "참고", "예"].map { Array($0.utf8) }

  private static let conjunctions = ["그리고 ", "또는 ", "혹은 ", "and ", "or "].map { Array($0.utf8) }

  /// What joins one noun to the next and cannot be the end of another word, because a member stands before it.
  private static let joiners: [[UInt8]] = [", ", "와 ", "과 ", "나 ", "이나 ", " 및 ", "·"].map { Array($0.utf8) }

  /// What follows a member and its joiner, and is no item: `A와 같은`, `A, 그 밖의`.
  private static let strangeOpenings: [[UInt8]] =
    ([
      "같", "달리", "다른", "함께", "비슷", "마찬가지", "반대", "관련", "등", "more", "other", "the ", "so on",
    ].map { Array($0.utf8) })
    + openings

  /// The trimmed parts between separators; `와 ` and `과 ` separate after a Latin letter or digit only, because many
  /// Korean words end in them.
  private static func items(in text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard let length = separator(in: text, at: index, end: range.upperBound) else {
        index += 1
        continue
      }
      items.append(trimmed(text, start..<index))
      index += length
      start = index
    }
    items.append(trimmed(text, start..<range.upperBound))
    return items
  }

  private static let separators: [[UInt8]] = [",", "、", "·", "/", " 및 ", " 또는 ", " and ", " or "].map { Array($0.utf8) }
  private static let particles: [[UInt8]] = ["와 ", "과 ", "나 "].map { Array($0.utf8) }

  private static func separator(in text: [UInt8], at index: Int, end: Int) -> Int? {
    let rest = text[index..<end]
    if let found = separators.first(where: { rest.starts(with: $0) }) { return found.count }
    guard index > 0, isAlphanumeric(text[index - 1]) else { return nil }
    return particles.first { rest.starts(with: $0) }?.count
  }

  private static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= UInt8(ascii: " ") { start += 1 }
    while end > start, text[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  /// Begins with a Latin letter or a digit and has at most three words.
  private static func isLatin(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, isAlphanumeric(text[range.lowerBound]) else { return false }
    return text[range].count { $0 == UInt8(ascii: " ") } <= 2
  }

  /// The part before the first byte that is not ASCII: without Korean particles and what follows them.
  private static func firstWords(of text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let end = text[range].firstIndex { $0 >= 0x80 } ?? range.upperBound
    return trimmed(text, range.lowerBound..<end)
  }

  /// The part after the last byte that is not ASCII; empty when the item ends in Korean.
  private static func lastWords(of text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = (text[range].lastIndex { $0 >= 0x80 || $0 == UInt8(ascii: ":") } ?? range.lowerBound - 1) + 1
    while start < range.upperBound, !isAlphanumeric(text[start]) { start += 1 }
    return trimmed(text, start..<range.upperBound)
  }
}
