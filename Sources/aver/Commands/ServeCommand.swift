import ArgumentParser
import Foundation
import Notes
import Site

/// `aver serve`: the site on this machine, built again when a file is saved.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site in a browser, and build it again at each save.",
    discussion: """
      Serves on this machine's own addresses only. The page reloads where it was, and shows the errors of the notes. \
      Nothing is written: `aver build` publishes. Control-C ends it.
      """)

  @OptionGroup var notesOptions: NotesOptions

  @OptionGroup var siteOptions: SiteOptions

  @Option(help: ArgumentHelp("The port, or the first to try; 0 for any.", valueName: "number"))
  var port: UInt16 = 8000

  @Option(
    help: ArgumentHelp("Seconds a client may take for a request, or for a piece of an answer.", visibility: .hidden))
  var patience: Double = 15

  func validate() throws {
    // Below, a machine that is busy would shed its own browser.
    guard patience >= 0.1, patience <= 3600 else { throw ValidationError("--patience is from 0.1 to 3600") }
  }

  func run() throws {
    OpenFiles.allowMany()
    Interrupt.endProcess()
    let options = NotebookOptions(notes: ByteString(notesOptions.notes), site: siteOptions.folder)
    let date = try JudgementDate.resolve(option: nil, notes: notesOptions.notes)
    // A folder that is not there now is a mistake of who called; one that goes away later may come back.
    var first = options
    first.git = Git(in: ProcessInfo.processInfo.environment)
    let dates = try Notebook(reading: first).dates
    let times = ServerLimits(request: .seconds(patience), progress: .seconds(patience), heartbeat: .seconds(patience))
    let server = try LoopbackServer(port: port, limits: times)
    if port != 0, server.port != port { try Console.output("port \(port) is in use, so this is the next free one\n") }
    let live = LiveSite(options, asOf: date, dates: dates, baseURL: "http://localhost:\(server.port)/")
    // Before the first reading, so that no change falls between.
    var watcher = FolderWatcher(options)
    if let report = live.rebuild() { try Console.output(report + "\n") }
    let responder = Responder(live.current, port: server.port)
    Task.detached {
      // The sockets' pool may end for reasons of the system's; listening goes on with another.
      while !Task.isCancelled {
        try? await server.run(responder)
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    try Console.output("http://localhost:\(server.port)/ (Control-C ends it)\n")
    while true {
      watcher.wait()
      if let report = live.rebuild() { try Console.output(Self.time + " " + report + "\n") }
    }
  }

  /// The time of day, as a person reads it at this place.
  private static var time: String {
    Date.now.formatted(Date.ISO8601FormatStyle(timeZone: .current).time(includingFractionalSeconds: false))
  }
}

/// Control-C, and a polite request to end.
private enum Interrupt {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Ends the process at once and well: nothing of a server is on disk, so that there is nothing to put in order.
  static func endProcess() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { _exit(ExitStatus.success.rawValue) }
      source.resume()
      sources.append(source)
    }
    // A reader that is gone is an error of writing, not an end.
    signal(SIGPIPE, SIG_IGN)
  }
}

/// How many files the process may have open: a connection is one.
private enum OpenFiles {
  /// Raises the limit to 4,096 where the system lets it be; it is 256 on some.
  static func allowMany() {
    var limit = rlimit()
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < 4096 else { return }
    limit.rlim_cur = min(4096, limit.rlim_max)
    _ = setrlimit(kind, &limit)
  }
}
