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
    let claims = site.verdicts.claims[note]
    let comments = site.corpus.documents[note.index].comments
    var shown: [Int] = []
    shown.reserveCapacity(claims.count)
    for position in claims.indices where !claims[position].facts.isEmpty {
      let node = comments[claims[position].comment].node
      if part?.shows(node) ?? site.shows(node, of: note) { shown.append(position) }
    }
    // Those of the same facts beside each other, the first one in front. A note has a few: to hash their facts took
    // three times the instructions.
    let grouped = shown.sorted { left, right in
      let (left, right) = ((claims[left].facts, left), (claims[right].facts, right))
      return left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
    }
    var numbers: [Int?] = Array(repeating: nil, count: claims.count)
    var first: Int?
    for position in grouped {
      if first.map({ claims[$0].facts != claims[position].facts }) ?? true { first = position }
      numbers[position] = first
    }
    var firstClaims: [Int] = []
    firstClaims.reserveCapacity(shown.count)
    for position in shown {
      guard let first = numbers[position] else { continue }
      if first == position { firstClaims.append(position) }
      numbers[position] = first == position ? firstClaims.count : numbers[first]
    }
    self.numbers = numbers
    self.firstClaims = firstClaims
  }
}
