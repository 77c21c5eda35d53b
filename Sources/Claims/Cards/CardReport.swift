internal import Notes

/// Collects what is wrong with the cards of one file.
struct CardReport {
  let path: ByteString
  /// The fact whose card is being read; nil while its heading is no id.
  var subject: FactID?
  private(set) var problems: [CardProblem] = []

  init(path: ByteString) {
    self.path = path
  }

  mutating func add(_ span: SourceSpan, _ message: String, hint: String? = nil, code: DiagnosticCode = .badCard) {
    let diagnostic = Diagnostic(code, in: path, at: span, message, hints: hint.map { [$0] } ?? [])
    problems.append(CardProblem(diagnostic: diagnostic, subject: subject))
  }

  /// Reports a word that is none of a closed list, with the nearest of the list, or all of it.
  mutating func addUnknown(_ word: FieldText, what: String, among words: [String]) {
    add(word.span, "no \(what) is called `\(word.text)`", hint: CardReport.hint(for: word.text, among: words))
  }

  static func hint(for word: ByteString, among words: [String]) -> String {
    if let nearest = nearestWord(to: word.string, in: words) { return "did you mean `\(nearest)`?" }
    return "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
  }
}

/// A diagnostic about a card, and the fact of that card.
struct CardProblem: Sendable {
  let diagnostic: Diagnostic
  let subject: FactID?
}
