/// A request as an ALB reads it.
public struct WebRequest: Equatable, Sendable {
  public var method: String
  public var host: String
  public var path: String
  public var headers: [String: String]
  public var query: [String: String]
  public var client: IPv4Address

  public init(
    _ method: String = "GET", host: String = "example.com", path: String = "/", headers: [String: String] = [:],
    query: [String: String] = [:], from client: IPv4Address = IPv4Address(198, 51, 100, 1)
  ) {
    self.method = method
    self.host = host
    self.path = path
    self.headers = headers
    self.query = query
    self.client = client
  }
}

/// What a listener rule asks of a request.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html,
/// read 2026-11-21.
public enum RuleCondition: Equatable, Sendable {
  /// A pattern with `*` for any run and `?` for one character; letters of either case are one.
  case hostHeader(String)
  /// A pattern as for the host, but by case.
  case pathPattern(String)
  case method(String)
  case httpHeader(String, String)
  case query(String, String)
  case sourceIP(CIDRBlock)

  /// Whether the request is so.
  public func matches(_ request: WebRequest) -> Bool {
    switch self {
    case .hostHeader(let pattern): RuleCondition.match(pattern.lowercased(), request.host.lowercased())
    case .pathPattern(let pattern): RuleCondition.match(pattern, request.path)
    case .method(let method): request.method == method
    case .httpHeader(let name, let pattern):
      request.headers.contains { $0.key.lowercased() == name.lowercased() && RuleCondition.match(pattern, $0.value) }
    case .query(let key, let value): request.query[key] == value
    case .sourceIP(let block): block.contains(request.client)
    }
  }

  /// Matches bytes by a pattern; on a mismatch, the last star takes one byte more.
  private static func match(_ pattern: String, _ text: String) -> Bool {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    var (at, next) = (0, 0)
    var retry: (at: Int, next: Int)?
    while next < text.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        retry = (at, next)
        at += 1
      } else if at < pattern.count, pattern[at] == text[next] || pattern[at] == UInt8(ascii: "?") {
        at += 1
        next += 1
      } else if let star = retry {
        retry = (star.at, star.next + 1)
        (at, next) = (star.at + 1, star.next + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

/// What a listener rule does with a request.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html, read 2026-11-21.
public enum RuleAction: Equatable, Sendable {
  case forward([WeightedGroup])
  case redirect(ListenerProtocol)
  case fixedResponse(Int)

  /// Forwards everything to one group, whose weight is one.
  public static func forward(to group: String) -> RuleAction {
    .forward([WeightedGroup(group, weight: 1)])
  }
}

/// A target group and its weight in a forward action.
public struct WeightedGroup: Equatable, Sendable {
  public let name: String
  public let weight: Int

  public init(_ name: String, weight: Int) {
    self.name = name
    self.weight = weight
  }
}

/// A listener rule: conditions that must all hold, and an action.
public struct ListenerRule: Equatable, Sendable {
  public let priority: Int
  public let conditions: [RuleCondition]
  public let action: RuleAction

  public init(_ priority: Int, if conditions: RuleCondition..., then action: RuleAction) {
    self.priority = priority
    self.conditions = conditions
    self.action = action
  }
}

/// A listener of an Application Load Balancer with its rules.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html, read 2026-11-21.
public struct ApplicationListener: Sendable {
  public let front: ListenerProtocol
  private var byPriority: [Int: ListenerRule] = [:]
  private let initial: RuleAction

  /// Why a listener or rule cannot be had.
  public enum Refusal: Error, Equatable {
    case listener, redirectFromHTTPS, groups, weight, priorityTaken
  }

  /// A listener whose default rule does that.
  public init(_ front: ListenerProtocol, otherwise action: RuleAction) throws(Refusal) {
    guard front.isOffered(by: .alb) else { throw .listener }
    self.front = front
    initial = action
    try check(action)
  }

  /// Adds a rule.
  ///
  /// - Throws: `redirectFromHTTPS` for a redirect of HTTPS to HTTP; `groups` for an action without a group or with more
  ///   than five; `weight` outside 0...999; `priorityTaken`.
  public mutating func add(_ rule: ListenerRule) throws(Refusal) {
    try check(rule.action)
    guard byPriority[rule.priority] == nil else { throw .priorityTaken }
    byPriority[rule.priority] = rule
  }

  /// The rules in the order in which they are tried.
  public var rules: [ListenerRule] {
    byPriority.keys.sorted().compactMap { byPriority[$0] }
  }

  private func check(_ action: RuleAction) throws(Refusal) {
    switch action {
    case .forward(let groups):
      guard (1...5).contains(groups.count) else { throw .groups }
      guard groups.allSatisfy({ (0...999).contains($0.weight) }) else { throw .weight }
    case .redirect(let target):
      if front == .https, target == .http { throw .redirectFromHTTPS }
    case .fixedResponse: break
    }
  }

  /// What happens to a request: the action of the first rule, by priority, whose conditions all hold.
  public func action(for request: WebRequest) -> RuleAction {
    rules.first { $0.conditions.allSatisfy { $0.matches(request) } }?.action ?? initial
  }

  /// The group that an action sends a request to, by weight alone: that a group is empty or sick does not send its part
  /// to another.
  public static func group(of action: RuleAction, _ random: inout SeededRandom) -> String? {
    guard case .forward(let groups) = action else { return nil }
    return WeightedChoice(groups.map { Double($0.weight) }).pick(&random).map { groups[$0].name }
  }

  /// Whether clients can speak HTTP/2 with the listener.
  public var speaksHTTP2: Bool {
    front == .https
  }

  /// The group of the messages on a WebSocket connection: that of the request which opened it, whatever the rules would
  /// say of them.
  public func webSocketGroup(opening: WebRequest, _ random: inout SeededRandom) -> String? {
    ApplicationListener.group(of: action(for: opening), &random)
  }
}
