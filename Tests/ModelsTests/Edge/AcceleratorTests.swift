import Models
import Testing

struct AcceleratorTests {
  private static func flow(_ port: Int, _ transport: FlowProtocol = .tcp, client: IPv4Address? = nil) -> Flow {
    Flow(
      transport, from: FlowEnd(client ?? IPv4Address(1, 1, 1, 1), UInt16(port)),
      to: FlowEnd(IPv4Address(2, 2, 2, 2), 443))
  }

  /// New connections go to healthy endpoints with a weight while there are any in the groups that are tried.
  @Test func goesToHealthyEndpoints() {
    forAll { random in
      let regions = (0..<random.int(1...6)).map { "r\($0)" }
      var groups: [EndpointGroup] = []
      for region in regions {
        var endpoints = try (0..<random.int(1...3)).map {
          try Endpoint("\(region) \($0)", weight: random.pick([0, 1, 128]))
        }
        for index in endpoints.indices { endpoints[index].isHealthy = random.bool() }
        groups.append(EndpointGroup(region, endpoints))
      }
      var accelerator = Accelerator(groups)
      let answer = accelerator.route(Self.flow(1), from: regions, &random)
      let expected = groups.prefix(4).first { $0.endpoints.contains { $0.isHealthy && $0.weight > 0 } }
      let well = expected?.endpoints.filter { $0.isHealthy && $0.weight > 0 }.map(\.name)
      try require((well ?? groups[0].endpoints.map(\.name)).contains(answer ?? ""), "\(groups)")
    }
  }

  @Test func dividesByWeight() throws {
    let endpoints = [try Endpoint("a", weight: 64), try Endpoint("b", weight: 192), try Endpoint("c", weight: 0)]
    var accelerator = Accelerator([EndpointGroup("r", endpoints)])
    var random = SeededRandom(seed: 1)
    let picks = (1...4000).map { accelerator.route(Self.flow($0), from: ["r"], &random) }
    #expect((900...1100).contains(picks.count { $0 == "a" }) && !picks.contains("c"))
    #expect(!picks.contains(nil))
    let halves = [try Endpoint("a", weight: 1), try Endpoint("b", weight: 1)]
    accelerator = Accelerator([EndpointGroup("r", halves)])
    let even = (1...4000).count { accelerator.route(Self.flow($0), from: ["r"], &random) == "a" }
    #expect((1850...2150).contains(even))
    for (weight, isAllowed) in [(-1, false), (0, true), (255, true), (256, false)] {
      #expect(((try? Endpoint("e", weight: weight)) != nil) == isAllowed)
    }
  }

  @Test func turnsDownByTheDial() throws {
    var groups = [EndpointGroup("near", [try Endpoint("a")]), EndpointGroup("far", [try Endpoint("b")])]
    #expect(groups[0].turnDial(to: 25) == true)
    #expect(groups[0].turnDial(to: 101) == false && groups[0].turnDial(to: -1) == false && groups[0].dial == 25)
    var accelerator = Accelerator(groups)
    var random = SeededRandom(seed: 1)
    func near() -> Int { (1...4000).count { accelerator.route(Self.flow($0), from: ["near", "far"], &random) == "a" } }
    #expect((900...1100).contains(near()))
    #expect(accelerator.groups[0].turnDial(to: 0) == true)
    accelerator = Accelerator(accelerator.groups)
    #expect(near() == 0)
    // Who looks for a healthy endpoint does not mind the dial.
    accelerator.groups[1].endpoints[0].isHealthy = false
    accelerator = Accelerator(accelerator.groups)
    #expect(near() == 4000)
    // A dial of 100 passes nobody on.
    var open = Accelerator([EndpointGroup("near", [try Endpoint("a")]), EndpointGroup("far", [try Endpoint("b")])])
    #expect((1...4000).allSatisfy { open.route(Self.flow($0), from: ["near", "far"], &random) == "a" })
  }

  @Test func keepsConnectionsUntilTheyFallSilent() {
    forAll { random in
      let transport: FlowProtocol = random.bool() ? .tcp : .udp
      let idle = transport == .tcp ? 340 : 30
      var accelerator = Accelerator([EndpointGroup("r", [try Endpoint("a"), try Endpoint("b")])])
      let flow = Self.flow(random.int(1...65535), transport)
      let first = accelerator.route(flow, from: ["r"], &random)
      for index in 0...1 where accelerator.groups[0].endpoints[index].name == first {
        accelerator.groups[0].endpoints[index].isHealthy = false
      }
      try require(accelerator.route(flow, from: ["r"], at: .seconds(idle - 1), &random) == first)
      try require(accelerator.route(flow, from: ["r"], at: .seconds(2 * idle - 1), &random) != first)
    }
  }

  @Test func keepsClientsTogetherBySource() {
    forAll { random in
      var accelerator = Accelerator([EndpointGroup("r", try (0..<5).map { try Endpoint("\($0)") })])
      accelerator.affinity = .sourceIP
      let client = random.address()
      let picks = (1...20).map { accelerator.route(Self.flow($0, client: client), from: ["r"], &random) }
      try require(Set(picks).count == 1)
    }
  }

  @Test func checksEndpoints() throws {
    #expect(AcceleratorHealthCheck(interval: .seconds(10), threshold: 2)?.detection == .seconds(20))
    #expect(
      AcceleratorHealthCheck(interval: .seconds(9)) == nil && AcceleratorHealthCheck(interval: .seconds(31)) == nil)
    for threshold in [0, 1, 10, 11] {
      #expect((AcceleratorHealthCheck(threshold: threshold) != nil) == (1...10).contains(threshold))
    }
    #expect((try? Endpoint("i", .instance, inLocalZone: true)) != nil)
    #expect((try? Endpoint("e", .elasticIP, inLocalZone: true)) != nil)
    let balancer = Endpoint.Kind.networkLoadBalancer(hasSecurityGroups: false, listensTLS: false)
    #expect(throws: Endpoint.Refusal.localZone) { try Endpoint("n", balancer, inLocalZone: true) }
    #expect(try Endpoint("n", balancer).healthChecker == .elasticLoadBalancing)
    var addresses = AcceleratorAddresses(.dualStack)
    #expect(addresses.delete() == false)
    #expect(addresses.reachable(without: 1).count == 2 && addresses == AcceleratorAddresses(.dualStack))
    addresses.disable()
    #expect(addresses != AcceleratorAddresses(.dualStack) && addresses != AcceleratorAddresses(.ipv4))
    #expect(AcceleratorAddresses(.dualStack) != AcceleratorAddresses(.ipv4))
    var nobody = Accelerator([])
    var random = SeededRandom(seed: 1)
    #expect(nobody.route(Self.flow(1), from: ["r"], &random) == nil)
  }
}
