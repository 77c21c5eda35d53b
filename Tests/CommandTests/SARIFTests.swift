import Foundation
import Notes
import TestSupport
import Testing

/// `check --format sarif` against what the schema of SARIF 2.1.0 demands
/// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json): the members required,
/// no member that an object does not have, levels and positions in their ranges.
struct SARIFTests {
  /// The members that Aver writes, by the schema's definition; it allows no others in these objects but those it names.
  private static let members: [String: (required: Set<String>, allowed: Set<String>)] = [
    "log": (["version", "runs"], ["$schema", "version", "runs"]),
    "run": (["tool"], ["tool", "columnKind", "results"]),
    "tool": (["driver"], ["driver"]),
    "toolComponent": (["name"], ["name", "rules"]),
    "reportingDescriptor": (["id"], ["id", "defaultConfiguration"]),
    "reportingConfiguration": ([], ["level"]),
    "result": (["message"], ["ruleId", "level", "message", "locations"]),
    "message": (["text"], ["text"]),
    "location": ([], ["physicalLocation"]),
    "physicalLocation": (["artifactLocation"], ["artifactLocation", "region"]),
    "artifactLocation": ([], ["uri"]),
    "region": ([], ["startLine", "startColumn"]),
  ]

  private static let notebooks = ["hostile-text", "broken-link", "planned-drawing", "everything", "unreadable-note"]

  @Test(arguments: notebooks) func writesALogAsTheSchemaHasIt(fixture: String) throws {
    let run = try Self.run(in: Self.log(of: fixture))
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let tool = try Self.object(run["tool"], "tool")
    let driver = try Self.object(tool["driver"], "toolComponent")
    #expect(driver["name"] as? String == "aver")
    let rules = try Self.objects(driver["rules"], "reportingDescriptor")
    #expect(rules.compactMap { $0["id"] as? String } == DiagnosticCode.allCases.map(\.rawValue))
    for rule in rules {
      let configuration = try Self.object(rule["defaultConfiguration"], "reportingConfiguration")
      #expect(["error", "warning"].contains(configuration["level"] as? String))
    }
    for result in try Self.objects(run["results"], "result") {
      let rule = try #require(result["ruleId"] as? String)
      #expect(DiagnosticCode(rawValue: rule) != nil)
      #expect(["error", "warning"].contains(result["level"] as? String))
      let message = try Self.object(result["message"], "message")
      #expect((message["text"] as? String)?.isEmpty == false)
      #expect(try Self.objects(result["locations"], "location").count == 1)
    }
  }

  @Test(arguments: notebooks) func namesThePlacesThatJSONNames(fixture: String) throws {
    let copy = try Fixture(name: fixture).copy()
    let json = try BuiltTool.run(["check", "--format", "json"], in: copy.url)
    let records = try JSONDecoder().decode([DiagnosticLine].self, from: Data(json.output.utf8))
    let results = try Self.objects(Self.run(in: Self.log(of: fixture))["results"], "result")
    try #require(results.count == records.count)
    for (record, result) in zip(records, results) {
      let location = try Self.objects(result["locations"], "location")[0]
      let place = try Self.object(location["physicalLocation"], "physicalLocation")
      let artifact = try Self.object(place["artifactLocation"], "artifactLocation")
      let uri = try #require(artifact["uri"] as? String)
      let isRelative = uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      #expect(isRelative, "no relative reference: \(uri)")
      #expect(uri.removingPercentEncoding == record.path)
      let region = try Self.object(place["region"], "region")
      #expect(region["startLine"] as? Int == record.line)
      #expect(region["startColumn"] as? Int == record.column)
      #expect(result["ruleId"] as? String == record.code)
      #expect(result["level"] as? String == record.severity)
    }
  }

  @Test func aNotebookWithoutProblemsHasARunWithoutResults() throws {
    let results = try Self.objects(Self.run(in: Self.log(of: "everything"))["results"], "result")
    #expect(results.isEmpty)
  }

  private static func log(of fixture: String) throws -> Any {
    let copy = try Fixture(name: fixture).copy()
    let outcome = try BuiltTool.run(["check", "--format", "sarif"], in: copy.url)
    #expect(outcome.errors.isEmpty)
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  private static func run(in log: Any) throws -> [String: Any] {
    let log = try object(log, "log")
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("/sarif-schema-2.1.0.json") == true)
    let runs = try objects(log["runs"], "run")
    try #require(runs.count == 1)
    return runs[0]
  }

  /// The object, when it has the members that its definition requires and no others than Aver knows.
  private static func object(_ value: Any?, _ definition: String) throws -> [String: Any] {
    let object = try #require(value as? [String: Any], "no \(definition)")
    let (required, allowed) = try #require(members[definition])
    #expect(required.isSubset(of: object.keys), "\(definition) lacks a member")
    #expect(allowed.isSuperset(of: object.keys), "\(definition) has a member of its own")
    return object
  }

  private static func objects(_ value: Any?, _ definition: String) throws -> [[String: Any]] {
    try #require(value as? [Any], "no list of \(definition)").map { try object($0, definition) }
  }
}

/// One diagnostic of `aver check --format json`.
struct DiagnosticLine: Decodable {
  let code: String
  let severity: String
  let path: String
  let line: Int
  let column: Int
  let message: String
  let hints: [String]
}
