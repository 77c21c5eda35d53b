/// What one health checker asks of an endpoint.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
/// and https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html, read 2026-11-21.
public struct EndpointHealthCheck: Equatable, Sendable {
  public let address: IPv4Address
  public let question: Question
  /// How long one checker waits from an answer to its next question; fixed once made.
  public let interval: Duration
  /// How many results of one kind in a row change a checker's mind.
  public let threshold: Int

  /// The protocol, and the text that is looked for in the answer.
  public enum Question: Equatable, Sendable {
    case tcp
    case http(search: String?)
    case https(search: String?)

    /// Whether another question is asked in the same protocol.
    fileprivate func isAsked(as other: Question) -> Bool {
      switch (self, other) {
      case (.tcp, .tcp), (.http, .http), (.https, .https): true
      default: false
      }
    }
  }

  /// Why a health check cannot be made.
  public enum Refusal: Error, Equatable { case privateAddress, interval, threshold, search, regions, fixed }

  /// - Throws: `privateAddress` for an address that the internet does not lead to, `interval` other than 10 or 30
  ///   seconds, `threshold` outside 1...10, `search` for more than 255 characters, `regions` for fewer than three.
  public init(
    of address: IPv4Address, by question: Question, every interval: Duration = .seconds(30), threshold: Int = 3,
    from regions: Int = 8
  ) throws(Refusal) {
    guard !address.isPrivate, !address.isMulticast else { throw .privateAddress }
    guard interval == .seconds(30) || interval == .seconds(10) else { throw .interval }
    guard (1...10).contains(threshold) else { throw .threshold }
    guard regions >= 3 else { throw .regions }
    if let search = EndpointHealthCheck.search(of: question), search.count > 255 { throw .search }
    (self.address, self.question, self.interval, self.threshold) = (address, question, interval, threshold)
  }

  /// The health check with another threshold or text to look for.
  ///
  /// - Throws: `fixed` for another protocol or interval, which hold from its creation; `threshold`, `search`.
  public func changed(
    to question: Question? = nil, every interval: Duration? = nil, threshold: Int? = nil
  ) throws(Refusal) -> EndpointHealthCheck {
    let question = question ?? self.question
    guard question.isAsked(as: self.question), interval ?? self.interval == self.interval else { throw .fixed }
    return try EndpointHealthCheck(
      of: address, by: question, every: self.interval, threshold: threshold ?? self.threshold)
  }

  private static func search(of question: Question) -> String? {
    switch question {
    case .tcp: nil
    case .http(let search), .https(let search): search
    }
  }

  /// Whether a checker takes what happened for a pass. What the certificate of HTTPS says does not count.
  public func passes(_ probe: Probe) -> Bool {
    guard let connected = probe.connected else { return false }
    if question == .tcp { return connected <= .seconds(10) }
    guard connected <= .seconds(4), let (status, after) = probe.status else { return false }
    guard after <= .seconds(2), (200...399).contains(status) else { return false }
    guard let search = EndpointHealthCheck.search(of: question) else { return true }
    guard let (body, after) = probe.body, after <= .seconds(2) else { return false }
    return EndpointHealthCheck.contains(body.prefix(5120), Array(search.utf8))
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ search: [UInt8]) -> Bool {
    guard !search.isEmpty else { return true }
    guard text.count >= search.count else { return false }
    return (text.startIndex...text.endIndex - search.count).contains { text[$0...].starts(with: search) }
  }
}

/// What happened when a checker asked an endpoint.
public struct Probe: Sendable {
  /// How long the TCP connection took; nil when there was none.
  public var connected: Duration?
  /// The status code, and how long after the connection it came.
  public var status: (code: Int, after: Duration)?
  /// The body, and how long after the status code it came.
  public var body: (bytes: [UInt8], after: Duration)?
  /// Whether the certificate was still valid.
  public var isCertificateValid = true

  /// What a checker saw, with everything after the connection at once.
  public init(connected: Duration? = .zero, status: Int? = nil, body: String? = nil) {
    self.connected = connected
    self.status = status.map { ($0, .zero) }
    self.body = body.map { (Array($0.utf8), .zero) }
  }
}

/// One checker's mind of an endpoint: healthy at first, and changed by results of the other kind in a row.
///
/// Source: as for `EndpointHealthCheck`.
public struct HealthChecker: Equatable, Sendable {
  public private(set) var isHealthy = true
  private let threshold: Int
  private var opposed = 0

  public init(threshold: Int = 3) {
    self.threshold = threshold
  }

  /// Takes one result into account.
  public mutating func observe(passed: Bool) {
    opposed = passed == isHealthy ? 0 : opposed + 1
    if opposed >= threshold { (isHealthy, opposed) = (passed, 0) }
  }
}

/// The status of a Route 53 health check, from what it looks at.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html,
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html and the API's
/// `HealthCheckConfig`, read 2026-11-21.
public struct HealthStatus: Sendable {
  public var isInverted = false
  public var isDisabled = false
  public let source: Source

  /// What a health check goes by.
  public indirect enum Source: Sendable {
    /// What each checker reports; none before there is data.
    case checkers([Bool])
    /// Other health checks, and how many of them must be healthy.
    case calculated([HealthStatus], atLeast: Int)
    /// The data stream of a CloudWatch alarm.
    case alarm(AlarmStream)
  }

  public init(_ source: Source) {
    self.source = source
  }

  /// Whether the health check is healthy. A disabled one is, and inversion turns the rest around.
  public var isHealthy: Bool {
    isDisabled || seen != isInverted
  }

  private var seen: Bool {
    switch source {
    case .checkers(let reports): reports.isEmpty || HealthStatus.isMoreThanQuorum(reports)
    case .calculated(let children, let threshold): children.count { $0.isHealthy } >= threshold
    case .alarm(let stream): stream.isHealthy
    }
  }

  /// Whether more than 18 % of the checkers report healthy.
  private static func isMoreThanQuorum(_ reports: [Bool]) -> Bool {
    reports.count { $0 } * 100 > reports.count * 18
  }

  /// Why a health check cannot be made.
  public enum Refusal: Error, Equatable { case children, nested, alarm }

  /// A health check of others, of which so many must be healthy.
  ///
  /// - Throws: `children` for more than 255 of them, `nested` when one is itself calculated.
  public static func calculated(_ children: [HealthStatus], atLeast threshold: Int) throws(Refusal) -> HealthStatus {
    guard children.count <= 255 else { throw .children }
    for child in children {
      if case .calculated = child.source { throw .nested }
    }
    return HealthStatus(.calculated(children, atLeast: threshold))
  }

  /// A health check of an alarm's data.
  ///
  /// - Throws: `alarm` for one with a feature that health checks do not support.
  public static func watching(_ stream: AlarmStream) throws(Refusal) -> HealthStatus {
    guard stream.features.allSatisfy(\.isSupported) else { throw .alarm }
    return HealthStatus(.alarm(stream))
  }

  /// Healthy when every one of them is.
  public static func all(_ children: [HealthStatus]) throws(Refusal) -> HealthStatus {
    try calculated(children, atLeast: children.count)
  }

  /// Healthy when one of them is.
  public static func any(_ children: [HealthStatus]) throws(Refusal) -> HealthStatus {
    try calculated(children, atLeast: 1)
  }

  /// The health check turned around: what NOT would be.
  public var inverted: HealthStatus {
    var status = self
    status.isInverted.toggle()
    return status
  }
}

/// The data behind a CloudWatch alarm, as a health check reads it.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html, read 2026-11-21.
public struct AlarmStream: Sendable {
  /// The alarm sounds above it.
  public var threshold: Double
  /// How many periods in a row must be above it.
  public let periods: Int
  /// What to be without data.
  public let withoutData: Insufficient
  /// What the alarm is made with.
  public let features: Set<Feature>
  /// What the alarm itself says. A health check does not look at it.
  public var forcedState: Bool?
  private var values: [Double?] = []
  private var last = true

  /// The states that can be chosen for a time without data.
  public enum Insufficient: CaseIterable, Sendable { case healthy, unhealthy, lastKnown }

  /// What makes an alarm one that no health check can go by.
  public enum Feature: CaseIterable, Sendable {
    case standardResolution, average, highResolution, metricMath, someOfManyPeriods

    /// Whether a health check supports alarms with it.
    public var isSupported: Bool {
      self == .standardResolution || self == .average
    }
  }

  public init(
    above threshold: Double, periods: Int = 1, withoutData: Insufficient = .lastKnown,
    features: Set<Feature> = [.standardResolution, .average]
  ) {
    self.threshold = threshold
    self.features = features
    self.periods = periods
    self.withoutData = withoutData
  }

  /// Takes one period's value into account; nil where no data came.
  public mutating func observe(_ value: Double?) {
    values.append(value)
    last = isHealthy
  }

  /// Whether the stream is quiet.
  public var isHealthy: Bool {
    let recent = values.suffix(periods).compactMap { $0 }
    guard recent.count == periods else {
      return switch withoutData {
      case .healthy: true
      case .unhealthy: false
      case .lastKnown: last
      }
    }
    return !recent.allSatisfy { $0 > threshold }
  }
}
