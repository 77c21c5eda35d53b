import Models
import Testing

struct HealthStatusTests {
  private static let address = IPv4Address(192, 0, 2, 1)

  @Test func changesItsMindAfterARow() {
    forAll { random in
      let threshold = random.int(1...10)
      var checker = HealthChecker(threshold: threshold)
      var (expected, results) = (true, [Bool]())
      for _ in 0..<50 {
        results.append(random.int(0...4) > 0)
        let row = results.suffix(threshold)
        if row.count == threshold, row.allSatisfy({ $0 != expected }) { expected.toggle() }
        checker.observe(passed: results[results.count - 1])
        try require(checker.isHealthy == expected, "\(threshold) \(results)")
      }
    }
  }

  @Test func needsMoreThanTheQuorum() {
    forAll { random in
      let reports = (0..<random.int(1...60)).map { _ in random.int(0...4) == 0 }
      let part = Double(reports.count { $0 }) / Double(reports.count)
      try require(HealthStatus(.checkers(reports)).isHealthy == (part > 0.18 + 1e-9))
    }
  }

  @Test func combinesLikeLogic() {
    forAll { random in
      let reports = (0..<random.int(1...6)).map { _ in random.bool() }
      let children = reports.map { HealthStatus(.checkers([$0])) }
      try require(HealthStatus.all(children).isHealthy == reports.allSatisfy { $0 })
      try require(HealthStatus.any(children).isHealthy == reports.contains(true))
      // De Morgan.
      let inverted = children.map(\.inverted)
      try require(HealthStatus.all(inverted).isHealthy == HealthStatus.any(children).inverted.isHealthy)
      let threshold = random.int(0...8)
      let counted = try HealthStatus.calculated(children, atLeast: threshold).isHealthy
      try require(counted == (reports.count { $0 } >= threshold))
      try require(children[0].inverted.inverted.isHealthy == reports[0])
    }
    #expect(throws: HealthStatus.Refusal.children) {
      try HealthStatus.all(Array(repeating: HealthStatus(.checkers([])), count: 256))
    }
    #expect((try? HealthStatus.all(Array(repeating: HealthStatus(.checkers([])), count: 255))) != nil)
    #expect(HealthStatus(.checkers([])).isHealthy, "before there is data")
    #expect(!HealthStatus(.checkers([false])).isHealthy)
    var disabled = HealthStatus(.checkers([true])).inverted
    disabled.isDisabled = true
    #expect(disabled.isHealthy)
  }

  @Test func waitsSoLong() throws {
    let http = try EndpointHealthCheck(of: Self.address, by: .http(search: "ok"))
    var probe = Probe(connected: .seconds(4), status: 399, body: "it is ok")
    #expect(http.passes(probe))
    probe.body = nil
    #expect(!http.passes(probe))
    probe.status = nil
    #expect(!http.passes(probe))
    for status in [199, 400] { #expect(!http.passes(Probe(status: status, body: "ok"))) }
    #expect(http.passes(Probe(status: 200, body: "ok")) && !http.passes(Probe(status: 200, body: "o")))
    #expect(try EndpointHealthCheck(of: Self.address, by: .https(search: "")).passes(Probe(status: 200, body: "")))
    for (threshold, regions, length, isAllowed) in [
      (0, 3, 1, false), (1, 3, 1, true), (10, 3, 1, true), (11, 3, 1, false), (3, 2, 1, false), (3, 3, 255, true),
      (3, 3, 256, false),
    ] {
      let check = try? EndpointHealthCheck(
        of: Self.address, by: .http(search: String(repeating: "x", count: length)), threshold: threshold, from: regions)
      #expect((check != nil) == isAllowed, "\(threshold) \(regions) \(length)")
    }
    let tcp = try EndpointHealthCheck(of: Self.address, by: .tcp)
    for (milliseconds, isTCP, isHTTP) in [(4000, true, true), (4001, true, false), (10_000, true, false)] {
      let slow = Duration.milliseconds(milliseconds)
      #expect(tcp.passes(Probe(connected: slow)) == isTCP)
      #expect(http.passes(Probe(connected: slow, status: 200, body: "ok")) == isHTTP)
    }
    #expect(!tcp.passes(Probe(connected: .milliseconds(10_001))) && !tcp.passes(Probe(connected: nil)))
    for (milliseconds, isInTime) in [(2000, true), (2001, false)] {
      var probe = Probe(status: 200, body: "ok")
      probe.status?.after = .milliseconds(milliseconds)
      #expect(http.passes(probe) == isInTime)
      probe = Probe(status: 200, body: "ok")
      probe.body?.after = .milliseconds(milliseconds)
      #expect(http.passes(probe) == isInTime)
    }
    for (interval, isAllowed) in [(9, false), (10, true), (11, false), (29, false), (30, true), (31, false)] {
      let check = try? EndpointHealthCheck(of: Self.address, by: .tcp, every: .seconds(interval))
      #expect((check != nil) == isAllowed)
    }
  }

  /// Whatever is changed, protocol and interval are what they were, and no change gets past the rules of a new one.
  @Test func changesWhatCanBeChanged() {
    forAll { random in
      let questions: [EndpointHealthCheck.Question] = [
        .tcp, .http(search: nil), .http(search: "a"), .https(search: nil),
      ]
      let (before, after) = (random.even(0...3), random.even(0...3))
      let (interval, wish) = (random.pick([10, 30]), random.pick([nil, 10, 30]))
      let check = try EndpointHealthCheck(of: Self.address, by: questions[before], every: .seconds(interval))
      let threshold = random.int(0...11)
      let changed = try? check.changed(
        to: questions[after], every: wish.map { .seconds($0) }, threshold: threshold)
      let isSameProtocol = before == after || [before, after].allSatisfy([1, 2].contains)
      let isAllowed = isSameProtocol && (wish ?? interval) == interval && (1...10).contains(threshold)
      try require((changed != nil) == isAllowed)
      if let changed {
        try require(changed.interval == check.interval && changed.address == check.address)
        try require(changed.question == questions[after] && changed.threshold == threshold)
      }
      try require(check.changed() == check)
    }
  }

  @Test func findsTextInTheFirstBytes() throws {
    let check = try EndpointHealthCheck(of: Self.address, by: .http(search: "needle"))
    forAll(cases: 25) { random in
      let before = random.int(5100...5130)
      let body = String(repeating: ".", count: before) + "needle" + String(repeating: ".", count: random.int(0...9))
      try require(check.passes(Probe(status: 200, body: body)) == (before + 6 <= 5120), "\(before)")
    }
  }

  @Test func readsTheAlarmsData() {
    forAll { random in
      let periods = random.int(1...3)
      let choice = random.pick(AlarmStream.Insufficient.allCases)
      var stream = AlarmStream(above: 50, periods: periods, withoutData: choice)
      var (values, last) = ([Double?](), true)
      for _ in 0..<20 {
        values.append(random.int(0...3) == 0 ? nil : Double(random.pick([49, 50, 51])))
        stream.observe(values[values.count - 1])
        let recent = values.suffix(periods)
        let isComplete = recent.count == periods && recent.allSatisfy { $0 != nil }
        let expected =
          isComplete ? !recent.allSatisfy { $0 ?? 0 > 50 } : choice == .healthy || choice == .lastKnown && last
        try require(stream.isHealthy == expected, "\(periods) \(choice) \(values)")
        last = expected
      }
    }
    #expect(AlarmStream.Feature.standardResolution.isSupported && AlarmStream.Feature.average.isSupported)
  }
}
