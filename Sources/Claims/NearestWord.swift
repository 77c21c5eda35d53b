/// The word of `candidates` that someone who wrote `word` most likely meant; nil when none is near.
///
/// Near is an edit distance (insertions, deletions, substitutions, swaps of neighbours) of at most a third of the
/// longer word, and at least one. Equal distances go to the candidate that comes first.
func nearestWord(to word: String, in candidates: some Sequence<String>) -> String? {
  let word = Array(word.utf8)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let bytes = Array(candidate.utf8)
    let limit = max(1, max(word.count, bytes.count) / 3)
    guard abs(word.count - bytes.count) <= limit, word.count <= 200, bytes.count <= 200 else { continue }
    let distance = editDistance(word, bytes)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// Optimal string alignment distance: Damerau and Levenshtein's with no part edited twice.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var before: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1] + Array(repeating: 0, count: right.count)
    for column in 0..<right.count {
      let isEqual = left[row] == right[column]
      var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (isEqual ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current[column + 1] = cost
    }
    (before, previous) = (previous, current)
  }
  return previous[right.count]
}
