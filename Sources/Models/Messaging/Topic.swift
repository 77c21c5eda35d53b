/// An SNS topic and those who subscribed to it.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/welcome.html,
/// https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html and
/// https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html, read 2026-11-21.
public struct Topic: Sendable {
  public let name: String
  public private(set) var subscriptions: [Subscription] = []

  /// Who gets what is published.
  public struct Subscription: Sendable {
    public let endpoint: String
    public let kind: Kind
    /// The topics that a queue's policy lets send to it.
    public var sendersAllowed: Set<String>
    /// Where messages go that could not be delivered.
    public var deadLetterQueue: String?
    /// Whether the endpoint takes deliveries.
    public var isUp = true

    /// The kinds of endpoint that the model knows.
    public enum Kind: CaseIterable, Sendable { case queue, function, http, email, sms, push, firehose }

    public init(_ kind: Kind, _ endpoint: String, sendersAllowed: Set<String> = [], deadLetterQueue: String? = nil) {
      self.kind = kind
      self.endpoint = endpoint
      self.sendersAllowed = sendersAllowed
      self.deadLetterQueue = deadLetterQueue
    }
  }

  public init(_ name: String) {
    self.name = name
  }

  /// Adds a subscription.
  public mutating func subscribe(_ subscription: Subscription) {
    subscriptions.append(subscription)
  }

  /// What became of one subscriber's copy.
  public enum Delivery: Equatable, Sendable {
    case delivered(String)
    case deadLetter(String)
    case lost
  }

  /// Publishes a message: each subscriber gets a copy of its own, by no request of its own.
  ///
  /// A queue whose policy does not let the topic in, or an endpoint that stays away through all attempts, gets nothing.
  public func publish(_ message: String) -> [String: Delivery] {
    Dictionary(
      subscriptions.map { subscription in
        let isLetIn = subscription.kind != .queue || subscription.sendersAllowed.contains(name)
        let delivery: Delivery =
          isLetIn && subscription.isUp
          ? .delivered(body(of: message, for: subscription.kind))
          : subscription.deadLetterQueue.map { .deadLetter($0) } ?? .lost
        return (subscription.endpoint, delivery)
      }
    ) { first, _ in first }
  }

  /// What arrives: in a queue, a JSON document with the message and what belongs to it.
  private func body(of message: String, for kind: Subscription.Kind) -> String {
    guard kind == .queue else { return message }
    return #"{"Type": "Notification", "TopicArn": "\#(name)", "Message": "\#(message)"}"#
  }
}

/// How often, and over how long, SNS tries to deliver.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html, read 2026-11-21.
public struct DeliveryPolicy: Sendable {
  /// Retries without delay.
  public let immediate: Int
  /// Retries with the shortest delay.
  public let preBackoff: Int
  /// Retries with delays that grow.
  public let backoff: Int
  /// Retries with the longest delay.
  public let postBackoff: Int
  public let shortest: Duration
  public let longest: Duration

  /// For endpoints that AWS runs: SQS, Lambda, Data Firehose.
  public static let managedByAWS = DeliveryPolicy(
    immediate: 3, preBackoff: 2, backoff: 10, postBackoff: 100_000, shortest: .seconds(1), longest: .seconds(20))
  /// For mail servers, SMS and mobile push.
  public static let managedByCustomer = DeliveryPolicy(
    immediate: 0, preBackoff: 2, backoff: 10, postBackoff: 38, shortest: .seconds(10), longest: .seconds(600))

  /// How many attempts there are.
  public var attempts: Int {
    immediate + preBackoff + backoff + postBackoff
  }

  /// The whole days that the attempts go on for at least: those with a fixed delay alone.
  public var fullDays: Int {
    (longest * postBackoff).count(of: .days(1))
  }
}
