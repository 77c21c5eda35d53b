internal import Notes

/// Who links to each note.
///
/// The links stay where the search of each linking note left them, and only their places are turned around: the
/// sentences of a large notebook are more than its notes, and would be counted one by one on one core.
package final class BacklinkTable: RandomAccessCollection, Sendable {
  /// By linking note.
  private let found: [FoundLinks]
  /// By the note that is linked to, in the order of the linking notes and their text.
  private let places: [Place]
  /// Where the places of each note begin, and the end of the last one's.
  private let starts: [Int]

  private struct Place {
    var source: Int32
    /// An index into what was found in the source.
    var position: Int32
  }

  package let startIndex = 0

  package var endIndex: Int { starts.count - 1 }

  /// - Parameter found: the links of each note into others, in the order of its text.
  init(_ found: [FoundLinks]) {
    var starts = [Int](repeating: 0, count: found.count + 1)
    for source in found.indices {
      for link in found[source].links { starts[Int(link.target) + 1] += 1 }
    }
    for note in found.indices { starts[note + 1] += starts[note] }
    var places = [Place](repeating: Place(source: 0, position: 0), count: starts[found.count])
    var next = starts
    for source in found.indices {
      for position in found[source].links.indices {
        let target = Int(found[source].links[position].target)
        places[next[target]] = Place(source: Int32(source), position: Int32(position))
        next[target] += 1
      }
    }
    self.found = found
    self.places = places
    self.starts = starts
  }

  /// The links into one note.
  package subscript(note: Int) -> Backlinks {
    Backlinks(table: self, first: starts[note], count: starts[note + 1] - starts[note])
  }

  fileprivate func source(_ place: Int) -> NoteID { NoteID(Int(places[place].source)) }

  fileprivate func backlink(_ place: Int) -> Backlink {
    let source = Int(places[place].source)
    let link = found[source].links[Int(places[place].position)]
    return Backlink(
      source: NoteID(source), target: NoteID(Int(link.target)), link: Int(link.link), text: found[source].sentences,
      sentence: link.sentence.range, mention: link.mention.range)
  }
}

/// The links of a note into others, in the order of its text.
struct FoundLinks: Sendable {
  /// One of them, in numbers.
  struct Link: Sendable {
    var target: Int32
    /// An index into the document's `links`.
    var link: Int32
    /// A range of `sentences`.
    var sentence: SourceSpan
    /// The link's own words, a range of `sentences`.
    var mention: SourceSpan
  }

  let links: [Link]
  /// The sentences around the links, one behind the other: an array for each would be most of what a notebook keeps of
  /// its links.
  let sentences: [UInt8]

  /// Of a note that links into no other.
  init() {
    (links, sentences) = ([], [])
  }

  init(links: [Link], sentences: [UInt8]) {
    self.links = links
    self.sentences = sentences
  }
}

/// The links into one note, in the order of the linking notes and their text.
package struct Backlinks: RandomAccessCollection, Sendable {
  fileprivate let table: BacklinkTable
  fileprivate let first: Int
  package let count: Int

  package var startIndex: Int { 0 }

  package var endIndex: Int { count }

  /// One of the links, with its sentence.
  package subscript(index: Int) -> Backlink { table.backlink(first + index) }

  /// The note that a link stands in, without the rest of it.
  package func source(at index: Int) -> NoteID { table.source(first + index) }
}

/// A link into a note, seen from that note.
package struct Backlink: Sendable {
  /// The note that links here.
  package let source: NoteID
  /// The note that it links to.
  package let target: NoteID
  /// The link's index in the source document's `links`.
  package let link: Int
  /// The sentences around the links of the source, as plain text.
  package let text: [UInt8]
  /// The one around this link, a range of `text`; a long one is cut between words to about 240 bytes, with `…`.
  package let sentence: Range<Int>
  /// The link's own words, a range of `text`.
  package let mention: Range<Int>
}
