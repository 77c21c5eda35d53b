/// The four load balancers of Elastic Load Balancing, and how far into a packet each one reads.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/what-is-load-balancing.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/introduction.html, read 2026-11-21.
public enum LoadBalancerKind: CaseIterable, Hashable, Sendable {
  case alb, nlb, gwlb, clb

  /// The highest OSI layer that the balancer decides by. A CLB works at 4 or 7, by its listener; 7 is what it can.
  public var layer: Int {
    switch self {
    case .alb, .clb: 7
    case .nlb: 4
    case .gwlb: 3
    }
  }

  /// Whether the balancer ends the client's connection and so reads the message: what lies above its layer is payload
  /// to it.
  public func reads(_ part: PacketPart) -> Bool {
    part.layer <= layer
  }

  /// Whether a balancer of this kind forwards the traffic whatever its port: the Gateway Load Balancer listens to all
  /// ports and has no listener to say which.
  public func receives(port: Int, listeners: Set<Int>) -> Bool {
    reads(.port) ? listeners.contains(port) : true
  }
}

/// What of the traffic a routing decision can look at.
public enum PacketPart: CaseIterable, Sendable {
  case address, port, path, host

  /// The OSI layer that the part belongs to.
  var layer: Int {
    switch self {
    case .address: 3
    case .port: 4
    case .path, .host: 7
    }
  }
}
