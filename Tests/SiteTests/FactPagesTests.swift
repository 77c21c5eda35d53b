import Foundation
import Notes
import Testing

@testable import Site

@Suite struct FactPagesTests {
  private static let notebook = """
    -- Site/site.yml --
    language: en
    -- compute/lambda.md --
    # Lambda

    Timeout는 기본 3초, 최대 15분이다. <!-- fact: lambda.timeout --> More text.

    - 메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->

    Payload는 최대 6MB다. <!-- fact: lambda.payload -->

    Ports are <!-- fact: none example --> exempt.

    Layers는 최대 9개다. <!-- fact: lambda.layers -->
    -- compute/other.md --
    # Other

    [Limit: 최대 15분 <!-- fact: lambda.timeout -->](lambda.md) is a link.
    -- facts/lambda.md --
    # Lambda

    ## lambda.timeout
    How long a <function> may run.

    - kind: hard
    - scope: standard "functions"
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html states 900 s read 2026-11-20
    - source: botocore lambda/2015-03-31 Timeout bounds 1...5400
    - recheck: 12 months
    - was: 5 min | 15 min since 2018-10-10 | raised </script> by AWS

    ## lambda.memory
    Memory.

    - kind: hard
    - max: 10240 MB
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html states 10240 MB read 2026-11-20
    - disputed: two pages disagree

    ## lambda.payload
    Payload.

    - kind: hard
    - max: 6 MB

    ## lambda.layers
    Layers.

    - kind: hard
    - max: 5
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html states 5 read 2026-11-20
    -- facts/evidence.lock.json --
    {
      "package": {"name": "botocore", "version": "1.44.5", "released": "2026-11-17"},
      "pages": {
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html": {
          "lambda.timeout": {
            "anchor": "timeout-&", "locale": "en_us", "read": "2026-11-21", "states": ["max 900 s"]
          }
        }
      },
      "members": {
        "lambda/2015-03-31 Timeout": {
          "min": "1", "max": "5400",
          "history": [
            {
              "version": "1.43.71", "date": "2026-08-13", "previous": "1.43.10", "previousDate": "2026-05-18",
              "added": ["max 5400"], "removed": ["max 900"]
            },
            {
              "version": "1.5.0", "date": "2017-01-23", "previous": "1.4.0", "previousDate": "2016-01-12",
              "added": ["min 1", "max 900"], "removed": []
            }
          ]
        }
      }
    }
    """

  private func note() throws -> String {
    try build(Self.notebook, asOf: "2026-11-21").main("compute/lambda.html")
  }

  @Test func marksAStatementQuietlyBehindItsLastCharacter() throws {
    #expect(
      try note().has(
        """
        15분이다<span class="hold">.<button type="button" class="mark verified" id="Claim1" popovertarget="Card1" \
        aria-label="Fact 1: lambda.timeout">1</button></span> More text.
        """))
  }

  @Test func marksLoudlyWhatIsNotToBeReliedOn() throws {
    let html = try note()
    #expect(
      html.has(
        "class=\"mark loud\" id=\"Claim2\" popovertarget=\"Card2\" aria-label=\"Fact 2: lambda.memory\">Sources disagree</button>"
      ))
    #expect(html.has(">No source</button>"))
    #expect(html.has(">Differs from the text</button>"))
    #expect(html.count(of: "class=\"mark ") == 4)
  }

  @Test func marksWhatIsDueToBeReadAgain() throws {
    let html = try build(Self.notebook, asOf: "2028-01-01").main("compute/lambda.html")
    #expect(html.has("aria-label=\"Fact 1: lambda.timeout\">Due to be read again</button>"))
  }

  @Test func opensACardWithValueScopeSourceAndHistory() throws {
    let html = try note()
    for text in [
      "<div class=\"fact-card\" popover id=\"Card1\">", "<a class=\"number\" href=\"#Claim1\">1</a>",
      "<a href=\"../facts/lambda.html#lambda.timeout\" title=\"Show the card\">lambda.timeout</a>",
      "<p class=\"prose\">How long a &lt;function&gt; may run.</p>", "<dt>Default</dt><dd><b>3 s</b></dd>",
      "<dt>Maximum</dt><dd><b>15 min</b></dd>", "<dt>Scope</dt><dd>standard &quot;functions&quot;</dd>",
      "<a class=\"external\" "
        + "href=\"https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html#timeout-&amp;\">"
        + "docs.aws.amazon.com/…/configuration-timeout.html</a> <span class=\"relation\">states 900 s</span> "
        + "<time datetime=\"2026-11-21\">read 2026-11-21</time> · Confirmed in its source</dd>",
      "<time datetime=\"2026-11-20\">read 2026-11-20</time></dd>",
      "<cite>lambda/2015-03-31 Timeout</cite>", "<span class=\"standing verified\">",
      "<del>5 min</del> → <ins>15 min</ins> <time datetime=\"2018-10-10\">since 2018-10-10</time> raised &lt;/script&gt; by AWS",
      "<dt>Maximum</dt><dd><b>10,240 MB</b></dd>",
      "<del>max 900</del> → <ins>max 5400</ins> <time datetime=\"2026-05-18\">2026-05-18</time> – "
        + "<time datetime=\"2026-08-13\">2026-08-13</time> ",
    ] {
      #expect(html.has(text), "\(text)")
    }
    #expect(!html.has("min 1"), "where a source began to speak it did not change")
  }

  @Test func givesStatementsOfTheSameFactsOneCard() throws {
    let html = try build(
      """
      -- a.md --
      # A

      Timeout는 최대 15분이다. <!-- fact: lambda.timeout -->

      메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->

      다시 말해 최대 15분이다. <!-- fact: lambda.timeout -->
      -- facts/lambda.md --
      # Lambda

      ## lambda.timeout
      - max: 15 min

      ## lambda.memory
      - max: 10240 MB
      """
    ).main("a.html")
    #expect(html.count(of: "class=\"fact-card\"") == 2)
    #expect(html.has("id=\"Claim3\" popovertarget=\"Card1\""))
    #expect(html.has("<a class=\"number\" href=\"#Claim1\">1</a>"))
  }

  @Test func putsNoButtonIntoALink() throws {
    let html = try build(Self.notebook, asOf: "2026-11-21").main("compute/other.html")
    #expect(html.has("최대 15분</a>") || html.has("최대 15분 </a>"))
    #expect(html.has("</a><button type=\"button\" class=\"mark verified\""))
  }

  @Test func saysWhatANoteRestsOn() throws {
    let html = try note()
    #expect(html.has("<h2 id=\"Evidence\">What this page rests on</h2>"))
    #expect(html.has(" numbers rest on a fact."))
  }

  @Test func listsTheFactsOfAServiceWithTheStatements() throws {
    let site = try build(Self.notebook, asOf: "2026-11-21")
    let html = site.main("facts/lambda.html")
    #expect(html.has("<h1>Facts of lambda</h1>"))
    #expect(html.has("<h2 id=\"lambda.timeout\">lambda.timeout<a class=\"permalink\" href=\"#lambda.timeout\""))
    #expect(html.has("<li>Timeout는 기본 3초, 최대 15분이다. <a href=\"../compute/lambda.html#Claim1\">Lambda</a></li>"))
    #expect(html.has("<li>With a source 3 of 4</li>"))
    #expect(html.has("<li>Weakest support: <b>No source</b></li>"))
    #expect(site["facts/lambda.html"].has("\"@type\":\"Claim\",\"@id\":\"facts/lambda.html#lambda.timeout\""))
    #expect(
      site["facts/lambda.html"].has(
        "\"isBasedOn\":[\"https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html\",{\"@type\":\"CreativeWork\""
      ))
    #expect(site["facts/lambda.html"].has("How long a \\u003cfunction\\u003e may run."))
  }

  @Test func namesWhatToLookAt() throws {
    let html = try build(Self.notebook, asOf: "2026-11-21").main("facts.html")
    #expect(
      html.has(
        "<span class=\"standing loud\">Sources disagree</span> <a class=\"fact-id\" href=\"facts/lambda.html#lambda.memory\">lambda.memory</a>"
      ))
    #expect(
      html.has(
        "<th scope=\"row\"><a href=\"facts/lambda.html\">lambda</a></th><td class=\"right\">4</td><td class=\"right\">3 of 4</td>"
      ))
    #expect(html.has("<td class=\"right worrying\">3</td>"))
    #expect(html.has("<a href=\"coverage.html\">Numbers by page</a>"))
    #expect(html.has("<a download href=\"facts.json\">facts.json</a> <a download href=\"facts.csv\">facts.csv</a>"))
  }

  @Test func tellsWhatBecameOfTheNumbersOfEachNote() throws {
    let html = try build(Self.notebook, asOf: "2026-11-21").main("coverage.html")
    #expect(html.has("6 of 6 numbers rest on a fact."))
    #expect(
      html.has(
        "<th scope=\"row\"><a href=\"compute/other.html\">Other</a></th><td class=\"right\">1</td><td class=\"right\">1</td>"
          + "<td class=\"right\">0</td><td class=\"right\">0</td><td class=\"standing-cell\">Agrees"
      ), "\(html)")
    // The worst of the note's statements, the least supported and the oldest of its facts.
    #expect(html.has("<td class=\"standing-cell\">Differs"), "\(html)")
  }

  @Test func offersTheFactsAsData() throws {
    let site = try build(Self.notebook, asOf: "2026-11-21")
    let json = site["facts.json"]
    #expect(json.has("{\"version\":1,\"facts\":[{\"id\":\"lambda.layers\""))
    #expect(json.has("\"values\":{\"default\":{\"value\":\"3\",\"unit\":\"s\"},\"max\":{\"value\":\"15\",\"unit\":\"min\"}}"))
    #expect(json.has("\"bounds\":{\"low\":\"1\",\"high\":\"5400\"}"))
    #expect(json.has("\"page\":\"facts/lambda.html#lambda.timeout\",\"notes\":[\"compute/lambda.html\",\"compute/other.html\"]"))
    #expect(
      json.has(
        "\"states\":\"900 s\",\"read\":\"2026-11-20\",\"confirmed\":{\"read\":\"2026-11-21\",\"locale\":\"en_us\","
          + "\"anchor\":\"timeout-\\u0026\",\"states\":[\"max 900 s\"]}}"), "\(json)")
    #expect(json.has("\"test\":\"not-run\"") && !json.has("\"mutants\""))
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    let lines = site["facts.csv"].split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count == 6 && lines[0].hasPrefix("\u{FEFF}id,kind,scope,text,default,min,max"))
    #expect(lines[0].hasSuffix(",page,confirmed") && lines[4].hasSuffix("#lambda.timeout,2026-11-21"))
    #expect(lines[4].hasPrefix("lambda.timeout,hard,\"standard \"\"functions\"\"\",How long a <function> may run.,3 s,,15 min,"))
  }

  @Test func makesNoFormulaOfACell() throws {
    let site = try build(
      "-- a.md --\nA.\n-- facts/x.md --\n## a.b\n=HYPERLINK(1), that is\n\n- kind: definition\n")
    #expect(site["facts.csv"].has("a.b,definition,,\"'=HYPERLINK(1), that is\","))
  }

  @Test func showsTheProgramOfACardBehindAClick() throws {
    let site = try build(
      "-- a.md --\nA. <!-- fact: a.b -->\n-- facts/x.md --\n## a.b\nA.\n\n- kind: behaviour\n\n```swift\n#expect(1 < 2)\n```\n")
    #expect(site["facts/a.html"].has("</summary><div class=\"code\" data-language=\"swift\">"))
    #expect(
      site["facts/a.html"].has(
        """
        <code class="language-swift"><span class="keyword">#expect</span>(<span class="number">1</span> &lt; \
        <span class="number">2</span>)
        </code></pre></div>
        </details>
        """))
  }

  @Test func keepsWhatWasWrong() throws {
    let html = try build(Self.notebook).main("errata.html")
    #expect(
      html.has(
        "<a href=\"facts/lambda.html#lambda.timeout\">lambda.timeout</a> <span class=\"label\">Changed</span> <time datetime=\"2018-10-10\">2018-10-10</time>"
      ))
    #expect(html.has("<del>5 min</del> → <ins>15 min</ins>"))
  }

  @Test func doesWithoutFacts() throws {
    let site = try build("-- Site/site.yml --\nlanguage: en\n-- a.md --\n# A")
    #expect(site.main("facts.html").has("There are no fact cards yet."))
    #expect(site.main("errata.html").has("Nothing has been corrected yet."))
    #expect(site.main("glossary.html").has("There are no terms yet."))
    #expect(site.main("images.html").has("There are no pictures yet."))
    #expect(!site.main("a.html").has("Evidence"))
  }
}
