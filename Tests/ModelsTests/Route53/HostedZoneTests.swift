import Models
import Testing

struct HostedZoneTests {
  private static let names: [DNSName] = ["example.com", "www.example.com", "a.b.example.com"]

  /// However records are tried, what the zone holds keeps the rules of the DNS.
  @Test func keepsItsRules() {
    forAll { random in
      var zone = HostedZone("example.com", isPrivate: random.bool())
      for _ in 0..<30 {
        let type = random.pick([RecordType.a, .cname, .aaaa, .ns])
        let policy = random.pick([
          RoutingPolicy.simple, .weighted(random.int(-1...256)), .multivalue, .failover(.primary),
          .failover(.secondary), .ipBased(collection: random.pick(["x", "y"]), location: "*"),
        ])
        let value = random.pick(["192.0.2.1", "2001:db8::1", "other.example.net"])
        try? zone.add(
          DNSRecord(random.pick(Self.names), type, value, ttl: random.pick([nil, .seconds(60)]), policy: policy))
      }
      for record in zone.records where record.type != .soa && record.policy != .simple {
        let same = zone.records(record.name, record.type)
        try require(same.allSatisfy { $0.policy.kind == record.policy.kind && $0.ttl != nil })
        if case .weighted(let weight) = record.policy { try require((0...255).contains(weight)) }
        try require(record.policy.kind != .ipBased || !zone.isPrivate)
      }
      for name in Self.names {
        let types = Set(zone.records(name).map(\.type))
        try require(!types.contains(.cname) || types.count == 1 && name != "example.com")
        try require(zone.records(name, .a).filter { $0.policy.kind == .failover }.count <= 2)
      }
      try require(zone.records.count == Self.names.flatMap { zone.records($0) }.count)
    }
  }

  @Test func holdsSoManyRecordsOfOneName() throws {
    let limits: [RoutingPolicy.Kind: Int] = [
      .simple: 1, .weighted: 100, .latency: 100, .failover: 2, .geolocation: 100, .geoproximity: 30, .multivalue: 100,
      .ipBased: 100,
    ]
    for kind in RoutingPolicy.Kind.allCases { #expect(kind.recordsOfOneName == limits[kind]) }
    #expect(RoutingPolicy.Kind.allCases.filter { !$0.isForPrivateZones } == [.ipBased])
    let point = GeoPoint(latitude: 0, longitude: 0)
    let policies: [RoutingPolicy] = [
      .simple, .weighted(0), .latency(region: "r"), .failover(.primary), .geolocation(.everywhere),
      .geoproximity(point, bias: 0), .multivalue, .ipBased(collection: "c", location: "*"),
    ]
    #expect(policies.map(\.kind) == RoutingPolicy.Kind.allCases)
  }

  /// What stands in a zone from the start: four name servers for two days, and the SOA for a quarter of an hour.
  @Test func beginsWithTwoRecords() {
    let zone = HostedZone("example.com")
    #expect(zone.records.map(\.type) == [.ns, .soa] && zone.records(zone.name).count == 2)
    #expect(Set(zone.records[0].values).count == 4)
    #expect(zone.records.map(\.ttl) == [.seconds(172_800), .seconds(900)])
  }

  @Test func keepsToItsRanges() {
    let point = GeoPoint(latitude: 0, longitude: 0)
    let cases: [(RoutingPolicy, Bool)] = [
      (.weighted(-1), false), (.weighted(0), true), (.weighted(255), true), (.weighted(256), false),
      (.geoproximity(point, bias: -100), false), (.geoproximity(point, bias: -99), true),
      (.geoproximity(point, bias: 99), true), (.geoproximity(point, bias: 100), false),
    ]
    for (policy, isAllowed) in cases {
      var zone = HostedZone("example.com")
      #expect(((try? zone.add(DNSRecord("a.example.com", .a, "192.0.2.1", policy: policy))) != nil) == isAllowed)
    }
    for count in [0, 1, 400, 401] {
      var (zone, record) = (HostedZone("example.com"), DNSRecord("a.example.com", .a))
      record.content = .values(Array(repeating: "192.0.2.1", count: count))
      #expect(((try? zone.add(record)) != nil) == (1...400).contains(count))
    }
    #expect(RecordType.txt.takes(String(repeating: "x", count: 255)))
    #expect(!RecordType.txt.takes(String(repeating: "x", count: 256)))
    var full = HostedZone("example.com")
    for number in 0..<9998 { try? full.add(DNSRecord(DNSName("\(number).example.com"), .a, "192.0.2.1")) }
    #expect(full.records.count == 10_000)
    #expect(throws: HostedZone.Refusal.quota) { try full.add(DNSRecord("x.example.com", .a, "192.0.2.1")) }
  }

  @Test func refusesWhatIsElsewhere() throws {
    var zone = HostedZone("example.com")
    for name in ["example.net", "notexample.com", "com"] {
      #expect(throws: HostedZone.Refusal.outsideZone) { try zone.add(DNSRecord(DNSName(name), .a, "192.0.2.1")) }
    }
    #expect(throws: HostedZone.Refusal.value) { try zone.add(DNSRecord("a.example.com", .a, "not an address")) }
    #expect(throws: HostedZone.Refusal.value) { try zone.add(DNSRecord("a.example.com", .a, "1.2.3.256")) }
    #expect(throws: HostedZone.Refusal.failoverRole) {
      for _ in 0..<2 { try zone.add(DNSRecord("f.example.com", .a, "192.0.2.1", policy: .failover(.primary))) }
    }
    #expect(throws: HostedZone.Refusal.policy) {
      try zone.add(DNSRecord("f.example.com", .a, "192.0.2.1", policy: .weighted(1)))
    }
    try zone.add(DNSRecord("WWW.Example.COM", .a, "192.0.2.1"))
    #expect(zone.records("www.example.com", .a).count == 1)
  }

  @Test func takesTheTTLOfWhatItPointsTo() throws {
    var zone = HostedZone("example.com")
    try zone.add(DNSRecord("a.example.com", .a, "192.0.2.1", ttl: .seconds(77)))
    try zone.add(
      DNSRecord("b.example.com", .a, alias: .record("a.example.com", type: .a, zone: "example.com")))
    let alias = DNSRecord("c.example.com", .a, alias: .record("b.example.com", type: .a, zone: "example.com"))
    try zone.add(alias)
    #expect(zone.effectiveTTL(of: alias) == .seconds(77))
    #expect(zone.effectiveTTL(of: DNSRecord("d.example.com", .a, alias: .apiGateway)) == nil)
    zone.isSigned = true
    #expect(zone.effectiveTTL(of: DNSRecord("e.example.com", .a, "192.0.2.1", ttl: .days(7))) == .days(7))
    #expect(zone.effectiveTTL(of: DNSRecord("e.example.com", .a, "192.0.2.1", ttl: .days(8))) == .days(7))
  }

  @Test func knowsNames() {
    #expect(DNSName("a.B.c").labels == ["a", "b", "c"] && DNSName("a.b.").description == "a.b")
    #expect(DNSName("x.a.com").isWithin("a.com") && DNSName("a.com").isWithin("a.com"))
    #expect(!DNSName("xa.com").isWithin("a.com") && !DNSName("com").isWithin("a.com"))
    #expect(DNSName.mostSpecific(["com", "b.com", "a.b.com", "c.b.com"], for: "x.a.b.com") == "a.b.com")
    #expect(DNSName.mostSpecific(["b.com"], for: "com") == nil)
    for (type, value, isTaken) in [
      (RecordType.a, "1.2.3", false), (.a, "1.2.3.4.5", false), (.a, "1..3.4", false), (.aaaa, "::1", true),
      (.aaaa, "example", false), (.ns, "ns.example", true), (.ptr, "::1", false), (.mx, "10 mail.example", true),
    ] {
      #expect(type.takes(value) == isTaken, "\(type) \(value)")
    }
  }

  @Test func chargesQueriesThatLeadToNoResource() {
    #expect(AliasTarget.apiGateway.chargedQueries == 0 && AliasTarget.website(bucket: "b").chargedQueries == 0)
    #expect(AliasTarget.instance.chargedQueries == 1 && !AliasTarget.instance.isAllowedResource)
  }

  @Test func signsPublicZones() throws {
    var signing = try ZoneSigning(of: HostedZone("example.com"))
    #expect(signing.judge(answer: "a", asSigned: "a") == .unverified)
    try signing.add(ZoneSigning.SigningKey("one"))
    signing.delegated = ["another"]
    #expect(signing.judge(answer: "a", asSigned: "b") == .unverified)
    signing.delegated = ["one"]
    #expect(signing.judge(answer: "a", asSigned: "b") == .bogus)
    try signing.add(ZoneSigning.SigningKey("two"))
    #expect(throws: ZoneSigning.Refusal.quota) { try signing.add(ZoneSigning.SigningKey("three")) }
  }

  @Test func keepsVersionsOfTrafficPolicies() throws {
    var policy = TrafficPolicy("1")
    let zone = HostedZone("example.com")
    try policy.add(version: "2")
    #expect(throws: TrafficPolicy.Refusal.noSuchVersion) { try policy.make("a.example.com", in: zone, version: 3) }
    #expect(throws: TrafficPolicy.Refusal.noSuchVersion) { try policy.make("a.example.com", in: zone, version: 0) }
    #expect(throws: TrafficPolicy.Refusal.noSuchRecord) { try policy.update("a.example.com", to: 1) }
    try policy.make("a.example.com", in: zone, version: 1)
    try policy.add(version: "3")
    #expect(policy.tree(of: "a.example.com") == "1" && policy.tree(of: "b.example.com") == nil)
    try policy.update("a.example.com", to: 3)
    #expect(policy.tree(of: "a.example.com") == "3" && policy.charges == 1)
    #expect(throws: TrafficPolicy.Refusal.noSuchVersion) { try policy.update("a.example.com", to: 4) }
  }
}
