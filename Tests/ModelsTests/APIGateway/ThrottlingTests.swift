import Models
import Testing

struct ThrottlingTests {
  /// Over any time, no more passes than what was in the bucket and what came into it.
  @Test(arguments: 0..<300) func passesNoMoreThanRateAndBurst(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (rate, burst) = (Double(random.int(1...50)), Double(random.int(1...50)))
    var bucket = TokenBucket(rate: rate, burst: burst)
    var (time, passed) = (Duration.zero, 0)
    for _ in 0..<60 {
      time += .milliseconds(random.int(0...700))
      let wanted = random.int(0...40)
      let granted = bucket.take(wanted, at: time)
      #expect(granted <= wanted && Double(granted) <= burst)
      if granted < wanted { #expect(!bucket.hasToken(at: time)) }
      passed += granted
      #expect(Double(passed) <= burst + rate * time.inSeconds + 1e-6)
    }
    #expect(bucket.take(1000, at: time + .seconds(60)) == Int(min(burst, burst + 60 * rate)))
  }

  @Test func takesOneAtATimeAsItTakesMany() {
    var (one, many) = (TokenBucket(rate: 3, burst: 4), TokenBucket(rate: 3, burst: 4))
    for step in 0..<50 {
      let time = Duration.milliseconds(130 * step)
      let hasToken = one.hasToken(at: time)
      one.take(at: time)
      #expect(many.take(1, at: time) == (hasToken ? 1 : 0))
    }
    #expect(TokenBucket.account.rate == 10_000 && TokenBucket.account.burst == 5000)
    #expect(TokenBucket.smallRegionAccount.rate == 2500 && TokenBucket.smallRegionAccount.burst == 1250)
  }

  @Test(arguments: 0..<200) func stopsAtTheFirstEmptyLimit(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var left: [ThrottleChain.Level: Int] = [:]
    for level in ThrottleChain.Level.allCases where Bool.random(using: &random) {
      left[level] = random.int(0...6)
    }
    var chain = ThrottleChain(left.mapValues { TokenBucket(rate: 0, burst: Double($0)) })
    for _ in 0..<10 {
      let expected = ThrottleChain.Level.allCases.first { left[$0] == 0 }
      #expect(chain.send(at: .zero) == expected)
      // What a request took before it was stopped is gone.
      for level in ThrottleChain.Level.allCases {
        guard level != expected else { break }
        if let count = left[level] { left[level] = count - 1 }
      }
    }
  }

  @Test(arguments: 0..<200) func countsEachKeyForItself(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let quota = random.int(0...8)
    var plan = UsagePlan(
      stages: ["a", "b"], bucket: TokenBucket(rate: 1, burst: 3), quota: (count: quota, period: .day))
    let keys = ["one-key-of-twenty-char", "two-key-of-twenty-char"]
    for key in keys { try plan.add(key) }
    #expect(plan.keys == Set(keys))
    var passed: [String: [Int: Int]] = [:]
    var time = Duration.zero
    for _ in 0..<60 {
      time += .seconds(random.int(0...20_000))
      let key = keys[random.int(0...1)]
      let answer = plan.send(key, to: ["a", "b", "c"][random.int(0...2)], at: time)
      let day = Int(time.inSeconds / 86_400)
      switch answer {
      case .passed: passed[key, default: [:]][day, default: 0] += 1
      case .quotaExceeded: #expect(passed[key]?[day] ?? 0 == quota)
      case .throttled, .invalidKey: break
      }
      #expect(passed[key]?[day] ?? 0 <= quota)
      #expect(answer.status == (answer == .passed ? 200 : answer == .invalidKey ? 403 : 429))
    }
  }

  @Test func throttlesBeforeItCounts() throws {
    var plan = UsagePlan(stages: ["a"], bucket: TokenBucket(rate: 0, burst: 2), quota: (count: 3, period: .week))
    try plan.add("key-of-twenty-letters")
    let answers = (0..<4).map { _ in plan.send("key-of-twenty-letters", to: "a", at: .zero) }
    #expect(answers == [.passed, .passed, .throttled, .throttled])
    var free = UsagePlan(stages: ["a"], bucket: TokenBucket(rate: 0, burst: 1))
    try free.add("key-of-twenty-letters")
    let unlimited = (0..<2).map { _ in free.send("key-of-twenty-letters", to: "a", at: .zero) }
    #expect(unlimited == [.passed, .throttled])
    #expect(throws: UsagePlan.Refusal.keyLength) { try free.add("short") }
    #expect(throws: UsagePlan.Refusal.secondPlan) { try plan.add("key-of-twenty-letters", besides: [free]) }
  }

  @Test(arguments: 0..<200) func accountsForEveryRequestOfARush(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let count = random.int(0...20_000)
    let rush = GatewayBeforeFunction().rush(count)
    #expect(rush.throttledByGateway + rush.throttledByLambda + rush.served == count)
    #expect(rush.throttledByGateway == max(0, count - 5000))
    #expect(rush.served == min(count, 1000))
  }
}
