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

  struct Setting: Sendable {
    let environment: [String: String]
    let isTerminal: Bool
    let isColored: Bool
  }

  private static let settings = [
    Setting(environment: [:], isTerminal: false, isColored: false),
    Setting(environment: ["NO_COLOR": "1"], isTerminal: true, isColored: false),
    Setting(environment: ["NO_COLOR": "", "TERM": "xterm"], isTerminal: true, isColored: true),
    Setting(environment: ["TERM": "dumb"], isTerminal: true, isColored: false),
    Setting(environment: ["CLICOLOR_FORCE": "1"], isTerminal: false, isColored: true),
    Setting(environment: ["CLICOLOR_FORCE": "0"], isTerminal: false, isColored: false),
    Setting(environment: ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], isTerminal: false, isColored: false),
  ]

  @Test(arguments: settings) func theEnvironmentDecides(setting: Setting) {
    let style = ConsoleStyle(environment: setting.environment, isTerminal: setting.isTerminal)
    #expect(style.isColored == setting.isColored)
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
