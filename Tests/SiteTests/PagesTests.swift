import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

@Suite struct PagesTests {
  private static let notebook = """
    -- Site/site.yml --
    title: Book
    description: About it.
    language: en
    -- index.md --
    # Home

    Welcome to [Lambda](compute/lambda.md).
    -- compute/index.md --
    ---
    description: Machines.
    ---
    # Compute
    -- compute/lambda.md --
    # Lambda

    ## Limits

    See [EC2](ec2.md#types), [itself](lambda.md), [here](#limits) and [deep](deep/한글.md).

    ## Main

    ## Navigation
    -- compute/ec2.md --
    # EC2

    ## Types

    [Up](../index.md) to the [topic](index.md).
    -- compute/deep/한글.md --
    # 한글

    [Lambda](../lambda.md#limits) is a sentence that says more than its link.
    -- glossary.md --
    ## Zone

    A place.
    """

  /// Every address on every page, as a browser would resolve it, and every fragment in the page it leads to.
  @Test func leadsNowhereThatIsNot() throws {
    #expect(try build(Self.notebook).deadAddresses() == [])
  }

  @Test func givesEveryPageIdsThatAreUnique() throws {
    let site = try build(Self.notebook)
    for page in site.pages where page.route.path.hasSuffix(".html") {
      let ids = site.values(of: "id", in: page.route.path)
      #expect(Set(ids).count == ids.count && !ids.contains(""), "\(page.route.path)")
    }
  }

  @Test func saysOfItsPolicyBeforeAnythingElse() throws {
    let site = try build(Self.notebook)
    for page in site.pages where page.route.path.hasSuffix(".html") {
      let html = site[page.route.path]
      #expect(
        html.has(
          "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'\">"
        ))
      #expect(!html.has(" style=") && !html.has("<style") && !html.has(" onclick="))
      #expect(
        html.count(of: "<script") == html.count(of: "<script src=\"")
          + html.count(of: "<script type=\"application/ld+json\">"))
      #expect(!html.has("{{"))
    }
  }

  @Test func rendersTheSameBytesInWhateverOrderNotesAreRead() throws {
    let documents = TextNotebook(Self.notebook).notes.map { Document(parsing: $0) }
    let settings = try SiteSettings.defaults()
    func bytes(_ documents: [Document]) -> [[UInt8]] {
      let corpus = Corpus(linking: documents, images: [])
      return SiteRenderer(settings).pages(for: corpus, .init(judging: corpus, by: .none), images: []).map {
        $0.route.path.bytes + $0.bytes
      }
    }
    #expect(bytes(documents) == bytes(documents))
    #expect(bytes(documents) == bytes(documents.reversed()))
  }

  @Test func marksThePageThatIsShown() throws {
    let site = try build(Self.notebook)
    #expect(site["compute/lambda.html"].has("<a href=\"lambda.html\" aria-current=\"page\">Lambda</a>"))
    #expect(site["compute/ec2.html"].has("<a href=\"lambda.html\">Lambda</a>"))
    #expect(site["compute/index.html"].has("<a href=\"index.html\" aria-current=\"page\">Compute</a>"))
    #expect(site["glossary.html"].has("<a href=\"glossary.html\" aria-current=\"page\">Glossary</a>"))
  }

  @Test func listsTheTopicAtHandAndNotTheSite() throws {
    let site = try build(Self.notebook)
    #expect(!site["compute/deep/한글.html"].has(">EC2</a>"))
  }

  @Test func showsTheWayDownAndTheNeighbours() throws {
    let html = try build(Self.notebook).main("compute/deep/한글.html")
    #expect(
      html.has(
        "<li><a href=\"../../index.html\">Home</a></li>\n<li><a href=\"../index.html\">Compute</a></li>\n<li><a href=\"index.html\">deep</a></li>"
      ))
    let lambda = try build(Self.notebook).main("compute/lambda.html")
    #expect(
      lambda.has("<a rel=\"prev\" class=\"previous\" href=\"ec2.html\"><span class=\"label\">Previous</span> EC2</a>"))
  }

  @Test func showsWhoLinksHereAndInWhichWords() throws {
    let html = try build(Self.notebook).main("compute/lambda.html")
    #expect(html.has("<a href=\"deep/%ED%95%9C%EA%B8%80.html\">한글</a>\n<p><mark>Lambda</mark> is a sentence"))
    #expect(!html.has("<a href=\"lambda.html\">Lambda</a>\n<p>"))
  }

  @Test func nestsTheContents() throws {
    let site = try build("-- a.md --\n# A\n\n### Early\n\n## B <i>\n\n### C\n\n### D\n\n#### deep\n\n## E")
    #expect(
      site["a.html"].has(
        """
        <ol>
        <li><a href="#early">Early</a></li>
        <li><a href="#b-i">B &lt;i&gt;</a>
        <ol>
        <li><a href="#c">C</a></li>
        <li><a href="#d">D</a></li>
        </ol>
        </li>
        <li><a href="#e">E</a></li>
        </ol>
        """))
    #expect(try !build("-- a.md --\n# A\n\n## B")["a.html"].has("class=\"contents\""))
  }

  @Test func opensWithTheTopics() throws {
    let html = try build(Self.notebook).main("index.html")
    #expect(html.has("<h1>Book</h1>\n<p class=\"lead\">About it.</p>"))
    #expect(html.has("<p>Welcome to <a href=\"compute/lambda.html\">Lambda</a>.</p>"))
    #expect(html.has("<h2><a href=\"compute/index.html\">Compute</a></h2>\n<p>Machines.</p>"))
  }

  @Test func namesItselfOnlyWhereTheAddressIsKnown() throws {
    let without = try build(Self.notebook)
    #expect(!without["compute/lambda.html"].has("canonical") && !without.routes.contains("sitemap.xml"))
    #expect(without["robots.txt"] == "User-agent: *\nAllow: /\n")
    let with = try build(Self.notebook, baseURL: "https://example.org/a b/")
    #expect(
      with["compute/lambda.html"].has("<link rel=\"canonical\" href=\"https://example.org/a%20b/compute/lambda.html\">")
    )
    #expect(with["compute/index.html"].has("<link rel=\"canonical\" href=\"https://example.org/a%20b/compute/\">"))
    #expect(with["robots.txt"].has("Sitemap: https://example.org/a%20b/sitemap.xml\n"))
    #expect(
      with["sitemap.xml"].has("<url><loc>https://example.org/a%20b/compute/deep/%ED%95%9C%EA%B8%80.html</loc></url>"))
    #expect(!with["sitemap.xml"].has("404"))
  }

  @Test func leadsFromEarlierPathsToTheNote() throws {
    let notebook = """
      -- new/a b.md --
      ---
      aliases: old/deep/x.md
      ---
      # A <b>
      """
    let site = try build(notebook)
    let page = site["old/deep/x.html"]
    #expect(page.has("<meta http-equiv=\"refresh\" content=\"0; url=../../new/a-b.html\">"))
    #expect(page.has("<link rel=\"canonical\" href=\"../../new/a-b.html\">"))
    #expect(page.has("<a href=\"../../new/a-b.html\">A &lt;b&gt;</a>") && page.has("Content-Security-Policy"))
    let named = try build(notebook, baseURL: "https://example.org/x/")
    #expect(named["old/deep/x.html"].has("<link rel=\"canonical\" href=\"https://example.org/x/new/a-b.html\">"))
    #expect(!named["sitemap.xml"].has("old/"))
  }

  @Test func worksAsAnErrorPageAtAnyDepth() throws {
    let with = try build(Self.notebook, baseURL: "https://example.org/a%20b/")
    #expect(
      with["404.html"].has("href=\"/a%20b/assets/site.css\"") && with["404.html"].has("href=\"/a%20b/glossary.html\""))
    #expect(try build(Self.notebook)["404.html"].has("href=\"assets/site.css\""))
  }

  @Test func guessesTheLanguageOfAFolderWithoutSettings() throws {
    #expect(try build("-- a.md --\n# 노트")["a.html"].has("<html lang=\"ko\""))
    #expect(try build("-- a.md --\n# Note")["a.html"].has("<html lang=\"en\""))
  }

  @Test func buildsASiteOfNothing() throws {
    let site = try build("")
    #expect(site.routes.contains("index.html") && site.routes.contains("404.html"))
  }

  @Test func keepsTheSidebarShortInALargeTopic() throws {
    let notes = (100..<300).map { "-- x/n\($0).md --\n# N\($0)\n" }.joined()
    let page = try build(notes)["x/n200.html"]
    #expect(page.count(of: "<li><a href=\"n") == Limit.sidebarNotes)
    #expect(page.has("<a href=\"n200.html\" aria-current=\"page\">N200</a>"))
    #expect(page.has("<p class=\"all\"><a href=\"index.html\">Show all 200</a></p>"))
  }
}
