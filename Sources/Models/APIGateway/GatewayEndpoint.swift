/// Where an API can be called from, by its endpoint type.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html, read 2026-11-21.
public struct GatewayEndpoint: Sendable {
  /// The types.
  public enum Kind: String, CaseIterable, Sendable {
    case edge = "EDGE"
    case regional = "REGIONAL"
    case isolated = "PRIVATE"

    /// The type of a REST API for which none was chosen.
    public static let initial = Kind.edge

    /// Whether the type can be changed to another one.
    public func canChange(to other: Kind) -> Bool {
      !(self == .isolated && other == .edge)
    }
  }

  /// Where a call begins.
  public enum Origin: Hashable, Sendable {
    case internet
    /// In a VPC, which may have an endpoint for API Gateway.
    case vpc(id: String, endpoint: String?)
    /// In our own network, connected by Direct Connect to a VPC that has an endpoint.
    case onPremises(vpc: String, endpoint: String)
  }

  /// What a resource policy lets in.
  public enum Policy: Sendable {
    /// Nobody has written one.
    case none
    case allowsAll
    case allowsVPCs(Set<String>)
    case allowsEndpoints(Set<String>)
  }

  /// Why a policy cannot be attached.
  public enum Refusal: Error, Sendable {
    /// Conditions on VPCs and their endpoints are for private APIs.
    case conditionNeedsPrivateAPI
  }

  public let kind: Kind
  public let region: String
  public private(set) var policy = Policy.none
  /// The APIs that the policy of a VPC endpoint lets through, by endpoint; all where there is none.
  public var endpointPolicies: [String: Set<String>] = [:]
  public let name: String

  /// An API's endpoint.
  public init(_ kind: Kind = .initial, name: String = "api", region: String = "ap-northeast-2") {
    (self.kind, self.name, self.region) = (kind, name, region)
  }

  /// Attaches a resource policy.
  public mutating func attach(_ policy: Policy) throws(Refusal) {
    switch policy {
    case .none, .allowsAll: break
    case .allowsVPCs, .allowsEndpoints: guard kind == .isolated else { throw .conditionNeedsPrivateAPI }
    }
    self.policy = policy
  }

  /// The things that a call from the internet passes, from the caller on.
  public var route: [String] {
    switch kind {
    case .edge: ["CloudFront edge location", region]
    case .regional: [region]
    case .isolated: []
    }
  }

  /// Whether a call gets through.
  ///
  /// - Parameter hasPrivateDNS: whether the VPC resolves the names of all APIs to its endpoint.
  public func isReachable(from origin: Origin, hasPrivateDNS: Bool = false) -> Bool {
    switch (kind, origin) {
    case (.isolated, .internet), (.isolated, .vpc(_, endpoint: nil)): return false
    case (.isolated, .vpc(let vpc, let endpoint?)), (.isolated, .onPremises(let vpc, let endpoint)):
      return admits(vpc: vpc, endpoint: endpoint)
    case (_, .vpc(_, endpoint: .some)): return !hasPrivateDNS
    case (_, .internet), (_, .vpc), (_, .onPremises): return true
    }
  }

  private func admits(vpc: String, endpoint: String) -> Bool {
    guard endpointPolicies[endpoint]?.contains(name) ?? true else { return false }
    switch policy {
    case .none: return false
    case .allowsAll: return true
    case .allowsVPCs(let vpcs): return vpcs.contains(vpc)
    case .allowsEndpoints(let endpoints): return endpoints.contains(endpoint)
    }
  }
}

/// A name of one's own for APIs.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html, read 2026-11-21.
public struct CustomDomain: Sendable {
  /// Why a domain cannot be set up so.
  public enum Refusal: Error, Sendable {
    case certificateMissing
    case certificateRegion
    /// A domain is for REST APIs or for WebSocket APIs.
    case sharedByREST, sharedByWebSocket
  }

  /// The ways to point a name at it.
  public enum Record: Sendable {
    case alias, cname
  }

  public let name: String
  public let kind: GatewayEndpoint.Kind
  public private(set) var apis: [GatewayKind] = []

  /// A domain.
  ///
  /// - Parameter certificateRegion: where the certificate is; nil when there is none.
  public init(
    _ name: String, _ kind: GatewayEndpoint.Kind, apiRegion: String, certificateRegion: String?
  ) throws(Refusal) {
    guard let certificateRegion else { throw .certificateMissing }
    guard certificateRegion == (kind == .edge ? "us-east-1" : apiRegion) else { throw .certificateRegion }
    (self.name, self.kind) = (name, kind)
  }

  /// Maps a path of the domain to an API.
  public mutating func map(_ api: GatewayKind) throws(Refusal) {
    if api == .rest, apis.contains(.webSocket) { throw .sharedByWebSocket }
    if api == .webSocket, apis.contains(.rest) { throw .sharedByREST }
    apis.append(api)
  }

  /// Whether a record of the hosted zone can point at it: at the apex of a zone there can be no CNAME.
  public func canPoint(_ record: Record, zone: String) -> Bool {
    record == .alias || name != zone
  }

  /// Whether an API is reached by a host name.
  ///
  /// - Parameter hasDefaultEndpoint: whether the `execute-api` name is left on.
  public func isReached(by host: String, hasDefaultEndpoint: Bool) -> Bool {
    host == name || hasDefaultEndpoint && host.hasSuffix(".amazonaws.com")
  }
}
