import Claims
import Corpus
import Notes
import Testing

@Suite struct BindSuggestionTests {
  private func suggestions(for note: String, line: Int = 1) -> [BindSuggestion] {
    let notebook = JudgedNotebook(note: note, cards: BindingTests.lambda)
    return notebook.verdicts.suggestions(for: notebook.corpus.documents[0], line: line)
  }

  @Test(arguments: [
    ("제한 시간은 기본 3초, 최대 15분이다.", "<!-- fact: lambda.timeout -->"),
    ("3초에서 시작해 15분이 된다.", "<!-- fact: lambda.timeout{default,max} -->"),
    ("동기 페이로드는 6MB다.", "<!-- fact: lambda.payload.sync -->"),
    ("최대 15분, 최대 5개", "<!-- fact: lambda.timeout, lambda.layers -->"),
    ("GENEVE는 6081 포트를 쓴다.", "<!-- fact: gwlb.port -->"),
    ("최대 17분이다.", nil),
  ] as [(String, String?)])
  func printsTheCommentToPaste(_ note: String, _ comment: String?) throws {
    let found = suggestions(for: note)
    #expect(found.count == 1)
    #expect(found.first?.comment == comment)
    guard let comment else { return }
    let bound = JudgedNotebook(note: "\(note) \(comment)", cards: BindingTests.lambda)
    #expect(bound.problems == [])
  }

  @Test func looksAtTheStatementsOfTheLine() {
    let note = "최대 15분 <!-- fact: lambda.timeout --> 계층 5개\n\n최대 6MB"
    let first = suggestions(for: note, line: 1)
    #expect(first.map(\.present) == ["<!-- fact: lambda.timeout -->", nil])
    #expect(first.map(\.comment) == ["<!-- fact: lambda.timeout -->", "<!-- fact: lambda.layers -->"])
    #expect(suggestions(for: note, line: 2).isEmpty)
    #expect(suggestions(for: note, line: 3).count == 1)
    #expect(suggestions(for: note, line: 99).isEmpty)
  }

  @Test func findsAFactWithoutANumberByItsWords() {
    let cards = "## a.cold\n콜드 스타트는 초기화가 오래 걸리는 일이다.\n\n- kind: behaviour\n"
    let notebook = JudgedNotebook(note: "콜드 스타트는 초기화에 시간이 걸릴 때 생긴다.", cards: cards)
    let found = notebook.verdicts.suggestions(for: notebook.corpus.documents[0], line: 1)
    #expect(found.map(\.comment) == ["<!-- fact: a.cold -->"])
  }
}

@Suite struct NoteNumberTests {
  @Test func listsNumbersWithWhatClaimsThem() {
    let notebook = JudgedNotebook(
      note: "메모리: 128MB ~ 10,240MB <!-- fact: lambda.memory --> 그리고 60%~70%에서 7개", cards: BindingTests.lambda)
    let numbers = notebook.verdicts.numbers(in: NoteID(0), of: notebook.corpus)
    #expect(
      numbers.map { "\($0.value) \($0.upper.map(\.description) ?? "-") \($0.claimedBy.joined(separator: " "))" } == [
        "128 MB 10240 MB lambda.memory.min lambda.memory.max", "60 % 70 % ", "7 - ",
      ])
  }
}
