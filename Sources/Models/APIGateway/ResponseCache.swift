/// The cache of a stage of a REST API.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html, read 2026-11-21.
public struct ResponseCache: Sendable {
  /// The lifetimes that may be set.
  public static let lifetimes: ClosedRange<Duration> = .zero ... .seconds(3600)
  /// The lifetime when none is set.
  public static let defaultLifetime = Duration.seconds(300)
  /// The largest response that is stored.
  public static let largestEntry = ByteSize.bytes(1_048_576)
  /// The capacities that can be chosen, in gigabytes.
  public static let capacities = [0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237]

  /// A request, by all that a key may be made of.
  public struct Request: Sendable {
    public var method = "GET"
    public var path: String
    public var query: [String: String] = [:]
    public var headers: [String: String] = [:]
    /// Whether it carries `Cache-Control: max-age=0`.
    public var asksForInvalidation = false
    /// Whether its caller may invalidate.
    public var mayInvalidate = false

    public init(_ path: String) {
      self.path = path
    }
  }

  /// What a caller gets that asks for invalidation and may not.
  public enum UnauthorizedInvalidation: String, CaseIterable, Sendable {
    case fail = "FAIL_WITH_403"
    case warn = "SUCCEED_WITH_RESPONSE_HEADER"
    case ignore = "SUCCEED_WITHOUT_RESPONSE_HEADER"
  }

  /// How a request was answered.
  public struct Answer: Equatable, Sendable {
    public var body: String
    public var isHit: Bool
    public var status = 200
    public var hasWarning = false
  }

  /// Why settings are refused.
  public enum Refusal: Error, Sendable {
    case lifetime
    case capacity
  }

  private struct Key: Hashable {
    let path: String
    let query: [String: String]
    let headers: [String: String]
  }

  public let lifetime: Duration
  /// The methods that are cached, GET alone when nothing is overridden.
  public var methods: Set<String> = ["GET"]
  /// Lifetimes of methods that override the stage's.
  public var overrides: [String: Duration] = [:]
  /// The parameters that a key is made of, besides the path.
  public var keyQuery: Set<String> = []
  public var keyHeaders: Set<String> = []
  /// Whether invalidation needs a permission. Without it, anybody may invalidate.
  public var requiresAuthorization = false
  public var unauthorized = UnauthorizedInvalidation.warn
  public private(set) var capacity: Double
  public private(set) var hits = 0
  public private(set) var misses = 0
  private var entries: [Key: (body: String, stored: Duration)] = [:]

  /// A cache of a stage.
  public init(lifetime: Duration = Self.defaultLifetime, capacity: Double = 0.5) throws(Refusal) {
    guard Self.lifetimes.contains(lifetime) else { throw .lifetime }
    guard Self.capacities.contains(capacity) else { throw .capacity }
    (self.lifetime, self.capacity) = (lifetime, capacity)
  }

  /// Answers a request from the cache, or from the backend, whose answer is kept.
  public mutating func answer(
    _ request: Request, at time: Duration, size: ByteSize = .bytes(100), backend: () -> String
  ) -> Answer {
    let lifetime = overrides[request.method] ?? lifetime
    guard methods.contains(request.method), lifetime > .zero else { return Answer(body: backend(), isHit: false) }
    let key = key(of: request)
    var hasWarning = false
    if request.asksForInvalidation {
      if !requiresAuthorization || request.mayInvalidate {
        entries[key] = nil
      } else {
        if unauthorized == .fail { return Answer(body: "", isHit: false, status: 403) }
        hasWarning = unauthorized == .warn
      }
    }
    if let entry = entries[key], time - entry.stored < lifetime {
      hits += 1
      return Answer(body: entry.body, isHit: true, hasWarning: hasWarning)
    }
    misses += 1
    let body = backend()
    if size <= Self.largestEntry { entries[key] = (body, time) }
    return Answer(body: body, isHit: false, hasWarning: hasWarning)
  }

  /// Forgets everything.
  public mutating func flush() {
    entries = [:]
  }

  /// Gets another capacity, and with it another instance without entries.
  public mutating func resize(to capacity: Double) throws(Refusal) {
    guard Self.capacities.contains(capacity) else { throw .capacity }
    self.capacity = capacity
    flush()
  }

  private func key(of request: Request) -> Key {
    Key(
      path: request.path, query: request.query.filter { keyQuery.contains($0.key) },
      headers: request.headers.filter { keyHeaders.contains($0.key) })
  }
}
