import Foundation
import TestSupport
import Testing

/// What the tests of the facts said is shown with the facts for as long as it is about these very notes.
struct ResultsTests {
  private static let notebook = """
    -- Notes/a.md --
    # Lambda

    At most 15 minutes. <!-- fact: lambda.timeout -->
    -- Notes/facts/lambda.md --
    ## lambda.timeout
    How long a function may run.

    - kind: hard
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/ states 900 s read 2026-11-21
    """

  @Test func aRunOfNoTestsIsNoSuccess() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.notebook).write(to: folder.url)
    let outcome = try BuiltTool.run(["results"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "aver: error: 1 of 1 fact not tested: lambda.timeout\n")
  }

  @Test func resultsAreShownWhileTheNotesAreThoseThatWereTested() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.notebook).write(to: folder.url)
    #expect(try test(in: folder.url) == "Not run")

    let printed = try BuiltTool.run(["results"], in: folder.url).output
    for (passed, shown) in [("true", "Passed"), ("false", "Failed")] {
      let fact = "{\"fact\": \"lambda.timeout\", \"passed\": \(passed), \"mutants\": 4, \"caught\": 4}"
      let results = printed.replacing(/"facts" : \[[^\]]*\]/, with: "\"facts\": [\(fact)]")
      try #require(results != printed, "\(printed)")
      let file = folder.url.appending(path: ".build/aver/results.json")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(results.utf8).write(to: file)
      #expect(try test(in: folder.url) == shown)
    }

    let note = folder.url.appending(path: "Notes/a.md")
    try Data(String(contentsOf: note, encoding: .utf8).appending("\nMore.\n").utf8).write(to: note)
    #expect(try test(in: folder.url) == "Not run")
  }

  @Test func mutationIsAddedToTheResultsOfTheseNotes() throws {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.notebook).write(to: folder.url)
    let file = folder.url.appending(path: ".build/aver/results.json")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(BuiltTool.run(["results"], in: folder.url).output.utf8).write(to: file)
    let outcome = try BuiltTool.run(["mutate", "--results", ".build/aver/results.json"], in: folder.url)
    #expect(outcome.status == 0)
    _ = try BuiltTool.run(["build", "--output", "site"], in: folder.url)
    let page = try String(contentsOf: folder.url.appending(path: "site/facts/lambda.html"), encoding: .utf8)
    let json = try String(contentsOf: folder.url.appending(path: "site/facts.json"), encoding: .utf8)
    let proof = try #require(page.firstMatch(of: /(\d+) of (\d+) mutants caught/), "\(page)")
    #expect(proof.1 == proof.2 && Int(proof.1) ?? 0 > 5)
    #expect(json.contains("\"mutants\":\(proof.2),\"caught\":\(proof.1)"))
  }

  /// What the page of the note says of the fact's test.
  private func test(in folder: URL) throws -> String {
    let outcome = try BuiltTool.run(["build", "--output", "site"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let page = try String(contentsOf: folder.appending(path: "site/a.html"), encoding: .utf8)
    let match = try #require(page.firstMatch(of: /<dt[^>]*>Test<\/dt><dd[^>]*><span[^>]*>([^<]*)</), "\(page)")
    return String(match.1)
  }
}
