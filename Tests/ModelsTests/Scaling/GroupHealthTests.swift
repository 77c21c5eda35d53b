import Models
import Testing

struct GroupHealthTests {
  /// Every report, in and out of the grace period, with and without its check.
  @Test(arguments: [false, true], [false, true]) func marksWhatCounts(isInGrace: Bool, isAdded: Bool) throws {
    let cases: [(HealthReport, Bool)] = [
      (.notRunning, true), (.scheduledEvent, !isInGrace), (.impaired(for: .minutes(3)), !isInGrace),
      (.impaired(for: .minutes(3) - .seconds(1)), false), (.failed(.ec2), !isInGrace),
      (.failed(.elb), !isInGrace && isAdded), (.failed(.ebs), !isInGrace && isAdded),
      (.failed(.vpcLattice), !isInGrace && isAdded), (.custom(respectsGrace: true), !isInGrace),
      (.custom(respectsGrace: false), true),
    ]
    for (report, counts) in cases {
      var group = try ScalingGroup(minimum: 1, maximum: 1)
      group.health.gracePeriod = .minutes(5)
      group.health.added = isAdded ? [.elb, .ebs, .vpcLattice] : []
      group.advance(by: isInGrace ? .minutes(5) - .milliseconds(1) : .minutes(5))
      group.hear(report, of: 1)
      #expect(group.members[0].isUnhealthy == counts, "\(report)")
    }
  }

  @Test func hearsOnlyOfThoseWhoServe() throws {
    var group = try ScalingGroup(minimum: 1, maximum: 4)
    group.hooks = [.launching]
    try group.setDesired(2)
    group.hear(.notRunning, of: 2)
    #expect(!group.members[1].isUnhealthy, "still held by a hook")
    group.complete(.proceed, of: 2)
    group.hear(.notRunning, of: 2)
    #expect(group.members[1].isUnhealthy)
    #expect(HealthSettings(madeBy: .console).gracePeriod == .seconds(300))
    #expect(HealthSettings().gracePeriod == .zero)
  }

  @Test(arguments: 1..<60) func replacesATenthAtOnce(capacity: Int) throws {
    var group = try ScalingGroup(minimum: capacity, maximum: capacity)
    group.health.added = [.elb]
    for number in 1...capacity { group.hear(.failed(.elb), of: number) }
    let steps = group.replaceUnhealthy()
    #expect(steps.count { $0 == .terminated } == max(1, capacity / 10))
    #expect(steps.count { $0 == .launched } == max(1, capacity / 10))
    #expect(group.members.count == capacity)
    #expect(group.replaceUnhealthy(.launchFirst).first ?? .launched == .launched)
    #expect(group.members.count == capacity)
  }

  /// Those that do not run, and those that somebody said are ill, wait for no turn and take none.
  @Test(arguments: [HealthReport.notRunning, .custom(respectsGrace: true), .custom(respectsGrace: false)])
  func replacesWithoutATurn(report: HealthReport) throws {
    var group = try ScalingGroup(minimum: 40, maximum: 40)
    group.health.added = [.elb]
    for number in 1...20 { group.hear(.failed(.elb), of: number) }
    for number in 15...35 { group.hear(report, of: number) }
    #expect(group.replaceUnhealthy().count { $0 == .terminated } == 21 + 4)
    #expect(group.members.filter(\.isUnhealthy).map(\.number) == Array(5...14))
    #expect(group.members.count == 40)
  }

  /// Wherever there may be one too many, another is launched first.
  @Test(arguments: [100, 101, 110]) func launchesFirstWhereItMay(maximum: Int) throws {
    var group = try ScalingGroup(minimum: 1, maximum: 1)
    group.hear(.notRunning, of: 1)
    let steps = group.replaceUnhealthy(try MaintenancePolicy(minimumHealthy: 100, maximumHealthy: maximum))
    #expect(steps == (maximum > 100 ? [.launched, .terminated] : [.terminated, .launched]))
  }

  @Test func boundsMaintenance() throws {
    #expect(throws: MaintenancePolicy.Refusal.range) { try MaintenancePolicy(minimumHealthy: 50, maximumHealthy: 151) }
    _ = try MaintenancePolicy(minimumHealthy: 50, maximumHealthy: 150)
    for (minimum, maximum, isAllowed) in [
      (-1, 100, false), (0, 100, true), (100, 200, true), (101, 200, false), (0, 99, false), (100, 201, false),
    ] {
      let policy = try? MaintenancePolicy(minimumHealthy: minimum, maximumHealthy: maximum)
      #expect((policy != nil) == isAllowed)
    }
    let policy = try MaintenancePolicy(minimumHealthy: 90, maximumHealthy: 100)
    #expect(policy == .terminateFirst)
    #expect(try MaintenancePolicy(minimumHealthy: 100, maximumHealthy: 110) == .launchFirst)
  }

  @Test func holdsMembersAtHooks() throws {
    var group = try ScalingGroup(minimum: 0, maximum: 4, desired: 2)
    group.attachLoadBalancer()
    group.hooks = [.launching, .terminating]
    try group.setDesired(3)
    #expect(group.members[2].state == .pendingWait && !group.members[2].isRegistered)
    group.complete(.abandon, of: 3)
    #expect(group.members.map(\.number) == [1, 2, 4], "another is launched in its place")
    group.complete(.proceed, of: 4)
    #expect(group.members[2].isRegistered)
    group.hear(.notRunning, of: 1)
    group.replaceUnhealthy()
    #expect(group.members[0].state == .terminatingWait && !group.members[0].isRegistered)
    group.complete(.abandon, of: 1)
    #expect(!group.members.contains { $0.number == 1 })
    group.complete(.abandon, of: 2)
    #expect(group.members.contains { $0.number == 2 }, "it waits for nothing")
  }

  /// Heartbeats at any times: never beyond the limits, never earlier than one timeout.
  @Test(arguments: 0..<300) func endsEveryPause(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let timeout = Duration.seconds(random.int(30...7200))
    let hook = try LifecycleHook(.launching, timeout: timeout)
    let beats = (0..<random.int(0...300)).map { _ in
      Duration.seconds(random.int(0...200_000))
    }
    let end = hook.end(heartbeats: beats)
    #expect(end >= timeout && end <= .hours(48) && end <= timeout * 100)
    let isExact = end == .hours(48) || end == timeout * 100 || end == timeout || beats.contains { $0 + timeout == end }
    #expect(isExact)
    if end < min(.hours(48), timeout * 100) { #expect(!beats.contains { $0 < end && $0 + timeout > end }) }
    #expect(hook.spotEnd(heartbeats: beats) <= .seconds(120))
    #expect(hook.result(completed: (at: end, .proceed), heartbeats: beats) == .proceed)
    #expect(hook.result(completed: (at: end + .seconds(1), .proceed), heartbeats: beats) == .abandon)
  }

  @Test func meansWhatItSays() throws {
    let launching = try LifecycleHook(.launching, defaultResult: .proceed)
    #expect(launching.outcome(.proceed) == .intoService && launching.outcome(.abandon) == .replaced)
    #expect(launching.result(completed: nil) == .proceed)
    #expect(launching.end(heartbeats: [.seconds(3600)]) == .seconds(3600), "a heartbeat at the end is too late")
    #expect(try LifecycleHook(.terminating, timeout: .seconds(7200)).end() == .seconds(7200))
    for (seconds, isAllowed) in [(29, false), (30, true), (7200, true), (7201, false)] {
      #expect(((try? LifecycleHook(.launching, timeout: .seconds(seconds))) != nil) == isAllowed)
    }
  }
}
