import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// What pages say of themselves to search engines, previews and people: description, day, way to edit, data.
@Suite struct MetadataTests {
  private func description(of text: String) throws -> String? {
    let page = try build("-- a.md --\n\(text)")["a.html"]
    guard let start = page.range(of: "<meta name=\"description\" content=\""),
      let end = page[start.upperBound...].range(of: "\">")
    else { return nil }
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: [
    ("---\ndescription: Own.\n---\n# A\n\nText.", "Own."),
    (
      "# A\n\n![Picture](x.png)\n\n- list\n\nFirst *text*, `code` and\n[link](x.md). <!-- fact: none x -->\n\nSecond.",
      "First text, code and link."
    ),
    ("# A\n\nSays \"hi\" & <b>.", "Says &quot;hi&quot; &amp; &lt;b&gt;."),
  ])
  func describesANoteByItsFirstParagraph(text: String, expected: String) throws {
    #expect(try description(of: text) == expected)
  }

  @Test func describesNoNoteWithoutAText() throws {
    #expect(try description(of: "# A\n\n- list\n\n![Picture](x.png)") == nil)
  }

  @Test func cutsALongDescriptionAtASentenceOrAWord() {
    let sentence = ByteString(String(repeating: "가나다라 ", count: 10) + "끝난다.")
    let two = ByteString(sentence.bytes + [UInt8(ascii: " ")] + sentence.bytes + [UInt8(ascii: " ")] + sentence.bytes)
    #expect(NoteDescription.beginning(of: two) == ByteString(sentence.bytes + [UInt8(ascii: " ")] + sentence.bytes))
    let words = NoteDescription.beginning(of: ByteString(String(repeating: "가나다라 ", count: 100))).string
    #expect(words.hasSuffix("가나다라…") && words.utf8.count <= NoteDescription.limit + 3)
    let word = NoteDescription.beginning(of: ByteString(String(repeating: "가", count: 400))).string
    #expect(word == String(repeating: "가", count: 100) + "…")
    #expect(NoteDescription.beginning(of: " a ") == "a" && NoteDescription.beginning(of: "  ").isEmpty)
  }

  private static let notebook = """
    -- Site/site.yml --
    title: Book
    language: en
    editURL: https://example.org/edit/main
    -- compute/한 글.md --
    # A "title" </script>

    Text.
    -- compute/other.md --
    # B
    -- glossary.md --
    ## Zone

    A place.
    -- glossary/more.md --
    ## Region

    A larger place.
    """

  private static let dates = NoteDates(
    parsing: Array(
      "\u{1}2026-03-02\0\ncompute/한 글.md\0glossary/more.md\0\u{1}2026-03-01\0\nglossary.md\0".utf8))

  @Test func saysWhenANoteWasLastChanged() throws {
    let site = try build(Self.notebook, baseURL: "https://example.org/", dates: Self.dates)
    let page = site["compute/한-글.html"]
    #expect(page.has("Last changed on <time datetime=\"2026-03-02\">2026-03-02</time>"))
    #expect(page.has("<meta property=\"article:modified_time\" content=\"2026-03-02\">"))
    #expect(page.has("\"dateModified\":\"2026-03-02\""))
    #expect(!site["compute/other.html"].has("Last changed") && !site["compute/other.html"].has("dateModified"))
    let sitemap = site["sitemap.xml"]
    #expect(sitemap.has("compute/%ED%95%9C-%EA%B8%80.html</loc><lastmod>2026-03-02</lastmod></url>"))
    #expect(sitemap.has("compute/other.html</loc></url>"))
    // The newest of the glossary's two notes.
    #expect(sitemap.has("glossary.html</loc><lastmod>2026-03-02</lastmod></url>"))
  }

  @Test func leadsToWhereANoteIsEdited() throws {
    let site = try build(Self.notebook)
    #expect(
      site["compute/한-글.html"].has(
        "<a class=\"external\" href=\"https://example.org/edit/main/compute/%ED%95%9C%20%EA%B8%80.md\">Edit this page</a>"
      ))
    #expect(try !build("-- a.md --\n# A")["a.html"].has("class=\"edit\""))
  }

  /// The data blocks of a page.
  private func data(of page: String) throws -> [[String: Any]] {
    try page.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst().map { rest in
      let text = rest.components(separatedBy: "</script>")[0]
      return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
  }

  @Test func givesDataOfNotesTermsPicturesAndFacts() throws {
    let notebook =
      Self.notebook + """

        -- b.md --
        # C

        Waits 15 min. <!-- fact: lambda.timeout -->

        ![A way](way.svg "Caption")
        -- facts/lambda.md --
        ## lambda.timeout
        How long it waits.

        - kind: hard
        - max: 15 min
        - source: page https://example.org/limits states 15 min read 2026-01-01
        - source: standard RFC 1
        """
    let picture = ImageFile(
      path: "way.svg", bytes: Array("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"6\"></svg>".utf8))
    let site = try build(notebook, images: [picture], baseURL: "https://example.org/x/")
    let note = try #require(try data(of: site["compute/한-글.html"]).first)
    #expect(note["@type"] as? String == "Article" && note["headline"] as? String == "A \"title\" </script>")
    #expect(note["@id"] as? String == "https://example.org/x/compute/%ED%95%9C-%EA%B8%80.html")
    let terms = try #require(try data(of: site["glossary.html"]).first?["hasDefinedTerm"] as? [[String: Any]])
    #expect(terms.map { $0["@type"] as? String } == ["DefinedTerm", "DefinedTerm"])
    #expect(Set(terms.compactMap { $0["description"] as? String }) == ["A place.", "A larger place."])
    let pictures = try #require(try data(of: site["images.html"]).first?["@graph"] as? [[String: Any]])
    #expect(pictures.first?["@type"] as? String == "ImageObject" && pictures.first?["caption"] as? String == "Caption")
    #expect(pictures.first?["contentUrl"] as? String == "https://example.org/x/way.svg")
    let claims = try #require(try data(of: site["facts/lambda.html"]).first?["@graph"] as? [[String: Any]])
    let basis = try #require(claims.first?["isBasedOn"] as? [Any])
    #expect(claims.first?["@type"] as? String == "Claim" && basis.first as? String == "https://example.org/limits")
    #expect((basis.last as? [String: String])?["name"] == "RFC 1")
  }

  @Test func tellsPreviewsOfThePage() throws {
    let page = try build(Self.notebook, baseURL: "https://example.org/x/")["compute/한-글.html"]
    #expect(page.has("<meta property=\"og:title\" content=\"A &quot;title&quot; &lt;/script&gt;\">"))
    #expect(page.has("<meta property=\"og:site_name\" content=\"Book\">"))
    #expect(page.has("<meta property=\"og:description\" content=\"Text.\">"))
    #expect(page.has("<meta property=\"og:url\" content=\"https://example.org/x/compute/%ED%95%9C-%EA%B8%80.html\">"))
  }

  @Test func listsWhereThePageOfErrorsCanLead() throws {
    let site = try build(Self.notebook, baseURL: "https://example.org/x/")
    #expect(site["paths.js"].has("[\"compute/한-글.html\",\"A \\\"title\\\" \\u003c/script\\u003e\"]"))
    #expect(site["paths.js"].has("[\"compute/index.html\",\"compute\"]") && !site["paths.js"].has("glossary.html"))
    #expect(site["404.html"].has("<script src=\"/x/paths.js\" defer></script>"))
    #expect(site["404.html"].has("<script src=\"/x/assets/missing.js\" defer></script>"))
    #expect(!site["compute/other.html"].has("paths.js"))
  }

  @Test func saysWhichPhrasesAreEnglish() throws {
    func card(_ language: String, _ scope: String) throws -> String {
      let notebook = """
        -- Site/site.yml --
        language: \(language)
        -- a.md --
        # A
        -- facts/lambda.md --
        ## lambda.timeout
        Text.

        - kind: hard
        - scope: \(scope)
        - max: 15 min
        """
      return try build(notebook)["facts/lambda.html"]
    }
    #expect(try card("ko", "standard functions").has("<span lang=\"en\">standard functions</span>"))
    for (language, scope) in [("en", "standard functions"), ("ko", "표준 함수 only"), ("ko", "HTTP API"), ("ko", "IPv6")] {
      #expect(try !card(language, scope).has("<span lang="))
      #expect(try card(language, scope).has("<dd>\(scope)</dd>"))
    }
  }
}
