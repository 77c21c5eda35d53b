import Claims
import Testing

/// Files of JSON that end, or go wrong, where nobody would end them: each is refused, and none ends the program.
struct HostileFileTests {
  /// Foundation takes 512 levels.
  @Test(arguments: [1, 511, 512, 513, 514, 100_000])
  func refusesOpenBrackets(count: Int) {
    for bracket in ["[", "{\"a\":", "{\"levels\":["] {
      refuses(Array(String(repeating: bracket, count: count).utf8))
    }
  }

  @Test func refusesWhatBreaksOff() throws {
    let lock = Array(#"{"version": 1, "a": [-1.5e3, "\u00e9\n", true, null, {"b": {}}], "c": "é"}"#.utf8)
    for count in 0..<lock.count {
      refuses(Array(lock[..<count]))
      for byte in [UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "-"), 0, 0xC3, 0xFF] {
        refuses(lock[..<count] + [byte])
      }
    }
  }

  private func refuses(_ text: [UInt8]) {
    #expect(throws: EvidenceLockError.self) { try EvidenceLock(parsing: text) }
    #expect(throws: RatchetError.self) { try Ratchet(parsing: text) }
    #expect(TestResults(parsing: text) == nil)
  }
}
