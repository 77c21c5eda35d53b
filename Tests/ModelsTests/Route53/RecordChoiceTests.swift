import Models
import Testing

struct RecordChoiceTests {
  private static let query = DNSQuery("example.com")

  private static func record(_ value: String, _ policy: RoutingPolicy, checked: Bool = true) -> DNSRecord {
    DNSRecord("example.com", .a, value, policy: policy, healthCheck: checked ? value : nil)
  }

  private static func unhealthy(_ records: [DNSRecord], _ random: inout SeededRandom) -> Set<String> {
    Set(records.filter { _ in random.bool() }.compactMap(\.healthCheck))
  }

  /// Every policy answers a query that it has records for with a healthy one where there is a healthy one.
  @Test func prefersHealthyRecords() {
    forAll { random in
      let count = random.int(1...6)
      let kind = random.int(0...4)
      let records = (0..<count).map { number in
        switch kind {
        case 0: Self.record("\(number)", .weighted(random.int(1...255)), checked: random.bool())
        case 1: Self.record("\(number)", .latency(region: "r\(number)"), checked: random.bool())
        case 2: Self.record("\(number)", .multivalue, checked: random.bool())
        case 3:
          Self.record(
            "\(number)",
            .geoproximity(GeoPoint(latitude: 0, longitude: Double(number * 20)), bias: random.int(-99...99)))
        default: Self.record("\(number)", .failover(number % 2 == 0 ? .primary : .secondary))
        }
      }
      let ill = Self.unhealthy(records, &random)
      var query = Self.query
      query.latency = Dictionary((0..<count).map { ("r\($0)", Double(random.int(1...300))) }) { first, _ in first }
      let answer = RecordChoice(among: records, unhealthy: ill).answer(to: query, &random)
      try require(!answer.isEmpty)
      let well = records.prefix(kind == 4 ? 2 : count).filter { !ill.contains($0.healthCheck ?? "-") }.map(\.values[0])
      if !well.isEmpty { try require(answer.allSatisfy(well.contains), "\(records) \(ill) \(answer)") }
    }
  }

  @Test func weighsRecords() {
    forAll(cases: 20) { random in
      let weights = (0..<random.int(1...5)).map { _ in random.int(0...4) }
      let records = weights.enumerated().map { Self.record("\($0)", .weighted($1)) }
      let ill = Self.unhealthy(records, &random)
      let picks = RecordChoice(among: records, unhealthy: ill).answers(to: Self.query, count: 1500, seed: random.next())
      try require(picks.allSatisfy { $0.count == 1 })
      // The candidates by the rules: healthy, else all; heavier than zero, else all of those.
      let well = weights.indices.filter { !ill.contains("\($0)") }
      let candidates = well.isEmpty ? Array(weights.indices) : well
      let heavy = candidates.filter { weights[$0] > 0 }
      let total = heavy.reduce(0) { $0 + weights[$1] }
      for index in weights.indices {
        let share =
          heavy.isEmpty
          ? (candidates.contains(index) ? 1 / Double(candidates.count) : 0)
          : (heavy.contains(index) ? Double(weights[index]) / Double(total) : 0)
        let part = Double(picks.count { $0 == ["\(index)"] }) / 1500
        try require(abs(part - share) < 0.07, "\(weights) \(ill) \(index): \(part)")
        if share == 0 { try require(part == 0) }
      }
    }
  }

  @Test func answersWithTheFastestRegion() {
    forAll { random in
      let records = (0..<5).map { Self.record("\($0)", .latency(region: "r\($0)")) }
      var query = Self.query
      for number in 0..<random.int(0...5) { query.latency["r\(number)"] = Double(number * 7 % 5) }
      let ill = Self.unhealthy(records, &random)
      let measured = Array(0..<query.latency.count)
      let well = measured.filter { !ill.contains("\($0)") }
      let expected = (well.isEmpty ? measured : well).min { $0 * 7 % 5 < $1 * 7 % 5 }
      let answer = RecordChoice(among: records, unhealthy: ill).answer(to: query)
      try require(answer == (expected.map { ["\($0)"] } ?? []))
    }
  }

  @Test func findsTheSmallestArea() {
    let place = GeoOrigin(continent: "NA", country: "US", state: "OH")
    forAll { random in
      let areas = ([.everywhere, .continent("NA"), .country("US"), .state("OH"), .country("KR")] as [GeoArea])
        .filter { _ in random.bool() }.shuffled(using: &random)
      let records = areas.map { Self.record("\($0)", .geolocation($0)) }
      let ill = Self.unhealthy(records, &random)
      var query = Self.query
      query.origin = place
      let matching = place.areas.filter { areas.contains($0) }
      let expected = matching.first { !ill.contains("\($0)") } ?? matching.first
      let answer = RecordChoice(among: records, unhealthy: ill).answer(to: query)
      try require(answer == (expected.map { ["\($0)"] } ?? []), "\(areas) \(ill)")
    }
  }

  /// More bias never loses a place to the neighbor.
  @Test func growsWithBias() {
    forAll { random in
      let (here, there) = (GeoPoint(latitude: 10, longitude: 0), GeoPoint(latitude: -20, longitude: 70))
      var query = Self.query
      query.point = GeoPoint(latitude: Double(random.int(-80...80)), longitude: Double(random.int(-180...180)))
      var wasChosen = false
      for bias in stride(from: -99, through: 99, by: 33) {
        let records = [
          Self.record("here", .geoproximity(here, bias: bias)), Self.record("there", .geoproximity(there, bias: 0)),
        ]
        let isChosen = RecordChoice(among: records).answer(to: query) == ["here"]
        try require(isChosen || !wasChosen)
        wasChosen = isChosen
      }
    }
  }

  @Test func takesTheFirstOfEquallyNear() {
    var query = Self.query
    query.latency = ["a": 10, "b": 10, "c": 11]
    let records = ["c", "b", "a"].map { Self.record($0, .latency(region: $0)) }
    #expect(RecordChoice(among: records).answer(to: query) == ["b"])
    #expect(RecordChoice(among: records, unhealthy: ["b"]).answer(to: query) == ["a"])
  }

  /// A VPC's queries come from its Region: its own record answers, or the nearest by distance that is healthy.
  @Test func takesTheRegionOfTheVPC() {
    let names = ["us-east-1", "us-west-2", "eu-west-1", "ap-northeast-2"]
    let countries = [("NA", "US"), ("NA", "US"), ("EU", "IE"), ("AS", "KR")]
    let points = [(38.9, -77.4), (45.8, -119.7), (53.4, -6.2), (37.6, 126.9)]
    let regions = names.indices.map { number in
      RegionPlace(
        names[number], in: GeoOrigin(continent: countries[number].0, country: countries[number].1),
        at: GeoPoint(latitude: points[number].0, longitude: points[number].1))
    }
    forAll { random in
      let home = random.pick(regions)
      let present = regions.filter { _ in random.bool() }
      let query = DNSQuery("example.com", fromVPCIn: home, of: regions)
      let records = present.map { Self.record($0.name, .latency(region: $0.name)) }
      let ill = Self.unhealthy(records, &random)
      let well = present.filter { !ill.contains($0.name) }
      let nearest = (well.isEmpty ? present : well).min {
        home.point.distance(to: $0.point) < home.point.distance(to: $1.point)
      }
      let answer = RecordChoice(among: records, unhealthy: ill).answer(to: query, &random)
      try require(answer == (nearest.map { [$0.name] } ?? []))
      if well.contains(home) { try require(answer == [home.name]) }
      let places = ["US", "KR"].map { Self.record($0, .geolocation(.country($0))) }
      let byPlace = RecordChoice(among: places).answer(to: query, &random)
      try require(byPlace == places.map(\.values[0]).filter { $0 == home.origin.country })
    }
  }

  @Test func measuresTheGlobe() {
    let pole = GeoPoint(latitude: 90, longitude: 0)
    func chord(_ latitude: Double, _ longitude: Double) -> Double {
      pole.distance(to: GeoPoint(latitude: latitude, longitude: longitude))
    }
    #expect(abs(chord(-90, 0) - 2) < 1e-9 && abs(chord(0, 33) - 2.0.squareRoot()) < 1e-9 && chord(90, 50) < 1e-9)
    // A chord over an angle is twice the sine of half of it: 60 degrees make 1.
    #expect(abs(chord(30, -170) - 1) < 1e-9)
    let equator = GeoPoint(latitude: 0, longitude: 170)
    #expect(abs(equator.distance(to: GeoPoint(latitude: 0, longitude: -130)) - 1) < 1e-9)
    forAll { random in
      let (a, b) = (
        GeoPoint(latitude: Double(random.int(-90...90)), longitude: Double(random.int(-180...180))),
        GeoPoint(latitude: Double(random.int(-90...90)), longitude: Double(random.int(-180...180)))
      )
      try require(abs(a.distance(to: b) - b.distance(to: a)) < 1e-12 && a.distance(to: a) == 0)
      try require(a.distance(to: b) <= 2 + 1e-9)
    }
    #expect(BiasedDistance.of(100, bias: 99) > 0 && BiasedDistance.of(100, bias: -99) == 199)
  }

  @Test func returnsUpToEightDifferentValues() {
    forAll { random in
      let records = (0..<random.int(1...20)).map { Self.record("\($0)", .multivalue) }
      let ill = Self.unhealthy(records, &random)
      let answer = RecordChoice(among: records, unhealthy: ill).answer(to: Self.query, &random)
      let well = records.count - ill.count
      try require(answer.count == min(well == 0 ? records.count : well, 8) && Set(answer).count == answer.count)
    }
  }

  @Test func findsTheLongestBlock() {
    forAll { random in
      let address = random.address()
      let prefixes = Set((0..<random.int(0...5)).map { _ in random.int(1...24) })
      var collection = CIDRCollection()
      for prefix in prefixes { try collection.add(CIDRBlock(around: address, prefix: prefix), to: "p\(prefix)") }
      let query = CIDRBlock(around: address, prefix: random.int(1...32))
      let expected = prefixes.filter { $0 <= query.prefix }.max()
      try require(collection.location(of: query) == expected.map { "p\($0)" })
      let records = ["p1", "*"].map { Self.record($0, .ipBased(collection: "c", location: $0)) }
      var choice = RecordChoice(among: records)
      choice.collection = collection
      var dns = Self.query
      dns.block = query
      try require(choice.answer(to: dns) == [expected == 1 ? "p1" : "*"])
    }
    #expect(RecordChoice(among: []).answer(to: Self.query).isEmpty)
    for (prefix, length, isAllowed) in [
      (0, 1, false), (1, 1, true), (24, 16, true), (25, 1, false), (24, 0, false), (24, 17, false),
    ] {
      var collection = CIDRCollection()
      let name = String(repeating: "x", count: length)
      #expect(((try? collection.add(CIDRBlock(10, prefix: prefix), to: name)) != nil) == isAllowed)
    }
    var full = CIDRCollection()
    for _ in 0..<1000 { try? full.add(CIDRBlock(10, prefix: 8), to: "x") }
    #expect(throws: CIDRCollection.Refusal.quota) { try full.add(CIDRBlock(10, prefix: 8), to: "x") }
    // Nothing is known of a query that says nothing of itself, but that its block is one for documentation.
    #expect(Self.query.block == CIDRBlock(192, 0, 2, prefix: 24) && Self.query.latency.isEmpty)
  }

  @Test func followsAliasesToHealthyRecords() throws {
    var zone = HostedZone("example.com")
    try zone.add(DNSRecord("web.example.com", .a, "192.0.2.1", policy: .multivalue, healthCheck: "one"))
    try zone.add(DNSRecord("web.example.com", .a, "192.0.2.2", policy: .multivalue))
    try zone.add(DNSRecord("example.com", .a, alias: .record("web.example.com", type: .a, zone: "example.com")))
    try zone.add(DNSRecord("self.example.com", .a, alias: .record("self.example.com", type: .a, zone: "example.com")))
    var conditions = ZoneConditions()
    conditions.unhealthy = ["one"]
    #expect(zone.answer(Self.query, conditions) == .values(["192.0.2.2"]))
    #expect(zone.answer(DNSQuery("self.example.com")) == .noData)
    #expect(zone.answer(DNSQuery("example.com", .cname)) == .noData)
    #expect(DNSAnswer.noData.isNegative && DNSAnswer.noSuchName.isNegative && !DNSAnswer.cname("a.com").isNegative)
  }
}
