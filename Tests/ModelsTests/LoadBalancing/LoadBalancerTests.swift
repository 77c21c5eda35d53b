import Models
import Testing

struct LoadBalancerTests {
  @Test func readsUpToItsLayer() {
    let parts: [LoadBalancerKind: [PacketPart]] = [
      .alb: [.address, .port, .path, .host], .clb: [.address, .port, .path, .host], .nlb: [.address, .port],
      .gwlb: [.address],
    ]
    for kind in LoadBalancerKind.allCases {
      #expect(PacketPart.allCases.filter { kind.reads($0) } == parts[kind])
      #expect(kind.receives(port: 443, listeners: [443]))
      #expect(kind.receives(port: 80, listeners: [443]) == (kind == .gwlb))
    }
  }

  @Test func hasANodeAndAnAddressInEachZone() {
    forAll { random in
      let zones = (0..<random.int(2...6)).map { "az\($0)" }
      let kind = random.pick([LoadBalancerKind.alb, .nlb, .clb])
      let scheme: LoadBalancer.Scheme = random.bool() ? .internetFacing : .internal
      var balancer = try LoadBalancer(kind, scheme, zones: zones)
      try require(balancer.nodes.map(\.zone) == zones)
      try require(Set(balancer.addresses).count == zones.count)
      try require(zones.flatMap { balancer.addresses(in: $0) } == balancer.addresses)
      try require(balancer.addresses(in: "elsewhere").isEmpty)
      try require(balancer.isReachable(fromInternet: true) == (scheme == .internetFacing))
      try require(balancer.isReachable(fromInternet: false))
      for (place, node) in balancer.nodes.enumerated() {
        // An address of the zone's own subnet, and a public one of those that are kept for documentation.
        let subnet = CIDRBlock(10, 0, UInt8(place), prefix: 24)
        try require(node.privateAddress == subnet.base.advanced(by: 10))
        try require(node.publicAddress.map { CIDRBlock(203, 0, 113, prefix: 24).contains($0) } ?? true)
      }
      let before = balancer.addresses
      balancer.renewNodes()
      if kind == .nlb {
        try require(balancer.addresses == before)
      } else {
        try require(Set(balancer.addresses).count == zones.count && Set(before).isDisjoint(with: balancer.addresses))
      }
    }
  }

  @Test func takesElasticAddressesWhereItMay() throws {
    let address = ["az1": IPv4Address(198, 51, 100, 9)]
    for kind in [LoadBalancerKind.alb, .nlb, .clb] {
      for scheme in [LoadBalancer.Scheme.internetFacing, .internal] {
        let made = try? LoadBalancer(kind, scheme, zones: ["az1", "az2"], elasticIPs: address)
        #expect((made != nil) == (kind == .nlb && scheme == .internetFacing))
      }
    }
    #expect(throws: LoadBalancer.Refusal.elasticIP) { try LoadBalancer(.nlb, zones: ["az2"], elasticIPs: address) }
    #expect(throws: LoadBalancer.Refusal.scheme) { try LoadBalancer(.alb, nil, zones: ["az1", "az2"]) }
    for kind in LoadBalancerKind.allCases {
      for count in 0...3 {
        let zones = (0..<count).map { "az\($0)" }
        let made = try? LoadBalancer(kind, kind == .gwlb ? nil : .internal, zones: zones)
        #expect((made != nil) == (count >= (kind == .alb ? 2 : 1)))
      }
    }
    var alb = try LoadBalancer(.alb, zones: ["az1", "az2"])
    try alb.secure(with: ["sg"])
    #expect(alb.securityGroups == ["sg"])
    var gateway = try LoadBalancer(.gwlb, nil, zones: ["az1"])
    #expect(throws: LoadBalancer.Refusal.securityGroups) { try gateway.secure(with: ["sg"]) }
    let node = try LoadBalancer(.nlb, zones: ["az1"], elasticIPs: address).nodes[0]
    #expect(node.publicAddress == address["az1"] && node.privateAddress.isPrivate)
  }

  @Test func takesTheTargetsOfItsType() throws {
    let samples: [Target] = [
      .instance("i", port: 80), .ip(IPv4Address(10, 0, 0, 1), port: 80), .lambda("f"), .alb("a", vpc: "vpc"),
    ]
    #expect(samples.map(\.type) == TargetType.allCases)
    for kind in LoadBalancerKind.allCases {
      for type in TargetType.allCases {
        let transport: TargetProtocol = kind == .alb ? .http : kind == .gwlb ? .geneve : .tcp
        var group = try? TargetGroup(type, transport, of: kind)
        #expect((group != nil) == TargetGroup.types(of: kind).contains(type))
        for target in samples {
          let registered: Void? = try? group?.register(target)
          #expect((registered != nil && group != nil) == (group != nil && target.type == type))
        }
        #expect((group?.targets.count ?? 1) == 1)
      }
    }
    var group = try TargetGroup(.instance, .http, of: .alb)
    try group.register(.instance("i", port: 80))
    try group.register(.instance("i", port: 80))
    try group.register(.instance("i", port: 81))
    #expect(group.targets.count == 2)
    try group.change(to: .instance)
    var functions = try TargetGroup(.lambda, .http, of: .alb)
    try functions.register(.lambda("f"))
    try functions.register(.lambda("f"))
    #expect(throws: TargetGroup.Refusal.tooMany) { try functions.register(.lambda("g")) }
    #expect(throws: TargetGroup.Refusal.noTargetGroups) { try TargetGroup(.instance, .http, of: .clb) }
    #expect(throws: TargetGroup.Refusal.transport) { try TargetGroup(.instance, .tcp, of: .alb) }
    #expect(throws: TargetGroup.Refusal.wrongType) { try group.register(.lambda("f")) }
    var parents = ALBParents()
    for _ in 0..<3 { try parents.add("same") }
    try parents.add("other")
    #expect(throws: TargetGroup.Refusal.tooMany) { try parents.add("third") }
  }

  @Test func keepsClientsInTheirZone() {
    var random = SeededRandom(seed: 3)
    let zones = ["az1", "az2", "az3", "az4"]
    func own(_ routing: ClientRouting) -> Int {
      (0..<4000).count { _ in routing.zone(for: "az1", of: zones, &random) == "az1" }
    }
    #expect(own(.availabilityZoneAffinity) == 4000)
    // 85 of 100 stay, and of the rest every fourth comes to its own zone by chance.
    #expect((3480...3620).contains(own(.partialAvailabilityZoneAffinity)))
    #expect((900...1100).contains(own(.anyAvailabilityZone)))
    #expect(ClientRouting.availabilityZoneAffinity.zone(for: "az9", of: ["az1"], &random) == "az1")
    #expect(ClientRouting.availabilityZoneAffinity.zone(for: "az9", of: [], &random) == nil)
  }

  @Test func wrapsPackets() {
    #expect(GENEVE.encapsulated(1) == 69 && GENEVE.encapsulated(0) == nil)
    #expect(GENEVE.encapsulated(8500) == 8568 && GENEVE.encapsulated(8501) == nil)
    #expect(GENEVE.fits(applianceMTU: 8568) && !GENEVE.fits(applianceMTU: 8567))
    #expect(GENEVE.port == 6081)
    for (seconds, isAllowed) in [(59, false), (60, true), (6000, true), (6001, false)] {
      var timeout = NetworkIdleTimeout(of: .tcp)
      #expect(((try? timeout.change(to: .seconds(seconds))) != nil) == isAllowed)
    }
    #expect(NetworkIdleTimeout(of: .udp).value == .seconds(120) && NetworkIdleTimeout(of: .tls).value == .seconds(350))
    #expect(BalancerChain(.alb, .nlb) == nil && BalancerChain(.alb, .alb) == nil && BalancerChain() == nil)
    #expect(BalancerChain(.gwlb)?.canBeEndpointService == true && BalancerChain(.gwlb)?.hasStaticAddresses == false)
  }

  @Test func handsFunctionsWhatFits() throws {
    let (least, most) = (ByteSize.bytes(0), ByteSize.megabytes(1))
    #expect(FunctionTarget.outcome(201, body: most, response: most) == .status(201))
    #expect(FunctionTarget.outcome(201, body: most + .bytes(1), response: least) == .bodyTooLarge)
    #expect(FunctionTarget.outcome(201, body: least, response: most + .bytes(1)) == .responseTooLarge)
    var function = FunctionTarget(account: "1", region: "r")
    function.invokers = ["elasticloadbalancing.amazonaws.com"]
    #expect(throws: FunctionTarget.Refusal.balancer) { try function.register(with: .nlb, account: "1", region: "r") }
    try function.register(with: .alb, account: "1", region: "r")
  }
}
