/// How CodeDeploy moves traffic from one version of a function to the next.
///
/// Sources: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html and
/// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_TimeBasedLinear.html (the share moves at the start
/// of each interval), read 2026-11-21.
public enum TrafficShift: Equatable, Sendable {
  case allAtOnce
  /// A first share, and after a wait all the rest.
  case canary(percent: Int, wait: Duration)
  /// The same share again and again.
  case linear(percent: Int, every: Duration)

  /// The shift that a name stands for, as CodeDeploy or SAM writes it: `Linear10PercentEvery1Minute`, `AllAtOnce`,
  /// `CodeDeployDefault.LambdaCanary10Percent5Minutes`. Nil for names that are not predefined.
  public init?(named name: String) {
    var rest = name[...]
    if rest.hasPrefix("CodeDeployDefault.") { rest = rest.dropFirst("CodeDeployDefault.".count) }
    if rest.hasPrefix("Lambda") { rest = rest.dropFirst("Lambda".count) }
    guard let shift = Self.predefined.first(where: { $0.name == rest }) else { return nil }
    self = shift
  }

  /// The shifts that need no configuration of one's own.
  public static let predefined: [TrafficShift] =
    [5, 10, 15, 30].map { .canary(percent: 10, wait: .minutes($0)) }
    + [1, 2, 3, 10].map { .linear(percent: 10, every: .minutes($0)) } + [.allAtOnce]

  /// The name in SAM's way of writing.
  public var name: String {
    switch self {
    case .allAtOnce: "AllAtOnce"
    case .canary(let percent, let wait): "Canary\(percent)Percent\(wait.components.seconds / 60)Minutes"
    case .linear(let percent, let every):
      every == .minutes(1)
        ? "Linear\(percent)PercentEvery1Minute"
        : "Linear\(percent)PercentEvery\(every.components.seconds / 60)Minutes"
    }
  }

  /// The percentage that the new version gets so long after the shift began.
  public func share(at time: Duration) -> Int {
    switch self {
    case .allAtOnce: 100
    case .canary(let percent, let wait): time < wait ? percent : 100
    case .linear(let percent, let every): min(100, percent * (1 + time.count(of: every)))
    }
  }

  /// The time until the new version has all traffic.
  public var length: Duration {
    switch self {
    case .allAtOnce: .zero
    case .canary(_, let wait): wait
    case .linear(let percent, let every): every * ((100 + percent - 1) / percent - 1)
    }
  }

  /// The moments at which traffic moves, with the share after each.
  public var steps: [(time: Duration, share: Int)] {
    switch self {
    case .allAtOnce: [(.zero, 100)]
    case .canary(let percent, let wait): [(.zero, percent), (wait, 100)]
    case .linear(let percent, let every):
      (0..<((100 + percent - 1) / percent)).map { (every * $0, share(at: every * $0)) }
    }
  }
}

/// A deployment of a new version: a check before the shift, the shift under watch, a check after it.
///
/// Sources: the AWS SAM developer guide, "Deploying serverless applications gradually with AWS SAM", and
/// https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html, read
/// 2026-11-21.
public struct GradualDeployment: Sendable {
  /// How long a hook may stay silent.
  public static let hookDeadline = Duration.hours(1)

  /// What a hook's function reported.
  public enum Report: Equatable, Sendable {
    case succeeded(after: Duration)
    case failed
    /// Nothing; after the deadline the deployment counts as failed.
    case silent
  }

  /// How a deployment ended.
  public enum End: Equatable, Sendable {
    case succeeded
    case rolledBack
  }

  public let shift: TrafficShift
  /// Whether there is a version to share traffic with; the first deployment only makes the alias.
  public let hasEarlierVersion: Bool

  public init(_ shift: TrafficShift, hasEarlierVersion: Bool = true) {
    self.shift = shift
    self.hasEarlierVersion = hasEarlierVersion
  }

  /// How it ends, with the share of the new version then.
  ///
  /// - Parameters:
  ///   - before: the report of the hook before traffic moves.
  ///   - after: the report of the hook after all traffic has moved.
  ///   - alarm: when, from the beginning of the shift, a watched alarm goes off.
  public func run(
    before: Report = .succeeded(after: .zero), after: Report = .succeeded(after: .zero), alarm: Duration? = nil
  ) -> (end: End, share: Int) {
    let isWell = [before, after].allSatisfy(Self.isSuccess) && !(alarm.map { $0 <= length } ?? false)
    return isWell ? (.succeeded, 100) : (.rolledBack, 0)
  }

  /// The new version's share so long after the shift began.
  public func share(at time: Duration) -> Int {
    hasEarlierVersion ? shift.share(at: time) : 100
  }

  private var length: Duration {
    hasEarlierVersion ? shift.length : .zero
  }

  private static func isSuccess(_ report: Report) -> Bool {
    if case .succeeded(let time) = report { time <= hookDeadline } else { false }
  }
}
