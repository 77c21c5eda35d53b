/// The kinds of API that API Gateway makes, and what each can do.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html, read 2026-11-21.
public enum GatewayKind: String, CaseIterable, Sendable {
  case rest = "REST API"
  case http = "HTTP API"
  case webSocket = "WebSocket API"

  /// Things that some kinds do and others do not.
  public enum Feature: CaseIterable, Sendable {
    case apiKeys, clientThrottling, caching, requestValidation, waf, privateEndpoint, edgeEndpoint
    case xRay, responseStreaming, jwtAuthorizer, canary
  }

  /// Whether the kind does it.
  public func supports(_ feature: Feature) -> Bool {
    switch self {
    case .rest: true
    case .http: feature == .jwtAuthorizer
    case .webSocket: [.apiKeys, .clientThrottling].contains(feature)
    }
  }

  /// The endpoint types of the kind.
  public var endpoints: Set<GatewayEndpoint.Kind> {
    self == .rest ? [.edge, .regional, .isolated] : [.regional]
  }

  /// The AWS actions that an HTTP API calls without a function.
  public static let httpSubtypes: Set<String> = [
    "EventBridge-PutEvents", "SQS-SendMessage", "SQS-ReceiveMessage", "SQS-DeleteMessage", "SQS-PurgeQueue",
    "AppConfig-GetConfiguration", "Kinesis-PutRecord", "StepFunctions-StartExecution",
    "StepFunctions-StartSyncExecution", "StepFunctions-StopExecution",
  ]
}

/// How a method of a REST API calls its backend.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html, read 2026-11-21.
public struct GatewayIntegration: Sendable {
  /// The types.
  public enum Kind: String, CaseIterable, Sendable {
    case aws = "AWS"
    case awsProxy = "AWS_PROXY"
    case http = "HTTP"
    case httpProxy = "HTTP_PROXY"
    case mock = "MOCK"
  }

  /// What it calls.
  public enum Target: Sendable {
    case lambda
    /// An action of another AWS service.
    case awsAction
    case httpEndpoint
    case nothing
  }

  /// When the response goes out.
  public enum Transfer: String, Sendable {
    /// When it is complete; what is done when nothing is said.
    case buffered = "BUFFERED"
    /// As it comes.
    case stream = "STREAM"
  }

  /// Why an integration is refused.
  public enum Refusal: Error, Sendable {
    case target, timeout, streaming
  }

  /// The body of a request or of a response that is not streamed.
  public static let payload = ByteSize.megabytes(10)
  /// The shortest timeout.
  public static let shortestTimeout = Duration.milliseconds(50)
  /// How long a response may be streamed.
  public static let longestStream = Duration.minutes(15)

  public let kind: Kind
  public let target: Target
  public let timeout: Duration
  public let transfer: Transfer

  /// An integration, checked as the gateway checks it.
  ///
  /// - Parameter raisedQuota: the timeout that the account's quota allows, where it was raised.
  public init(
    _ kind: Kind, _ target: Target, api: GatewayKind = .rest, endpoint: GatewayEndpoint.Kind = .regional,
    timeout: Duration? = nil, raisedQuota: Duration? = nil, transfer: Transfer = .buffered
  ) throws(Refusal) {
    guard Self.fits(kind, target, api) else { throw .target }
    let standard = Self.standardTimeout(api)
    // The quota can be raised for Regional and private REST APIs alone.
    let longest = api == .rest && endpoint != .edge ? max(standard, raisedQuota ?? standard) : standard
    let timeout = timeout ?? standard
    guard Self.shortestTimeout <= timeout, timeout <= longest else { throw .timeout }
    guard transfer == .buffered || api == .rest && (kind == .awsProxy || kind == .httpProxy) else { throw .streaming }
    (self.kind, self.target, self.timeout, self.transfer) = (kind, target, timeout, transfer)
  }

  /// The timeout of a kind of API when nothing is said, which is the longest where no quota was raised.
  public static func standardTimeout(_ api: GatewayKind) -> Duration {
    api == .http ? .seconds(30) : .seconds(29)
  }

  /// How long a stream may be silent.
  public static func longestSilence(_ endpoint: GatewayEndpoint.Kind) -> Duration {
    endpoint == .edge ? .seconds(30) : .minutes(5)
  }

  private static func fits(_ kind: Kind, _ target: Target, _ api: GatewayKind) -> Bool {
    switch (kind, target) {
    // An HTTP API calls the actions of its subtypes by a proxy; a REST API calls only functions so.
    case (.awsProxy, .awsAction): api == .http
    case (.awsProxy, .lambda), (.aws, .lambda), (.aws, .awsAction): true
    case (.http, .httpEndpoint), (.httpProxy, .httpEndpoint), (.mock, .nothing): true
    default: false
    }
  }

  /// What the caller of a function behind the gateway gets, and when.
  public struct Exchange: Equatable, Sendable {
    public let status: Int
    public let time: Duration
    /// How often the function was called.
    public let calls: Int
    /// How long the function ran: it does not stop when its caller has gone.
    public let functionRan: Duration
  }

  /// Sends a request to a backend that would take so long. What a function takes and returns is less than what the
  /// gateway carries.
  public func exchange(
    request: ByteSize = .bytes(0), response: ByteSize = .bytes(0), takes duration: Duration,
    functionTimeout: Duration = .minutes(15)
  ) -> Exchange {
    let carried = target == .lambda ? InvokeCall.synchronousPayload : Self.payload
    guard request <= carried else {
      return Exchange(status: 413, time: .zero, calls: 0, functionRan: .zero)
    }
    let ran = min(duration, functionTimeout)
    let limit = transfer == .stream ? Self.longestStream : timeout
    if ran > limit { return Exchange(status: 504, time: limit, calls: 1, functionRan: ran) }
    let responseLimit = transfer == .stream ? InvokeCall.streamedPayload : carried
    let isWell = duration <= functionTimeout && response <= responseLimit
    return Exchange(status: isWell ? 200 : 502, time: ran, calls: 1, functionRan: ran)
  }

  /// How a header of the caller has the function called: only without a proxy can it be asynchronous.
  public func invocation(header: InvocationType? = nil) -> InvocationType {
    kind == .aws ? header ?? .requestResponse : .requestResponse
  }

  /// The executions of Lambda that a request takes.
  public var lambdaExecutions: Int {
    target == .lambda ? 1 : 0
  }
}

/// What REST APIs write of their calls, and where.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html and
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html, read 2026-11-21.
public struct AccessLog: Sendable {
  /// Where entries go: one of the two.
  public enum Destination: Sendable {
    case logGroup(String)
    case firehose(String)
  }

  /// Why a log is refused.
  public enum Refusal: Error, Sendable {
    case streamName
    case requestIDMissing
    /// The account's settings of this Region name no role that may write.
    case roleMissing
  }

  public let destination: Destination
  public let format: [String]

  /// A log, for a stage in a Region.
  ///
  /// - Parameter roles: the roles of the account's settings, by Region.
  public init(to destination: Destination, format: [String], region: String, roles: [String: String]) throws(Refusal) {
    switch destination {
    case .firehose(let name): guard name.hasPrefix("amazon-apigateway-") else { throw .streamName }
    case .logGroup: guard roles[region] != nil else { throw .roleMissing }
    }
    guard format.contains("$context.requestId") || format.contains("$context.extendedRequestId") else {
      throw .requestIDMissing
    }
    (self.destination, self.format) = (destination, format)
  }

  /// What is left of an event in the log of an execution: the rest is cut off.
  public static func executionEvent(_ text: [UInt8]) -> [UInt8] {
    Array(text.prefix(1024))
  }
}

/// The two latencies of a call.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html, read
/// 2026-11-21.
public struct CallTimes: Sendable {
  public var received = Duration.zero
  public var handedToBackend: Duration
  public var answeredByBackend: Duration
  public var returned: Duration

  /// The moments of a call that is received at zero.
  public init(handedToBackend: Duration, answeredByBackend: Duration, returned: Duration) {
    self.handedToBackend = handedToBackend
    self.answeredByBackend = answeredByBackend
    self.returned = returned
  }

  /// The metric `IntegrationLatency`.
  public var integrationLatency: Duration {
    answeredByBackend - handedToBackend
  }

  /// The metric `Latency`.
  public var latency: Duration {
    returned - received
  }
}
