import Claims
import Notes
import Testing

/// What is read from a member's documentation for the lock.
struct ModelMemberTests {
  static let readings: [(text: String, values: [String])] = [
    (
      "The amount of time (in seconds). The default is 3 seconds, and the maximum allowed value is 900 seconds.",
      ["default 3 s", "max 900 s"]
    ),
    ("The range is 0-3600 seconds. The default value is 300 seconds.", ["min 0 s", "max 3600 s", "default 300 s"]),
    ("Valid values are 1–3,600 seconds.", ["min 1 s", "max 3600 s"]),
    ("You must specify subnets from at least two Availability Zones.", ["min 2"]),
    ("If you do not specify a value, the default is one hour.", ["default 1 h"]),
    ("The maximum record size (10 MiB).", ["max 10 MiB"]),
    ("The default value of 100 percent is used.", ["default 100 %"]),
    ("TLS 1.3 is supported.\nTLS 1.3 is supported.", ["version 1.3"]),
    ("512 (0.5 GB) for 256 (.25 vCPU).", ["512", "0.5 GB", "256", "0.25 vCPU"]),
    ("The name of the attribute.", []),
  ]

  @Test(arguments: readings) func readsValuesInDigitsAndWords(_ text: String, _ values: [String]) {
    #expect(Self.lock(of: ModelMember(digest: "sha256:0", text: text), for: "states 3 s")?.states == values)
  }

  @Test func readsOnlyWhatIsAskedFor() {
    let member = ModelMember(
      digest: "sha256:0", min: "1", max: "9", names: ["A", "B"], text: "The default is 3 seconds.")
    let plain = Self.lock(of: member, for: "")
    #expect(plain?.digest == "sha256:0" && plain?.min == "1" && plain?.max == "9")
    #expect(plain?.states == nil && plain?.includes == nil && plain?.mentions == nil)
    #expect(Self.lock(of: member, for: "includes A")?.includes == ["A", "B"])
    #expect(Self.lock(of: member, for: "includes A")?.states == nil)
  }

  @Test func looksForNamesInTheWordsOfWhatIsNoEnumeration() {
    let member = ModelMember(digest: "sha256:0", text: "The ARN of an SQS queue or a topic of SNS.")
    let lock = Self.lock(of: member, for: "includes SQS, SNS, SN, Kafka")
    #expect(lock?.mentions == ["SQS": true, "SNS": true, "SN": false, "Kafka": false])
  }

  @Test func writesTheSameBytesAgain() throws {
    let member = try #require(
      Self.lock(of: ModelMember(digest: "sha256:0", text: "At most 3 seconds."), for: "states 3 s"))
    let package = ReadPackage(name: "botocore", version: "1.0.0", released: "2026-03-01")
    let lock = EvidenceLock(package: package, members: ["b/2020-01-01 B": member, "a/2020-01-01 A/é": member])
    let text = try lock.text
    #expect(try EvidenceLock(parsing: text) == lock)
    #expect(try EvidenceLock(parsing: text).text == text)
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(
      lines.firstIndex { $0.hasPrefix("\"a/2020-01-01 A/é\"") } ?? 9 < lines.firstIndex { $0.hasPrefix("\"b/") } ?? 0)
  }

  /// The member as the lock has it for a card that says this of it.
  private static func lock(of member: ModelMember, for relation: String) -> LockedMember? {
    let card = "## a.b\n가.\n\n- kind: hard\n- max: 3 s\n- source: botocore a/2020-01-01 Shape \(relation)\n"
    let note = NoteFile(path: "facts/x.md", bytes: Array(card.utf8))
    let questions = Evidence(cards: [Document(parsing: note)]).questions
    return questions["a/2020-01-01 Shape"].map { LockedMember(reading: member, for: $0) }
  }
}
