import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// What becomes of pages in a notebook of very many notes.
@Suite struct PagingTests {
  private static let english = "-- Site/site.yml --\nlanguage: en\n"

  // MARK: Topics

  /// Three pages of one folder, with the notes whose names come nearest to those of the pages.
  @Test func splitsATopicOfManyNotes() throws {
    let names = (1...1100).map { "n\($0)" } + ["page-2", "index.2", "index-2", "Index.2.html"]
    let notes = names.map { "-- x/\($0).md --\n# \($0)\n" }.joined()
    let site = try build(Self.english + notes + "-- x/sub/a.md --\n# A\n", baseURL: "https://example.org/")
    let pages: [ByteString] = ["x/index.html", "x/index.2.html", "x/index.3.html"]
    #expect(Set(site.routes).count == site.routes.count)
    #expect(site.routes.filter { $0.hasPrefix("x/") }.count == names.count + 5)
    var links = pages.map { page in
      site.main(page).components(separatedBy: "<ul class=\"notes\">").dropFirst().joined()
        .components(separatedBy: "</ul>")[0].count(of: "<li><a href=")
    }
    #expect(links == [499, 500, 105], "a topic is an entry, too")
    #expect(site.main("x/index.html").has("<h2><a href=\"sub/index.html\">sub</a></h2>"))
    links = pages.map { site.main($0).count(of: "<nav class=\"pages\"") }
    #expect(links == [1, 1, 1])
    #expect(
      site.main("x/index.2.html").has(
        "<a rel=\"prev\" class=\"previous\" href=\"index.html\"><span class=\"label\">Previous page</span> Page 1 of 3</a>\n<a rel=\"next\" class=\"next\" href=\"index.3.html\">"
      ))
    #expect(site["x/index.2.html"].has("<title>x · Page 2 of 3 · Notes</title>"))
    #expect(site["x/index.2.html"].has("<link rel=\"canonical\" href=\"https://example.org/x/index.2.html\">"))
    #expect(site["sitemap.xml"].has("<loc>https://example.org/x/index.3.html</loc>"))
    #expect(try site.deadAddresses(below: "x/index") == [])
  }

  @Test func goesOnAfterANoteOfTheFolderAndAfterTheHomePage() throws {
    let notes = (1...501).map { "-- x/n\($0).md --\n# N\($0)\n-- h\($0).md --\n# H\($0)\n" }.joined()
    let site = try build(Self.english + notes + "-- x/index.md --\n# Folder\n\nText.\n-- index.md --\n# Home\n\nHello.\n")
    #expect(site.main("x/index.html").has("<p>Text.</p>") && !site.main("x/index.2.html").has("<p>Text.</p>"))
    #expect(site.main("x/index.2.html").has("<h1>Folder</h1>"))
    #expect(site.main("x/index.2.html").count(of: "<li><a href=\"n") == 1)
    #expect(site.main("index.html").has("<p>Hello.</p>") && site.main("index.html").has("href=\"index.2.html\""))
    #expect(site.main("index.2.html").has("<h1>Home</h1>") && !site.main("index.2.html").has("<p>Hello.</p>"))
    #expect(try site.deadAddresses(below: "index") == [])
  }

  @Test func listsTopicsWithoutTheirNotesWhereTheyAreMany() throws {
    func html(_ topics: Int, _ page: ByteString) throws -> String {
      try build(Self.english + (1...topics).map { "-- t\($0)/a.md --\n# A\($0)\n" }.joined())[page]
    }
    #expect(try html(30, "index.html").has("<li><a href=\"t7/a.html\">A7</a></li>"))
    #expect(try !html(31, "index.html").has("<li><a href=\"t7/a.html\">A7</a></li>"))
    #expect(try html(31, "index.html").count(of: "<section>\n<h2><a href=\"t") == 31)
    #expect(try html(31, "404.html").count(of: "<section>\n<h2><a href=\"t") == 30)
    // t9 is the last by name: the sidebar goes with it.
    let last = try html(65, "t9/a.html")
    #expect(last.has("<li><a href=\"index.html\">t9</a></li>") && !last.has("<li><a href=\"../t1/index.html\">"))
  }

  // MARK: Uses

  /// Links to one note, uses of one term, statements of one fact and uses of one picture.
  private static func hub(_ count: Int) -> String {
    english
      + (1001...(1000 + count)).map {
        """
        -- n/n\($0).md --
        # N\($0)

        ## Part

        A [hub](hub.md) is a Widget, 최대 5개다. <!-- fact: s.most -->

        ![dot](dot.png)

        """
      }.joined() + """
        -- n/hub.md --
        # Hub
        -- glossary.md --
        ## Widget

        A thing.
        -- facts/s.md --
        ## s.most
        Things.

        - kind: hard
        - max: 5
        """
  }

  @Test func foldsWhatFillsMoreThanAScreenAndCountsWhatFillsTwo() throws {
    let site = try build(Self.hub(100))
    let backlinks = site.main("n/hub.html")
    #expect(backlinks.has("<summary>94 more</summary>"))
    #expect(backlinks.count(of: "<li><a href=\"n") == 46)
    #expect(backlinks.has("<p class=\"all\"><a href=\"hub.links.html\">All 100 pages that link here</a></p>\n</details>"))
    let glossary = site.main("glossary.html")
    #expect(glossary.has("<summary>92 more</summary>") && glossary.has(" and 52 more</p></details>"))
    #expect(glossary.count(of: "<a href=\"n/n") == 48 && glossary.count(of: "#part\">") == 48)
    let fact = site.main("facts/s.html")
    #expect(fact.has("<summary>88 more</summary>") && fact.has(" and 48 more</p></details>"))
    let images = site.main("images.html")
    #expect(images.has("<summary>92 more</summary>") && images.has(" and 52 more</p></details>"))
    #expect(try site.deadAddresses() == [])
  }

  @Test func namesAllOnAPageOfItsOwnOnlyWhereThePageDoesNot() throws {
    #expect(try !build(Self.hub(46)).routes.contains("n/hub.links.html"))
    let site = try build(Self.hub(501), baseURL: "https://example.org/")
    let pages: [ByteString] = ["n/hub.links.html", "n/hub.links.2.html"]
    #expect(pages.map { site.main($0).count(of: "<li><a href=\"n") } == [500, 1])
    #expect(site[pages[0]].has("<title>Hub · Pages that link here · Notes</title>"))
    #expect(site.main(pages[0]).has("<p class=\"lead\"><a href=\"hub.html\">Hub</a></p>"))
    #expect(site.main(pages[1]).has("<a rel=\"prev\" class=\"previous\" href=\"hub.links.html\">"))
    #expect(site[pages[1]].has("<meta name=\"robots\" content=\"noindex\">") && !site["sitemap.xml"].has("links"))
  }

  /// The same notebook with twice as many notes: only lists of notes are longer.
  @Test func keepsEveryOtherPageAsLongAsItWas() throws {
    let (small, large) = (try build(Self.hub(199)), try build(Self.hub(399)))
    let lists: Set<String> = ["n/index.html", "n/hub.links.html", "coverage.html"]
    for page in small.pages where page.route.path.hasSuffix(".html") && !lists.contains(page.route.path.string) {
      let (before, after) = (small[page.route.path].utf8.count, large[page.route.path].utf8.count)
      // Numbers have more digits, and neighbours other names.
      #expect(abs(after - before) < 200, "\(page.route.path): \(before) and \(after) bytes")
    }
  }

  // MARK: The glossary and the facts

  private static func cards(_ facts: Range<Int>) -> String {
    "-- facts/s.md --\n"
      + facts.map { "## s.f\($0)\nThing \($0).\n\n- kind: hard\n- max: 5\n- was: 4 | 5 | wrong\n\n" }
      .joined()
  }

  /// Two files of entries that refer to each other, to footnotes and to facts, across the end of a page.
  private static let glossary =
    english
    + (0..<2).map { file in
      "-- glossary/g\(file).md --\n"
        + (0..<300).map { term in
          let name = "T\(file)x\(term)"
          let other = "T\(1 - file)x\(term)"
          return """
            ## \(name)
            - aliases: B\(file)x\(term)
            - see: \(other)

            최대 5개다. <!-- fact: s.f\(term) --> See [it](g\(1 - file).md#\(other.lowercased())), \
            [its detail](#detail-of-\(name.lowercased())) and a note.[^a]

            ### Detail of \(name)

            ![dot](dot.png)


            """
        }.joined() + "[^a]: A footnote, 최대 5개다. <!-- fact: s.f1 -->\n"
    }.joined()
    + "-- a.md --\n# A\n\nT0x1, T1x299 and [this](glossary/g1.md#t1x299) and [that](glossary/g0.md#detail-of-t0x7).\n"
    + cards(0..<300)

  @Test func splitsAGlossaryAndLeadsToTheRightPage() throws {
    let site = try build(Self.glossary)
    let pages = ["glossary.html", "glossary.2.html"]
    #expect(site.routes.filter { $0.hasPrefix("glossary") } == [pages[1], pages[0]])
    #expect(pages.map { site.main(ByteString($0)).count(of: "<dfn>") } == [500, 100])
    #expect(try site.deadAddresses() == [])
    for page in pages {
      let ids = site.values(of: "id", in: ByteString(page))
      #expect(Set(ids).count == ids.count, "\(page)")
      // What opens a card has it on its page, and no card is there for what is on another.
      let opened = Set(site.values(of: "popovertarget", in: ByteString(page)))
      #expect(opened.isSubset(of: ids), "\(page)")
      #expect(ids.filter { $0.hasPrefix("Card") && !opened.contains($0) } == [], "\(page)")
    }
    // The aliases come first (B0x0 to B1x99), then the terms.
    #expect(site.main("a.html").has("<a href=\"glossary.html#t0x1\" aria-describedby"))
    #expect(site.main("a.html").has("<a href=\"glossary.2.html#t1x299\" aria-describedby"))
    #expect(site.main("a.html").has("<a href=\"glossary.2.html#t1x299\">this</a>"))
    #expect(site["glossary.html"].has("B1x299 → <a href=\"glossary.2.html#t1x299\">T1x299</a>"))
    #expect(site["glossary.html"].has("B0x0 → <a href=\"#t0x0\">T0x0</a>"))
    #expect(site["glossary.2.html"].has("<li><a href=\"glossary.html#Group1\">B</a></li>"))
    #expect(site["glossary.2.html"].has("\"@id\":\"glossary.html\",\"name\""))
    #expect(site["glossary.2.html"].has("\"@id\":\"glossary.2.html#t1x299\",\"name\":\"T1x299\""))
  }

  @Test func splitsTheFactsOfAServiceAndWhatIsSaidOfThem() throws {
    let site = try build(
      Self.english + "-- a.md --\n# A\n\n최대 5개다. <!-- fact: s.f999 -->\n" + Self.cards(400..<1000))
    // By id, as all of them have three digits.
    #expect(site.main("facts/s.html").count(of: "<section class=\"fact\">") == 500)
    #expect(site.main("facts/s.2.html").count(of: "<section class=\"fact\">") == 100)
    #expect(site.main("a.html").has("<a href=\"facts/s.2.html#s.f999\""))
    #expect(site["facts.json"].has("\"page\":\"facts/s.2.html#s.f999\""))
    #expect(site.main("errata.2.html").has("<a href=\"facts/s.2.html#s.f999\">s.f999</a>"))
    // One service, and a fact without a source each.
    #expect(site.main("facts.html").count(of: "class=\"standing loud\"") == 499)
    #expect(site.main("facts.2.html").count(of: "class=\"standing loud\"") == 101)
    #expect(site.main("facts.2.html").count(of: "<table") == 0)
    #expect(try site.deadAddresses() == [])
  }

  @Test func splitsThePicturesAndTheNumbers() throws {
    let notes = (1...600).map { "-- x/n\($0).md --\n# N\($0)\n\n![p](p\($0).png) 최대 \($0)개다.\n" }.joined()
    let images = (1...510).map { ImageFile(path: ByteString("x/p\($0).png"), bytes: FigureTests.png + Array("\($0)".utf8)) }
    let site = try build(Self.english + notes + "-- y/n.md --\n# Y\n\n![p](../x/p1.png)\n", images: images)
    #expect(site.main("coverage.html").count(of: "<tr><th scope=\"row\">") == 501)
    #expect(site.main("coverage.2.html").count(of: "<tr><th scope=\"row\">") == 101)
    #expect(site.main("images.html").count(of: "class=\"thumbnail\"") == 500)
    #expect(site.main("images.2.html").has("<h2>To see to</h2>"))
    #expect(try site.deadAddresses(below: "images") == [] && site.deadAddresses(below: "coverage") == [])
  }

  // MARK: The sitemap

  @Test func tellsASearchEngineOfMoreAddressesThanOneFileMayHold() throws {
    let settings = try SiteSettings(reading: [:], baseURL: "https://example.org/")
    let corpus = Corpus(linking: [], images: [])
    let draft = SiteRenderer(settings).draft(
      of: corpus, .init(judging: corpus, by: .none), images: [], drawings: .none)
    func files(_ count: Int) -> BuiltSite {
      BuiltSite(Sitemap.pages(of: draft.site, routes: (0..<count).map { Route(ByteString("n\($0).html")) }))
    }
    let one = files(50_000)
    #expect(one.routes == ["robots.txt", "sitemap.xml"] && one["sitemap.xml"].count(of: "<url>") == 50_000)
    let two = files(50_001)
    #expect(two.routes == ["robots.txt", "sitemap.1.xml", "sitemap.2.xml", "sitemap.xml"])
    #expect(["sitemap.1.xml", "sitemap.2.xml"].map { two[$0].count(of: "<url>") } == [50_000, 1])
    #expect(two["sitemap.1.xml"].hasSuffix("</url>\n</urlset>\n"))
    #expect(
      two["sitemap.xml"] == """
        <?xml version="1.0" encoding="UTF-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://example.org/sitemap.1.xml</loc></sitemap>
        <sitemap><loc>https://example.org/sitemap.2.xml</loc></sitemap>
        </sitemapindex>

        """)
    #expect(two["robots.txt"].has("Sitemap: https://example.org/sitemap.xml\n"))
  }
}
