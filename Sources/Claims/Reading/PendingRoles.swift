/// The role words that wait for their number.
struct PendingRoles {
  /// More than one only for a list: 최소·기본·최대는 각각 1초, 3초, 15분.
  private var words: [(word: RoleWord, range: Range<Int>)] = []
  private var markers = 0
  private var wordsPassed = 0
  private var isListGrowing = false
  /// Whether the first of a list has been given out.
  private var isGivingOut = false
  /// 초당, until its number comes.
  var per: (unit: Unit, range: Range<Int>)? {
    didSet { perMarkers = 0 }
  }
  private var perMarkers = 0
  /// 초당 of the number before: `초당 기본 5건, 최대 10건` is said of both.
  private var perBefore: (unit: Unit, range: Range<Int>)?

  /// A noun phrase that goes on for more words than this is not about its first adjective any more.
  private static let phraseWords = 10

  /// Whether no role waits.
  var isEmpty: Bool { words.isEmpty }

  /// Whether several roles wait for as many numbers.
  var isList: Bool { words.count > 1 }

  /// As new, but for the room that it took.
  mutating func reset() {
    if !words.isEmpty { words.removeAll(keepingCapacity: true) }
    (markers, wordsPassed, isListGrowing, isGivingOut) = (0, 0, false, false)
    (per, perMarkers, perBefore) = (nil, 0, nil)
  }

  mutating func add(_ word: RoleWord, _ range: Range<Int>) {
    if !(isListGrowing && wordsPassed == 0 && markers == 0 && word.reach == .phrase) {
      words.removeAll(keepingCapacity: true)
    }
    words.append((word, range))
    (isListGrowing, isGivingOut) = (false, false)
    (markers, wordsPassed) = (0, 0)
  }

  /// A topic, subject or object. The second one begins something else: 기본 보안 그룹은 규칙이 60개.
  mutating func passMarker() {
    markers += 1
    if !words.isEmpty { words.removeAll { $0.word.reach == .adjacent || $0.word.reach == .phrase && markers > 1 } }
    perMarkers += 1
    if perMarkers > 1 { per = nil }
    perBefore = nil
    wordsPassed += 1
  }

  mutating func passWord(isRated: Bool) {
    wordsPassed += 1
    if !words.isEmpty {
      let isFar = wordsPassed > PendingRoles.phraseWords
      words.removeAll { $0.word.reach == .adjacent || $0.word.reach == .phrase && isFar }
    }
    if !isRated { (per, perBefore) = (nil, nil) }
  }

  /// The end of a clause leaves nothing but what holds for whole sentences.
  mutating func passClauseEnd() {
    words.removeAll { $0.word.reach != .clause }
    (per, perBefore) = (nil, nil)
  }

  mutating func passComma(beforeRole: Bool) {
    if beforeRole {
      isListGrowing = true
    } else if words.count < 2, !isGivingOut {
      words.removeAll(keepingCapacity: true)
    }
    per = beforeRole ? perBefore : nil
    perBefore = nil
  }

  /// A sign between the members of a list of roles.
  mutating func passSeparator() {
    isListGrowing = true
  }

  /// Takes the role for the next number. A list of roles is given out in order when as many numbers follow.
  mutating func take(numbersAhead: Int) -> (taken: (word: RoleWord, range: Range<Int>)?, isAdjacent: Bool) {
    defer { (markers, wordsPassed, isListGrowing) = (0, 0, false) }
    guard let first = words.first else { return (nil, false) }
    let isAdjacent = wordsPassed == 0 && markers == 0
    if words.count == 1 {
      words.removeAll(keepingCapacity: true)
      isGivingOut = false
      return (first, isAdjacent)
    }
    guard isGivingOut || numbersAhead == words.count - 1 else {
      words.removeAll(keepingCapacity: true)
      return (nil, false)
    }
    isGivingOut = true
    words.removeFirst()
    return (first, false)
  }

  /// - Parameter isLast: whether the number stands for itself, and no second one with a role of its own may follow.
  mutating func takePer(isLast: Bool) -> (unit: Unit, range: Range<Int>)? {
    defer { (per, perBefore) = (nil, isLast ? nil : per) }
    return per
  }

  /// The role of a header that has exactly one.
  static func soleRole(in header: [UInt8]) -> RoleWord? {
    let tokens = StatementText.reading(header) { text in
      FoldedText.reading(text) { folded in
        var scanner = StatementScanner()
        scanner.scan(folded.text)
        return scanner.tokens
      }
    }
    var found: RoleWord?
    for token in tokens {
      guard case .role(let word, _) = token.kind else { continue }
      if let found, found.role != word.role { return nil }
      found = word
    }
    return found
  }
}
