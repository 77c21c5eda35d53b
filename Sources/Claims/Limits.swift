internal import Notes

extension Limit {
  /// Bytes of a fact card, of which a page shows one for each fact that its note claims: a large one that many notes
  /// claim would fill the disk. The longest of the notebook has a sixth.
  static let cardBytes = 16 << 10

  /// Facts that one comment claims. Nobody can read more, and each number of the statement is held against all of them.
  static let claimsOfComment = 32

  /// Problems of one note, or of the cards, after which the nearest of all ids is no longer looked for: whoever has
  /// more than that has no use for the hint, and the search is the slowest thing there is.
  static let nearestIDs = 200

  /// Names in one set of a fact card, with other ways to write them. A statement is searched for each; the longest set
  /// of the notebook has twenty.
  static let setNames = 256
}
