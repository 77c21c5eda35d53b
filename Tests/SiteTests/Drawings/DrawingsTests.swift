import Corpus
import Foundation
import Notes
import TestSupport
import Testing

@testable import Site

/// Diagrams drawn by programs named `dot`: the real one, and some that do what a program should not.
struct DrawingsTests {
  /// The diagrams of sources, as files of a notebook that shows them all.
  private func diagrams(_ sources: [String]) -> [PlacedDiagram] {
    let images = sources.enumerated().map { index, source in
      ImageFile(path: ByteString("images/\(index).dot"), bytes: Array(source.utf8))
    }
    return Corpus(linking: [], images: images).diagrams
  }

  private func limits() -> LimitedProcess.Limits {
    var limits = LimitedProcess.Limits()
    limits.processorSeconds = 1
    limits.duration = .seconds(3)
    return limits
  }

  /// A `dot` that is a script.
  ///
  /// It is written by another process: while this one has it open to write, a program that another test starts has it
  /// open as well, for a moment, and a file that is open to be written cannot be run ("Text file busy").
  private func graphviz(_ script: String, in folder: TemporaryFolder) throws -> Graphviz {
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: folder.url.appending(path: "script"))
    let copy = Process()
    copy.executableURL = URL(fileURLWithPath: "/bin/sh")
    copy.arguments = ["-c", "cat script > dot && chmod 755 dot"]
    copy.currentDirectoryURL = folder.url
    try copy.run()
    copy.waitUntilExit()
    let path = folder.url.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    return try #require(Graphviz(in: ["PATH": path]))
  }

  private func real() throws -> Graphviz {
    try #require(Graphviz(in: ProcessInfo.processInfo.environment), "run make check, which installs Graphviz")
  }

  private static let small = "<svg width=\"75pt\" height=\"75pt\" viewBox=\"0 0 75 75\"><g class=\"graph\"></g></svg>"

  @Test func drawsEachDiagramForItself() throws {
    let sources = (0..<6).map {
      "digraph { subgraph cluster_b { label=B b\($0) } subgraph cluster_a { label=A a } a -> b\($0) }"
    }
    let together = Drawings(rendering: diagrams(sources), by: try real())
    #expect(together.diagnostics.isEmpty)
    for (index, source) in sources.enumerated() {
      let alone = Drawings(rendering: diagrams([source]), by: try real())
      #expect(alone.drawings[0]?.content == together.drawings[index]?.content)
    }
    let text = String(decoding: together.drawings[0]?.content ?? [], as: UTF8.self)
    #expect(
      text.contains(">B</text>") && text.contains("class=\"edge\"") && !text.contains("id=") && !text.contains("<title")
    )
  }

  @Test func drawsTheOthersWhenOneFails() throws {
    let folder = try TemporaryFolder()
    let dot = try graphviz(
      """
      source=$(cat)
      case $source in
        *bad*) echo 'Error: <stdin>: syntax error in line 3 near }' >&2; exit 1 ;;
        *crash*) kill -SEGV $$ ;;
        *) echo '\(Self.small)' ;;
      esac
      """, in: folder)
    let drawings = Drawings(
      rendering: diagrams(["digraph { a }", "digraph {\n\n bad }", "digraph { crash }", "digraph { b }"]), by: dot)
    #expect(drawings.drawings.map { $0 != nil } == [true, false, false, true])
    #expect(drawings.diagnostics.map(\.code) == [.brokenDiagram, .brokenDiagram])
    #expect(drawings.diagnostics.map(\.path) == ["images/1.dot", "images/2.dot"])
    #expect(drawings.diagnostics[0].span.start == 11)
    #expect(drawings.diagnostics[0].message.contains("syntax error in line 3"))
    #expect(drawings.diagnostics[1].message.contains("signal 11"))
  }

  @Test func endsAProgramThatHangsWithItsChildren() throws {
    let folder = try TemporaryFolder()
    let dot = try graphviz("sleep 300 & echo $! > '\(folder.url.path)/child'; sleep 300", in: folder)
    var limits = limits()
    limits.duration = .seconds(1)
    let start = ContinuousClock.now
    let drawings = Drawings(rendering: diagrams(["digraph { a }"]), by: dot, limits: limits)
    #expect(drawings.diagnostics.map(\.message) == ["diagram was not drawn: Graphviz took too long over it"])
    #expect(ContinuousClock.now - start < .seconds(60))
    let text = try String(contentsOf: folder.url.appending(path: "child"), encoding: .utf8)
    let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(isGone(child))
  }

  /// Whether a process has ended; one that nobody has waited for counts.
  private func isGone(_ process: Int32) -> Bool {
    for _ in 0..<200 {
      let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      if kill(process, 0) != 0 || status.contains(") Z ") { return true }
      usleep(10_000)
    }
    return false
  }

  @Test func endsAProgramThatIsBusyOrTalksTooMuch() throws {
    let folder = try TemporaryFolder()
    let busy = try graphviz("while :; do :; done", in: folder)
    var longer = limits()
    longer.duration = .seconds(120)
    let first = Drawings(rendering: diagrams(["digraph { a }"]), by: busy, limits: longer)
    #expect(first.diagnostics.first?.message.contains("Graphviz was ended by signal") == true)
    let loud = try graphviz("yes '<svg>'", in: folder)
    let second = Drawings(rendering: diagrams(["digraph { a }"]), by: loud, limits: longer)
    #expect(second.diagnostics.map(\.message) == ["diagram was not drawn: what Graphviz drew is too large"])
  }

  @Test func takesAnswersOfProgramsThatDoNotListen() throws {
    let folder = try TemporaryFolder()
    let deaf = try graphviz("exec 0<&-; echo '\(Self.small)'", in: folder)
    let long = "digraph { a [label=\"" + String(repeating: "가", count: 20_000) + "\"] }"
    #expect(Drawings(rendering: diagrams([long]), by: deaf).drawings[0] != nil)
    let silent = try graphviz("cat > /dev/null", in: folder)
    #expect(Drawings(rendering: diagrams([long]), by: silent).diagnostics.map(\.code) == [.brokenDiagram])
  }

  @Test func startsNothingWithoutDiagrams() throws {
    let folder = try TemporaryFolder()
    let mark = folder.url.appending(path: "started")
    let dot = try graphviz("touch '\(mark.path)'", in: folder)
    #expect(Drawings(rendering: diagrams([]), by: dot).diagnostics.isEmpty)
    _ = Drawings(rendering: diagrams(["digraph { a -> }"]), by: dot)
    #expect(!FileManager.default.fileExists(atPath: mark.path))
  }

  @Test func drawsAgainOnlyWhatItDoesNotRemember() throws {
    let folder = try TemporaryFolder()
    let log = folder.url.appending(path: "log").path
    let dot = try graphviz(
      "source=$(cat); echo \"$source\" >> '\(log)'; case $source in *bad*) exit 1 ;; *) echo '\(Self.small)' ;; esac",
      in: folder)
    let first = Drawings(rendering: diagrams(["digraph { a }", "digraph { bad }"]), by: dot)
    // The sources have changed places, and with them what is told of the one that is bad.
    let second = Drawings(
      rendering: diagrams(["digraph { new }", "digraph { bad }", "digraph { a }"]), by: dot, remembering: first)
    #expect(second.drawings.map { $0 != nil } == [true, false, true])
    #expect(second.diagnostics.map(\.path) == ["images/1.dot"])
    let sources = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(sources.count == 3 && sources.count { $0.contains("new") } == 1)
    let third = Drawings(rendering: diagrams(["digraph { new }"]), by: dot, remembering: second)
    #expect(third.drawings[0]?.content == second.drawings[0]?.content)
    #expect(try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count == 3)
  }

  @Test func saysWhatToInstall() {
    let drawings = Drawings(rendering: diagrams(["digraph { a }", "digraph { b }"]), by: nil)
    #expect(drawings.diagnostics.map(\.code) == [.missingGraphviz])
    #expect(drawings.diagnostics[0].message == "2 drawings are shown as text, because Graphviz is not installed")
    #expect(drawings.diagnostics[0].hints == ["apt-get install graphviz fonts-noto-cjk", "brew install graphviz"])
  }

  @Test func looksForGraphvizInAbsoluteFoldersOnly() throws {
    let folder = try TemporaryFolder()
    _ = try graphviz("true", in: folder)
    let parent = FileManager.default.currentDirectoryPath
    #expect(Graphviz(in: ["PATH": ".:relative::\(parent)/nowhere"]) == nil)
    #expect(Graphviz(in: [:]) == nil)
  }

  @Test func handsNothingHostileToGraphviz() throws {
    let folder = try TemporaryFolder()
    let source = folder.url.appending(path: "source").path
    let dot = try graphviz("cat > '\(source)'; env > '\(source).env'; echo '\(Self.small)'", in: folder)
    _ = Drawings(
      rendering: diagrams([
        "digraph { stylesheet=\"x\"; a [image=\"/etc/passwd\" fontname=\"x\\\" onload=\\\"y\" label=a] // secret\n}"
      ]), by: dot)
    let given = try String(contentsOfFile: source, encoding: .utf8)
    for word in ["stylesheet", "passwd", "fontname", "onload", "secret"] { #expect(!given.contains(word)) }
    #expect(try String(contentsOfFile: source + ".env", encoding: .utf8).contains("SERVER_NAME=aver\n"))
  }
}
