import Claims
import Corpus
import Notes
import TestSupport
import Testing

/// What is changed in notes and cards, and what of it `check` notices.
@Suite struct MutationTests {
  static let cards = """
    ## lambda.timeout
    - kind: hard
    - default: 3 s
    - max: 15 min
    - source: page https://docs.aws.amazon.com/a states 900 s read 2026-11-21

    ## lambda.memory
    - kind: hard
    - max: 10240 MB
    - source: page https://docs.aws.amazon.com/a states 10240 MB read 2026-11-21

    ## lambda.concurrency
    - kind: quota
    - default: 1000
    - source: page https://docs.aws.amazon.com/a states 1000 read 2026-11-21

    ## lambda.package
    - kind: enum
    - only: Zip, Image

    ## lambda.idle
    쉬는 함수에는 요금이 없다.

    - kind: behaviour
    """

  /// The lies about one statement, as `change: from -> to`, those that survive with `!` before.
  private func lies(_ note: String, cards: String = Self.cards) -> [String] {
    let notebook = MutatedNotebook("-- a.md --\n\(note)\n-- facts/x.md --\n\(cards)\n")
    return notebook.lines(of: notebook.mutation.text)
  }

  @Test func changesNumbersAndUnits() {
    #expect(
      lies("메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->") == [
        "role: 최대 -> 최소", "number: 10,240 -> 10,241", "separator: 10,240 -> 10.240", "number: 10,240 -> 102,400",
        "separator: 10,240 -> 102.40", "digits: 10,240 -> 12,040", "unit: MB -> GB",
      ])
  }

  @Test func changesRolesAndSwapsNumbers() {
    let lies = lies("Timeout은 기본 3초, 최대 15분이다. <!-- fact: lambda.timeout -->")
    for lie in [
      "role: 기본 -> 최대", "role: 최대 -> 최소", "unit: 초 -> 분", "digits: 15 -> 51", "swap: 3초, 최대 15 -> 15초, 최대 3",
    ] {
      #expect(lies.contains(lie))
    }
    #expect(lies.filter { $0.hasPrefix("!") } == [])
  }

  @Test func changesComparators() {
    let lies = lies("메모리는 10,240MB 이하다. <!-- fact: lambda.memory -->")
    #expect(lies.contains("comparator: 이하 -> 미만"))
    #expect(lies.contains("comparator: 이하 -> 이상"))
    #expect(lies.filter { $0.hasPrefix("!") } == [])
  }

  @Test func exchangesMembersAndLeavesThemOut() {
    let lies = lies("배포 패키지는 `Zip`과 `Image`다. <!-- fact: lambda.package -->")
    #expect(
      lies == ["member: Zip -> Other", "member: Zip`과 ` -> ", "member: `과 `Image -> ", "member: Image -> Other"])
    // Wherever the statement names it.
    #expect(
      self.lies("`Zip`과 `Image`. `Zip`은 작다. <!-- fact: lambda.package -->")
        .contains("member: Zip`과 `Image`. `Zip -> Other`과 `Image`. `Other"))
  }

  @Test func deniesWhatIsSaid() {
    let lies = lies("동시 실행은 기본 1,000개이고 할당량을 늘릴 수 있다. <!-- fact: lambda.concurrency -->")
    #expect(lies.contains("polarity: 있 -> 없"))
    #expect(lies.filter { $0.hasPrefix("!") } == [])
  }

  @Test(arguments: [
    ("할 수 있다.", "할 수 없다."), ("지표에 없다.", "지표에 있다."), ("재시도하지 않는다.", "재시도한다."), ("받지 않는다.", "받는다."),
    ("만들지 않는다.", "만든다."), ("쓰지 않고 버린다.", "쓰고 버린다."), ("재시도한다.", "재시도하지 않는다."), ("남는다.", "남지 않는다."),
    ("대상이다.", "대상이 아니다."), ("큐가 아니다.", "큐다."), ("안 된다.", "된다."), ("이미지는 미지원", "이미지는 지원"),
  ])
  func turnsSentencesAround(_ sentence: String, _ opposite: String) {
    let lies = lies("함수는 \(sentence) <!-- fact: lambda.idle -->")
    #expect(
      lies.contains { lie in
        let parts = lie.drop { $0 == "!" }.dropFirst("polarity: ".count).split(separator: " -> ", maxSplits: 1)
        return parts.count == 2 && sentence.replacing(parts[0], with: parts[1], maxReplacements: 1) == opposite
      }, "\(lies)")
  }

  @Test(arguments: ["요청을 처리하고 있는 함수", "맛있다", "여럿일 수밖에 없다"])
  func leavesAloneWhatDeniesNothing(_ words: String) {
    #expect(lies("\(words) <!-- fact: lambda.idle -->").filter { $0.contains("polarity") } == [])
  }

  @Test func letsWhatNothingClaimsSurvive() {
    let notebook = MutatedNotebook("-- a.md --\n함수는 15분 동안 실행된다.\n-- facts/x.md --\n\(Self.cards)\n")
    let lines = notebook.lines(of: notebook.mutation.text)
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("!") }, "\(lines)")
    #expect(notebook.mutation.text.survivors.allSatisfy { $0.holder == .nothing && $0.facts.isEmpty })
  }

  @Test(arguments: [
    // Exempt, of another value in another spelling, or a list in another order.
    "그림의 15분은 예다. <!-- fact: none 그림 설명 -->",
    "<!-- fact: off 예시 -->\n\n15분\n\n<!-- fact: on -->",
    "`15분`은 코드다.",
  ])
  func makesNoLies(_ note: String) {
    #expect(lies(note) == [])
  }

  @Test func makesNoLieOfAnotherOrderOrRole() {
    let cards = """
      ## elb.ports
      - kind: hard
      - default: 30 s
      - max: 30 s
      """
    let lies = lies("간격은 기본 30초, 최대 30초다. <!-- fact: elb.ports -->", cards: cards)
    #expect(lies.contains("role: 기본 -> 최소"))
    #expect(lies.filter { $0.hasPrefix("swap") || $0 == "role: 기본 -> 최대" } == [])
  }

  @Test func leavesNotesAboutAverAlone() {
    #expect(lies("---\nnotebook: docs\n---\n\n메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->") == [])
  }

  @Test func changesCards() {
    let notebook = MutatedNotebook(
      """
      -- a.md --
      - 메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->
      - 동시 실행은 기본 1,000개이고 할당량을 늘릴 수 있다. <!-- fact: lambda.concurrency -->
      - 배포 패키지는 `Zip`과 `Image`다. <!-- fact: lambda.package -->
      -- facts/x.md --
      \(Self.cards)
      """)
    let lines = notebook.lines(of: notebook.mutation.facts)
    for lie in [
      "facet: max -> min", "number: 10240 -> 10241", "digits: 10240 -> 12040", "unit: MB -> GB", "kind: quota -> hard",
      "source: 10240 -> 10241", "source: MB -> GB", "member: Zip -> Other", "member: , Image -> ",
    ] {
      #expect(lines.contains(lie), "\(lie) of \(lines)")
    }
    // Nothing claims the timeout, so that only its source can speak against its card.
    #expect(lines.contains("!number: 3 -> 4"))
    #expect(lines.contains("number: 15 -> 16"))
    #expect(notebook.mutation.evidence.mutants == 0)
  }

  @Test func provesEachFact() throws {
    let notebook = MutatedNotebook(
      "-- a.md --\n메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->\n-- facts/x.md --\n\(Self.cards)\n")
    let memory = try #require(notebook.verdicts.index(of: FactID("lambda.memory")))
    let idle = try #require(notebook.verdicts.index(of: FactID("lambda.idle")))
    #expect(notebook.mutation.proofs[memory].mutants > 10)
    #expect(notebook.mutation.proofs[memory].caught == notebook.mutation.proofs[memory].mutants)
    #expect(notebook.mutation.proofs[idle] == Mutation.Proof())
  }

  @Test func seesOnlyWhatIsNew() {
    // The statement is wrong already; a lie counts as caught only for what it adds.
    let lies = lies("메모리는 최대 10,241MB, 실행은 최대 15분이다. <!-- fact: lambda.memory, lambda.timeout -->")
    #expect(lies.contains("digits: 15 -> 51"))
    #expect(lies.contains("number: 15 -> 16"))
  }

  @Test func isTheSameEachTime() {
    let text = """
      -- a.md --
      | | 최대 |
      |---|---|
      | 메모리 | 10,240MB <!-- fact: lambda.memory --> |
      | 실행 | 15분 <!-- fact: lambda.timeout --> |
      -- b.md --
      Timeout은 기본 3초, 최대 15분(900초)이다. <!-- fact: lambda.timeout -->
      -- facts/x.md --
      \(Self.cards)
      """
    let runs = (0..<3).map { _ in
      let notebook = MutatedNotebook(text)
      return notebook.lines(of: notebook.mutation.text) + notebook.lines(of: notebook.mutation.facts)
    }
    #expect(runs[0].count > 40)
    #expect(runs[0] == runs[1] && runs[1] == runs[2])
  }
}

/// A notebook of a few lines with its lies.
struct MutatedNotebook {
  let verdicts: Verdicts
  let mutation: Mutation
  let sources: [ByteString: [UInt8]]

  /// Files in txtar format, cards under facts/.
  init(_ text: String, raised: Set<DiagnosticCode> = []) {
    let notebook = TextNotebook(text)
    let cards = notebook.cards.map { Document(parsing: $0) }
    let corpus = Corpus(linking: notebook.documents, images: [])
    let written = notebook.files.first { $0.path == EvidenceLock.path }?.bytes
    // Places in a lock are those of the file that Aver writes.
    let lock = written.flatMap { try? EvidenceLock(parsing: $0) }.flatMap { try? $0.text }
    verdicts = Verdicts(judging: corpus, by: Evidence(cards: cards, lock: lock))
    mutation = Mutation(of: corpus, cards: cards, lock: lock, judged: verdicts, raised: raised)
    sources = Dictionary(uniqueKeysWithValues: notebook.files.map { ($0.path, $0.bytes) })
      .merging(lock.map { [EvidenceLock.path: $0] } ?? [:]) { $1 }
  }

  /// `change: from -> to`, with `!` before those that survive.
  func lines(of score: MutationScore) -> [String] {
    score.outcomes.map { outcome in
      let from = sources[outcome.mutant.path].map { ByteString($0[outcome.mutant.span.range]).string } ?? ""
      let mark = outcome.isCaught ? "" : "!"
      return "\(mark)\(outcome.mutant.change.rawValue): \(from) -> \(outcome.mutant.replacement.string)"
    }
  }
}
