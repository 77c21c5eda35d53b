/// The results of an instance's status checks.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html, read 2026-11-21.
public struct StatusChecks: Equatable, Sendable {
  /// How often they are made.
  public static let interval = Duration.minutes(1)

  /// What a check looks at.
  public enum Kind: CaseIterable, Sendable {
    /// Hardware and software of the system that AWS runs.
    case system
    /// Software and network of the instance itself.
    case instance
    /// The volumes: whether they are reached and finish what they are asked.
    case attachedEBS

    /// The check that fails because of a trouble.
    public static func failing(because trouble: Trouble) -> Kind {
      switch trouble {
      case .powerLost, .hostHardware, .hostSoftware: .system
      case .exhaustedMemory, .brokenKernel, .wrongNetworkSettings, .corruptFileSystem, .noAnswerToARP: .instance
      case .unreachableVolume, .stuckIO: .attachedEBS
      }
    }
  }

  /// Things that go wrong.
  public enum Trouble: CaseIterable, Sendable {
    case powerLost, hostHardware, hostSoftware
    case exhaustedMemory, brokenKernel, wrongNetworkSettings, corruptFileSystem
    /// The network interface does not answer the check's request.
    case noAnswerToARP
    case unreachableVolume, stuckIO
  }

  public let failed: Set<Kind>

  public init(failed: Set<Kind> = []) {
    self.failed = failed
  }

  /// What the checks say of an instance with these troubles.
  public init(of troubles: Set<Trouble>) {
    failed = Set(troubles.map(Kind.failing))
  }

  /// Whether the instance counts as impaired.
  public var isImpaired: Bool {
    !failed.isEmpty
  }

  /// The value of a check's metric.
  public func metric(_ kind: Kind) -> Int {
    failed.contains(kind) ? 1 : 0
  }

  /// The value of `StatusCheckFailed`, which stands for all of them.
  public var combinedMetric: Int {
    isImpaired ? 1 : 0
  }
}

/// The two ways in which AWS moves an instance off a broken host.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html, read 2026-11-21.
public enum RecoveryMethod: CaseIterable, Sendable {
  /// On from launch, without settings.
  case simplified
  /// By an alarm of CloudWatch with the action to recover.
  case alarm

  /// What hears of it.
  public enum Notice: Sendable {
    case healthDashboard
    case sns
  }

  /// Who is told.
  public var notice: Notice {
    self == .simplified ? .healthDashboard : .sns
  }
}

/// An instance in the eyes of automatic recovery.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-configuration-recovery.html, read 2026-11-21.
public struct RecoverySubject: Sendable {
  /// Why an instance is not recovered.
  public enum Problem: Hashable, Sendable {
    case systemCheckPassed
    /// There is no alarm to act.
    case alarmMissing
    case bareMetal, instanceStore
    case inAutoScalingGroup, onDedicatedHost, elasticFabricAdapter, scheduledMaintenance
    case notRunning, serviceEvent, noCapacity
  }

  public var checks = StatusChecks(failed: [.system])
  public var hasAlarm = false
  public var isBareMetal = false
  public var hasInstanceStore = false
  public var isInAutoScalingGroup = false
  public var isOnDedicatedHost = false
  public var hasElasticFabricAdapter = false
  public var isUnderMaintenance = false
  public var isRunning = true
  public var hasServiceEvent = false
  public var hasCapacity = true

  /// An instance that simplified recovery moves; change what the case at hand is about.
  public init() {}

  /// What stands against recovering it.
  public func problems(_ method: RecoveryMethod) -> Set<Problem> {
    var problems = sharedProblems
    switch method {
    case .simplified:
      if isBareMetal { problems.insert(.bareMetal) }
      if hasInstanceStore { problems.insert(.instanceStore) }
    case .alarm:
      // The alarm watches StatusCheckFailed_System, and acts when it is one.
      if !hasAlarm { problems.insert(.alarmMissing) }
    }
    return problems
  }

  private var sharedProblems: Set<Problem> {
    var problems: Set<Problem> = []
    if checks.metric(.system) < 1 { problems.insert(.systemCheckPassed) }
    if isInAutoScalingGroup { problems.insert(.inAutoScalingGroup) }
    if isOnDedicatedHost { problems.insert(.onDedicatedHost) }
    if hasElasticFabricAdapter { problems.insert(.elasticFabricAdapter) }
    if isUnderMaintenance { problems.insert(.scheduledMaintenance) }
    if !isRunning { problems.insert(.notRunning) }
    if hasServiceEvent { problems.insert(.serviceEvent) }
    if !hasCapacity { problems.insert(.noCapacity) }
    return problems
  }
}
