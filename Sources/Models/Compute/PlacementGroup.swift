/// Whose hardware an instance runs on.
public enum Tenancy: String, CaseIterable, Sendable {
  /// Hardware that accounts share; what an instance gets when nothing is chosen.
  case shared = "default"
  /// Hardware that only one account's instances use.
  case dedicated
  /// A whole server that one account has rented.
  case host
}

/// A placement group: where instances land on racks, and which it refuses.
///
/// Racks of a zone are numbered from 0. Groups choose without knowing of each other, so that two of them may use the
/// same rack.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-strategies.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/limitations-placement-groups.html, read 2026-11-21.
public struct PlacementGroup: Sendable {
  /// The instances of one zone that a rack level spread group runs.
  public static let spreadPerZone = 7
  /// The partitions that a group has in a zone.
  public static let partitionsPerZone = 1...7
  /// The partitions that instances on dedicated hardware may use.
  public static let dedicatedPartitions = 2

  /// How a group places instances.
  public enum Strategy: Equatable, Sendable {
    /// Near each other, in one zone.
    case cluster
    /// Each on other hardware.
    case spread(SpreadLevel)
    /// In sets that share no rack with each other.
    case partition(count: Int)
    /// On hardware with a direct line to AWS's clocks.
    case precisionTime
  }

  /// What instances of a spread group do not share.
  public enum SpreadLevel: Sendable {
    case rack
    case host
  }

  /// Where a group is.
  public enum Site: Sendable {
    case region
    case outpost
  }

  /// An instance to be launched.
  public struct Candidate: Sendable {
    public var zone: String
    public var partition: Int?
    public var isBurstable = false
    public var tenancy = Tenancy.shared
    /// For a Spot Instance, what its interruption does; nil for any other.
    public var interruption: InterruptionBehavior?

    public init(zone: String, partition: Int? = nil) {
      self.zone = zone
      self.partition = partition
    }
  }

  /// Where an instance is.
  public struct Place: Equatable, Sendable {
    public let zone: String
    public let rack: Int
    public let partition: Int?

    /// What the instance can read of it in its metadata.
    public var metadata: [String: String] {
      var metadata = ["placement/availability-zone": zone]
      metadata["placement/partition-number"] = partition.map(String.init)
      return metadata
    }
  }

  /// Why a group or a launch is refused.
  public enum Refusal: Error, Equatable, Sendable {
    case secondZone, zoneIsFull, notEnoughHardware
    case burstable, dedicatedInstance, dedicatedHost
    /// A Spot Instance that would be stopped or hibernated.
    case spotStops
    case hostLevelInRegion, partitionCount, noSuchPartition, tooManyPartitionsForDedicated
    case parentOfOtherThanCluster
  }

  public let strategy: Strategy
  public let site: Site
  /// Whether a precision time group is above it.
  public let hasPrecisionTimeParent: Bool
  /// The racks of each zone.
  private let racks: Int
  public private(set) var places: [Place] = []
  private var dedicated: Set<Int> = []

  /// An empty group.
  ///
  /// - Parameter racks: how many racks each zone has for it.
  public init(
    _ strategy: Strategy, at site: Site = .region, racks: Int = 100, precisionTimeParent: Bool = false
  ) throws(Refusal) {
    if strategy == .spread(.host), site == .region { throw .hostLevelInRegion }
    if case .partition(let count) = strategy, !Self.partitionsPerZone.contains(count) { throw .partitionCount }
    if precisionTimeParent, strategy != .cluster { throw .parentOfOtherThanCluster }
    (self.strategy, self.site, self.racks) = (strategy, site, racks)
    hasPrecisionTimeParent = precisionTimeParent
  }

  /// Launches an instance.
  ///
  /// - Returns: where it landed.
  @discardableResult public mutating func launch(_ candidate: Candidate) throws(Refusal) -> Place {
    if candidate.tenancy == .host { throw .dedicatedHost }
    if let interruption = candidate.interruption, interruption != .terminate { throw .spotStops }
    let place: Place
    switch strategy {
    case .cluster: place = try clusterPlace(candidate)
    case .spread(let level): place = try spreadPlace(candidate, level)
    case .partition(let count): place = try partitionPlace(candidate, count)
    case .precisionTime: place = Place(zone: candidate.zone, rack: places.count % racks, partition: nil)
    }
    places.append(place)
    return place
  }

  /// Takes an instance away.
  public mutating func remove(_ place: Place) {
    if let index = places.firstIndex(of: place) { places.remove(at: index) }
  }

  private func clusterPlace(_ candidate: Candidate) throws(Refusal) -> Place {
    if candidate.isBurstable { throw .burstable }
    if let first = places.first, first.zone != candidate.zone { throw .secondZone }
    // A segment of the network spans racks: the group is near each other and still not in one of them.
    return Place(zone: candidate.zone, rack: places.count % racks, partition: nil)
  }

  private func spreadPlace(_ candidate: Candidate, _ level: SpreadLevel) throws(Refusal) -> Place {
    if candidate.tenancy == .dedicated { throw .dedicatedInstance }
    let used = Set(places.filter { $0.zone == candidate.zone }.map(\.rack))
    if level == .rack, used.count >= Self.spreadPerZone { throw .zoneIsFull }
    guard let rack = (0..<racks).first(where: { !used.contains($0) }) else { throw .notEnoughHardware }
    return Place(zone: candidate.zone, rack: rack, partition: nil)
  }

  private mutating func partitionPlace(_ candidate: Candidate, _ count: Int) throws(Refusal) -> Place {
    let inZone = places.filter { $0.zone == candidate.zone }
    // Partitions are numbered from 1; without a wish the first of the emptiest ones takes the instance.
    let emptiest = (1...count).min { one, other in
      inZone.count { $0.partition == one } < inZone.count { $0.partition == other }
    }
    guard let partition = candidate.partition ?? emptiest, (1...count).contains(partition) else {
      throw .noSuchPartition
    }
    if candidate.tenancy == .dedicated {
      guard dedicated.union([partition]).count <= Self.dedicatedPartitions else { throw .tooManyPartitionsForDedicated }
      dedicated.insert(partition)
    }
    // Each partition has every `count`th rack for itself.
    let own = stride(from: partition - 1, to: racks, by: count).map { $0 }
    guard !own.isEmpty else { throw .notEnoughHardware }
    return Place(
      zone: candidate.zone, rack: own[inZone.count { $0.partition == partition } % own.count], partition: partition)
  }
}

/// What one flow of packets may carry, in gigabits a second.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-network-bandwidth.html, read 2026-11-21.
public enum FlowBandwidth {
  /// Where the other end of a flow is.
  public enum Peer: Sendable {
    case sameClusterGroup
    case otherInstance
    /// The internet, or a network behind Direct Connect.
    case outside
  }

  /// The most that a single flow carries.
  public static func single(to peer: Peer) -> Int {
    peer == .sameClusterGroup ? 10 : 5
  }

  /// What passes between two instances of a cluster placement group that have so much bandwidth each.
  public static func between(_ one: Int, _ other: Int) -> Int {
    min(one, other)
  }
}
