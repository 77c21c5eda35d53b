import Foundation
import Testing

/// Notes/docs/limits.md tells the limits that the sources have, all of them, with their values.
@Suite struct LimitsPageTests {
  /// What the sources say: name to value.
  static func limits() throws -> [String: Int] {
    var limits: [String: Int] = [:]
    let declaration = #/static let (\w+) = ([0-9_]+)(?: (<<|\*) ([0-9]+))?$/#
    let files = ["Notes/Limit", "Corpus/Limits", "Claims/Limits", "Site/Disk/DiskLimits", "Site/Frame/PageLimits"]
    for path in files {
      let source = try String(contentsOf: Repository.root.appending(path: "Sources/\(path).swift"), encoding: .utf8)
      for line in source.split(separator: "\n") {
        guard let match = try declaration.firstMatch(in: line) else { continue }
        let first = try #require(Int(match.2.replacing("_", with: "")))
        let second = try match.4.map { try #require(Int($0)) }
        limits[String(match.1)] = second.map { match.3 == "*" ? first * $0 : first << $0 } ?? first
      }
    }
    return limits
  }

  @Test func tellsEveryLimitAndItsValue() throws {
    let page = try String(contentsOf: Repository.root.appending(path: "Notes/docs/limits.md"), encoding: .utf8)
    var told: [String: Int] = [:]
    for line in page.split(separator: "\n") {
      guard let row = try #/^\| `(\w+)` \| ([0-9]+) \|/#.firstMatch(in: line) else { continue }
      told[String(row.1)] = Int(row.2)
    }
    let limits = try Self.limits()
    #expect(limits.count > 20)
    #expect(told == limits)
  }
}
