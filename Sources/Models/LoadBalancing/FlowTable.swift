/// The protocol of a flow.
public enum FlowProtocol: UInt8, CaseIterable, Sendable {
  case tcp = 6
  case udp = 17
}

/// One end of a flow.
public struct FlowEnd: Hashable, Sendable {
  public let address: IPv4Address
  public let port: UInt16

  public init(_ address: IPv4Address, _ port: UInt16) {
    self.address = address
    self.port = port
  }
}

/// A flow of packets: the five-tuple, and the sequence number that a TCP connection began with.
public struct Flow: Hashable, Sendable {
  public let transport: FlowProtocol
  public let source: FlowEnd
  public let destination: FlowEnd
  public let sequence: UInt32

  public init(_ transport: FlowProtocol, from source: FlowEnd, to destination: FlowEnd, sequence: UInt32 = 0) {
    self.transport = transport
    self.source = source
    self.destination = destination
    self.sequence = sequence
  }
}

/// What of a flow decides its target.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
/// (NLB) and https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/edit-target-group-attributes.html (GWLB),
/// read 2026-11-21. The hash itself is not published; any even one does.
public enum FlowKey: CaseIterable, Sendable {
  /// NLB: the five-tuple, and for TCP the sequence number.
  case networkLoadBalancer
  /// GWLB: addresses, ports and protocol.
  case fiveTuple
  /// GWLB: addresses and protocol.
  case threeTuple
  /// GWLB: addresses.
  case twoTuple
  /// NLB with sticky sessions: the client's address.
  case sourceAddress

  /// The number that stands for the flow.
  public func hash(_ flow: Flow) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ value: UInt64) {
      var random = SeededRandom(seed: state ^ value)
      state = random.next()
    }
    mix(UInt64(flow.source.address.bits))
    guard self != .sourceAddress else { return state }
    mix(UInt64(flow.destination.address.bits))
    guard self != .twoTuple else { return state }
    mix(UInt64(flow.transport.rawValue))
    guard self != .threeTuple else { return state }
    mix(UInt64(flow.source.port))
    mix(UInt64(flow.destination.port))
    guard self != .fiveTuple, flow.transport == .tcp else { return state }
    mix(UInt64(flow.sequence))
    return state
  }
}

/// Flows and their targets: a flow keeps the target that its hash chose for as long as it lives.
///
/// Source: as for `FlowKey`. That a GWLB keeps flows with a target that failed or left is its default,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html, read 2026-11-21.
public struct FlowTable: Sendable {
  public let key: FlowKey
  /// Whether flows of a target that is healthy no more go to another one.
  public var rebalances: Bool
  /// How long a flow may be silent.
  public let idleTimeout: Duration
  private var entries: [UInt64: (target: String, seen: Duration)] = [:]

  public init(_ key: FlowKey, idleTimeout: Duration = .seconds(350), rebalances: Bool = false) {
    self.key = key
    self.idleTimeout = idleTimeout
    self.rebalances = rebalances
  }

  /// The target of a packet; nil when the flow is new and no target is healthy.
  public mutating func route(_ flow: Flow, at now: Duration = .zero, to healthy: [String]) -> String? {
    let hash = key.hash(flow)
    if let entry = entries[hash], now - entry.seen < idleTimeout, !rebalances || healthy.contains(entry.target) {
      entries[hash] = (entry.target, now)
      return entry.target
    }
    guard !healthy.isEmpty else { return nil }
    let target = healthy[Int(hash % UInt64(healthy.count))]
    entries[hash] = (target, now)
    return target
  }

  /// Ends a flow, as the end of a TCP connection does.
  public mutating func end(_ flow: Flow) {
    entries[key.hash(flow)] = nil
  }
}
