/// What a load balancer sends to.
public enum Target: Hashable, Sendable {
  case instance(String, port: Int)
  case ip(IPv4Address, port: Int)
  case lambda(String)
  case alb(String, vpc: String)

  /// The target type that the group must have for it.
  public var type: TargetType {
    switch self {
    case .instance: .instance
    case .ip: .ip
    case .lambda: .lambda
    case .alb: .alb
    }
  }
}

/// The kind of targets that a target group takes.
public enum TargetType: CaseIterable, Hashable, Sendable {
  case instance, ip, lambda, alb
}

/// The protocol in which a target group sends.
public enum TargetProtocol: CaseIterable, Hashable, Sendable {
  case http, https, tcp, tls, udp, tcpUDP, geneve
}

/// A target group: its type and protocol, which hold for good, and the targets registered in it.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html, read 2026-11-21.
public struct TargetGroup: Sendable {
  public let kind: LoadBalancerKind
  public let type: TargetType
  public let transport: TargetProtocol
  public let vpc: String
  public private(set) var targets: [Target] = []

  /// Why a group cannot be made or a target cannot be registered.
  public enum Refusal: Error, Equatable {
    case targetType, transport, wrongType, publicAddress, tooMany, otherVPC, noTargetGroups, fixed
  }

  /// - Throws: `noTargetGroups` for a CLB, `targetType` or `transport` for what the balancer does not take.
  public init(
    _ type: TargetType, _ transport: TargetProtocol, of kind: LoadBalancerKind, in vpc: String = "vpc"
  ) throws(Refusal) {
    guard kind != .clb else { throw .noTargetGroups }
    guard TargetGroup.types(of: kind).contains(type) else { throw .targetType }
    guard TargetGroup.transports(of: kind, to: type).contains(transport) else { throw .transport }
    (self.kind, self.type, self.transport, self.vpc) = (kind, type, transport, vpc)
  }

  /// Registers a target; one that is registered already stays registered once.
  ///
  /// - Throws: `wrongType`; `publicAddress` for an address that the internet routes; `otherVPC` for an ALB elsewhere;
  ///   `tooMany` for a second function or ALB.
  public mutating func register(_ target: Target) throws(Refusal) {
    guard target.type == type else { throw .wrongType }
    if case .ip(let address, _) = target, !address.isPrivate { throw .publicAddress }
    if case .alb(_, let home) = target, home != vpc { throw .otherVPC }
    guard !targets.contains(target) else { return }
    if type == .lambda || type == .alb, targets.count >= TargetGroup.single { throw .tooMany }
    targets.append(target)
  }

  /// A request to send to another kind of targets.
  ///
  /// - Throws: `fixed`, since the type of a group holds from its creation, unless nothing would change.
  public func change(to type: TargetType) throws(Refusal) {
    guard type == self.type else { throw .fixed }
  }

  /// How many functions, or ALBs, a group of that type holds.
  static let single = 1

  /// The target types that each balancer takes.
  public static func types(of kind: LoadBalancerKind) -> Set<TargetType> {
    switch kind {
    case .alb: [.instance, .ip, .lambda]
    case .nlb: [.instance, .ip, .alb]
    case .gwlb: [.instance, .ip]
    case .clb: []
    }
  }

  /// An NLB reaches an ALB by TCP only, since the ALB is to read the request itself.
  private static func transports(of kind: LoadBalancerKind, to type: TargetType) -> Set<TargetProtocol> {
    switch kind {
    case .alb: [.http, .https]
    case .nlb: type == .alb ? [.tcp] : [.tcp, .tls, .udp, .tcpUDP]
    case .gwlb: [.geneve]
    case .clb: []
    }
  }
}

/// The Network Load Balancers that have one ALB as their target.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html,
/// read 2026-11-21.
public struct ALBParents: Sendable {
  public private(set) var balancers: Set<String> = []

  /// The parents of an ALB that has none.
  public init() {}

  /// Makes the ALB a target of one more NLB.
  ///
  /// - Throws: `tooMany` when it has as many as it may have.
  public mutating func add(_ balancer: String) throws(TargetGroup.Refusal) {
    guard balancers.contains(balancer) || balancers.count < 2 else { throw .tooMany }
    balancers.insert(balancer)
  }
}
