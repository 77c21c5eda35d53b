import Foundation
import TestSupport
import Testing

/// `aver bind` prints the comment that, pasted at the end of its statement, makes `check` content.
struct BindTests {
  private static let card = """
    -- Notes/facts/lambda.md --
    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html states 900 s read 2026-11-21

    """

  private func bind(_ place: String, over note: String) throws -> (folder: TemporaryFolder, BuiltTool.Outcome) {
    let folder = try TemporaryFolder()
    try TextNotebook("-- Notes/a.md --\n\(note)\n\(Self.card)").write(to: folder.url)
    return (folder, try BuiltTool.run(["bind", place], in: folder.url))
  }

  @Test(arguments: ["Notes/a.md:3", "Notes/a.md:3:7", "a.md:3"])
  func theCommentMakesCheckContent(place: String) throws {
    let statement = "- 제한 시간: 기본 3초, 최대 15분(900초)"
    let (folder, outcome) = try bind(place, over: "# A\n\n\(statement)")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "Notes/a.md:3:3: ends with\n")
    let comment = outcome.output.dropLast()
    #expect(comment.hasPrefix("<!-- fact: lambda.timeout") && comment.hasSuffix("-->"))
    try TextNotebook("-- Notes/a.md --\n# A\n\n\(statement) \(comment)\n\(Self.card)").write(to: folder.url)
    let check = try BuiltTool.run(["check"], in: folder.url)
    #expect(check.status == 0)
    #expect(check.errors.isEmpty, "\(check.errors)")
  }

  @Test func saysWhereNoCardHasTheStatement() throws {
    let outcome = try bind("Notes/a.md:3", over: "# A\n\n폴더에는 파일이 42개 있다.").1
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("no card has what the statement says"))
  }

  @Test(arguments: ["Notes/a.md:2", "Notes/a.md:99", "Notes/nosuch.md:1", "Notes/a.md:0", "Notes/a.md:x", ":3", "3"])
  func refusesAPlaceWithoutAStatement(place: String) throws {
    let outcome = try bind(place, over: "# A\n\n- 최대 15분").1
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
  }
}
