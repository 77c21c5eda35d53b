import Models
import Testing

struct InstanceTypeTests {
  @Test(arguments: 0..<300) func takesApartWhatWasPutTogether(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let series = ["m", "c", "r", "i", "g", "p", "t", "hpc", "im", "x"].randomElement(using: &random) ?? "m"
    let generation = random.int(1...12)
    let options = ["", "g", "gn", "i", "a", "idn", "i-flex"].randomElement(using: &random) ?? ""
    let size = ["nano", "large", "16xlarge", "metal", "metal-24xl"].randomElement(using: &random) ?? "large"
    let name = try #require(InstanceTypeName("\(series)\(generation)\(options).\(size)"))
    #expect(name.series == series && name.generation == generation && name.options == options && name.size == size)
    #expect(name.isBareMetal == size.hasPrefix("metal"))
    #expect(name.isGraviton == options.hasPrefix("g"))
    #expect(name.runs(.linux) && name.runs(.windows) == !name.isGraviton)
    #expect((name.purpose == nil) == ["im", "x"].contains(series))
  }

  @Test(arguments: ["", "m7i", "m7i.", ".large", "7i.large", "mi.large", "m7i.large.x", "M7i.large", "m7I.large"])
  func refusesWhatIsNoName(name: String) {
    #expect(InstanceTypeName(name) == nil)
  }

  @Test func sendsMetricsByKindAndDetail() {
    var metrics = InstanceMetrics()
    (metrics.isNitro, metrics.isBurstable, metrics.hasInstanceStore) = (false, true, true)
    #expect(metrics.sent.isDisjoint(with: [.ebsReadOps, .attachedEBSCheckFailed]))
    #expect(metrics.sent.isDisjoint(with: [.memoryUsedPercent, .diskUsedPercent]))
    #expect(metrics.sent.contains(.cpuCreditBalance))
    #expect(metrics.period(.ebsReadOps) == nil && metrics.period(.memoryUsedPercent) == nil)
    #expect(metrics.diskReadOps(instanceStore: 3, ebs: 4) == 3)
    for isDetailed in [false, true] {
      metrics.isDetailed = isDetailed
      #expect(metrics.period(.cpuUtilization) == .seconds(isDetailed ? 60 : 300))
      #expect(metrics.period(.statusCheckFailed) == .seconds(60))
      #expect(metrics.period(.cpuCreditBalance) == .seconds(300))
      #expect(metrics.period(.networkPacketsIn) == (isDetailed ? nil : .seconds(300)))
    }
    for metric in InstanceMetrics.Metric.allCases { #expect((metric.namespace == "CWAgent") == metric.needsAgent) }
    #expect(!InstanceMetrics.canSwitchDetail(in: .stopping))
  }
}
