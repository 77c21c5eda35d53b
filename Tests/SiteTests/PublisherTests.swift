import Notes
import Testing

@testable import Site

@Suite struct SiteSettingsTests {
  private func settings(_ yaml: String, baseURL: String? = nil) throws -> SiteSettings {
    try SiteSettings(reading: ["site.yml": Array(yaml.utf8)], baseURL: baseURL)
  }

  private func problem(_ yaml: String) -> String {
    do {
      _ = try settings(yaml)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func readsEveryKey() throws {
    let settings = try settings(
      """
      title: 노트
      description: 한 줄
      language: ko
      baseURL: https://example.org/notes
      editURL: https://example.org/edit/
      errors: [unclaimed-number, stale-fact]
      """.replacing("stale-fact", with: "missing-alt-text"))
    #expect(settings.title == "노트")
    #expect(settings.baseURL?.bytes == "https://example.org/notes/")
    #expect(settings.editURL?.bytes == "https://example.org/edit/")
    #expect(settings.errors == [.unclaimedNumber, .missingAltText])
  }

  @Test func needsNoFile() throws {
    let settings = try SiteSettings.defaults()
    #expect(settings.title == nil && settings.language == nil && settings.baseURL == nil)
  }

  @Test func prefersTheBaseURLOfTheCommandLine() throws {
    #expect(
      try settings("baseURL: https://a.example/", baseURL: "https://b.example/x").baseURL?.bytes
        == "https://b.example/x/")
  }

  @Test func namesTheLineAndTheNearestKey() {
    #expect(problem("title: a\nlangauge: ko") == "site.yml:2: unknown key `langauge`; did you mean `language`?")
    #expect(problem("title: a\nbaseurl: x") == "site.yml:2: unknown key `baseurl`; did you mean `baseURL`?")
    #expect(
      problem("errors:\n  - unclaimed-numbers")
        == "site.yml:2: unknown warning `unclaimed-numbers`; did you mean `unclaimed-number`?")
  }

  @Test func refusesAliasesAndNestedValues() {
    #expect(problem("title: &a x\ndescription: *a").hasPrefix("site.yml:1: `title` is neither"))
    #expect(problem("title: {a: b}").hasPrefix("site.yml:1: `title` is neither"))
    #expect(problem("title: [a]").hasPrefix("site.yml:1: `title` is no text"))
    #expect(problem("- a").hasPrefix("site.yml:1: is no mapping"))
    #expect(problem("title: a\ntitle: b").hasPrefix("site.yml:1: key `title` is there twice"))
    #expect(problem("title: a: b").hasPrefix("site.yml:1: is not YAML"))
  }

  @Test func refusesAddressesThatNoPageMayLeadTo() {
    #expect(problem("baseURL: javascript:alert(1)").hasPrefix("site.yml:1: `baseURL` is no http or https address"))
    #expect(problem("editURL: mailto:a@b").hasPrefix("site.yml:1: `editURL` is no"))
  }

  @Test func namesTheLanguagesThatThereAre() {
    #expect(problem("search: maybe").hasPrefix("site.yml:1: `search` is neither true nor false: `maybe`"))
    #expect(problem("language: fr") == "site.yml:1: no locale for `fr`; add locale/fr.yml, or use one of: en, ko")
    #expect(problem("language: \"ko\\\" x\"").hasPrefix("site.yml:1: `ko\" x` is no language tag"))
  }
}

@Suite struct ThemeTests {
  private func problem(_ path: ByteString, _ text: String) -> String {
    do {
      _ = try SiteSettings(reading: [path: Array(text.utf8)])
      return "none"
    } catch {
      return "\(error)"
    }
  }

  private static let shell = Hole.allCases.map { "{{\($0.rawValue)}}" }.joined(separator: "\n")

  @Test func namesTheLineOfAnUnknownHole() {
    #expect(problem("theme/shell.html", Self.shell) == "none")
    #expect(
      problem("theme/shell.html", Self.shell + "\n\n{{titel}}")
        == "theme/shell.html:14: unknown hole `titel`; did you mean `title`?")
    #expect(problem("theme/shell.html", Self.shell + "\n{{text.homme}}").hasSuffix("did you mean `text.home`?"))
    #expect(problem("theme/shell.html", "a\n{{title").hasPrefix("theme/shell.html:2: hole is not closed"))
  }

  @Test(arguments: Hole.allCases)
  func namesAHoleThatIsMissing(hole: Hole) {
    let shell = Self.shell.replacing("{{\(hole.rawValue)}}", with: "")
    #expect(problem("theme/shell.html", shell).hasPrefix("theme/shell.html:12: hole `\(hole.rawValue)` is missing"))
  }

  @Test func takesTheWordsOfALocaleBothWays() throws {
    let words = Word.allCases.map { word in
      "\(word.name): \"\((0..<word.valueCount).map { "{\($0)}" }.joined(separator: " "))x\""
    }
    #expect(problem("locale/fr.yml", words.joined(separator: "\n")) == "none")
    #expect(
      problem("locale/fr.yml", words.dropFirst().joined(separator: "\n")).hasPrefix(
        "locale/fr.yml: word `skipToContent` is missing"))
    #expect(
      problem("locale/fr.yml", (words + ["hom: x"]).joined(separator: "\n")).contains(
        "unknown word `hom`; did you mean `home`?"))
    let wrong = words.map { $0.hasPrefix("termsCount:") ? "termsCount: x" : $0 }
    #expect(
      problem("locale/fr.yml", wrong.joined(separator: "\n")).contains("`termsCount` has other places than its 1"))
  }

  @Test func replacesTheThemeFileByFile() throws {
    let site = try build(
      """
      -- Site/theme/site.css --
      body { color: red }
      -- Site/theme/logo.txt --
      logo
      -- Site/theme/.DS_Store --
      x
      -- a.md --
      # A
      """)
    #expect(site["assets/site.css"].contains("\nbody { color: red }\n"))
    #expect(!site["assets/site.css"].contains(".masthead"))
    #expect(site["assets/site.css"].hasPrefix("/* The colors") && site["assets/site.css"].contains(".diagram"))
    #expect(!site.routes.contains("assets/colors.css") && !site.routes.contains("assets/figure.css"))
    #expect(site["assets/logo.txt"] == "logo\n")
    #expect(!site["assets/site.js"].isEmpty)
    #expect(!site.routes.contains("assets/.DS_Store") && !site.routes.contains("assets/shell.html"))
  }

  @Test func spellsWordsWithTheirValues() throws {
    let words = try Theme(overriddenBy: [:]).fallback
    #expect(words.text(.coverageOf, "12", "<9>").string == "<9> of 12 numbers rest on a fact.")
    var writer = HTMLWriter()
    words.write(.coverageOf, "12", "<9>", to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "&lt;9&gt; of 12 numbers rest on a fact.")
  }

  @Test func groupsCountsByThousands() {
    #expect(ByteString(grouping: 0) == "0")
    #expect(ByteString(grouping: 999) == "999")
    #expect(ByteString(grouping: 1_234_567) == "1,234,567")
  }
}
