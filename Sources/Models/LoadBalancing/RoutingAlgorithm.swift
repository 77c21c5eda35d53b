/// A way to choose a target for a request.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
/// (routing algorithm) and https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/
/// how-elastic-load-balancing-works.html, read 2026-11-21.
public enum RoutingAlgorithm: CaseIterable, Hashable, Sendable {
  case roundRobin
  /// Of targets with equally few requests, the first of the group.
  case leastOutstandingRequests
  case weightedRandom

  /// What a balancer uses where nothing is set, by the listener's protocol; nil for the balancers that hash flows.
  public static func initial(of kind: LoadBalancerKind, listener: ListenerProtocol = .http) -> RoutingAlgorithm? {
    switch kind {
    case .alb: .roundRobin
    case .nlb, .gwlb: nil
    case .clb: listener == .tcp || listener == .ssl ? .roundRobin : .leastOutstandingRequests
    }
  }
}

/// Hands the requests of one target group to its healthy targets.
public struct Router: Sendable {
  public let algorithm: RoutingAlgorithm
  /// How many requests each target is at work on.
  public private(set) var outstanding: [String: Int] = [:]
  /// Targets whose part weighted random has cut because their answers are odd, with the part that is left them, 0...1.
  public var anomalies: [String: Double] = [:]
  private var turn = 0
  private var random: SeededRandom

  /// A router that has sent nothing yet, whose chance begins at the seed.
  public init(_ algorithm: RoutingAlgorithm, seed: UInt64 = 1) {
    self.algorithm = algorithm
    random = SeededRandom(seed: seed)
  }

  /// The target of the next request, which is at work on it until `finish`; nil when there is none.
  public mutating func route(to targets: [String]) -> String? {
    guard let chosen = choose(from: targets) else { return nil }
    outstanding[chosen, default: 0] += 1
    return chosen
  }

  /// Ends a request that the target was at work on.
  public mutating func finish(_ target: String) {
    if let count = outstanding[target], count > 0 { outstanding[target] = count - 1 }
  }

  private mutating func choose(from targets: [String]) -> String? {
    guard !targets.isEmpty else { return nil }
    switch algorithm {
    case .roundRobin:
      defer { turn += 1 }
      return targets[turn % targets.count]
    case .leastOutstandingRequests:
      return targets.min { outstanding[$0, default: 0] < outstanding[$1, default: 0] }
    case .weightedRandom:
      let weights = targets.map { anomalies[$0] ?? 1 }
      return WeightedChoice(weights).pick(&random).map { targets[$0] }
    }
  }
}

/// A choice among things by their weights.
public struct WeightedChoice: Sendable {
  private let weights: [Double]
  private let total: Double

  /// A choice by these weights; those below zero count as zero.
  public init(_ weights: [Double]) {
    self.weights = weights.map { max($0, 0) }
    total = self.weights.reduce(0, +)
  }

  /// The probability of each thing; all 0 when every weight is.
  public var shares: [Double] {
    weights.map { total > 0 ? $0 / total : 0 }
  }

  /// The place of the thing chosen; nil when every weight is 0.
  public func pick(_ random: inout SeededRandom) -> Int? {
    guard total > 0 else { return nil }
    let point = Double.random(in: 0..<total, using: &random)
    // Added up in the order in which the total was, so that the last end is the total to the last bit.
    var end = 0.0
    return weights.firstIndex { weight in
      end += weight
      return point < end
    }
  }
}

/// How the part of a new target grows in slow start.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html (slow
/// start mode), read 2026-11-21.
public struct SlowStart: Equatable, Sendable {
  /// Zero is off; else 30 to 900 seconds.
  public let duration: Duration

  /// Slow start as it is where nothing is set: off.
  public static let initial = SlowStart(duration: .zero)

  init(duration: Duration) {
    self.duration = duration
  }

  /// Slow start for so long; nil for a length that cannot be set.
  public init?(_ duration: Duration) {
    guard duration == .zero || (duration >= .seconds(30) && duration <= .seconds(900)) else { return nil }
    self.duration = duration
  }

  /// The part of a full share that a target gets so long after it became healthy, 0...1.
  public func part(after time: Duration) -> Double {
    guard duration > .zero else { return 1 }
    return min(max(time / duration, 0), 1)
  }
}
