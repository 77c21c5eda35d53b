/// A mapping that feeds a function from an SQS queue: what may be set, how batches grow in number, what returns to the
/// queue.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, read 2026-11-21.
public struct QueueMapping: Sendable {
  /// The two kinds of queue.
  public enum Queue: Sendable {
    case standard
    case fifo

    /// The messages that a batch may hold.
    public var batchSizes: ClosedRange<Int> {
      switch self {
      case .standard: 1...10_000
      case .fifo: 1...10
      }
    }
  }

  /// Why a mapping is refused.
  public enum Refusal: Error, Sendable {
    case batchSize
    case window
    /// Batches above ten messages need a window.
    case windowMissing
    /// The queue would show messages again while the function may still work on them.
    case visibilityBelowTimeout
    case otherRegion
    case maximumConcurrency
  }

  /// The messages of a batch that needs no window.
  public static let smallBatch = 10
  /// How long Lambda may collect messages of a standard queue.
  public static let windows: ClosedRange<Duration> = .zero ... .seconds(300)
  /// The shortest window of a batch that is not small.
  public static let largeBatchWindow = Duration.seconds(1)
  /// The batches that are handled at once when messages begin to come.
  public static let initialConcurrency = 5
  /// How many more are handled at once after each minute with messages left.
  public static let growthPerMinute = 300
  /// How many are handled at once by one mapping at most.
  public static let concurrencyCeiling = 1250
  /// What the ceiling of one mapping may be set to.
  public static let maximumConcurrencies = 2...1000
  /// How many times the function's timeout the visibility timeout is advised to be.
  public static let advisedVisibility = 6

  public let batchSize: Int
  public let maximumConcurrency: Int?
  public let reportsItemFailures: Bool

  /// A mapping, checked as Lambda checks it.
  public init(
    _ queue: Queue = .standard, batchSize: Int = Self.smallBatch, window: Duration = .zero,
    functionTimeout: Duration = .seconds(3), visibilityTimeout: Duration = .seconds(30),
    functionRegion: String = "ap-northeast-2", queueRegion: String = "ap-northeast-2",
    maximumConcurrency: Int? = nil, reportsItemFailures: Bool = false
  ) throws(Refusal) {
    guard queue.batchSizes.contains(batchSize) else { throw .batchSize }
    guard Self.windows.contains(window), queue == .standard || window == .zero else { throw .window }
    guard batchSize <= Self.smallBatch || window >= Self.largeBatchWindow else { throw .windowMissing }
    guard functionTimeout <= visibilityTimeout else { throw .visibilityBelowTimeout }
    guard functionRegion == queueRegion else { throw .otherRegion }
    if let maximumConcurrency, !Self.maximumConcurrencies.contains(maximumConcurrency) { throw .maximumConcurrency }
    self.batchSize = batchSize
    self.maximumConcurrency = maximumConcurrency
    self.reportsItemFailures = reportsItemFailures
  }

  /// The visibility timeout that is advised for a function.
  public static func advisedVisibility(functionTimeout: Duration) -> Duration {
    functionTimeout * advisedVisibility
  }

  /// The batches handled at once after so many minutes in which messages were left over.
  public func concurrency(afterMinutes minutes: Int) -> Int {
    let grown = Self.initialConcurrency + Self.growthPerMinute * minutes
    return min(grown, maximumConcurrency ?? Self.concurrencyCeiling)
  }

  /// The messages of a batch that stay in the queue and are seen again after the visibility timeout.
  public func returned(from batch: [String], failed: Set<String>) -> [String] {
    if reportsItemFailures { return batch.filter(failed.contains) }
    return failed.isEmpty ? [] : batch
  }
}

/// An SNS topic's subscription of a function.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html, read 2026-11-21.
public enum TopicSubscription {
  /// Whether a function can subscribe to the topic.
  public static func isAllowed(isFIFO: Bool) -> Bool {
    !isFIFO
  }
}

/// Where messages go that a function failed to handle, by the way that they came.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, read 2026-11-21.
public enum DeadLetterSetting: Sendable {
  /// On the function, for its own queue of asynchronous events.
  case onFunction
  /// On the queue that the mapping reads.
  case onSourceQueue

  /// Where the setting must be for failures of calls that came this way; nil where there is nobody to hold an event.
  public static func place(for way: InvokingService.Way) -> DeadLetterSetting? {
    switch way {
    case .synchronous: nil
    case .asynchronous: .onFunction
    case .polled: .onSourceQueue
    }
  }
}
