import Corpus
import Notes
import Testing

@testable import Site

/// The colors of code in a built page, language by language; the tables are those of `CodeMarks`.
@Suite struct CodeColorsTests {
  private func expectColors(_ language: String, _ table: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let expected = CodeMarks(table)
    let site = try build("-- a.md --\n# A\n\n````\(language)\n\(expected.code)````\n")
    let found = try CodeMarks(page: site["a.html"])
    #expect(found.code == expected.code, sourceLocation: sourceLocation)
    #expect(found.marks == expected.marks, sourceLocation: sourceLocation)
  }

  @Test func colorsSwift() throws {
    try expectColors(
      "swift",
      #"""
      import Models // 모델
      k····· t····· c····
      @Test func keeps(for name: String) throws -> Bool {
      k···· k···       k··       t·····  k·····    t···
        #expect(pool.default == 1_000 && x < 0x1F, "가 \(name + "!") \n")
        k······                 n····        n···  s····       s·· s···
        return .init(switch: nil, default: 2.5e-3) /* a /* b */ c */
        k·····               k··  k······  n·····  c················
        let all = 1...5, raw = #"a"\(b)"#, `class` = $0
        k··       n   n        s·········            v·
      """#)
  }

  @Test func colorsStringsOfManyLines() throws {
    try expectColors(
      "Swift",
      #"""
      let text = """
      k··        s··
        "quoted" \(1) // text
      ·············n s·······
        """ + "cut off
      ·····   s·······
      let next = 1
      k··        n
      """#)
  }

  @Test func colorsJSON() throws {
    try expectColors(
      "json",
      #"""
      {
      
        "TargetValue": 40.0, "on" : true,
        y············  n···  y···   k···
        "path\"": ["a: b", -3, null], // said
        y·······   s·····   n  k···   c······
      }
      
      """#)
  }

  @Test func colorsYAML() throws {
    try expectColors(
      "yml",
      #"""
      # 템플릿
      c····
      Resources:
      y········
        "큐": !GetAtt Queue.Arn # 뒤
        y··  k······           c··
        url: https://example.org/#part
        y··
        Version: 2010-09-09
        y······
        sizes: [1, -2.5, "x", {key: yes, other: ~}]
        y····   n  n···  s··   y··       y····  k
        - name: it's a 'name'
          y···
          run: |
          y··
            key: value # text
      s······················
            "more
      ···········
          next: *anchor
          y···  v······
      """#)
  }

  @Test func colorsShell() throws {
    try expectColors(
      "sh",
      #"""
      # 그룹을 만든다
      c········
      REGION=ap-northeast-2 aws ec2 describe \
      v·····
        --max-items 10 --query 'Groups[*].{a: b}' -o=json
        y·········· n· y······ s················· y·
      for id in $ids "${all[@]}" "a $1 $(echo "b" done) \$c"; do
      k··    k· v··· sv········s s··v·s··     s··      s····  k·
        if [ "$?" = 0 ]; then echo done 2>&1 # no $x
        k·   sv·s   n    k···           n  n c······
        fi; done
        k·  k···
      """#)
  }

  @Test func colorsHereDocuments() throws {
    try expectColors(
      "bash",
      #"""
      cat <<'EOF' > file
      
      don't $x
      s·······
        EOF
      ·····
      EOF
      
      echo $((1<<2)) "$x"
              n  n   sv·s
      """#)
  }

  @Test func colorsWhatIsBehindAPrompt() throws {
    try expectColors(
      "console",
      #"""
      $ export NAME="값" \
        k·····      s··
          OTHER=1
                n
      it's 1 "answer
      
      $ if true
        k·
      """#)
  }

  @Test func colorsGraphQL() throws {
    try expectColors(
      "graphql",
      #"""
      """설명"""
      s·······
      type Query { # 조회
      k··· t····   c···
        kind(id: ID = 3): [Article!]! @auth(groups: ["A"])
                 t·   n    t······    k····          s··
        type: String
              t·····
      }
      
      query Get($id: ID!) { a(id: $id) { ...on B { id } } }
      k···· t·· v··  t·           v··          t
      """#)
  }

  @Test func colorsGraphviz() throws {
    try expectColors(
      "graphviz",
      #"""
      // 흐름
      c····
      digraph { node [shape=box width=1.5]
      k······   k···  y····     y···· n··
        a -> b [label = "가 \" 나"] # 끝
                y····   s·······  c··
        c [label=<a <b>x</b>>] /* d */
           y···· s···········  c······
      }
      
      """#)
  }

  @Test(arguments: ["", "text", "markdown", "swif", "swifts", "swift-ui-and-more-that-is-long"])
  func leavesOtherLanguagesPlain(language: String) throws {
    let site = try build("-- a.md --\n# A\n\n```\(language)\nlet a = 1 // b\n```\n")
    #expect(site["a.html"].has(">let a = 1 // b\n</code>"))
  }

  @Test func leavesLongCodePlain() throws {
    let line = "let a = 1\n"
    let count = CodeBlock.coloredBytes / line.utf8.count
    let short = try build("-- a.md --\n# A\n\n```swift\n" + String(repeating: line, count: count) + "```\n")
    #expect(short["a.html"].count(of: "<span class=\"keyword\">let</span>") == count)
    let long = try build("-- a.md --\n# A\n\n```swift\n" + String(repeating: line, count: count + 1) + "```\n")
    #expect(!long["a.html"].has("class=\"keyword\""))
  }

  @Test func keepsTheSearchAsItIs() throws {
    func search(_ language: String) throws -> [String] {
      let site = try build("-- a.md --\n# A\n\n```\(language)\nlet 값 = \"b\" // c\n```\n")
      return site.pages.filter { $0.route.path.hasPrefix("search/") }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    #expect(try search("swift") == search("text"))
    #expect(try !search("swift").isEmpty)
  }
}
