internal import Claims
internal import Corpus
internal import Notes

/// The cards at the end of a note: one for each set of facts that its statements assert, however many assert the same,
/// numbered from 1 in the order of the text.
struct ClaimCards {
  /// For each of the note's claims, the number of its card; nil for a claim without facts, and for one that the page
  /// does not show.
  let numbers: [Int?]
  /// For each card, the place of the first claim that it belongs to, among the note's.
  let firstClaims: [Int]

  /// - Parameter part: what the page shows of the note; nil where that is all that is shown of it.
  init(_ note: NoteID, of site: SiteContext, on part: ShownParts? = nil) {
    let claims = site.verdicts.claims[site.verdicts.claimsOfNote[note.index]]
    let comments = site.corpus.documents[note.index].comments
    func facts(_ position: Int) -> [Int] { claims[claims.startIndex + position].facts }
    let shown = claims.indices.filter { index in
      let node = comments[claims[index].comment].node
      return !claims[index].facts.isEmpty && (part?.shows(node) ?? site.shows(node, of: note))
    }.map { $0 - claims.startIndex }
    // Sorted, those of the same facts stand together, the first of them first.
    let sorted = shown.sorted { first, second in
      let (these, those) = (facts(first), facts(second))
      return these == those ? first < second : these.lexicographicallyPrecedes(those)
    }
    var firsts = Array(0..<claims.count)
    for (before, position) in zip(sorted, sorted.dropFirst()) where facts(before) == facts(position) {
      firsts[position] = firsts[before]
    }
    var numbers: [Int?] = Array(repeating: nil, count: claims.count)
    var firstClaims: [Int] = []
    for position in shown {
      if firsts[position] == position { firstClaims.append(position) }
      numbers[position] = firsts[position] == position ? firstClaims.count : numbers[firsts[position]]
    }
    self.numbers = numbers
    self.firstClaims = firstClaims
  }
}
