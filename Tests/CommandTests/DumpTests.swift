import Foundation
import TestSupport
import Testing

/// `aver dump` prints what is read from a note, in a shape that scripts rely on.
struct DumpTests {
  private static let notebook = """
    -- Notes/compute/람다.md --
    # 람다

    - 제한 시간: 기본 3초, 최대 15분(900초) <!-- fact: lambda.timeout -->

    이어진 글에서 [여러
    줄의 링크](../index.md#시작), 그리고
       들여 쓴 [[index|첫 장]]과 [없는 곳](nowhere.md)과 <https://example.org>.

    인스턴스를 늘린다.
    **사용률**은 60%~70%이다.
    -- Notes/index.md --
    # 시작
    -- Notes/glossary.md --
    # 용어

    ## 인스턴스

    빌린 기계.
    -- Notes/facts/lambda.md --
    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html states 900 s read 2026-11-21

    """

  struct Dump: Decodable {
    struct Heading: Decodable, Equatable {
      let level: Int
      let text: String
      let slug: String
      let line: Int
    }
    struct Link: Decodable, Equatable {
      let line: Int
      let column: Int
      let destination: String
      let target: String?
    }
    struct Term: Decodable, Equatable {
      let line: Int
      let column: Int
      let text: String
      let term: String
    }
    struct Number: Decodable, Equatable {
      let line: Int
      let column: Int
      let text: String
      let value: String
      let upper: String?
      let unit: String
      let role: String
      let claimedBy: [String]
    }
    struct Claim: Decodable, Equatable {
      let line: Int
      let column: Int
      let facts: [String]
    }
    let title: String
    let headings: [Heading]
    let links: [Link]
    let terms: [Term]
    let numbers: [Number]
    let claims: [Claim]
  }

  private func dump(_ path: String) throws -> (dump: Dump, json: [String: Any]) {
    let folder = try TemporaryFolder()
    try TextNotebook(Self.notebook).write(to: folder.url)
    let outcome = try BuiltTool.run(["dump", path, "--format", "json"], in: folder.url)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let data = Data(outcome.output.utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return (try JSONDecoder().decode(Dump.self, from: data), json)
  }

  @Test func printsHeadingsAndLinksWhereTheyBegin() throws {
    let dump = try dump("Notes/compute/람다.md").dump
    #expect(dump.title == "람다")
    #expect(dump.headings == [Dump.Heading(level: 1, text: "람다", slug: "람다", line: 1)])
    #expect(
      dump.links == [
        Dump.Link(line: 5, column: 9, destination: "../index.md#시작", target: "Notes/index.md#시작"),
        Dump.Link(line: 7, column: 9, destination: "index", target: "Notes/index.md"),
        Dump.Link(line: 7, column: 24, destination: "nowhere.md", target: nil),
        Dump.Link(line: 7, column: 44, destination: "https://example.org", target: "https://example.org"),
      ])
  }

  @Test func printsTermsNumbersAndClaims() throws {
    let dump = try dump("Notes/compute/람다.md").dump
    #expect(dump.terms == [Dump.Term(line: 9, column: 1, text: "인스턴스", term: "인스턴스")])
    #expect(dump.claims == [Dump.Claim(line: 3, column: 3, facts: ["lambda.timeout"])])
    try #require(dump.numbers.count == 4)
    #expect(dump.numbers.map(\.value) == ["3", "15", "900", "60"])
    #expect(dump.numbers.map(\.upper) == [nil, nil, nil, "70"])
    #expect(dump.numbers.map(\.unit) == ["s", "min", "s", "%"])
    #expect(dump.numbers.map(\.role) == ["default", "max", "max", "none"])
    #expect(
      dump.numbers.map(\.claimedBy) == [
        ["lambda.timeout.default"], ["lambda.timeout.max"], ["lambda.timeout.max"], [],
      ])
    #expect(dump.numbers.map(\.line) == [3, 3, 3, 10])
    #expect(dump.numbers.map(\.column) == [13, 20, 24, 10])
  }

  @Test func everyKeyIsThereEvenWithoutAValue() throws {
    let json = try dump("index.md").json
    #expect(json.keys.sorted() == ["claims", "headings", "links", "numbers", "terms", "title"])
    let links = try #require(try dump("Notes/compute/람다.md").json["links"] as? [[String: Any]])
    #expect(links.allSatisfy { $0.keys.sorted() == ["column", "destination", "line", "target"] })
    #expect(links.contains { $0["target"] is NSNull })
  }

  @Test(arguments: ["Notes/compute/람다.md", "compute/람다.md", "./Notes/../Notes/compute/람다.md"])
  func takesAPathFromHereOrFromTheNotes(path: String) throws {
    #expect(try dump(path).dump.title == "람다")
    #expect(try dump(path.decomposedStringWithCanonicalMapping).dump.title == "람다")
  }
}
