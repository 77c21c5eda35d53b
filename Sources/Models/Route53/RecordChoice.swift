/// A query as routing policies see it.
public struct DNSQuery: Sendable {
  public let name: DNSName
  public let type: RecordType
  /// Where it comes from.
  public var origin = GeoOrigin()
  /// Where on the map that is.
  public var point = GeoPoint(latitude: 0, longitude: 0)
  /// The block of addresses that it comes from.
  public var block = CIDRBlock(192, 0, 2, prefix: 24)
  /// The measured latency to each Region, in milliseconds; for a query of a VPC, the distance takes its place.
  public var latency: [String: Double] = [:]

  public init(_ name: DNSName, _ type: RecordType = .a) {
    self.name = name
    self.type = type
  }
}

/// How Route 53 chooses records for an answer.
///
/// A record without a health check is healthy. When no record of a group is, all count as healthy.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html and the pages below it,
/// read 2026-11-21.
public struct RecordChoice: Sendable {
  private let records: [DNSRecord]
  private let isHealthy: @Sendable (DNSRecord) -> Bool
  /// The blocks that IP-based records name the locations of.
  public var collection = CIDRCollection()

  /// A choice among the records of one name and type.
  ///
  /// - Parameter unhealthy: the health checks that fail.
  public init(among records: [DNSRecord], unhealthy: Set<String> = []) {
    self.records = records
    isHealthy = { record in record.healthCheck.map { !unhealthy.contains($0) } ?? true }
  }

  /// The values of one answer, with chance that begins at the seed.
  public func answer(to query: DNSQuery, seed: UInt64 = 1) -> [String] {
    var random = SeededRandom(seed: seed)
    return answer(to: query, &random)
  }

  /// The values of so many answers in a row.
  public func answers(to query: DNSQuery, count: Int, seed: UInt64 = 1) -> [[String]] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in answer(to: query, &random) }
  }

  /// The values of the answer; empty when no record is for the query.
  public func answer(to query: DNSQuery, _ random: inout SeededRandom) -> [String] {
    guard let kind = records.first?.policy.kind else { return [] }
    return switch kind {
    case .simple: records[0].values.shuffled(using: &random)
    case .multivalue: multivalue(&random)
    case .weighted: weighted(&random)?.values ?? []
    case .latency: first { latency(of: $0, query) }?.values ?? []
    case .failover: failover?.values ?? []
    case .geolocation: geolocation(of: query)?.values ?? []
    case .geoproximity: first { distance(to: $0, query) }?.values ?? []
    case .ipBased: ipBased(query)?.values ?? []
    }
  }

  /// The healthy records, or all when there is none.
  private func usable(_ records: [DNSRecord]) -> [DNSRecord] {
    let well = records.filter(isHealthy)
    return well.isEmpty ? records : well
  }

  private func multivalue(_ random: inout SeededRandom) -> [String] {
    usable(records).shuffled(using: &random).prefix(8).flatMap(\.values)
  }

  /// Records of weight zero stand back while one with more is healthy. All zero is all equal.
  private func weighted(_ random: inout SeededRandom) -> DNSRecord? {
    let candidates = usable(records).compactMap { record in
      if case .weighted(let weight) = record.policy { (record, Double(weight)) } else { nil }
    }
    let choice = WeightedChoice(candidates.map(\.1)).pick(&random).map { candidates[$0] }
    return (choice ?? candidates.randomElement(using: &random))?.0
  }

  /// The usable record that comes first by a measure, the first of equal ones; records without it are for no query.
  private func first(by measure: (DNSRecord) -> Double?) -> DNSRecord? {
    let measured = records.compactMap { record in measure(record).map { (record, $0) } }
    let well = measured.filter { isHealthy($0.0) }
    return (well.isEmpty ? measured : well).min { $0.1 < $1.1 }?.0
  }

  private func latency(of record: DNSRecord, _ query: DNSQuery) -> Double? {
    guard case .latency(let region) = record.policy else { return nil }
    return query.latency[region]
  }

  private func distance(to record: DNSRecord, _ query: DNSQuery) -> Double? {
    guard case .geoproximity(let point, let bias) = record.policy else { return nil }
    return BiasedDistance.of(query.point.distance(to: point), bias: bias)
  }

  private var failover: DNSRecord? {
    let primary = records.first { $0.policy == .failover(.primary) }
    let secondary = records.first { $0.policy == .failover(.secondary) }
    if let primary, isHealthy(primary) { return primary }
    if let secondary, isHealthy(secondary) { return secondary }
    return primary ?? secondary
  }

  /// The smallest area with a healthy record; then larger ones.
  private func geolocation(of query: DNSQuery) -> DNSRecord? {
    let matching = query.origin.areas.compactMap { area in
      records.first { $0.policy == .geolocation(area) }
    }
    return usable(matching).first
  }

  private func ipBased(_ query: DNSQuery) -> DNSRecord? {
    let location = collection.location(of: query.block)
    let names = [location, "*"].compactMap { $0 }
    let matching = names.compactMap { name in
      records.first { if case .ipBased(_, let other) = $0.policy { other == name } else { false } }
    }
    return usable(matching).first
  }
}
