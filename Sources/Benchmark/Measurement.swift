import Foundation

/// A program to measure on a notebook.
struct Contender {
  let name: String
  /// What to do before each run; not measured.
  var prepare: () throws -> Void = {}
  let arguments: [String]
  /// The most rounds that it takes part in: some need minutes for one.
  var mostRounds = Int.max
}

/// Runs programs in turn, so that a disturbance of the machine meets all of them, and keeps the medians.
struct Measurement {
  let contenders: [Contender]
  /// How many notes each of them reads.
  let noteCount: Int
  private(set) var costs: [[Cost]]

  init(of contenders: [Contender], noteCount: Int, rounds: Int) throws {
    self.contenders = contenders
    self.noteCount = noteCount
    costs = contenders.map { _ in [] }
    for round in 0..<rounds {
      for (index, contender) in contenders.enumerated() where round < contender.mostRounds {
        try contender.prepare()
        costs[index].append(try run(contender.arguments))
      }
    }
  }

  /// One line a contender; the first is what the others are compared with.
  func table() -> String {
    let rows = costs.map { costs in
      (
        cpu: median(costs.map(\.cpuSeconds)), wall: median(costs.map(\.wallSeconds)),
        peak: costs.map(\.peakBytes).max() ?? 0
      )
    }
    var lines = [
      "| | runs | CPU | x floor | CPU a note | wall | x floor | peak memory |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (index, row) in rows.enumerated() {
      let cells = [
        contenders[index].name, "\(costs[index].count)", "\(decimals(row.cpu, 3)) s",
        decimals(row.cpu / rows[0].cpu, 2), "\(decimals(row.cpu / Double(noteCount) * 1e6, 0)) µs",
        "\(decimals(row.wall, 3)) s", decimals(row.wall / rows[0].wall, 2), "\(row.peak >> 20) MB",
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n")
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// A number as tables show it.
func decimals(_ value: Double, _ count: Int) -> String {
  String(format: "%.\(count)f", value)
}
