internal import Notes

/// Whether a statement says that a limit can be raised, for comparing with the kind of its card: a quota can be, a hard
/// limit cannot.
enum KindJudge {
  /// What a statement says of its limit.
  enum Saying: Hashable {
    case raisable, fixed
  }

  private static let subjects = ["할당량", "한도", "달라고", "Service Quotas"].map { Array($0.utf8) }
  private static let verbs = ["늘릴", "늘려", "올릴", "올려", "높일", "높여", "조정할"].map { Array($0.utf8) }
  private static let possible = ["수 있", "수도 있"].map { Array($0.utf8) }
  private static let impossible = ["수 없", "수는 없", "수도 없"].map { Array($0.utf8) }

  /// How far after the verb the sentence decides: `달라고 요청할 수 있` is the longest form.
  private static let reach = 48

  /// Nil when the statement says neither, or both: of limits of two kinds either may be meant.
  static func saying(_ text: ArraySlice<UInt8>) -> Saying? {
    guard subjects.contains(where: { text.firstRange(of: $0) != nil }) else { return nil }
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
    return sayings.count == 1 ? sayings.first : nil
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
