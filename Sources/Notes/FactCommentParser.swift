/// Reads one HTML comment by the grammar of `FactComment`. A comment that begins with `fact` and does not fit it is an
/// error: a near miss that were passed over would leave its statement unchecked without a word.
struct FactCommentParser {
  private let source: [UInt8]
  private let path: ByteString
  private let span: SourceSpan
  private var cursor: Int
  private let end: Int
  private(set) var diagnostics: [Diagnostic] = []

  /// `span` is the whole comment, from `<!--` to `-->`; `opening` and `closing` are the bytes of those two, which a
  /// diagram's comments begin with `//` instead.
  init(_ source: [UInt8], span: SourceSpan, path: ByteString, opening: Int = 4, closing: Int = 3) {
    self.source = source
    self.path = path
    self.span = span
    cursor = min(Int(span.start) + opening, Int(span.end))
    end = max(cursor, Int(span.end) - closing)
  }

  /// Nil for a comment that is no fact comment. One that stands alone, outside any statement, may only bracket others.
  mutating func parse(standsAlone: Bool) -> FactComment? {
    skipSpaces()
    let start = cursor
    let keyword = word()
    guard isFact(keyword) else { return mistyped(keyword, at: start) }
    guard has("fact", at: keyword), take(UInt8(ascii: ":")) else {
      _ = take(UInt8(ascii: ":"))
      skipSpaces()
      let claims = cursor < end && isIDByte(source[cursor]) ? rest() : "ID"
      return fail(
        at: start, "comment begins with `fact` but not with `fact:`", hint: "write `<!-- fact: \(claims) -->`")
    }
    skipSpaces()
    let comment = statementComment()
    guard standsAlone else { return comment }
    switch comment {
    case .off, .on, .malformed: return comment
    case .claims, .exempt:
      return fail(
        at: start, "fact comment at the start of a line ends no statement",
        hint: "move it to the end of the statement's last line")
    }
  }

  /// `fact` or `facts` in any case: the word itself and its near misses.
  private func isFact(_ word: Range<Int>) -> Bool {
    has("fact", at: word, folding: 0x20) || has("facts", at: word, folding: 0x20)
  }

  /// `fatc: lambda.timeout`: a word one slip away from the keyword, and after its colon what only a fact comment has.
  private mutating func mistyped(_ word: Range<Int>, at start: Int) -> FactComment? {
    guard (3...6).contains(word.count) else { return nil }
    let name = String(decoding: source[word], as: UTF8.self)
    guard !FactCommentParser.otherWords.contains(name),
      ["fact", "facts"].contains(where: { EditDistance.isOne(name, $0) }),
      take(UInt8(ascii: ":"))
    else { return nil }
    skipSpaces()
    let claims = rest()
    guard claims.utf8.contains(UInt8(ascii: ".")), claims.utf8.first.map(isIDByte) ?? false else { return nil }
    return fail(at: start, "comment begins with `\(name):`", hint: "write `<!-- fact: \(claims) -->`")
  }

  /// Words one letter from `fact` that are others.
  private static let otherWords: Set<String> = ["act", "acts", "face", "faces", "facet", "fast", "fat", "pact", "tact"]

  private mutating func statementComment() -> FactComment {
    let start = cursor
    let first = word()
    let isWord = cursor == end || source[cursor] <= UInt8(ascii: " ")
    if isWord, has("on", at: first) {
      skipSpaces()
      return cursor == end ? .on : fail(at: cursor, "`on` stands alone", hint: "write `<!-- fact: on -->`")
    }
    if isWord, has("none", at: first) {
      return reason(of: "none", at: start).map { .exempt(reason: $0) } ?? .malformed
    }
    if isWord, has("off", at: first) {
      return reason(of: "off", at: start).map { .off(reason: $0) } ?? .malformed
    }
    cursor = start
    return claims()
  }

  private mutating func reason(of name: String, at start: Int) -> String? {
    let reason = rest()
    guard reason.isEmpty else { return reason }
    _ = fail(at: start, "`\(name)` needs a reason", hint: "write why, as in `<!-- fact: \(name) 그림 설명 -->`")
    return nil
  }

  private mutating func claims() -> FactComment {
    guard let first = nextClaim() else { return .malformed }
    // Nearly all comments have one.
    var claims = [first]
    while take(UInt8(ascii: ",")) {
      guard let claim = nextClaim() else { return .malformed }
      claims.append(claim)
    }
    guard cursor == end else {
      return fail(
        at: cursor, "unexpected `\(shown(cursor))` in fact comment",
        hint: "separate claims with `,`, as in `<!-- fact: a.b, c.d -->`")
    }
    return .claims(claims)
  }

  /// A claim and the white space around it.
  private mutating func nextClaim() -> ClaimReference? {
    skipSpaces()
    defer { skipSpaces() }
    return claim()
  }

  private mutating func claim() -> ClaimReference? {
    let start = cursor
    var lastWord = start..<start
    repeat {
      let part = idWord()
      guard !part.isEmpty else {
        _ = fail(
          at: cursor, cursor == end ? "fact comment ends where an id should stand" : "`\(shown(cursor))` is no fact id",
          hint: "an id is lower-case words joined by periods, as in `lambda.timeout`")
        return nil
      }
      lastWord = part
    } while take(UInt8(ascii: "."))
    var idEnd = cursor
    var facets: [Facet] = []
    if lastWord.lowerBound > start, let facet = facet(lastWord) {
      facets = [facet]
      idEnd = lastWord.lowerBound - 1
    } else if take(UInt8(ascii: "{")) {
      guard let named = facetList() else { return nil }
      facets = named
    }
    guard let tail = tail() else { return nil }
    return ClaimReference(
      id: String(decoding: source[start..<idEnd], as: UTF8.self), idSpan: SourceSpan(start..<idEnd), facets: facets,
      membership: tail.membership, date: tail.date, locator: tail.locator)
  }

  private mutating func facetList() -> [Facet]? {
    var facets: [Facet] = []
    repeat {
      skipSpaces()
      let start = cursor
      let name = word()
      guard let facet = facet(name) else {
        let names = Facet.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        _ = fail(
          at: start, "`\(String(decoding: source[name], as: UTF8.self))` is no facet", hint: "facets are \(names)")
        return nil
      }
      facets.append(facet)
      skipSpaces()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else {
      _ = fail(at: cursor, "facets are not closed", hint: "write `{min,max}`")
      return nil
    }
    return facets
  }

  private func facet(_ name: Range<Int>) -> Facet? {
    Facet.allCases.first { facet in
      let word = facet.rawValue.utf8
      return word.count == name.count && word.elementsEqual(source[name])
    }
  }

  /// `has X`, `at DATE` and the locator, each at most once, in this order.
  private mutating func tail() -> (membership: Membership?, date: String?, locator: String?)? {
    var membership: Membership?
    var date: String?
    skipSpaces()
    // Most claims are an id and nothing else.
    if cursor == end || source[cursor] == UInt8(ascii: ",") { return (nil, nil, nil) }
    for polarity in [Membership.Polarity.has, .lacks] where takeWord(polarity.rawValue) {
      let member = member()
      guard !member.isEmpty else {
        _ = fail(at: cursor, "`\(polarity.rawValue)` needs a member", hint: "as in `id \(polarity.rawValue) memory`")
        return nil
      }
      membership = Membership(polarity: polarity, member: member)
      skipSpaces()
    }
    if takeWord("at") {
      let start = cursor
      while cursor < end, isDigit(source[cursor]) || source[cursor] == UInt8(ascii: "-") { cursor += 1 }
      let text = String(decoding: source[start..<cursor], as: UTF8.self)
      guard isDate(text) else {
        _ = fail(at: start, "`\(shown(start))` is no date", hint: "write `2023`, `2023-05` or `2023-05-01`")
        return nil
      }
      date = text
      skipSpaces()
    }
    guard let locator = locator() else { return nil }
    return (membership, date, locator.isEmpty ? nil : locator)
  }

  /// Text up to the next `,`, locator, ` at ` or the end.
  private mutating func member() -> String {
    let start = cursor
    while cursor < end, source[cursor] != UInt8(ascii: ","), source[cursor] != UInt8(ascii: "\"") {
      if source[cursor...].starts(with: " at ".utf8) { break }
      cursor += 1
    }
    return String(decoding: Array(source[start..<cursor]).trimmingSpaces(), as: UTF8.self)
  }

  /// Empty when there is none; nil when it is not closed.
  private mutating func locator() -> String? {
    guard take(UInt8(ascii: "\"")) else { return "" }
    let start = cursor
    while cursor < end, source[cursor] != UInt8(ascii: "\"") { cursor += 1 }
    let text = String(decoding: source[start..<cursor], as: UTF8.self)
    guard take(UInt8(ascii: "\"")), !text.isEmpty else {
      _ = fail(at: start - 1, "locator is not closed", hint: "put the part of the statement between two `\"`")
      return nil
    }
    return text
  }
}

// MARK: - Scanning

extension FactCommentParser {
  private mutating func fail(at offset: Int, _ message: String, hint: String) -> FactComment {
    let place = min(offset, max(Int(span.start), end))
    diagnostics.append(
      Diagnostic(.malformedComment, in: path, at: SourceSpan(place..<Int(span.end)), message, hints: [hint]))
    return .malformed
  }

  private mutating func skipSpaces() {
    while cursor < end, source[cursor] <= UInt8(ascii: " ") { cursor += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard cursor < end, source[cursor] == byte else { return false }
    cursor += 1
    return true
  }

  /// Takes a word that white space follows.
  private mutating func takeWord(_ name: String) -> Bool {
    guard source[cursor..<end].starts(with: name.utf8), cursor + name.utf8.count < end,
      source[cursor + name.utf8.count] <= UInt8(ascii: " ")
    else { return false }
    cursor += name.utf8.count
    skipSpaces()
    return true
  }

  /// Whether a word is this one; with `folding: 0x20`, whatever its case.
  private func has(_ name: StaticString, at word: Range<Int>, folding: UInt8 = 0) -> Bool {
    guard word.count == name.utf8CodeUnitCount else { return false }
    for offset in 0..<word.count where source[word.lowerBound + offset] | folding != name.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func word() -> Range<Int> {
    let start = cursor
    while cursor < end, isLetter(source[cursor]) { cursor += 1 }
    return start..<cursor
  }

  /// `[a-z0-9]+ { "-" [a-z0-9]+ }`
  private mutating func idWord() -> Range<Int> {
    let start = cursor
    while cursor < end {
      if !isIDByte(source[cursor]) {
        let isInner = source[cursor] == UInt8(ascii: "-") && cursor > start
        guard isInner, cursor + 1 < end, isIDByte(source[cursor + 1]) else { break }
      }
      cursor += 1
    }
    return start..<cursor
  }

  private mutating func rest() -> String {
    defer { cursor = end }
    return String(decoding: Array(source[cursor..<end]).trimmingSpaces(), as: UTF8.self)
  }

  /// The character at an offset and what hangs on it, for a message.
  private func shown(_ offset: Int) -> String {
    let word = source[offset..<end].prefix { $0 > UInt8(ascii: " ") }
    return String(decoding: word.prefix(24), as: UTF8.self)
  }

  private func isDate(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), zip(parts, [4, 2, 2]).allSatisfy({ $0.count == $1 }) else { return false }
    let numbers = parts.map { $0.reduce(0) { 10 * $0 + Int($1 & 0x0F) } }
    guard numbers.count > 1 else { return true }
    guard (1...12).contains(numbers[1]) else { return false }
    return numbers.count < 3 || (1...FactCommentParser.longestMonths[numbers[1] - 1]).contains(numbers[2])
  }

  /// The days of each month in its longest year.
  private static let longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
  }

  private func isIDByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || isDigit(byte)
  }
}
