internal import Corpus
internal import Notes

/// The names of the glossary in the order of a Korean dictionary's index: ㄱ to ㅎ, A to Z, the rest.
struct GlossaryIndex: Sendable {
  /// A term, or another name that leads to it.
  struct Row: Sendable {
    let name: ByteString
    /// An index into `Glossary.terms`.
    let term: Int
    let isAlias: Bool
  }

  struct Group: Sendable {
    /// Such as `ㄱ` or `A`; nil for names that begin with neither.
    let letter: String?
    var rows: [Row] = []
    /// The place of its first row among all.
    var start = 0

    fileprivate var end: Int { start + rows.count }
  }

  private(set) var groups: [Group] = []

  init(_ glossary: Glossary) {
    var rows: [(key: Key, row: Row)] = []
    for (index, term) in glossary.terms.enumerated() {
      rows.append((Key(term.name), Row(name: term.name, term: index, isAlias: false)))
      for alias in term.aliases { rows.append((Key(alias), Row(name: alias, term: index, isAlias: true))) }
    }
    rows.sort { ($0.key, $0.row.isAlias ? 1 : 0, $0.row.term) < ($1.key, $1.row.isAlias ? 1 : 0, $1.row.term) }
    var rank: Int?
    for (key, row) in rows {
      if key.rank != rank {
        groups.append(Group(letter: key.letter))
        rank = key.rank
      }
      // The other names of a term that stand under one letter with it are in its entry.
      if row.isAlias, Key(glossary.terms[row.term].name).rank == key.rank { continue }
      groups[groups.count - 1].rows.append(row)
    }
    groups.removeAll { $0.rows.isEmpty }
    for index in groups.indices.dropFirst() { groups[index].start = groups[index - 1].end }
  }

  /// Rows of all groups.
  var count: Int { groups.last?.end ?? 0 }

  /// Where a name stands.
  private struct Key: Comparable {
    /// 0 to 13 for ㄱ to ㅎ, then 26 letters, then the rest.
    let rank: Int
    let folded: ByteString

    init(_ name: ByteString) {
      let lower = name.bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
      folded = ByteString(lower)
      if let initial = Self.initial(of: lower) {
        rank = initial
      } else if let first = lower.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) {
        rank = Self.consonants.count + Int(first - UInt8(ascii: "a"))
      } else {
        rank = Self.consonants.count + 26
      }
    }

    var letter: String? {
      if rank < Self.consonants.count { return Self.consonants[rank] }
      let letter = rank - Self.consonants.count
      return letter < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(letter))) : nil
    }

    static func < (first: Key, second: Key) -> Bool {
      (first.rank, first.folded) < (second.rank, second.folded)
    }

    private static let consonants = ["ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"]

    /// Of each of the 19 initials of Unicode's syllables (The Unicode Standard, section 3.12); doubled ones stand with
    /// the single.
    private static let consonantOfInitial = [0, 0, 1, 2, 2, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12, 13]

    /// The initial consonant of a name that begins with a Hangul syllable: U+AC00 and on, 588 for each initial.
    private static func initial(of bytes: [UInt8]) -> Int? {
      guard bytes.count >= 3, (0xEA...0xED).contains(bytes[0]) else { return nil }
      let value = Int(bytes[0] & 15) << 12 | Int(bytes[1] & 63) << 6 | Int(bytes[2] & 63)
      guard (0xAC00...0xD7A3).contains(value) else { return nil }
      return consonantOfInitial[(value - 0xAC00) / 588]
    }
  }
}
