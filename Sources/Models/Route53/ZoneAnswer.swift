/// What a zone's name servers say.
public enum DNSAnswer: Equatable, Sendable {
  case values([String])
  /// The name goes on at another one.
  case cname(DNSName)
  /// The name exists, and has no record of the type, or none for the client.
  case noData
  /// There is no such name.
  case noSuchName

  /// Whether the answer says that there is nothing.
  public var isNegative: Bool {
    self == .noData || self == .noSuchName
  }
}

/// The state of what records lead to.
public struct ZoneConditions: Sendable {
  /// The health checks that fail.
  public var unhealthy: Set<String> = []
  /// Whether the load balancer, bucket or the like that an alias leads to is well.
  public var isResourceWell = true
  /// The addresses that the resource has now.
  public var resourceAddresses: [String] = []

  /// All is well.
  public init() {}
}

extension HostedZone {
  /// Answers a query, with chance that begins at the seed.
  public func answer(
    _ query: DNSQuery, _ conditions: ZoneConditions = ZoneConditions(), seed: UInt64 = 1
  ) -> DNSAnswer {
    var random = SeededRandom(seed: seed)
    return answer(query, conditions, random: &random)
  }

  /// Answers a query from the zone's records, following aliases inside the zone.
  public func answer(
    _ query: DNSQuery, _ conditions: ZoneConditions = ZoneConditions(), random: inout SeededRandom
  ) -> DNSAnswer {
    let named = records(query.name)
    guard !named.isEmpty else { return .noSuchName }
    if query.type != .cname, let alias = named.first(where: { $0.type == .cname })?.values.first {
      return .cname(DNSName(alias))
    }
    let values = resolve(query, conditions, &random)
    return values.isEmpty ? .noData : .values(values)
  }

  private func resolve(
    _ query: DNSQuery, _ conditions: ZoneConditions, _ random: inout SeededRandom
  ) -> [String] {
    var ready: [DNSRecord] = []
    var unhealthy = conditions.unhealthy
    for (number, record) in records(query.name, query.type).enumerated() {
      guard case .alias(let target, let evaluatesHealth) = record.content else {
        ready.append(record)
        continue
      }
      var resolved = record
      resolved.content = .values(addresses(of: target, query, conditions, &random))
      if evaluatesHealth {
        resolved.healthCheck = "alias \(number)"
        if !isWell(target, conditions) { unhealthy.insert("alias \(number)") }
      }
      ready.append(resolved)
    }
    return RecordChoice(among: ready, unhealthy: unhealthy).answer(to: query, &random)
  }

  private func addresses(
    of target: AliasTarget, _ query: DNSQuery, _ conditions: ZoneConditions, _ random: inout SeededRandom
  ) -> [String] {
    guard case .record(let name, let type, _) = target else { return conditions.resourceAddresses }
    guard name != query.name else { return [] }
    var next = DNSQuery(name, type)
    (next.origin, next.point, next.block, next.latency) = (query.origin, query.point, query.block, query.latency)
    return resolve(next, conditions, &random)
  }

  /// Whether an alias's target is well: the resource, or any of the records. So a primary with several resources behind
  /// it is well while one of them is.
  private func isWell(_ target: AliasTarget, _ conditions: ZoneConditions) -> Bool {
    guard case .record(let name, let type, _) = target else { return conditions.isResourceWell }
    let group = records(name, type)
    return group.isEmpty
      || group.contains { record in
        record.healthCheck.map { !conditions.unhealthy.contains($0) } ?? true
      }
  }
}
