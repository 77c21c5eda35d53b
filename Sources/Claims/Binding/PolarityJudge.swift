internal import Notes

/// Compares what a statement denies with what the sentences of its cards deny, verb by verb and word by word.
///
/// A card says its fact in words. A statement that denies a verb which the card affirms, or affirms one that the card
/// denies, says the opposite. Verbs that only one of the two has are no business of this: the two are worded freely.
/// What is looked for is narrow, because a false alarm here could be mended by nothing but worse Korean.
enum PolarityJudge {
  /// What a statement says the opposite of, as a clause about the text; nil when it does not.
  static func conflict(statement: [UInt8], cards: [UInt8]) -> String? {
    if mayDeny(statement) || mayDeny(cards) {
      let denial = StatementText.reading(statement) { statement in
        StatementText.reading(cards) { cards in conflict(Predicates(of: statement), Predicates(of: cards)) }
      }
      if let denial { return denial }
    }
    return opposite(of: statement, in: cards)
  }

  /// Whether a text has one of the syllables without which Korean denies no verb: 없, 않, 못. Most texts have none, and
  /// where both deny nothing there is no conflict of verbs.
  private static func mayDeny(_ text: [UInt8]) -> Bool {
    StatementText.reading(text) { $0.hasCharacter(of: denying) }
  }

  private static let denying = SoughtCharacters("없않못")

  /// Whether a text has a syllable of those above or of 아니다, 불가능, 미지원, 안 된다. Of two opposite sentences one has,
  /// and where neither a statement nor its cards do, there is nothing to compare.
  static func mayOppose(_ text: ArraySlice<UInt8>) -> Bool {
    StatementText.reading(text) { $0.hasCharacter(of: opposing) }
  }

  static let opposing = SoughtCharacters("없않못니불미안")

  // MARK: Words

  /// Words of the statement that stand on a card turned into their opposite: `요금이 있` where the card has `요금이 없`.
  private static func opposite(of statement: [UInt8], in cards: [UInt8]) -> String? {
    let edits = PolarityChanges(of: statement).edits
    guard !edits.isEmpty else { return nil }
    let written = squeezed(cards[...])
    for edit in edits {
      guard let context = context(before: edit.range.lowerBound, in: statement) else { continue }
      let before = squeezed(statement[context])
      let said = before + squeezed(statement[edit.range])
      let turned = before + squeezed(edit.replacement[...])
      guard let found = written.firstRange(of: turned), written.firstRange(of: said) == nil else { continue }
      // 지표가 있는 것이 아니라: the card turns it back itself.
      if returns.contains(where: { written[found.upperBound...].starts(with: $0) }) { continue }
      if isAbility(before), isExclusive(statement) || isExclusive(cards) { continue }
      let words = [statement[edit.range], edit.replacement[...]]
        .map { String(decoding: statement[context] + $0, as: UTF8.self) }
      return "says `\(words[0])`, and the card says `\(words[1])`"
    }
    return nil
  }

  private static let returns = ["는것이아니", "는것은아니"].map { Array($0.utf8) }

  private static func isAbility(_ context: [UInt8]) -> Bool {
    ["수", "수는", "수도"].contains { context.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// Whether something is said of one thing only. What can be of only one, cannot be of all others: opposite words may
  /// then tell one fact.
  private static func isExclusive(_ text: [UInt8]) -> Bool {
    StatementText.reading(text) { text in
      (0..<text.count).contains { text.has("만 ", at: $0) || text.has("뿐", at: $0) }
    }
  }

  /// How many characters before a changed word have to be on the card as well, so that it is said of the same thing.
  private static let contextLength = 3

  private static func context(before end: Int, in text: [UInt8]) -> Range<Int>? {
    var start = end
    var count = 0
    while start > 0, count < contextLength {
      start -= 1
      if text[start] & 0xC0 != 0x80, !isGap(text[start]) { count += 1 }
    }
    return count == contextLength ? start..<end : nil
  }

  /// Without blanks and marks, which may differ.
  private static func squeezed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.filter { !isGap($0) }
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "*")
  }

  // MARK: Verbs

  private static func conflict(_ statement: Predicates, _ cards: Predicates) -> String? {
    func clause(_ verb: some Sequence<UInt8>, isDenied: Bool) -> String {
      let words = isDenied ? ("denies", "affirms") : ("affirms", "denies")
      return "\(words.0) `\(String(decoding: Array(verb), as: UTF8.self))`, and the card \(words.1) it"
    }
    let hasOnly = [statement, cards].contains { isExclusive(Array($0.text.bytes(0..<$0.text.count))) }
    if statement.existence.isDeniedOnly, cards.existence.isAffirmedOnly { return clause("있".utf8, isDenied: true) }
    if statement.existence.isAffirmedOnly, cards.existence.isDeniedOnly { return clause("있".utf8, isDenied: false) }
    for (said, written, isDenied) in [(statement, cards, true), (cards, statement, false)] {
      for range in said.impossible where !hasOnly {
        let verb = said.text.bytes(range)
        if !said.isPossible(verb), written.isPossible(verb), !written.isImpossible(verb) {
          return clause(Array(verb) + Array(" 수 있".utf8), isDenied: isDenied)
        }
      }
      for range in said.asserted {
        let stem = Array(said.text.bytes(range))
        if !written.denies(stem), written.affirms(stem), !said.affirms(stem) {
          return clause(stem, isDenied: isDenied)
        }
      }
    }
    return nil
  }
}

/// The verbs of a text that are denied, and what it says to be, or to be possible.
private struct Predicates {
  /// Whether something is affirmed somewhere, and whether it is denied somewhere.
  struct Polarity {
    var isAffirmed = false
    var isDenied = false

    var isAffirmedOnly: Bool { isAffirmed && !isDenied }
    var isDeniedOnly: Bool { isDenied && !isAffirmed }
  }

  /// Borrowed: must not outlive the call in which it was made.
  let text: StatementText
  /// The verbs before 수 있다, and those before 수 없다.
  private(set) var possible: [Range<Int>] = []
  private(set) var impossible: [Range<Int>] = []
  /// 있다, 없다.
  private(set) var existence = Polarity()
  /// The stems before 지 않다 and 지 못하다: 재시도하 of 재시도하지 않는다.
  private(set) var denied: [Range<Int>] = []
  /// Those of `denied` that the sentence asserts, and that are no condition or description: not 재시도하지 않으면.
  private(set) var asserted: [Range<Int>] = []

  init(of text: StatementText) {
    self.text = text
    var index = 0
    while index < text.count {
      guard text.isHangul(index) else {
        index += 1
        continue
      }
      add(at: index)
      index += 3
    }
  }

  private mutating func add(at index: Int) {
    if text.has("있", at: index) || text.has("없", at: index) {
      addExistence(at: index, isDenied: text.has("없", at: index))
    } else if text.has("지", at: index) {
      addDenial(at: index)
    }
  }

  private static let denials: [StaticString] = ["지 ", "지는 ", "지도 "]
  private static let assertions: [StaticString] = [
    "않는다", "않고", "않으며", "않지만", "않으므로", "않다", "않아", "못한다", "못하고", "못하며", "못하지만", "못하므로", "못해",
  ]

  private mutating func addDenial(at index: Int) {
    guard let particle = Predicates.denials.first(where: { text.has($0, at: index) }) else { return }
    let end = index + particle.utf8CodeUnitCount
    guard text.has("않", at: end) || text.has("못", at: end) else { return }
    let stem = hangul(before: index)
    guard !stem.isEmpty else { return }
    denied.append(stem)
    if Predicates.assertions.contains(where: { text.has($0, at: end) }), isSentence(end) { asserted.append(stem) }
  }

  private static let existenceEndings: [StaticString] = ["다", "고", "으며", "지만", "으므로", "어서"]

  private mutating func addExistence(at index: Int, isDenied: Bool) {
    guard text[index - 1] == UInt8(ascii: " ") else { return }
    let abilities: [StaticString] = [" 수 ", " 수도 ", " 수는 "]
    if let ability = abilities.first(where: { text.has($0, before: index) }) {
      let verb = hangul(before: index - ability.utf8CodeUnitCount)
      if isDenied { impossible.append(verb) } else { possible.append(verb) }
      return
    }
    // 하고 있다 and 되어 있다 say that something lasts, 수밖에 없다 that it must be.
    let auxiliaries: [StaticString] = ["고 ", "어 ", "아 ", "해 ", "여 ", "져 ", "워 ", "려 ", "와 ", "겨 ", "밖에 "]
    guard !auxiliaries.contains(where: { text.has($0, before: index) }),
      Predicates.existenceEndings.contains(where: { text.has($0, at: index + 3) })
    else { return }
    if isDenied { existence.isDenied = true } else { existence.isAffirmed = true }
  }

  /// Whether the sentence goes on to a predicate; else it names a thing, and what it denies describes that.
  private func isSentence(_ start: Int) -> Bool {
    var index = start
    while index < text.count, text[index] != UInt8(ascii: ".") || text.isName(index + 1) { index += 1 }
    while index > start, !text.isHangul(index - 3) { index -= 1 }
    return text.has("다", before: index)
  }

  /// The run of Hangul that ends here.
  private func hangul(before end: Int) -> Range<Int> {
    var start = end
    while text.isHangul(start - 3) { start -= 3 }
    return start..<end
  }

  func isPossible(_ verb: some Sequence<UInt8>) -> Bool { possible.contains { text.bytes($0).elementsEqual(verb) } }

  func isImpossible(_ verb: some Sequence<UInt8>) -> Bool { impossible.contains { text.bytes($0).elementsEqual(verb) } }

  // MARK: Stems

  /// Whether the verb of a stem in another text (or this one) is denied here.
  func denies(_ stem: [UInt8]) -> Bool {
    denied.contains { text.bytes($0).elementsEqual(stem) }
  }

  /// Whether the verb of a stem is said here without a denial: 재시도하 in 재시도한다, 재시도하고, 재시도할 때, 재시도해.
  func affirms(_ stem: [UInt8]) -> Bool {
    let prefix = stem.count - 3
    // 하 and 되 alone stand in every other verb.
    guard prefix >= 0, !Predicates.commonStems.contains(where: { stem.elementsEqual($0) }),
      let last = Syllable(stem[prefix], stem[prefix + 1], stem[prefix + 2])
    else { return false }
    var index = 0
    while index + stem.count <= text.count {
      if text.isHangul(index), !text.isHangul(index - 3),
        text.bytes(index..<(index + prefix)).elementsEqual(stem[..<prefix]), isForm(of: last, at: index + prefix)
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static let commonStems = ["하", "되"].map { Array($0.utf8) }

  private static let endings: [StaticString] = [
    "는", "며", "은 ", "을 ", "으며", "으므로", "므로", "도록", "려고", "다.", "기 ", "기만", "게 ",
  ]

  /// Whether a stem's last syllable stands here with an ending of the verb: as it is, with the ending's consonant in it
  /// (한다, 할, 합니다), or drawn together with it (해, 돼).
  private func isForm(of last: Syllable, at index: Int) -> Bool {
    guard text.isHangul(index), let found = Syllable(text[index], text[index + 1], text[index + 2]) else {
      return false
    }
    let end = index + 3
    // 해 and 돼 before another verb are a part of that one: 더해지지 않는다, `예약해 주지 않는다`.
    let isDrawn = text[end] != UInt8(ascii: " ") && !text.isHangul(end)
    if last.bytes == Array("하".utf8), text.has("해", at: index) { return isDrawn }
    if last.bytes == Array("되".utf8), text.has("돼", at: index) { return isDrawn }
    guard found.isSame(as: last) else { return false }
    if found.final == last.final { return Predicates.endings.contains { text.has($0, at: end) } }
    let isOpen = last.final == 0 || last.final == Syllable.rieul
    switch found.final {
    case Syllable.nieun: return isOpen && (text.has("다", at: end) || text[end] == UInt8(ascii: " "))
    case Syllable.rieul: return isOpen && text[end] == UInt8(ascii: " ")
    default: return false
    }
  }
}
