internal import Notes

/// Leads the claims of a comment to facts and to the part of the statement that each is about.
struct ClaimResolver: ~Copyable {
  private let table: FactTable
  /// The note that the comment stands in.
  private var document = NoteStatements.noDocument
  /// The end of the comment in the note.
  private var commentEnd: UInt32 = 0
  /// The statement's text with code.
  private var text: ArraySlice<UInt8> = []
  private var offersNearest = false
  private var problems: [ClaimProblem] = []

  init(_ table: FactTable) {
    self.table = table
  }

  /// Adds the claims of a comment that lead to a fact, and says of the others what is wrong.
  ///
  /// - Parameters:
  ///   - text: the statement with code.
  ///   - offersNearest: whether an unknown id is worth the search for the nearest one.
  mutating func resolve(
    _ references: [ClaimReference], at commentSpan: SourceSpan, of text: ArraySlice<UInt8>, in document: Document,
    offersNearest: Bool, to claims: inout [ResolvedClaim]
  ) -> [ClaimProblem] {
    self.document = document
    self.text = text
    self.offersNearest = offersNearest
    commentEnd = commentSpan.end
    problems = []
    for index in 0..<min(references.count, Limit.claimsOfComment) {
      if let claim = plainClaim(of: references, at: index) ?? resolve(references[index]) { claims.append(claim) }
    }
    if references.count > Limit.claimsOfComment {
      add(
        .orphan, at: references[Limit.claimsOfComment].idSpan,
        "a comment claims at most \(Limit.claimsOfComment) facts",
        "split the statement, so that a reader can tell which number is whose", nil)
    }
    return problems
  }

  /// Lets go of the note's text.
  mutating func end() {
    text = []
  }

  /// A claim that is no more than the id of a fact, as nearly all are; nil for any other.
  private func plainClaim(of references: [ClaimReference], at index: Int) -> ResolvedClaim? {
    guard references[index].facets.isEmpty, references[index].membership == nil, references[index].date == nil,
      references[index].locator == nil, let fact = table.index(of: references[index].id)
    else { return nil }
    return ResolvedClaim(
      id: references[index].id, idSpan: references[index].idSpan, facets: [], membership: nil, locator: nil,
      isPast: false, fact: fact, slots: table.slots[fact], range: 0..<text.count)
  }

  private mutating func resolve(_ reference: ClaimReference) -> ResolvedClaim? {
    guard let index = table.index(of: reference.id) else {
      let nearest = offersNearest ? table.nearestID(to: reference.id) : nil
      let hint =
        nearest.map { "did you mean `\($0)`?" }
        ?? "add a card `## \(reference.id)` to a file in facts/"
      add(.orphan, at: reference.idSpan, "no fact is called `\(reference.id)`", hint, nil)
      return nil
    }
    for facet in reference.facets where table.facts[index].value(facet) == nil {
      let fact = table.facts[index]
      let known = fact.values.map { "`\($0.facet.rawValue)`" }.joined(separator: ", ")
      let place = fact.place(below: table.folder)
      add(
        .orphan, at: reference.idSpan, "`\(reference.id)` has no `\(facet.rawValue)` (\(place))",
        known.isEmpty ? "claim the bare `\(reference.id)`" : "its facets are \(known)", index)
      return nil
    }
    guard let range = range(of: reference, index) else { return nil }
    let isBare = reference.facets.isEmpty && reference.date == nil
    return ResolvedClaim(
      id: reference.id, idSpan: reference.idSpan, facets: reference.facets, membership: reference.membership,
      locator: reference.locator, isPast: reference.date != nil, fact: index,
      slots: isBare ? table.slots[index] : slots(of: reference, index), range: range)
  }

  private func slots(of reference: ClaimReference, _ fact: Int) -> [ValueSlot] {
    table.facts[fact].slots(facets(of: reference), at: date(of: reference))
  }

  /// Each facet once: a number may repeat one without the comment's leave.
  private func facets(of reference: ClaimReference) -> [Facet] {
    var seen: Set<Facet> = []
    return reference.facets.filter { seen.insert($0).inserted }
  }

  private func date(of reference: ClaimReference) -> CalendarDate? {
    reference.date.flatMap { CalendarDate($0.utf8) }
  }

  /// The place of the locator in the statement, counted from its start; the whole statement without one.
  private mutating func range(of reference: ClaimReference, _ fact: Int) -> Range<Int>? {
    let statement = 0..<text.count
    guard let locator = reference.locator else { return statement }
    let bytes = Array(locator.utf8)
    let span = place(of: bytes, after: reference.idSpan)
    guard let first = text.firstRange(of: bytes) else {
      add(
        .orphan, at: span, "the statement does not have the words `\(locator)`",
        "copy them from the statement, without markup", fact)
      return nil
    }
    guard text[(first.lowerBound + 1)...].firstRange(of: bytes) == nil else {
      add(.ambiguousFacet, at: span, "the statement has the words `\(locator)` twice", "lengthen the locator", fact)
      return nil
    }
    return (first.lowerBound - text.startIndex)..<(first.upperBound - text.startIndex)
  }

  /// Where the locator stands in the comment.
  private func place(of locator: [UInt8], after idSpan: SourceSpan) -> SourceSpan {
    let quoted = [UInt8(ascii: "\"")] + locator + [UInt8(ascii: "\"")]
    let rest = document.source[Int(idSpan.end)..<Int(commentEnd)]
    return rest.firstRange(of: quoted).map { SourceSpan($0) } ?? idSpan
  }

  private mutating func add(
    _ code: DiagnosticCode, at span: SourceSpan, _ message: String, _ hint: String, _ fact: Int?
  ) {
    problems.append(
      ClaimProblem(
        diagnostic: Diagnostic(code, in: document.path, at: span, message, hints: [hint]),
        facts: fact.map { [$0] } ?? []))
  }
}

/// A diagnostic about a statement and the facts it is about; none for an id that no card has.
struct ClaimProblem: Sendable {
  let diagnostic: Diagnostic
  let facts: [Int]
}
