import Models
import Testing

struct ListenerTests {
  /// The rule that answers has the lowest priority number of those whose conditions hold, in whatever order they came.
  @Test func firstMatchingRuleDecides() {
    forAll { random in
      var listener = try ApplicationListener(.http, otherwise: .fixedResponse(404))
      let priorities = (1...8).map { $0 }.shuffled(using: &random)
      var rules: [ListenerRule] = []
      for priority in priorities.prefix(random.int(0...8)) {
        let path = random.pick(["/a", "/b", "*"])
        let method = random.pick(["GET", "PUT"])
        rules.append(
          ListenerRule(priority, if: .pathPattern(path), .method(method), then: .forward(to: "g\(priority)")))
      }
      for rule in rules { try listener.add(rule) }
      let request = WebRequest(random.pick(["GET", "PUT"]), path: random.pick(["/a", "/b", "/c"]))
      let expected = rules.filter { $0.conditions.allSatisfy { $0.matches(request) } }.min { $0.priority < $1.priority }
      try require(listener.action(for: request) == (expected?.action ?? .fixedResponse(404)))
    }
  }

  @Test(arguments: [
    ("*", "", true), ("*", "anything", true), ("/a*", "/a", true), ("/a*", "/b", false), ("/a?", "/a", false),
    ("/a?", "/ab", true), ("*.jpg", "/x.jpg.jpg", true), ("*.jpg", "/x.jpeg", false), ("/*/b/*", "/a/b/c", true),
    ("/*/b/*", "/a/c/b", false), ("", "", true), ("", "a", false), ("a*b*c", "axxbyybzzc", true), ("/A", "/a", false),
  ])
  func matchesPatterns(pattern: String, path: String, isMatch: Bool) {
    #expect(RuleCondition.pathPattern(pattern).matches(WebRequest(path: path)) == isMatch)
  }

  @Test func readsHostsWithoutCase() {
    #expect(RuleCondition.hostHeader("*.Example.com").matches(WebRequest(host: "API.example.COM")))
    #expect(!RuleCondition.hostHeader("*.example.com").matches(WebRequest(host: "example.com")))
  }

  @Test func refusesWhatCannotBeAdded() throws {
    #expect(throws: ApplicationListener.Refusal.listener) {
      try ApplicationListener(.tcp, otherwise: .fixedResponse(200))
    }
    #expect(throws: ApplicationListener.Refusal.groups) { try ApplicationListener(.http, otherwise: .forward([])) }
    var listener = try ApplicationListener(.https, otherwise: .redirect(.https))
    #expect(throws: ApplicationListener.Refusal.redirectFromHTTPS) {
      try listener.add(ListenerRule(1, then: .redirect(.http)))
    }
    try listener.add(ListenerRule(1, then: .fixedResponse(200)))
    #expect(throws: ApplicationListener.Refusal.priorityTaken) {
      try listener.add(ListenerRule(1, then: .fixedResponse(500)))
    }
    #expect(listener.rules.count == 1)
    for (weight, isAllowed) in [(-1, false), (0, true), (999, true), (1000, false)] {
      let rule = ListenerRule(weight + 10, then: .forward([WeightedGroup("g", weight: weight)]))
      #expect(((try? listener.add(rule)) != nil) == isAllowed)
    }
    for count in 0...6 {
      let groups = (0..<count).map { WeightedGroup("g\($0)", weight: 1) }
      let rule = ListenerRule(5000 + count, then: .forward(groups))
      #expect(((try? listener.add(rule)) != nil) == (1...5).contains(count))
    }
    #expect(listener.rules.map(\.priority) == [1, 10, 1009, 5001, 5002, 5003, 5004, 5005])
    #expect(RuleAction.forward(to: "g") == .forward([WeightedGroup("g", weight: 1)]))
    var random = SeededRandom(seed: 1)
    #expect(ApplicationListener.group(of: .fixedResponse(200), &random) == nil)
    #expect(listener.webSocketGroup(opening: WebRequest(), &random) == nil)
  }

  @Test func weighsTargetGroups() {
    forAll(cases: 30) { random in
      let weights = (0..<random.int(1...5)).map { _ in random.int(0...999) }
      let groups = weights.enumerated().map { WeightedGroup("g\($0)", weight: $1) }
      let total = weights.reduce(0, +)
      let picks = (0..<2000).map { _ in ApplicationListener.group(of: .forward(groups), &random) }
      for (group, weight) in zip(groups, weights) where total > 0 {
        let part = Double(picks.count { $0 == group.name }) / 2000
        try require(abs(part - Double(weight) / Double(total)) < 0.06)
      }
    }
  }

  @Test func findsCertificates() throws {
    let star = Certificate("*.example.com")
    #expect(star.covers("a.example.com"))
    #expect(!star.covers("example.com") && !star.covers("a.b.example.com") && !star.covers("aexample.com"))
    var listener = try #require(ListenerCertificates(of: .nlb, default: Certificate("x.test")))
    try listener.add(star)
    #expect(listener.certificate(for: "b.example.com") == star)
    #expect(listener.certificate(for: "b.example.org") == Certificate("x.test"))
    #expect(ListenerCertificates(of: .gwlb, default: star) == nil)
    for _ in 1..<25 { try listener.add(star) }
    #expect(throws: ListenerCertificates.Refusal.quota) { try listener.add(star) }
  }

  @Test func pairsProtocolsOfOneLayer() {
    let layers: [ListenerProtocol: Int] = [.http: 7, .https: 7, .tcp: 4, .ssl: 4]
    for front in ListenerProtocol.allCases {
      for back in ListenerProtocol.allCases {
        let isPair = layers[front] != nil && layers[front] == layers[back]
        #expect((ClassicListener(front: front, back: back) != nil) == isPair)
      }
    }
  }

  @Test func endsTLSWhereTheListenerSpeaksIt() {
    #expect(ListenerProtocol.allCases.filter { TLSEnd(of: $0) == .balancer } == [.https, .tls, .ssl])
    #expect(ListenerProtocol.allCases.filter { TLSEnd(of: $0) == .target } == [.tcp])
    #expect(TLSEnd.mutual(of: .alb, listener: .https) == .balancer)
    #expect(TLSEnd.mutual(of: .alb, listener: .tcp) == nil)
    let plain = ForwardedHeaders.add(to: [:], client: IPv4Address(192, 0, 2, 1), listener: .http, port: 80)
    #expect(plain["X-Forwarded-For"] == "192.0.2.1" && plain["X-Forwarded-Proto"] == "http")
  }
}
