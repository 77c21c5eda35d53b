import Claims
import Testing

@Suite struct QuantityReaderTests {
  @Test func readsEveryLineOfTheTable() throws {
    let cases = try ReadingCase.table("quantities.txt")
    #expect(cases.count >= 300)
    for line in cases {
      let read = QuantityReader.quantities(in: line.bytes).notation
      #expect(read == line.expected, "\(line.text)", sourceLocation: line.location)
    }
  }

  @Test func rangesAreThoseOfTheWords() {
    let text = "기본 3초, 최대 15분(900초)"
    let read = QuantityReader.quantities(in: Array(text.utf8))
    #expect(read.map { text.part($0.value.number) } == ["3", "15", "900"])
    #expect(read.map { $0.value.unit.map(text.part) } == ["초", "분", "초"])
    #expect(read.map { $0.roleRange.map(text.part) } == ["기본", "최대", "최대"])
    #expect(read[2].relation == .conversion(of: 1, ofUpper: false))
  }

  @Test func rangesOfFullWidthFormsAreThoseOfTheOriginal() {
    let text = "최대 １５분（９００초）까지"
    let read = QuantityReader.quantities(in: Array(text.utf8))
    #expect(read.map { text.part($0.value.number) } == ["１５", "９００"])
    #expect(read.map { text.part($0.range) } == ["１５분", "９００초"])
  }

  @Test func headersGiveRoles() {
    let cell = Array("1,000".utf8)
    let read = QuantityReader.quantities(in: cell, context: [Array("기본값".utf8), Array("동시 실행".utf8)])
    #expect(read.notation == "default 1000")
    #expect(read[0].roleRange == nil)
    #expect(QuantityReader.quantities(in: cell, context: [Array("최소/최대".utf8)]).notation == "1000")
  }

  @Test(arguments: [
    ("TLS 1.2 이상", "min version 1.2"), ("TLS 1.2 및 1.3", "version 1.2; version 1.3"), ("2024년 6월 15일", "2024-06-15"),
    ("2018-10-10에", "2018-10-10"), ("Python 3.12", "version 3.12"), ("최소 TLS 1.2", "min version 1.2"),
    ("2009년", "2009"),
  ])
  func versionsAndDatesAreLabels(text: String, expected: String) {
    let reading = QuantityReader.reading(of: Array(text.utf8))
    #expect(reading.labels.notation == expected)
    #expect(reading.quantities.isEmpty)
  }
}

extension String {
  /// The text of a range of bytes.
  func part(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
