// Words in a statement: roles, particles, labels, numbers in words.

extension StatementScanner {
  mutating func scanHangul() {
    let start = index
    let end = text.hangulEnd(start)
    if attaches, scanAfterNumber(at: start, runEnd: end) { return }
    guard filters.meaning.mayHave(text, at: start) else { return appendWord(start..<end) }
    let isGlued = start > 0 && text.isName(start - 1)
    if !isGlued, filters.numeral.mayHave(text, at: start), scanKoreanNumeral(at: start) { return }
    if !isGlued, filters.role.mayHave(text, at: start), scanRoleWord(at: start) { return }
    let word = start..<end
    if let (time, _) = UnitTable.perWords.match(text, whole: word) {
      append(.per(time), word)
    } else if RoleLexicon.koreanEstimates.match(text, whole: word) != nil {
      append(.approximately, word)
    } else if text.has("즉", at: start), end == start + 3 {
      append(.equals, word)
    } else if RoleLexicon.conjunctions.match(text, whole: word) != nil {
      append(.separator, word)
    } else if RoleLexicon.neutral.match(text, whole: word) != nil {
      append(.neutral, word)
    } else if let found = text.koreanLabel(word) {
      append(.plainWord, start..<found.end)
      label = found.label
    } else if isGlued, end == start + 3, text.has("와", at: start) || text.has("과", at: start) {
      append(.separator, word)
    } else {
      appendWord(word)
    }
  }

  private mutating func appendWord(_ word: Range<Int>) {
    let isRated = filters.rated.mayHave(text, at: word.lowerBound) && RoleLexicon.rated.match(text, whole: word) != nil
    let particle = word.upperBound - 3
    guard filters.ending.mayHave(text, at: particle) else {
      return append(.word(isRated: isRated, until: false), word)
    }
    let isMarked = word.count > 3 || word.lowerBound > 0 && text.isName(word.lowerBound - 1)
    if isMarked, Particles.markers.longestMatch(in: text, at: particle) != nil {
      append(.marker, word)
    } else if text.has("제", at: particle), text.isDigit(word.upperBound) {
      // 제3자, 제1항.
      append(.plainWord, word)
      label = .name
    } else if word.count > 6, Particles.clauseEnds.match(text, ending: word) {
      append(.clauseEnd, word)
    } else {
      append(.word(isRated: isRated, until: text.has("까지", before: word.upperBound)), word)
    }
  }

  private mutating func scanRoleWord(at start: Int) -> Bool {
    guard let (word, end) = RoleLexicon.korean.longestMatch(in: text, at: start) else { return false }
    let rest = text.hangulEnd(end)
    guard word.role != .none else {
      append(.plainWord, start..<rest)
      return true
    }
    // What ends the sentence is said of the word before; any other Hangul glued to it is no copula.
    let endsSentence =
      rest > end ? RoleLexicon.copulas.longestMatch(in: text, at: end) != nil : isPredicate(rest)
    append(.role(word, isPredicate: endsSentence), start..<end)
    index = rest
    // 최대크기는: the noun glued to the role word may carry the particle.
    if rest > end + 3, Particles.markers.longestMatch(in: text, at: rest - 3) != nil { append(.marker, end..<rest) }
    return true
  }

  private func isClosing(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: ")") || text[index] == UInt8(ascii: "]")
  }

  private mutating func scanKoreanNumeral(at start: Int) -> Bool {
    guard let (value, end) = text.nativeNumeral(at: start) ?? text.sinoNumeral(at: start),
      case .unit(let found) = text.unit(after: end)
    else {
      guard let (value, end) = text.boundNumeral(at: start) else { return false }
      var number = ScannedNumber(amount: Amount(value), number: start..<end, unit: .count)
      number.isSpelled = true
      append(number)
      return true
    }
    var number = ScannedNumber(amount: Amount(value), number: start..<end, unit: found.unit)
    number.unitRange = found.range
    number.isKinds = found.isKinds
    number.isSpelled = true
    append(number)
    return true
  }
}

// MARK: - After a number

extension StatementScanner {
  /// Particles and comparators after a number; true when the Hangul run at `start` belongs to the number.
  private mutating func scanAfterNumber(at start: Int, runEnd: Int) -> Bool {
    let isGlued = tokens.last.map { $0.range.upperBound == start } ?? false
    if let (word, end) = RoleLexicon.after.longestMatch(
      in: text, at: start, where: { [text] _, end in text.isAfterComparator(end) })
    {
      appendComparator(word, start..<end)
      skipRemains(of: runEnd)
      return true
    }
    guard isGlued else { return false }
    if let (word, end) = RoleLexicon.particles.longestMatch(in: text, at: start),
      word == .into || word == .of || end == runEnd || word == .from && !text.isHangul(end)
    {
      appendParticle(word, start..<end)
      skipRemains(of: runEnd)
      return true
    }
    // The rest of the word is an ending: 15분이다, 10개월간.
    let hasMarker = runEnd - start > 3 && Particles.markers.longestMatch(in: text, at: runEnd - 3) != nil
    index = runEnd
    if hasMarker { append(.marker, start..<runEnd) }
    return true
  }

  /// The rest of a run of Hangul may be one more comparator (정도까지); otherwise it is an ending.
  private mutating func skipRemains(of runEnd: Int) {
    guard index < runEnd else { return }
    if let (word, end) = RoleLexicon.after.longestMatch(in: text, at: index, where: { _, end in end <= runEnd }) {
      appendComparator(word, index..<end)
    }
    index = max(index, runEnd)
  }

  /// 초과 and 미만 before a negation bound on the other side: 초과할 수 없다.
  private mutating func appendComparator(_ word: AfterWord, _ range: Range<Int>) {
    var word = word
    if case .role(let role) = word, role.isOpen, isNegated(after: range.upperBound) {
      word = .role(RoleWord(role.role == .min ? .max : .min))
    }
    append(.after(word), range)
  }

  /// 보다 큰, 를 초과할 수 없다, 을 넘지: the particle and what follows it are one comparator.
  private mutating func appendParticle(_ word: AfterWord, _ range: Range<Int>) {
    guard word == .than else {
      append(.after(word), range)
      return
    }
    let start = text.blankEnd(range.upperBound)
    let isObject = !text.has("보다", at: range.lowerBound)
    guard let (role, end) = RoleLexicon.comparisons.longestMatch(in: text, at: start),
      !isObject || text.has("넘", at: start) || text.has("초과", at: start)
    else {
      append(.after(isObject ? .subject : .than), range)
      return
    }
    append(.after(.role(isNegated(after: end) ? RoleWord(role.role == .min ? .max : .min) : role)), start..<end)
    index = text.hangulEnd(end)
  }

  /// Whether the comparison that ends here is denied: 초과할 수 없다, 넘지 않는다, 초과 불가.
  private func isNegated(after end: Int) -> Bool {
    RoleLexicon.negations.longestMatch(in: text, at: end) != nil
  }
}

// MARK: - Latin

extension StatementScanner {
  mutating func scanLatin() {
    let start = index
    if attaches, start > 0, text.blankWidth(start - 1) > 0, scanEnglishAfterNumber(at: start) { return }
    let text = text
    if let (word, end) = RoleLexicon.english.longestMatch(
      in: text, at: start, where: { _, end in text.isEnglishWordEnd(end) })
    {
      let kept = LabelLexicon.latin.match(text, whole: start..<end)?.value
      append(.role(word, isPredicate: isPredicate(end)), start..<end)
      label = kept
      return
    }
    if scanEnglishNumeral(at: start) { return }
    var end = text.chunkEnd(start)
    let letters = text.letterEnd(start)
    if end > letters, isFieldName(start..<letters) { end = letters }
    let word = start..<end
    if RoleLexicon.betweens.match(text, whole: word) != nil {
      append(.between, word)
    } else if RoleLexicon.repeats.match(text, whole: word) != nil {
      append(.equals, start..<end + (text[end] == UInt8(ascii: ".") ? 1 : 0))
    } else if text.has("USD", at: start), end == start + 3, text.isDigit(text.blankEnd(end)) {
      append(.plainWord, word)
      scanNumber(at: text.blankEnd(end), from: text.blankEnd(end), currency: .dollars)
    } else if RoleLexicon.englishEstimates.match(text, whole: word) != nil {
      append(.approximately, word)
    } else if RoleLexicon.conjunctions.match(text, whole: word) != nil {
      append(.separator, word)
    } else if RoleLexicon.neutral.match(text, whole: word) != nil, label == nil {
      append(.neutral, word)
    } else if let kept = label, LabelLexicon.links.match(text, whole: word) != nil {
      append(.neutral, word)
      label = kept
    } else {
      let found = LabelLexicon.latin.match(text, whole: word)?.value
      append(.word(isRated: RoleLexicon.rated.match(text, whole: word) != nil, until: false), word)
      label = found
      if found == .port, text[end] == UInt8(ascii: "/"), text.isDigit(end + 1) { skip(1) }
    }
  }

  /// Whether a plain word before `:` or `/` is not the beginning of a longer name: `TTL:300초`, `TCP/443`.
  private func isFieldName(_ word: Range<Int>) -> Bool {
    let end = word.upperBound
    guard text.isDigit(end + 1) else { return false }
    if text[end] == UInt8(ascii: "/") { return LabelLexicon.latin.match(text, whole: word)?.value == .port }
    guard text[end] == UInt8(ascii: ":") else { return false }
    let number = text.printedNumber(at: end + 1)
    if case .unit = text.unit(after: number.end) { return true }
    return false
  }

  /// The end of a clause after a role word: `15 minutes (default)`.
  private func isPredicate(_ end: Int) -> Bool {
    let next = text.blankEnd(end)
    return next >= text.count || isClosing(next) || text[next] == UInt8(ascii: ".") || text[next] == UInt8(ascii: ",")
  }

  /// `or more`, `by default`, `to 10`: words after a number.
  private mutating func scanEnglishAfterNumber(at start: Int) -> Bool {
    let found = RoleLexicon.englishAfter.longestMatch(
      in: text, at: start, where: { [text] _, end in text.isEnglishWordEnd(end) })
    if let (word, end) = found {
      // `10 max 20`: the word belongs to the number that follows.
      let next = text.blankEnd(end)
      guard !text.isNumberAhead(next), text[next] != UInt8(ascii: ":") else { return false }
      append(.after(word), start..<end)
      attaches = true
      return true
    }
    let end = text.letterEnd(start)
    guard text.has("to ", at: start) || text.has("through ", at: start), text.isNumberAhead(text.blankEnd(end)) else {
      return false
    }
    append(.joiner(.word), start..<end)
    return true
  }

  /// Two to ninety-nine before a unit or a plural: three times, five minutes, two Availability Zones.
  private mutating func scanEnglishNumeral(at start: Int) -> Bool {
    let text = text
    guard
      let (first, firstEnd) = Numerals.english.longestMatch(in: text, at: start, where: { _, end in !text.isName(end) })
    else { return false }
    var value = first
    var end = firstEnd
    if first >= 20, text[end] == UInt8(ascii: "-"),
      let (one, oneEnd) = Numerals.english.longestMatch(in: text, at: end + 1, where: { _, end in !text.isName(end) }),
      one < 10
    {
      value += one
      end = oneEnd
    }
    var amount = Amount(value)
    let next = text.blankEnd(end)
    if next > end, let (power, multiplierEnd) = Numerals.englishMultipliers.longestMatch(in: text, at: next),
      !text.isName(multiplierEnd), let scaled = amount.scaled(byPowerOfTen: power)
    {
      amount = scaled
      end = multiplierEnd
    }
    var number = ScannedNumber(amount: amount, number: start..<end, unit: .count)
    number.isSpelled = true
    if case .unit(let found) = text.unit(after: end) {
      guard !(found.unit == .times) else { return false }
      number.unit = found.unit
      number.unitRange = found.range
      number.isKinds = found.isKinds
    } else if value == 1 || !(text.isPluralAhead(end) || text.isBoundAhead(end)) {
      return false
    }
    append(number)
    return true
  }
}

extension StatementText {
  /// A label at the beginning of the word, with at most a particle after it where the label allows one.
  func koreanLabel(_ word: Range<Int>) -> (label: Label, end: Int)? {
    LabelLexicon.korean.longestMatch(in: self, at: word.lowerBound) { label, end in
      guard isHangul(end) else { return true }
      guard label != .name else { return false }
      return Particles.markers.longestMatch(in: self, at: end) != nil && !isHangul(end + 3)
    }.map { label, end in (label, hangulEnd(end)) }
  }

  /// Whether a comparator after a number may end here.
  func isAfterComparator(_ end: Int) -> Bool {
    !isHangul(end) || Particles.afterUnit.longestMatch(in: self, at: end) != nil || has("마", at: end)
  }

  /// Whether an English word may end here, and is not the beginning of a longer name: max, but not max-age.
  func isEnglishWordEnd(_ end: Int) -> Bool {
    guard !isName(end) else { return false }
    let joins = self[end] == UInt8(ascii: "-") || self[end] == UInt8(ascii: ".") || self[end] == UInt8(ascii: ":")
    return !(joins && isLetter(end + 1))
  }

  /// Whether `or more` and the like follow.
  func isBoundAhead(_ end: Int) -> Bool {
    let found = RoleLexicon.englishAfter.longestMatch(
      in: self, at: blankEnd(end), where: { _, end in isEnglishWordEnd(end) })
    if case .role? = found?.value { return true }
    return false
  }

  /// Whether one of the next three words is a plural, with nothing before it that shows that nothing is counted.
  func isPluralAhead(_ end: Int) -> Bool {
    var index = end
    for _ in 0..<3 {
      let start = blankEnd(index)
      let wordEnd = letterEnd(start)
      guard start > index, wordEnd > start, !isName(wordEnd) else { return false }
      if Numerals.notCounted.longestMatch(in: self, at: start, where: { _, end in end == wordEnd }) != nil {
        return false
      }
      if wordEnd - start >= 3, self[wordEnd - 1] == UInt8(ascii: "s") { return true }
      index = wordEnd
    }
    return false
  }
}

extension WordTrie {
  /// Whether a word of the table, of two syllables of Hangul, ends the range.
  func match(_ text: StatementText, ending range: Range<Int>) -> Bool {
    match(text, whole: range.upperBound - 6..<range.upperBound) != nil
  }

  /// The meaning of exactly this range of the text.
  func match(_ text: StatementText, whole range: Range<Int>) -> (value: Value, end: Int)? {
    longestMatch(in: text, at: range.lowerBound, where: { _, end in end == range.upperBound })
  }
}
