/// The settings of a target group that get in each other's way.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/edit-target-group-attributes.html, read 2026-11-21.
public struct GroupAttributes: Sendable {
  public let kind: LoadBalancerKind
  public var targets = TargetType.instance
  /// None for the balancers that hash flows.
  public var algorithm: RoutingAlgorithm?
  public var stickiness: Stickiness?
  public var crossZone: CrossZone
  public var slowStart = SlowStart.initial
  public var anomalyMitigation = false
  public var listener: ListenerProtocol
  /// The idle timeout of TCP flows, where it was changed.
  public var idleTimeout: Duration?

  /// Why settings do not go together.
  public enum Refusal: Error, Equatable {
    case algorithm, stickyRandom, stickyZone, lambdaZone, slowStart, stickyTLS, stickiness, anomalies, idleTimeout
  }

  /// What holds where nothing is set: no sticky sessions, no slow start.
  public init(of kind: LoadBalancerKind, listener: ListenerProtocol = .http) {
    self.kind = kind
    self.listener = listener
    algorithm = RoutingAlgorithm.initial(of: kind, listener: listener)
    crossZone = CrossZoneSetting(of: kind).effective
  }

  /// - Throws: the first pair of settings that cannot be had together.
  public func validate() throws(Refusal) {
    if kind == .alb { try validateALB() }
    if kind == .nlb, listener == .tls, stickiness != nil { throw .stickyTLS }
    if let stickiness, !stickiness.isOffered(by: kind) { throw .stickiness }
    if idleTimeout != nil, kind == .gwlb, stickiness != nil { throw .idleTimeout }
  }

  private func validateALB() throws(Refusal) {
    guard algorithm != nil else { throw .algorithm }
    if algorithm == .weightedRandom, stickiness != nil { throw .stickyRandom }
    if anomalyMitigation, algorithm != .weightedRandom { throw .anomalies }
    if slowStart.duration > .zero, algorithm != .roundRobin { throw .slowStart }
    if crossZone == .off, stickiness != nil { throw .stickyZone }
    if crossZone == .off, targets == .lambda { throw .lambdaZone }
  }

  /// How long a silent TCP flow lives behind a GWLB: what was set, where the five-tuple holds flows together.
  public var effectiveIdleTimeout: Duration {
    stickiness == nil ? idleTimeout ?? .seconds(350) : .seconds(350)
  }
}

/// What ties a client to a target.
public enum Stickiness: Hashable, CaseIterable, Sendable {
  case loadBalancerCookie, applicationCookie, sourceIP, twoTuple, threeTuple

  /// Whether the balancer has this kind.
  public func isOffered(by kind: LoadBalancerKind) -> Bool {
    switch kind {
    case .alb, .clb: self == .loadBalancerCookie || self == .applicationCookie
    case .nlb: self == .sourceIP
    case .gwlb: self == .twoTuple || self == .threeTuple
    }
  }
}
