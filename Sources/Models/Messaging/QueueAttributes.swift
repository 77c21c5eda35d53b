/// The settings of an SQS queue.
///
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html and
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html,
/// read 2026-11-21.
public struct QueueAttributes: Equatable, Sendable {
  /// How long a message stays in the queue.
  public var retention = Duration.days(4)
  /// How long a message that was received is hidden from others.
  public var visibility = Duration.seconds(30)
  /// How long a request waits where it does not say so itself.
  public var wait = Duration.zero
  /// How long a new message is held back.
  public var delay = Duration.zero
  /// The largest message that the queue takes.
  public var maximumMessage = ByteSize.megabytes(1)
  /// After how many receptions the next one moves a message to the dead-letter queue; none without one.
  public var maximumReceives: Int?

  /// What holds where nothing is set.
  public init() {}

  /// What is out of its range.
  public enum Refusal: Error, Equatable {
    case retention, visibility, wait, delay, maximumMessage, maximumReceives
    case messages, message
  }

  /// - Throws: the first setting that is out of its range.
  public func validate() throws(Refusal) {
    guard retention >= .minutes(1), retention <= .days(14) else { throw .retention }
    guard visibility >= .zero, visibility <= .hours(12) else { throw .visibility }
    guard wait >= .zero, wait <= .seconds(20) else { throw .wait }
    guard delay >= .zero, delay <= .minutes(15) else { throw .delay }
    guard maximumMessage >= .kilobytes(1), maximumMessage <= .megabytes(1) else { throw .maximumMessage }
    if let maximumReceives, maximumReceives < 1 { throw .maximumReceives }
  }

  /// How a request polls: what it says itself counts, else what the queue says.
  public func polling(request wait: Duration? = nil) -> Polling {
    (wait ?? self.wait) > .zero ? .long : .short
  }
}

/// How a request looks for messages.
///
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html,
/// read 2026-11-21.
public enum Polling: CaseIterable, Sendable {
  /// Some of the servers are asked, and the answer comes at once.
  case short
  /// All servers are asked, and the answer comes with the first message or when the wait is over.
  case long

  /// Whether a client that gives up on an answer after `timeout` hears of one that the queue may hold back for `wait`.
  public static func outlives(timeout: Duration, wait: Duration) -> Bool {
    timeout > wait
  }
}
