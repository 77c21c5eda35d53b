import Foundation
import TestSupport
import Testing

/// A small package that is built with the plugin of this one, so that cards can come, change and go. It takes a dozen
/// seconds; whoever sets `AVER_FAST_TESTS` does without.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["AVER_FAST_TESTS"] == nil)) struct TangledPackageTests {
  @Test(.timeLimit(.minutes(5))) func theSuiteFollowsTheCards() async throws {
    let package = try TangledPackage()
    try package.write("lambda.md", "## lambda.timeout\n시간.\n\n- kind: hard\n- max: 15 min\n")
    try package.write("sqs.md", "## sqs.polling\n폴링.\n\n- kind: hard\n- max: 20 s\n")
    #expect(try await package.tests() == ["`lambda facts`/`lambda.timeout`()", "`sqs facts`/`sqs.polling`()"])

    let before = try package.sources()
    try package.write("lambda.md", "## lambda.memory\n메모리.\n\n- kind: hard\n- max: 10240 MB\n")
    try package.write("edge/a b.md", "## edge.zone\n구역.\n\n- kind: behaviour\n")
    #expect(
      try await package.tests() == [
        "`edge/a b facts`/`edge.zone`()", "`lambda facts`/`lambda.memory`()", "`sqs facts`/`sqs.polling`()",
      ])
    let after = try package.sources()
    #expect(after["sqs.facts.swift"] == before["sqs.facts.swift"], "an edit of one card file wrote another's suite")
    #expect(after["lambda.facts.swift"] != before["lambda.facts.swift"])

    let printed = try await package.run(ChildProcess.products.appending(path: "aver"), ["tangle"])
    let built = try ["edge_2fa_20b", "lambda", "sqs"].map { try package.source("\($0).facts.swift") }
    #expect(printed.output == built.joined(separator: "\n"))

    try package.remove("sqs.md")
    #expect(try await package.tests() == ["`edge/a b facts`/`edge.zone`()", "`lambda facts`/`lambda.memory`()"])
    #expect(try await package.run(["test", "--skip-build", "--filter", "listsTheSuites"]).status == 0)

    try package.write(
      "lb.md",
      """
      ## lb.share
      몫은 남지 않는다.

      - kind: behaviour

      ```swift
      let shares = [share(of: 100), 75]
      #expect(shares.reduce(0, +) == 101)
      ```
      """)
    let failing = try await package.run(["test"])
    #expect(failing.status != 0)
    #expect(failing.output.contains("lb.share"), "\(failing.output)")
    #expect(failing.output.contains("at lb.md:8:"), "a Swift block fails at its line on the card: \(failing.output)")
  }
}

/// A package in a folder of its own: this package's plugin, the tool that was built with these tests, and cards.
private struct TangledPackage {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let root = NotesUnderTest.package
    try write("Package.swift", Self.manifest, below: "")
    try write("main.swift", Self.tool, below: "Tool")
    try write("Share.swift", "public func share(of whole: Int) -> Int { whole / 4 }\n", below: "Sources/Models")
    try write("Checks.swift", Self.checks, below: "Tests/CardTests")
    for (source, copy) in [
      ("Sources/TangleClaims/TangleClaims.swift", "Plugin/TangleClaims.swift"),
      ("Tests/ClaimsTests/Tangled/ExpectedValue.swift", "Tests/CardTests/ExpectedValue.swift"),
    ] {
      let text = try String(contentsOf: root.appending(path: source), encoding: .utf8)
      try write(copy, text, below: "")
    }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "Notes/facts"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Tests/CardTests/Facts").path, withDestinationPath: "../../Notes/facts")
  }

  /// Writes a card file, or another file of the package.
  func write(_ name: String, _ text: String, below path: String = "Notes/facts") throws {
    let url = folder.url.appending(path: path.isEmpty ? name : "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.url.appending(path: "Notes/facts/\(name)"))
  }

  /// Builds the package and lists its tests of facts, sorted.
  func tests() async throws -> [String] {
    let outcome = try await run(["test", "list"])
    try #require(outcome.status == 0, "\(outcome.output)")
    return outcome.output.split(separator: "\n").filter { $0.hasPrefix("CardTests.") && $0.contains(" facts`/") }
      .map { String($0.dropFirst("CardTests.".count)) }.sorted()
  }

  /// When each tangled source was written.
  func sources() throws -> [String: Date] {
    try sourceFiles().mapValues { file in
      try #require(file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate)
    }
  }

  /// The text of a tangled source.
  func source(_ name: String) throws -> String {
    try String(contentsOf: #require(try sourceFiles()[name]), encoding: .utf8)
  }

  private func sourceFiles() throws -> [String: URL] {
    let outputs = folder.url.appending(path: ".build/plugins/outputs")
    return try FileManager.default.subpathsOfDirectory(atPath: outputs.path).filter { $0.hasSuffix(".swift") }
      .reduce(into: [:]) { files, path in
        let url = outputs.appending(path: path)
        files[url.lastPathComponent] = url
      }
  }

  /// Runs SwiftPM in the package.
  func run(_ arguments: [String]) async throws -> ChildProcess.Outcome {
    try await run(URL(fileURLWithPath: "/usr/bin/env"), ["swift"] + arguments)
  }

  func run(_ program: URL, _ arguments: [String]) async throws -> ChildProcess.Outcome {
    try await ChildProcess.run(program, arguments, in: folder.url)
  }

  private static let manifest = """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "cards", platforms: [.macOS(.v14)],
      targets: [
        .executableTarget(name: "TangleTool", path: "Tool"),
        .plugin(name: "TangleClaims", capability: .buildTool(), dependencies: ["TangleTool"], path: "Plugin"),
        .target(name: "Models"),
        .testTarget(name: "CardTests", dependencies: ["Models"], plugins: ["TangleClaims"]),
      ],
      swiftLanguageModes: [.v6]
    )
    """

  /// Becomes the tool that is built already: to compile it again would take longer than all of this test.
  private static var tool: String {
    """
    #if canImport(Darwin)
      import Darwin
    #else
      import Glibc
    #endif

    var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("\(ChildProcess.products.appending(path: "TangleTool").path)", &arguments)
    exit(1)
    """
  }

  /// What the tangled suites call.
  private static let checks = """
    import Testing

    enum Kind { case hard, behaviour }

    func expectFact(_ id: String, _ kind: Kind, max: ExpectedValue? = nil) {
      #expect(!id.isEmpty)
    }

    @Test func listsTheSuites() {
      #expect(tangledSuites.map(\\.file) == ["facts/edge/a b.md", "facts/lambda.md"])
    }
    """
}
