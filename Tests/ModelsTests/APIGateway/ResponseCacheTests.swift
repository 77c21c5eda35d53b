import Models
import Testing

struct ResponseCacheTests {
  /// Requests at any times: an answer is never older than the lifetime, and hits and misses add up.
  @Test(arguments: 0..<300) func answersNothingStale(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let lifetime = Duration.seconds(random.int(0...600))
    var cache = try ResponseCache(lifetime: lifetime)
    var (time, asked) = (Duration.zero, 0)
    for _ in 0..<60 {
      time += .seconds(random.int(0...300))
      let now = time
      let answer = cache.answer(.init("/\(random.int(0...2))"), at: time) {
        asked += 1
        return "\(now.inSeconds)"
      }
      let age = time.inSeconds - (Double(answer.body) ?? 0)
      #expect(answer.isHit ? age < lifetime.inSeconds : age == 0)
    }
    #expect(asked + cache.hits == 60)
    #expect(cache.misses == (lifetime == .zero ? 0 : asked))
  }

  /// A lifetime of zero is no cache: nothing is kept, nothing is counted, and nothing turns up later.
  @Test func keepsNothingForNoTime() throws {
    var cache = try ResponseCache()
    cache.overrides["GET"] = .zero
    #expect(!cache.answer(.init("/"), at: .zero) { "old" }.isHit)
    #expect(cache.hits == 0 && cache.misses == 0)
    cache.overrides["GET"] = .seconds(60)
    #expect(cache.answer(.init("/"), at: .seconds(1)) { "new" }.body == "new")
    #expect(cache.answer(.init("/"), at: .seconds(60)) { "x" }.isHit)
    #expect(!cache.answer(.init("/"), at: .seconds(61)) { "x" }.isHit)
  }

  @Test func keepsWhatTheKeySays() throws {
    var cache = try ResponseCache()
    cache.keyHeaders = ["Accept"]
    var json = ResponseCache.Request("/a")
    json.headers = ["Accept": "json", "User-Agent": "x"]
    var xml = json
    xml.headers = ["Accept": "xml"]
    var other = json
    other.headers["User-Agent"] = "y"
    let answers = [json, xml, other].map { request in cache.answer(request, at: .zero) { "" }.isHit }
    #expect(answers == [false, false, true])
  }

  @Test(arguments: [(false, false), (false, true), (true, false), (true, true)])
  func invalidatesForThoseWhoMay(isRequired: Bool, isAllowed: Bool) throws {
    for strategy in ResponseCache.UnauthorizedInvalidation.allCases {
      try invalidates(isRequired: isRequired, isAllowed: isAllowed, strategy)
    }
  }

  private func invalidates(
    isRequired: Bool, isAllowed: Bool, _ strategy: ResponseCache.UnauthorizedInvalidation
  ) throws {
    var cache = try ResponseCache()
    (cache.requiresAuthorization, cache.unauthorized) = (isRequired, strategy)
    _ = cache.answer(.init("/a"), at: .zero) { "old" }
    var request = ResponseCache.Request("/a")
    (request.asksForInvalidation, request.mayInvalidate) = (true, isAllowed)
    let answer = cache.answer(request, at: .seconds(1)) { "new" }
    let isDone = !isRequired || isAllowed
    #expect(answer.status == (isDone || strategy != .fail ? 200 : 403))
    #expect(answer.body == (isDone ? "new" : strategy == .fail ? "" : "old"))
    #expect(answer.hasWarning == (!isDone && strategy == .warn))
    let next = cache.answer(.init("/a"), at: .seconds(2)) { "?" }
    #expect(next.isHit && next.body == (isDone ? "new" : "old"))
  }

  @Test func cachesOtherMethodsWhereAsked() throws {
    var cache = try ResponseCache()
    cache.methods = ["GET", "POST"]
    cache.overrides = ["POST": .seconds(10)]
    var post = ResponseCache.Request("/a")
    post.method = "POST"
    let hits = [0, 9, 10].map { second in cache.answer(post, at: .seconds(second)) { "" }.isHit }
    #expect(hits == [false, true, false])
    #expect(throws: ResponseCache.Refusal.capacity) { try cache.resize(to: 2) }
    #expect(cache.capacity == 0.5)
    for lifetime in [-1, 3601] {
      #expect(throws: ResponseCache.Refusal.lifetime) { try ResponseCache(lifetime: .seconds(lifetime)) }
    }
  }

  @Test(arguments: 0..<100) func pointsStagesAtDeployments(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var api = RestAPI(["GET /": "0"])
    var expected: [String: String] = [:]
    for step in 1...30 {
      api.definition["GET /"] = "\(step)"
      let stage = "s\(random.int(0...3))"
      if Bool.random(using: &random) {
        try api.deploy(to: stage)
        expected[stage] = "\(step)"
      } else if let deployment = api.deployments.indices.randomElement(using: &random), api.stages[stage] != nil {
        try api.rollBack(stage, to: deployment)
        expected[stage] = api.deployments[deployment]["GET /"]
      }
      for (stage, backend) in expected { #expect(api.backend("GET /", in: stage, using: &random) == backend) }
    }
    #expect(api.backend("GET /none", in: "s0", using: &random) == nil)
    #expect(api.backend("GET /", in: "x", using: &random) == nil)
    #expect(throws: RestAPI.Refusal.noSuchStage) { try api.rollBack("x", to: 0) }
  }

  @Test func refusesStagesThatCannotBe() throws {
    var api = RestAPI([:])
    for name in ["", "a b", "a/b", "é", String(repeating: "x", count: 129)] {
      #expect(throws: RestAPI.Refusal.stageName) { try api.deploy(to: name) }
    }
    for name in ["a-z_AZ09", "z", "A", "0", String(repeating: "x", count: 128)] { try api.deploy(to: name) }
    #expect(throws: RestAPI.Refusal.noSuchDeployment) { try api.rollBack("z", to: 99) }
    for name in 1...5 { try api.deploy(to: "n\(name)") }
    #expect(throws: RestAPI.Refusal.tooManyStages) { try api.deploy(to: "n6") }
    try api.deploy(to: "z")
    for number in 1...100 { try api.set("v\(number)", to: "x", in: "z") }
    try api.set("v1", to: "y", in: "z")
    #expect(throws: RestAPI.Refusal.tooManyVariables) { try api.set("v101", to: "x", in: "z") }
    #expect(throws: RestAPI.Refusal.noSuchStage) { try api.set("v", to: "x", in: "none") }
  }

  @Test(arguments: [0.0, 5, 50, 100]) func sendsCanariesTheirShare(percent: Double) throws {
    var api = RestAPI(["GET /": "old"])
    try api.deploy(to: "prod")
    api.definition["GET /"] = "new"
    try api.deployCanary(to: "prod", percent: percent)
    var random = SeededRandom(seed: 17)
    let new = (0..<10_000).count { _ in api.backend("GET /", in: "prod", using: &random) == "new" }
    #expect(abs(Double(new) / 100 - percent) < 2)
    var given = api
    try given.endCanary(of: "prod", promoting: false)
    try api.endCanary(of: "prod", promoting: true)
    #expect(given.backend("GET /", in: "prod", using: &random) == "old")
    #expect(api.backend("GET /", in: "prod", using: &random) == "new")
    #expect(api.stages["prod"]?.canary == nil)
    #expect(throws: RestAPI.Refusal.noSuchStage) { try api.endCanary(of: "prod", promoting: true) }
    #expect(throws: RestAPI.Refusal.noSuchStage) { try api.deployCanary(to: "x", percent: 1) }
  }
}
