/// What a group looks at to judge its members.
///
/// Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html and
/// https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-check-grace-period.html, read 2026-11-21.
public struct HealthSettings: Sendable {
  /// The kinds of check.
  public enum Check: String, CaseIterable, Sendable {
    case ec2 = "EC2"
    case ebs = "EBS"
    case elb = "ELB"
    case vpcLattice = "VPC_LATTICE"
  }

  /// How a group was made, which decides what is set when nothing is said.
  public enum Origin: Sendable {
    case console
    case api

    /// The grace period.
    public var gracePeriod: Duration {
      self == .console ? .seconds(300) : .zero
    }
  }

  /// The checks that were switched on beside those of EC2.
  public var added: Set<Check> = []
  public var gracePeriod: Duration

  /// The settings of a new group.
  public init(madeBy origin: Origin = .api) {
    gracePeriod = origin.gracePeriod
  }

  /// The checks that count: those of EC2 cannot be switched off.
  public var checks: Set<Check> {
    added.union([.ec2])
  }
}

/// What is heard of a member.
public enum HealthReport: Equatable, Sendable {
  /// EC2 says that it is not running: stopping, stopped, shutting down or terminated.
  case notRunning
  /// A status check of EC2 has failed for so long. AWS waits some minutes for it to heal.
  case impaired(for: Duration)
  /// EC2 has planned an event that will stop or retire it.
  case scheduledEvent
  /// Another check says that it is ill.
  case failed(HealthSettings.Check)
  /// Somebody says so, by `set-instance-health`.
  case custom(respectsGrace: Bool)

  /// Whether the group replaces the member without waiting for its turn.
  var isUrgent: Bool {
    switch self {
    case .notRunning, .custom: true
    case .impaired, .scheduledEvent, .failed: false
    }
  }

  /// The minutes that AWS gives an impaired instance. AWS says only that it is a few.
  static let impairedWait = Duration.minutes(3)
}

extension ScalingGroup {
  /// Hears of a member's health, and marks it where that counts.
  public mutating func hear(_ report: HealthReport, of number: Int) {
    guard !suspended.contains(.healthCheck), let index = members.firstIndex(where: { $0.number == number }),
      members[index].state == .inService, counts(report, isInGrace: isInGrace(members[index]))
    else { return }
    members[index].isUnhealthy = true
    if report.isUrgent { members[index].isUrgent = true }
  }

  /// Whether a member is still in its grace period, which begins when it comes into service.
  public func isInGrace(_ member: Member) -> Bool {
    member.inServiceSince.map { now - $0 < health.gracePeriod } ?? true
  }

  private func counts(_ report: HealthReport, isInGrace: Bool) -> Bool {
    switch report {
    case .notRunning: true
    case .scheduledEvent: !isInGrace
    case .impaired(let time): !isInGrace && time >= HealthReport.impairedWait
    case .failed(let check): !isInGrace && health.checks.contains(check)
    case .custom(let respectsGrace): !isInGrace || !respectsGrace
    }
  }

  /// Replaces the members that are marked: those that do not run or that somebody marked all at once, of the others no
  /// more at a time than a tenth of the capacity.
  ///
  /// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html, read 2026-11-21.
  ///
  /// - Parameter maintenance: whether there may be too many meanwhile; then others are launched first.
  /// - Returns: what happened, in order.
  @discardableResult public mutating func replaceUnhealthy(_ maintenance: MaintenancePolicy = .terminateFirst)
    -> [ReplacementStep]
  {
    guard suspended.isDisjoint(with: [.replaceUnhealthy, .terminate]) else { return [] }
    let ill = members.filter(\.isUnhealthy)
    let inTurn = ill.filter { !$0.isUrgent }.prefix(Self.replacedInTurn(capacity: desired))
    var steps: [ReplacementStep] = []
    for number in (ill.filter(\.isUrgent) + inTurn).map(\.number) {
      if maintenance.maximumHealthy > 100, launch() { steps.append(.launched) }
      if terminate(number) { steps.append(.terminated) }
      while capacity < desired, launch() { steps.append(.launched) }
    }
    return steps
  }

  /// Replaces the members from another version of the template than the present one, one by one.
  public mutating func refresh() {
    guard !suspended.contains(.instanceRefresh) else { return }
    let present = template
    for number in members.filter({ $0.template != present }).map(\.number) where terminate(number) { settle() }
  }

  /// How many unhealthy members that still run are replaced at a time: a tenth of the capacity, and at least one.
  static func replacedInTurn(capacity: Int) -> Int {
    max(1, capacity * 10 / 100)
  }

  /// Takes a member out of the traffic, and out of the desired capacity unless its place is to be filled.
  public mutating func enterStandby(_ number: Int, decrementing: Bool = true) {
    guard let index = members.firstIndex(where: { $0.number == number }), members[index].state == .inService else {
      return
    }
    members[index].state = .standby
    members[index].isRegistered = false
    if decrementing { desired = max(minimum, desired - 1) }
    settle()
  }

  /// Brings a member back into the traffic; its grace period begins anew.
  public mutating func exitStandby(_ number: Int) {
    guard let index = members.firstIndex(where: { $0.number == number }), members[index].state == .standby else {
      return
    }
    desired = min(maximum, desired + 1)
    enterService(at: index)
  }

  /// Protects a member from being chosen when the group shrinks.
  public mutating func protect(_ number: Int) {
    if let index = members.firstIndex(where: { $0.number == number }) { members[index].isProtected = true }
  }

  /// Evens the zones out: launches in the emptiest before it terminates in the fullest.
  ///
  /// - Returns: the most members that there were meanwhile.
  @discardableResult public mutating func rebalance() -> Int {
    guard !suspended.contains(.azRebalance) else { return members.count }
    var most = members.count
    while let (least, greatest) = extremes, greatest.count - least.count > 1 {
      // While Terminate is suspended, the group may be above its maximum by a tenth, and not by more.
      guard members.count < maximum + max(1, maximum * 10 / 100), launch() else { break }
      most = max(most, members.count)
      guard let old = members.first(where: { $0.zone == greatest.zone && !$0.isProtected }) else { break }
      terminate(old.number)
    }
    return most
  }

  private var extremes: (least: (zone: String, count: Int), greatest: (zone: String, count: Int))? {
    let counts = zones.map { (zone: $0, count: count(in: $0)) }
    guard let least = counts.min(by: { $0.count < $1.count }), let greatest = counts.max(by: { $0.count < $1.count })
    else { return nil }
    return (least, greatest)
  }

  /// Adds instances that somebody launched elsewhere, as members from the present template.
  public mutating func attach(_ count: Int, in zone: String) throws(Refusal) {
    guard desired + count <= maximum else { throw .outsideSizes }
    for _ in 0..<count {
      launched += 1
      members.append(Member(number: launched, zone: zone, template: template, state: .inService))
      enterService(at: members.count - 1)
    }
    desired += count
  }
}

/// One act of a replacement.
public enum ReplacementStep: Equatable, Sendable {
  case launched
  case terminated
}

/// Which comes first when members are replaced, and the bounds that capacity stays in.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-instance-maintenance-policy.html,
/// read 2026-11-21.
public struct MaintenancePolicy: Equatable, Sendable {
  /// Why a policy is refused.
  public enum Refusal: Error, Sendable {
    case minimum, maximum
    /// The two are more than 100 apart.
    case range
  }

  public let minimumHealthy: Int
  public let maximumHealthy: Int

  /// A policy of percentages of the desired capacity.
  public init(minimumHealthy: Int, maximumHealthy: Int) throws(Refusal) {
    guard (0...100).contains(minimumHealthy) else { throw .minimum }
    guard (100...200).contains(maximumHealthy) else { throw .maximum }
    guard maximumHealthy - minimumHealthy <= 100 else { throw .range }
    self.init(minimumHealthy, maximumHealthy)
  }

  private init(_ minimumHealthy: Int, _ maximumHealthy: Int) {
    (self.minimumHealthy, self.maximumHealthy) = (minimumHealthy, maximumHealthy)
  }

  /// What a group does without a policy: one in ten may be missing, and none is too many.
  public static let terminateFirst = MaintenancePolicy(90, 100)
  /// None may be missing, and one in ten may be too many.
  public static let launchFirst = MaintenancePolicy(100, 110)

  /// The policy of a group: its own, or what the account's setting says for groups without one.
  public static func effective(own: MaintenancePolicy?, launchesBeforeTerminating: Bool) -> MaintenancePolicy {
    own ?? (launchesBeforeTerminating ? .launchFirst : .terminateFirst)
  }
}
