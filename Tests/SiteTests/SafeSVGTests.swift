import Notes
import Testing

@testable import Site

@Suite struct SafeSVGTests {
  private func rebuilt(_ svg: String) -> String? {
    SafeSVG.rebuilt(Array(svg.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What is inside of the root element.
  private func inside(_ body: String) -> String? {
    guard let svg = rebuilt("<svg>\(body)</svg>"), let start = svg.firstIndex(of: ">") else { return nil }
    return String(svg[svg.index(after: start)...].dropLast("</svg>\n".count))
  }

  @Test func keepsADrawing() throws {
    let drawing = """
      <?xml version="1.0"?>
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <!-- drawn -->
      <svg width="8" viewBox='0 0 8 8' xmlns="http://www.w3.org/2000/svg"><g fill="url(#a)"><path d="M0 0L8 8"/>\
      <text font-family="Noto Sans">가 &lt; &#x41;</text></g></svg>
      """
    #expect(
      rebuilt(drawing) == """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" viewBox="0 0 8 8">\
        <g fill="url(#a)"><path d="M0 0L8 8"/><text font-family="Noto Sans">가 &lt; A</text></g></svg>

        """)
  }

  @Test(arguments: [
    ("<script>alert(1)</script><rect/>", "<rect/>"),
    ("<SCRIPT>alert(1)</SCRIPT>", ""),
    ("<svg:script>x</svg:script>", ""),
    ("<rect onclick=\"alert(1)\" x=\"1\"/>", "<rect x=\"1\"/>"),
    ("<foreignObject><iframe src=\"x\"/><b>t</b></foreignObject>", ""),
    ("<a href=\"javascript:alert(1)\"><text>t</text></a>", "<text>t</text>"),
    ("<use href=\"#a\"/><use xlink:href=\"https://example.org/x.svg#a\"/>", "<use href=\"#a\"/><use/>"),
    ("<image href=\"data:image/png;base64,AA\"/>", "<image href=\"data:image/png;base64,AA\"/>"),
    ("<image href=\"data:image/svg+xml;base64,AA\"/><image href=\"https://example.org/a.png\"/>", "<image/><image/>"),
    ("<set attributeName=\"href\" to=\"javascript:x\"/>", ""),
    ("<rect style=\"fill: url( 'https://example.org/x' )\"/>", "<rect/>"),
    ("<rect style=\"fill: u\\72l(https://example.org)\"/>", "<rect/>"),
    ("<rect fill=\"URL(//example.org)\"/>", "<rect/>"),
    ("<style>.a { fill: url(#b) }</style>", "<style>.a { fill: url(#b) }</style>"),
    ("<style>@import 'https://example.org/x.css';</style>", "<style></style>"),
    ("<style>.a{fill:u<!-- -->rl(https://example.org)}</style>", "<style></style>"),
    ("<text><![CDATA[<script>]]></text>", "<text>&lt;script&gt;</text>"),
    ("<rect x=\"&quot; onload=&quot;\"/>", "<rect x=\"&quot; onload=&quot;\"/>"),
  ])
  func keepsNothingThatRunsOrCallsOut(body: String, expected: String) {
    #expect(inside(body) == expected)
  }

  @Test(arguments: [
    "", "text", "<html></html>", "<svg>", "<svg></g></svg>", "<svg></svg><svg></svg>", "<svg a></svg>",
    "<svg a=b></svg>",
    "<svg>&custom;</svg>", "<svg>&#0;</svg>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>", "<svg><!-- </svg>",
  ])
  func refusesWhatIsNoSVG(file: String) {
    #expect(rebuilt(file) == nil)
  }

  @Test func boundsTheDepth() {
    let deep = String(repeating: "<g>", count: 100_000)
    #expect(rebuilt("<svg>\(deep)</svg>") == nil)
  }

  @Test func standsInForAFileThatIsRefused() throws {
    let site = try build(
      "-- Site/site.yml --\nlanguage: en\n-- a.md --\n![Alt](a.svg)\n\n![Good](b.svg)",
      images: [
        .init(path: "a.svg", bytes: Array("<svg>&x;</svg>".utf8)),
        .init(path: "b.svg", bytes: Array("<svg width=\"4\" height=\"2\"><script>x</script></svg>".utf8)),
      ])
    #expect(site.main("a.html").has("<b>The picture cannot be used</b> Alt"))
    #expect(!site.routes.contains("a.svg") && site.routes.contains("b.svg") && !site["b.svg"].has("script"))
  }
}
