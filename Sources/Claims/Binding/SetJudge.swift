internal import Notes

/// Compares what a statement lists with the sets of the facts that it claims.
struct SetJudge {
  private let claims: [ResolvedClaim]
  private let table: FactTable
  private let text: ArraySlice<UInt8>
  /// Ranges of the statement that name members, so that digits in them are no numbers: `Python 3.13`.
  private(set) var memberRanges: [Range<Int>] = []
  /// What does not agree: the claim, what is wrong with it and where in the statement (nil: the whole of it).
  private(set) var problems: [Problem] = []
  /// The claims whose members the statement names.
  private(set) var naming: Set<Int> = []
  /// How many members of a fact's set the statement lists, by index of the fact; only of facts of which it lists some.
  private(set) var listed: [Int: Int] = [:]

  struct Problem {
    let claim: Int
    let range: Range<Int>?
    let message: String
    let hint: String
  }

  /// Whether a claim is about a set, or says that it is.
  static func isNeeded(for claims: [ResolvedClaim], _ table: FactTable) -> Bool {
    claims.contains { $0.membership != nil || table.traits[$0.fact].isSet }
  }

  init(_ claims: [ResolvedClaim], text: ArraySlice<UInt8>, _ table: FactTable) {
    self.claims = claims
    self.table = table
    self.text = text
    judgeLists()
    for claim in claims.indices {
      if let membership = claims[claim].membership { judge(membership, claim) }
    }
  }

  // MARK: Lists

  /// Bare claims on set facts: what is listed is in the sets, and all of a closed set is listed.
  private mutating func judgeLists() {
    let listing = claims.indices.filter { claim in
      claims[claim].membership == nil && !claims[claim].isExplicit && set(of: claim) != nil
    }
    guard !listing.isEmpty else { return }
    // One scan for the sets of all claims: what is a stranger to one set may be a member of another.
    var members: [SetMember] = []
    var owners: [(claim: Int, members: Range<Int>)] = []
    for claim in listing {
      let own = set(of: claim)?.members ?? []
      owners.append((claim, members.count..<(members.count + own.count)))
      members += own
    }
    let scan = MemberScan(text, for: members)
    memberRanges += scan.matches.map(\.range)
    for (claim, range) in owners { judgeList(of: claim, members, range, scan) }
    guard let first = listing.first else { return }
    for stranger in scan.strangers.prefix(Self.toldStrangers) where covers(first, stranger) {
      let name = String(decoding: slice(stranger), as: UTF8.self)
      let known = members.flatMap { [$0.name.string] + $0.alternatives.map(\.string) }
      add(
        first, stranger, "`\(name)` is no member",
        nearestWord(to: name, in: known).map { "did you mean `\($0)`?" } ?? "members are \(list(members.map(\.name)))")
    }
  }

  private mutating func judgeList(of claim: Int, _ members: [SetMember], _ own: Range<Int>, _ scan: MemberScan) {
    let named = own.filter { member in
      scan.matches.contains { isSame(members[$0.member], members[member]) && covers(claim, $0.range) }
    }
    if !named.isEmpty {
      naming.insert(claim)
      listed[claims[claim].fact] = max(listed[claims[claim].fact] ?? 0, named.count)
    }
    if let last = scan.matches.last, named.contains(last.member),
      Polarity.isDenied(scan.text[...], after: last.range.upperBound) || isVerbDenied(of: claim, after: last, scan)
    {
      add(claim, last.range, "the statement denies what it lists, and the set has it", "affirm it, or correct the card")
    }
    guard let set = set(of: claim) else { return }
    if named.isEmpty {
      // A set fact with values may be claimed for these alone: `3종`.
      guard claims[claim].slots.isEmpty else { return }
      add(claim, nil, "the statement names no member", "members are \(list(set.members.map(\.name)))")
    } else if set.isClosed, named.count < own.count {
      let missing = own.filter { !named.contains($0) }.map { members[$0].name }
      add(
        claim, nil, "the statement leaves out \(list(missing)), and the set is exactly its members",
        "name all of them, or claim one with `has`")
    }
  }

  /// Whether the verb right after the list denies it and the card affirms its set: S3와 DynamoDB를 지원하지 않는다,
  /// `neither SQS nor SNS`.
  private func isVerbDenied(of claim: Int, after last: MemberScan.Match, _ scan: MemberScan) -> Bool {
    (Polarity.isVerbDenied(scan.text, after: last.range.upperBound)
      || SetJudge.denialsBefore.contains { scan.text[..<last.range.lowerBound].firstRange(of: $0) != nil })
      && !Polarity.isNegative(table.facts[claims[claim].fact].prose.bytes[...])
  }

  private static let denialsBefore = ["neither ", "지원하지 않는 ", "쓸 수 없는 ", "사용할 수 없는 ", "받지 않는 ", "제공하지 않는 "]
    .map { Array($0.utf8) }

  private func isSame(_ left: SetMember, _ right: SetMember) -> Bool { left.name == right.name }

  // MARK: One member

  private mutating func judge(_ membership: Membership, _ claim: Int) {
    let fact = table.facts[claims[claim].fact]
    guard let set = fact.members else {
      return add(claim, nil, "the fact has no members", "claim the bare `\(fact.id)`")
    }
    let name = ByteString(membership.member)
    let member = set.members.first { $0.isCalled(name) }
    let excluded = fact.excluded.first { $0.isCalled(name) }
    let scan = MemberScan(text, for: [member ?? excluded ?? SetMember(name: name, alternatives: [])])
    memberRanges += scan.matches.map(\.range)
    if !scan.matches.isEmpty { naming.insert(claim) }
    switch membership.polarity {
    case .has: judgePresence(of: name, isMember: member != nil, isNamed: !scan.matches.isEmpty, set, claim)
    case .lacks: judgeAbsence(of: name, isMember: member != nil, excluded, isNamed: !scan.matches.isEmpty, set, claim)
    }
  }

  private mutating func judgePresence(
    of name: ByteString, isMember: Bool, isNamed: Bool, _ set: MemberSet, _ claim: Int
  ) {
    if !isMember {
      let nearest = nearestWord(to: name.string, in: set.members.map(\.name.string))
      let hint = nearest.map { "did you mean `\($0)`?" } ?? "members are \(list(set.members.map(\.name)))"
      add(claim, nil, "the statement has `\(name)`, and the set has not", hint)
    } else if !isNamed {
      add(
        claim, nil, "the statement does not name `\(name)`",
        "name it, or give its name in the notes after `=` on the card")
    } else if Polarity.isNegative(slice(claims[claim].range)) {
      add(claim, nil, "the statement denies `\(name)`, and the set has it", "write `lacks`, or change the statement")
    }
  }

  private mutating func judgeAbsence(
    of name: ByteString, isMember: Bool, _ excluded: SetMember?, isNamed: Bool, _ set: MemberSet, _ claim: Int
  ) {
    if isMember {
      add(claim, nil, "the statement lacks `\(name)`, and the set has it", "write `has`, or change the statement")
    } else if excluded == nil, !set.isClosed {
      add(
        claim, nil, "the set is open, so that nobody can say that it lacks `\(name)`",
        "say `- excludes: \(name)` on the card, or make the set closed with `only`")
    } else if excluded != nil, !isNamed {
      add(
        claim, nil, "the statement does not name `\(name)`",
        "name it, or give its name in the notes after `=` on the card")
    } else if !Polarity.isNegative(slice(claims[claim].range)) {
      add(claim, nil, "the statement affirms `\(name)`, and the set lacks it", "write `has`, or change the statement")
    }
  }

  // MARK: Parts

  private func set(of claim: Int) -> MemberSet? {
    table.facts[claims[claim].fact].members
  }

  private func covers(_ claim: Int, _ range: Range<Int>) -> Bool {
    claims[claim].range.lowerBound <= range.lowerBound && range.upperBound <= claims[claim].range.upperBound
  }

  private func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    text[(text.startIndex + range.lowerBound)..<(text.startIndex + range.upperBound)]
  }

  private func list(_ names: [ByteString]) -> String {
    let shown = names.prefix(Self.listedNames).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > Self.listedNames ? "\(shown) and \(names.count - Self.listedNames) more" : shown
  }

  /// Names in a message; of longer lists nobody reads the end.
  private static let listedNames = 24

  /// Strangers of one statement that are told: of a list of thousands, each would be told beside the whole set.
  private static let toldStrangers = 100

  private mutating func add(_ claim: Int, _ range: Range<Int>?, _ message: String, _ hint: String) {
    problems.append(Problem(claim: claim, range: range, message: message, hint: hint))
  }
}

extension SetMember {
  /// Whether a comment may mean this member by a name: one of its names, in any case.
  func isCalled(_ name: ByteString) -> Bool {
    ([self.name] + alternatives).contains { own in
      own.count == name.count
        && zip(own.bytes, name.bytes).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && isLetter($0)) }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

/// Whether a statement denies.
enum Polarity {
  private static let korean = ["없", "않", "아니", "못", "불가", "미지원", "제외", "안 된", "안 되", "빠지", "빠진"].map { Array($0.utf8) }
  private static let english = ["not", "no", "never", "cannot", "without", "lacks", "lack", "excludes", "unsupported"]
    .map { Array($0.utf8) }

  static func isNegative(_ text: ArraySlice<UInt8>) -> Bool {
    if korean.contains(where: { text.firstRange(of: $0) != nil }) { return true }
    let words = text.split { !isLetter($0) }
    return words.contains { word in english.contains { equals(word, $0) } }
      || text.firstRange(of: Array("n't".utf8)) != nil
  }

  /// Whether the words right after a value or name deny it and end the sentence: 15분이 아니다. What goes on (15분이 아니라)
  /// says what is meant instead.
  static func isDenied(_ text: ArraySlice<UInt8>, after end: Int) -> Bool {
    // All of them begin with one of two bytes; most of what stands here does not.
    guard end < text.count, text[text.startIndex + end] == 0xEC || text[text.startIndex + end] == 0xEA else {
      return false
    }
    return denials.contains { text.dropFirst(end).starts(with: $0) }
  }

  private static let denials = ["이 아니다", "가 아니다", "이 아니며", "가 아니며", "이 아니고", "가 아니고", "이 아니지만", "가 아니지만"]
    .map { Array($0.utf8) }

  /// Whether the English words right before a value deny it: `is not 15 minutes`.
  static func isDenied(_ text: ArraySlice<UInt8>, before start: Int) -> Bool {
    // All of them end in a letter and a blank; most of what stands here does not.
    let end = text.startIndex + start
    guard start > 1, text[end - 1] == UInt8(ascii: " "), text[end - 2] < 0x80 else { return false }
    let before = text[..<end]
    return denialsBefore.contains { before.suffix($0.count).elementsEqual($0) }
  }

  private static let denialsBefore = [
    "is not ", "are not ", "isn't ", "aren't ", "is no longer ", "are no longer ", "is never ",
  ].map { Array($0.utf8) }

  /// Whether the verb that the name before it is the object of is denied: `S3를 지원하지 않는다`, `S3에는 쓸 수 없다`.
  static func isVerbDenied(_ text: [UInt8], after end: Int) -> Bool {
    guard end <= text.count else { return false }
    let rest = text[end...]
    return particles.contains { particle in
      rest.starts(with: particle) && deniedVerbs.contains { rest.dropFirst(particle.count).starts(with: $0) }
    }
  }

  private static let particles = ["을 ", "를 ", "은 ", "는 ", "에 ", "에는 ", "에서 ", "에서는 ", "로 ", "으로 "]
    .map { Array($0.utf8) }
  private static let deniedVerbs = [
    "지원하지 않는다", "받지 않는다", "제공하지 않는다", "허용하지 않는다", "포함하지 않는다", "쓸 수 없다", "사용할 수 없다", "보낼 수 없다",
    "안 된다", "제외한", "제외하고",
  ].map { Array($0.utf8) }

  /// Whether the words right after a comparison say that it may come true, or is, at the end of a sentence: 초과할 수
  /// 있다, 미만으로 줄일 수 있다, 이상이다.
  static func isAllowed(_ text: ArraySlice<UInt8>, after end: Int) -> Bool {
    guard end <= text.count else { return false }
    let rest = text.dropFirst(end)
    return possibilities.contains { words in
      rest.starts(with: words) && rest.dropFirst(words.count).first.map { $0 < 0x80 } ?? true
    }
  }

  private static let possibilities = [
    "할 수 있다", " 수 있다", "을 수 있다", "으로 줄일 수 있다", "으로 낮출 수 있다", "으로 설정할 수 있다", "로 줄일 수 있다", "로 낮출 수 있다",
    "로 설정할 수 있다", "이다", "다",
  ].map { Array($0.utf8) }

  /// Whether the words right before a comparison say so in English: `can run` of `can run longer than 15 minutes`.
  static func isAllowed(_ text: ArraySlice<UInt8>, before start: Int) -> Bool {
    let before = text.prefix(start)
    return verbs.contains { before.suffix($0.count).elementsEqual($0) }
  }

  private static let verbs = ["can run ", "can be ", "can last ", "can take ", "may run ", "may be ", "may last "]
    .map { Array($0.utf8) }

  private static func equals(_ word: ArraySlice<UInt8>, _ other: [UInt8]) -> Bool {
    word.count == other.count && zip(word, other).allSatisfy { $0 | 0x20 == $1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
