/// A zonal NAT gateway: it sends packets on under its own address, and knows whom the answers are for.
///
/// Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html,
/// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html and
/// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, read 2026-11-21. Which of its free ports a
/// connection gets is not published; here it is the next one.
public struct NATGateway: Sendable {
  /// Whom it connects with: the internet, or other networks alone.
  public enum Kind: String, CaseIterable, Sendable {
    case `public`, `private`
  }

  /// Where the route table of its subnet sends its packets.
  public enum Exit: CaseIterable, Sendable {
    case internetGateway
    /// A transit gateway or a virtual private gateway: to other VPCs, or to a network on premises.
    case privateNetwork
  }

  /// Why a gateway cannot be made, or a connection not be opened.
  public enum Refusal: Error, Equatable {
    case elasticIPMissing, elasticIPOnPrivate, quota, connections
  }

  /// The ports that it sends from.
  public static let ports: ClosedRange<UInt16> = 1024...65535
  /// The connections of one of its addresses to one destination: an address, a port and a protocol.
  public static let connectionsPerDestination = 55_000

  public let kind: Kind
  /// Its address in its subnet.
  public let privateAddress: IPv4Address
  public let elasticIPs: [IPv4Address]
  /// The connections from each of its addresses to each destination: the source behind each of its ports.
  private var connections: [Line: [UInt16: FlowEnd]] = [:]
  private var ports: [Flow: FlowEnd] = [:]

  /// One of its addresses and a destination.
  private struct Line: Hashable {
    let transport: FlowProtocol
    let address: IPv4Address
    let destination: FlowEnd
  }

  /// - Parameter quota: how many Elastic IP addresses it may have.
  /// - Throws: `elasticIPMissing` for a public gateway without one, `elasticIPOnPrivate`, `quota`.
  public init(
    _ kind: Kind, at privateAddress: IPv4Address, elasticIPs: [IPv4Address] = [], quota: Int = 2
  ) throws(Refusal) {
    switch kind {
    case .public: guard !elasticIPs.isEmpty else { throw .elasticIPMissing }
    case .private: guard elasticIPs.isEmpty else { throw .elasticIPOnPrivate }
    }
    guard elasticIPs.count <= quota else { throw .quota }
    (self.kind, self.privateAddress, self.elasticIPs) = (kind, privateAddress, elasticIPs)
  }

  /// A packet on its way out, as the destination sees it; nil where it is dropped. The first one of a connection opens
  /// it.
  ///
  /// - Throws: `connections` where all its addresses have as many to that destination as they may.
  public mutating func send(_ packet: Flow, by exit: Exit) throws(Refusal) -> Flow? {
    let addresses = exit == .internetGateway ? elasticIPs : [privateAddress]
    // The internet gateway has no public address to put in place of a private one.
    guard !addresses.isEmpty else { return nil }
    if let source = ports[packet], addresses.contains(source.address) { return packet.sent(from: source) }
    for address in addresses {
      let line = Line(transport: packet.transport, address: address, destination: packet.destination)
      guard let port = freePort(on: line) else { continue }
      connections[line, default: [:]][port] = packet.source
      ports[packet] = FlowEnd(address, port)
      return packet.sent(from: FlowEnd(address, port))
    }
    throw .connections
  }

  /// A packet that comes from outside, as it goes on inside; nil for one that answers nothing, which is dropped.
  public func receive(_ packet: Flow) -> Flow? {
    let line = Line(transport: packet.transport, address: packet.destination.address, destination: packet.source)
    return connections[line]?[packet.destination.port].map { source in
      Flow(packet.transport, from: packet.source, to: source, sequence: packet.sequence)
    }
  }

  /// Ends a connection; its port is free again.
  public mutating func end(_ packet: Flow) {
    guard let source = ports.removeValue(forKey: packet) else { return }
    let line = Line(transport: packet.transport, address: source.address, destination: packet.destination)
    connections[line]?[source.port] = nil
  }

  /// A free port: the one after as many as are used, or the first free one where connections have ended. Nil where
  /// there are as many connections as there may be.
  private func freePort(on line: Line) -> UInt16? {
    guard let used = connections[line] else { return Self.ports.lowerBound }
    guard used.count < Self.connectionsPerDestination else { return nil }
    let next = Self.ports.lowerBound + UInt16(used.count)
    return used[next] == nil ? next : Self.ports.first { used[$0] == nil }
  }
}

extension Flow {
  /// The flow with another source.
  fileprivate func sent(from source: FlowEnd) -> Flow {
    Flow(transport, from: source, to: destination, sequence: sequence)
  }
}

/// The subnets of a VPC with NAT gateways, and what in them gets to the internet.
///
/// Source: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html and
/// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html, read 2026-11-21.
public struct RoutedVPC: Sendable {
  /// Where a subnet's route table sends what is for the internet.
  public enum Route: Hashable, Sendable {
    case none, internetGateway
    /// To the NAT gateway that stands in another subnet.
    case natGateway(in: String)
    /// To another VPC, in which there may be a NAT gateway. A peering connection leads to what is in that VPC alone.
    case peering
  }

  /// A subnet: its zone, its route, and the kind of the NAT gateway in it.
  public struct Subnet: Sendable {
    public var zone: String
    public var route: Route
    public var gateway: NATGateway.Kind?

    /// A subnet without a NAT gateway, unless its kind is given.
    public init(zone: String, route: Route, gateway: NATGateway.Kind? = nil) {
      (self.zone, self.route, self.gateway) = (zone, route, gateway)
    }
  }

  /// The subnets by name.
  public var subnets: [String: Subnet]
  /// The zones that are down.
  public var failedZones: Set<String> = []

  public init(_ subnets: [String: Subnet]) {
    self.subnets = subnets
  }

  /// Whether an instance without a public address gets to the internet from a subnet.
  public func reachesInternet(from name: String) -> Bool {
    guard let subnet = working(name), case .natGateway(let place) = subnet.route, let behind = working(place) else {
      return false
    }
    return behind.gateway == .public && behind.route == .internetGateway
  }

  /// Whether the internet can begin a connection with an instance in a subnet: by an address of its own alone.
  public func isReachedFromInternet(_ name: String, hasPublicAddress: Bool) -> Bool {
    hasPublicAddress && working(name)?.route == .internetGateway
  }

  private func working(_ name: String) -> Subnet? {
    subnets[name].flatMap { failedZones.contains($0.zone) ? nil : $0 }
  }
}
