import Notes
import Testing

@testable import Claims

/// What may only get better, and what it says when it does not.
@Suite struct RatchetTests {
  /// Two numbers, one of which is claimed by a fact; the ratchet of the notebook.
  private func measured(_ note: String) -> Ratchet {
    let notebook = MutatedNotebook("-- a.md --\n\(note)\n-- facts/x.md --\n\(MutationTests.cards)\n")
    return Ratchet(measuring: notebook.mutation, notebook.verdicts, sources: notebook.sources)
  }

  private let guarded = "메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->"
  private let loose = "메모리는 최대 10,240MB다. <!-- fact: lambda.memory -->\n\n함수는 15분 동안 실행된다."

  @Test func isWrittenAsItIsRead() throws {
    let ratchet = measured(loose)
    let read = try Ratchet(parsing: ratchet.text)
    #expect(read == ratchet)
    #expect(String(decoding: ratchet.text, as: UTF8.self).contains("\"coverage\" : \"50.0%\""))
  }

  @Test func holdsWhatIsOnRecord() {
    let comparison = Ratchet().tightened(by: measured(guarded)).comparison(with: measured(guarded))
    #expect(comparison.worse.isEmpty && comparison.better.isEmpty && comparison.gone.isEmpty)
  }

  @Test func namesWhatGotWorse() {
    let comparison = measured(guarded).comparison(with: measured(loose))
    #expect(comparison.worse.map(\.gauge).contains(.text))
    #expect(comparison.worse.map(\.gauge).contains(.coverage))
    #expect(!comparison.holds)
    let kept = measured(guarded).tightened(by: measured(loose))
    #expect(kept.comparison(with: measured(loose)).worse.map(\.gauge) == comparison.worse.map(\.gauge))
  }

  @Test func namesWhatGotBetter() {
    let comparison = measured(loose).comparison(with: measured(guarded))
    #expect(comparison.worse.isEmpty)
    #expect(comparison.better.map(\.gauge).contains(.coverage))
    #expect(!comparison.gone.isEmpty && comparison.canBeTightened)
    #expect(measured(loose).tightened(by: measured(guarded)).comparison(with: measured(guarded)).gone.isEmpty)
  }

  @Test func wantsAReasonForEachSurvivor() throws {
    let ratchet = measured(loose)
    #expect(!ratchet.comparison(with: ratchet).unexplained.isEmpty)
    let text = String(decoding: ratchet.text, as: UTF8.self).replacing("\"reason\" : \"\"", with: "\"reason\" : \"why\"")
    let explained = try Ratchet(parsing: Array(text.utf8))
    #expect(explained.comparison(with: ratchet).holds)
    // Reasons stay when the record is written anew.
    #expect(explained.tightened(by: ratchet) == explained)
  }

  @Test(arguments: [
    (Gauge.text, 1, 3, "33.3%"), (.text, 2999, 3000, "99.9%"), (.text, 3, 3, "100.0%"), (.text, 0, 0, "100.0%"),
    (.exempt, 1, 3, "33.4%"), (.exempt, 1, 3000, "0.1%"), (.exempt, 0, 0, "0.0%"),
  ])
  func roundsToTheWorseSide(_ gauge: Gauge, _ part: Int, _ whole: Int, _ text: String) {
    let level = GaugeLevel(gauge, part, of: whole)
    #expect(level.description == text)
    #expect(GaugeLevel(gauge, text) == level)
  }

  @Test(arguments: ["", "{}", #"{"levels":{"luck":"1.0%"},"survivors":[]}"#, #"{"levels":{"text":"99"},"survivors":[]}"#])
  func refusesWhatIsNoRatchet(_ text: String) {
    #expect(throws: RatchetError.self) { try Ratchet(parsing: Array(text.utf8)) }
  }
}
