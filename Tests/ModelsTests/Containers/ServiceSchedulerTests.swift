import Models
import Testing

struct ServiceSchedulerTests {
  /// A rolling update keeps the limits at every step, and comes to its end wherever they leave room.
  @Test func rollsWithinItsLimits() {
    forAll { random in
      var service = ServiceScheduler(desired: random.int(0...20))
      service.minimumHealthyPercent = random.int(0...100)
      service.maximumPercent = random.int(100...200)
      let limits = service.limits
      try require(limits.lowerBound <= service.desired && limits.upperBound >= limits.lowerBound)
      var steps = 0
      while true {
        let before = (service.old, service.new)
        let hasMoved = service.roll()
        try require(hasMoved == (before != (service.old, service.new)), "it says whether anything was done")
        guard hasMoved else { break }
        steps += 1
        let count = service.old + service.new
        try require(limits.contains(count), "\(limits) \(count)")
        try require(service.new <= service.desired && service.old >= 0 && steps < 100)
      }
      let hasRoom = limits.upperBound > service.desired || limits.lowerBound < service.desired
      try require(service.isDeployed == (hasRoom || service.desired == 0))
    }
  }

  @Test func roundsItsLimits() {
    var service = ServiceScheduler(desired: 3)
    service.minimumHealthyPercent = 50
    service.maximumPercent = 150
    #expect(service.limits == 2...4)
    service.minimumHealthyPercent = 67
    #expect(service.limits == 3...4)
    #expect(ServiceScheduler(desired: -1).desired == 0)
    #expect(ServiceScheduler(desired: 4).limits == 4...8, "where nothing is set: all stay, and twice as many may be")
  }

  @Test func replacesWhatFails() {
    forAll { random in
      let desired = random.int(0...20)
      var service = ServiceScheduler(desired: desired)
      let failing = random.int(-2...25)
      let started = service.fail(failing)
      try require(started == min(max(failing, 0), desired) && service.old == desired)
      // In the midst of a deployment only what is lacking is started anew.
      var rolling = ServiceScheduler(desired: desired)
      _ = rolling.roll()
      let (old, new) = (rolling.old, rolling.new)
      let restarted = rolling.fail(failing)
      let left = old - min(max(failing, 0), old)
      try require(restarted == max(desired - left - new, 0) && rolling.old == left + restarted && rolling.new == new)
    }
  }

  @Test func scalesByTheLargestWish() {
    forAll { random in
      let current = random.int(0...20)
      let wanted = (0..<random.int(0...4)).map { _ in random.int(0...20) }
      let scaled = ServiceScheduler.scaled(from: current, wanted: wanted)
      try require(scaled == wanted.max() ?? current)
      let held = ServiceScheduler.scaled(from: current, wanted: wanted, whileDeploying: true)
      try require(held == max(scaled, current))
    }
  }

  /// All tasks are placed; the base first; and the rest is off its part by less than one task.
  @Test func splitsByWeight() {
    forAll { random in
      let count = random.int(1...4)
      let withBase = random.int(0...count)
      let items = (0..<count).map { number in
        CapacityStrategy.Item(
          "\(number)", weight: number == 0 ? random.int(1...5) : random.int(0...5),
          base: number == withBase ? random.int(1...10) : 0)
      }
      let tasks = random.int(0...60)
      let split = try CapacityStrategy(items).split(tasks)
      try require(split.values.reduce(0, +) == tasks)
      let base = min(items.first { $0.base > 0 }?.base ?? 0, tasks)
      let total = items.reduce(0) { $0 + $1.weight }
      for item in items {
        let byBase = item.base > 0 ? base : 0
        let part = Double((tasks - base) * item.weight) / Double(total)
        let got = Double((split[item.provider] ?? 0) - byBase)
        try require(abs(got - part) < 2, "\(items) \(tasks) \(split)")
        if item.weight == 0 { try require(got == 0) }
      }
    }
  }

  /// Each further task goes to the provider that lacks most of its part of so many, the first where several do.
  @Test func givesEachTaskWhereItLacks() throws {
    try forEachStrategy { items in
      let strategy = try CapacityStrategy(items)
      let total = items.reduce(0) { $0 + $1.weight }
      var before = strategy.split(0)
      #expect(before.values.allSatisfy { $0 == 0 } && before.count == items.count)
      for tasks in 1...40 {
        let after = strategy.split(tasks)
        let lacks = items.map { tasks * $0.weight - (before[$0.provider] ?? 0) * total }
        let first = lacks.firstIndex(of: lacks.max() ?? 0)
        #expect(items.indices.filter { after[items[$0].provider] != before[items[$0].provider] } == [first])
        before = after
      }
    }
  }

  private func forEachStrategy(_ body: ([CapacityStrategy.Item]) throws -> Void) throws {
    for weights in [[1], [1, 1], [1, 3], [2, 0, 1], [5, 5, 5], [7, 2, 1]] {
      try body(weights.enumerated().map { CapacityStrategy.Item("\($0)", weight: $1) })
    }
  }

  @Test func refusesStrategies() {
    func refusal(_ items: CapacityStrategy.Item...) -> CapacityStrategy.Refusal? {
      do throws(CapacityStrategy.Refusal) { _ = try CapacityStrategy(items) } catch { return error }
      return nil
    }
    #expect(refusal() == .items && refusal(.init("a", weight: 0)) == .noWeight)
    #expect(refusal(.init("a", weight: 1, base: -1)) == .base && refusal(.init("a", weight: 1001)) == .weight)
    #expect(refusal(.init("a", weight: 1000, base: 100_000)) == nil)
    #expect(refusal(.init("a", weight: 1000, base: 100_001)) == .base && refusal(.init("a", weight: -1)) == .weight)
    #expect(refusal(.init("a", weight: 1, base: 1), .init("b", base: 1)) == .bases)
    #expect(refusal(.init("a", weight: 1, base: 1), .init("b", base: 0)) == nil)
    for count in [20, 21] {
      let items = (0..<count).map { CapacityStrategy.Item("\($0)", weight: 1) }
      #expect(((try? CapacityStrategy(items)) != nil) == (count == 20))
    }
    #expect(refusal(.init("a", .managedInstances, weight: 1), .init("b", .fargate)) == .mixed)
  }

  @Test func fillsInstances() {
    forAll { random in
      let (target, needed, current) = (random.int(1...100), random.int(0...50), random.int(0...50))
      guard let scaling = ClusterScaling(target: target) else { return try require(false) }
      let count = scaling.instances(for: needed, current: current)
      if needed == 0 { return try require(count == 0) }
      if current == 0 { return try require(count == 2) }
      try require(count * target >= needed * 100 && (count - 1) * target < needed * 100)
    }
    for target in [0, 1, 100, 101] { #expect((ClusterScaling(target: target) != nil) == (1...100).contains(target)) }
    #expect(ClusterScaling()?.instances(for: 0, current: 0) == 0)
  }
}
