internal import Foundation
package import Notes

/// What the test of a fact said when the tests last ran over these notes.
package enum TestOutcome: String, CaseIterable, Hashable, Sendable {
  case passed
  case failed
  /// Not over these notes. Never counts as verified.
  case notRun = "not-run"
}

/// What the tangled tests said of the facts, and of which notes: `.build/aver/results.json`, which `make check` writes.
package struct TestResults: Sendable {
  /// Of the notes and cards that were tested.
  package let digest: String
  private let passed: [FactID: Bool]

  /// The facts that were tested, and whether they passed.
  package init(digest: String, passed: [FactID: Bool]) {
    self.digest = digest
    self.passed = passed
  }

  /// Reads the file; nil for what is none, so that nothing counts as tested.
  package init?(parsing json: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(json)) else { return nil }
    digest = file.digest
    passed = Dictionary(file.facts.map { (FactID(ByteString($0.fact)), $0.passed) }) { $0 && $1 }
  }

  /// What the test of a fact said.
  package func outcome(of id: FactID) -> TestOutcome {
    passed[id].map { $0 ? .passed : .failed } ?? .notRun
  }

  /// The file, facts by id, so that equal results are equal bytes.
  package var json: String {
    let facts = passed.sorted { $0.key < $1.key }.map { File.Result(fact: $0.key.description, passed: $0.value) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(File(digest: digest, facts: facts)) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// What tests are about: every byte of the notes and cards, under their paths.
  package static func digest(of notes: [NoteFile], cards: [NoteFile]) -> String {
    var hash = SHA256()
    for file in (notes + cards).sorted(by: { $0.path < $1.path }) {
      // Neither a path nor a number has a zero byte, so that no two notebooks give one message.
      hash.update(file.path.bytes + [0] + Array("\(file.bytes.count)".utf8) + [0])
      hash.update(file.bytes)
    }
    return "sha256:" + hash.finish()
  }

  private struct File: Codable {
    let digest: String
    let facts: [Result]

    /// Room for more: what does not concern the reader is passed over.
    struct Result: Codable {
      let fact: String
      let passed: Bool
    }
  }
}
