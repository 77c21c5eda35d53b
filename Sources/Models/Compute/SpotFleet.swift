/// How a fleet chooses among pools.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet-allocation-strategy.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-allocation-strategy.html, read 2026-11-21.
public enum AllocationStrategy: String, CaseIterable, Sendable {
  case lowestPrice
  case diversified
  case capacityOptimized
  case capacityOptimizedPrioritized
  case priceCapacityOptimized

  /// What a request of the API gets when it names none.
  public static let initial = AllocationStrategy.lowestPrice

  /// The name in EC2 Fleet: lower-case words with hyphens.
  public var fleetName: String {
    rawValue.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }

  /// The part of the best pool's capacity that makes a pool one of the deepest. AWS gives no number: it says that the
  /// pools with the highest capacity come first, and that the cheapest of those is taken.
  private static let deep = 0.5

  /// Launches `count` instances. Of pools that are equal by the strategy, the first takes them.
  ///
  /// - Parameters:
  ///   - pools: what there is, in order of the requester's priority.
  ///   - maximumSpend: the most that all of them may cost an hour.
  /// - Returns: the instances of each pool, in the order of `pools`.
  public func allocate(_ count: Int, over pools: [SpotPool], maximumSpend: Double? = nil) -> [Int] {
    var allotted = Array(repeating: 0, count: pools.count)
    var spend = 0.0
    for _ in 0..<count {
      let open = pools.indices.filter { allotted[$0] < pools[$0].capacity && isUsed(pools[$0]) }
      guard let choice = choose(from: open, of: pools, count: count, allotted) else { break }
      // The fleet stops where the next instance would cost too much, reached or not.
      if let maximumSpend, spend + pools[choice].price > maximumSpend { break }
      allotted[choice] += 1
      spend += pools[choice].price
    }
    return allotted
  }

  /// Whether the strategy launches in a pool at all.
  private func isUsed(_ pool: SpotPool) -> Bool {
    self != .diversified || pool.demandPrice < pool.onDemandPrice
  }

  private func choose(from open: [Int], of pools: [SpotPool], count: Int, _ allotted: [Int]) -> Int? {
    switch self {
    case .lowestPrice: open.min { pools[$0].price < pools[$1].price }
    case .diversified: open.min { allotted[$0] < allotted[$1] }
    case .capacityOptimized: open.max { pools[$0].capacity < pools[$1].capacity }
    case .capacityOptimizedPrioritized:
      // Capacity first: only pools that hold the whole request are weighed by priority.
      open.first { pools[$0].capacity >= count } ?? open.max { pools[$0].capacity < pools[$1].capacity }
    case .priceCapacityOptimized: deepest(open, of: pools).min { pools[$0].price < pools[$1].price }
    }
  }

  private func deepest(_ open: [Int], of pools: [SpotPool]) -> [Int] {
    open.filter { pool in
      open.allSatisfy { Double(pools[pool].capacity) >= Self.deep * Double(pools[$0].capacity) }
    }
  }
}

/// A fleet of Spot and On-Demand Instances over several pools of one Region.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-request-type.html, read 2026-11-21.
public struct InstanceFleet: Sendable {
  /// How long a fleet minds its capacity.
  public enum Kind: String, CaseIterable, Sendable {
    /// Asks once and lets be.
    case request
    /// Replaces what is interrupted; what a Spot Fleet does when nothing is said.
    case maintain
    /// Asks once and answers with what it got; EC2 Fleet only.
    case instant

    /// What a Spot Fleet does when nothing is said.
    public static let initial = Kind.maintain
    /// What a Spot Fleet can be.
    public static let ofSpotFleet: Set<Kind> = [.request, .maintain]
  }

  /// Why a fleet is refused.
  public enum Refusal: Error, Sendable {
    case severalRegions
    case tooLarge
  }

  /// The default quota for the target capacity of one fleet.
  public static let capacityQuota = 10_000

  public let kind: Kind
  public let target: Int
  public let onDemand: Int
  public let strategy: AllocationStrategy
  public let maximumSpend: Double?
  public private(set) var pools: [SpotPool]
  /// The running Spot Instances of each pool.
  public private(set) var spot: [Int]

  /// A fleet that has just launched what it could.
  ///
  /// - Parameters:
  ///   - target: the capacity in instances, `onDemand` of them On-Demand Instances.
  ///   - pools: one Region's pools; a zone's name is its Region's and a letter.
  public init(
    _ kind: Kind = .initial, target: Int, onDemand: Int = 0, strategy: AllocationStrategy = .initial,
    maximumSpend: Double? = nil, over pools: [SpotPool]
  ) throws(Refusal) {
    guard Set(pools.map { $0.zone.dropLast() }).count <= 1 else { throw .severalRegions }
    guard target <= Self.capacityQuota else { throw .tooLarge }
    (self.kind, self.target, self.onDemand) = (kind, target, onDemand)
    (self.strategy, self.maximumSpend, self.pools) = (strategy, maximumSpend, pools)
    spot = strategy.allocate(target - onDemand, over: pools, maximumSpend: maximumSpend)
  }

  /// The running instances of both kinds.
  public var capacity: Int {
    onDemand + spot.reduce(0, +)
  }

  /// EC2 takes back all capacity of a pool.
  public mutating func interrupt(pool: Int) {
    spot[pool] = 0
    pools[pool].capacity = 0
    guard kind == .maintain else { return }
    let others = pools.indices.map { index in
      var rest = pools[index]
      rest.capacity -= spot[index]
      return rest
    }
    let spent = zip(spot, pools).map { Double($0) * $1.price }.reduce(0, +)
    let more = strategy.allocate(target - capacity, over: others, maximumSpend: maximumSpend.map { $0 - spent })
    for index in spot.indices { spot[index] += more[index] }
  }
}

/// An Auto Scaling group's answer to signs that a Spot Instance may be interrupted.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html, read
/// 2026-11-21.
public struct CapacityRebalancing: Sendable {
  /// Whether the group acts on recommendations.
  public let isEnabled: Bool

  public init(isEnabled: Bool) {
    self.isEnabled = isEnabled
  }

  /// When the replacement is launched.
  ///
  /// - Parameters:
  ///   - recommendation: when a rebalance recommendation came, if one came.
  ///   - interruption: when the instance is interrupted.
  public func replacementLaunch(recommendation: Duration?, interruption: Duration) -> Duration {
    guard isEnabled, let recommendation else { return interruption }
    return min(recommendation, interruption)
  }
}
