import Claims
import Testing

@Suite struct CoherenceTests {
  @Test func findsWhatTheTableSaysAndNothingElse() throws {
    let cases = try ReadingCase.table("coherence.txt")
    #expect(cases.count >= 60)
    for line in cases {
      let found = Coherence.findings(in: line.bytes).map { "\($0.firstText) / \($0.secondText)" }
      let text = found.isEmpty ? "-" : found.joined(separator: "; ")
      #expect(text == line.expected, "\(line.text)", sourceLocation: line.location)
    }
  }

  @Test func saysWhatWouldBeRight() throws {
    let finding = try #require(Coherence.findings(in: Array("128MB ~ 12,240MB(10GB)".utf8)).first)
    #expect(finding.message == "`12,240MB` is not `10GB` under any meaning of the units")
    #expect(finding.hints == ["write `10,240MB`", "write `12.24GB`", "write `10,000MB`"])
    #expect(finding.first == 8..<16)
    #expect(finding.second == 17..<21)
  }

  @Test func correctionsStandWhereTheyAreToBeWritten() throws {
    let finding = try #require(Coherence.findings(in: Array("２일（42시간）".utf8)).first)
    #expect(finding.corrections.map(\.text) == ["48시간", "1.75일"])
    #expect(finding.corrections.map(\.range) == [9..<17, 0..<6])
  }
}
