/// The address that a target of an NLB sees.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html (client IP
/// preservation), read 2026-11-21.
public struct ClientAddress: Sendable {
  public let isPreserved: Bool

  /// What holds for a target group where nothing is set: instances see clients; addresses do, but not by TCP
  /// or TLS.
  public init(initialFor type: TargetType, _ transport: TargetProtocol) {
    isPreserved = !(type == .ip && (transport == .tcp || transport == .tls))
  }

  /// Whom a target takes a packet to be from.
  public func seen(client: IPv4Address, node: LoadBalancerNode) -> IPv4Address {
    isPreserved ? client : node.addressTowardsTargets
  }
}

/// How long a silent flow lives behind an NLB.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html, read 2026-11-21.
public struct NetworkIdleTimeout: Equatable, Sendable {
  public let listener: ListenerProtocol
  public private(set) var value: Duration

  /// What holds where nothing is set: 350 seconds for TCP and TLS, 120 for UDP.
  public init(of listener: ListenerProtocol) {
    self.listener = listener
    value = listener == .udp ? .seconds(120) : .seconds(350)
  }

  /// Why it cannot be changed so.
  public enum Refusal: Error, Equatable { case fixed, range }

  /// Changes it.
  ///
  /// - Throws: `fixed` for TLS and UDP; `range` outside 60 to 6,000 seconds.
  public mutating func change(to value: Duration) throws(Refusal) {
    guard listener == .tcp else { throw .fixed }
    guard value >= .seconds(60), value <= .seconds(6000) else { throw .range }
    self.value = value
  }
}

/// What an application gets by standing behind an NLB, behind an ALB, or behind an ALB that an NLB stands before.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html,
/// read 2026-11-21.
public struct BalancerChain: Sendable {
  public let kinds: [LoadBalancerKind]

  /// A chain from the client on; nil where a balancer cannot send to the next one.
  public init?(_ kinds: LoadBalancerKind...) {
    for (sender, receiver) in zip(kinds, kinds.dropFirst()) {
      guard receiver == .alb, TargetGroup.types(of: sender).contains(.alb) else { return nil }
    }
    guard !kinds.isEmpty else { return nil }
    self.kinds = kinds
  }

  /// Whether clients meet addresses that stay: those of the first balancer.
  public var hasStaticAddresses: Bool {
    kinds.first == .nlb
  }

  /// Whether the service can be offered over PrivateLink, which takes an NLB or a GWLB.
  public var canBeEndpointService: Bool {
    kinds.first == .nlb || kinds.first == .gwlb
  }

  /// Whether requests can be sent by what they say: whether any balancer reads that far.
  public func routes(by part: PacketPart) -> Bool {
    kinds.contains { $0.reads(part) }
  }
}

/// The way of a packet between a Gateway Load Balancer and an appliance.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/gateway-load-balancers.html,
/// read 2026-11-21, and RFC 8926, section 3.3, https://www.rfc-editor.org/rfc/rfc8926, for the port.
public struct GENEVE: Sendable {
  /// The UDP port that both ends listen at.
  public static let port = 6081
  /// What the outer headers add to a packet.
  public static let overhead = 68

  /// The length of a packet on the way; nil for one that the balancer's interface does not take.
  public static func encapsulated(_ length: Int) -> Int? {
    (1...8500).contains(length) ? length + overhead : nil
  }

  /// Whether an appliance with that MTU gets every packet that the balancer takes.
  public static func fits(applianceMTU: Int) -> Bool {
    encapsulated(8500).map { $0 <= applianceMTU } ?? false
  }
}

/// The subnets of a VPC that a Gateway Load Balancer inspects the traffic of, and their routes.
///
/// Each subnet has one route table. That of the servers leads to the endpoint, or nothing would be inspected; that of
/// the endpoint leads out.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/getting-started.html, read 2026-11-21.
public struct InspectedVPC: Sendable {
  /// Where a route leads.
  public enum Hop: Hashable, Sendable { case endpoint, internetGateway }

  private let servers: String
  private let endpoint: String
  private var routes: [String: Hop]

  /// The subnets of the servers and of the endpoint.
  public init(servers: String, endpoint: String) {
    self.servers = servers
    self.endpoint = endpoint
    routes = [endpoint: .internetGateway]
    routes[servers] = .endpoint
  }

  /// The way of a packet from a subnet to the internet; nil when it comes back to where it was, and so never gets out.
  public func wayOut(from subnet: String) -> [Hop]? {
    var (way, place) = ([Hop](), subnet)
    while let hop = routes[place] {
      guard !way.contains(hop) else { return nil }
      way.append(hop)
      if hop == .internetGateway { return way }
      place = endpoint
    }
    return nil
  }
}
