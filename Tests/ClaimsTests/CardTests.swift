import Claims
import Notes
import TestSupport
import Testing

@Suite struct CardTests {
  static let card = """
    # Lambda 사실 카드

    소개.

    ## lambda.timeout
    표준 함수 하나가 실행될 수 있는 시간.
    둘째 문장.

    - kind: hard
    - scope: standard functions
    - default: 3 s
    - min: 1 s
    - max: 15 min
    - bytes: 1000
    - source: botocore lambda/2015-03-31 Timeout bounds 1...5400
    - source: page https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html states
      900 s read 2026-11-21
    - disputed: 이유
    - recheck: 1 year
    - was: 5 min | 15 min since 2018-10-10 | AWS가 올렸다

    ```swift
    #expect(true)
    ```
    """

  @Test(arguments: [
    ("TCP, UDP = User Datagram Protocol", "TCP, UDP", nil), ("GitHub, Bitbucket", "GITHUB, BITBUCKET", nil),
    ("TCP, UDP", "TCP, TLS", "the source says TLS, and the card has no such member"),
  ])
  func comparesWhatASourceListsWithTheSet(_ members: String, _ listed: String, _ message: String?) {
    let card = """
      ## elb.protocols
      - kind: enum
      - includes: \(members)
      - source: botocore elbv2/2015-12-01 ProtocolEnum includes \(listed)
      """
    let problems = JudgedNotebook(note: "문장.", cards: card).problems
    #expect(problems.count == (message == nil ? 0 : 1))
    #expect(message.map { problems[0].contains($0) } ?? true)
  }

  @Test func readsEveryField() throws {
    let notebook = JudgedNotebook(note: "최대 15분 <!-- fact: lambda.timeout -->", cards: Self.card)
    #expect(notebook.allProblems == [])
    let fact = try #require(notebook.verdicts.facts.first)
    #expect(fact.id.description == "lambda.timeout")
    #expect(fact.line == 5)
    #expect(fact.prose == "표준 함수 하나가 실행될 수 있는 시간. 둘째 문장.")
    #expect(fact.kind == .hard)
    #expect(fact.scope == "standard functions")
    #expect(
      fact.values.map { "\($0.facet) \($0.text) \($0.line)" } == ["default 3 s 11", "min 1 s 12", "max 15 min 13"])
    #expect(fact.bytes == .decimal)
    #expect(fact.sources.map(\.kind) == [.botocore, .page])
    #expect(fact.sources[0].locator == "lambda/2015-03-31 Timeout")
    #expect(fact.sources[1].read?.description == "2026-11-21")
    #expect(fact.disputed == "이유")
    #expect(fact.recheckMonths == 12)
    #expect(fact.errata.map(\.old) == ["5 min"])
    #expect(fact.errata[0].since?.description == "2018-10-10")
    #expect(fact.code?.bytes == "#expect(true)\n")
    #expect(fact.code?.line == 23)
  }

  /// A card of one line beside its kind, and what is said of that line: place, message, hint.
  @Test(
    arguments: [
      ("- 1️⃣maxx: 15 min", "no field is called `maxx`", "did you mean `max`?"),
      ("- max: 15 1️⃣mim", "no unit is called `mim`", "did you mean `min`?"),
      (
        "- max: 1️⃣10,240 MB", "`10,240` is no number",
        "an exact decimal without separators, then a unit, such as `10240 MB`"
      ),
      ("- 1️⃣max:", "`max` has no value", "such as `- max: 15 min`"),
      ("- max: 15 min\n- 1️⃣max: 16 min", "a second `max` on one card", "keep one"),
      ("- default: 1️⃣20 s\n- max: 10 s", "`default` is 20 s, more than `max`, which is 10 s", "min <= default <= max"),
      ("- min: 1 s\n- max: 1️⃣10 MB", "`max` is 10 MB, and `min` is 1 s", "give both in units of one dimension"),
      ("- max: 15 min\n- recheck: 1️⃣soon", "`soon` is no interval", "such as `12 months`"),
      ("- max: 15 min\n- bytes: 1️⃣1025", "`bytes` is 1024 or 1000", "`- bytes: 1024`"),
      ("- max: 15 min\n- was: 1️⃣5 min | 15 min", "a `was` has three parts, this one has 2", nil),
      ("- max: 15 min\n- was: 5 min | 15 min since 1️⃣2018-13 | 이유", "`2018-13` is no date", nil),
      ("- max: 15 min\n- 1️⃣메모", "an item of the field list is not `name: value`", "such as `- kind: hard`"),
      ("- only: A, 1️⃣A", "`A` stands twice in the set", "keep one"),
      ("- only: A\n- 1️⃣includes: B", "a set is either open or closed", "keep one of `includes` and `only`"),
      ("- max: 15 min\n- source: 1️⃣web https://docs.aws.amazon.com/a.html", "no kind of source is called `web`", nil),
      ("- max: 15 min\n- source: page 1️⃣a.html read 2026-11-21", "`a.html` is no page", nil),
      (
        "- max: 15 min\n- source: 1️⃣page https://docs.aws.amazon.com/a.html",
        "a page source without the day on which it was read", "end it with `read YYYY-MM-DD`"
      ),
      (
        "- max: 15 min\n- source: page https://docs.aws.amazon.com/a.html read 1️⃣2026-02-30", "`2026-02-30` is no day",
        nil
      ),
      ("- max: 15 min\n- source: standard RFC 1 states 1️⃣900 sx", "`900 sx` is no value", nil),
      (
        "- max: 15 min\n- source: standard RFC 1 states 1️⃣901 s", "the source says 901 s, and the card has max 15 min",
        nil
      ),
      (
        "- max: 15 min\n- source: standard RFC 1 bounds 1️⃣1...899",
        "the source says 1...899, and the card has max 15 min", nil
      ),
      ("- max: 15 min\n- source: derived 1️⃣a.y", "no fact is called `a.y`", "did you mean `a.x`?"),
    ] as [(String, String, String?)])
  func reportsAMistakeWhereItStands(_ lines: String, _ message: String, _ hint: String?) throws {
    let marked = MarkedNote("## a.x\n문장.\n\n- kind: hard\n\(lines)\n")
    let notebook = JudgedNotebook(note: "가", cards: marked.text)
    let diagnostics = notebook.verdicts.diagnostics.filter { $0.code == .badCard }
    #expect(diagnostics.map(\.message) == [message])
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostic.span.start == marked.offsets[1])
    if let hint { #expect(diagnostic.hints == [hint]) }
  }

  @Test(
    arguments: [
      (
        "## 1️⃣lambda.max", "the id `lambda.max` ends in a facet's name",
        "call the card `lambda`, with a field `- max: ...`"
      ),
      (
        "## 1️⃣Lambda Timeout", "`Lambda Timeout` is no id",
        "lower-case words of a-z, 0-9 and `-`, joined by `.`, such as `lambda-timeout`"
      ),
      ("## 1️⃣a.x", "`a.x` has no kind", nil),
    ] as [(String, String, String?)])
  func reportsAHeadingThatIsNoCard(_ heading: String, _ message: String, _ hint: String?) throws {
    let marked = MarkedNote("\(heading)\n문장.\n\n- max: 15 min\n- source: standard RFC 1\n")
    let diagnostics = JudgedNotebook(note: "가", cards: marked.text).verdicts.diagnostics.filter { $0.code == .badCard }
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.first?.span.start == marked.offsets[1])
    if let hint { #expect(diagnostics.first?.hints == [hint]) }
  }

  @Test func reportsKindsWithoutWhatTheyNeed() {
    let notebook = JudgedNotebook(
      note: "가",
      cards:
        """
        ## a.x
        가.

        - kind: hard

        ## a.y
        나.

        - kind: enum

        ## a.z

        - kind: behaviour

        ## a.p
        다.

        - kind: port
        - value: 70000

        ## a.k
        라.

        - kind: hrd
        - max: 1
        """
    )
    #expect(
      notebook.problems == [
        "facts/x.md:1:4: [bad-card] `a.x` is a hard fact without a value",
        "facts/x.md:6:4: [bad-card] `a.y` is an enum without members",
        "facts/x.md:11:4: [bad-card] `a.z` says nothing",
        "facts/x.md:19:10: [bad-card] `70000` is no port",
        "facts/x.md:24:9: [bad-card] no kind is called `hrd`",
      ])
  }

  @Test func reportsASecondCardOfOneID() {
    let card = "## a.x\n가.\n\n- kind: hard\n- max: 1\n- source: standard RFC 1\n"
    let notebook = JudgedNotebook("-- facts/a.md --\n\(card)\n-- facts/b.md --\n\(card)\n")
    #expect(notebook.problems == ["facts/b.md:1:4: [duplicate-fact] `a.x` has a card already, at Notes/facts/a.md:1"])
  }

  @Test func warnsOfACardWithoutASourceOrAClaim() {
    let notebook = JudgedNotebook(note: "가", cards: "## a.x\n가.\n\n- kind: hard\n- max: 1\n")
    #expect(
      notebook.allProblems == [
        "facts/x.md:1:4: [unsourced] `a.x` names no source",
        "facts/x.md:1:4: [unclaimed-fact] no statement claims `a.x`",
      ])
  }
}
