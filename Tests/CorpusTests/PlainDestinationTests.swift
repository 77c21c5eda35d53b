import Notes
import TestSupport
import Testing

@testable import Corpus

/// The short way through a destination says what the long one says, wherever it says anything.
struct PlainDestinationTests {
  @Test(arguments: ["", "a", "a/b", "가/나"])
  func readsWhatTheLongWayReads(folder: String) {
    var generator = SeededGenerator(seed: 9)
    let pieces = ["a", "b2", "..", ".", "/", "/", "#", "-x", "_", ".md", "?", "%41", "\\", ":", " ", "가", "\t", "é"]
    var plain = PlainDestination(in: ByteString(folder))
    var count = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...8, using: &generator))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
      guard let found = read(text, by: &plain) else { continue }
      count += 1
      guard case .local(let destination) = Destination(Array(text.utf8)[...]) else {
        Issue.record("\(text) is not local")
        continue
      }
      #expect(plain.path == NotePath.resolve(destination.path.bytes, in: ByteString(folder))?.nfc, "\(text)")
      #expect(ByteString(found) == destination.fragment ?? "" && destination.query == nil, "\(text)")
    }
    #expect(count > 1_000)
  }

  @Test(arguments: ["", "/a.md", "#a", "a%20b", "a?b", "a:b", "a\\b", "가.md", "a b", "a#b%20c", "a#b c", "../../a"])
  func leavesWhatIsNotPlain(text: String) {
    var plain = PlainDestination(in: "x")
    #expect(read(text, by: &plain) == nil)
  }

  @Test func leavesFoldersThatAreNotNFC() {
    var plain = PlainDestination(in: "e\u{301}")
    #expect(read("a.md", by: &plain) == nil)
  }

  /// The bytes of the fragment.
  private func read(_ text: String, by plain: inout PlainDestination) -> ArraySlice<UInt8>? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { plain.read($0) }.map { bytes[$0] }
  }
}
