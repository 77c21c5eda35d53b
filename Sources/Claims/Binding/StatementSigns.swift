/// What a statement may say beside its numbers, told by one look at its characters: most say nothing of the kind.
struct StatementSigns {
  /// Whether it has a word without which nothing is said of raising a limit.
  private(set) var mayTellKind = false
  /// Whether it may deny something, or affirm what a card denies.
  private(set) var mayOppose = false

  /// First characters of what is looked for.
  private static let characters = CharacterFilter([KindJudge.keywords.firstCharacters, PolarityJudge.opposing.filter])

  init(_ statement: ArraySlice<UInt8>) {
    StatementText.reading(statement) { text in look(through: text) }
  }

  private mutating func look(through text: StatementText) {
    let (characters, keywords, opposing) = (StatementSigns.characters, KindJudge.keywords, PolarityJudge.opposing)
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Nearly all of the text is characters of three bytes (RFC 3629 section 3), and nothing begins inside of one.
      if byte & 0xF0 == 0xE0 {
        if text.mayBegin(with: characters, at: index) {
          if opposing.has(text.character(index)) { mayOppose = true }
          if !mayTellKind, keywords.longestMatch(in: text, at: index) != nil { mayTellKind = true }
        }
        index &+= 3
      } else {
        if keywords.mayBegin(with: byte), !mayTellKind, keywords.longestMatch(in: text, at: index) != nil {
          mayTellKind = true
        }
        index &+= 1
      }
    }
  }
}
