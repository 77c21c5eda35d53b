import Foundation

/// The phases of a run, told while they last and timed.
///
/// On a terminal, work that lasts longer than half a second shows the phase it is in, on one line that is wiped
/// afterwards. Elsewhere nothing is shown before the end, so that logs hold results only.
final class Phases {
  private var timings: [(name: String, wall: Double, cpu: Double)] = []
  private let ticker: ProgressTicker?

  /// Work that lasts less than `delay` seconds is not told; shorter lines would only flicker.
  init(style: ConsoleStyle, delay: Double = 0.5, write: @escaping @Sendable (String) -> Void = Console.error) {
    ticker = style.isTerminal ? ProgressTicker(delay: delay, write: write) : nil
  }

  /// Runs one phase; `name` is a present participle, such as `reading notes`.
  func run<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
    ticker?.begin(name)
    let wall = Phases.seconds(CLOCK_MONOTONIC)
    let cpu = Phases.seconds(CLOCK_PROCESS_CPUTIME_ID)
    defer {
      timings.append(
        (name, Phases.seconds(CLOCK_MONOTONIC) - wall, Phases.seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu))
      ticker?.end()
    }
    return try work()
  }

  /// A table of what each phase took: elapsed time, and processor time over all cores.
  var table: String {
    let total = ("total", timings.reduce(0) { $0 + $1.wall }, timings.reduce(0) { $0 + $1.cpu })
    let rows = timings + [total]
    let nameWidth = rows.map(\.0.utf8.count).max() ?? 0
    return rows.reduce(into: "") { table, row in
      let padding = String(repeating: " ", count: nameWidth - row.0.utf8.count)
      table += "\(row.0)\(padding)  \(Phases.milliseconds(row.1)) ms  \(Phases.milliseconds(row.2)) ms CPU\n"
    }
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func milliseconds(_ seconds: Double) -> String {
    let text = String(format: "%.1f", seconds * 1000)
    return String(repeating: " ", count: max(0, 9 - text.utf8.count)) + text
  }
}

/// The line on the terminal that says what is being done, written by a thread of its own so that work never waits for
/// it.
private final class ProgressTicker: @unchecked Sendable {
  private let lock = NSLock()
  private var name: String?
  private var isShown = false
  private let write: @Sendable (String) -> Void
  private let start = Date()

  init(delay: Double, write: @escaping @Sendable (String) -> Void) {
    self.write = write
    let thread = Thread { [weak self] in
      Thread.sleep(forTimeInterval: delay)
      while let ticker = self {
        ticker.draw()
        Thread.sleep(forTimeInterval: 0.1)
      }
    }
    thread.start()
  }

  func begin(_ name: String) {
    lock.withLock { self.name = name }
  }

  func end() {
    lock.withLock {
      name = nil
      // Carriage return, then Erase in Line (ECMA-48 section 8.3.41): results are printed where the line was.
      if isShown { write("\r\u{1B}[K") }
      isShown = false
    }
  }

  private func draw() {
    lock.withLock {
      guard let name else { return }
      write("\r\u{1B}[K\(name) … \(Int(Date().timeIntervalSince(start))) s")
      isShown = true
    }
  }
}
