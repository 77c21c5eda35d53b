/// The hosted zones of an account, public and private, as resolvers see them.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-rules-managing.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-using-rules.html,
/// read 2026-11-21.
public struct NameResolution: Sendable {
  public var publicZones: [HostedZone] = []
  /// Private zones with the VPCs that they are associated with.
  public private(set) var privateZones: [(zone: HostedZone, vpcs: Set<String>)] = []
  /// The VPCs whose DNS support and DNS hostnames are both on.
  public var vpcsWithDNS: Set<String> = []
  /// Resolver rules with the VPCs that they are associated with.
  public var rules: [(rule: ResolverRule, vpcs: Set<String>)] = []

  /// Nothing but the internet.
  public init() {}

  /// Why a zone cannot be associated.
  public enum Refusal: Error, Equatable { case notPrivate, quota }

  /// Associates a private zone with VPCs.
  ///
  /// - Throws: `quota` beyond 300 of them; `notPrivate`.
  public mutating func associate(_ zone: HostedZone, with vpcs: Set<String>) throws(Refusal) {
    guard zone.isPrivate else { throw .notPrivate }
    guard vpcs.count <= 300 else { throw .quota }
    privateZones.append((zone, vpcs))
  }

  /// Who answers a query.
  public enum Answerer: Equatable, Sendable {
    /// DNS servers of another network, by a forwarding rule.
    case network([IPv4Address])
    case privateZone(DNSName)
    case publicDNS
  }

  /// Who answers a VPC's query for a name.
  ///
  /// The most specific rule counts; a forwarding rule beats the rule of its own domain that a private zone brings with
  /// it; a system rule leaves the name to the VPC's resolver.
  public func answerer(of name: DNSName, in vpc: String) -> Answerer {
    let zone = privateZone(for: name, in: vpc)
    let here = rules.filter { $0.vpcs.contains(vpc) }.map(\.rule)
    if let domain = DNSName.mostSpecific(here.map(\.domain), for: name),
      let rule = here.first(where: { $0.domain == domain }), rule.kind == .forward,
      domain.labels.count >= zone?.name.labels.count ?? 0
    {
      return .network(rule.targets)
    }
    return zone.map { .privateZone($0.name) } ?? .publicDNS
  }

  /// What a client gets for a name: one in a VPC, or one on the internet, where no private zone is seen.
  public func resolve(_ name: DNSName, _ type: RecordType = .a, in vpc: String? = nil) -> DNSAnswer {
    let query = DNSQuery(name, type)
    if let vpc, let zone = privateZone(for: name, in: vpc) {
      // A private zone's no is final: nobody asks the public DNS behind it.
      return zone.answer(query)
    }
    guard let domain = DNSName.mostSpecific(publicZones.map(\.name), for: name),
      let zone = publicZones.first(where: { $0.name == domain })
    else { return .noSuchName }
    return zone.answer(query)
  }

  /// The private zone that a VPC's query falls to: the most specific that is associated, where the VPC has DNS on.
  private func privateZone(for name: DNSName, in vpc: String) -> HostedZone? {
    guard vpcsWithDNS.contains(vpc) else { return nil }
    let zones = privateZones.filter { $0.vpcs.contains(vpc) }.map(\.zone)
    let domain = DNSName.mostSpecific(zones.map(\.name), for: name)
    return zones.first { $0.name == domain }
  }
}

/// A rule of the VPC Resolver.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-rules-managing.html, read 2026-11-21.
public struct ResolverRule: Equatable, Sendable {
  public let kind: Kind
  public let domain: DNSName
  /// The DNS servers that a forwarding rule sends to.
  public let targets: [IPv4Address]
  public let owner: String

  /// What a rule does: sends to a network, or leaves to the VPC's resolver.
  public enum Kind: Sendable { case forward, system }

  /// Why a rule cannot be made or changed.
  public enum Refusal: Error, Equatable { case targets, notOwner }

  /// - Throws: `targets` for a forwarding rule with none or more than six, and for a system rule with any.
  public init(
    _ kind: Kind, _ domain: DNSName, to targets: [IPv4Address] = [], owner: String = "me"
  ) throws(Refusal) {
    guard kind == .forward ? (1...6).contains(targets.count) : targets.isEmpty else { throw .targets }
    (self.kind, self.domain, self.targets, self.owner) = (kind, domain, targets, owner)
  }

  /// The rule with other targets.
  ///
  /// - Throws: `notOwner` for an account that it is only shared with.
  public func changed(to targets: [IPv4Address], by account: String) throws(Refusal) -> ResolverRule {
    guard account == owner else { throw .notOwner }
    return try ResolverRule(kind, domain, to: targets, owner: owner)
  }
}
