/// A service of ECS: how many tasks there should be, and how that is kept.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html,
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html and
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html, read 2026-11-21.
public struct ServiceScheduler: Sendable {
  public let desired: Int
  /// The percentage of the desired tasks that must go on running during a deployment.
  public var minimumHealthyPercent = 100
  /// The percentage that may run at most.
  public var maximumPercent = 200
  public private(set) var old: Int
  public private(set) var new = 0

  /// A service with all its tasks, of the old version.
  public init(desired: Int) {
    self.desired = max(desired, 0)
    old = self.desired
  }

  /// The fewest and the most tasks there may be in a deployment: the fewest rounded up, the most rounded down.
  public var limits: ClosedRange<Int> {
    let least = (desired * minimumHealthyPercent + 99) / 100
    return least...max(desired * maximumPercent / 100, least)
  }

  /// Tasks that fail or fail their health checks are stopped; the scheduler starts as many anew.
  ///
  /// - Returns: how many it starts.
  public mutating func fail(_ count: Int) -> Int {
    let failed = min(max(count, 0), old)
    old -= failed
    let started = desired - old - new
    old += max(started, 0)
    return max(started, 0)
  }

  /// One step of a rolling update: old tasks stop as far as enough stay, then new ones start as far as they may.
  ///
  /// - Returns: whether anything could be done.
  public mutating func roll() -> Bool {
    let stopped = min(old, max(old + new - limits.lowerBound, 0))
    old -= stopped
    let started = min(desired - new, max(limits.upperBound - old - new, 0))
    new += started
    return stopped > 0 || started > 0
  }

  /// Whether what runs is new only.
  public var isDeployed: Bool {
    old == 0 && new == desired
  }

  /// What target tracking does: grows when any policy wants more, shrinks when all want less, and does not shrink while
  /// a deployment runs.
  public static func scaled(from current: Int, wanted: [Int], whileDeploying: Bool = false) -> Int {
    guard let most = wanted.max() else { return current }
    return whileDeploying ? max(most, current) : most
  }
}

/// How tasks are split over capacity providers.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html and
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html, read 2026-11-21.
public struct CapacityStrategy: Sendable {
  public let items: [Item]

  /// A provider's part.
  public struct Item: Sendable {
    public let provider: String
    public let kind: Kind
    public let weight: Int
    public let base: Int

    /// What kind of capacity it is. Fargate and Fargate Spot may stand side by side; other kinds may not.
    public enum Kind: CaseIterable, Sendable { case autoScalingGroup, managedInstances, fargate }

    public init(_ provider: String, _ kind: Kind = .fargate, weight: Int = 0, base: Int = 0) {
      self.provider = provider
      self.kind = kind
      self.weight = weight
      self.base = base
    }
  }

  /// Why a strategy cannot be had.
  public enum Refusal: Error, Equatable { case items, mixed, weight, base, bases, noWeight }

  /// - Throws: `items` for none or more than 20, `mixed` for different kinds, `weight` outside 0...1,000, `base`
  ///   outside 0...100,000, `bases` for more than one, `noWeight` when all weights are zero.
  public init(_ items: [Item]) throws(Refusal) {
    guard (1...20).contains(items.count) else { throw .items }
    guard Set(items.map(\.kind)).count == 1 else { throw .mixed }
    guard items.allSatisfy({ (0...1000).contains($0.weight) }) else { throw .weight }
    guard items.allSatisfy({ (0...100_000).contains($0.base) }) else { throw .base }
    guard items.count(where: { $0.base > 0 }) <= 1 else { throw .bases }
    guard items.contains(where: { $0.weight > 0 }) else { throw .noWeight }
    self.items = items
  }

  /// How many tasks each provider gets, by name: the base first, the rest by weight. What does not divide goes one by
  /// one to the provider that is furthest behind its part, the first of them where several are.
  public func split(_ tasks: Int) -> [String: Int] {
    let bases = items.map { min($0.base, tasks) }
    let total = items.reduce(0) { $0 + $1.weight }
    var counts = items.map { _ in 0 }
    for number in 0..<max(tasks - bases.reduce(0, +), 0) {
      // In parts of a task, so that nothing is rounded. One without weight is never behind while another is.
      let lacks = zip(items, counts).map { item, count in (number + 1) * item.weight - count * total }
      if let behind = lacks.indices.max(by: { lacks[$0] < lacks[$1] }) { counts[behind] += 1 }
    }
    return Dictionary(zip(items.map(\.provider), zip(counts, bases).map(+)), uniquingKeysWith: +)
  }
}

/// How many instances cluster auto scaling starts.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html, read 2026-11-21.
public struct ClusterScaling: Sendable {
  /// How full the instances are to be, in percent.
  public let target: Int

  /// Nil outside 1 to 100 percent.
  public init?(target: Int = 100) {
    guard (1...100).contains(target) else { return nil }
    self.target = target
  }

  /// The instances there should be for tasks that fill `needed` of them, from `current`: from none, two begin.
  public func instances(for needed: Int, current: Int) -> Int {
    guard needed > 0 else { return 0 }
    if current == 0 { return 2 }
    return (needed * 100 + target - 1) / target
  }
}
