/// An endpoint of the VPC Resolver: a way for queries into a VPC or out of it.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-getting-started.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html, read 2026-11-21.
public struct ResolverEndpoint: Sendable {
  public let direction: Direction
  /// The network interfaces, one for each address that was given; their addresses stay while the endpoint does.
  public let interfaces: [IPv4Address]
  public let protocols: Set<DNSTransport>

  /// Which way queries go.
  public enum Direction: CaseIterable, Sendable { case inbound, outbound }

  /// Why an endpoint cannot be made.
  public enum Refusal: Error, Equatable { case addresses, publicAddress, dedicatedTenancy, fips }

  /// - Throws: `addresses` for fewer than two or more than six, `publicAddress`, `dedicatedTenancy`, `fips` for an
  ///   outbound endpoint with DoH-FIPS.
  public init(
    _ direction: Direction, addresses: [IPv4Address], protocols: Set<DNSTransport> = [.do53],
    dedicatedTenancy: Bool = false
  ) throws(Refusal) {
    guard (2...6).contains(addresses.count) else { throw .addresses }
    guard addresses.allSatisfy(\.isPrivate) else { throw .publicAddress }
    guard !dedicatedTenancy else { throw .dedicatedTenancy }
    guard direction == .inbound || !protocols.contains(.dohFIPS) else { throw .fips }
    (self.direction, interfaces, self.protocols) = (direction, addresses, protocols)
  }

  /// Whether a network link lets queries through the endpoint: out also over the internet, by a NAT gateway.
  public func works(over link: NetworkLink) -> Bool {
    switch link {
    case .directConnect, .vpn: true
    case .natGateway: direction == .outbound
    }
  }

  /// The ports that the security group of an inbound endpoint must let in.
  public var ports: Set<Int> {
    Set(protocols.map { $0 == .do53 ? 53 : 443 })
  }

  /// How many UDP queries a second the endpoint takes at most.
  public var capacity: Int {
    interfaces.count * 10_000
  }

  /// Whether it is time for another interface: when one is used beyond half.
  public func needsMore(at queriesPerSecond: Int) -> Bool {
    queriesPerSecond * 2 > capacity
  }
}

/// How DNS queries travel.
public enum DNSTransport: CaseIterable, Sendable {
  case do53, doh, dohFIPS
}

/// What joins a VPC and another network.
public enum NetworkLink: CaseIterable, Sendable {
  case directConnect, vpn, natGateway
}

/// The VPC Resolver of one VPC, and who can ask it.
///
/// Source: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver.html, read 2026-11-21.
public struct VPCResolver: Sendable {
  public let network: CIDRBlock

  public init(of network: CIDRBlock) {
    self.network = network
  }

  /// Where it is: two above the start of the VPC's block, and at a link-local address.
  public var addresses: [IPv4Address] {
    [network.base.advanced(by: 2), IPv4Address(169, 254, 169, 253)]
  }

  /// Where a query comes from.
  public enum Client: Sendable {
    case insideVPC, otherVPC, onPremises
  }

  /// Whether a client's query is answered: from inside at the resolver's own address, from outside by an inbound
  /// endpoint.
  public func answers(_ client: Client, askedAt address: IPv4Address, inbound: ResolverEndpoint? = nil) -> Bool {
    switch client {
    case .insideVPC: addresses.contains(address) || inbound?.interfaces.contains(address) == true
    case .otherVPC, .onPremises: inbound?.direction == .inbound && inbound?.interfaces.contains(address) == true
    }
  }

  /// How many of the packets that instances send to link-local services in a second get through.
  public static func passed(of packets: Int) -> Int {
    min(packets, 1024)
  }
}
