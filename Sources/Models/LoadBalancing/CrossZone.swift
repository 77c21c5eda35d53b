/// An Availability Zone that a load balancer is enabled in, with its healthy targets.
public struct Zone: Equatable, Sendable {
  public let name: String
  public let targets: Int

  /// A zone with so many targets; fewer than none count as none.
  public init(_ name: String, targets: Int) {
    self.name = name
    self.targets = max(targets, 0)
  }
}

/// Cross-zone load balancing: whether a load balancer's node sends to the targets of all zones or of its own.
///
/// The DNS name gives the nodes equal parts of the clients. A zone without a healthy target leaves the DNS name.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html,
/// read 2026-11-21.
public enum CrossZone: CaseIterable, Sendable {
  case on, off

  /// What one target of each zone receives of `traffic`, in the order of the zones.
  public func share(of traffic: Double, over zones: [Zone]) -> [Double] {
    let targets = zones.reduce(0) { $0 + $1.targets }
    let node = CrossZone.nodeShare(of: traffic, over: zones)
    return zones.map { zone in
      guard zone.targets > 0 else { return 0 }
      return self == .on ? traffic / Double(targets) : node / Double(zone.targets)
    }
  }

  /// What each node in the DNS name receives from clients.
  public static func nodeShare(of traffic: Double, over zones: [Zone]) -> Double {
    let nodes = zones.count { $0.targets > 0 }
    return nodes == 0 ? 0 : traffic / Double(nodes)
  }

  /// How much of `traffic` goes from a node to a target of another zone.
  public func betweenZones(of traffic: Double, over zones: [Zone]) -> Double {
    guard self == .on else { return 0 }
    let targets = zones.reduce(0) { $0 + $1.targets }
    let node = CrossZone.nodeShare(of: traffic, over: zones)
    return zones.filter { $0.targets > 0 }.reduce(0) { sum, zone in
      sum + node * Double(targets - zone.targets) / Double(targets)
    }
  }
}

/// The cross-zone setting of a load balancer and of one of its target groups.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/disable-cross-zone.html, read 2026-11-21.
public struct CrossZoneSetting: Equatable, Sendable {
  public let kind: LoadBalancerKind
  /// The setting of the balancer itself.
  public private(set) var balancer: CrossZone
  /// The setting of a target group, where it says otherwise than the balancer.
  public private(set) var group: CrossZone?

  /// What a load balancer was made with.
  public enum Tool: Sendable { case api, console }

  /// Where a setting is changed.
  public enum Level: Sendable { case balancer, targetGroup }

  /// Why a setting cannot be changed.
  public enum Refusal: Error, Equatable { case alwaysOnAtTheBalancer, noTargetGroups }

  /// The setting of a new load balancer.
  public init(of kind: LoadBalancerKind, madeWith tool: Tool = .api) {
    self.kind = kind
    switch kind {
    case .alb: balancer = .on
    case .nlb, .gwlb: balancer = .off
    case .clb: balancer = tool == .console ? .on : .off
    }
  }

  /// Changes the setting.
  ///
  /// - Throws: `alwaysOnAtTheBalancer` for an ALB that is to be turned off as a whole; `noTargetGroups` for a CLB,
  ///   whose instances are in no group.
  public mutating func turn(_ value: CrossZone, at level: Level) throws(Refusal) {
    switch level {
    case .balancer:
      if kind == .alb, value == .off { throw .alwaysOnAtTheBalancer }
      balancer = value
    case .targetGroup:
      if kind == .clb { throw .noTargetGroups }
      group = value
    }
  }

  /// What holds for the target group's traffic.
  public var effective: CrossZone {
    group ?? balancer
  }

  /// How much of `traffic` is charged as data that goes from one zone to another.
  ///
  /// Only NLB and GWLB pass that charge on. For GWLB the pages read say it less clearly than for NLB.
  public func charged(of traffic: Double, over zones: [Zone]) -> Double {
    switch kind {
    case .alb, .clb: 0
    case .nlb, .gwlb: effective.betweenZones(of: traffic, over: zones)
    }
  }
}
