import Models
import Testing

struct RouterTests {
  @Test func takesTurns() {
    forAll { random in
      let targets = (0..<random.int(1...7)).map { "t\($0)" }
      var router = Router(.roundRobin)
      let requests = random.int(0...100)
      for _ in 0..<requests { _ = router.route(to: targets) }
      let counts = targets.map { router.outstanding[$0, default: 0] }
      try require(counts.reduce(0, +) == requests)
      try require((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }

  /// Whatever finishes when, a request goes to a target that none has fewer requests than.
  @Test func sendsWhereTheFewestRequestsAre() {
    forAll { random in
      let targets = (0..<random.int(1...7)).map { "t\($0)" }
      var router = Router(.leastOutstandingRequests)
      for _ in 0..<60 {
        if random.bool() { router.finish(random.pick(targets)) }
        let before = router.outstanding
        let chosen = router.route(to: targets)
        try require(targets.allSatisfy { before[chosen ?? "", default: 0] <= before[$0, default: 0] })
        try require(router.outstanding.values.allSatisfy { $0 >= 0 })
      }
    }
    var idle = Router(.leastOutstandingRequests)
    idle.finish("a")
    #expect(idle.outstanding["a", default: 0] == 0)
    #expect(idle.route(to: ["a", "b"]) == "a", "what never ran is not below zero")
    #expect(idle.route(to: ["a", "b"]) == "b" && idle.route(to: ["a", "b"]) == "a", "of equals the first")
  }

  @Test(arguments: RoutingAlgorithm.allCases)
  func hasNoTargetToGive(algorithm: RoutingAlgorithm) {
    var router = Router(algorithm)
    #expect(router.route(to: []) == nil)
    #expect(router.route(to: ["only"]) == "only")
    #expect(router.outstanding == ["only": 1])
  }

  @Test func choosesByWeight() {
    forAll(cases: 40) { random in
      let weights = (0..<random.int(1...5)).map { _ in Double(random.int(0...3)) }
      let choice = WeightedChoice(weights)
      let picks = (0..<2000).map { _ in choice.pick(&random) }
      guard weights.contains(where: { $0 > 0 }) else { return try require(picks.allSatisfy { $0 == nil }) }
      try require(abs(choice.shares.reduce(0, +) - 1) < 1e-9)
      for (index, share) in choice.shares.enumerated() {
        let part = Double(picks.count { $0 == index }) / 2000
        try require(abs(part - share) < 0.06, "\(weights) \(index): \(part)")
        if weights[index] == 0 { try require(part == 0) }
      }
    }
    #expect(WeightedChoice([0, 0]).shares == [0, 0])
    #expect(WeightedChoice([-5, 1]).shares == [0, 1])
  }

  @Test func keepsSessionsWhileTheyLast() throws {
    forAll { random in
      let seconds = random.int(1...1000)
      guard var sessions = StickySessions(duration: .seconds(seconds)) else { return try require(false) }
      let targets = ["a", "b", "c"]
      guard let cookie = sessions.route(to: targets) else { return try require(false) }
      let time = Duration.seconds(random.pick([random.int(0...2000), seconds - 1, seconds]))
      let next = sessions.route(cookie, at: time, to: targets)
      try require((next == cookie) == (time < .seconds(seconds)))
      // A new choice is the algorithm's: the target whose turn it is.
      if next != cookie { try require(next?.target == "b" && next?.issued == time) }
    }
    var sessions = try #require(StickySessions())
    #expect(sessions.route(to: []) == nil)
    #expect(StickySessions(duration: .seconds(1)) != nil && StickySessions(duration: .milliseconds(999)) == nil)
    #expect(StickySessions(duration: .days(7)) != nil)
    #expect(StickySessions(duration: .days(7) + .milliseconds(1)) == nil)
    #expect(StickySessions.cookieLifetime == .seconds(604_800))
  }

  @Test func growsSlowly() {
    forAll { random in
      guard let start = SlowStart(.seconds(random.int(30...900))) else { return try require(false) }
      let (early, late) = (random.int(0...1000), random.int(0...1000))
      let parts = [min(early, late), max(early, late)].map { start.part(after: .seconds($0)) }
      try require(parts[0] <= parts[1] && parts[0] >= 0 && parts[1] <= 1)
      try require(start.part(after: start.duration) == 1)
      try require(abs(start.part(after: start.duration / 4) - 0.25) < 1e-9)
    }
    #expect(SlowStart(.zero) == SlowStart.initial)
    for (seconds, isAllowed) in [(1, false), (29, false), (30, true), (900, true), (901, false)] {
      #expect((SlowStart(.seconds(seconds)) != nil) == isAllowed)
    }
    #expect(SlowStart.initial.part(after: .zero) == 1 && SlowStart(.seconds(30))?.part(after: .seconds(-1)) == 0)
  }

  @Test func refusesSettingsThatDoNotGoTogether() throws {
    for kind in LoadBalancerKind.allCases { try GroupAttributes(of: kind).validate() }
    for kind in LoadBalancerKind.allCases {
      for stickiness in Stickiness.allCases {
        var settings = GroupAttributes(of: kind, listener: .tcp)
        settings.stickiness = stickiness
        #expect(((try? settings.validate()) != nil) == stickiness.isOffered(by: kind))
      }
    }
    var settings = GroupAttributes(of: .alb)
    settings.anomalyMitigation = true
    #expect(throws: GroupAttributes.Refusal.anomalies) { try settings.validate() }
    settings.algorithm = .weightedRandom
    try settings.validate()
    settings.algorithm = nil
    #expect(throws: GroupAttributes.Refusal.algorithm) { try settings.validate() }
    #expect(GroupAttributes(of: .alb).algorithm == .roundRobin)
    #expect(GroupAttributes(of: .nlb).algorithm == nil && GroupAttributes(of: .nlb).crossZone == .off)
    #expect(RoutingAlgorithm.initial(of: .clb, listener: .ssl) == .roundRobin)
  }
}
