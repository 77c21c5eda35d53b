import Notes
import TestSupport
import Testing

/// What is read of a diagram's source.
struct DiagramTests {
  private func diagram(_ source: String) -> Diagram {
    Diagram(parsing: NoteFile(path: "images/a.dot", bytes: Array(source.utf8)))
  }

  /// `line:column code message` of each problem.
  private func problems(_ source: String) -> [String] {
    let index = LineIndex(Array(source.utf8))
    return diagram(source).diagnostics.map { diagnostic in
      let place = index.position(of: diagnostic.span.start)
      return "\(place.line):\(place.column) \(diagnostic.code.rawValue) \(diagnostic.message)"
    }
  }

  private func labels(_ source: String) -> [String] { diagram(source).labels.map(\.string) }

  private func drawable(_ source: String) -> String? {
    diagram(source).drawable.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func readsLabelsLineByLine() {
    let source = """
      // 무엇을 보이는지.
      digraph {
        rankdir=LR
        subgraph cluster_a { label="리전"; class=region
          web [label="EC2\\n인스턴스" class=compute]; db [label="RDS"]
        }
        web -> db [label="3306 포트" headlabel="읽기"]
        user -> web
      }
      """
    #expect(labels(source) == ["리전", "EC2 인스턴스 RDS", "3306 포트 읽기", "user"])
    #expect(problems(source).isEmpty)
  }

  @Test func bindsACommentToTheLabelsOfItsLine() throws {
    let document = diagram(
      """
      digraph {
        a [label="없음"]
        b [label="최대 15분"] // fact: lambda.timeout.max
        c [label="http://a.b // fact: none x"]
        // fact: off 예시
        d [label="7"]
        // fact: on
      }
      """
    ).document
    #expect(document.comments.count == 3)
    guard case .claims(let claims) = try #require(document.comments.first).fact else {
      Issue.record("no claim was read")
      return
    }
    #expect(claims.map(\.id) == ["lambda.timeout"])
    #expect(claims.map(\.facets) == [[.max]])
    let paragraphs = document.children(of: nil).filter { document.nodes[Int($0)].kind == .paragraph }
    #expect(
      paragraphs.map { document.plainText(under: $0).string } == ["없음", "최대 15분", "http://a.b // fact: none x", "7"])
    let bound = document.nodes[Int(paragraphs[1])]
    #expect(document.nodes[Int(bound.end) - 1].kind == .comment)
  }

  @Test func saysHowAFactCommentOfADiagramIsWritten() {
    let diagnostics = diagram("digraph {\n  a [label=\"1\"] // fact lambda.timeout\n}").diagnostics
    #expect(diagnostics.map(\.code) == [.malformedComment])
    #expect(diagnostics.flatMap(\.hints) == ["write `// fact: lambda.timeout`"])
  }

  @Test func readsEscapesAndReferences() {
    #expect(labels(#"digraph { a [label="\N &#49;5 \"x\" \\ R&D A&amp;B\l끝"] }"#) == [#" 15 "x" \ R&D A&B 끝"#])
    #expect(labels("digraph { a [label=<<b>15</b> 분<br/>다음>] }") == ["15  분 다음"])
    #expect(labels("digraph { a [label=\"하\" + \"나\"] }") == ["하나"])
  }

  @Test func showsTheNameOfANodeWithoutALabel() {
    #expect(labels("digraph { 사용자 -> b; b [label=x] }") == ["사용자 x"])
    #expect(labels("digraph { node [label=\"\"]; a -> b }") == [""])
    #expect(labels("digraph { a [shape=point] }").isEmpty)
  }

  @Test(arguments: [
    (#"image="/etc/passwd""#, "attribute `image` reads a file"),
    (#"shapefile="x.ps""#, "attribute `shapefile` reads a file"),
    (#"_background="I 0 0 9 9""#, "attribute `_background` reads a file"),
    (#"URL="javascript:alert(1)""#, "attribute `URL` adds a link or a tooltip"),
    (#"headhref="x""#, "attribute `headhref` adds a link or a tooltip"),
    (#"edgetooltip="x""#, "attribute `edgetooltip` adds a link or a tooltip"),
    (#"target="_top""#, "attribute `target` adds a link or a tooltip"),
    (#"fontname="x\" onmouseover=\"alert(1)""#, "attribute `fontname` has signs that no font's name has"),
    (#"class="a\" onclick=\"x""#, "a class with signs in it"),
    (#"peripheries=100000000"#, "attribute `peripheries` is more than 8"),
    (#"pos="<b>""#, "attribute `pos` has a value of signs"),
    ("label=<<img src=\"/etc/passwd\"/>>", "a label with an image in it"),
    ("label=<<table href=\"x\"><tr><td>a</td></tr></table>>", "attribute `href` in a label"),
  ])
  func refusesWhatCouldDoHarm(attribute: String, message: String) throws {
    let source = "digraph { a [\(attribute)] }"
    #expect(problems(source).map { $0.split(separator: " ", maxSplits: 1)[1] } == ["refused-attribute \(message)"])
    let drawn = try #require(drawable(source))
    #expect(drawn.utf8.count == source.utf8.count + " layout=dot;".utf8.count)
    for word in ["passwd", "javascript", "alert", "onclick", "href", "100000000"] { #expect(!drawn.contains(word)) }
  }

  @Test func refusesAStylesheetOfTheGraph() throws {
    let source = "digraph { stylesheet=\"x\\\"?><script>alert(1)</script>\"; imagepath=\"/\"\n a }"
    #expect(diagram(source).diagnostics.map(\.code) == [.refusedAttribute, .refusedAttribute])
    #expect(
      try #require(drawable(source)).split(separator: " ").joined(separator: " ") == "digraph { layout=dot; \n a }")
  }

  @Test func leavesOutLooksOnceTold() throws {
    let source = "digraph { a [color=red, style=filled]; b [color=blue, style=dashed]; class=\"compute\" }"
    #expect(
      problems(source) == [
        "1:14 ignored-attribute attribute `color` is left out: the page gives drawings their colors and fonts",
        "1:25 ignored-attribute `style` may not be `filled` in a drawing",
      ])
    #expect(
      try #require(drawable(source)).split(separator: " ").joined(separator: " ")
        == "digraph { layout=dot; a [ ] b [ style=dashed] class=\"compute\" }")
  }

  @Test func namesTheClassesThereAre() throws {
    let diagnostic = try #require(diagram("digraph { a [class=netwrok] }").diagnostics.first)
    #expect(diagnostic.message == "no style is known for class `netwrok`")
    #expect(diagnostic.hints.first?.contains("`network`") == true)
  }

  @Test(arguments: [
    ("", "1:1 broken-diagram the source ends where `digraph {` should stand"),
    ("digraph {\n  a ->\n}", "3:1 broken-diagram a node should stand here"),
    ("digraph {\n  a [label=x\n}", "3:1 broken-diagram `]` should stand here"),
    ("digraph {\n  a [label=\"x]\n}", "2:12 broken-diagram string without an end"),
    ("digraph { a -- b }", "1:13 broken-diagram `--` in a directed graph"),
    ("digraph { a } digraph { b }", "1:15 broken-diagram the end of the file should stand here"),
    ("digraph { a /* b }", "1:13 broken-diagram comment without an end"),
    ("digraph { 1a }", "1:11 broken-diagram a name begins with a digit"),
    ("digraph { a [label=<<b>x] }", "1:20 broken-diagram HTML label without an end"),
    ("digraph { a; % }", "1:14 broken-diagram `%` has no meaning here"),
  ])
  func tellsTheFirstMistake(source: String, problem: String) {
    #expect(problems(source).last == problem)
    #expect(drawable(source) == nil)
  }

  @Test func keepsToTheLimits() {
    let many = "digraph { " + (0..<10_000).map { "node\($0);" }.joined() + "}"
    #expect(
      problems(many).map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
        "broken-diagram diagram of \(many.utf8.count) bytes is longer than \(Limit.diagramBytes)"
      ])
    let some = "digraph { " + (0..<600).map { "n\($0);" }.joined() + "}"
    #expect(problems(some).count == 1)
    let product =
      "digraph { {" + (0..<30).map { "a\($0) " }.joined() + "} -> {" + (0..<30).map { "b\($0) " }.joined() + "} }"
    #expect(problems(product).map { $0.contains("more than 500 nodes and edges") } == [true])
    let deep = "digraph " + String(repeating: "{", count: 2000) + String(repeating: "}", count: 2000)
    #expect(problems(deep).map { $0.contains("more than 16 deep") } == [true])
    #expect(Diagram(parsing: NoteFile(path: "a.dot", bytes: [0x67, 0xFF])).diagnostics.map(\.code) == [.brokenDiagram])
  }

  @Test func saysTheLayoutSoThatNoOtherDiagramDoes() {
    #expect(drawable("graph g { layout=neato a }") == "graph g { layout=neato a }")
    #expect(drawable("graph g { subgraph { layout=neato } }") == "graph g { layout=dot; subgraph { layout=neato } }")
  }

  @Test func readsABlockOfANoteInItsPlace() throws {
    let source =
      "# 글\n\n- 목록\n\n  ```dot \"읽는 법\"\n  digraph {\n    a [label=\"3초\" color=red] // fact: none 예시\n  }\n  ```\n"
    let note = Document(parsing: NoteFile(path: "a.md", bytes: Array(source.utf8)))
    let node = try #require(note.nodes.firstIndex { $0.kind == .codeBlock })
    let diagram = try #require(Diagram(block: NodeIndex(node), of: note))
    let index = LineIndex(Array(source.utf8))
    let diagnostic = try #require(diagram.diagnostics.first)
    #expect(index.position(of: diagnostic.span.start) == SourcePosition(line: 7, column: 19))
    #expect(diagram.labels.map(\.string) == ["3초"])
    #expect(diagram.document.comments.map(\.fact) == [.exempt(reason: "예시")])
    let info = note.bytes(note.codeInfos[Int(note.nodes[node].detail)])
    #expect(Diagram.caption(info: info).string == "읽는 법")
    #expect(!Diagram.isDiagram(info: Array("dotnet".utf8)[...]))
  }

  /// The lines of the note were counted for each of its blocks.
  @Test(.timeLimit(.minutes(5)), arguments: ["\n", "\r\n", "\r"])
  func findsThePlacesOfManyBlocksInQuotes(end: String) {
    let count = 2_000
    let block = ["> ```dot", "> digraph {", ">  a [color=red]", "> }", "> ```", "", ""].joined(separator: end)
    let source = Array(String(repeating: block, count: count).utf8)
    let note = Document(parsing: NoteFile(path: "a.md", bytes: source))
    let index = LineIndex(source)
    let blocks = note.nodes.indices.filter { note.nodes[$0].kind == .codeBlock }
    let lines = blocks.compactMap { node in
      Diagram(block: NodeIndex(node), of: note)?.diagnostics.first.map { index.position(of: $0.span.start) }
    }
    #expect(lines == (0..<count).map { SourcePosition(line: 6 * $0 + 3, column: 7) })
  }
}
