import Hostile
import Notes
import Site
import TestSupport
import Testing

/// What the fuzzer found, and what it begins with.
@Suite struct HostileInputTests {
  @Test(arguments: HostileInput.allCases)
  func endsWellForNothing(input: HostileInput) throws {
    #expect(try input.violations([]) == [])
  }

  @Test(arguments: HostileInput.allCases)
  func endsWellForItsExamples(input: HostileInput) throws {
    for seed in 0..<UInt64(10) {
      #expect(try input.violations(input.example(seed: seed)) == [], "seed \(seed)")
    }
  }

  /// The image index, fact pages and search led to places that the pages did not have.
  @Test(arguments: [
    "-- a.md --\n글.\n\n[^a]: ![가](a.dot)\n",
    "-- a.md --\n글[^a].\n\n[^a]: 가\n\n[^a]: ![가](a.dot)\n",
    "-- a.md --\n글[^a].\n\n[^a]: 가[^b]\n\n[^b]: ![가](a.dot)\n\n[^c]: [^d]\n\n[^d]: ![가](a.dot)\n",
    "-- a.md --\n글 ![가 ![나](a.dot)](b.svg)\n",
    "-- glossary.md --\n![가](a.dot)\n\n```dot\ndigraph { a }\n```\n\n## 나\n다 ![라](a.dot)\n\n```dot\ndigraph { b }\n```\n",
    "-- glossary.md --\n최대 15분 <!-- fact: a.b -->\n\n## 나\n- aliases: 라 ![라](a.dot)\n\n다\n",
    "-- a.md --\n글.\n\n[^a]: 최대 15분 <!-- fact: a.b -->\n",
    "-- glossary.md --\n### 가\n\n## 나\n다\n-- a.md --\n[가](glossary.md#가)\n",
    "-- b.md --\n글.\n\n[^a]: # 가\n-- a.md --\n[가](b.md#가)\n",
    // The first page has the site's title, and not that of its note.
    "-- README.md --\n# <!-- fact: a.b -->\n",
    "-- index.md --\n# 최대 15분 <!-- fact: a.b -->\n\n최대 15분 <!-- fact: a.b -->\n",
    "-- index.md --\n# ![가](a.dot)\n",
    "-- index.md --\n# 가[^a]\n\n[^a]: 최대 15분 <!-- fact: a.b -->\n",
    "-- index.md --\n# 가\n-- b.md --\n[나](index.md#가), [[index#가]]\n",
  ])
  func leadsToNoPlaceThatAPageHasNot(notebook: String) throws {
    let frame = "-- a.dot --\ndigraph { a }\n-- facts/a.md --\n## a.b\n가.\n\n- kind: hard\n- max: 15 min\n"
    #expect(try HostileSite(TextNotebook(notebook + frame).files).violations == [])
  }

  /// The image index showed the bytes, and a problem lay behind the end of the file.
  @Test(arguments: [
    "-- a.md --\n![가](a%A0.png)\n",
    "-- a.md --\n```dot\n\t\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\n[a](<b>)\n",
  ])
  func staysInsideOfTextAndFile(notebook: String) throws {
    #expect(try HostileSite(TextNotebook(notebook).files).violations == [])
  }

  /// The links of the page for wrong addresses begin with the base URL's path: `//ae/` was another host.
  @Test(arguments: ["https://", "https:///", "https:///a/", "https://a.es//b/", "http:a/"])
  func refusesABaseWithoutAHost(url: String) {
    #expect(throws: SiteFolderError.self) { try SiteSettings(reading: ["site.yml": Array("baseURL: \(url)\n".utf8)]) }
  }

  @Test func refusesABaseWhosePathIsAHost() {
    #expect(throws: SiteFolderError.self) {
      try SiteSettings(reading: ["site.yml": Array("baseURL: https://a.es://ae/\n".utf8)])
    }
    #expect(throws: Never.self) { try SiteSettings(reading: ["site.yml": Array("baseURL: https://a.es:80/ae\n".utf8)]) }
  }

  /// A browser takes a NUL, a vertical tab and a second quote for part of the address.
  @Test(arguments: ["\"\u{0}#a\"", "\"'#a\"", "\u{B}#a"])
  func dropsAStyleWhoseAddressOnlyEndsInAFragment(address: String) throws {
    let drawing = Array("<svg><style>*{fill:url(\(address))}</style></svg>".utf8)
    #expect(SafeSVG.rebuilt(drawing).map { !$0.contains(UInt8(ascii: "*")) } ?? true)
    #expect(try HostileInput.svg.violations(drawing) == [])
  }

  @Test func seesWhatIsWrongWithAPage() {
    let page = PageMarkup(Array("<p><b onclick=\"a\">a</p><script>b</script><a href=\"javascript:a\">c".utf8))
    #expect(page.problems.count == 5)
    #expect(PageMarkup(Array("<p id=\"a\">a<br>b</p>".utf8)).problems == [])
  }
}
