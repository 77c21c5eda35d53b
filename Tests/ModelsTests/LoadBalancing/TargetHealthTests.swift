import Models
import Testing

struct TargetHealthTests {
  /// What the state must be, by looking back at all results anew.
  private static func expected(_ results: [Bool], _ settings: HealthCheckSettings) -> TargetHealth.State {
    let quick = settings.kind == .alb || settings.kind == .nlb
    var state = TargetHealth.State.initial
    for end in results.indices {
      let run = results[...end].reversed().prefix { $0 == results[end] }.count
      let needed =
        results[end] ? (state == .initial && quick ? 1 : settings.healthyThreshold) : settings.unhealthyThreshold
      if run >= needed { state = results[end] ? .healthy : .unhealthy }
    }
    return state
  }

  @Test func followsTheThresholds() {
    forAll { random in
      var settings = HealthCheckSettings(of: random.pick(LoadBalancerKind.allCases))
      settings.healthyThreshold = random.int(2...10)
      settings.unhealthyThreshold = random.int(2...10)
      let results = (0..<random.int(0...40)).map { _ in random.int(0...3) > 0 }
      var health = TargetHealth(settings)
      health.observe(results)
      try require(health.state == Self.expected(results, settings), "\(settings) \(results)")
    }
  }

  @Test func needsTheWholeRunAfterAFailure() {
    for kind in LoadBalancerKind.allCases {
      let settings = HealthCheckSettings(of: kind)
      var health = TargetHealth(settings)
      health.observe(Array(repeating: false, count: settings.unhealthyThreshold - 1))
      #expect(health.state == .initial)
      health.observe(passed: false)
      #expect(health.state == .unhealthy)
      health.observe(Array(repeating: true, count: settings.healthyThreshold - 1))
      #expect(health.state == .unhealthy)
      health.observe(passed: true)
      #expect(health.state == .healthy)
    }
  }

  @Test func startsGatewayTargetsOnlyAfterTheThreshold() {
    var health = TargetHealth(HealthCheckSettings(of: .gwlb))
    health.observe([true, true, true, true])
    #expect(health.state == .initial)
    health.observe(passed: true)
    #expect(health.state == .healthy)
  }

  @Test func sendsToHealthyTargetsOrToAll() {
    forAll { random in
      let kind = random.pick(LoadBalancerKind.allCases)
      let names = (0..<random.int(1...5)).map { "t\($0)" }
      var group = CheckedGroup(names, HealthCheckSettings(of: kind))
      for name in names { group.observe(name, (0..<random.int(0...4)).map { _ in random.bool() }) }
      if random.bool() { group.deregister(random.pick(names)) }
      let registered = group.registered
      let healthy = registered.filter { group.state(of: $0) == .healthy }
      let failsOpen = kind != .clb
      try require(group.routable == (healthy.isEmpty && failsOpen ? registered : healthy), "\(kind)")
    }
  }

  @Test func hasTheDefaultsOfTheGuide() {
    func check(_ kind: LoadBalancerKind, _ type: TargetType = .instance, _ question: HealthCheckProtocol = .http)
      -> [Int]
    {
      let settings = HealthCheckSettings(of: kind, targets: type, by: question)
      return [
        Int(settings.interval.inSeconds), Int(settings.timeout.inSeconds), settings.healthyThreshold,
        settings.unhealthyThreshold,
      ]
    }
    #expect(check(.alb) == [30, 5, 5, 2])
    #expect(check(.alb, .lambda) == [35, 30, 5, 5])
    #expect(check(.nlb) == [30, 6, 5, 2])
    #expect(check(.nlb, .ip, .tcp) == [30, 10, 5, 2])
    #expect(check(.nlb, .ip, .https) == [30, 10, 5, 2])
    #expect(check(.gwlb) == [10, 5, 5, 2])
    #expect(check(.clb) == [30, 5, 10, 2])
    #expect(HealthCheckSettings(of: .alb).detection == .seconds(60))
  }

  @Test func refusesWhatIsOutOfRange() throws {
    for kind in LoadBalancerKind.allCases {
      try HealthCheckSettings(of: kind).validate()
      for threshold in [1, 11] {
        var settings = HealthCheckSettings(of: kind)
        settings.unhealthyThreshold = threshold
        #expect(throws: HealthCheckSettings.Refusal.threshold) { try settings.validate() }
      }
      for interval in [4, 301] {
        var settings = HealthCheckSettings(of: kind)
        settings.interval = .seconds(interval)
        #expect(throws: HealthCheckSettings.Refusal.interval) { try settings.validate() }
      }
    }
    #expect(throws: HealthCheckSettings.Refusal.question) { try HealthCheckSettings(of: .alb, by: .tcp).validate() }
    #expect(throws: HealthCheckSettings.Refusal.question) { try HealthCheckSettings(of: .nlb, by: .ssl).validate() }
    try HealthCheckSettings(of: .alb, targets: .lambda).validate()
    var silent = HealthCheckSettings(of: .alb)
    #expect(!silent.passes(.silence) && !silent.passes(.connected))
    silent.timeout = .seconds(121)
    #expect(throws: HealthCheckSettings.Refusal.timeout) { try silent.validate() }
  }

  /// A setting is allowed exactly inside its range, both ends included.
  @Test func allowsTheEndsOfItsRanges() {
    func isAllowed(_ kind: LoadBalancerKind, _ change: (inout HealthCheckSettings) -> Void) -> Bool {
      var settings = HealthCheckSettings(of: kind)
      change(&settings)
      return (try? settings.validate()) != nil
    }
    for kind in LoadBalancerKind.allCases {
      for seconds in [4, 5, 300, 301] {
        #expect(isAllowed(kind) { $0.interval = .seconds(seconds) } == (5...300).contains(seconds))
      }
      let longest = kind == .clb ? 60 : 120
      for seconds in [1, 2, longest, longest + 1] {
        #expect(isAllowed(kind) { $0.timeout = .seconds(seconds) } == (2...longest).contains(seconds))
      }
      for count in [1, 2, 10, 11] {
        #expect(isAllowed(kind) { $0.healthyThreshold = count } == (2...10).contains(count))
        #expect(isAllowed(kind) { $0.unhealthyThreshold = count } == (2...10).contains(count))
      }
      let strict = kind == .alb || kind == .clb
      for code in [199, 200, 201, 399, 400] {
        let passes = HealthCheckSettings(of: kind).passes(.status(code))
        #expect(passes == (strict ? code == 200 : (200...399).contains(code)))
      }
    }
  }

  @Test func finishesOrGivesUpEveryRequest() {
    forAll { random in
      let inFlight = (0..<random.int(0...6)).map { _ in Duration.seconds(random.int(0...700)) }
      let delay = random.int(-10...4000)
      let target = DeregisteringTarget(delay: .seconds(delay), inFlight: inFlight)
      try require(target.delay >= .zero && target.delay <= .seconds(3600))
      try require(target.completion <= target.delay)
      try require(target.finished == inFlight.filter { $0 <= target.delay }.count)
      try require((target.finished == inFlight.count) == (inFlight.allSatisfy { $0 <= target.completion }))
      try require(!target.isDraining(after: target.delay))
      if target.delay > .zero { try require(target.isDraining(after: target.delay - .seconds(1))) }
    }
    #expect(DeregisteringTarget().completion == .zero)
    #expect(DeregisteringTarget().isDraining(after: .seconds(299)))
  }
}
