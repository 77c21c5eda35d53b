/// What one execution of a function's code came to.
public enum FunctionOutcome: Hashable, Sendable {
  case success
  /// The code threw, exited or ran out of time.
  case functionError
  /// Lambda had no concurrency for the request: the code did not run.
  case throttled
  /// Lambda itself failed: the code did not run.
  case systemError

  /// Whether the function's code ran.
  public var ranCode: Bool {
    self == .success || self == .functionError
  }
}

/// The ways to call Invoke.
public enum InvocationType: String, CaseIterable, Sendable {
  case requestResponse = "RequestResponse"
  case event = "Event"
  case dryRun = "DryRun"
}

/// One call of the Invoke API and what its caller hears.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, read 2026-11-21.
public struct InvokeCall: Sendable {
  /// The largest request, and the largest response, of a synchronous call.
  public static let synchronousPayload = ByteSize.megabytes(6)
  /// The largest event of an asynchronous call.
  public static let asynchronousPayload = ByteSize.megabytes(1)
  /// The largest streamed response.
  public static let streamedPayload = ByteSize.megabytes(200)

  /// What the caller gets.
  public struct Response: Equatable, Sendable {
    public let status: Int
    /// Whether the response tells of an error of the function's own code.
    public let hasFunctionError: Bool
    /// Whether it carries what the function returned.
    public let hasResult: Bool
    /// How often Lambda ran the code before it answered.
    public let executions: Int
  }

  public let type: InvocationType
  public let payload: ByteSize

  /// A call; without a type it is synchronous.
  public init(_ type: InvocationType = .requestResponse, payload: ByteSize = .bytes(0)) {
    self.type = type
    self.payload = payload
  }

  /// The answer to the caller, when one execution comes to `outcome`. An event is accepted before anything runs.
  public func response(_ outcome: FunctionOutcome) -> Response {
    let limit = type == .event ? Self.asynchronousPayload : Self.synchronousPayload
    guard payload <= limit else { return refusal(413) }
    switch (type, outcome) {
    case (.event, _): return refusal(202)
    case (.dryRun, _): return refusal(204)
    case (.requestResponse, .throttled): return refusal(429)
    case (.requestResponse, .systemError): return refusal(500)
    case (.requestResponse, .success), (.requestResponse, .functionError):
      return Response(status: 200, hasFunctionError: outcome == .functionError, hasResult: true, executions: 1)
    }
  }

  private func refusal(_ status: Int) -> Response {
    Response(status: status, hasFunctionError: false, hasResult: false, executions: 0)
  }
}

/// A caller with the habits of the AWS CLI and SDKs: it tries again what the service refused, and takes the answer of
/// a function, error or not, for an answer.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html, read 2026-11-21.
public struct RetryingClient: Sendable {
  /// The calls that it makes in all.
  public let attempts: Int

  public init(attempts: Int) {
    self.attempts = attempts
  }

  /// The calls that it makes of a function whose executions come to these outcomes in turn; the last one repeats.
  public func calls(_ outcomes: [FunctionOutcome]) -> Int {
    var calls = 0
    while calls < attempts {
      let outcome = outcomes.isEmpty ? .success : outcomes[min(calls, outcomes.count - 1)]
      calls += 1
      if outcome.ranCode { break }
    }
    return calls
  }
}

/// Services that call functions, by the way in which they do.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, read 2026-11-21.
public enum InvokingService: String, CaseIterable, Sendable {
  case apiGateway = "API Gateway"
  case applicationLoadBalancer = "Application Load Balancer"
  case cognito = "Cognito"
  case lex = "Lex"
  case dataFirehose = "Data Firehose"
  case vpcLattice = "VPC Lattice"
  case s3 = "S3"
  case sns = "SNS"
  case eventBridge = "EventBridge"
  case eventBridgeScheduler = "EventBridge Scheduler"
  case ses = "SES"
  case cloudFormation = "CloudFormation"
  case cloudWatchLogs = "CloudWatch Logs"
  case ioT = "IoT"
  case codeCommit = "CodeCommit"
  case config = "Config"
  case sqs = "SQS"
  case kinesis = "Kinesis"
  case dynamoDB = "DynamoDB"
  case kafka = "Managed Streaming for Apache Kafka"
  case mq = "MQ"
  case documentDB = "DocumentDB"

  /// The ways to reach a function.
  public enum Way: Sendable {
    /// The service waits for the result.
    case synchronous
    /// The service hands an event to Lambda's queue.
    case asynchronous
    /// Lambda reads the service and calls the function: an event source mapping.
    case polled
  }

  /// How the service reaches a function.
  public var way: Way {
    switch self {
    case .apiGateway, .applicationLoadBalancer, .cognito, .lex, .dataFirehose, .vpcLattice: .synchronous
    case .s3, .sns, .eventBridge, .eventBridgeScheduler, .ses, .cloudFormation, .cloudWatchLogs, .ioT, .codeCommit,
      .config:
      .asynchronous
    case .sqs, .kinesis, .dynamoDB, .kafka, .mq, .documentDB: .polled
    }
  }

  /// The type of the call that the function sees: Lambda calls it synchronously for the services that it polls.
  public var invocationType: InvocationType {
    way == .asynchronous ? .event : .requestResponse
  }
}
