import Foundation
import Notes
import TestSupport
import Testing

/// Each mistake that contributors make gives one diagnostic, at the place where it was made, with the way to mend it.
///
/// The emoji `1️⃣` marks the place in the notebook; it is no part of it.
struct MistakeTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let code: DiagnosticCode
    /// A notebook as text, with one marker.
    let notebook: String
    /// A part of a hint that mends it.
    let cure: String

    var testDescription: String { code.rawValue }
  }

  @Test(arguments: mistakes) func tellsTheMistakeWhereItIs(mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    let marked = TextNotebook(mistake.notebook)
    var place: (path: String, position: SourcePosition)?
    for file in marked.files {
      let note = MarkedNote(String(decoding: file.bytes, as: UTF8.self))
      if let offset = note.offsets[1] { place = (file.path.string, LineIndex(note.bytes).position(of: offset)) }
      let url = folder.url.appending(path: file.path.string)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(note.bytes).write(to: url)
    }
    let expected = try #require(place)

    let outcome = try BuiltTool.run(["check", "--format", "json"], in: folder.url)
    let records = try JSONDecoder().decode([DiagnosticLine].self, from: Data(outcome.output.utf8))
    try #require(records.count == 1, "\(outcome.output)")
    #expect(records[0].code == mistake.code.rawValue)
    #expect(records[0].path == expected.path)
    #expect(SourcePosition(line: records[0].line, column: records[0].column) == expected.position)
    #expect(
      records[0].hints.contains { $0.contains(mistake.cure) }, "no hint has `\(mistake.cure)`: \(records[0].hints)")
    #expect(outcome.status == (mistake.code.severity == .error ? 1 : 0))
    #expect(outcome.errors.isEmpty)
  }

  private static let card = """
    -- Notes/facts/lambda.md --
    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html states 900 s read 2026-11-21

    """

  /// Claims the fact of `card`, so that the card itself is no mistake.
  private static let claim = "- 제한 시간: 기본 3초, 최대 15분 <!-- fact: lambda.timeout -->\n"

  static let mistakes: [Mistake] = [
    Mistake(
      code: .brokenLink, notebook: "-- Notes/a.md --\n# 가\n\n한글 앞의 [링크](1️⃣lamda.md)\n-- Notes/lambda.md --\n# L\n",
      cure: "lambda.md"),
    Mistake(
      code: .brokenAnchor,
      notebook: "-- Notes/a.md --\n# 가\n\n[시간](1️⃣b.md#제한-시강)\n-- Notes/b.md --\n# B\n\n## 제한 시간\n",
      cure: "#제한-시간"),
    Mistake(
      code: .orphan, notebook: "-- Notes/a.md --\n# A\n\n\(claim)- 람다 문장 <!-- fact: 1️⃣lambda.timeuot -->\n\(card)",
      cure: "lambda.timeout"),
    Mistake(
      code: .malformedComment, notebook: "-- Notes/a.md --\n# A\n\n- 람다는 빠르다 <!-- 1️⃣fact lambda.timeout -->\n",
      cure: "<!-- fact: lambda.timeout -->"),
    Mistake(
      code: .drifted,
      notebook: "-- Notes/a.md --\n# A\n\n- 제한 시간: 기본 3초, 최대 1️⃣16분 <!-- fact: lambda.timeout -->\n\(card)",
      cure: "15분"),
    Mistake(
      code: .ambiguousFacet,
      notebook: "-- Notes/a.md --\n# A\n\n\(claim)- 제한 시간은 1️⃣7초와 9초다. <!-- fact: lambda.timeout -->\n\(card)",
      cure: "<!-- fact: lambda.timeout"),
    Mistake(
      code: .duplicateFact,
      notebook: "-- Notes/a.md --\n# A\n\n\(claim)\(card)\n## 1️⃣lambda.timeout\n같은 이름.\n\n- kind: behaviour\n"
        + "- source: standard RFC 9110\n", cure: "join the cards"),
    Mistake(
      code: .unsourcedFact,
      notebook: "-- Notes/a.md --\n# A\n\n- 포트는 6081이다. <!-- fact: geneve.port -->\n-- Notes/facts/g.md --\n"
        + "## 1️⃣geneve.port\nGENEVE의 포트.\n\n- kind: port\n- value: 6081\n", cure: "- source: "),
    Mistake(
      code: .glossaryClash,
      notebook: "-- Notes/glossary.md --\n# 용어\n\n## 캐시\n\n가까이 둔 사본.\n\n## Cache\n\n- aliases: 1️⃣캐시\n\n사본.\n",
      cure: "join the entries"),
    Mistake(
      code: .badFrontMatter, notebook: "-- Notes/a.md --\n---\ntitle: A\n1️⃣ordre: 3\n---\n# A\n", cure: "order"),
    Mistake(
      code: .missingImage,
      notebook: "-- Notes/a.md --\n# A\n\n![호출 경로](1️⃣images/path.svg)\n\n![같은 경로](images/paht.svg)\n"
        + "-- Notes/images/paht.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n",
      cure: "images/paht.svg"),
  ]
}
