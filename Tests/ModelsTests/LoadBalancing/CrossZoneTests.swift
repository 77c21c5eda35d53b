import Models
import Testing

struct CrossZoneTests {
  private static func zones(_ random: inout SeededRandom) -> [Zone] {
    (0..<random.int(1...6)).map { Zone("az\($0)", targets: random.int(0...9)) }
  }

  /// All traffic goes somewhere, unless there is no target at all.
  @Test func losesNoTraffic() {
    forAll { random in
      let zones = Self.zones(&random)
      for setting in CrossZone.allCases {
        let shares = setting.share(of: 1000, over: zones)
        let total = zip(shares, zones).reduce(0) { $0 + $1.0 * Double($1.1.targets) }
        try require(abs(total - (zones.contains { $0.targets > 0 } ? 1000 : 0)) < 1e-6, "\(zones)")
        try require(zip(shares, zones).allSatisfy { $1.targets > 0 || $0 == 0 }, "\(zones)")
      }
    }
  }

  @Test func givesEveryTargetTheSameWhereItIsOn() {
    forAll { random in
      let zones = Self.zones(&random)
      let shares = CrossZone.on.share(of: 1000, over: zones).filter { $0 > 0 }
      try require(shares.allSatisfy { abs($0 - shares[0]) < 1e-9 })
    }
  }

  @Test func givesEveryZoneTheSameWhereItIsOff() {
    forAll { random in
      let zones = Self.zones(&random)
      let node = CrossZone.nodeShare(of: 1000, over: zones)
      for (share, zone) in zip(CrossZone.off.share(of: 1000, over: zones), zones) where zone.targets > 0 {
        try require(abs(share * Double(zone.targets) - node) < 1e-6)
      }
    }
  }

  @Test func crossesZonesOnlyWhereItIsOn() {
    forAll { random in
      let zones = Self.zones(&random)
      try require(CrossZone.off.betweenZones(of: 1000, over: zones) == 0)
      let crossing = CrossZone.on.betweenZones(of: 1000, over: zones)
      let occupied = zones.count { $0.targets > 0 }
      try require(occupied < 2 ? abs(crossing) < 1e-9 : crossing > 0 && crossing < 1000, "\(zones)")
      // Of n nodes with equal parts, each keeps its own zone's part of the targets.
      if occupied > 0 { try require(abs(crossing - 1000 * Double(occupied - 1) / Double(occupied)) < 1e-6) }
    }
  }

  @Test func chargesNetworkAndGatewayBalancersOnly() throws {
    let zones = [Zone("az1", targets: 1), Zone("az2", targets: 1), Zone("az3", targets: 2)]
    for kind in LoadBalancerKind.allCases {
      var setting = CrossZoneSetting(of: kind)
      try setting.turn(.on, at: .balancer)
      let charged = setting.charged(of: 300, over: zones)
      #expect(abs(charged - (kind == .nlb || kind == .gwlb ? 200 : 0)) < 1e-9)
    }
  }

  @Test func groupOverrulesTheBalancer() throws {
    for kind in [LoadBalancerKind.alb, .nlb, .gwlb] {
      for value in CrossZone.allCases {
        var setting = CrossZoneSetting(of: kind)
        try setting.turn(value, at: .targetGroup)
        try setting.turn(.on, at: .balancer)
        #expect(setting.effective == value)
      }
    }
    var classic = CrossZoneSetting(of: .clb)
    #expect(throws: CrossZoneSetting.Refusal.noTargetGroups) { try classic.turn(.on, at: .targetGroup) }
    try classic.turn(.on, at: .balancer)
    #expect(classic.effective == .on)
    #expect(Zone("az", targets: -1).targets == 0)
  }

  @Test func leavesZonesOutOfDNS() {
    forAll { random in
      let zones = Self.zones(&random)
      let answered = ZoneFailover().zonesInDNS(zones)
      try require(!answered.isEmpty)
      let isAnyWell = zones.contains { $0.targets >= 1 }
      try require(answered == (isAnyWell ? zones.filter { $0.targets >= 1 } : zones))
    }
    var strict = ZoneFailover()
    strict.minimumHealthy = 3
    #expect(strict.zonesInDNS([Zone("a", targets: 2), Zone("b", targets: 3)]) == [Zone("b", targets: 3)])
  }

  @Test func sendsNothingWhereThereIsNothing() {
    for zones in [[], [Zone("az", targets: 0)]] {
      #expect(CrossZone.nodeShare(of: 1000, over: zones) == 0)
      for setting in CrossZone.allCases {
        #expect(setting.betweenZones(of: 1000, over: zones) == 0)
        #expect(setting.share(of: 1000, over: zones).allSatisfy { $0 == 0 })
      }
    }
  }
}
