// What nasty notebooks are made of: everything that ever broke out of a generator's escaping, and names and numbers
// that mean something to Aver, so that pieces meet.

extension NastyNotebook {
  static let names = [
    "a", "A", "b", "index", "README", "glossary", "facts", "images", "search", "assets", "404", "con", "aux", "a.html",
    "가나다", "\u{1100}\u{1161}", "a b", "a%20b", "a%2Fb", "a#b", "a?b", "a&b", "a\"b", "a'b", "a<b", "-", "~", "é",
    "e\u{301}", "K", "\u{212A}", "a\u{202E}b", "\u{FEFF}a", "a:b", "javascript:a", "..a", "a\\b",
    String(repeating: "길", count: 80),
  ]

  static let targets = [
    "b.md", "./b.md#a", "#a", "#가", "../b.md", "../../../etc/passwd", "/etc/passwd", "%2e%2e/%2e%2e/etc/passwd",
    "file:///etc/passwd", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:a",
    "\u{1}javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:a", "//evil.example", "\\\\evil",
    "https://a.example/?q=\"onmouseover=alert(1)", "https://[::1]/", "http:evil", "https:/evil", "mailto:a@b.example",
    "a.svg", "a.dot", "no.png", "가나다.md", "a b.md", "a%20b.md", "a%00b.md", "", "?", "#", "#\"><script>", "b.html",
    "glossary.md#a", "facts/a.md", "index.md", "t/", ".", "..",
  ]

  static let spans =
    targets.map { "[a](<\($0)>)" } + targets.map { "![a](\($0) \"b\")" } + names.map { "[[\($0)]]" } + [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</main></body>", "<!--",
      "-->", "<!-- fact: a.b -->", "<!-- fact: none 예 -->", "<!-- fact: off 예 -->", "<!-- fact: on -->",
      "<!-- fact: a.b has A, B -->", "<!-- fact -->", "<!-- fact: a.b at 2020-13-45 \"<\" -->", "<!-- fact: a.b",
      "<style>*{}</style>", "<iframe srcdoc='<script>'>", "<a href=javascript:a>", "<br>", "<br/>", "&lt;script&gt;",
      "&quot;", "&#x202E;", "&#x0;", "&#xFFFE;", "&#xD800;", "&notanentity;", "15분", "최대 15분(900초)", "기본 3초",
      "10,000 ~ 12,000개",
      "1e999 MB", "99999999999999999999999999 TB", "0.00000000000000000000001 s", "60%~70%", "100KB = 1MB",
      "2종: a, b, c",
      "인스턴스를", "`<b>`", "``` ` ```", "**a**나", "*가*", "***", "___", "~~a~~", "[^a]", "[^가나다]", "[a]", "[a][a]",
      "![", "](", "[[", "]]", "|", "\\", "\\|", "\t", "\u{202E}가\u{202C}", "\u{2066}a\u{2069}", "\u{200B}", "\u{0}",
      "a\u{301}\u{301}", "\"\u{301}", "'\u{20DD}", "<\u{338}b", "&\u{301}", "\u{1F1E6}", "𐀀", "\u{FFFF}", "\u{85}",
      "\u{2028}", "https://a.example/(b", "https://a.example\u{202E}", "www.a.example", "<https://a.example/\">",
      "{{title}}", "{{", "}}", "$(id)", "%s%n", "'; DROP", "onclick=\"a\"",
      "a" + String(repeating: "\u{301}", count: 40),
    ]

  static let infos = [
    "", "swift", "<script>", "\" onload=\"a", "dot", "dot \"</figure>\"", "json {a=b}", "가", "mermaid", "a b c", "`",
  ]

  static let markup = [
    "<div onclick=\"a\">\n\n**a**\n\n</div>", "<script>\nalert(1)\n</script>", "<!-- a\n\nb -->", "<?php a ?>",
    "<![CDATA[a]]>", "<!DOCTYPE html>", "<table><tr><td>", "---", "===", "***", "    <script>", "\u{C}",
    "<!-- fact: off 예 -->\n\n15분\n\n<!-- fact: on -->", "# a {#\"><script>}", "# [a](javascript:b)", "# `<b>` &amp;",
    "# ![a](b.png)", "#", "# <!-- fact: a.b -->",
  ]

  static let matter = [
    "title: <script>alert(1)</script>", "title: \"\\\"><b>\"", "title: [a, b]", "title: |\n  a\n  b", "title:",
    "title: \u{202E}", "description: \"</script><script>alert(1)</script>\"", "order: 1", "order: 1e999", "order: -1",
    "order: a", "aliases: [\"../../etc\", \"a.html\", \"javascript:a\"]", "aliases: \"\\\"><b>\"", "notebook: docs",
    "unknown: a", "a: &a [*a]", "a: !!python/object:os.system []", "{", "- a", "\ttitle: a", "title: a\ntitle: b",
    "<<: {title: a}", "? [a]\n: b", "%YAML 9.9",
  ]

  static let fields = [
    "- kind: hard", "- kind: behaviour", "- kind: <b>", "- scope: \"><script>", "- max: 15 min", "- max: 15 <b>",
    "- default: 3 s", "- min: 1e9999 s", "- includes: A, B", "- only: <b>, \"", "- includes: ,", "- bytes: 1000",
    "- source: page javascript:alert(1) states 3 s read 2026-01-01",
    "- source: page https://a.example/\"><b> read 2026-01-01",
    "- source: page https://docs.aws.amazon.com/a states 900 s read 2026-01-01", "- source: page https://[ states 1",
    "- source: botocore a/b C.d states 3 s", "- source: botocore lambda/2015-03-31 Timeout bounds 1...5400",
    "- source: standard RFC <b> states 1", "- source: derived a.b", "- source: derived a.c, a.b",
    "- recheck: 12 months",
    "- recheck: 99999999999 years", "- was: 5 min | <script> | \"><b>", "- was: 5 min | 15 min since 2999-99-99 | a",
    "- disputed: </details>", "- unknown: a", "```swift\n\"\"\"#)\\(a)\n#expect(1 == 2)\n```", "```swift\n```",
    "<script>",
    "*/ } import Foundation //", "#sourceLocation()", "15분 <!-- fact: a.b -->",
  ]

  static let dots = [
    "a -> b", "a [label=\"<script>\"]", "a [label=<<b>a</b>>]", "a [URL=\"javascript:alert(1)\"]",
    "a [image=\"/etc/passwd\"]",
    "a [shapefile=\"/etc/passwd\"]", "a [label=\"\\\"><svg onload=a>\"]", "\"<b>\" -> \"]]>\"", "subgraph cluster_a {",
    "}",
    "rankdir=LR", "a [class=\"box accent\\\" onload=\\\"a\"]", "a [style=\"url(javascript:a)\"]", "// 가", "/* ", "# a",
    "a:b:c -> d", "edge [label=\"15분\"]", "{ rank=same; a; b }", "strict graph {", "a -- b", "a [label=\"\\N\\G\\E\"]",
    "a [fontname=\"a,b\\\" onload\"]", "\u{0}", "a [label=\"" + String(repeating: "가", count: 300) + "\"]",
  ]

  static let drawings = [
    "<script>alert(1)</script>", "<g onload=\"alert(1)\"/>", "<a xlink:href=\"javascript:alert(1)\"><text>a</text></a>",
    "<foreignObject><body/></foreignObject>", "<image href=\"https://evil.example/a.png\"/>",
    "<use href=\"//evil#a\"/>",
    "<style>@import url(https://evil.example);</style>", "<style>*{fill:url(\"https://evil.example\")}</style>",
    "<animate attributeName=\"href\" to=\"javascript:a\"/>", "<set attributeName=\"onload\"/>", "<text>가</text>",
    "<path d=\"M0 0h9\"/>", "&xxe;", "<!-- - -->", "<![CDATA[<script>]]>", "<?xml-stylesheet href=\"a\"?>", "<svg>",
    "</svg>",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]>", "<rect width=\"1e999\"/>", "<rect style=\"fill:url(https://evil)\"/>",
    "<text lang='\"'>&quot;</text>", "<G/>", "<svg:script/>", "<text x=\"1\" x=\"2\"/>", "<text>]]></text>",
  ]

  static let locks = [
    "", "{}", "[]", "null", "{\"members\":{},\"package\":{\"name\":\"<b>\",\"released\":\"x\",\"version\":\"1\"}}",
    "{\"members\":{\"lambda/2015-03-31 Timeout\":{\"digest\":\"<b>\",\"min\":\"1e99\",\"max\":\"<\"}},"
      + "\"package\":{\"name\":\"a\",\"released\":\"2020-01-01\",\"version\":\"1\"}}",
    String(repeating: "[", count: 5_000), "{\"members\":" + String(repeating: "{\"a\":", count: 600),
  ]
}
