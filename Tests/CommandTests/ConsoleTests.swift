import Foundation
import Testing

@testable import aver

/// What is written for people: colors where they can be shown, progress where a line can be written over.
struct ConsoleTests {
  @Test func aTerminalIsColored() {
    let style = ConsoleStyle(environment: ["TERM": "xterm-256color"], isTerminal: true)
    #expect(style.isColored && style.isTerminal)
    #expect(style.colored("error:", .error) == "\u{1B}[1;31merror:\u{1B}[0m")
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], true, false), (["NO_COLOR": "", "TERM": "xterm"], true, true), (["TERM": "dumb"], true, false),
    (["CLICOLOR_FORCE": "1"], false, true), (["CLICOLOR_FORCE": "0"], false, false), ([:], false, false),
    (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false, false),
  ] as [([String: String], Bool, Bool)])
  func theEnvironmentDecides(environment: [String: String], isTerminal: Bool, isColored: Bool) {
    #expect(ConsoleStyle(environment: environment, isTerminal: isTerminal).isColored == isColored)
  }

  @Test func longWorkOnATerminalIsToldAndWiped() {
    let written = Written()
    let style = ConsoleStyle(environment: ["NO_COLOR": "1"], isTerminal: true)
    let phases = Phases(style: style, delay: 0.01) { written.append($0) }
    phases.run("parsing notes") {
      // The line is written by another thread, which a busy machine may start late.
      let end = Date(timeIntervalSinceNow: 10)
      while written.isEmpty, Date() < end { Thread.sleep(forTimeInterval: 0.01) }
    }
    #expect(written.text.hasPrefix("\r\u{1B}[Kparsing notes … "))
    #expect(written.text.hasSuffix("\r\u{1B}[K"))
    let end = written.text
    Thread.sleep(forTimeInterval: 0.15)
    #expect(written.text == end)
  }

  @Test(arguments: [false, true]) func shortWorkAndFilesAreNotTold(isTerminal: Bool) {
    let written = Written()
    let style = ConsoleStyle(environment: [:], isTerminal: isTerminal)
    let phases = Phases(style: style, delay: isTerminal ? 60 : 0) { written.append($0) }
    phases.run("parsing notes") { Thread.sleep(forTimeInterval: 0.02) }
    #expect(written.isEmpty)
  }

  @Test func timesEachPhaseAndTheirSum() {
    let phases = Phases(style: ConsoleStyle(environment: [:], isTerminal: false))
    phases.run("reading notes") { Thread.sleep(forTimeInterval: 0.01) }
    phases.run("linking notes") {}
    let rows = phases.table.split(separator: "\n")
    #expect(rows.map { $0.split(separator: "  ").first } == ["reading notes", "linking notes", "total"])
    #expect(rows.allSatisfy { $0.hasSuffix(" ms CPU") })
  }

  /// What was written, from whatever thread.
  private final class Written: @unchecked Sendable {
    private let lock = NSLock()
    private var all = ""

    var text: String { lock.withLock { all } }
    var isEmpty: Bool { text.isEmpty }

    func append(_ text: String) {
      lock.withLock { all += text }
    }
  }
}
