/// An AppSync GraphQL API: fields that resolvers answer from several sources in one request.
///
/// Sources: https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html,
/// https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html and
/// https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html, read 2026-11-21.
public struct GraphQLAPI: Sendable {
  /// The functions of one pipeline resolver.
  public static let pipelineLimit = 10
  /// The lifetimes that an entry of the cache may have.
  public static let cacheLifetimes: ClosedRange<Duration> = .seconds(1) ... .seconds(3600)

  /// The ways to know a caller.
  public enum Authorization: String, CaseIterable, Sendable {
    case apiKey = "API_KEY"
    case iam = "AWS_IAM"
    case userPools = "AMAZON_COGNITO_USER_POOLS"
    case openID = "OPENID_CONNECT"
    case lambda = "AWS_LAMBDA"
  }

  /// A step of a resolver: it gets what the step before made.
  public typealias Step = @Sendable (String) -> String

  /// What answers a field.
  public struct Resolver: Sendable {
    /// The source of the data; nil for one that has none and only transforms.
    public let source: String?
    public let steps: [Step]

    /// A resolver with one step, or a pipeline with several; nil when there are too many.
    public init?(source: String?, steps: [Step]) {
      guard !steps.isEmpty, steps.count <= GraphQLAPI.pipelineLimit else { return nil }
      (self.source, self.steps) = (source, steps)
    }
  }

  /// A caller.
  public struct Caller: Sendable {
    public let authorization: Authorization
    public let groups: Set<String>

    /// A caller known in a way, in groups of the user pool.
    public init(_ authorization: Authorization, groups: Set<String> = []) {
      (self.authorization, self.groups) = (authorization, groups)
    }
  }

  /// Who may ask for a field.
  public struct FieldRule: Sendable {
    public let authorization: Authorization
    /// The groups of the user pool that may; nil for all.
    public let groups: Set<String>?

    /// A rule for those who are known in a way.
    public init(_ authorization: Authorization, groups: Set<String>? = nil) {
      (self.authorization, self.groups) = (authorization, groups)
    }
  }

  public var resolvers: [String: Resolver] = [:]
  public let authorization: Authorization
  public var additional: Set<Authorization> = []
  /// The rules that directives set; a field without one takes the API's first way.
  public var rules: [String: [FieldRule]] = [:]
  /// What is done with fields that have no directive, where user pools know the caller.
  public var deniesUnmarked = false
  /// The mutations that each subscription field names in `@aws_subscribe`.
  public var subscriptions: [String: Set<String>] = [:]

  /// An API that knows its callers in one way.
  public init(_ authorization: Authorization) {
    self.authorization = authorization
  }

  /// What a request for fields gets, and how many sources were asked for it.
  public func answer(_ fields: [String], input: String, by caller: Caller) -> (data: [String: String], sources: Int) {
    var (data, sources) = ([String: String](), Set<String>())
    for field in fields where allows(field, caller) {
      guard let resolver = resolvers[field] else { continue }
      data[field] = resolver.steps.reduce(input) { $1($0) }
      if let source = resolver.source { sources.insert(source) }
    }
    return (data, sources.count)
  }

  /// Whether a caller may ask for a field.
  public func allows(_ field: String, _ caller: Caller) -> Bool {
    guard caller.authorization == authorization || additional.contains(caller.authorization) else { return false }
    guard let rules = rules[field] else {
      return caller.authorization == authorization && !(authorization == .userPools && deniesUnmarked)
    }
    return rules.contains { rule in
      rule.authorization == caller.authorization && (rule.groups.map { !$0.isDisjoint(with: caller.groups) } ?? true)
    }
  }

  /// Whether the directive `@aws_auth` works: only where user pools are the one way.
  public var allowsAuthDirective: Bool {
    authorization == .userPools && additional.isEmpty
  }

  /// The subscriptions that a mutation sets off.
  public func notified(by mutation: String) -> Set<String> {
    Set(subscriptions.filter { $0.value.contains(mutation) }.keys)
  }
}

/// A versioned source of data that clients keep a copy of.
///
/// Source: https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html, read 2026-11-21.
public struct VersionedSource: Sendable {
  private var writes: [(key: String, value: String)] = []

  /// An empty source.
  public init() {}

  /// Writes an item.
  public mutating func write(_ key: String, _ value: String) {
    writes.append((key, value))
  }

  /// What a Sync asks for: everything at first, and later what has changed since the moment that it got before.
  public func sync(since moment: Int? = nil) -> (items: [String: String], moment: Int) {
    (Dictionary(writes.dropFirst(moment ?? 0).map { ($0.key, $0.value) }) { _, latest in latest }, writes.count)
  }
}
