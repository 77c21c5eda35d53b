import Testing

@testable import Corpus

struct NounFormsTests {
  /// The lengths that the noun of a word may have, in syllables.
  private func lengths(_ word: String) -> [Int] {
    let ends = Array(word.utf8).withUnsafeBufferPointer { NounForms.ends(in: $0) }
    return (0..<64).filter { ends & 1 << UInt64($0) != 0 }
  }

  @Test(arguments: [
    ("인스턴스", [4]), ("인스턴스를", [4, 5]), ("인스턴스에서는", [4, 6, 7]), ("인스턴스화", [5]), ("로그인", [3]),
    ("로그인을", [3, 4]), ("도메인", [2, 3]), ("값이", [1, 2]), ("키", [1]), ("서버리스", [4]),
  ])
  func tellsWhereTheNounMayEnd(word: String, expected: [Int]) {
    #expect(lengths(word) == expected)
  }

  @Test func takesWordsOfAnyLength() {
    #expect(lengths(String(repeating: "큰", count: 63)) == [63])
    #expect(lengths(String(repeating: "큰", count: 64)) == [])
    #expect(lengths("") == [0])
  }

  @Test(arguments: [("키를", true), ("값에서는", true), ("코드", false), ("평가", false), ("키", false), ("한다", false)])
  func knowsNounsOfOneSyllable(word: String, expected: Bool) {
    #expect(Array(word.utf8).withUnsafeBufferPointer { NounForms.beginsWithShortNoun($0) } == expected)
  }
}
