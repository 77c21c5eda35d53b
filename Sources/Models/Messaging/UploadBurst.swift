/// Many files that arrive in S3 at once, and two ways to have a Lambda function handle each.
///
/// A model of the comparison in the notes, in steps of a second. Straight from SNS, every notification asks for an
/// invocation at once, and throttled events come back later. Through a queue, pollers take batches, five at first and
/// 300 more a minute. One invocation takes one second, whatever it holds.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, read 2026-11-21.
public struct UploadBurst: Sendable {
  public let files: Int
  /// What the function may run at the same time.
  public let concurrency: Int

  /// So many files at once, for a function that may run so often at a time.
  public init(files: Int = 1000, concurrency: Int = 1000) {
    (self.files, self.concurrency) = (max(files, 0), max(concurrency, 0))
  }

  /// What a burst came to.
  public struct Outcome: Equatable, Sendable {
    /// The most invocations at the same time.
    public var peak = 0
    public var invocations = 0
    /// Files handled.
    public var handled = 0
    /// Requests for an invocation that were refused.
    public var throttled = 0
    /// Files given up.
    public var lost = 0
    /// Seconds until the last file was handled.
    public var seconds = 0

    /// What nothing comes to.
    public init() {}
  }

  /// S3, SNS, Lambda: each notification is an asynchronous event of its own. Throttled events are tried again, first
  /// after a second and then at doubled distances up to five minutes, for six hours.
  public func fromTopic() -> Outcome {
    var outcome = Outcome()
    guard concurrency > 0 || files == 0 else {
      outcome.lost = files
      outcome.throttled = files
      return outcome
    }
    var (waiting, time, pause) = (files, Duration.zero, AsynchronousInvocation.backoff.lowerBound)
    while waiting > 0, time < AsynchronousInvocation.ages.upperBound {
      let running = min(waiting, concurrency)
      outcome.throttled += waiting - running
      outcome.invocations += running
      outcome.handled += running
      outcome.peak = max(outcome.peak, running)
      outcome.seconds = Int(time.inSeconds) + 1
      waiting -= running
      time += pause
      pause = min(pause * 2, AsynchronousInvocation.backoff.upperBound)
    }
    outcome.lost = waiting
    return outcome
  }

  /// S3, SNS, SQS, Lambda: the files wait in the queue, and pollers bring batches of them.
  ///
  /// - Parameter batch: how many messages an invocation gets.
  public func fromQueue(batch: Int = 10) -> Outcome {
    var outcome = Outcome()
    let batch = max(batch, 1)
    guard concurrency > 0 else { return outcome }
    while outcome.handled < files {
      let invocations = min(
        UploadBurst.pollers(after: outcome.seconds), concurrency, (files - outcome.handled + batch - 1) / batch)
      outcome.handled = min(outcome.handled + invocations * batch, files)
      outcome.invocations += invocations
      outcome.peak = max(outcome.peak, invocations)
      outcome.seconds += 1
    }
    return outcome
  }

  /// How many batches are in work at most, so many seconds after messages came: five, and 300 more each minute, to
  /// 1,250.
  static func pollers(after seconds: Int) -> Int {
    min(
      QueueMapping.initialConcurrency + seconds * QueueMapping.growthPerMinute / 60, QueueMapping.concurrencyCeiling)
  }
}
