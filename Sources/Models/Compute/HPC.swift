/// An Elastic Fabric Adapter: two kinds of interface, and how far their traffic goes.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html, read 2026-11-21.
public struct FabricAdapter: Sendable {
  /// The two kinds.
  public enum Kind: CaseIterable, Sendable {
    /// An EFA device beside an ENA device.
    case efaWithENA
    /// An EFA device alone.
    case efaOnly
  }

  /// The two kinds of traffic.
  public enum Traffic: Sendable {
    /// Past the operating system, by SRD.
    case efa
    case ip
  }

  /// Where an adapter is.
  public struct Location: Equatable, Sendable {
    public var vpc: String
    public var zone: String

    /// A zone's part of a VPC.
    public init(vpc: String, zone: String) {
      (self.vpc, self.zone) = (vpc, zone)
    }
  }

  public let kind: Kind
  public let location: Location

  /// An adapter on an instance there.
  public init(_ kind: Kind, at location: Location) {
    (self.kind, self.location) = (kind, location)
  }

  /// Whether it can have IP addresses.
  public var hasIP: Bool {
    kind == .efaWithENA
  }

  /// Whether traffic gets from one adapter to another. IP traffic is routed between zones, and between VPCs when they
  /// are connected; EFA traffic never is.
  public func reaches(_ other: FabricAdapter, by traffic: Traffic, vpcsAreConnected: Bool = false) -> Bool {
    switch traffic {
    case .efa: location == other.location
    case .ip: hasIP && other.hasIP && (location.vpc == other.location.vpc || vpcsAreConnected)
    }
  }

  /// The EFA devices of an instance type with so many network cards.
  public static func devices(networkCards: Int) -> Int {
    max(1, networkCards)
  }
}

/// A job of AWS Batch that runs on several instances at once.
///
/// Source: https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html, read 2026-11-21.
public struct MultiNodeJob: Sendable {
  /// What a node does.
  public enum NodeState: Sendable {
    case waiting, running, ended, stopped
  }

  /// The node that the others wait for.
  public let mainNode: Int
  public private(set) var nodes: [NodeState]

  /// A job of so many nodes, none started.
  public init(nodes count: Int, mainNode: Int = 0) {
    self.mainNode = mainNode
    nodes = Array(repeating: .waiting, count: count)
  }

  /// The instances that it takes: each node has one for itself.
  public var instances: Int {
    nodes.count
  }

  /// Whether the job is over.
  public var hasEnded: Bool {
    nodes[mainNode] == .ended
  }

  /// Whether a node can start: children wait until the main node runs.
  public func canStart(_ node: Int) -> Bool {
    nodes[node] == .waiting && (node == mainNode || nodes[mainNode] == .running)
  }

  /// Starts a node, if it can start.
  public mutating func start(_ node: Int) {
    if canStart(node) { nodes[node] = .running }
  }

  /// A node is done; with the main node, all are.
  public mutating func end(_ node: Int) {
    nodes[node] = .ended
    guard node == mainNode else { return }
    for other in nodes.indices where nodes[other] == .running { nodes[other] = .stopped }
  }
}

/// What throughput an EFS file system has, by its mode.
///
/// Source: https://docs.aws.amazon.com/efs/latest/ug/performance.html, read 2026-11-21.
public enum FileSystemThroughput: Sendable {
  /// In proportion to what is stored in Standard storage: 50 KiB a second for each GiB.
  case bursting
  /// So many mebibytes a second, whatever is stored.
  case provisioned(Double)

  /// The baseline in mebibytes a second of a file system that stores so much.
  public func baseline(stored: ByteSize) -> Double {
    switch self {
    case .bursting: 50.0 / 1024 * Double(stored.bytes) / Double(ByteSize.gigabytes(1).bytes)
    case .provisioned(let rate): rate
    }
  }
}
