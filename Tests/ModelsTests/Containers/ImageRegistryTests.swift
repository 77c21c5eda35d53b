import Models
import Testing

struct ImageRegistryTests {
  private static let home = RegistryPlace("1", "us-east-1")

  @Test func copiesWhatItsRulesCover() {
    forAll { random in
      var registry = ImageRegistry(Self.home)
      let regions = ["eu-west-1", "sa-east-1", "ap-northeast-2"]
      let rules = (0..<random.int(0...4)).map { _ in
        ReplicationRule(
          to: regions.filter { _ in random.bool() }.map { RegistryPlace("1", $0) },
          prefixes: random.pick([[], ["team/"], ["shop"], ["team/a", "b"]]), replicatesDeletions: random.bool())
      }
      try registry.replicate(by: rules)
      let repository = random.pick(["team/a", "team/b", "shop", "b"])
      let covering = rules.filter { rule in
        rule.prefixes.isEmpty || rule.prefixes.contains { repository.hasPrefix($0) }
      }
      try require(registry.push("image", as: "v1", to: repository) == Set(covering.flatMap(\.destinations)))
      try require(registry.repositories[repository] == ["v1": "image"])
      let deleted = registry.delete("v1", from: repository)
      try require(deleted == Set(covering.filter(\.replicatesDeletions).flatMap(\.destinations)))
      try require(registry.repositories[repository] == [:])
    }
  }

  @Test func staysInItsPartition() throws {
    let regions = ["us-east-1", "eu-west-1", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1"]
    for (home, from) in regions.enumerated() {
      for (away, to) in regions.enumerated() {
        var registry = ImageRegistry(RegistryPlace("1", from))
        let isAllowed = (try? registry.replicate(by: [ReplicationRule(to: [RegistryPlace("1", to)])])) != nil
        #expect(isAllowed == (home / 2 == away / 2))
      }
    }
  }

  @Test func letsTagsMoveWhereTheyMay() throws {
    var registry = ImageRegistry(Self.home)
    _ = try registry.push("one", as: "v1", to: "free")
    _ = try registry.push("two", as: "v1", to: "free")
    #expect(registry.repositories["free"] == ["v1": "two"])
    registry.immutable = ["fixed"]
    _ = try registry.push("one", as: "v1", to: "fixed")
    _ = try registry.push("two", as: "v2", to: "fixed")
    #expect(throws: ImageRegistry.Refusal.tagTaken) { try registry.push("three", as: "v2", to: "fixed") }
    #expect(registry.repositories["fixed"] == ["v1": "one", "v2": "two"])
    #expect(registry.receive("x", as: "v1", in: "r", from: RegistryPlace("1", "eu-west-1")) == true)
  }

  @Test func expiresTheOldest() {
    forAll { random in
      let ages = Dictionary((0..<random.int(0...10)).map { ("\($0)", random.int(0...40)) }) { first, _ in first }
      let days = random.int(0...40)
      try require(LifecycleRule.olderThan(days: days).expired(ages) == Set(ages.filter { $0.value > days }.keys))
      let count = random.int(0...10)
      let expired = LifecycleRule.moreThan(count: count).expired(ages)
      try require(expired.count == max(ages.count - count, 0))
      let (kept, gone) = (ages.filter { !expired.contains($0.key) }.values, expired.compactMap { ages[$0] })
      try require((kept.max() ?? 0) <= (gone.min() ?? 100))
    }
  }

  @Test func bringsSoMuchUnderRules() {
    func isAllowed(rules: Int = 1, destinations: Int = 1, prefixes: Int = 0) -> Bool {
      var registry = ImageRegistry(Self.home)
      let places = (0..<destinations).map { RegistryPlace("\($0)", "eu-west-1") }
      let rule = ReplicationRule(to: places, prefixes: (0..<prefixes).map { "\($0)" })
      return (try? registry.replicate(by: Array(repeating: rule, count: rules))) != nil
    }
    #expect(isAllowed(rules: 0) && isAllowed(rules: 25) && !isAllowed(rules: 26))
    #expect(isAllowed(destinations: 25) && !isAllowed(destinations: 26))
    #expect(isAllowed(prefixes: 100) && !isAllowed(prefixes: 101))
  }

  @Test func scansWhatWasPushedOfLate() {
    forAll { random in
      let (enabled, pushed) = (random.int(0...100), random.int(0...200))
      let scans = EnhancedScans(random.pick(EnhancedScans.Frequency.allCases), enabled: .days(enabled))
      try require(scans.covers(pushedAt: .days(pushed)) == (pushed >= enabled - 14))
      try require(scans.followsNewFindings == (scans.frequency == .continuous))
    }
    let scans = EnhancedScans(.onPush, enabled: .days(20))
    #expect(scans.covers(pushedAt: .days(6)) && !scans.covers(pushedAt: .days(6) - .seconds(1)))
    #expect(throws: EnhancedScans.Refusal.manual) { try scans.scanByHand() }
  }

  @Test func scansOnceADay() {
    forAll { random in
      var scans = BasicScans()
      var (last, now) = (-1000, 0)
      for _ in 0..<20 {
        now += random.int(0...30)
        let isScanned = scans.scan(at: .hours(now))
        try require(isScanned == (now - last >= 24))
        if isScanned { last = now }
      }
    }
  }
}
