/// A hosted zone: the records of a domain and the names below it.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html (CNAME),
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html, read 2026-11-21.
public struct HostedZone: Sendable {
  public let name: DNSName
  public let isPrivate: Bool
  /// The records; NS and SOA stand in a new zone.
  public private(set) var records: [DNSRecord]
  private var byName: [DNSName: [DNSRecord]] = [:]
  /// Whether DNSSEC signing is on.
  public var isSigned = false

  /// Why a record cannot be made.
  public enum Refusal: Error, Equatable {
    case outsideZone, quota, value, values, missingTTL, aliasTTL, weightedTTL, cnameAtApex, cnameAlone, nsPolicy
    case policy, privatePolicy, privateHealthCheck, sameName, failoverRole, weight, bias, aliasTarget, aliasZone
    case aliasType, aliasMultivalue, cloudFrontHealth, cloudFrontName, cloudFrontPrivate, websiteName, collection
  }

  /// A new zone.
  public init(_ name: DNSName, isPrivate: Bool = false) {
    (self.name, self.isPrivate) = (name, isPrivate)
    let servers = (0..<HostedZone.nameServers).map { "ns-\($0).\(name).awsdns.example" }
    var delegation = DNSRecord(name, .ns, ttl: .days(2))
    delegation.content = .values(servers)
    records = [delegation, DNSRecord(name, .soa, "ns-0 hostmaster 1 7200 900 1209600 86400", ttl: .seconds(900))]
    byName[name] = records
  }

  /// How many name servers a zone gets.
  static let nameServers = 4

  /// Adds a record.
  ///
  /// - Throws: the first rule that the record breaks.
  public mutating func add(_ record: DNSRecord) throws(Refusal) {
    guard record.name.isWithin(name) else { throw .outsideZone }
    guard records.count < 10_000 else { throw .quota }
    try checkContent(of: record)
    try checkName(of: record)
    try checkPolicy(of: record)
    records.append(record)
    byName[record.name, default: []].append(record)
  }

  /// The records of one name.
  public func records(_ name: DNSName) -> [DNSRecord] {
    byName[name] ?? []
  }

  /// The records of one name and type.
  public func records(_ name: DNSName, _ type: RecordType) -> [DNSRecord] {
    records(name).filter { $0.type == type }
  }

  /// How long resolvers are told to keep a record: at most a week where the zone is signed.
  public func effectiveTTL(of record: DNSRecord) -> Duration? {
    let ttl: Duration? =
      switch record.content {
      case .values: record.ttl
      case .alias(.record(let name, let type, _), _): records(name, type).first.flatMap(effectiveTTL)
      case .alias(.loadBalancer, _): .seconds(60)
      case .alias: nil
      }
    return isSigned ? ttl.map { min($0, .days(7)) } : ttl
  }

  private func checkContent(of record: DNSRecord) throws(Refusal) {
    switch record.content {
    case .values(let values):
      guard record.ttl != nil else { throw .missingTTL }
      guard (1...400).contains(values.count) else { throw .values }
      guard values.allSatisfy({ record.type.takes($0) }) else { throw .value }
    case .alias(let target, let evaluatesHealth):
      guard record.ttl == nil else { throw .aliasTTL }
      if record.policy == .multivalue { throw .aliasMultivalue }
      try check(target, of: record, evaluatesHealth)
    }
  }

  private func check(_ target: AliasTarget, of record: DNSRecord, _ evaluatesHealth: Bool) throws(Refusal) {
    switch target {
    case .instance: throw .aliasTarget
    case .record(_, let type, let zone):
      guard zone == name else { throw .aliasZone }
      guard type == record.type else { throw .aliasType }
    case .cloudFront(let names):
      if isPrivate { throw .cloudFrontPrivate }
      if evaluatesHealth { throw .cloudFrontHealth }
      guard names.contains(record.name) else { throw .cloudFrontName }
    case .website(let bucket):
      guard DNSName(bucket) == record.name else { throw .websiteName }
    default: break
    }
  }

  private func checkName(of record: DNSRecord) throws(Refusal) {
    let neighbors = records(record.name)
    if record.type == .cname {
      if record.name == name { throw .cnameAtApex }
      guard neighbors.allSatisfy({ $0.type == .cname }) else { throw .cnameAlone }
    } else if neighbors.contains(where: { $0.type == .cname }) {
      throw .cnameAlone
    }
    let same = neighbors.filter { $0.type == record.type }
    guard same.allSatisfy({ $0.policy.kind == record.policy.kind }) else { throw .policy }
    guard same.count < record.policy.kind.recordsOfOneName else { throw .sameName }
    if record.policy.kind == .weighted, same.contains(where: { $0.ttl != record.ttl }) { throw .weightedTTL }
  }

  private func checkPolicy(of record: DNSRecord) throws(Refusal) {
    if record.type == .ns, record.policy != .simple { throw .nsPolicy }
    if isPrivate, !record.policy.kind.isForPrivateZones { throw .privatePolicy }
    if isPrivate, record.policy == .simple, record.healthCheck != nil { throw .privateHealthCheck }
    let same = records(record.name, record.type)
    switch record.policy {
    case .weighted(let weight): guard (0...255).contains(weight) else { throw .weight }
    case .geoproximity(_, let bias): guard (-99...99).contains(bias) else { throw .bias }
    case .failover: if same.contains(where: { $0.policy == record.policy }) { throw .failoverRole }
    case .ipBased(let collection, _):
      let others = same.compactMap { if case .ipBased(let other, _) = $0.policy { other } else { nil } }
      guard others.allSatisfy({ $0 == collection }) else { throw .collection }
    default: break
    }
  }
}
