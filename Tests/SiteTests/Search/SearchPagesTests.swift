import Notes
import Testing

@testable import Site

@Suite struct SearchPagesTests {
  private static let notebook = """
    -- glossary.md --
    # 용어

    ## 보안 그룹
    - aliases: security group

    인스턴스의 방화벽.
    -- network/a.md --
    # 보안 그룹의 "규칙"
    들어오는 길에 \\ 하나.

    ## 인스턴스에서 여는 포트
    6081 포트는 GENEVE 것이다.

    ![경로](a.svg "그림의 설명")
    -- docs/b.md --
    ---
    notebook: docs
    ---
    # 안내
    본문
    """

  /// The keys of all shards with their lists.
  private func keys(_ site: BuiltSite) -> [String: String] {
    var keys: [String: String] = [:]
    for route in site.routes where route.hasPrefix("search/k") {
      let parts = site[ByteString(route)].split(separator: "\"")
      let words = parts[3].split(separator: " ")
      for index in stride(from: 0, to: words.count, by: 2) { keys[String(words[index])] = String(words[index + 1]) }
    }
    return keys
  }

  @Test func listsTheEntriesOfEachKeyByWeight() throws {
    let keys = try keys(build(Self.notebook))
    // The note, the folders without notes, the guide, the term: entries 0 to 4.
    #expect(keys["6081"] == "A")
    // In the note's title, and as the term's name.
    #expect(keys["보안"] == "...AD")
    #expect(keys["인스턴스="] == "..A")
    #expect(keys["ㅂㅇ"] == keys["보안"])
    #expect(keys["보안그룹=="]?.isEmpty == false)
    #expect(keys["그림"] == "..A")
  }

  @Test func writesTextsThatNoQuoteOrBackslashEnds() throws {
    let site = try build(Self.notebook)
    #expect(site["search/t0.js"].hasPrefix("averSearch(\"t0\",[[\"network/a.html\",\"보안 그룹의 \\\"규칙\\\"\","))
    #expect(site["search/t0.js"].has("들어오는 길에 \\\\ 하나."))
    #expect(site["search/t0.js"].has("[\"Figure1\",\"그림의 설명\",\"경로\",1]"))
  }

  @Test func givesANoteTheNamesOfTheTermsInItsHeadings() throws {
    #expect(try build(Self.notebook)["search/t0.js"].has("\"보안 그룹, security group\""))
  }

  @Test func isLeftOutWhereTheSiteSaysSo() throws {
    let site = try build("-- Site/site.yml --\nsearch: false\n" + Self.notebook)
    #expect(!site.routes.contains { $0.hasPrefix("search/") })
    #expect(!site["index.html"].has("search.js"))
    #expect(try build(Self.notebook)["index.html"].has("assets/search.js\" defer"))
  }

  @Test func isTheSameInEveryBuild() throws {
    let notes = (0..<200).map { "-- n\($0).md --\n# 글 \($0)\n낱말 \($0) 인스턴스 word\($0 % 7)\n" }.joined()
    let (first, second) = (try build(notes), try build(notes))
    #expect(first.routes == second.routes)
    for route in first.routes where route.hasPrefix("search/") {
      #expect(first[ByteString(route)] == second[ByteString(route)])
    }
  }

  @Test func codesListsAsTheBrowserReadsThem() {
    func code(_ entries: [UInt32], weight: UInt32 = 0) -> String {
      var bytes: [UInt8] = []
      PostingCode.append(entries.map { $0 << 2 | weight }[...], to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(code([0]) == "A")
    #expect(code([0, 1, 33]) == "AAf")
    #expect(code([32]) == "gB")
    #expect(code([5], weight: 3) == "...F")
    #expect(code(Array(0..<12)) == "!__")
    #expect(code([1, 2, 3, 4, 5, 7]) == "!-C")
  }
}
