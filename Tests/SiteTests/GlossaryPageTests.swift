import Notes
import Testing

@testable import Site

@Suite struct GlossaryPageTests {
  private static let notebook = """
    -- Site/site.yml --
    language: en
    -- glossary/net.md --
    # Network

    ## VPC
    - aliases: 가상 사설 클라우드
    - see: 서브넷

    A "private" network <of> one account.

    More on it.

    ## 서브넷

    A part of a VPC.
    -- glossary/other.md --
    ## ELB

    Spreads requests.
    -- net/a.md --
    # A

    ## First

    VPC는 서브넷으로 나눈다. VPC again.

    ## Second

    Every VPC, and a [VPC](../glossary/net.md#vpc) link.
    """

  @Test func linksTheFirstUseInASectionWithAPopUp() throws {
    let html = try build(Self.notebook).main("net/a.html")
    #expect(
      html.has(
        """
        <p><span class="term"><a href="../glossary.html#vpc" aria-describedby="Term1">VPC</a>\
        <span class="card" role="tooltip" popover="manual" id="Term1"><b>VPC</b> \
        A &quot;private&quot; network &lt;of&gt; one account.</span></span>는 <span class="term">
        """.replacing("\n", with: "")))
    #expect(html.count(of: "<span class=\"term\">") == 3)
    #expect(html.has("and a <a href=\"../glossary.html#vpc\">VPC</a> link"))
  }

  @Test func sortsTermsByTheirFirstLetter() throws {
    let html = try build(Self.notebook).main("glossary.html")
    let order = [
      "<h2 id=\"Group1\">ㄱ</h2>", "가상 사설 클라우드 → <a href=\"#vpc\">VPC</a>", "<h2 id=\"Group2\">ㅅ</h2>",
      "<h3 id=\"서브넷\">",
      "<h2 id=\"Group3\">E</h2>", "<h2 id=\"Group4\">V</h2>", "<h3 id=\"vpc\"><dfn>VPC</dfn>",
    ]
    var rest = html[...]
    for text in order {
      let range = rest.range(of: text)
      #expect(range != nil, "\(text)")
      if let range { rest = rest[range.upperBound...] }
    }
  }

  @Test func showsTheWholeEntryWithNamesAndUses() throws {
    let html = try build(Self.notebook).main("glossary.html")
    #expect(html.has("<span class=\"label\">Also called</span> 가상 사설 클라우드</p>"))
    #expect(html.has("<p>More on it.</p>"))
    #expect(html.has("<span class=\"label\">See also</span> <a href=\"#서브넷\">서브넷</a>"))
    #expect(html.has("<span class=\"label\">Used in</span> <a href=\"net/a.html#first\">A</a></p>"))
    #expect(!html.has("aliases:") && !html.has("see:"))
  }

  @Test func describesTermsForSearchEngines() throws {
    let html = try build(Self.notebook)["glossary.html"]
    #expect(html.has("\"@type\":\"DefinedTerm\",\"@id\":\"glossary.html#vpc\",\"name\":\"VPC\""))
    #expect(html.has("network \\u003cof\\u003e one"))
  }

  @Test func keepsIdsApartWhereTwoFilesHaveOneName() throws {
    let site = try build(
      """
      -- glossary/a.md --
      ## One

      ![x](a.png)

      ### Details

      First.
      -- glossary/b.md --
      ## Two

      ![x](b.png)

      ### Details

      Second.
      -- n.md --
      [a](glossary/a.md#details) [b](glossary/b.md#details)
      """)
    let ids = site.values(of: "id", in: "glossary.html")
    #expect(Set(ids).count == ids.count)
    #expect(
      site.main("n.html").has("href=\"glossary.html#details\"")
        && site.main("n.html").has("href=\"glossary.html#details-1\""))
  }

  @Test func groupsDoubledConsonantsWithTheSingle() throws {
    let html = try build("-- glossary.md --\n## 깡통\n\nA.\n\n## 각\n\nB.\n\n## 1월\n\nC.").main("glossary.html")
    #expect(html.count(of: "<h2 id=\"Group1\">ㄱ</h2>") == 1)
    #expect(html.has("<h2 id=\"Group2\">그 밖</h2>"))
  }
}
