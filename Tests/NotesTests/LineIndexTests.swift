import Notes
import Testing

@Suite struct LineIndexTests {
  /// Places by a walk over the whole text.
  private func walked(_ text: [UInt8], to offset: Int) -> SourcePosition {
    var position = SourcePosition(line: 1, column: 1)
    for index in 0..<offset {
      if text[index] == UInt8(ascii: "\n") {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else if text[index] & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }

  @Test func countsCodePointsInLinesOfEveryLength() {
    let text = Array(
      ("가a\n" + String(repeating: "나b", count: 300) + "\n" + String(repeating: "é다", count: 900) + "c\n\nd").utf8)
    let index = LineIndex(text)
    for offset in 0...text.count where offset == text.count || text[offset] & 0xC0 != 0x80 {
      #expect(index.position(of: UInt32(offset)) == walked(text, to: offset), "byte \(offset)")
    }
    #expect(index.position(of: .max) == index.position(of: UInt32(text.count)))
  }

  @Test(arguments: [1023, 1024, 1025, 2047, 2048, 2049, 4096])
  func countsToTheEndOfALine(length: Int) {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    #expect(LineIndex(text).position(of: UInt32(length)) == SourcePosition(line: 1, column: length + 1))
    #expect(LineIndex(text + [UInt8(ascii: "\n")]).position(of: UInt32(length)).column == length + 1)
  }

  /// A walk along the line for each of them would be one of 27 GB.
  @Test(.timeLimit(.minutes(5))) func findsAllPlacesOfALineAsLongAsANote() {
    let index = LineIndex([UInt8](repeating: UInt8(ascii: "a"), count: Limit.noteBytes))
    for offset in stride(from: 0, through: Limit.noteBytes, by: 512) {
      guard index.position(of: UInt32(offset)).column != offset + 1 else { continue }
      Issue.record("byte \(offset)")
    }
  }
}
