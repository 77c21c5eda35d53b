import Models
import Testing

struct GatewayEndpointTests {
  private static let origins: [GatewayEndpoint.Origin] = [
    .internet, .vpc(id: "v1", endpoint: nil), .vpc(id: "v1", endpoint: "e1"), .vpc(id: "v2", endpoint: "e2"),
    .onPremises(vpc: "v1", endpoint: "e1"),
  ]

  @Test func letsInWhomTheKindLetsIn() throws {
    let policies: [(GatewayEndpoint.Policy, [Bool])] = [
      (.none, [false, false, false, false, false]), (.allowsAll, [false, false, true, true, true]),
      (.allowsVPCs(["v1"]), [false, false, true, false, true]),
      (.allowsEndpoints(["e2"]), [false, false, false, true, false]),
    ]
    for (policy, expected) in policies {
      var api = GatewayEndpoint(.isolated, name: "x")
      try api.attach(policy)
      #expect(Self.origins.map { api.isReachable(from: $0) } == expected)
      api.endpointPolicies = ["e1": ["y"], "e2": ["x"]]
      let limited = Self.origins.map { api.isReachable(from: $0) }
      #expect(limited == [false, false, false, expected[3], false])
    }
    for kind in [GatewayEndpoint.Kind.edge, .regional] {
      let api = GatewayEndpoint(kind)
      #expect(Self.origins.allSatisfy { api.isReachable(from: $0) })
      let hidden = Self.origins.map { api.isReachable(from: $0, hasPrivateDNS: true) }
      #expect(hidden == [true, true, false, false, true])
    }
  }

  @Test func changesKindsAsItMay() {
    for kind in GatewayEndpoint.Kind.allCases {
      for other in GatewayEndpoint.Kind.allCases {
        #expect(kind.canChange(to: other) == !(kind == .isolated && other == .edge))
      }
    }
    #expect(GatewayEndpoint(.isolated).route.isEmpty && GatewayEndpoint(.edge).route.count == 2)
    for kind in GatewayKind.allCases {
      let lacking = GatewayKind.Feature.allCases.filter { !kind.supports($0) }
      #expect(lacking.count == (kind == .rest ? 0 : kind == .http ? 10 : 9))
    }
  }

  @Test func asksForCertificatesWhereTheyMustBe() throws {
    for kind in GatewayEndpoint.Kind.allCases {
      for region in ["us-east-1", "ap-northeast-2", "eu-west-1"] {
        let domain = try? CustomDomain("a.example", kind, apiRegion: "ap-northeast-2", certificateRegion: region)
        #expect((domain != nil) == (region == (kind == .edge ? "us-east-1" : "ap-northeast-2")))
      }
    }
    var domain = try CustomDomain("a.example", .regional, apiRegion: "r", certificateRegion: "r")
    try domain.map(.http)
    try domain.map(.webSocket)
    try domain.map(.webSocket)
    #expect(throws: CustomDomain.Refusal.sharedByWebSocket) { try domain.map(.rest) }
    #expect(domain.apis == [.http, .webSocket, .webSocket])
    #expect(domain.canPoint(.cname, zone: "example") && !domain.canPoint(.cname, zone: "a.example"))
    #expect(!domain.isReached(by: "b.example", hasDefaultEndpoint: true))
  }

  /// The caller hears at the latest at the timeout, and the function is called once or not at all.
  @Test(arguments: 0..<300) func answersInTime(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let timeout = Duration.milliseconds(random.int(50...29_000))
    let takes = Duration.milliseconds(random.int(0...60_000))
    let own = Duration.seconds(random.int(1...60))
    let request = ByteSize.megabytes(random.int(0...12))
    let response = ByteSize.megabytes(random.int(0...12))
    let integration = try GatewayIntegration(.awsProxy, .lambda, timeout: timeout)
    let exchange = integration.exchange(request: request, response: response, takes: takes, functionTimeout: own)
    #expect(exchange.time <= timeout && exchange.functionRan <= own && exchange.functionRan <= takes)
    if request > .megabytes(6) {
      #expect(exchange.status == 413 && exchange.calls == 0)
    } else if min(takes, own) > timeout {
      #expect(exchange.status == 504 && exchange.time == timeout && exchange.calls == 1)
    } else {
      let isWell = takes <= own && response <= .megabytes(6)
      #expect(exchange.status == (isWell ? 200 : 502) && exchange.time == min(takes, own) && exchange.calls == 1)
    }
  }

  @Test func boundsTimeoutsByKind() throws {
    let cases: [(GatewayKind, GatewayEndpoint.Kind, Duration?, Duration)] = [
      (.rest, .regional, nil, .seconds(29)), (.rest, .edge, .seconds(90), .seconds(29)),
      (.rest, .isolated, .seconds(90), .seconds(90)), (.rest, .regional, .seconds(90), .seconds(90)),
      (.http, .regional, .seconds(90), .seconds(30)), (.webSocket, .regional, nil, .seconds(29)),
    ]
    for (api, endpoint, raised, longest) in cases {
      let make: (Duration) throws -> GatewayIntegration = {
        try GatewayIntegration(.awsProxy, .lambda, api: api, endpoint: endpoint, timeout: $0, raisedQuota: raised)
      }
      #expect(try make(longest).timeout == longest && make(.milliseconds(50)).timeout == .milliseconds(50))
      #expect(throws: GatewayIntegration.Refusal.timeout) { try make(longest + .milliseconds(1)) }
      #expect(throws: GatewayIntegration.Refusal.timeout) { try make(.milliseconds(49)) }
    }
  }

  @Test func pairsKindsWithTargets() {
    let allowed: [GatewayIntegration.Kind: [GatewayIntegration.Target]] = [
      .aws: [.lambda, .awsAction], .awsProxy: [.lambda], .http: [.httpEndpoint], .httpProxy: [.httpEndpoint],
      .mock: [.nothing],
    ]
    for kind in GatewayIntegration.Kind.allCases {
      for target in [GatewayIntegration.Target.lambda, .awsAction, .httpEndpoint, .nothing] {
        #expect(((try? GatewayIntegration(kind, target)) != nil) == (allowed[kind]?.contains(target) == true))
        let isStreamed = (try? GatewayIntegration(kind, target, transfer: .stream)) != nil
        #expect(isStreamed == ([.awsProxy, .httpProxy].contains(kind) && allowed[kind]?.contains(target) == true))
      }
    }
    #expect((try? GatewayIntegration(.awsProxy, .awsAction, api: .http)) != nil)
    #expect((try? GatewayIntegration(.awsProxy, .awsAction, api: .webSocket)) == nil)
  }

  @Test func streamsLongerAndMore() throws {
    let stream = try GatewayIntegration(.awsProxy, .lambda, transfer: .stream)
    #expect(stream.exchange(response: .megabytes(200), takes: .minutes(15)).status == 200)
    #expect(stream.exchange(response: .megabytes(201), takes: .minutes(1)).status == 502)
    #expect(stream.exchange(takes: .minutes(16), functionTimeout: .hours(1)).time == .minutes(15))
    #expect(GatewayIntegration.longestSilence(.edge) == .seconds(30))
    #expect(GatewayIntegration.longestSilence(.regional) == .seconds(300))
    #expect(GatewayIntegration.payload == .megabytes(10))
  }

  @Test func keepsAKilobyteOfAnEvent() {
    for count in [0, 1023, 1024, 1025] {
      #expect(AccessLog.executionEvent(Array(repeating: 1, count: count)).count == min(count, 1024))
    }
  }

  /// Ten megabytes go through to a backend that is no function, and six to one that is.
  @Test func carriesMoreThanAFunctionTakes() throws {
    for (kind, target, most) in [
      (GatewayIntegration.Kind.httpProxy, GatewayIntegration.Target.httpEndpoint, ByteSize.megabytes(10)),
      (.awsProxy, .lambda, .megabytes(6)),
    ] {
      let integration = try GatewayIntegration(kind, target)
      #expect(integration.exchange(request: most, response: most, takes: .zero).status == 200)
      #expect(integration.exchange(request: most + .bytes(1), takes: .zero).status == 413)
      #expect(integration.exchange(response: most + .bytes(1), takes: .zero).status == 502)
      #expect(integration.lambdaExecutions == (target == .lambda ? 1 : 0))
    }
  }
}
