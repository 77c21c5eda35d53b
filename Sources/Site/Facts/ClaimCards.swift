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
    var numbers: [Int?] = []
    var firstClaims: [Int] = []
    var known: [[Int]: Int] = [:]
    numbers.reserveCapacity(claims.count)
    known.reserveCapacity(claims.count)
    for position in claims.indices {
      let facts = claims[position].facts
      let node = comments[claims[position].comment].node
      if facts.isEmpty || !(part?.shows(node) ?? site.shows(node, of: note)) {
        numbers.append(nil)
      } else if let number = known[facts] {
        numbers.append(number)
      } else {
        firstClaims.append(position)
        known[facts] = firstClaims.count
        numbers.append(firstClaims.count)
      }
    }
    self.numbers = numbers
    self.firstClaims = firstClaims
  }
}
