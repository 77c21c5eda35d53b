/// A resource record set of a hosted zone.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values.html, read 2026-11-21.
public struct DNSRecord: Equatable, Sendable {
  public let name: DNSName
  public let type: RecordType
  public var content: RecordContent
  /// How long resolvers keep it; none for an alias.
  public var ttl: Duration?
  public var policy: RoutingPolicy
  /// The health check that is tied to the record.
  public var healthCheck: String?

  /// A record with values.
  public init(
    _ name: DNSName, _ type: RecordType, _ values: String..., ttl: Duration? = .seconds(300),
    policy: RoutingPolicy = .simple, healthCheck: String? = nil
  ) {
    (self.name, self.type, self.content, self.ttl) = (name, type, .values(values), ttl)
    self.policy = policy
    self.healthCheck = healthCheck
  }

  /// An alias record.
  public init(
    _ name: DNSName, _ type: RecordType, alias target: AliasTarget, evaluatesHealth: Bool = false, ttl: Duration? = nil,
    policy: RoutingPolicy = .simple
  ) {
    (self.name, self.type, self.ttl, self.policy) = (name, type, ttl, policy)
    content = .alias(target, evaluatesHealth: evaluatesHealth)
  }

  /// The record's values; none for an alias.
  public var values: [String] {
    if case .values(let values) = content { values } else { [] }
  }
}

/// What a record says: values, or where to look for them.
public enum RecordContent: Equatable, Sendable {
  case values([String])
  case alias(AliasTarget, evaluatesHealth: Bool)
}

/// What an alias record can point to, with what a rule about it asks.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
/// and https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-alias-common.html,
/// read 2026-11-21.
public enum AliasTarget: Equatable, Sendable {
  case apiGateway, interfaceEndpoint, appRunner, elasticBeanstalk, loadBalancer, globalAccelerator, openSearch, appSync
  case vpcLattice
  /// A distribution, with its alternate domain names.
  case cloudFront(names: [DNSName])
  /// A bucket that serves a static website.
  case website(bucket: String)
  /// A record of a hosted zone.
  case record(DNSName, type: RecordType, zone: DNSName)
  /// An EC2 instance by its DNS name.
  case instance

  /// Whether the target is an AWS resource that alias records are made for; queries for those are free.
  public var isAllowedResource: Bool {
    switch self {
    case .record, .instance: false
    default: true
    }
  }

  /// What a query for an alias to the target, or for a name by CNAME, is charged as.
  public var chargedQueries: Int {
    isAllowedResource ? 0 : 1
  }
}

/// How Route 53 chooses among records of one name and type.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html, read 2026-11-21.
public enum RoutingPolicy: Equatable, Sendable {
  case simple
  case weighted(Int)
  case latency(region: String)
  case failover(FailoverRole)
  case geolocation(GeoArea)
  case geoproximity(GeoPoint, bias: Int)
  case multivalue
  /// A CIDR location of a collection; the default location is `*`.
  case ipBased(collection: String, location: String)

  /// The policy without its settings.
  public var kind: Kind {
    switch self {
    case .simple: .simple
    case .weighted: .weighted
    case .latency: .latency
    case .failover: .failover
    case .geolocation: .geolocation
    case .geoproximity: .geoproximity
    case .multivalue: .multivalue
    case .ipBased: .ipBased
    }
  }

  /// The policies by name.
  public enum Kind: CaseIterable, Sendable {
    case simple, weighted, latency, failover, geolocation, geoproximity, multivalue, ipBased

    /// Whether records of private hosted zones can have it.
    public var isForPrivateZones: Bool {
      self != .ipBased
    }

    /// How many records of one name and type it allows.
    public var recordsOfOneName: Int {
      switch self {
      case .simple: 1
      case .failover: 2
      case .geoproximity: 30
      case .weighted, .latency, .geolocation, .multivalue, .ipBased: 100
      }
    }
  }
}

/// Which of two failover records a record is.
public enum FailoverRole: CaseIterable, Sendable {
  case primary, secondary
}
