import Notes
import Testing

@testable import Claims

@Suite struct TestResultsTests {
  @Test(arguments: [
    // The examples of FIPS 180-2, appendix B.
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func hashesAsTheStandardDoes(part: String, count: Int, digest: String) {
    var hash = SHA256()
    // In pieces of no block's length.
    for start in stride(from: 0, to: count, by: 10_007) {
      hash.update(Array(String(repeating: part, count: min(10_007, count - start)).utf8))
    }
    #expect(hash.finish() == digest)
  }

  @Test func theDigestIsOfPathsAndBytes() {
    func digest(_ files: [(ByteString, String)]) -> String {
      TestResults.digest(of: files.map { NoteFile(path: $0.0, bytes: Array($0.1.utf8)) }, cards: [])
    }
    let notes: [(ByteString, String)] = [("a.md", "x"), ("b.md", "y")]
    #expect(digest(notes) == digest(notes.reversed()))
    #expect(digest(notes) != digest([("a.md", "x"), ("b.md", "z")]))
    #expect(digest(notes) != digest([("a.md", "x"), ("c.md", "y")]))
    #expect(digest(notes) != digest([("a.md", "xb.mdy")]))
  }

  @Test func readsBackWhatItWrites() throws {
    let results = TestResults(digest: "sha256:00", passed: ["b.x": true, "a.x": false].mapKeys { FactID($0) })
    #expect(
      results.json == """
        {
          "digest" : "sha256:00",
          "facts" : [
            {
              "fact" : "a.x",
              "passed" : false
            },
            {
              "fact" : "b.x",
              "passed" : true
            }
          ]
        }

        """)
    let read = try #require(TestResults(parsing: Array(results.json.utf8)))
    #expect(read.digest == "sha256:00")
    #expect(["a.x", "b.x", "c.x"].map { read.outcome(of: FactID($0)) } == [.failed, .passed, .notRun])
  }

  @Test func keepsWhatCameOutOfEachFact() throws {
    let tested = TestResults(digest: "sha256:00", passed: [FactID("a.x"): true])
    let results = tested.with([FactID("a.x"): Mutation.Proof(mutants: 3, caught: 2), FactID("b.x"): Mutation.Proof()])
    let read = try #require(TestResults(parsing: Array(results.json.utf8)))
    #expect(read.proof(of: FactID("a.x")) == Mutation.Proof(mutants: 3, caught: 2))
    #expect(read.proof(of: FactID("b.x")) == Mutation.Proof())
    #expect(read.proof(of: FactID("c.x")) == nil)
    #expect(read.outcome(of: FactID("b.x")) == .notRun)
  }

  @Test(arguments: ["", "{}", "[]", "{\"digest\": 1, \"facts\": []}", "\u{0}"])
  func takesNothingFromAnotherFile(text: String) {
    #expect(TestResults(parsing: Array(text.utf8)) == nil)
  }

  @Test func hearsOfFactsAlone() {
    var events = TestEvents()
    let test = #""testID":"ClaimsTests.`lambda facts`\/`lambda.timeout`()\/lambda.facts.swift:1:1""#
    let plain = #""testID":"ClaimsTests.`sqs facts`\/sqs()\/sqs.facts.swift:1:1""#
    let warned = #""testID":"ClaimsTests.`x facts`\/`x.warned`()\/x.facts.swift:1:1""#
    for line in [
      #"{"kind":"event","payload":{"kind":"testEnded",\#(test)},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"issueRecorded","issue":{"isKnown":false},\#(plain)},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"testEnded",\#(plain)},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"issueRecorded","issue":{"isKnown":true},\#(warned)},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"testEnded",\#(warned)},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"testEnded","testID":"ClaimsTests.BindingTests\/agrees(_:)"},"version":0}"#,
      #"{"kind":"event","payload":{"kind":"testStarted","testID":"A.`y facts`\/`y.x`()\/y:1:1"},"version":0}"#,
      "", "no JSON",
    ] {
      events.add(line: line)
    }
    #expect(events.passed == ["lambda.timeout": true, "sqs": false, "x.warned": true].mapKeys { FactID($0) })
  }
}

extension Dictionary {
  fileprivate func mapKeys<NewKey: Hashable>(_ transform: (Key) -> NewKey) -> [NewKey: Value] {
    [NewKey: Value](uniqueKeysWithValues: map { (transform($0.key), $0.value) })
  }
}

extension FactID {
  fileprivate init(_ text: String) { self.init(ByteString(text)) }
}
