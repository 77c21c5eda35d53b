/// An accelerator of Global Accelerator: addresses at the edge, and endpoint groups in Regions.
///
/// Source: https://docs.aws.amazon.com/global-accelerator/latest/dg/introduction-how-it-works.html,
/// https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups-traffic-dial.html,
/// https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints-endpoint-weights.unhealthy-endpoints.html
/// and https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups-health-check-options.html,
/// read 2026-11-21.
public struct Accelerator: Sendable {
  public var groups: [EndpointGroup]
  /// Whether a client's flows go together.
  public var affinity = Affinity.none
  private var connections: [Flow: (endpoint: String, seen: Duration)] = [:]

  /// What decides the endpoint of a flow.
  public enum Affinity: CaseIterable, Sendable {
    case none, sourceIP
  }

  /// A listener with its groups.
  public init(_ groups: [EndpointGroup]) {
    self.groups = groups
  }

  /// The endpoint of a packet: the one that its connection was opened to, and for a new one a healthy endpoint of the
  /// nearest group that takes it.
  ///
  /// - Parameter nearest: the groups' Regions, nearest to the client first.
  public mutating func route(
    _ flow: Flow, from nearest: [String], at now: Duration = .zero, _ random: inout SeededRandom
  ) -> String? {
    let idle = Duration.seconds(flow.transport == .tcp ? 340 : 30)
    if let connection = connections[flow], now - connection.seen < idle {
      connections[flow] = (connection.endpoint, now)
      return connection.endpoint
    }
    let endpoint = choose(flow, nearest, &random)
    if let endpoint { connections[flow] = (endpoint, now) }
    return endpoint
  }

  private func choose(_ flow: Flow, _ nearest: [String], _ random: inout SeededRandom) -> String? {
    let byDistance = nearest.compactMap { region in groups.first { $0.region == region } }
    // A group with its dial turned down passes the rest of its traffic on to the next.
    let original = byDistance.firstIndex { group in
      random.happens(in: Double(group.dial) / 100)
    }
    let others = byDistance.indices.filter { $0 != original }.prefix(Accelerator.groupsTried)
    // Only the first choice goes by the dial; who looks for a healthy endpoint does not.
    for index in [original].compactMap({ $0 }) + others {
      if let endpoint = pick(byDistance[index].endpoints, flow) { return endpoint.name }
    }
    // None is well: any endpoint of the nearest group, whatever its health.
    return byDistance.first?.endpoints.randomElement(using: &random)?.name
  }

  /// How many groups are looked into when the first has no healthy endpoint.
  static let groupsTried = 3

  /// A healthy endpoint, by the weights.
  private func pick(_ endpoints: [Endpoint], _ flow: Flow) -> Endpoint? {
    // An endpoint of weight zero has no part of the range that the point is in.
    let healthy = endpoints.filter(\.isHealthy)
    let total = healthy.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    let key: FlowKey = affinity == .sourceIP ? .twoTuple : .fiveTuple
    var point = Int(key.hash(flow) % UInt64(total))
    for endpoint in healthy {
      if point < endpoint.weight { return endpoint }
      point -= endpoint.weight
    }
    return nil
  }
}

/// The endpoints of a Region.
public struct EndpointGroup: Sendable {
  public let region: String
  public var endpoints: [Endpoint]
  /// The percentage of the traffic for the group that it takes.
  public private(set) var dial = 100

  public init(_ region: String, _ endpoints: [Endpoint]) {
    self.region = region
    self.endpoints = endpoints
  }

  /// Turns the traffic dial.
  ///
  /// - Returns: whether it can be turned so far: 0 to 100 percent.
  public mutating func turnDial(to percent: Int) -> Bool {
    guard (0...100).contains(percent) else { return false }
    dial = percent
    return true
  }
}

/// What an accelerator leads to.
///
/// Source: https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.html and
/// https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.html, read 2026-11-21.
public struct Endpoint: Equatable, Sendable {
  public let name: String
  public let kind: Kind
  public let weight: Int
  public var isHealthy = true

  /// What an endpoint can be, with what is asked about it.
  public enum Kind: Equatable, Sendable {
    case applicationLoadBalancer
    case networkLoadBalancer(hasSecurityGroups: Bool, listensTLS: Bool)
    case instance
    case elasticIP
  }

  /// Why something cannot be an endpoint.
  public enum Refusal: Error, Equatable { case weight, localZone, noInternetGateway }

  /// - Throws: `weight` outside 0...255; `localZone` for a load balancer there; `noInternetGateway` when its VPC has
  ///   none, whether or not the endpoint itself has a public address.
  public init(
    _ name: String, _ kind: Kind = .instance, weight: Int = 128, inLocalZone: Bool = false,
    vpcHasInternetGateway: Bool = true
  ) throws(Refusal) {
    guard (0...255).contains(weight) else { throw .weight }
    let isBalancer = kind != .instance && kind != .elasticIP
    guard !(inLocalZone && isBalancer) else { throw .localZone }
    guard vpcHasInternetGateway else { throw .noInternetGateway }
    (self.name, self.kind, self.weight) = (name, kind, weight)
  }

  /// Whether it can see clients' addresses.
  public var canPreserveClientIP: Bool {
    switch kind {
    case .applicationLoadBalancer, .instance: true
    case .networkLoadBalancer(let hasSecurityGroups, let listensTLS): hasSecurityGroups && !listensTLS
    case .elasticIP: false
    }
  }

  /// Whose settings its health check goes by.
  public var healthChecker: HealthChecking {
    switch kind {
    case .applicationLoadBalancer, .networkLoadBalancer: .elasticLoadBalancing
    case .instance, .elasticIP: .globalAccelerator
    }
  }

  /// The services that check endpoints.
  public enum HealthChecking: Sendable { case elasticLoadBalancing, globalAccelerator }
}

/// The health check of instances and Elastic IP addresses behind an accelerator.
///
/// Source: https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups-health-check-options.html,
/// read 2026-11-21.
public struct AcceleratorHealthCheck: Sendable {
  public let interval: Duration
  public let threshold: Int

  /// Nil for an interval other than 10 or 30 seconds and a threshold outside 1...10.
  public init?(interval: Duration = .seconds(30), threshold: Int = 3) {
    guard interval == .seconds(10) || interval == .seconds(30), (1...10).contains(threshold) else { return nil }
    (self.interval, self.threshold) = (interval, threshold)
  }

  /// How long an endpoint fails before it is held unhealthy.
  public var detection: Duration {
    interval * threshold
  }
}

/// The addresses of an accelerator.
///
/// Source: https://docs.aws.amazon.com/global-accelerator/latest/dg/introduction-components.html and
/// https://docs.aws.amazon.com/global-accelerator/latest/dg/about-accelerators.html, read 2026-11-21.
public struct AcceleratorAddresses: Equatable, Sendable {
  /// One address a network zone; in each zone one of each family.
  public private(set) var addresses: [(zone: Int, isIPv6: Bool)]
  public private(set) var isEnabled = true

  /// Whether clients speak IPv4 only.
  public enum Family: Sendable { case ipv4, dualStack }

  /// The addresses of a new accelerator.
  public init(_ family: Family) {
    addresses = [1, 2].flatMap { zone in
      [(zone, false)] + (family == .dualStack ? [(zone, true)] : [])
    }
  }

  /// Turns the accelerator off; the addresses stay.
  public mutating func disable() {
    isEnabled = false
  }

  /// Deletes the accelerator, which must be off first; false while it is on.
  public mutating func delete() -> Bool {
    guard !isEnabled else { return false }
    addresses = []
    return true
  }

  /// The addresses that a client can try when one network zone is out.
  public func reachable(without zone: Int) -> [(zone: Int, isIPv6: Bool)] {
    addresses.filter { $0.zone != zone }
  }

  public static func == (lhs: AcceleratorAddresses, rhs: AcceleratorAddresses) -> Bool {
    lhs.isEnabled == rhs.isEnabled && lhs.addresses.elementsEqual(rhs.addresses) { $0 == $1 }
  }
}
