import Claims
import Corpus
import Notes
import Testing

@Suite struct BindingTests {
  static let lambda = """
    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - default: 3 s
    - min: 1 s
    - max: 15 min

    ## lambda.memory
    메모리.

    - kind: hard
    - min: 128 MB
    - max: 10240 MB

    ## lambda.layers
    계층 수.

    - kind: hard
    - max: 5

    ## lambda.payload.sync
    동기 페이로드.

    - kind: hard
    - max: 6 MB

    ## lambda.payload.async
    비동기 페이로드.

    - kind: hard
    - max: 1 MB

    ## gwlb.port
    GENEVE 포트.

    - kind: port
    - value: 6081
    """

  @Test(arguments: [
    "제한 시간은 기본 3초, 최대 15분(900초)이다. <!-- fact: lambda.timeout -->",
    "제한 시간은 최대 15분이다. <!-- fact: lambda.timeout.max -->",
    "3초에서 시작해 15분까지 늘린다. <!-- fact: lambda.timeout{default,max} -->",
    "3초, 15분 <!-- fact: lambda.timeout{default,max} -->",
    "15분이 최대다 <!-- fact: lambda.timeout -->",
    "15분을 초과하면 종료된다. <!-- fact: lambda.timeout -->",
    "1초 미만으로는 줄일 수 없다. <!-- fact: lambda.timeout -->",
    "메모리: 128MB ~ 10,240MB(10GB) <!-- fact: lambda.memory -->",
    "GWLB는 GENEVE 6081 포트를 쓴다. <!-- fact: gwlb.port -->",
    "계층은 최대 5개, 메모리는 최대 10,240MB다. <!-- fact: lambda.layers, lambda.memory -->",
    "동기는 최대 6MB, 비동기는 최대 1MB다. <!-- fact: lambda.payload.sync.max, lambda.payload.async.max -->",
    "동기는 최대 6MB, 비동기는 최대 1MB다. <!-- fact: lambda.payload.async \"비동기는 최대 1MB\", lambda.payload.sync \"최대 6MB\" -->",
    "최대 15분이고, 15분이 지나면 멈춘다. <!-- fact: lambda.timeout -->",
    "약 15분 <!-- fact: lambda.timeout.max -->",
    "| 항목 | 최대 |\n| --- | --- |\n| 시간 | 15분 <!-- fact: lambda.timeout --> |",
    "| 항목 | 값 |\n| --- | --- |\n| 최대 시간 | 15분 <!-- fact: lambda.timeout --> |",
    "- `Timeout`: 기본 **3초** <!-- fact: lambda.timeout -->\n  - 최대 15분 <!-- fact: lambda.timeout -->",
    "기본\n3초 <!-- fact: lambda.timeout -->",
  ])
  func agrees(_ note: String) {
    let notebook = JudgedNotebook(note: note, cards: Self.lambda)
    #expect(notebook.problems == [])
    #expect(notebook.verdicts.claims.allSatisfy { $0.text == .agrees })
    #expect(notebook.verdicts.bindings(in: NoteID(0), of: notebook.corpus).allSatisfy { !$0.isEmpty })
    #expect(notebook.verdicts.totalCoverage.unclaimed == 0)
  }

  @Test func saysWhatTextAndFactSayAndWhere() {
    let notebook = JudgedNotebook(note: "제한 시간은 최대 16분이다. <!-- fact: lambda.timeout -->", cards: Self.lambda)
    #expect(
      notebook.problems == [
        "a.md:1:11: [drifted] lambda.timeout.max: text says 16 min, fact says 15 min (Notes/facts/x.md:7)"
      ])
    #expect(notebook.hints == ["write `15분`, or correct the card"])
    #expect(notebook.verdict("lambda.timeout")?.text == .drifted)
    #expect(notebook.verdict("lambda.memory")?.text == .unclaimed)
  }

  @Test(
    arguments: [
      (
        "최대 10,241MB <!-- fact: lambda.memory -->", "text says 10241 MB, fact says 10240 MB",
        "write `10,240MB`, or correct the card"
      ),
      (
        "최대 900분 <!-- fact: lambda.timeout -->", "text says 900 min, fact says 15 min",
        "write `15분`, or correct the card"
      ),
      ("최소 15분 <!-- fact: lambda.timeout -->", "text says 15 min, fact says 1 s", "write `1 s`, or correct the card"),
      ("15분 이상 <!-- fact: lambda.timeout.max -->", "text says at least 15 min, fact says max 15 min", nil),
      ("15분 미만 <!-- fact: lambda.timeout.max -->", "text says less than 15 min, fact says max 15 min", nil),
      (
        "최대 15MB <!-- fact: lambda.timeout -->", "text says at most 15 MB, and no fact of the comment has such a value",
        nil
      ),
      (
        "기본 3초, 최대 15분, 계층 5개 <!-- fact: lambda.timeout -->", "text says 5, and no fact",
        "<!-- fact: lambda.timeout, lambda.layers.max -->"
      ),
      ("제한 시간이 있다. <!-- fact: lambda.timeout -->", "lambda.timeout: the statement has no number for it", nil),
      (
        "최대 15분 <!-- fact: lambda.timeout{default,max} -->",
        "lambda.timeout.default: the statement has no number for it", nil
      ),
      ("메모리: 128MB ~ 10,241MB <!-- fact: lambda.memory -->", "lambda.memory.max: text says 10241 MB", nil),
      ("메모리: 127MB ~ 10,240MB <!-- fact: lambda.memory -->", "lambda.memory.min: text says 127 MB", nil),
    ] as [(String, String, String?)])
  func drifts(_ note: String, _ message: String, _ hint: String?) throws {
    let notebook = JudgedNotebook(note: note, cards: Self.lambda)
    let problem = try #require(notebook.problems.first)
    #expect(notebook.problems.count == 1)
    #expect(problem.contains("[drifted]"))
    #expect(problem.contains(message), "\(problem)")
    if let hint { #expect(notebook.hints.contains(hint), "\(notebook.hints)") }
  }

  @Test func printsTheCommentToPasteForAnAmbiguousNumber() {
    let notebook = JudgedNotebook(note: "3초였다가 15분이 된다. <!-- fact: lambda.timeout -->", cards: Self.lambda)
    #expect(
      notebook.problems == [
        "a.md:1:1: [ambiguous-facet] text says 3 s, which may be "
          + "`lambda.timeout.default` (3 s) or `lambda.timeout.min` (1 s) or `lambda.timeout.max` (15 min)"
      ])
    #expect(notebook.hints == ["<!-- fact: lambda.timeout{default,max} -->"])
  }

  @Test func findsTheNearestIDAndWordsOfALocator() {
    let notebook = JudgedNotebook(
      note: """
        최대 15분이다. <!-- fact: lambda.timeot -->

        최대 15분이다. <!-- fact: lambda.timeout "최대 16분" -->

        최대 15분이고 최대 15분이다. <!-- fact: lambda.timeout "15분" -->

        최대 5개다. <!-- fact: lambda.layers.min -->
        """, cards: Self.lambda)
    #expect(
      notebook.problems == [
        "a.md:1:22: [orphan] no fact is called `lambda.timeot`",
        "a.md:3:37: [orphan] the statement does not have the words `최대 16분`",
        "a.md:5:46: [ambiguous-facet] the statement has the words `15분` twice",
        "a.md:7:20: [orphan] `lambda.layers` has no `min` (Notes/facts/x.md:16)",
      ])
    #expect(notebook.hints.first == "did you mean `lambda.timeout`?")
  }

  @Test func takesOneNumberForSeveralFactsOfOneValue() {
    let cards = "## a.x\n가.\n\n- kind: hard\n- max: 29 s\n\n## b.x\n나.\n\n- kind: hard\n- max: 29 s\n"
    let agreeing = JudgedNotebook(note: "둘 다 최대 29초다. <!-- fact: a.x, b.x -->", cards: cards)
    #expect(agreeing.problems == [])
    #expect(agreeing.verdict("b.x")?.text == .agrees)
    let drifting = JudgedNotebook(note: "둘 다 최대 30초다. <!-- fact: a.x, b.x -->", cards: cards)
    #expect(drifting.verdict("a.x")?.text == .drifted)
    #expect(drifting.verdict("b.x")?.text == .drifted)
  }

  @Test func judgesAClaimAtADateByTheHistoryOfTheCard() {
    let cards = """
      ## lambda.timeout
      시간.

      - kind: hard
      - max: 15 min
      - was: 5 min | 15 min since 2018-10-10 | AWS가 올렸다
      """
    let notes = [
      ("2017년에는 최대 5분이었다. <!-- fact: lambda.timeout at 2017 -->", true),
      ("2017년에는 최대 15분이었다. <!-- fact: lambda.timeout at 2017 -->", false),
      ("2018년에는 최대 15분이었다. <!-- fact: lambda.timeout at 2018 -->", true),
      ("2019년에는 최대 5분이었다. <!-- fact: lambda.timeout at 2019 -->", false),
      ("최대 5분이다. <!-- fact: lambda.timeout -->", false),
    ]
    for (note, agrees) in notes {
      #expect(JudgedNotebook(note: note, cards: cards).problems.isEmpty == agrees, "\(note)")
    }
  }

  @Test func readsBytesAsTheCardMeansThem() {
    let cards = "## s3.part\n크기.\n\n- kind: hard\n- max: 5 GB\n- bytes: 1000\n"
    #expect(JudgedNotebook(note: "최대 5,000MB다. <!-- fact: s3.part -->", cards: cards).problems == [])
    #expect(JudgedNotebook(note: "최대 5,120MB다. <!-- fact: s3.part -->", cards: cards).problems.count == 1)
  }

  @Test func letsACardSayThatABoundDoesNotBelong() {
    let cards = "## lambda.share\n비율.\n\n- kind: behaviour\n- max: < 1 %\n"
    #expect(JudgedNotebook(note: "전체의 1% 미만이다. <!-- fact: lambda.share -->", cards: cards).problems == [])
    #expect(JudgedNotebook(note: "전체의 1% 이하다. <!-- fact: lambda.share -->", cards: cards).problems.count == 1)
  }
}
