import Models
import Testing

struct GatewayRequestTests {
  /// Troubles in the order in which they are found; each hides all after it.
  private static let troubles: [(GatewayRequest.ResponseType, @Sendable (inout GatewayRequest) -> Void)] = [
    (.wafFiltered, { $0.isBlockedByWAF = true }), (.requestTooLarge, { $0.isTooLarge = true }),
    (.missingAuthenticationToken, { $0.hasRoute = false }), (.accessDenied, { $0.isDeniedByResourcePolicy = true }),
    (.unauthorized, { $0.authorization = .authorizer(.unknown) }), (.invalidAPIKey, { $0.keyAnswer = .invalidKey }),
    (.throttled, { $0.isThrottled = true }), (.badRequestParameters, { $0.hasValidParameters = false }),
    (.badRequestBody, { $0.hasValidBody = false }), (.integrationTimeout, { $0.backend = .timesOut }),
  ]

  @Test(arguments: 0..<300) func endsInTheFirstTrouble(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let present = Self.troubles.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    var request = GatewayRequest()
    for (_, cause) in present { cause(&request) }
    #expect(request.response.type == present.first?.0)
    #expect(request.response.status == present.first?.0.status ?? 200)
    let isRefused = present.contains { $0.0 != .integrationTimeout }
    #expect(request.reachesBackend == !isRefused)
  }

  @Test func givesEachTypeItsStatus() {
    let statuses: [Int: Set<GatewayRequest.ResponseType>] = [
      400: [.badRequestBody, .badRequestParameters], 401: [.unauthorized], 404: [.resourceNotFound],
      403: [
        .accessDenied, .expiredToken, .invalidAPIKey, .invalidSignature, .missingAuthenticationToken, .wafFiltered,
      ],
      413: [.requestTooLarge], 429: [.throttled, .quotaExceeded], 504: [.integrationFailure, .integrationTimeout],
    ]
    for type in GatewayRequest.ResponseType.allCases { #expect(statuses[type.status]?.contains(type) == true) }
    #expect(GatewayRequest().response == GatewayRequest().response && GatewayRequest().response.metric == nil)
    #expect(GatewayRequest.Response(.unauthorized).metric == "4XXError")
    #expect(GatewayRequest.Response(.integrationTimeout).metric == "5XXError")
  }

  @Test func tellsSignaturesAndVerdictsApart() {
    var request = GatewayRequest()
    let cases: [(GatewayRequest.Authorization, GatewayRequest.ResponseType?)] = [
      (.none, nil), (.iam(.valid), nil), (.authorizer(.allowed), nil),
      (.iam(.missing), .missingAuthenticationToken), (.iam(.invalid), .invalidSignature),
      (.iam(.expired), .expiredToken), (.iam(.notAllowed), .accessDenied), (.authorizer(.denied), .accessDenied),
      (.authorizer(.unknown), .unauthorized),
    ]
    for (authorization, type) in cases {
      request.authorization = authorization
      #expect(request.response.type == type)
    }
    request.authorization = .none
    request.keyAnswer = .quotaExceeded
    #expect(request.response.type == .quotaExceeded)
    request.keyAnswer = .throttled
    #expect(request.response.type == .throttled)
  }

  @Test func tellsBackendsApart() {
    var request = GatewayRequest()
    let cases: [(GatewayRequest.Backend, Int)] = [
      (.answers(204), 204), (.answers(418), 418), (.functionFails, 502), (.malformedResponse, 502),
      (.lambdaRefuses, 500), (.unavailable, 503), (.unreachable, 504), (.timesOut, 504),
    ]
    for (backend, status) in cases {
      request.backend = backend
      #expect(request.response.status == status && request.reachesBackend)
      #expect(request.response.metric == (status >= 500 ? "5XXError" : status >= 400 ? "4XXError" : nil))
    }
    request.customStatuses = [.integrationTimeout: 408, .integrationFailure: 503]
    #expect(request.response.status == 408)
    request.backend = .unreachable
    #expect(request.response.status == 503)
  }

  @Test func findsMissingResourcesOnlyForKnownCallers() {
    var request = GatewayRequest()
    (request.hasRoute, request.isKnownCallerOfUnknownResource) = (false, true)
    #expect(request.response.type == .resourceNotFound)
    request.authorization = .authorizer(.unknown)
    #expect(request.response.type == .unauthorized)
  }

  @Test(arguments: 0..<200) func asksTheAuthorizerOncePerLifetime(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let lifetime = Duration.seconds(random.int(0...100))
    var authorizer = try LambdaAuthorizer(.request, lifetime: lifetime)
    var (time, asked): (Duration, [String: Duration]) = (.zero, [:])
    var calls = 0
    for _ in 0..<50 {
      time += .seconds(random.int(0...40))
      let token = "t\(random.int(0...2))"
      let isKept = asked[token].map { time - $0 < lifetime } ?? false
      if !isKept {
        calls += 1
        asked[token] = time
      }
      let verdict = authorizer.judge(token, route: "r", at: time) {
        $0 == "t0" ? nil : .init(principal: $0, allowed: $0 == "t1" ? ["r"] : [])
      }
      #expect(verdict == (token == "t0" ? .unknown : token == "t1" ? .allowed : .denied))
      #expect(authorizer.calls == calls)
    }
    #expect(throws: LambdaAuthorizer.Refusal.lifetime) { try LambdaAuthorizer(lifetime: .seconds(3601)) }
    #expect(try LambdaAuthorizer(lifetime: .seconds(3600)).lifetime == .hours(1))
    #expect(try LambdaAuthorizer().lifetime == .seconds(300))
  }

  @Test func takesOnlyGoodTokens() {
    let authorizer = TokenAuthorizer(issuer: "pool")
    let good = IdentityToken(issuer: "pool", expires: .seconds(10))
    #expect(authorizer.judge(good, at: .seconds(9)) == .allowed && authorizer.judge(good, at: .seconds(10)) == .unknown)
    #expect(authorizer.judge(IdentityToken(issuer: "other", expires: .seconds(10)), at: .zero) == .unknown)
    var forged = good
    forged.isSignatureValid = false
    #expect(authorizer.judge(forged, at: .zero) == .unknown)
  }

  @Test func needsTwoYesesAcrossAccounts() {
    let statements: [CallPermission.Statement] = [.silent, .allows, .denies]
    for identity in statements {
      for resource in statements {
        let both = identity == .allows && resource == .allows
        let any = identity == .allows || resource == .allows
        let none = identity == .denies || resource == .denies
        #expect(CallPermission.isAllowed(identity: identity, resource: resource, isSameAccount: false) == both)
        #expect(
          CallPermission.isAllowed(identity: identity, resource: resource, isSameAccount: true) == (any && !none))
      }
    }
  }

  @Test(arguments: [false, true], [nil, "*", "https://a", "https://b"] as [String?]) func asksBrowsersRule(
    isSimple: Bool, allowed: String?
  ) {
    var call = CrossOriginCall(from: "https://a", to: "https://api")
    (call.isSimple, call.answerAllows) = (isSimple, allowed)
    let covers = allowed == "*" || allowed == "https://a"
    #expect(call.succeeds == (isSimple && covers))
    call.preflightAllows = allowed
    #expect(call.succeeds == covers)
    call.apiOrigin = "https://a"
    #expect(call.succeeds)
  }

  @Test func givesACanaryItsPart() throws {
    var random = SeededRandom(seed: 1)
    var api = RestAPI(["GET /": "old"])
    #expect(try api.deploy(to: "prod") == 0)
    api.definition = ["GET /": "new"]
    for (percent, range) in [(0.0, 0...0), (25, 900...1100), (100, 4000...4000)] {
      try api.deployCanary(to: "prod", percent: percent)
      #expect(range.contains((0..<4000).count { _ in api.backend("GET /", in: "prod", using: &random) == "new" }))
    }
    for percent in [-1.0, 101] {
      #expect(throws: RestAPI.Refusal.percent) { try api.deployCanary(to: "prod", percent: percent) }
    }
  }
}
