/// A bucket of tokens, of which each request takes one: a rate that is kept over time, with room for bursts.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html, read
/// 2026-11-21.
public struct TokenBucket: Sendable {
  /// The default quota of an account in most Regions.
  public static let account = TokenBucket(rate: 10_000, burst: 5000)
  /// The default quota of an account in Regions with a lower one.
  public static let smallRegionAccount = TokenBucket(rate: 2500, burst: 1250)

  /// The tokens that come back in a second.
  public let rate: Double
  /// The tokens that the bucket holds.
  public let burst: Double
  private var tokens: Double
  private var time = Duration.zero

  /// A full bucket.
  public init(rate: Double, burst: Double) {
    self.rate = rate
    self.burst = burst
    tokens = burst
  }

  /// Whether there is a token at a time, which is not before the last one.
  public func hasToken(at moment: Duration) -> Bool {
    filled(at: moment) >= 1
  }

  /// Takes a token, if there is one.
  public mutating func take(at moment: Duration) {
    let filled = filled(at: moment)
    time = max(time, moment)
    tokens = filled >= 1 ? filled - 1 : filled
  }

  /// Takes as many of `count` tokens as there are.
  ///
  /// - Returns: how many.
  public mutating func take(_ count: Int, at moment: Duration) -> Int {
    let granted = min(count, Int(filled(at: moment)))
    tokens = filled(at: moment) - Double(granted)
    time = max(time, moment)
    return granted
  }

  private func filled(at moment: Duration) -> Double {
    min(burst, tokens + max(0, (moment - time).inSeconds) * rate)
  }
}

/// The limits that a request passes, the nearest to its client first.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html, read
/// 2026-11-21.
public struct ThrottleChain: Sendable {
  /// The limits, in the order in which they are applied.
  public enum Level: Int, CaseIterable, Sendable {
    /// Of a client or a method in a usage plan.
    case usagePlan
    /// Of a method of a stage.
    case stage
    /// Of all APIs of an account in a Region.
    case account
    /// Of AWS's own, for a Region.
    case region
  }

  private var buckets: [Level: TokenBucket]

  /// Limits; where there is none, everything passes.
  public init(_ buckets: [Level: TokenBucket]) {
    self.buckets = buckets
  }

  /// Sends a request through.
  ///
  /// - Returns: the limit that stopped it; nil when it passed.
  public mutating func send(at time: Duration) -> Level? {
    for level in Level.allCases {
      guard let bucket = buckets[level] else { continue }
      guard bucket.hasToken(at: time) else { return level }
      buckets[level]?.take(at: time)
    }
    return nil
  }
}

/// A usage plan: which stages a key opens, how fast, and how often in a period.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html, read
/// 2026-11-21.
public struct UsagePlan: Sendable {
  /// The periods of a quota.
  public enum Period: String, CaseIterable, Sendable {
    case day = "DAY"
    case week = "WEEK"
    case month = "MONTH"

    /// How long it is; a month counts as 30 days here.
    var length: Duration {
      switch self {
      case .day: .days(1)
      case .week: .days(7)
      case .month: .days(30)
      }
    }
  }

  /// What a request with a key gets.
  public enum Answer: Equatable, Sendable {
    case passed
    /// Status 403: no plan knows the key for this stage.
    case invalidKey
    /// Status 429: too fast.
    case throttled
    /// Status 429: too many in the period.
    case quotaExceeded

    /// The HTTP status.
    public var status: Int {
      switch self {
      case .passed: 200
      case .invalidKey: 403
      case .throttled, .quotaExceeded: 429
      }
    }
  }

  /// Why a change is refused.
  public enum Refusal: Error, Sendable {
    case keyLength
    /// A key has one plan for a stage.
    case secondPlan
  }

  /// The letters of a key.
  public static let keyLengths = 20...128

  /// The stages that it covers, as `api/stage`.
  public let stages: Set<String>
  public let bucket: TokenBucket
  public let quota: (count: Int, period: Period)?
  private var buckets: [String: TokenBucket] = [:]
  private var used: [String: (period: Int, count: Int)] = [:]

  /// A plan without keys.
  public init(stages: Set<String>, bucket: TokenBucket, quota: (count: Int, period: Period)? = nil) {
    (self.stages, self.bucket, self.quota) = (stages, bucket, quota)
  }

  /// The keys of the plan.
  public var keys: Set<String> {
    Set(buckets.keys)
  }

  /// Adds a key, which gets limits of its own.
  public mutating func add(_ key: String, besides others: [UsagePlan] = []) throws(Refusal) {
    guard Self.keyLengths.contains(key.utf8.count) else { throw .keyLength }
    for other in others where other.keys.contains(key) {
      guard other.stages.isDisjoint(with: stages) else { throw .secondPlan }
    }
    buckets[key] = bucket
  }

  /// Sends a request; the limits hold for the key over all stages of the plan.
  public mutating func send(_ key: String, to stage: String, at time: Duration) -> Answer {
    guard stages.contains(stage), var bucket = buckets[key] else { return .invalidKey }
    if let quota {
      let period = time.count(of: quota.period.length)
      let count = used[key].flatMap { $0.period == period ? $0.count : nil } ?? 0
      guard count < quota.count else { return .quotaExceeded }
      guard bucket.hasToken(at: time) else { return .throttled }
      used[key] = (period, count + 1)
    }
    guard bucket.hasToken(at: time) else { return .throttled }
    bucket.take(at: time)
    buckets[key] = bucket
    return .passed
  }
}

/// What an API Gateway and functions behind it make of a rush of requests.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html (throttling of both), read
/// 2026-11-21.
public struct GatewayBeforeFunction: Sendable {
  /// What became of requests that came in one second.
  public struct Result: Equatable, Sendable {
    public let throttledByGateway: Int
    public let throttledByLambda: Int
    public let served: Int
  }

  private var gateway: TokenBucket
  private let pool: ConcurrencyPool

  /// An account's gateway before its functions, both with the default quotas when nothing is said.
  public init(gateway: TokenBucket = .account, pool: ConcurrencyPool = ConcurrencyPool()) {
    (self.gateway, self.pool) = (gateway, pool)
  }

  /// A rush of requests at one moment, each of which takes an execution while it lasts.
  public func rush(_ count: Int) -> Result {
    var (gateway, pool) = (gateway, pool)
    let passed = gateway.take(count, at: .zero)
    let served = pool.start("function", count: passed)
    return Result(throttledByGateway: count - passed, throttledByLambda: passed - served, served: served)
  }
}
