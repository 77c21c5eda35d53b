internal import Foundation
internal import Notes

/// Which facts passed their tests, from the events that Swift Testing writes, one JSON object a line
/// (swift-testing, Documentation/ABI/JSON.md, version 0).
package struct TestEvents: Sendable {
  private var ended: Set<FactID> = []
  private var failed: Set<FactID> = []

  /// Before the first event.
  package init() {}

  /// Takes one line; passes over what is about no fact.
  package mutating func add(line: String) {
    guard let payload = try? JSONDecoder().decode(Event.self, fromUntrusted: Array(line.utf8)).payload,
      let fact = payload.fact
    else { return }
    switch payload.kind {
    case "testEnded": ended.insert(fact)
    case "issueRecorded" where payload.issue?.isKnown != true && payload.issue?.isFailure != false:
      failed.insert(fact)
    default: break
    }
  }

  /// The facts whose tests ended, and whether they passed.
  package var passed: [FactID: Bool] {
    Dictionary(uniqueKeysWithValues: ended.map { ($0, !failed.contains($0)) })
  }

  fileprivate struct Event: Decodable {
    let payload: Payload

    struct Payload: Decodable {
      let kind: String
      let testID: String?
      let issue: Issue?
    }

    struct Issue: Decodable {
      let isKnown: Bool?
      /// From version 6.3 on; false for a warning.
      let isFailure: Bool?
    }
  }
}

extension TestEvents.Event.Payload {
  /// The fact of a tangled test: ``ClaimsTests.`lambda facts`/`lambda.timeout`()/file:line:column``. An id that is a
  /// plain identifier has no backticks there.
  fileprivate var fact: FactID? {
    guard let bytes = testID?.utf8, let suite = bytes.firstRange(of: " facts`/".utf8),
      let end = bytes[suite.upperBound...].firstIndex(of: UInt8(ascii: "("))
    else { return nil }
    return FactID(ByteString(bytes[suite.upperBound..<end].filter { $0 != UInt8(ascii: "`") }))
  }
}
