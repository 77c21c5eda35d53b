import Models
import Testing

struct NameResolutionTests {
  private static let domains: [DNSName] = ["com", "example.com", "a.example.com", "b.a.example.com", "example.org"]

  /// The answerer is the most specific of what is associated; a forwarding rule goes before the zone of its own domain.
  @Test func followsTheMostSpecific() {
    forAll { random in
      var resolution = NameResolution()
      resolution.vpcsWithDNS = ["vpc"]
      var candidates: [(labels: Int, isRule: Bool, answer: NameResolution.Answerer)] = []
      let name: DNSName = "x.b.a.example.com"
      let dns = IPv4Address(192, 168, 0, 53)
      for domain in Self.domains {
        let isHere = random.bool()
        switch random.int(0...3) {
        case 0:
          try resolution.associate(HostedZone(domain, isPrivate: true), with: isHere ? ["vpc"] : ["other"])
          if isHere, name.isWithin(domain) { candidates.append((domain.labels.count, false, .privateZone(domain))) }
        case 1:
          resolution.rules.append((try ResolverRule(.forward, domain, to: [dns]), isHere ? ["vpc"] : ["other"]))
          if isHere, name.isWithin(domain) { candidates.append((domain.labels.count, true, .network([dns]))) }
        default: break
        }
      }
      let best = candidates.max { ($0.labels, $0.isRule ? 1 : 0) < ($1.labels, $1.isRule ? 1 : 0) }
      try require(resolution.answerer(of: name, in: "vpc") == (best?.answer ?? .publicDNS))
    }
  }

  @Test func leavesPublicNamesPublic() throws {
    var zone = HostedZone("example.com")
    try zone.add(DNSRecord("www.example.com", .a, "192.0.2.1"))
    var resolution = NameResolution()
    resolution.publicZones = [HostedZone("com"), zone]
    #expect(resolution.resolve("www.example.com", in: "vpc") == .values(["192.0.2.1"]))
    #expect(resolution.resolve("www.example.com", .aaaa) == .noData)
    #expect(resolution.resolve("www.example.net") == .noSuchName)
    #expect(throws: NameResolution.Refusal.notPrivate) { try resolution.associate(zone, with: ["vpc"]) }
    for count in [300, 301] {
      let associated: Void? = try? resolution.associate(
        HostedZone("x.test", isPrivate: true), with: Set((0..<count).map { "vpc\($0)" }))
      #expect((associated != nil) == (count == 300))
    }
    for count in [0, 1, 6, 7] {
      let targets = Array(repeating: IPv4Address(10, 0, 0, 1), count: count)
      #expect(((try? ResolverRule(.forward, "example.com", to: targets)) != nil) == (1...6).contains(count))
    }
    // A rule for the root forwards what nothing else is for.
    let dns = IPv4Address(192, 168, 0, 53)
    resolution.rules = [(try ResolverRule(.forward, ".", to: [dns]), ["vpc"])]
    #expect(resolution.answerer(of: "www.example.com", in: "vpc") == .network([dns]))
    #expect(throws: ResolverRule.Refusal.targets) {
      try ResolverRule(.system, "example.com", to: [IPv4Address(10, 0, 0, 1)])
    }
  }

  @Test func asksAgainWhenTheTimeIsOver() {
    forAll { random in
      let ttl = random.int(1...600)
      var resolver = CachingResolver()
      var (expected, kept) = (0, -1000)
      for time in stride(from: 0, to: 3000, by: random.int(1...200)) {
        if kept < 0 || time - kept >= ttl { (expected, kept) = (expected + 1, time) }
        let answer = resolver.resolve("a.com", at: .seconds(time), ttl: .seconds(ttl)) { .values(["\(time)"]) }
        try require(answer == .values(["\(kept)"]))
      }
      try require(resolver.forwarded == expected)
    }
    var resolver = CachingResolver()
    let negative = NegativeTTL(record: .seconds(9), minimum: .seconds(5))
    for (time, count) in [(0, 1), (4, 1), (5, 2)] {
      _ = resolver.resolve("a.com", at: .seconds(time), ttl: .days(1), negative: negative) { .noData }
      #expect(resolver.forwarded == count)
    }
    #expect(NegativeTTL().duration == .seconds(900))
  }

  @Test func opensEndpoints() throws {
    let addresses = (1...8).map { IPv4Address(10, 0, $0, 10) }
    for count in 0...8 {
      let endpoint = try? ResolverEndpoint(.outbound, addresses: Array(addresses.prefix(count)))
      #expect((endpoint != nil) == (2...6).contains(count))
      #expect(endpoint == nil || endpoint?.capacity == count * 10_000)
    }
    let both = try ResolverEndpoint(.inbound, addresses: Array(addresses.prefix(2)), protocols: [.dohFIPS])
    #expect(both.ports == [443] && !both.works(over: .natGateway))
    #expect(both.capacity == 20_000 && !both.needsMore(at: 10_000) && both.needsMore(at: 10_001))
    for (packets, passed) in [(0, 0), (1023, 1023), (1024, 1024), (1025, 1024)] {
      #expect(VPCResolver.passed(of: packets) == passed)
    }
    let resolver = VPCResolver(of: CIDRBlock(10, 9, 0, 0, prefix: 16))
    #expect(resolver.answers(.insideVPC, askedAt: IPv4Address(169, 254, 169, 253)))
    #expect(!resolver.answers(.insideVPC, askedAt: IPv4Address(10, 9, 0, 3)))
    #expect(resolver.answers(.insideVPC, askedAt: addresses[0], inbound: both))
    #expect(resolver.answers(.otherVPC, askedAt: addresses[1], inbound: both))
    let outbound = try ResolverEndpoint(.outbound, addresses: Array(addresses.prefix(2)))
    #expect(!resolver.answers(.onPremises, askedAt: addresses[0], inbound: outbound))
    #expect(VPCResolver.passed(of: 1024) == 1024 && VPCResolver.passed(of: 1025) == 1024)
  }

  @Test func losesWhatTheReplicaHasNotSeen() {
    forAll { random in
      let (lag, writes) = (random.int(0...5), random.int(0...20))
      var database = ReplicatedDatabase(lag: lag)
      for value in 0..<writes { database.write(value) }
      try require(database.replica == Array((0..<writes).dropLast(lag)))
      try require(!database.writeToReplica(99))
      database.promote()
      try require(database.lost.count == min(lag, writes) && !database.writeToReplica(99))
      database.finishRestart()
      database.write(50)
      try require(database.writeToReplica(99) && database.replica.last == 99 && !database.replica.contains(50))
    }
    #expect(ReplicatedDatabase(lag: -3).lag == 0)
    var policy = TrafficPolicy("1")
    for number in 2...1000 { try? policy.add(version: "\(number)") }
    #expect(policy.versions.count == 1000)
    #expect(throws: TrafficPolicy.Refusal.versions) { try policy.add(version: "1001") }
  }

  @Test func seesClientsOrResolvers() {
    let (client, resolver) = (IPv4Address(198, 51, 100, 7), IPv4Address(203, 0, 113, 7))
    let cut = QueryOrigin(client: client, resolver: resolver, sendsClientSubnet: true).seen
    #expect(cut.prefix == 24 && cut.contains(client) && !cut.contains(resolver))
    let whole = QueryOrigin(client: client, resolver: resolver, sendsClientSubnet: false).seen
    #expect(whole.prefix == 32 && whole.base == resolver)
    #expect(GeoOrigin().areas == [.everywhere])
  }
}
