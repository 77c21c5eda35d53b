import Models
import Testing

struct NATGatewayTests {
  private static let inside = IPv4Address(10, 0, 0, 8)
  private static let outside = [IPv4Address(203, 0, 113, 1), IPv4Address(203, 0, 113, 2)]

  private static func answer(to flow: Flow) -> Flow {
    Flow(flow.transport, from: flow.destination, to: flow.source)
  }

  /// Whatever connections open and end: answers find their way back, and no two connections look the same from outside.
  @Test func bringsAnswersBack() {
    forAll(cases: 100) { random in
      let addresses = Array(Self.outside.prefix(random.int(1...2)))
      var gateway = try NATGateway(.public, at: Self.inside, elasticIPs: addresses)
      var open: [Flow: Flow] = [:]
      for _ in 0..<60 {
        let packet = Flow(
          random.pick([.tcp, .udp]), from: FlowEnd(IPv4Address(10, 0, 1, UInt8(random.int(1...3))), 40_000),
          to: FlowEnd(IPv4Address(198, 51, 100, UInt8(random.int(1...3))), UInt16(random.int(80...82))))
        if random.int(0...3) == 0 {
          gateway.end(packet)
          if let gone = open.removeValue(forKey: packet) {
            try require(gateway.receive(Self.answer(to: gone)) == nil, "an end ends it")
          }
          continue
        }
        guard let sent = try gateway.send(packet, by: .internetGateway) else { return try require(false) }
        try require(open[packet] == nil || open[packet] == sent, "a connection keeps its port")
        open[packet] = sent
        try require(sent.destination == packet.destination && sent.transport == packet.transport)
        try require(addresses.contains(sent.source.address) && NATGateway.ports.contains(sent.source.port))
        try require(Set(open.values).count == open.count)
        for (packet, sent) in open {
          try require(gateway.receive(Self.answer(to: sent)) == Self.answer(to: packet))
        }
      }
    }
  }

  @Test func dropsWhatAnswersNothing() throws {
    var gateway = try NATGateway(.public, at: Self.inside, elasticIPs: Self.outside)
    let packet = Flow(.tcp, from: FlowEnd(IPv4Address(10, 0, 1, 1), 5), to: FlowEnd(IPv4Address(1, 1, 1, 1), 443))
    let sent = try #require(try gateway.send(packet, by: .internetGateway))
    let (far, near) = (sent.destination, sent.source)
    #expect(gateway.receive(Flow(.tcp, from: far, to: near)) != nil)
    #expect(gateway.receive(Flow(.udp, from: far, to: near)) == nil)
    #expect(gateway.receive(Flow(.tcp, from: FlowEnd(far.address, 80), to: near)) == nil)
    #expect(gateway.receive(Flow(.tcp, from: FlowEnd(IPv4Address(1, 1, 1, 2), 443), to: near)) == nil)
    #expect(gateway.receive(Flow(.tcp, from: far, to: FlowEnd(near.address, near.port + 1))) == nil)
  }

  @Test func goesWhereItsKindLeads() throws {
    let packet = Flow(.tcp, from: FlowEnd(IPv4Address(10, 0, 1, 1), 5), to: FlowEnd(IPv4Address(1, 1, 1, 1), 443))
    var hidden = try NATGateway(.private, at: Self.inside)
    #expect(try hidden.send(packet, by: .internetGateway) == nil)
    #expect(try hidden.send(packet, by: .privateNetwork)?.source.address == Self.inside)
    var open = try NATGateway(.public, at: Self.inside, elasticIPs: [Self.outside[0]])
    #expect(try open.send(packet, by: .internetGateway)?.source.address == Self.outside[0])
    #expect(try open.send(packet, by: .privateNetwork)?.source.address == Self.inside)
    #expect(throws: NATGateway.Refusal.elasticIPMissing) { try NATGateway(.public, at: Self.inside) }
    #expect(throws: NATGateway.Refusal.elasticIPOnPrivate) {
      try NATGateway(.private, at: Self.inside, elasticIPs: Self.outside)
    }
    let three = Self.outside + [IPv4Address(203, 0, 113, 3)]
    #expect(throws: NATGateway.Refusal.quota) { try NATGateway(.public, at: Self.inside, elasticIPs: three) }
    #expect(try NATGateway(.public, at: Self.inside, elasticIPs: three, quota: 3).elasticIPs == three)
  }

  /// So many connections of an address to one destination, as many to another, and one more where one has ended.
  @Test func holdsSoManyConnectionsToADestination() throws {
    var gateway = try NATGateway(.public, at: Self.inside, elasticIPs: [Self.outside[0]])
    func packet(_ number: Int, to port: UInt16 = 443) -> Flow {
      let source = FlowEnd(IPv4Address(10, 0, 1, 0).advanced(by: UInt32(number)), 40_000)
      return Flow(.tcp, from: source, to: FlowEnd(IPv4Address(1, 1, 1, 1), port))
    }
    for number in 0..<55_000 { _ = try gateway.send(packet(number), by: .internetGateway) }
    #expect(throws: NATGateway.Refusal.connections) { try gateway.send(packet(55_000), by: .internetGateway) }
    #expect(try gateway.send(packet(55_000, to: 80), by: .internetGateway)?.source.port == 1024)
    let freed = try #require(try gateway.send(packet(7), by: .internetGateway)).source.port
    gateway.end(packet(7))
    #expect(try gateway.send(packet(55_000), by: .internetGateway)?.source.port == freed)
    #expect(throws: NATGateway.Refusal.connections) { try gateway.send(packet(7), by: .internetGateway) }
  }

  /// The way out holds exactly as long as every part of it does.
  @Test func needsEveryPartOfTheWay() {
    forAll { random in
      let places: [RoutedVPC.Route] = [.none, .internetGateway, .natGateway(in: "public"), .peering]
      let (inner, outer) = (random.pick(places), random.pick(places))
      let kind = random.pick([nil, NATGateway.Kind.public, .private])
      var vpc = RoutedVPC([
        "private": .init(zone: "a", route: inner), "public": .init(zone: "b", route: outer, gateway: kind),
      ])
      let isWhole = inner == .natGateway(in: "public") && outer == .internetGateway && kind == .public
      try require(vpc.reachesInternet(from: "private") == isWhole)
      try require(!vpc.reachesInternet(from: "nowhere"))
      try require(!vpc.isReachedFromInternet("private", hasPublicAddress: false))
      try require(vpc.isReachedFromInternet("public", hasPublicAddress: true) == (outer == .internetGateway))
      vpc.failedZones = [random.pick(["a", "b"])]
      try require(!vpc.reachesInternet(from: "private"))
    }
  }
}
