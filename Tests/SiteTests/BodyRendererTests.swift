import Corpus
import Notes
import Testing

@testable import Site

@Suite struct BodyRendererTests {
  /// The body of a note with a title of its own.
  private func body(_ markdown: String) throws -> String {
    let site = try build("-- Site/site.yml --\nlanguage: en\n-- a.md --\n# Title\n\n" + markdown)
    let main = site.main("a.html")
    guard let start = main.range(of: "</header>\n"), let end = main.range(of: "</article>\n") else { return main }
    return String(main[start.upperBound..<end.lowerBound])
  }

  @Test func rendersParagraphsAndEmphasis() throws {
    #expect(
      try body("a *b* **c** ~~d~~ `e<`  \nf\ng")
        == "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code><br>\nf\ng</p>\n")
  }

  @Test func rendersListsTightAndLoose() throws {
    #expect(try body("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    #expect(try body("3. a\n\n4. b") == "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n")
    #expect(try body("- a\n  - b") == "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n")
  }

  @Test func rendersTasks() throws {
    #expect(
      try body("- [ ] a\n- [x] b")
        == """
        <ul class="tasks">
        <li><input type="checkbox" disabled aria-label="To do"> a</li>
        <li><input type="checkbox" checked disabled aria-label="Done"> b</li>
        </ul>

        """)
  }

  @Test func rendersTablesThatScroll() throws {
    #expect(
      try body("| a | b |\n|---|--:|\n| 1 | *2* |")
        == """
        <div class="scroll" role="group" tabindex="0" aria-label="Table"><table>
        <thead>
        <tr><th scope="col">a</th><th scope="col" class="right">b</th></tr>
        </thead>
        <tbody>
        <tr><td>1</td><td class="right"><em>2</em></td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func rendersAdmonitionsAndQuotes() throws {
    #expect(
      try body("> [!WARNING]\n> a")
        == "<div role=\"note\" class=\"admonition warning\">\n<p class=\"label\">Warning</p>\n<p>a</p>\n</div>\n")
    #expect(try body("> a\n\n---") == "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n")
  }

  @Test func rendersCodeWithItsLanguage() throws {
    #expect(
      try body("```swift x\nlet a = \"<\"\n```")
        == "<div class=\"code\" data-language=\"swift\"><pre tabindex=\"0\"><code class=\"language-swift\"><span class=\"keyword\">let</span> a = <span class=\"string\">&quot;&lt;&quot;</span>\n</code></pre></div>\n"
    )
    #expect(try body("```\" onload=\"x\n```").has("data-language=\"&quot;\""))
    #expect(try body("    a").has("<div class=\"code\"><pre tabindex=\"0\"><code>a\n</code>"))
  }

  @Test func rendersHeadingsWithPermalinks() throws {
    #expect(
      try body("## 보안 *그룹*")
        == "<h2 id=\"보안-그룹\">보안 <em>그룹</em><a class=\"permalink\" href=\"#보안-그룹\" aria-label=\"Link to this section\"></a></h2>\n"
    )
  }

  @Test func rendersFootnotesAtTheEndWithWaysBack() throws {
    let html = try body("a[^x] b[^y] c[^x]\n\n[^x]: one *two*\n\n[^y]: three\n\n[^z]: unused")
    #expect(html.has("a<sup class=\"footnote\"><a id=\"Ref1-1\" href=\"#Footnote1\">1</a></sup>"))
    #expect(html.has("c<sup class=\"footnote\"><a id=\"Ref1-2\" href=\"#Footnote1\">1</a></sup>"))
    #expect(html.has("<li id=\"Footnote1\" value=\"1\">\n<p>one <em>two</em></p>\n<a class=\"back\" href=\"#Ref1-1\""))
    #expect(html.has("href=\"#Ref1-2\""))
    #expect(html.has("<li id=\"Footnote2\" value=\"2\">\n<p>three</p>\n"))
    #expect(!html.has("unused"))
  }

  @Test func showsMarkupAsText() throws {
    #expect(
      try body("<div onclick=\"x\">a</div>").has("<pre class=\"raw\">&lt;div onclick=&quot;x&quot;&gt;a&lt;/div&gt;"))
    #expect(try body("a <b>b</b>").has("<code class=\"raw\">&lt;b&gt;</code>"))
    #expect(try !body("a <!-- secret --> b").has("secret"))
    #expect(try body("a<br>b").has("<br>"))
  }

  @Test func leavesNoLinkThatRuns() throws {
    let html = try body(
      "[a](javascript:alert(1)) [b](<java\nscript:x>) [c](data:text/html,x) [d](https://example.org/\"x)")
    #expect(!html.has("href=\"java") && !html.has("href=\"data"))
    #expect(html.has("<span class=\"dead\""))
    #expect(html.has("<a class=\"external\" href=\"https://example.org/%22x\">d</a>"))
  }

  @Test func keepsTheWordsOfALinkThatLeadsNowhere() throws {
    #expect(try body("[a](nowhere.md)") == "<p><span class=\"dead\" title=\"There is no such page\">a</span></p>\n")
  }

  @Test func takesTheFirstHeadingForTheTitle() throws {
    let site = try build("-- a.md --\n<!-- x -->\n# A *b*\n\ntext")
    #expect(site.main("a.html").has("<h1 id=\"a-b\">A <em>b</em></h1>"))
    #expect(site["a.html"].count(of: "<h1") == 1)
  }

  @Test func writesATitleForANoteWithoutAHeading() throws {
    let site = try build("-- a.md --\n---\ntitle: \"<A>\"\ndescription: \"d\\\"\"\n---\ntext\n\n# Later")
    #expect(site.main("a.html").has("<h1>&lt;A&gt;</h1>\n<p class=\"lead\">d&quot;</p>"))
    #expect(site["a.html"].has("<title>&lt;A&gt; · Notes</title>"))
    #expect(site["a.html"].has("<meta name=\"description\" content=\"d&quot;\">"))
  }

  @Test func walksDeepNestingWithoutRecursion() throws {
    let html = try body(String(repeating: ">", count: 90) + " a")
    #expect(html.count(of: "<blockquote>") == 90 && html.count(of: "</blockquote>") == 90)
  }

  @Test(arguments: ["\"\u{301} onmouseover=\"alert(1)", "</title><script>alert(1)</script>", "]]>&lt;"])
  func escapesATitleInEveryPlace(title: String) throws {
    let quoted = title.replacing("\"", with: "\\\"")
    let site = try build(
      """
      -- Site/site.yml --
      baseURL: https://example.org/
      -- x/a.md --
      ---
      title: "\(quoted)"
      description: "\(quoted)"
      ---
      ## Head \(title)

      ## Other
      -- x/b.md --
      See [a](a.md) and ![\(title.replacing("]", with: "\\]"))](a.png "t").
      """)
    for page in site.pages where page.route.path.hasSuffix(".html") {
      let html = String(decoding: page.bytes, as: UTF8.self)
      #expect(!html.has("<script>alert") && !html.has(" onmouseover=\"alert"), "\(page.route.path)")
    }
  }
}
