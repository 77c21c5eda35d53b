/// The replacement of all instances of a group in batches that leave enough of them in service.
///
/// Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html and
/// https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html, read
/// 2026-11-21.
public struct InstanceRefresh: Sendable {
  /// How instances get what is new.
  public enum Strategy: String, CaseIterable, Sendable {
    /// Others take their place.
    case rolling = "Rolling"
    /// They stay, and only their root volume is another.
    case replaceRootVolume = "ReplaceRootVolume"
  }

  /// A moment of a refresh.
  public struct Moment: Equatable, Sendable {
    /// The instances in service.
    public let inService: Int
    /// All instances, those that are launching with them.
    public let total: Int
    /// The instances that are new.
    public let replaced: Int
  }

  /// What a launch template names as its version.
  public enum TemplateVersion: Sendable {
    case number(Int)
    case latest
    case initial
  }

  /// The pause at a checkpoint when none is set, and the longest.
  public static let checkpointPause = Duration.hours(1)
  /// The longest pause at a checkpoint.
  public static let longestPause = Duration.hours(48)
  /// How long a refresh waits for the protection of an instance to end.
  public static let protectionWait = Duration.hours(1)

  public let strategy: Strategy
  public let bounds: MaintenancePolicy

  /// A refresh, by default one that keeps nine in ten in service.
  public init(_ strategy: Strategy = .rolling, bounds: MaintenancePolicy = .terminateFirst) {
    (self.strategy, self.bounds) = (strategy, bounds)
  }

  /// All moments of the refresh of a group of so many. Where the bounds leave no room, it goes one by one.
  public func moments(capacity: Int) -> [Moment] {
    var moments = [Moment(inService: capacity, total: capacity, replaced: 0)]
    let floor = (capacity * bounds.minimumHealthy + 99) / 100
    let ceiling = capacity * bounds.maximumHealthy / 100
    let surplus = max(0, ceiling - capacity)
    var replaced = 0
    while replaced < capacity {
      let batch = min(capacity - replaced, max(1, surplus + capacity - floor))
      let extra = min(batch, surplus)
      // The extra ones are launched beside the old; the others are launched in place of ones that went first.
      let missing = batch - extra
      moments.append(Moment(inService: capacity - missing, total: capacity + extra, replaced: replaced))
      replaced += batch
      moments.append(Moment(inService: capacity, total: capacity, replaced: replaced))
    }
    return moments
  }

  /// The instances that are terminated in the refresh of a group of so many.
  public func terminations(capacity: Int) -> Int {
    strategy == .rolling ? capacity : 0
  }

  /// The time that a new instance is given: the group's warm-up, or else its grace period.
  public static func warmup(default length: Duration?, gracePeriod: Duration) -> Duration {
    length ?? gracePeriod
  }

  /// Whether a refresh that fails can be rolled back by itself: there must be a version to go back to.
  public static func canRollBack(_ version: TemplateVersion) -> Bool {
    if case .number = version { true } else { false }
  }
}

/// How a group mixes On-Demand and Spot Instances.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html, read
/// 2026-11-21.
public struct MixedInstances: Sendable {
  /// The On-Demand Instances that come before all others.
  public let base: Int
  /// The percentage of On-Demand Instances beyond the base.
  public let onDemandPercent: Int

  /// A mix; without settings there is no Spot Instance in it.
  public init(base: Int = 0, onDemandPercent: Int = 100) {
    (self.base, self.onDemandPercent) = (base, onDemandPercent)
  }

  /// How a capacity is divided; a part of an instance counts as an On-Demand Instance.
  public func split(_ capacity: Int) -> (onDemand: Int, spot: Int) {
    let sure = min(base, capacity)
    let more = ((capacity - sure) * onDemandPercent + 99) / 100
    return (sure + more, capacity - sure - more)
  }
}

/// Initialized instances beside a group, which a growing group takes before it launches others.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html, read 2026-11-21.
public struct WarmPool: Sendable {
  public private(set) var ready: Int
  public let start: Duration
  public let launch: Duration

  /// - Parameters:
  ///   - ready: the instances that are initialized.
  ///   - start: the time to bring such an instance into service.
  ///   - launch: the time to launch and initialize another.
  public init(ready: Int, start: Duration, launch: Duration) {
    (self.ready, self.start, self.launch) = (ready, start, launch)
  }

  /// The time until so many more are in service.
  public mutating func grow(by count: Int) -> Duration {
    let taken = min(ready, count)
    ready -= taken
    return count > taken ? launch : count == 0 ? .zero : start
  }
}
