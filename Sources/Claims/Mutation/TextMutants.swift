internal import Corpus
internal import Notes

/// The lies that can be made of one note: of every statement that claims a fact, and of every number that none covers.
///
/// What is exempt says nothing that a card could hold, and what has neither a claim nor a number is nobody's business;
/// neither is changed. A change to something of the same value (1,000 to 1000) is no lie and is not made.
struct TextMutants {
  private(set) var mutants: [Mutant] = []
  private let document: Document
  private let statements: NoteStatements
  private let table: FactTable
  /// The claims of the note by their comment.
  private let claims: [Int: BoundClaim]
  private var made: Set<Place> = []
  private var numbers: [PlacedNumber] = []

  private struct Place: Hashable {
    let span: SourceSpan
    let replacement: ByteString
  }

  init(of document: Document, _ note: NoteID, _ table: FactTable) {
    self.document = document
    self.table = table
    let judgement = NoteJudgement(of: document, note, table, keepingBindings: true)
    let claims = zip(judgement.claims, judgement.bindings).map { BoundClaim(claim: $0, bindings: $1) }
    self.claims = Dictionary(claims.map { ($0.claim.comment, $0) }) { first, _ in first }
    statements = NoteStatements(of: document)
    guard document.countsNumbers else { return }
    for statement in statements.statements where !statement.isOff { change(statement) }
    swapNumbers()
    mutants.sort { ($0.span, $0.replacement) < ($1.span, $1.replacement) }
  }

  private mutating func change(_ statement: Statement) {
    let claim = statement.comment.flatMap { claims[$0] }
    // An exempt statement or one whose comment cannot be read has a comment without a claim.
    guard statement.comment == nil || claim != nil else { return }
    let part = StatementPart(statement, claim, of: statements, table)
    for index in part.reading.quantities.indices where isCounted(part.reading.quantities[index], in: part) {
      change(part.reading.quantities[index], in: part)
    }
    guard let claim else { return }
    for label in part.reading.labels where part.isBound(label) {
      for end in StatementPart.ends(of: label) { changeDigits(in: end.number, of: part) }
    }
    if !claim.claim.facts.isEmpty {
      for edit in PolarityChanges(of: part.masked).edits { add(.polarity, edit.range, edit.replacement, in: part) }
    }
    for edit in MemberChanges(of: part, document, table).edits { add(edit, in: part) }
  }

  /// Numbers in digits, and numerals that a claim compares: others count what the sentence names.
  private func isCounted(_ quantity: Quantity, in part: StatementPart) -> Bool {
    part.masked[quantity.range].contains { $0 &- UInt8(ascii: "0") < 10 } || part.isBound(quantity)
  }

  // MARK: Quantities

  private mutating func change(_ quantity: Quantity, in part: StatementPart) {
    for end in StatementPart.ends(of: quantity) {
      changeDigits(in: end.number, of: part)
      for numeral in WordChanges.numerals(for: part.masked[end.number]) { add(.number, end.number, numeral, in: part) }
      // Nothing of one unit is nothing of another.
      if let unit = end.unit, !end.measure.amount.isZero {
        for other in WordChanges.units(for: part.masked[unit]) { add(.unit, unit, other, in: part) }
      }
      if let comparator = end.comparator { changeComparator(comparator, in: part) }
      numbers.append(PlacedNumber(end, of: quantity, in: part, span: span(end.number, in: part)))
    }
    if let role = quantity.roleRange {
      let others = WordChanges.roles(for: part.masked[role])
      if let other = others.first(where: { !isTrue(of: quantity, as: $0, in: part) }) {
        add(.role, role, other, in: part)
      }
      changeComparator(role, in: part)
    }
    if let per = quantity.perRange {
      for other in WordChanges.units(for: part.masked[per]) { add(.unit, per, other, in: part) }
    }
  }

  /// Whether the number may bear the role as well: of `기본 2회, 최대 2회` either is also the other.
  private func isTrue(of quantity: Quantity, as word: [UInt8], in part: StatementPart) -> Bool {
    guard let role = WordChanges.facet(of: word) else { return false }
    return part.bindings(of: quantity).contains { binding in
      let fact = table.facts[binding.fact]
      return fact.value(role).map { binding.measure.agrees(with: $0.measure, prefix: fact.bytes) } ?? false
    }
  }

  private mutating func changeDigits(in range: Range<Int>, of part: StatementPart) {
    for edit in DigitChanges.edits(of: part.masked, in: range, groups: true) {
      add(edit.change, edit.range, edit.replacement, in: part)
    }
  }

  private mutating func changeComparator(_ range: Range<Int>, in part: StatementPart) {
    guard let found = WordChanges.comparators(in: part.masked[range]) else { return }
    for other in found.others { add(.comparator, found.range, other, in: part) }
  }

  // MARK: Pairs

  /// Each number and the next one of its line, each in the other's place.
  private mutating func swapNumbers() {
    numbers.sort { $0.span < $1.span }
    for (left, right) in zip(numbers, numbers.dropFirst()) {
      guard left.span.end <= right.span.start, left.isMistakable(for: right, in: document.source) else { continue }
      let between = document.source[Int(left.span.end)..<Int(right.span.start)]
      let span = SourceSpan(start: left.span.start, end: right.span.end)
      let swapped = right.digits + between + left.digits
      let facts = left.facts + right.facts.filter { !left.facts.contains($0) }
      add(.swap, span, swapped, min(left.holder, right.holder), facts)
    }
  }

  // MARK: Places

  private func span(_ range: Range<Int>, in part: StatementPart) -> SourceSpan {
    statements.source(range, in: part.statement)
  }

  /// Adds a lie where the text stands in the source byte for byte: an entity cannot be changed by its characters.
  private mutating func add(
    _ change: Mutant.Change, _ range: Range<Int>, _ replacement: [UInt8], in part: StatementPart
  ) {
    let span = span(range, in: part)
    guard part.full[range].elementsEqual(document.source[span.range]) else { return }
    add(change, span, replacement, part.holder, part.claim?.facts ?? [])
  }

  private mutating func add(_ edit: MemberChanges.Edit, in part: StatementPart) {
    switch edit {
    case .leaveOut(let range, let isLast): leaveOut(range, isLast: isLast, in: part)
    case .exchange(let parts):
      guard let first = parts.first, let last = parts.last else { return }
      let span = SourceSpan(start: span(first.range, in: part).start, end: span(last.range, in: part).end)
      var replaced: [UInt8] = []
      var end = span.start
      for (range, replacement) in parts {
        let place = self.span(range, in: part)
        guard part.full[range].elementsEqual(document.source[place.range]), end <= place.start else { return }
        replaced += document.source[Int(end)..<Int(place.start)] + replacement
        end = place.end
      }
      add(.member, span, replaced, part.holder, part.claim?.facts ?? [])
    }
  }

  /// From a member to the next one, or from the end of the one before to the last one's end: one backtick of each code
  /// goes, and one stays. Not across the markup of a link.
  private mutating func leaveOut(_ range: Range<Int>, isLast: Bool, in part: StatementPart) {
    let span =
      isLast
      ? SourceSpan(
        start: self.span((range.lowerBound - 1)..<range.lowerBound, in: part).end, end: self.span(range, in: part).end)
      : SourceSpan(
        start: self.span(range, in: part).start,
        end: self.span(range.upperBound..<(range.upperBound + 1), in: part).start)
    guard span.start < span.end, !document.source[span.range].contains(UInt8(ascii: "]")) else { return }
    add(.member, span, [], part.holder, part.claim?.facts ?? [])
  }

  private mutating func add(
    _ change: Mutant.Change, _ span: SourceSpan, _ replacement: [UInt8], _ holder: FactHolder, _ facts: [Int]
  ) {
    let replacement = ByteString(replacement)
    guard made.insert(Place(span: span, replacement: replacement)).inserted else { return }
    mutants.append(
      Mutant(
        path: document.path, span: span, replacement: replacement, change: change, holder: holder, facts: facts))
  }
}

/// A claim with the numbers that it compares.
struct BoundClaim {
  let claim: Claim
  let bindings: [Claim.Binding]
}

/// One statement with what was read in it.
struct StatementPart {
  let statement: Statement
  let claim: Claim?
  private let bindings: [Claim.Binding]
  let masked: [UInt8]
  /// With code, counted from 0 as `masked` is.
  let full: [UInt8]
  let reading: Reading
  let holder: FactHolder
  private let statements: NoteStatements

  init(_ statement: Statement, _ claim: BoundClaim?, of statements: NoteStatements, _ table: FactTable) {
    self.statement = statement
    self.claim = claim?.claim
    bindings = claim?.bindings ?? []
    self.statements = statements
    masked = Array(statements.masked(statement))
    full = Array(statements.full(statement))
    reading = QuantityReader.reading(of: masked, context: statements.headers(of: statement))
    holder = claim.flatMap { $0.claim.facts.map { FactHolder(of: table.facts[$0]) }.min() } ?? .nothing
  }

  /// Whether a claim compares the quantity with a value.
  func isBound(_ quantity: Quantity) -> Bool { !bindings(of: quantity).isEmpty }

  /// The values that a claim compares the quantity with.
  func bindings(of quantity: Quantity) -> [Claim.Binding] {
    if bindings.isEmpty { return [] }
    return StatementPart.ends(of: quantity).flatMap { end in
      let start = statements.source(StatementJudge.range(of: end), in: statement).start
      return bindings.filter { $0.span.start == start }
    }
  }

  static func ends(of quantity: Quantity) -> [Quantity.End] {
    quantity.upper.map { [quantity.value, $0] } ?? [quantity.value]
  }
}

/// A number of a note for exchanging with its neighbour.
private struct PlacedNumber {
  let span: SourceSpan
  let digits: [UInt8]
  let holder: FactHolder
  let facts: [Int]
  private let unit: Unit
  private let role: Role
  private let isOpen: Bool
  /// Where the quantity stands in its statement; two ends of an interval have one.
  private let quantity: Range<Int>
  private let block: Int

  init(_ end: Quantity.End, of quantity: Quantity, in part: StatementPart, span: SourceSpan) {
    self.span = span
    digits = Array(part.masked[end.number])
    holder = part.holder
    facts = part.claim?.facts ?? []
    unit = end.measure.unit
    role = quantity.role
    isOpen = end.isOpen
    self.quantity = quantity.range
    block = part.statement.block
  }

  /// Whether exchanging the two makes another statement. The ends of an interval in one unit are the same interval in
  /// any order, and so are the numbers of a bare list.
  func isMistakable(for next: PlacedNumber, in source: [UInt8]) -> Bool {
    guard digits != next.digits, digits.elementsEqual(source[span.range]),
      next.digits.elementsEqual(source[next.span.range])
    else { return false }
    let between = source[Int(span.end)..<Int(next.span.start)]
    guard !between.contains(UInt8(ascii: "\n")) else { return false }
    guard block == next.block, unit == next.unit, role == next.role, isOpen == next.isOpen else { return true }
    return quantity != next.quantity && !PlacedNumber.isListed(between)
  }

  private static let separators = [",", "·", "/", "와", "과", "및", "또는", "나", "이나", "그리고"].map { Array($0.utf8) }

  private static func isListed(_ between: ArraySlice<UInt8>) -> Bool {
    let words = between.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "`") }
    return words.allSatisfy { word in separators.contains { word.elementsEqual($0) } }
  }
}
