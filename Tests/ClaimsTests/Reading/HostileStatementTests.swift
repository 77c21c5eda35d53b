import Claims
import Testing

/// Statements that nobody writes: a reader whose time is not linear in their length would need minutes for them.
@Suite struct HostileStatementTests {
  @Test(.timeLimit(.minutes(5)), arguments: Hostile.statements)
  func isReadInLinearTime(statement: Hostile) {
    let bytes = statement.bytes
    _ = QuantityReader.reading(of: bytes, context: [bytes])
  }

  @Test func numbersBeyondAnyUnitAreNotRead() {
    #expect(QuantityReader.quantities(in: Array(String(repeating: "9", count: 10_000).utf8)).isEmpty)
    #expect(QuantityReader.quantities(in: Array(("0." + String(repeating: "1", count: 10_000)).utf8)).isEmpty)
  }
}

struct Hostile: Sendable, CustomTestStringConvertible {
  let part: String
  let count: Int
  var end = ""

  var testDescription: String { "\(count) x `\(part)`\(end)" }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    let part = Array(part.utf8)
    bytes.reserveCapacity(part.count * count)
    for _ in 0..<count { bytes += part }
    return bytes + Array(end.utf8)
  }

  static let statements = [
    Hostile(part: "7", count: 100_000), Hostile(part: "1 ", count: 30_000),
    Hostile(part: "(", count: 100_000, end: "1"),
    Hostile(part: "(1분", count: 20_000), Hostile(part: "1,", count: 30_000), Hostile(part: "1.", count: 30_000),
    Hostile(part: "1-", count: 30_000), Hostile(part: "1/", count: 30_000), Hostile(part: "1:", count: 30_000),
    Hostile(part: "1~", count: 20_000), Hostile(part: "1분(60초)~", count: 10_000), Hostile(part: "1 = ", count: 20_000),
    Hostile(part: "최대 ", count: 20_000, end: "1"), Hostile(part: "최소, ", count: 20_000, end: "1"),
    Hostile(part: "초당 ", count: 20_000, end: "1건"), Hostile(part: "2종:", count: 20_000),
    Hostile(part: "두 가지(", count: 10_000),
    Hostile(part: "1분을 초과", count: 10_000), Hostile(part: "한", count: 30_000, end: " 번"),
    Hostile(part: "십", count: 30_000, end: " 개"),
    Hostile(part: "two ", count: 30_000), Hostile(part: "a", count: 100_000, end: " 1"),
    Hostile(part: "a:", count: 30_000, end: "1"),
    Hostile(part: "400, ", count: 20_000, end: "429 오류"), Hostile(part: "80,", count: 20_000, end: "443 포트"),
    Hostile(part: "1 포트,,,", count: 10_000), Hostile(part: " ", count: 100_000, end: "1"),
    Hostile(part: "1만 5천 ", count: 10_000),
    Hostile(part: "\u{1A}", count: 100_000, end: "1"), Hostile(part: "１", count: 30_000),
    Hostile(part: "[1]", count: 20_000),
    Hostile(part: "between ", count: 10_000, end: "1 and 2"), Hostile(part: "1 a b per ", count: 10_000),
  ]
}
