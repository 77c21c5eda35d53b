/// One event in Lambda's queue: attempts, waits between them, and where it ends.
///
/// An error of the function is tried again twice, after one minute and after two more; a throttle or an error of
/// Lambda's own sends the event back to the queue, as often as its age allows and without counting as a retry.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, read 2026-11-21.
public struct AsynchronousInvocation: Sendable {
  /// The waits before the first and the second retry of a function error.
  public static let retryWaits: [Duration] = [.minutes(1), .minutes(2)]
  /// The shortest and the longest wait after a throttle or a system error; each wait is twice the one before.
  public static let backoff: ClosedRange<Duration> = .seconds(1) ... .minutes(5)
  /// The ages that an event may be given.
  public static let ages: ClosedRange<Duration> = .seconds(60) ... .hours(6)
  /// The retries that may be set.
  public static let retries = 0...2

  /// Where events go that were not handled.
  public enum Fallback: Sendable {
    case none
    /// The event as it was, with attributes that tell of the error.
    case deadLetterQueue
    /// A record with the request and the response.
    case failureDestination
  }

  /// The last of an event.
  public enum End: Equatable, Sendable {
    case handled
    case sentToDeadLetterQueue
    case sentToFailureDestination
    case discarded
  }

  /// One attempt.
  public struct Attempt: Equatable, Sendable {
    /// When it was made, from the acceptance of the event on.
    public let time: Duration
    public let outcome: FunctionOutcome
  }

  /// All that happened to an event.
  public struct History: Equatable, Sendable {
    public let attempts: [Attempt]
    public let end: End

    /// How often the function's code ran.
    public var executions: Int {
      attempts.count { $0.outcome.ranCode }
    }
  }

  /// Why a setting is refused.
  public enum Refusal: Error, Sendable {
    case retriesOutOfRange
    case ageOutOfRange
  }

  public let retries: Int
  public let maximumAge: Duration
  public let fallback: Fallback

  /// The settings of a function for its events, by default those of a new function.
  public init(
    retries: Int = Self.retries.upperBound, maximumAge: Duration = Self.ages.upperBound, fallback: Fallback = .none
  ) throws(Refusal) {
    guard Self.retries.contains(retries) else { throw .retriesOutOfRange }
    guard Self.ages.contains(maximumAge) else { throw .ageOutOfRange }
    (self.retries, self.maximumAge, self.fallback) = (retries, maximumAge, fallback)
  }

  /// What happens to an event whose attempts come to what `outcome` says of each, by number and time.
  public func run(_ outcome: (_ attempt: Int, _ time: Duration) -> FunctionOutcome) -> History {
    var attempts: [Attempt] = []
    var (time, errors, wait) = (Duration.zero, 0, Self.backoff.lowerBound)
    while time <= maximumAge {
      let result = outcome(attempts.count, time)
      attempts.append(Attempt(time: time, outcome: result))
      switch result {
      case .success: return History(attempts: attempts, end: .handled)
      case .functionError:
        if errors == retries { return History(attempts: attempts, end: failure) }
        time += Self.retryWaits[errors]
        errors += 1
      case .throttled, .systemError:
        time += wait
        wait = min(wait * 2, Self.backoff.upperBound)
      }
    }
    return History(attempts: attempts, end: failure)
  }

  /// What happens to an event whose every attempt comes to the same.
  public func run(always outcome: FunctionOutcome) -> History {
    run { _, _ in outcome }
  }

  private var failure: End {
    switch fallback {
    case .none: .discarded
    case .deadLetterQueue: .sentToDeadLetterQueue
    case .failureDestination: .sentToFailureDestination
    }
  }
}

/// A function's queue or target for the results of asynchronous calls.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11-21.
public struct ResultTarget: Sendable {
  /// What a target can be.
  public enum Service: String, CaseIterable, Sendable {
    case sqs = "SQS"
    case sns = "SNS"
    case s3 = "S3"
    case lambda = "Lambda"
    case eventBridge = "EventBridge"

    /// What the function's role must be allowed to do with it.
    public var permission: String {
      switch self {
      case .sqs: "sqs:SendMessage"
      case .sns: "sns:Publish"
      case .s3: "s3:PutObject"
      case .lambda: "lambda:InvokeFunction"
      case .eventBridge: "events:PutEvents"
      }
    }
  }

  /// What a target is for.
  public enum Use: Sendable {
    case deadLetterQueue
    case onSuccess
    case onFailure
  }

  /// Why a target is refused.
  public enum Refusal: Error, Sendable {
    case unsupportedService
    case fifo
    case permissionMissing
  }

  /// What reaches a target.
  public struct Content: Equatable, Sendable {
    public let hasRequest: Bool
    public let hasResponse: Bool
    public let hasErrorAttributes: Bool
  }

  public let service: Service
  public let use: Use

  /// A target that a function with these permissions can send to.
  public init(_ service: Service, isFIFO: Bool = false, for use: Use, role: Set<String>) throws(Refusal) {
    let isQueueOrTopic = service == .sqs || service == .sns
    guard use != .deadLetterQueue || isQueueOrTopic, service != .s3 || use == .onFailure else {
      throw .unsupportedService
    }
    guard !isFIFO else { throw .fifo }
    guard role.contains(service.permission) else { throw .permissionMissing }
    (self.service, self.use) = (service, use)
  }

  /// What the target gets of an invocation.
  public var content: Content {
    Content(hasRequest: true, hasResponse: use != .deadLetterQueue, hasErrorAttributes: use == .deadLetterQueue)
  }
}

/// A handler that remembers the events it has done, so that an event that comes twice has its effect once.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html (idempotent code), read 2026-11-21.
public struct IdempotentHandler: Sendable {
  private var done: Set<String> = []
  /// How often the effect happened.
  public private(set) var effects = 0

  /// A handler that has seen nothing.
  public init() {}

  /// Handles an event, known by its identifier.
  public mutating func handle(_ event: String) {
    if done.insert(event).inserted { effects += 1 }
  }
}
