import Foundation
import Notes
import TestSupport
import Testing

@testable import Claims

/// The suites that were built, run over a copy of the notes in which one number is another.
@Suite struct FalsifiedNoteTests {
  /// A number of a note that only one fact holds.
  private struct Target {
    let fact: String
    let facet: Facet
    let note: ByteString
    let number: Range<Int>
    let position: SourcePosition
    let measure: Measure
  }

  @Test(.timeLimit(.minutes(5))) func failsAtTheChangedNumberAndNowhereElse() async throws {
    let notes = try NotesUnderTest.shared.get()
    let target = try #require(Self.target(in: notes), "no statement with a single number")
    let folder = try TemporaryFolder()
    try notes.write(to: folder.url.appending(path: "Notes"))

    let sound = try await FactRun(notes: "Notes", in: folder.url)
    #expect(sound.status == 0)
    #expect(sound.facts.symmetricDifference(notes.verdicts.facts.map(\.id.description)) == [])
    #expect(sound.issues.isEmpty)

    let file = folder.url.appending(path: "Notes").appending(path: target.note.string)
    var bytes = Array(try Data(contentsOf: file))
    let changed = "9" + String(decoding: bytes[target.number], as: UTF8.self)
    bytes.replaceSubrange(target.number, with: changed.utf8)
    try Data(bytes).write(to: file)

    let run = try await FactRun(notes: "Notes", in: folder.url)
    #expect(run.status != 0)
    #expect(run.facts == sound.facts)
    #expect(run.issues.map(\.fact) == [target.fact])
    let issue = try #require(run.issues.first)
    #expect(URL(fileURLWithPath: issue.file).resolvingSymlinksInPath() == file.resolvingSymlinksInPath())
    #expect(issue.line == target.position.line)
    #expect(issue.column == target.position.column)
    let place = "Notes/\(target.note):\(target.position.line):\(target.position.column)"
    let unit = target.measure.unit.symbol
    let text = "\(changed)\(unit.isEmpty || unit == "port" ? "" : " \(unit)")"
    let start = "\(place): error: [drifted] \(target.fact).\(target.facet.rawValue): text says \(text), fact says "
    #expect(issue.message.hasPrefix(start), "\(issue.message)")
  }

  /// The first number that is one run of ASCII digits and the only one of a statement that claims one fact.
  private static func target(in notes: NotesUnderTest) -> Target? {
    for (claim, bindings) in zip(notes.verdicts.claims, notes.bindings)
    where claim.facts.count == 1 && bindings.count == 1 {
      let (binding, document) = (bindings[0], notes.corpus.documents[claim.note.index])
      let statement = document.source[claim.statement.range]
      let digits = document.source[binding.span.range].prefix { $0 &- UInt8(ascii: "0") < 10 }
      guard !binding.isApproximate, !binding.isPast, let first = digits.first, first > UInt8(ascii: "0"),
        digits.count < 4, binding.measure.value.utf8.elementsEqual(digits),
        statement.count(where: { $0 &- UInt8(ascii: "0") < 10 }) == digits.count
      else { continue }
      return Target(
        fact: notes.verdicts.facts[binding.fact].id.description, facet: binding.facet, note: document.path,
        number: digits.startIndex..<digits.endIndex,
        position: LineIndex(document.source).position(of: binding.span.start), measure: binding.measure)
    }
    return nil
  }
}
