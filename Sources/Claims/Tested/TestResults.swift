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
  /// How many lies about each fact came out; without those of facts about which none was tried.
  private let proofs: [FactID: Mutation.Proof]

  /// The facts that were tested, and whether they passed; and how many lies about each came out.
  package init(digest: String, passed: [FactID: Bool], proofs: [FactID: Mutation.Proof] = [:]) {
    self.digest = digest
    self.passed = passed
    self.proofs = proofs
  }

  /// Reads the file; nil for what is none, so that nothing counts as tested.
  package init?(parsing json: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, fromUntrusted: json) else { return nil }
    digest = file.digest
    passed = Dictionary(
      file.facts.compactMap { result in result.passed.map { (FactID(ByteString(result.fact)), $0) } }
    ) { $0 && $1 }
    proofs = Dictionary(
      file.facts.compactMap { result in
        guard let mutants = result.mutants, let caught = result.caught else { return nil }
        return (FactID(ByteString(result.fact)), Mutation.Proof(mutants: mutants, caught: caught))
      }
    ) { first, _ in first }
  }

  /// What the test of a fact said.
  package func outcome(of id: FactID) -> TestOutcome {
    passed[id].map { $0 ? .passed : .failed } ?? .notRun
  }

  /// How many lies about a fact came out, of how many; nil when none was tried over these notes.
  package func proof(of id: FactID) -> Mutation.Proof? { proofs[id] }

  /// The same with what a mutation of the same notes showed.
  package func with(_ proofs: [FactID: Mutation.Proof]) -> TestResults {
    TestResults(digest: digest, passed: passed, proofs: proofs)
  }

  /// The file, facts by id, so that equal results are equal bytes.
  package var json: String {
    let facts = Set(passed.keys).union(proofs.keys).sorted().map { id in
      File.Result(fact: id.description, passed: passed[id], mutants: proofs[id]?.mutants, caught: proofs[id]?.caught)
    }
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
      /// Nil for a fact whose test did not run.
      let passed: Bool?
      /// Nil when no lie was tried.
      let mutants: Int?
      let caught: Int?
    }
  }
}
