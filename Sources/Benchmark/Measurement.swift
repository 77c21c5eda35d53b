import Foundation

/// A program to measure on a notebook.
struct Contender {
  let name: String
  /// What to do before each run; not measured.
  let prepare: () throws -> Void
  let arguments: [String]
}

/// Runs programs in turn, so that a disturbance of the machine meets all of them, and keeps the medians.
struct Measurement {
  let contenders: [Contender]
  private(set) var costs: [[Cost]]

  init(of contenders: [Contender], rounds: Int) throws {
    self.contenders = contenders
    costs = contenders.map { _ in [] }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
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
    var lines = ["| | CPU | x floor | wall | x floor | peak memory |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for (contender, row) in zip(contenders, rows) {
      let cells = [
        contender.name, "\(decimals(row.cpu, 3)) s", decimals(row.cpu / rows[0].cpu, 2), "\(decimals(row.wall, 3)) s",
        decimals(row.wall / rows[0].wall, 2), "\(row.peak >> 20) MB",
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

  private func decimals(_ value: Double, _ count: Int) -> String {
    String(format: "%.\(count)f", value)
  }
}
