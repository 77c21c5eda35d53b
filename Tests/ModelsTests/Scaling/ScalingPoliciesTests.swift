import Models
import Testing

struct ScalingPoliciesTests {
  @Test(arguments: 0..<300) func bringsTheMetricToItsTarget(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (now, target) = (random.int(1...50), Double(random.int(1...100)))
    let metric = Double(random.int(0...300))
    let wish = TargetTracking(target: target).capacity(now: now, metric: metric)
    let load = Double(now) * metric
    if wish > 0 { #expect(load / Double(wish) <= target + 1e-6, "enough") }
    if wish > 1 { #expect(load / Double(wish - 1) > target - 1e-6, "and no more than enough") }
    #expect(TargetTracking(target: target).capacity(now: now, metric: target) == now)
    let grower = TargetTracking(target: target, scalesIn: false).capacity(now: now, metric: metric)
    #expect(grower == max(now, wish))
  }

  @Test(arguments: 0..<300) func followsTheGreatestWish(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let wishes = (0..<random.int(0...5)).map { _ in random.int(-5...40) }
    let (low, now) = (random.int(0...10), random.int(5...15))
    let sizes = low...(low + random.int(0...20))
    let capacity = ScalingDecision.capacity(now: now, wishes: wishes, sizes: sizes)
    #expect(sizes.contains(capacity))
    let wish = wishes.max() ?? now
    #expect(sizes.contains(wish) ? capacity == wish : [sizes.lowerBound, sizes.upperBound].contains(capacity))
    #expect(ScalingDecision.capacity(now: now, wishes: wishes + [0], sizes: sizes) >= min(capacity, sizes.lowerBound))
  }

  @Test func answersByTheSizeOfTheBreach() throws {
    let policy = try StepScaling(
      threshold: 50,
      steps: [
        .init(from: 0, to: 10, adjustment: 0), .init(from: 10, to: 20, adjustment: 2),
        .init(from: 20, adjustment: 5),
      ])
    let answers = [49, 50, 59.9, 60, 69.9, 70, 1000].map { policy.capacity(now: 10, metric: $0) }
    #expect(answers == [10, 10, 10, 12, 12, 15, 15])
    #expect(throws: StepScaling.Refusal.gapOrOverlap) {
      try StepScaling(threshold: 0, steps: [.init(from: 0, to: 10, adjustment: 1), .init(from: 11, adjustment: 2)])
    }
    let many = (0..<21).map { StepScaling.Step(from: Double($0), to: Double($0 + 1), adjustment: 1) }
    #expect(throws: StepScaling.Refusal.tooManySteps) { try StepScaling(threshold: 0, steps: many) }
    #expect(try StepScaling(threshold: 0, steps: Array(many.prefix(20))).steps.count == 20)
  }

  @Test(arguments: 0..<200) func isDeafThroughActivityAndCooldown(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var policy = SimpleScaling(adjustment: 1)
    var (time, last) = (Duration.zero, Duration?.none)
    for _ in 0..<50 {
      time += .seconds(random.int(0...200))
      let answer = policy.capacity(now: 7, at: time, activity: .seconds(40))
      let isDeaf = last.map { time - $0 < .seconds(340) } ?? false
      #expect(answer == (isDeaf ? nil : 8))
      if answer != nil { last = time }
    }
  }

  @Test(arguments: 0..<200) func leavesWhatWarmsUpOutOfTheAverage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let warmup = Warmup(.seconds(120))
    let instances = (0..<random.int(0...6)).map { _ in
      (
        inServiceFor: Duration.seconds([0, 119, 120, 500].randomElement(using: &random) ?? 0),
        metric: Double(random.int(0...100))
      )
    }
    let warm = instances.filter { $0.inServiceFor >= .seconds(120) }.map(\.metric)
    #expect(warmup.average(instances) == (warm.isEmpty ? nil : warm.reduce(0, +) / Double(warm.count)))
    let wish = warmup.wish(2, now: 5, inServiceFor: instances.map(\.inServiceFor))
    #expect(wish == (warm.count == instances.count ? 2 : 5))
    #expect(warmup.wish(9, now: 5, inServiceFor: [.zero]) == 9)
  }

  /// A load that repeats itself is foretold exactly, whatever the hour that the history ends at.
  @Test(arguments: 0..<200) func foretellsWhatRepeats(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let day = (0..<24).map { _ in Double(random.int(0...500)) }
    let length = random.int(24...500)
    let policy = try PredictiveScaling(mode: .forecastAndScale, loadPerInstance: 25)
    let forecast = try #require(policy.forecast(from: (0..<length).map { day[$0 % 24] }))
    for hour in 0..<48 { #expect(abs(forecast[hour] - day[(length + hour) % 24]) < 1e-6) }
    #expect(forecast.allSatisfy { Double(policy.capacity(for: $0)) * 25 >= $0 })
    #expect(policy.forecast(from: Array(repeating: 1, count: 23)) == nil)
    let now = random.int(0...20)
    #expect(policy.capacity(now: now, forecast: forecast[0]) == max(now, policy.capacity(for: forecast[0])))
  }

  @Test func forgetsWhatIsLongAgo() throws {
    let policy = try PredictiveScaling(loadPerInstance: 1)
    let history = Array(repeating: 900.0, count: 24) + Array(repeating: 10, count: 14 * 24)
    #expect(policy.forecast(from: history) == Array(repeating: 10, count: 48))
    #expect(try #require(policy.forecast(from: history.dropLast())).max() ?? 0 > 10)
    #expect(policy.launch(forHour: 0) == .zero && policy.launch(forHour: 1) == .minutes(55))
    #expect(throws: PredictiveScaling.Refusal.buffer) {
      try PredictiveScaling(buffer: .seconds(-1), loadPerInstance: 1)
    }
    #expect(throws: PredictiveScaling.Refusal.buffer) {
      try PredictiveScaling(buffer: .minutes(60), loadPerInstance: 1)
    }
    #expect(try PredictiveScaling(buffer: .zero, loadPerInstance: 1).launch(forHour: 1) == .hours(1))
    #expect(try PredictiveScaling(buffer: .minutes(60) - .seconds(1), loadPerInstance: 1).buffer < .hours(1))
    #expect(PredictiveScaling.update == .hours(6))
  }

  /// All are replaced, and the bounds hold wherever they leave room.
  @Test(arguments: 0..<300) func refreshesInsideItsBounds(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let capacity = random.int(1...60)
    let minimum = random.int(0...100)
    let maximum = random.int(100...(100 + min(100, minimum)))
    let bounds = try MaintenancePolicy(minimumHealthy: minimum, maximumHealthy: maximum)
    let moments = InstanceRefresh(bounds: bounds).moments(capacity: capacity)
    let (first, last) = (try #require(moments.first), try #require(moments.last))
    #expect(first.replaced == 0 && last.replaced == capacity)
    #expect(last.inService == capacity && last.total == capacity)
    #expect(zip(moments, moments.dropFirst()).allSatisfy { $0.replaced <= $1.replaced })
    let least = (Double(capacity * minimum) / 100).rounded(.up)
    let most = max(capacity, capacity * maximum / 100)
    let hasRoom = Double(capacity) > least || most > capacity
    for moment in moments {
      #expect(moment.total <= most)
      #expect(Double(moment.inService) >= (hasRoom ? least : Double(capacity - 1)))
      #expect(moment.inService <= capacity)
    }
    let batch = min(capacity, max(1, most - Int(least)))
    #expect(moments.count - 1 == 2 * ((capacity + batch - 1) / batch), "in as few batches as there can be")
  }

  @Test(arguments: 0..<200) func dividesEveryInstance(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (base, percent) = (random.int(0...10), random.int(0...100))
    let capacity = random.int(0...50)
    let (onDemand, spot) = MixedInstances(base: base, onDemandPercent: percent).split(capacity)
    #expect(onDemand + spot == capacity && spot >= 0 && onDemand >= min(base, capacity))
    let rest = Double(max(0, capacity - base))
    #expect(Double(onDemand - min(base, capacity)) == (rest * Double(percent) / 100).rounded(.up))
  }

  @Test func takesFromTheWarmPoolFirst() {
    var pool = WarmPool(ready: 3, start: .seconds(10), launch: .minutes(5))
    let times = [0, 2, 1, 1].map { pool.grow(by: $0) }
    #expect(times == [.zero, .seconds(10), .seconds(10), .minutes(5)] && pool.ready == 0)
    #expect(TargetTracking.isFit { 2 * $0 / Double($1) } && !TargetTracking.isFit { _, _ in 4 })
    #expect(InstanceRefresh.checkpointPause == .hours(1) && InstanceRefresh.longestPause == .hours(48))
    #expect(InstanceRefresh.protectionWait == .hours(1))
    #expect(InstanceRefresh.warmup(default: nil, gracePeriod: .seconds(3)) == .seconds(3))
  }
}
