/// Which metrics EC2 sends to CloudWatch for an instance, how often, and what they count.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html, read 2026-11-21.
public struct InstanceMetrics: Sendable {
  /// Metrics, by what they tell.
  public enum Metric: String, CaseIterable, Sendable {
    case cpuUtilization = "CPUUtilization"
    case networkIn = "NetworkIn"
    case networkPacketsIn = "NetworkPacketsIn"
    case diskReadOps = "DiskReadOps"
    case ebsReadOps = "EBSReadOps"
    case statusCheckFailed = "StatusCheckFailed"
    case attachedEBSCheckFailed = "StatusCheckFailed_AttachedEBS"
    case cpuCreditBalance = "CPUCreditBalance"
    /// From the CloudWatch agent inside the instance.
    case memoryUsedPercent = "mem_used_percent"
    case diskUsedPercent = "disk_used_percent"

    /// Whether only a program inside the instance can know it.
    public var needsAgent: Bool {
      self == .memoryUsedPercent || self == .diskUsedPercent
    }

    /// The namespace that it is found in, unless the agent is set to another.
    public var namespace: String {
      needsAgent ? "CWAgent" : "AWS/EC2"
    }
  }

  public var isNitro = true
  public var isBareMetal = false
  public var isBurstable = false
  public var hasInstanceStore = false
  public var hasAgent = false
  public var isDetailed = false

  /// A Nitro-based instance with basic monitoring and without an agent.
  public init() {}

  /// What is sent.
  public var sent: Set<Metric> {
    Set(Metric.allCases.filter(isSent))
  }

  private func isSent(_ metric: Metric) -> Bool {
    switch metric {
    case .cpuUtilization, .networkIn, .statusCheckFailed, .diskReadOps: true
    case .networkPacketsIn: !isDetailed
    case .ebsReadOps: isNitro && !isBareMetal
    case .attachedEBSCheckFailed: isNitro
    case .cpuCreditBalance: isBurstable
    case .memoryUsedPercent, .diskUsedPercent: hasAgent
    }
  }

  /// The time from one value to the next; nil for what is not sent. The agent's is its own setting.
  public func period(_ metric: Metric) -> Duration? {
    guard isSent(metric), !metric.needsAgent else { return nil }
    switch metric {
    case .statusCheckFailed, .attachedEBSCheckFailed: return StatusChecks.interval
    case .cpuCreditBalance, .networkPacketsIn: return .minutes(5)
    default: return isDetailed ? .minutes(1) : .minutes(5)
    }
  }

  /// The operations that `DiskReadOps` counts: those on disks of the host, and none on EBS volumes.
  public func diskReadOps(instanceStore: Int, ebs: Int) -> Int {
    hasInstanceStore ? instanceStore : 0
  }

  /// Whether detailed monitoring may be switched in a state of the instance.
  public static func canSwitchDetail(in state: EC2Instance.State) -> Bool {
    state == .running || state == .stopped
  }
}
