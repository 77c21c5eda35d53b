import Foundation

/// The system calls of one run of a program, counted by strace(1).
struct SystemCalls {
  /// By name, the most frequent first.
  let counts: [(name: String, count: Int)]

  var total: Int { counts.reduce(0) { $0 + $1.count } }

  /// Nothing where strace is not installed.
  ///
  /// - Parameter scratch: A folder for what strace says.
  init?(of arguments: [String], scratch: URL) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let strace = folders.map { "\($0)/strace" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let strace else { return nil }
    let report = scratch.appending(path: "system-calls.txt")
    _ = try run([strace, "-f", "-c", "-o", report.path] + arguments)
    counts = SystemCalls.counts(in: try String(contentsOf: report, encoding: .utf8))
  }

  /// Reads the table of `strace -c`: share, seconds, microseconds a call, calls, errors where there were some, name.
  private static func counts(in report: String) -> [(name: String, count: Int)] {
    let rows = report.split(separator: "\n").compactMap { line -> (name: String, count: Int)? in
      let cells = line.split(separator: " ")
      guard cells.count >= 5, let name = cells.last, name != "total", let count = Int(cells[3]) else { return nil }
      return (String(name), count)
    }
    return rows.sorted { ($0.count, $1.name) > ($1.count, $0.name) }
  }

  /// One line: how many a note, and which most.
  func line(noteCount: Int) -> String {
    let perNote = { (count: Int) in decimals(Double(count) / Double(noteCount), 1) }
    let most = counts.prefix(6).map { "\($0.name) \(perNote($0.count))" }.joined(separator: ", ")
    return "\(perNote(total)), of which \(most)"
  }
}
