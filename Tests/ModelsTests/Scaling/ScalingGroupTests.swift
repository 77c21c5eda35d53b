import Models
import Testing

struct ScalingGroupTests {
  private static let zones = ["seoul-a", "seoul-b", "seoul-c"]

  /// Whatever is asked in whatever order: sizes hold, zones stay even, numbers are never used twice.
  @Test(arguments: 0..<300) func staysInsideItsSizes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let minimum = random.int(0...3)
    let maximum = minimum + random.int(0...9)
    var group = try ScalingGroup(minimum: minimum, maximum: maximum, zones: Self.zones)
    var seen: Set<Int> = []
    for _ in 0..<40 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let wish = random.int(-3...15)
        #expect(((try? group.setDesired(wish)) != nil) == (minimum...maximum).contains(wish))
      case 1: group.alarm(asksFor: random.int(-3...20))
      case 2:
        guard let ill = group.members.randomElement(using: &random) else { continue }
        group.hear(.notRunning, of: ill.number)
        group.replaceUnhealthy()
        #expect(!group.members.contains { $0.number == ill.number })
      default: group.rebalance()
      }
      #expect(group.members.count == group.desired && (minimum...maximum).contains(group.desired))
      let counts = Self.zones.map { group.count(in: $0) }
      #expect(counts.reduce(0, +) == group.desired)
      group.rebalance()
      let even = Self.zones.map { group.count(in: $0) }
      #expect((even.max() ?? 0) - (even.min() ?? 0) <= 1)
      seen.formUnion(group.members.map(\.number))
    }
    #expect(group.members.map(\.number).max() ?? 0 <= seen.max() ?? 0)
  }

  @Test(arguments: 0..<100) func growsAndShrinksEvenly(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var group = try ScalingGroup(minimum: 0, maximum: 30, zones: Self.zones)
    for _ in 0..<20 {
      try group.setDesired(random.int(0...30))
      let counts = Self.zones.map { group.count(in: $0) }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }

  @Test func choosesTheOldestOfTheFullestZone() throws {
    var group = try ScalingGroup(minimum: 0, maximum: 20, desired: 3, zones: Self.zones)
    group.template = 2
    try group.setDesired(6)
    try group.attach(1, in: "seoul-c")
    #expect(group.nextToTerminate?.number == 3)
    group.protect(3)
    #expect(group.nextToTerminate?.number == 6, "a protected member is passed over")
    try group.setDesired(6)
    #expect(!group.members.contains { $0.number == 6 })
    for number in [1, 2, 4, 5, 7] { group.protect(number) }
    try group.setDesired(0)
    #expect(group.members.count == 6, "none is left to choose")
    #expect(throws: ScalingGroup.Refusal.outsideSizes) { try group.attach(21, in: "seoul-a") }
  }

  @Test func refusesGroupsThatCannotBe() {
    #expect(throws: ScalingGroup.Refusal.outsideSizes) { try ScalingGroup(minimum: 2, maximum: 1) }
    #expect(throws: ScalingGroup.Refusal.outsideSizes) { try ScalingGroup(minimum: 2, maximum: 5, desired: 6) }
    #expect(throws: ScalingGroup.Refusal.outsideSizes) { try ScalingGroup(minimum: 2, maximum: 5, desired: 1) }
    #expect(throws: ScalingGroup.Refusal.noZone) { try ScalingGroup(minimum: 0, maximum: 1, zones: []) }
  }

  @Test(arguments: ScalingGroup.Process.allCases)
  func doesNothingOfWhatIsSuspended(process: ScalingGroup.Process) throws {
    var group = try ScalingGroup(minimum: 1, maximum: 9, desired: 4)
    group.attachLoadBalancer()
    group.suspended = [process]
    group.alarm(asksFor: 6)
    #expect(group.desired == (process == .alarmNotification ? 4 : 6))
    #expect(group.members.count == (process == .alarmNotification || process == .launch ? 4 : 6))
    #expect(group.members.count { !$0.isRegistered } == (process == .addToLoadBalancer ? 2 : 0))
    group.run(try #require(ScheduledAction(desired: 3)))
    let isShrunk = process != .scheduledActions && process != .terminate
    let grown = process == .alarmNotification || process == .launch ? 4 : 6
    #expect(group.members.count == (isShrunk ? 3 : grown))
    let first = try #require(group.members.first?.number)
    group.hear(.notRunning, of: first)
    #expect(group.members[0].isUnhealthy == (process != .healthCheck))
    let steps = group.replaceUnhealthy()
    switch process {
    case .replaceUnhealthy, .healthCheck, .terminate: #expect(steps.isEmpty)
    case .launch: #expect(steps == [.terminated])
    case .addToLoadBalancer, .alarmNotification, .azRebalance, .instanceRefresh, .scheduledActions:
      #expect(steps == [.terminated, .launched])
    }
  }

  @Test func refreshesWhatIsOld() throws {
    var group = try ScalingGroup(minimum: 4, maximum: 4)
    group.refresh()
    #expect(group.members.map(\.number) == [1, 2, 3, 4], "all are up to date")
    group.template = 2
    group.suspend([.instanceRefresh])
    group.refresh()
    #expect(group.members.allSatisfy { $0.template == 1 })
    group.suspended = []
    group.refresh()
    #expect(group.members.map(\.template) == [2, 2, 2, 2] && group.desired == 4)
    group.suspend()
    #expect(group.suspended == Set(ScalingGroup.Process.allCases))
  }

  @Test func movesOneAtATimeWhenItRebalances() throws {
    var group = try ScalingGroup(minimum: 0, maximum: 10)
    try group.attach(10, in: "ap-northeast-2a")
    #expect(group.rebalance() == 11)
    #expect(group.zones.map { group.count(in: $0) } == [5, 5])
    var stuck = try ScalingGroup(minimum: 0, maximum: 30)
    try stuck.attach(30, in: "ap-northeast-2a")
    stuck.suspended = [.terminate]
    #expect(stuck.rebalance() == 33)
    var large = try ScalingGroup(minimum: 0, maximum: 100)
    try large.attach(100, in: "ap-northeast-2a")
    large.suspended = [.terminate]
    #expect(large.rebalance() == 110)
    var small = try ScalingGroup(minimum: 0, maximum: 5)
    try small.attach(5, in: "ap-northeast-2a")
    small.suspended = [.terminate]
    #expect(small.rebalance() == 6)
  }

  @Test func takesMembersOutAndIn() throws {
    var group = try ScalingGroup(minimum: 0, maximum: 4, desired: 2)
    group.attachLoadBalancer()
    group.enterStandby(1, decrementing: false)
    #expect(group.inService.map(\.number) == [2, 3] && group.desired == 2)
    group.enterStandby(2)
    #expect(group.inService.map(\.number) == [3] && group.desired == 1)
    group.exitStandby(2)
    #expect(group.desired == 2 && group.members.first { $0.number == 2 }?.isRegistered == true)
    group.exitStandby(3)
    #expect(group.desired == 2, "it was not in standby")
    group.enterStandby(99)
    #expect(group.members.count == 3)
  }

  @Test func keepsWhatIsGivenOfASchedule() throws {
    var group = try ScalingGroup(minimum: 2, maximum: 8, desired: 4)
    group.run(try #require(ScheduledAction(minimum: 5)))
    #expect(group.desired == 5 && group.maximum == 8)
    group.run(try #require(ScheduledAction(maximum: 3)))
    #expect(group.maximum == 5, "never below the minimum")
    group.run(try #require(ScheduledAction(minimum: 0, desired: 1)))
    #expect(group.members.count == 1)
    #expect(ScheduledAction.hourInUTC(3, zoneOffset: 9) == 18 && ScheduledAction.hourInUTC(23, zoneOffset: -5) == 4)
  }

  /// What is not said otherwise: members are numbered from 1 and come from the template's first version.
  @Test func beginsAtOne() throws {
    let group = try ScalingGroup(minimum: 2, maximum: 2, zones: Self.zones)
    #expect(group.members.map(\.number) == [1, 2] && group.members.map(\.template) == [1, 1])
    #expect(group.members.map(\.zone) == Array(Self.zones.prefix(2)), "of equally empty zones the first")
    #expect(group.nextToTerminate?.zone == Self.zones[0], "and of equally full ones as well")
    for (attached, counts) in [([3, 0, 0], [1, 1, 1]), ([2, 2, 0], [1, 2, 1]), ([0, 2, 2], [1, 1, 2])] {
      var group = try ScalingGroup(minimum: 0, maximum: 9, zones: Self.zones)
      for (zone, count) in zip(Self.zones, attached) { try group.attach(count, in: zone) }
      group.rebalance()
      #expect(Self.zones.map { group.count(in: $0) } == counts)
      if attached == [3, 0, 0] { #expect(group.members.map(\.zone) == ["seoul-a", "seoul-b", "seoul-c"]) }
    }
    #expect(ScheduledAction.latest == .minutes(2))
    for hour in 0..<24 {
      #expect(ScheduledAction.hourInUTC(hour) == hour)
      for offset in -12...14 {
        let utc = ScheduledAction.hourInUTC(hour, zoneOffset: offset)
        #expect((0..<24).contains(utc) && (utc + offset + 24) % 24 == hour)
      }
    }
  }
}
