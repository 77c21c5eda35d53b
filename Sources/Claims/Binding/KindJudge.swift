internal import Notes

/// Whether a statement says that a limit can be raised, for comparing with the kind of its card: a quota can be, a hard
/// limit cannot.
enum KindJudge {
  /// What a statement says of its limit.
  enum Saying: Hashable {
    case raisable, fixed

    var opposite: Saying { self == .raisable ? .fixed : .raisable }
  }

  private static let subjects = ["할당량", "한도", "달라고", "Service Quotas"].map { Array($0.utf8) }
  private static let verbs = ["늘릴", "늘려", "올릴", "올려", "높일", "높여", "조정할", "증가를 요청할"].map { Array($0.utf8) }
  private static let possible = ["수 있", "수도 있", "준다"].map { Array($0.utf8) }
  private static let impossible = ["수 없", "수는 없", "수도 없", "주지 않"].map { Array($0.utf8) }

  /// How far after the verb the sentence decides: `달라고 요청할 수 있` is the longest form.
  private static let reach = 48

  /// Words that name the kind, whatever the verb is.
  private static let phrases: [(words: [UInt8], saying: Saying)] = ([
    ("하드 리밋", .fixed), ("하드 한도", .fixed), ("로 고정되어", .fixed), ("hard limit", .fixed),
    ("cannot be raised", .fixed), ("cannot be increased", .fixed), ("can't be raised", .fixed),
    ("can't be increased", .fixed), ("소프트 리밋", .raisable), ("soft limit", .raisable), ("can be raised", .raisable),
    ("can be increased", .raisable), ("request an increase", .raisable), ("request a quota increase", .raisable),
  ] as [(String, Saying)]).map { (Array($0.0.utf8), $0.1) }

  /// What turns a phrase into its opposite, after it and before it: 하드 리밋이 아니다, `not a hard limit`.
  private static let denialsAfter = ["이 아니", "을 걸지 않"].map { Array($0.utf8) }
  private static let denialsBefore = ["not a ", "no ", "cannot ", "not "].map { Array($0.utf8) }

  /// All of which a statement must have one to say anything; most have none.
  static let keywords = WordTrie(
    (phrases.map(\.words) + subjects).map { words in
      (String(decoding: words, as: UTF8.self).replacing(" ", with: "_"), ())
    })

  /// Nil when the statement says neither, or both: of limits of two kinds either may be meant. Of a statement without a
  /// keyword it is not worth to ask.
  static func saying(_ text: ArraySlice<UInt8>) -> Saying? {
    var sayings: Set<Saying> = []
    for (words, saying) in phrases {
      guard let found = text.firstRange(of: words) else { continue }
      let isDenied =
        denialsAfter.contains { text[found.upperBound...].starts(with: $0) }
        || denialsBefore.contains { text[..<found.lowerBound].suffix($0.count).elementsEqual($0) }
      sayings.insert(isDenied ? saying.opposite : saying)
    }
    if subjects.contains(where: { text.firstRange(of: $0) != nil }) { sayings.formUnion(verbSayings(text)) }
    return sayings.count == 1 ? sayings.first : nil
  }

  /// What the verbs of raising say.
  private static func verbSayings(_ text: ArraySlice<UInt8>) -> Set<Saying> {
    var sayings: Set<Saying> = []
    for verb in verbs {
      var rest = text
      while let found = rest.firstRange(of: verb) {
        rest = rest[found.upperBound...]
        let words = rest.prefix(reach)
        let yes = possible.compactMap { words.firstRange(of: $0)?.lowerBound }.min()
        let no = impossible.compactMap { words.firstRange(of: $0)?.lowerBound }.min()
        if let yes, yes < no ?? .max { sayings.insert(.raisable) }
        if let no, no < yes ?? .max { sayings.insert(.fixed) }
      }
    }
    return sayings
  }

  /// What a card of this kind lets a statement say; nil for kinds that are no limits.
  static func saying(of kind: FactKind) -> Saying? {
    switch kind {
    case .quota: .raisable
    case .hard: .fixed
    case .default, .port, .enum, .behaviour, .definition: nil
    }
  }
}
