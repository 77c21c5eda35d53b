package import Notes

/// The Swift Testing suite of one card file: one test a fact, whose values read as the list of what is asserted (DESIGN
/// 4.3).
///
/// The tests hold the card's values as literals and read the card and the notes when they run. So an edit of a note
/// compiles nothing, and a card that changed behind the tests' back is noticed by them.
package struct TangledSuite: Sendable {
  /// The suite's name without backticks: the file's path below facts/, without ending, and the word `facts`.
  package let name: ByteString
  private let file: CardFile
  private let shownPath: ByteString

  /// - Parameters:
  ///   - file: the cards.
  ///   - shownPath: the file's path for readers and for `#sourceLocation`, such as `Notes/facts/lambda.md`.
  package init(_ file: CardFile, shownPath: ByteString) {
    self.file = file
    self.shownPath = shownPath
    name = TangledSuite.name(of: file.path)
  }

  /// The source file, in UTF-8.
  package var source: [UInt8] {
    var source = Array("// Tangled from ".utf8) + SwiftText.comment(shownPath)
    source += Array(" by `aver tangle`. Edit the cards; this file is written anew.\n\n".utf8)
    // Only blocks run against the models, and an import that nothing needs would have every suite wait for them.
    if file.facts.contains(where: { $0.code != nil }) { source += Array("import Models\n".utf8) }
    source += Array("import Testing\n\n".utf8)
    source += Array("@Suite struct ".utf8) + SwiftText.identifier(name) + Array(" {\n".utf8)
    var written: Set<FactID> = []
    for fact in file.facts where written.insert(fact.id).inserted {
      source += test(of: fact) + [UInt8(ascii: "\n")]
    }
    let ids = file.facts.filter { written.remove($0.id) != nil }.map { SwiftText.literal($0.id.text) }
    source += Array("  static let facts: [String] = [".utf8) + Array(ids.joined(separator: Array(", ".utf8)))
    source += Array("]\n}\n".utf8)
    return source
  }

  /// The source file that lists all suites, for the test that compares them with the cards. It names suites only, so
  /// that it changes when card files come and go.
  package static func index(of paths: [ByteString]) -> [UInt8] {
    var source = Array("// Tangled by `aver tangle`: the suites of all card files.\n\n".utf8)
    source += Array("let tangledSuites: [(file: String, facts: [String])] = [\n".utf8)
    for path in paths {
      source += Array("  (".utf8) + SwiftText.literal(path) + Array(", ".utf8)
      source += SwiftText.identifier(name(of: path)) + Array(".facts),\n".utf8)
    }
    return source + Array("]\n".utf8)
  }

  private static func name(of path: ByteString) -> ByteString {
    var stem = path.bytes[...]
    if path.hasPrefix("facts/") { stem = stem.dropFirst("facts/".utf8.count) }
    if path.hasSuffix(".md") { stem = stem.dropLast(".md".utf8.count) }
    return ByteString(Array(stem) + Array(" facts".utf8))
  }

  private func test(of fact: Fact) -> [UInt8] {
    var source: [UInt8] = []
    if !fact.prose.isEmpty { source += Array("  /// ".utf8) + SwiftText.comment(fact.prose) + [UInt8(ascii: "\n")] }
    source += Array("  @Test func ".utf8) + SwiftText.identifier(fact.id.text)
    source += Array((fact.code == nil ? "() {\n" : "() async throws {\n").utf8)
    source += Array("    expectFact(\n      ".utf8)
    source += Array(arguments(of: fact).joined(separator: Array(",\n      ".utf8)))
    source += Array(")\n".utf8)
    if let code = fact.code { source += block(code) }
    source += Array("  }\n".utf8)
    return source
  }

  /// The block stands as it is, at its own place in the card file, and after it the compiler counts this file's lines
  /// again.
  private func block(_ code: CardCode) -> [UInt8] {
    var source = Array("    do {\n#sourceLocation(file: ".utf8)
    source += SwiftText.literal(shownPath) + Array(", line: \(code.line))\n".utf8) + code.bytes.bytes
    if code.bytes.bytes.last != UInt8(ascii: "\n") { source.append(UInt8(ascii: "\n")) }
    source += Array("#sourceLocation()\n    }\n".utf8)
    return source
  }

  private func arguments(of fact: Fact) -> [[UInt8]] {
    var arguments = [SwiftText.literal(fact.id.text) + Array(", .\(fact.kind.rawValue)".utf8)]
    if let scope = fact.scope { arguments.append(Array("scope: ".utf8) + SwiftText.literal(scope)) }
    for facet in TangledSuite.order {
      guard let value = fact.value(facet) else { continue }
      let literal =
        fact.kind == .port ? ".port(\(value.measure.value))" : TangledSuite.literal(of: value.measure)
      arguments.append(
        Array(
          "\(facet.rawValue): \(value.isOpen ? "\(facet == .min ? ".above" : ".below")(\(literal))" : literal)".utf8))
    }
    if let members = fact.members {
      arguments.append(TangledSuite.list(members.members, labeled: members.isClosed ? "only" : "includes"))
    }
    if !fact.excluded.isEmpty { arguments.append(TangledSuite.list(fact.excluded, labeled: "excludes")) }
    if fact.bytes == .decimal { arguments.append(Array("bytes: 1000".utf8)) }
    return arguments
  }

  private static func list(_ members: [SetMember], labeled label: String) -> [UInt8] {
    let names = members.map { SwiftText.literal($0.name) }
    return Array("\(label): [".utf8) + Array(names.joined(separator: Array(", ".utf8))) + [UInt8(ascii: "]")]
  }

  /// The order of the parameters of `expectFact`, which is the order of fields on cards.
  private static let order: [Facet] = [.default, .min, .max, .step, .value, .count]

  /// A typed literal: `.minutes(15)`, `.gigabytes("0.5")`. A fraction is a string, because Swift would read it as
  /// binary.
  private static func literal(of measure: Measure) -> String {
    let isWhole = !measure.value.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let number = isWhole && measure.value.utf8.count < 19 ? measure.value : "\"\(measure.value)\""
    switch measure.unit.dimension {
    case .version: return ".version(\"\(measure.value)\")"
    case .date: return ".date(\"\(measure.value)\")"
    default: break
    }
    if let name = names[measure.unit.symbol] { return ".\(name)(\(number))" }
    return ".measure(\(number), \"\(measure.unit.symbol)\")"
  }

  /// Units by the names that `ExpectedValue` in the tests gives them.
  private static let names = [
    "": "count", "ms": "milliseconds", "s": "seconds", "min": "minutes", "h": "hours", "d": "days", "weeks": "weeks",
    "months": "months", "years": "years", "B": "bytes", "KB": "kilobytes", "MB": "megabytes", "GB": "gigabytes",
    "TB": "terabytes", "PB": "petabytes", "KiB": "kibibytes", "MiB": "mebibytes", "GiB": "gibibytes",
    "TiB": "tebibytes",
    "Kbps": "kilobitsPerSecond", "Mbps": "megabitsPerSecond", "Gbps": "gigabitsPerSecond", "Tbps": "terabitsPerSecond",
    "MB/s": "megabytesPerSecond", "/s": "perSecond", "/min": "perMinute", "/h": "perHour", "/d": "perDay",
    "%": "percent", "x": "times", "USD": "dollars",
  ]
}
