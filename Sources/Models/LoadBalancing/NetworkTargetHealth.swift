/// The health of a target of an NLB: what its checks say, and what the balancer sees of the connections of clients.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html,
/// read 2026-11-21.
public struct NetworkTargetHealth: Sendable {
  /// The state by the checks that one sets up.
  public private(set) var active: TargetHealth
  /// Whether the balancer looks at how the target answers clients. There is no setting for it: it does, but for UDP and
  /// for groups with sticky sessions.
  public let isWatched: Bool
  private let patience: Int
  private var unanswered = 0

  /// A target that nothing is known of.
  ///
  /// - Parameter patience: how many connections in a row may go without an answer. AWS gives no number.
  public init(_ settings: HealthCheckSettings, transport: TargetProtocol, isSticky: Bool = false, patience: Int = 3) {
    active = TargetHealth(settings)
    isWatched = transport != .udp && !isSticky
    self.patience = patience
  }

  /// Takes an active check's result into account.
  public mutating func observe(passed: Bool) {
    active.observe(passed: passed)
  }

  /// Takes into account whether the target answered a client's connection.
  public mutating func observe(connectionAnswered: Bool) {
    unanswered = connectionAnswered ? 0 : unanswered + 1
  }

  /// Whether the target gets new connections. What clients meet counts before a check has failed often enough.
  public var isHealthy: Bool {
    active.state == .healthy && !(isWatched && unanswered >= patience)
  }
}

/// The capacity of an ALB that has reserved some, in load balancer capacity units.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/capacity-unit-reservation.html,
/// read 2026-11-21.
public struct CapacityReservation: Sendable {
  /// The fewest units that can be reserved.
  public static let least = 100
  public let units: Int

  /// Nil for fewer units than can be reserved.
  public init?(units: Int) {
    guard units >= Self.least else { return nil }
    self.units = units
  }

  /// The capacity that is kept ready for a traffic of so many units: the balancer goes on scaling above what is
  /// reserved, and not below.
  public func capacity(forTraffic traffic: Int) -> Int {
    max(traffic, units)
  }
}
