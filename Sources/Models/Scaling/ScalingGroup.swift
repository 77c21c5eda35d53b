/// An Auto Scaling group: a number of instances that is kept, spread over zones, and replaced where they are ill.
///
/// Nothing happens by itself: each call is one thing that the service does, and `settle` brings the number of
/// instances to the desired capacity.
///
/// Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-groups.html,
/// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html and
/// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html, read 2026-11-21.
public struct ScalingGroup: Sendable {
  /// What a group does, each of which can be suspended.
  public enum Process: String, CaseIterable, Sendable {
    case launch = "Launch"
    case terminate = "Terminate"
    case addToLoadBalancer = "AddToLoadBalancer"
    case alarmNotification = "AlarmNotification"
    case azRebalance = "AZRebalance"
    case healthCheck = "HealthCheck"
    case instanceRefresh = "InstanceRefresh"
    case replaceUnhealthy = "ReplaceUnhealthy"
    case scheduledActions = "ScheduledActions"
  }

  /// Where a member is in its life.
  public enum LifecycleState: String, Sendable {
    /// Launched, and held by a hook.
    case pendingWait = "Pending:Wait"
    case inService = "InService"
    /// In the group, and without traffic.
    case standby = "Standby"
    /// To be terminated, and held by a hook.
    case terminatingWait = "Terminating:Wait"
  }

  /// One instance of the group.
  public struct Member: Equatable, Sendable {
    /// In order of launch, from 1.
    public let number: Int
    public let zone: String
    /// The version of the launch template that it was launched from.
    public let template: Int
    public internal(set) var state: LifecycleState
    public internal(set) var inServiceSince: Duration?
    public internal(set) var isUnhealthy = false
    /// Unhealthy in a way that does not wait for a turn.
    var isUrgent = false
    public internal(set) var isRegistered = false
    public internal(set) var isProtected = false
  }

  /// Why a change is refused.
  public enum Refusal: Error, Sendable {
    case outsideSizes
    case noZone
    /// All zones of a group are in one Region.
    case severalRegions
  }

  public internal(set) var minimum: Int
  public internal(set) var maximum: Int
  public internal(set) var desired: Int
  public let zones: [String]
  public internal(set) var members: [Member] = []
  /// The version of the launch template for new members.
  public var template = 1
  public var suspended: Set<Process> = []
  public var health = HealthSettings()
  public internal(set) var hasLoadBalancer = false
  /// The hooks on the way into service and out of it.
  public var hooks: Set<LifecycleHook.Transition> = []
  public internal(set) var now = Duration.zero
  var launched = 0

  /// A group without policies: it keeps its capacity and changes it for nobody.
  ///
  /// - Parameter desired: the capacity to keep; the minimum when nothing is said.
  public init(
    minimum: Int, maximum: Int, desired: Int? = nil, zones: [String] = ["ap-northeast-2a", "ap-northeast-2b"]
  ) throws(Refusal) {
    let desired = desired ?? minimum
    guard minimum <= desired, desired <= maximum else { throw .outsideSizes }
    guard !zones.isEmpty else { throw .noZone }
    guard Set(zones.map { $0.dropLast() }).count == 1 else { throw .severalRegions }
    (self.minimum, self.maximum, self.desired, self.zones) = (minimum, maximum, desired, zones)
    settle()
  }

  /// Connects a load balancer: members are registered with it as they come, and those that serve already at once.
  public mutating func attachLoadBalancer() {
    hasLoadBalancer = true
    for index in members.indices where members[index].state == .inService { members[index].isRegistered = true }
  }

  /// Suspends processes: all of them when none is named.
  public mutating func suspend(_ processes: Set<Process> = Set(Process.allCases)) {
    suspended.formUnion(processes)
  }

  /// Lets time pass.
  public mutating func advance(by time: Duration) {
    now += time
  }

  /// Asks for a capacity, by hand.
  public mutating func setDesired(_ capacity: Int) throws(Refusal) {
    guard (minimum...maximum).contains(capacity) else { throw .outsideSizes }
    desired = capacity
    settle()
  }

  /// A policy asks for a capacity because of an alarm; what is outside the sizes is brought inside.
  public mutating func alarm(asksFor capacity: Int) {
    guard !suspended.contains(.alarmNotification) else { return }
    desired = min(maximum, max(minimum, capacity))
    settle()
  }

  /// Runs a scheduled action: each of the three may be left as it is.
  public mutating func run(_ action: ScheduledAction) {
    guard !suspended.contains(.scheduledActions) else { return }
    minimum = action.minimum ?? minimum
    maximum = max(minimum, action.maximum ?? maximum)
    desired = min(maximum, max(minimum, action.desired ?? desired))
    settle()
  }

  /// The members that serve, and that the capacity counts.
  public var inService: [Member] {
    members.filter { $0.state == .inService }
  }

  /// The members of each zone, terminating ones left out.
  public func count(in zone: String) -> Int {
    members.count { $0.zone == zone && $0.state != .terminatingWait }
  }

  /// Launches or terminates until there are as many as desired.
  public mutating func settle() {
    while capacity < desired, launch() {}
    while capacity > desired, terminateOne() {}
  }

  /// The members that fill the desired capacity: standby is counted out of it when a member goes there.
  var capacity: Int {
    members.count { $0.state == .inService || $0.state == .pendingWait }
  }

  /// Launches a member in the zone that has the fewest.
  ///
  /// - Returns: whether it did.
  @discardableResult mutating func launch() -> Bool {
    guard !suspended.contains(.launch) else { return false }
    guard let zone = zones.min(by: { count(in: $0) < count(in: $1) }) else { return false }
    launched += 1
    let isHeld = hooks.contains(.launching)
    members.append(
      Member(number: launched, zone: zone, template: template, state: isHeld ? .pendingWait : .inService))
    if !isHeld { enterService(at: members.count - 1) }
    return true
  }

  mutating func enterService(at index: Int) {
    members[index].state = .inService
    members[index].inServiceSince = now
    members[index].isRegistered = hasLoadBalancer && !suspended.contains(.addToLoadBalancer)
  }

  /// Terminates the member that the default policy chooses: of the fullest zone, the one from the oldest template.
  private mutating func terminateOne() -> Bool {
    guard let choice = nextToTerminate else { return false }
    return terminate(choice.number)
  }

  /// The member that would be terminated first.
  public var nextToTerminate: Member? {
    let open = members.filter { ($0.state == .inService || $0.state == .pendingWait) && !$0.isProtected }
    let fullest = zones.filter { zone in open.contains { $0.zone == zone } }.max { count(in: $0) < count(in: $1) }
    return open.filter { $0.zone == fullest }.min { ($0.template, $0.number) < ($1.template, $1.number) }
  }

  /// Terminates a member, or holds it where a hook asks for that.
  @discardableResult mutating func terminate(_ number: Int) -> Bool {
    guard !suspended.contains(.terminate), let index = members.firstIndex(where: { $0.number == number }) else {
      return false
    }
    members[index].isRegistered = false
    if hooks.contains(.terminating), members[index].state != .terminatingWait {
      members[index].state = .terminatingWait
    } else {
      members.remove(at: index)
    }
    return true
  }
}

/// A change of sizes at a fixed time.
///
/// Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html, read
/// 2026-11-21.
public struct ScheduledAction: Sendable {
  /// How much later than said it may happen.
  public static let latest = Duration.minutes(2)
  /// The time zone of a repetition when none is named, as hours from UTC.
  public static let defaultZoneOffset = 0

  public let minimum: Int?
  public let maximum: Int?
  public let desired: Int?

  /// An action; what is not given stays as it is. Nil when nothing is given.
  public init?(minimum: Int? = nil, maximum: Int? = nil, desired: Int? = nil) {
    guard minimum != nil || maximum != nil || desired != nil else { return nil }
    (self.minimum, self.maximum, self.desired) = (minimum, maximum, desired)
  }

  /// When a repetition at `hour` in a zone happens in UTC.
  public static func hourInUTC(_ hour: Int, zoneOffset: Int = defaultZoneOffset) -> Int {
    (hour - zoneOffset + 24) % 24
  }
}
