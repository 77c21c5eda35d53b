import Foundation
import TestSupport
import Testing

/// Runs the built tool over every notebook of Tests/Fixtures/ and compares what it prints, how it ends and what it
/// writes with the accepted transcript.
struct FixtureTests {
  @Test(arguments: Fixture.names) func printsTheAcceptedTranscript(name: String) throws {
    let fixture = Fixture(name: name)
    let accepted = try String(contentsOf: fixture.transcript, encoding: .utf8)
    let copy = try fixture.copy()
    let actual = try Transcript.record(commands: accepted, in: copy.url)
    let mismatch = try Snapshot(fixture.transcript).mismatch(with: actual)
    #expect(mismatch == nil, "\(mismatch ?? "")")
    #expect(actual.contains("$ aver "), "a transcript without a command checks nothing")
  }

  @Test func findsTheFixtures() {
    #expect(Fixture.names.contains("everything"))
  }
}
