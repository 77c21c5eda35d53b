/// The protocol of a health check.
public enum HealthCheckProtocol: CaseIterable, Hashable, Sendable {
  case http, https, tcp, ssl
}

/// How a load balancer asks its targets whether they are well.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/health-checks.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-healthchecks.html, read 2026-11-21.
public struct HealthCheckSettings: Equatable, Sendable {
  public let kind: LoadBalancerKind
  public let targets: TargetType
  public let question: HealthCheckProtocol
  public var isEnabled: Bool
  public var interval: Duration
  public var timeout: Duration
  public var healthyThreshold = 5
  public var unhealthyThreshold = 2
  public var isWebSocket = false

  /// Why a health check cannot be set so.
  public enum Refusal: Error, Equatable {
    case question, interval, timeout, threshold, cannotBeDisabled, webSocket
  }

  /// What holds where nothing is set.
  public init(of kind: LoadBalancerKind, targets: TargetType = .instance, by question: HealthCheckProtocol = .http) {
    (self.kind, self.targets, self.question) = (kind, targets, question)
    isEnabled = targets != .lambda
    switch (kind, targets) {
    case (_, .lambda):
      (interval, timeout, unhealthyThreshold) = (.seconds(35), .seconds(30), 5)
    case (.alb, _): (interval, timeout) = (.seconds(30), .seconds(5))
    case (.nlb, _): (interval, timeout) = (.seconds(30), .seconds(question == .http ? 6 : 10))
    case (.gwlb, _): (interval, timeout) = (.seconds(10), .seconds(5))
    case (.clb, _): (interval, timeout, healthyThreshold) = (.seconds(30), .seconds(5), 10)
    }
  }

  /// - Throws: what is out of the ranges that the balancer allows.
  public func validate() throws(Refusal) {
    let protocols: Set<HealthCheckProtocol> =
      switch kind {
      case .alb: [.http, .https]
      case .nlb, .gwlb: [.http, .https, .tcp]
      case .clb: [.http, .https, .tcp, .ssl]
      }
    guard protocols.contains(question) else { throw .question }
    guard !isWebSocket else { throw .webSocket }
    guard isEnabled || targets == .lambda else { throw .cannotBeDisabled }
    guard interval >= .seconds(5), interval <= .seconds(300) else { throw .interval }
    guard timeout >= .seconds(2), timeout <= .seconds(kind == .clb ? 60 : 120) else { throw .timeout }
    guard (2...10).contains(healthyThreshold), (2...10).contains(unhealthyThreshold) else { throw .threshold }
  }

  /// Whether an answer passes where no other status codes were asked for.
  public func passes(_ answer: HealthAnswer) -> Bool {
    switch (question, answer) {
    case (.tcp, .connected), (.ssl, .handshake): true
    case (.http, .status(let code)), (.https, .status(let code)):
      kind == .alb || kind == .clb ? code == 200 : (200...399).contains(code)
    default: false
    }
  }

  /// What the target takes at most to be called unhealthy after it fell silent: a wait for every failing check.
  public var detection: Duration {
    interval * unhealthyThreshold
  }
}

/// What a target gave back to a health check.
public enum HealthAnswer: Equatable, Sendable {
  case connected, handshake, status(Int), silence
}
