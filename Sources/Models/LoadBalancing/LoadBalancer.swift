/// A load balancer as it is made: scheme, zones, addresses.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html,
/// read 2026-11-21.
public struct LoadBalancer: Sendable {
  public let kind: LoadBalancerKind
  public let scheme: Scheme?
  public private(set) var nodes: [LoadBalancerNode]
  public private(set) var securityGroups: Set<String>
  private let zonesWithElasticIP: Set<String>

  /// Whether the internet reaches the nodes.
  public enum Scheme: Sendable { case internetFacing, `internal` }

  /// Why a load balancer cannot be made or changed so.
  public enum Refusal: Error, Equatable { case zones, elasticIP, scheme, securityGroups }

  /// Makes a load balancer with a node in each zone.
  ///
  /// - Parameters:
  ///   - scheme: none for a GWLB.
  ///   - elasticIPs: an address a zone.
  /// - Throws: `scheme`, `zones` for an ALB in fewer than two, `elasticIP` for all but an internet-facing NLB.
  public init(
    _ kind: LoadBalancerKind, _ scheme: Scheme? = .internetFacing, zones: [String],
    elasticIPs: [String: IPv4Address] = [:], securityGroups: Set<String> = []
  ) throws(Refusal) {
    guard (scheme == nil) == (kind == .gwlb) else { throw .scheme }
    guard zones.count >= (kind == .alb ? 2 : 1) else { throw .zones }
    let takesElasticIPs = kind == .nlb && scheme == .internetFacing
    guard elasticIPs.isEmpty || takesElasticIPs, elasticIPs.keys.allSatisfy(zones.contains) else { throw .elasticIP }
    (self.kind, self.scheme, self.securityGroups) = (kind, scheme, securityGroups)
    zonesWithElasticIP = Set(elasticIPs.keys)
    nodes = zones.enumerated().map { place, zone in
      LoadBalancerNode(
        zone: zone, privateAddress: LoadBalancer.subnet(of: place).base.advanced(by: LoadBalancer.host),
        publicAddress: scheme == .internetFacing
          ? elasticIPs[zone] ?? LoadBalancer.internet.base.advanced(by: UInt32(place)) : nil)
    }
  }

  /// The subnet that a zone of the balancer has in its VPC, by the place of the zone.
  static func subnet(of place: Int) -> CIDRBlock {
    CIDRBlock(10, 0, UInt8(truncatingIfNeeded: place), prefix: 24)
  }
  /// The number that a new node has in its subnet.
  static let host: UInt32 = 10
  /// Where public addresses are from that are not one's own: a block that is kept for documentation (RFC 5737).
  public static let internet = CIDRBlock(203, 0, 113, prefix: 24)

  /// Gives the nodes new addresses, as AWS may whenever it scales or mends them: those of an NLB stay what they were.
  public mutating func renewNodes() {
    guard kind != .nlb else { return }
    // So far on that no node gets an address that another one had.
    let step = UInt32(nodes.count)
    nodes = nodes.map { node in
      LoadBalancerNode(
        zone: node.zone, privateAddress: node.privateAddress.advanced(by: step),
        publicAddress: node.publicAddress?.advanced(by: step))
    }
  }

  /// Gives the balancer other security groups.
  ///
  /// - Throws: `securityGroups` for an NLB that was made without any, and for a GWLB.
  public mutating func secure(with groups: Set<String>) throws(Refusal) {
    if kind == .gwlb || (kind == .nlb && securityGroups.isEmpty) { throw .securityGroups }
    securityGroups = groups
  }

  /// The addresses that the DNS name stands for.
  public var addresses: [IPv4Address] {
    nodes.map { $0.publicAddress ?? $0.privateAddress }
  }

  /// The addresses that a zonal DNS name, the name with the zone before it, stands for.
  public func addresses(in zone: String) -> [IPv4Address] {
    nodes.filter { $0.zone == zone }.map { $0.publicAddress ?? $0.privateAddress }
  }

  /// Whether a client gets to the balancer: any on the internet, or those that reach the VPC.
  public func isReachable(fromInternet: Bool) -> Bool {
    fromInternet ? nodes.contains { $0.publicAddress != nil } : true
  }

  /// Of the registered targets, with their zones, those that can get traffic: targets in zones that are not enabled
  /// cannot.
  public func reachable(_ targets: [(name: String, zone: String)]) -> [String] {
    targets.filter { target in nodes.contains { $0.zone == target.zone } }.map(\.name)
  }
}

/// A node of a load balancer: its end in one zone.
public struct LoadBalancerNode: Equatable, Sendable {
  public let zone: String
  public let privateAddress: IPv4Address
  /// None where the internet does not reach the balancer.
  public let publicAddress: IPv4Address?

  /// The address that the node sends to targets from. Targets need no public address, for the node uses their private
  /// one.
  public var addressTowardsTargets: IPv4Address {
    privateAddress
  }
}

/// How the resolver of a VPC answers a client for an NLB's name.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html (zonal DNS
/// affinity), read 2026-11-21.
public enum ClientRouting: CaseIterable, Sendable {
  case availabilityZoneAffinity, partialAvailabilityZoneAffinity, anyAvailabilityZone

  /// The zone of the node whose address a client gets; where its own has none, any zone of the balancer.
  public func zone(for client: String, of zones: [String], _ random: inout SeededRandom) -> String? {
    let stays =
      switch self {
      case .availabilityZoneAffinity: true
      case .partialAvailabilityZoneAffinity: random.happens(in: 0.85)
      case .anyAvailabilityZone: false
      }
    return stays && zones.contains(client) ? client : zones.randomElement(using: &random)
  }
}
