import Notes
import TestSupport
import Testing

@testable import Corpus

struct NearestNamesTests {
  static let rows: [(sought: String, names: [String], found: [String])] = [
    ("lamda", ["lambda", "kinesis"], ["lambda"]),
    ("labmda", ["lambda"], ["lambda"]),
    ("LAMBDA", ["lambda"], ["lambda"]),
    ("lmda", ["lambda"], ["lambda"]),
    ("제환", ["제한", "제한-시간"], ["제한"]),
    ("없음", ["홈", "목록"], []),
    ("kinesis", ["lambda"], []),
    ("", ["lambda"], []),
    ("a", ["", "b"], []),
    ("ab", ["ac", "cd"], ["ac"]),
    ("serverless/lambda.md", ["compute/lambda.md", "compute/ecs.md"], ["compute/lambda.md"]),
    ("serverless/lamda.md", ["compute/lambda.md"], ["compute/lambda.md"]),
    ("ab.md", ["ac.md", "ab.md", "ad.md", "ae.md", "af.md"], ["ab.md", "ac.md", "ad.md"]),
  ]

  @Test(arguments: rows) func findsTheNearest(_ row: (sought: String, names: [String], found: [String])) {
    var names = NearestNames(row.names.map { ByteString($0) })
    var budget = 1_000_000
    let found = names.nearest(to: ByteString(row.sought), budget: &budget).map { row.names[$0] }
    #expect(found == row.found)
  }

  /// Against the textbook's table, filled in whole.
  @Test func agreesWithThePlainTable() {
    var numbers = SeededGenerator(seed: 3)
    func word() -> [UInt8] {
      (0..<Int.random(in: 3...9, using: &numbers)).map { _ in UInt8.random(in: 97...99, using: &numbers) }
    }
    for _ in 0..<3_000 {
      let (first, second) = (word(), word())
      let limit = max(2, max(first.count, second.count) / 4)
      var names = NearestNames([ByteString(first)])
      var budget = 1_000_000
      let isNear = !names.nearest(to: ByteString(second), budget: &budget).isEmpty
      #expect(isNear == (plainDistance(first, second) <= limit), "\(ByteString(first)) \(ByteString(second))")
    }
  }

  @Test func stopsWhenTheBudgetIsSpent() {
    var names = NearestNames((0..<1_000).map { ByteString("name\($0)") })
    var budget = 100_000
    for _ in 0..<100 { _ = names.nearest(to: "nome5", budget: &budget) }
    #expect(budget <= 0)
    #expect(names.nearest(to: "name5", budget: &budget).isEmpty)
  }

  private func plainDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var table = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for i in 1...a.count {
      for j in 1...b.count {
        table[i][j] = min(
          table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
