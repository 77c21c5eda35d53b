internal import Notes

/// The lies that can be made of the cards of one file.
struct CardMutants {
  /// A lie about one card, with the part of the file that is the card.
  struct Trial {
    let mutant: Mutant
    /// An index into the table's facts.
    let fact: Int
    /// From the card's heading to the next one.
    let card: Range<Int>
  }

  private(set) var trials: [Trial] = []
  private let document: Document
  private let table: FactTable
  /// The fact and the place of the card that is being changed.
  private var fact = 0
  private var card = 0..<0

  /// - Parameter showsKind: whether a statement that claims the fact says whether its limit can be raised.
  init(of document: Document, _ table: FactTable, showsKind: (Int) -> Bool) {
    self.document = document
    self.table = table
    let cards = Card.cards(of: document, lines: LineIndex(document.source))
    let starts = cards.map { CardMutants.lineStart(before: Int($0.idSpan.start), in: document.source) }
    for (index, card) in cards.enumerated() {
      // Of several cards with one id the first counts.
      guard let fact = table.index(of: card.id.string), table.facts[fact].path == document.path,
        table.facts[fact].span == card.idSpan
      else { continue }
      self.fact = fact
      self.card = starts[index]..<(index + 1 < starts.count ? starts[index + 1] : document.source.count)
      for field in card.fields { change(field, showsKind: showsKind(fact)) }
    }
  }

  private static func lineStart(before offset: Int, in source: [UInt8]) -> Int {
    (source[..<offset].lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? -1) + 1
  }

  private mutating func change(_ field: CardField, showsKind: Bool) {
    switch field.name {
    case "kind":
      guard showsKind else { return }
      if field.value.equals("quota") { add(.kind, field.value.span, "hard") }
      if field.value.equals("hard") { add(.kind, field.value.span, "quota") }
    case "includes", "only", "excludes": changeMembers(field.value, .member)
    case "source": changeSource(field)
    default:
      guard Facet(rawValue: field.name.string) != nil else { return }
      changeFacet(field)
      changeValue(field.value)
    }
  }

  // MARK: Values

  /// What a facet may be taken for. A value that has no role can be called by any, and is left alone.
  private mutating func changeFacet(_ field: CardField) {
    switch field.name {
    case "max": add(.facet, field.nameSpan, "min")
    case "min": add(.facet, field.nameSpan, "max")
    case "default": add(.facet, field.nameSpan, "max")
    case "step": add(.facet, field.nameSpan, "max")
    default: break
    }
  }

  private mutating func changeValue(_ value: FieldText) {
    addDigits(of: value, as: nil)
    changeUnit(of: value, as: .unit)
    let words = value.words
    if words.count > 1, words[0].equals("<") || words[0].equals(">") {
      add(.comparator, SourceSpan(start: words[0].span.start, end: words[1].span.start), "")
    }
  }

  private mutating func changeUnit(of value: FieldText, as change: Mutant.Change) {
    // Nothing of one unit is nothing of another.
    let isZero = value.bytes.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    guard let unit = value.words.dropFirst().last, !isZero else { return }
    for other in WordChanges.units(for: unit.bytes) {
      let edit = DigitChanges.Edit(change: .unit, range: unit.span.range, replacement: other)
      if change == .source, isTrue(edit, of: value) { continue }
      add(change, unit.span, ByteString(other))
    }
  }

  /// - Parameter change: what to call it; its own name when nil.
  private mutating func addDigits(of value: FieldText, as change: Mutant.Change?) {
    for edit in DigitChanges.edits(of: document.source, in: value.span.range, groups: false) {
      if change != nil, edit.change != .number || isTrue(edit, of: value) { continue }
      add(change ?? edit.change, SourceSpan(edit.range), ByteString(edit.replacement))
    }
  }

  /// Whether a source would state another value that the card has.
  private func isTrue(_ edit: DigitChanges.Edit, of value: FieldText) -> Bool {
    let range = value.span.range
    let bytes =
      document.source[range.lowerBound..<edit.range.lowerBound] + edit.replacement
      + document.source[edit.range.upperBound..<range.upperBound]
    guard let measure = Measure(card: bytes) else { return false }
    let fact = table.facts[fact]
    return fact.values.contains { measure.agrees(withFact: $0.measure, prefix: fact.bytes) }
  }

  // MARK: Sets

  private mutating func changeMembers(_ value: FieldText, _ change: Mutant.Change) {
    let parts = value.parts(separatedBy: UInt8(ascii: ","))
    for (index, part) in parts.enumerated() where !part.isEmpty {
      for other in MemberChanges.strangers(to: Array(part.bytes)) { add(change, part.span, ByteString(other)) }
      // A source that is quoted in part is quoted rightly.
      guard parts.count > 1, change == .member else { continue }
      let isLast = index == parts.count - 1
      let start = isLast ? parts[index - 1].span.end : part.span.start
      add(change, SourceSpan(start: start, end: isLast ? part.span.end : parts[index + 1].span.start), "")
    }
  }

  // MARK: Sources

  private mutating func changeSource(_ field: CardField) {
    guard let source = table.facts[fact].sources.first(where: { $0.span == field.value.span }) else { return }
    let end = source.relationSpan.end
    guard let value = field.value.words.last(where: { $0.span.end == end }) else { return }
    let relation = field.value.part(from: Int(source.relationSpan.start))
    let text = relation.words.first { $0.span.start == source.relationSpan.start }?.through(value) ?? relation
    switch source.relation {
    case .states:
      addDigits(of: text, as: .source)
      changeUnit(of: text, as: .source)
    case .bounds: addDigits(of: text, as: .source)
    case .includes: changeMembers(text, .source)
    case nil: break
    }
  }

  private mutating func add(_ change: Mutant.Change, _ span: SourceSpan, _ replacement: ByteString) {
    let mutant = Mutant(
      path: document.path, span: span, replacement: replacement, change: change,
      holder: FactHolder(of: table.facts[fact]), facts: [fact])
    trials.append(Trial(mutant: mutant, fact: fact, card: card))
  }
}
