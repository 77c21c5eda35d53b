/// The health of one target as its checks come in.
///
/// Consecutive failures make a target unhealthy and consecutive passes make it healthy again. A new target of an ALB or
/// NLB is healthy with its first pass.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html,
/// read 2026-11-21.
public struct TargetHealth: Equatable, Sendable {
  /// The states that checks alone lead to.
  public enum State: Sendable { case initial, healthy, unhealthy }

  public private(set) var state = State.initial
  private let settings: HealthCheckSettings
  private var passes = 0
  private var failures = 0

  public init(_ settings: HealthCheckSettings) {
    self.settings = settings
  }

  /// Takes one check's result into account.
  public mutating func observe(passed: Bool) {
    passes = passed ? passes + 1 : 0
    failures = passed ? 0 : failures + 1
    let startsAtOnce = state == .initial && (settings.kind == .alb || settings.kind == .nlb)
    if passes >= (startsAtOnce ? 1 : settings.healthyThreshold) { state = .healthy }
    if failures >= settings.unhealthyThreshold { state = .unhealthy }
  }

  /// Takes several checks' results into account, oldest first.
  public mutating func observe(_ results: [Bool]) {
    for passed in results { observe(passed: passed) }
  }
}

/// The registered targets of a group, and which of them get traffic.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/health-checks.html, read 2026-11-21.
public struct CheckedGroup: Sendable {
  private let settings: HealthCheckSettings
  private let names: [String]
  private var leaving: Set<String> = []
  private var health: [String: TargetHealth]

  /// Targets that have not been checked yet.
  public init(_ targets: [String], _ settings: HealthCheckSettings = HealthCheckSettings(of: .alb)) {
    self.settings = settings
    names = targets
    health = Dictionary(targets.map { ($0, TargetHealth(settings)) }) { first, _ in first }
  }

  /// Takes checks of one target into account.
  public mutating func observe(_ target: String, _ results: [Bool]) {
    health[target]?.observe(results)
  }

  /// The state of a target; nil for one that is not registered.
  public func state(of target: String) -> TargetHealth.State? {
    health[target]?.state
  }

  /// The targets that can get new traffic, in the order of their registration: the healthy ones. When none is healthy,
  /// an ALB and an NLB send to all of them (fail open) and a GWLB to any. Targets on their way out get nothing new.
  public var routable: [String] {
    let healthy = registered.filter { health[$0]?.state == .healthy }
    let failsOpen = settings.kind != .clb
    return healthy.isEmpty && failsOpen ? registered : healthy
  }

  /// The registered targets. A failing check takes none of them out.
  public var registered: [String] {
    names.filter { !leaving.contains($0) }
  }

  /// Takes a target out; what it is at work on is `DeregisteringTarget`'s.
  public mutating func deregister(_ target: String) {
    leaving.insert(target)
  }
}

/// The zones that the DNS name of an ALB or NLB answers with.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html (target
/// group health), read 2026-11-21.
public struct ZoneFailover: Sendable {
  /// How many healthy targets a zone needs.
  public var minimumHealthy = 1

  /// The setting that holds where nothing is set.
  public init() {}

  /// The zones in the DNS name: those with enough healthy targets, or all when none has.
  public func zonesInDNS(_ zones: [Zone]) -> [Zone] {
    let well = zones.filter { $0.targets >= minimumHealthy }
    return well.isEmpty ? zones : well
  }
}

/// A target on its way out of its group.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
/// (deregistration delay), read 2026-11-21.
public struct DeregisteringTarget: Sendable {
  public let delay: Duration
  /// How long after the deregistration each request in flight would be done.
  public let inFlight: [Duration]

  /// - Parameter delay: 0 to 3,600 seconds; kept inside.
  public init(delay: Duration = .seconds(300), inFlight: [Duration] = []) {
    self.delay = min(max(delay, .zero), .seconds(3600))
    self.inFlight = inFlight
  }

  /// When the last request is done or given up: at once where none is in flight, and after the delay at the latest.
  public var completion: Duration {
    min(inFlight.max() ?? .zero, delay)
  }

  /// How many of the requests in flight get done.
  public var finished: Int {
    inFlight.count { $0 <= delay }
  }

  /// The state that is shown: `draining` until the delay has passed, even when no request is left.
  public func isDraining(after time: Duration) -> Bool {
    time < delay
  }
}
