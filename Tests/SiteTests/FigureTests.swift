import Corpus
import Notes
import Testing

@testable import Site

@Suite struct FigureTests {
  /// A PNG of 3 by 2 pixels as far as its size goes: IHDR with its check sum, then IEND.
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0, 0x9D, 0x74, 0x66, 0x1A]
    + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]

  private func site(_ body: String) throws -> BuiltSite {
    try build(
      "-- Site/site.yml --\nlanguage: en\n-- x/a.md --\n# A\n\n" + body,
      images: [
        ImageFile(path: "images/a.png", bytes: Self.png), ImageFile(path: "images/b c.png", bytes: Self.png + [1]),
      ])
  }

  @Test func makesAFigureOfAnImageThatStandsAlone() throws {
    let html = try site("![alt \"q\"](../images/a.png \"The *caption*\")").main("x/a.html")
    #expect(
      html.has(
        """
        <figure id="Figure1">
        <a class="zoom" href="../images/a.png"><img src="../images/a.png" alt="alt &quot;q&quot;" width="3" height="2" decoding="async"></a>
        <figcaption>The *caption*</figcaption>
        </figure>
        """))
    #expect(!html.has("<p><figure"))
  }

  @Test func loadsTheSecondImageLater() throws {
    let html = try site("![a](../images/a.png)\n\n![b](<../images/b c.png>)").main("x/a.html")
    #expect(html.count(of: "loading=\"lazy\"") == 1)
    #expect(html.has("id=\"Figure2\""))
  }

  @Test func leavesAnImageAmongWordsInItsLine() throws {
    let html = try site("a ![b](../images/a.png \"t\") c").main("x/a.html")
    #expect(
      html.has(
        "<p>a <img src=\"../images/a.png\" id=\"Figure1\" title=\"t\" alt=\"b\" width=\"3\" height=\"2\" decoding=\"async\"> c</p>"
      ))
  }

  @Test func showsWhatAPictureThatIsNotThereWouldShow() throws {
    let html = try site("![Planned <one>](../images/p.dot \"Caption\")\n\n![Missing](../images/m.png)").main("x/a.html")
    #expect(
      html.has(
        "<div class=\"placeholder\"><b>Picture to come</b> Planned &lt;one&gt;</div>\n<figcaption>Caption</figcaption>")
    )
    #expect(html.has("<div class=\"placeholder\"><b>The picture is missing</b> Missing</div>"))
  }

  @Test func loadsNothingFromElsewhere() throws {
    let html = try site("![Far](https://example.org/a.png)").main("x/a.html")
    #expect(!html.has("<img"))
    #expect(
      html.has("<b>A picture from elsewhere</b> <a class=\"external\" href=\"https://example.org/a.png\">Far</a>"))
  }

  @Test func listsEveryPictureWithItsUses() throws {
    let site = try site("![Alt](../images/a.png \"Caption\")\n\n![Gone](../images/gone.png)")
    let html = site.main("images.html")
    #expect(html.has("<p class=\"caption\">Caption</p>\n<p class=\"alt\">Alt</p>"))
    #expect(html.has("<a href=\"x/a.html#Figure1\">A</a>"))
    #expect(html.has("3 × 2 pixels"))
    #expect(html.has(">X</h2>") || html.has(">x</h2>"), "pictures are grouped by topic")
    for group in ["Missing", "Not used"] { #expect(html.has(">\(group)</h3>"), "\(group)") }
    #expect(!html.has("No picture is missing"))
    #expect(site["images.html"].has("\"@type\":\"ImageObject\""))
  }

  @Test func publishesThePictures() throws {
    let site = try site("![Alt](../images/a.png)")
    #expect(site.pages.contains { $0.route.path == "images/a.png" && $0.bytes == Self.png })
  }
}
