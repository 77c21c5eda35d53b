package import Corpus
package import Notes

/// The statements that assert facts, by note and place, then those of diagrams.
///
/// The claims of each note stay where its judge left them: those of a large notebook would be put into one array by one
/// core, while the others wait.
package struct ClaimList: RandomAccessCollection, Sendable {
  private let notes: [NoteJudgement]
  /// For each holder of statements, its claims.
  private let ranges: [Range<Int>]
  /// For each claim, its holder.
  private let holders: [Int32]

  package let startIndex = 0

  package var endIndex: Int { holders.count }

  init(_ notes: [NoteJudgement], _ ranges: [Range<Int>]) {
    self.notes = notes
    self.ranges = ranges
    var holders: [Int32] = []
    holders.reserveCapacity(ranges.last?.upperBound ?? 0)
    for (holder, range) in ranges.enumerated() {
      holders.append(contentsOf: repeatElement(Int32(holder), count: range.count))
    }
    self.holders = holders
  }

  /// A claim, by its place in the whole notebook.
  package subscript(index: Int) -> Claim {
    let holder = Int(holders[index])
    return notes[holder].claims[index - ranges[holder].lowerBound]
  }

  /// The claims of a note or a diagram.
  package subscript(note: NoteID) -> [Claim] { notes[note.index].claims }

  /// The comment, the block and the bytes of a claim's statement, for lists of very many.
  package func place(of claim: Int) -> (comment: Int, block: NodeIndex, statement: SourceSpan) {
    let holder = Int(holders[claim])
    let position = claim - ranges[holder].lowerBound
    return (
      notes[holder].claims[position].comment, notes[holder].claims[position].block,
      notes[holder].claims[position].statement
    )
  }

  /// The note or the diagram that a claim stands in.
  package func holder(of claim: Int) -> NoteID { NoteID(Int(holders[claim])) }
}

/// For each fact, the claims that assert it, as indices into `Verdicts.claims`.
package struct ClaimsByFact: RandomAccessCollection, Sendable {
  /// Those of one fact together.
  private let claims: [Int]
  /// Where those of each fact begin, and the end of the last one's.
  private let starts: [Int]

  package let startIndex = 0

  package var endIndex: Int { starts.count - 1 }

  /// - Parameter ranges: for each of the notes, its claims.
  init(_ notes: [NoteJudgement], _ ranges: [Range<Int>], facts: Int) {
    var starts = [Int](repeating: 0, count: facts + 1)
    for note in notes.indices {
      for result in notes[note].results { starts[Int(result.fact) + 1] += 1 }
    }
    for fact in 0..<facts { starts[fact + 1] += starts[fact] }
    var claims = [Int](repeating: 0, count: starts[facts])
    var next = starts
    for note in notes.indices {
      let first = ranges[note].lowerBound
      for result in notes[note].results {
        claims[next[Int(result.fact)]] = first + Int(result.claim)
        next[Int(result.fact)] += 1
      }
    }
    self.claims = claims
    self.starts = starts
  }

  /// The claims of one fact, in order.
  package subscript(fact: Int) -> ArraySlice<Int> { claims[starts[fact]..<starts[fact + 1]] }
}
