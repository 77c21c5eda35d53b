import Notes
import Testing

@testable import Corpus

/// Routes, topics and redirects.
struct PageTests {
  static let names: [(name: String, component: String)] = [
    ("lambda", "lambda"),
    ("API Gateway", "api-gateway"),
    ("v1.2", "v1-2"),
    ("보안 그룹", "보안-그룹"),
    ("\u{1100}\u{1161}", "가"),
    ("ÉTÉ", "été"),
    ("  a -- b  ", "a-b"),
    ("_drafts", "drafts"),
    (".hidden", "hidden"),
    ("a_b", "a_b"),
    ("a:b<c>d|e*f?g\"h\r\n", "a-b-c-d-e-f-g-h"),
    ("console", "console"),
    ("com10", "com10"),
  ]

  @Test(arguments: names) func namesPagesSafely(_ row: (name: String, component: String)) {
    let component = RouteName.component(Array(row.name.utf8)[...])
    #expect(component.bytes.elementsEqual(row.component.utf8), "\(component)")
  }

  /// Names that cannot be kept as they are get eight digits that depend on nothing else.
  @Test(arguments: ["con", "NUL", "COM1", "com¹", "lpt0"]) func keepsNamesOfWindowsDevicesOff(_ name: String) {
    let component = RouteName.component(Array(name.utf8)[...])
    #expect(
      component.bytes.starts(with: Array((name.lowercased() + "-").utf8)) && component.count == name.utf8.count + 9)
    #expect(component == RouteName.component(Array(name.lowercased().utf8)[...]))
  }

  @Test(arguments: ["", "😀", "...", "---", "_"]) func namesWhatHasNoName(_ name: String) {
    let component = RouteName.component(Array(name.utf8)[...])
    #expect(component.count == 8 && component.bytes.allSatisfy { ASCII.hexValue($0) != nil })
  }

  @Test func cutsLongNamesBetweenCodePointsAndKeepsThemApart() {
    let first = RouteName.component(Array((String(repeating: "가", count: 100) + "나").utf8)[...])
    let second = RouteName.component(Array((String(repeating: "가", count: 100) + "다").utf8)[...])
    #expect(first.count <= 200 && second.count <= 200)
    #expect(first != second)
    #expect(String(validating: first.bytes, as: UTF8.self) != nil)
    #expect(RouteName.component(Array(repeating: UInt8(ascii: "a"), count: 200)[...]).count == 200)
  }

  @Test func keepsTheFoldersOfNotes() {
    let found = link(
      """
      -- README.md --
      -- a.md --
      -- Compute/API Gateway.md --
      -- Compute/index.md --
      -- x/y/z.md --
      -- glossary.md --
      -- glossary/dns.md --
      """, show: .pages, .diagnostics)
    #expect(
      found == """
        Compute/API Gateway.md -> compute/api-gateway.html
        Compute/index.md -> compute/index.html
        README.md -> index.html
        a.md -> a.html
        glossary.md -> glossary.html
        glossary/dns.md -> glossary.html
        x/y/z.md -> x/y/z.html
        """)
  }

  @Test func reportsNotesThatWouldBeOnePage() {
    let decomposed = "\u{1100}\u{1161}"
    let found = link(
      """
      -- A B.md --
      -- a-b.md --
      -- x/index.md --
      -- x/README.md --
      -- 가.md --
      -- \(decomposed).md --
      -- 나.md --
      """, show: .pages, .diagnostics)
    let lines = found.split(separator: "\n").map(String.init)
    let routes = lines.prefix(7).map { $0.split(separator: " ").last.map(String.init) ?? "" }
    #expect(Set(routes.map { Array($0.utf8) }).count == 7)
    #expect(lines.contains("a-b.md:1:1: [route-clash] `a-b.md` and `A B.md` would be one page, `a-b.html`"))
    #expect(
      lines.contains("x/README.md:1:1: [route-clash] `x/README.md` and `x/index.md` would be one page, `x/index.html`"))
    #expect(lines.filter { $0.contains("would be one page, `가.html`") }.count == 1)
    #expect(lines.filter { $0 == "  rename one of them" }.count == 3)
  }

  @Test func reportsFoldersThatWouldBeOne() {
    let found = link(
      """
      -- Compute/a.md --
      -- compute/a.md --
      -- compute/b.md --
      """, show: .diagnostics)
    #expect(
      found == """
        compute/a.md:1:1: [route-clash] folders `compute` and `Compute` would be one, `compute/`
          rename one of them
        """)
  }

  /// Every folder has a page of that name, with a note on it or without.
  @Test func keepsThePagesOfFoldersFromOtherNotes() {
    let found = link(
      """
      -- ,index.md --
      -- x/_index.md --
      -- x/a.md --
      -- y/_index.md --
      -- y/README.md --
      """, show: .pages, .diagnostics)
    let routes = found.split(separator: "\n").prefix(5).compactMap { $0.split(separator: " ").last }
    #expect(routes.filter { $0.hasSuffix("index.html") } == ["y/index.html"])
    #expect(Set(routes).count == 5)
    #expect(
      found.hasSuffix(
        """
        ,index.md:1:1: [route-clash] `,index.md` would be the page `index.html`, which lists its folder
          rename it; as `index.md` it stands on that page
        x/_index.md:1:1: [route-clash] `x/_index.md` would be the page `x/index.html`, which lists its folder
          rename it; as `index.md` it stands on that page
        y/_index.md:1:1: [route-clash] `y/_index.md` and `y/README.md` would be one page, `y/index.html`
          rename one of them
        """))
  }

  @Test func reportsNamesThatTheSiteNeeds() {
    let found = link(
      """
      -- Glossary.md --
      -- 404.md --
      -- facts.md --
      -- x/facts.md --
      -- assets/a.md --
      -- x/assets/a.md --
      """, show: .diagnostics)
    #expect(
      found == """
        404.md:1:1: [route-clash] `404.md` would be the page `404.html`, which is made of all notes
          rename it
        Glossary.md:1:1: [route-clash] `Glossary.md` would be the page `glossary.html`, which is made of all notes
          rename it
        assets/a.md:1:1: [route-clash] folder `assets` would be `assets/`, which holds files of the site's own
          rename it
        facts.md:1:1: [route-clash] `facts.md` would be the page `facts.html`, which is made of all notes
          rename it
        """)
  }

  @Test func ordersNotesByNumberThenByTitle() {
    let found = link(
      """
      -- index.md --
      # 홈
      -- net/index.md --
      ---
      order: 2
      ---
      # 네트워크
      -- net/z.md --
      ---
      order: 1
      ---
      # 하
      -- net/b.md --
      # 나
      -- net/c.md --
      # 가
      -- net/d.md --
      # apple
      -- net/e.md --
      # Zebra
      -- app/README.md --
      ---
      order: 1
      ---
      # 응용
      -- other/x.md --
      -- glossary.md --
      """, show: .topics)
    #expect(
      found == """
        index.html «홈» index index.md [] {app, net, other}
        app/index.html «응용» index app/README.md [] {}
        net/index.html «네트워크» index net/index.md [net/z.md, net/d.md, net/e.md, net/c.md, net/b.md] {}
        other/index.html «other» [other/x.md] {}
        """)
  }

  @Test func leadsFromEachNoteToTheNextInItsTopic() {
    let notebook = "-- t/index.md --\n-- t/b.md --\n-- t/a.md --\n-- t/c.md --\n-- u/d.md --\n-- glossary.md --\n"
    let found = link(notebook, show: .places)
    #expect(
      found == """
        glossary.md in no topic
        t/a.md in t before t/b.md
        t/b.md in t after t/a.md before t/c.md
        t/c.md in t after t/b.md
        t/index.md in t
        u/d.md in u
        """)
  }

  @Test func makesTopicsOfFoldersWithoutNotesOfTheirOwn() {
    let found = link("-- a/b/c.md --\n-- a-b/d.md --\n", show: .topics)
    #expect(
      found == """
        index.html «» [] {a, a-b}
        a/index.html «a» [] {a/b}
        a-b/index.html «a-b» [a-b/d.md] {}
        a/b/index.html «b» [a/b/c.md] {}
        """)
  }

  @Test func redirectsEarlierPaths() {
    let found = link(
      """
      -- new/a.md --
      ---
      aliases: ["old/A B.md", old/README.md, 'old/한글.md']
      ---
      -- glossary.md --
      ---
      aliases: words.md
      ---
      """, show: .redirects, .diagnostics)
    #expect(
      found == """
        old/a-b.html -> new/a.md
        old/index.html -> new/a.md
        old/한글.html -> new/a.md
        words.html -> glossary.md
        """)
  }

  @Test(arguments: ["../x.md", "/y.md", "https://z", "a\\b.md", "x", ".md/..", "deep/../../x.md"])
  func refusesAnAliasThatIsNoPathOfANote(alias: String) {
    let found = link("-- a.md --\n---\naliases:\n  - '\(alias)'\n---\n", show: .redirects, .diagnostics)
    #expect(
      found == """
        a.md:3:6: [bad-front-matter] alias `\(alias)` is not the path of a note in the notes folder
          write the earlier path from the notes folder on, such as `compute/lambda.md`
        """)
  }

  @Test func refusesAnAliasDeeperThanNotesCanLie() {
    let alias = String(repeating: "a/", count: 64) + "b.md"
    let found = link("-- a.md --\n---\naliases: \(alias)\n---\n", show: .redirects, .diagnostics)
    #expect(found.hasPrefix("a.md:2:10: [bad-front-matter] alias `a/a/a/"))
  }

  @Test func saysWhoHasThePageOfAnAlias() {
    let found = link(
      """
      -- index.md --
      -- folder/inner.md --
      -- new/a.md --
      ---
      aliases: [b.md, new/a.md, old.md, Old.md, folder/index.md, search.md, facts/x.md]
      ---
      -- b.md --
      ---
      aliases: old.md
      ---
      """, show: .redirects, .diagnostics)
    #expect(
      found == """
        old.html -> b.md
        new/a.md:2:11: [route-clash] alias `b.md` would be the page `b.html`, which `b.md` has
          remove it, or move `b.md` away
        new/a.md:2:17: [route-clash] alias `new/a.md` would be the page `new/a.html`, which this note has already
          remove it
        new/a.md:2:27: [route-clash] alias `old.md` would be the page `old.html`, which `b.md` has as an alias too
          keep it in one of the two
        new/a.md:2:35: [route-clash] alias `Old.md` would be the page `old.html`, which `b.md` has as an alias too
          keep it in one of the two
        new/a.md:2:43: [route-clash] alias `folder/index.md` would be the page `folder/index.html`, which lists the folder `folder`
          remove it, or move the folder away
        new/a.md:2:60: [route-clash] alias `search.md` would be the page `search.html`, which is made of all notes
          remove it
        new/a.md:2:71: [route-clash] alias `facts/x.md` would lie in `facts/`, which holds files of the site's own
          remove it
        """)
  }

  @Test func routesFilesBesideTheirNotes() {
    var routes = FileRoutes()
    #expect(routes.route(for: "a/그림 1.PNG").path == "a/그림-1.png")
    #expect(routes.route(for: "a/그림-1.png").path != "a/그림-1.png")
    #expect(routes.route(for: "a/v1.2.png").path == "a/v1-2.png")
    #expect(routes.route(for: "images/x.dot", ending: "svg").path == "images/x.svg")
    #expect(routes.route(for: "assets/site.css").path == "assets-files/site.css")
    #expect(routes.route(for: "search/a.png").path == "search-files/a.png")
    #expect(routes.route(for: "x/assets/a.png").path == "x/assets/a.png")
    #expect(routes.route(for: "noending").path == "noending")
    #expect(routes.diagnostics.map(\.message) == ["`a/그림-1.png` and `a/그림 1.PNG` would be one file, `a/그림-1.png`"])
  }
}
