import Models
import Testing

struct TrafficShiftTests {
  @Test(arguments: 0..<300) func movesAllTrafficAndNeverBack(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let percent = random.int(1...99)
    let minutes = random.int(1...60)
    let shift: TrafficShift =
      Bool.random(using: &random)
      ? .canary(percent: percent, wait: .minutes(minutes)) : .linear(percent: percent, every: .minutes(minutes))
    let times = stride(from: 0, through: 100 * minutes * 60, by: 30 * minutes).map { Duration.seconds($0) }
    let shares = times.map { shift.share(at: $0) }
    #expect(shares.first == percent && shares.last == 100)
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(shift.share(at: shift.length) == 100)
    #expect(shift.share(at: shift.length - .milliseconds(1)) < 100)
    #expect(shift.steps.last?.share == 100 && shift.steps.last?.time == shift.length)
    #expect(shift.steps.map(\.share) == shift.steps.map { shift.share(at: $0.time) })
  }

  @Test func knowsTheScheduleOfEachPredefinedName() {
    let lengths = [
      "Canary10Percent5Minutes": 5, "Canary10Percent10Minutes": 10, "Canary10Percent15Minutes": 15,
      "Canary10Percent30Minutes": 30, "Linear10PercentEvery1Minute": 9, "Linear10PercentEvery2Minutes": 18,
      "Linear10PercentEvery3Minutes": 27, "Linear10PercentEvery10Minutes": 90, "AllAtOnce": 0,
    ]
    #expect(Set(TrafficShift.predefined.map(\.name)) == Set(lengths.keys))
    for (name, minutes) in lengths {
      #expect(TrafficShift(named: name)?.length == .minutes(minutes))
      #expect(TrafficShift(named: "CodeDeployDefault.Lambda" + name)?.name == name)
    }
    #expect(TrafficShift(named: "Canary20Percent5Minutes") == nil)
  }

  @Test func goesBackWhenAnythingSaysSo() {
    let deployment = GradualDeployment(.canary(percent: 10, wait: .minutes(5)))
    #expect(deployment.run() == (.succeeded, 100))
    #expect(deployment.run(before: .silent) == (.rolledBack, 0))
    #expect(deployment.run(alarm: .minutes(5)).end == .rolledBack)
    #expect(deployment.run(alarm: .seconds(301)).end == .succeeded, "the shift is over")
    let first = GradualDeployment(.canary(percent: 10, wait: .minutes(5)), hasEarlierVersion: false)
    #expect(first.run(alarm: .seconds(1)).end == .succeeded)
    #expect(first.share(at: .zero) == 100)
  }

  @Test(arguments: 0..<100) func keepsPublishedVersions(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var function = FunctionVersions(.init(code: "0"))
    var codes: [String] = []
    for step in 1...30 {
      if Bool.random(using: &random) {
        try function.update { $0.code = "\(step)" }
      } else {
        codes.append(function.latest.code)
        #expect(function.publish() == codes.count)
      }
      for (index, code) in codes.enumerated() { #expect(function[.version(index + 1)]?.code == code) }
    }
    #expect(function[.version(0)] == nil && function[.version(codes.count + 1)] == nil)
    #expect(throws: FunctionVersions.Refusal.noSuchVersion) {
      try function.point("live", at: .version(codes.count + 1))
    }
  }

  @Test(arguments: [0, 0.05, 0.3, 0.5, 1]) func splitsByWeight(weight: Double) throws {
    var function = FunctionVersions(.init(code: "x"))
    _ = (function.publish(), function.publish())
    try function.split("live", between: .version(1), and: .version(2), weight: weight)
    var random = SeededRandom(seed: 3)
    let share = Double((0..<20_000).count { _ in function.pick("live", using: &random) == 2 }) / 20_000
    #expect(abs(share - weight) < 0.02)
    #expect(function.routing(of: "live")?.version == 1 && function.routing(of: "live")?.second?.version == 2)
    #expect(throws: FunctionVersions.Refusal.weight) {
      try function.split("live", between: .version(1), and: .version(2), weight: 1.01)
    }
    #expect(function.pick("nobody", using: &random) == nil)
  }

  @Test func publishesOnlyNewCode() {
    var function = FunctionVersions(.init(code: ""))
    for code in ["a", "a", "b", "b", "a"] { function.deploy(code, to: "live") }
    #expect(function[.version(3)]?.code == "a" && function[.version(4)] == nil)
    #expect(function.routing(of: "live")?.version == 3)
  }

  @Test func splitsOnlyLikeVersions() throws {
    var function = FunctionVersions(.init(code: "x", deadLetterQueue: "one"))
    _ = function.publish()
    try function.update { $0.deadLetterQueue = "other" }
    _ = function.publish()
    #expect(throws: FunctionVersions.Refusal.unlikeVersions) {
      try function.split("live", between: .version(1), and: .version(2), weight: 0.5)
    }
    #expect(throws: FunctionVersions.Refusal.latestWithWeights) {
      try function.split("live", between: .latest, and: .version(2), weight: 0.5)
    }
    #expect(throws: FunctionVersions.Refusal.noSuchVersion) {
      try function.split("live", between: .version(1), and: .version(3), weight: 0.5)
    }
  }
}
