internal import Foundation
package import Notes

/// How well a notebook guards its facts, kept beside the cards as facts/ratchet.json: what stands there may only get
/// better, and whatever lie survives has a line there that says why.
package struct Ratchet: Hashable, Sendable {
  /// Where the ratchet stands in the notes folder.
  package static let path: ByteString = "facts/ratchet.json"

  private var levels: [Gauge: GaugeLevel] = [:]
  /// By place and text.
  private var survivors: [Survivor] = []

  /// A lie that nothing notices. It is known by its file, its fact and its words: lines move.
  package struct Survivor: Codable, Hashable, Comparable, Sendable {
    /// The file, relative to the notes folder.
    package let path: String
    /// The first fact that the lie is about; empty for none.
    package let fact: String
    package let from: String
    package let to: String
    /// Why nothing notices it; empty until somebody says so.
    package fileprivate(set) var reason: String

    fileprivate var key: [String] { [path, fact, from, to] }

    package static func < (lhs: Survivor, rhs: Survivor) -> Bool { lhs.key.lexicographicallyPrecedes(rhs.key) }
  }

  /// What a notebook is like.
  ///
  /// - Parameter sources: the bytes of the files that were changed, by path.
  package init(measuring mutation: Mutation, _ verdicts: Verdicts, sources: [ByteString: [UInt8]]) {
    levels = GaugeLevel.levels(of: mutation, verdicts)
    let mutants = [mutation.text, mutation.facts, mutation.evidence].flatMap(\.survivors)
    survivors = Set(
      mutants.map { mutant in
        let source = sources[mutant.path] ?? []
        return Survivor(
          path: mutant.path.string, fact: mutant.facts.first.map { verdicts.facts[$0].id.description } ?? "",
          from: ByteString(source[mutant.span.range.clamped(to: 0..<source.count)]).string,
          to: mutant.replacement.string, reason: "")
      }
    ).sorted()
  }

  // MARK: Comparing

  /// How what was measured stands to what is on record.
  package struct Comparison: Sendable {
    /// A gauge, what is on record and what was measured; `was` is nil for one that is not on record yet.
    package typealias Step = (gauge: Gauge, was: GaugeLevel?, now: GaugeLevel)

    package fileprivate(set) var worse: [Step] = []
    package fileprivate(set) var better: [Step] = []
    /// Survivors that have no reason on record.
    package fileprivate(set) var unexplained: [Survivor] = []
    /// Survivors on record that survive no more.
    package fileprivate(set) var gone: [Survivor] = []

    /// Whether nothing got worse.
    package var holds: Bool { worse.isEmpty && unexplained.isEmpty }
    /// Whether the record could say something better.
    package var canBeTightened: Bool { !better.isEmpty || !gone.isEmpty }
  }

  /// Compares what was measured with this record.
  package func comparison(with measured: Ratchet) -> Comparison {
    var comparison = Comparison()
    for gauge in Gauge.allCases {
      guard let now = measured.levels[gauge] else { continue }
      guard let was = levels[gauge] else {
        comparison.better.append((gauge, nil, now))
        continue
      }
      if now.isWorse(than: was) { comparison.worse.append((gauge, was, now)) }
      if was.isWorse(than: now) { comparison.better.append((gauge, was, now)) }
    }
    let reasons = self.reasons
    comparison.unexplained = measured.survivors.filter { reasons[$0.key]?.isEmpty ?? true }
    let alive = Set(measured.survivors.map(\.key))
    comparison.gone = survivors.filter { !alive.contains($0.key) }
    return comparison
  }

  /// The record with what got better, the survivors of today and the reasons that are known. What got worse stays as it
  /// was: only a person can write that down.
  package func tightened(by measured: Ratchet) -> Ratchet {
    var ratchet = measured
    for (gauge, was) in levels {
      if let now = measured.levels[gauge], now.isWorse(than: was) { ratchet.levels[gauge] = was }
    }
    let reasons = self.reasons
    for index in ratchet.survivors.indices {
      ratchet.survivors[index].reason = reasons[ratchet.survivors[index].key] ?? ""
    }
    return ratchet
  }

  private var reasons: [[String]: String] {
    Dictionary(survivors.map { ($0.key, $0.reason) }) { first, _ in first }
  }
}

/// The file's text is no ratchet.
package struct RatchetError: Error, Hashable, Sendable {
  /// One clause.
  package let message: String
}

// MARK: The file

extension Ratchet {
  private struct File: Codable {
    let levels: [String: String]
    let survivors: [Survivor]
  }

  /// Nothing on record yet: every measurement is better.
  package init() {}

  /// Reads the file.
  ///
  /// - Throws: `RatchetError` for text that is none, or that has a gauge that nobody knows.
  package init(parsing text: [UInt8]) throws(RatchetError) {
    guard let file = try? JSONDecoder().decode(File.self, fromUntrusted: text) else {
      throw RatchetError(message: "no JSON of the expected shape")
    }
    for (name, value) in file.levels {
      guard let gauge = Gauge(rawValue: name) else { throw RatchetError(message: "no gauge is called `\(name)`") }
      guard let level = GaugeLevel(gauge, value) else {
        throw RatchetError(message: "`\(value)` is no level of `\(name)`")
      }
      levels[gauge] = level
    }
    survivors = file.survivors
  }

  /// The file, one value a line, sorted: equal records are equal bytes.
  package var text: [UInt8] {
    let levels = Dictionary(uniqueKeysWithValues: levels.map { ($0.key.rawValue, $0.value.description) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(File(levels: levels, survivors: survivors.sorted())) else { return [] }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}
