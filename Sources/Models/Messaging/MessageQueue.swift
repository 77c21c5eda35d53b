/// A standard queue of SQS, kept on several servers.
///
/// Every message is on one server here, which is enough for what short polling misses. A deletion that its server does
/// not hear leaves the message there, to be received again.
///
/// Source: the pages sqs-short-and-long-polling.html, sqs-visibility-timeout.html, sqs-dead-letter-queues.html and
/// standard-queues-at-least-once-delivery.html of
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/, read 2026-11-21.
public struct MessageQueue: Sendable {
  public let attributes: QueueAttributes
  /// Bodies that were received too often and are in the dead-letter queue now.
  public private(set) var deadLetters: [String] = []
  /// How many requests were made; each is charged, whatever it brings.
  public private(set) var requests = 0
  private var messages: [QueuedMessage] = []
  private var random: SeededRandom
  private var nextNumber = 0

  /// How many servers keep messages, and how many of them a short poll asks.
  private let servers: Int
  private let asked: Int

  /// An empty queue, whose chance begins at the seed.
  ///
  /// - Parameters:
  ///   - servers: how many keep messages. AWS does not say how many there are.
  ///   - asked: how many of them a short poll asks. AWS says only that they are some.
  public init(
    _ attributes: QueueAttributes = QueueAttributes(), servers: Int = 8, asked: Int = 3, seed: UInt64 = 1
  ) {
    self.attributes = attributes
    (self.servers, self.asked) = (servers, asked)
    random = SeededRandom(seed: seed)
  }

  /// A message as a consumer gets it.
  public struct Message: Equatable, Sendable {
    /// In order of sending, from 0.
    public let number: Int
    public let body: String
    /// How often it was received, this time among them.
    public let receives: Int
  }

  /// What a request brought, and when.
  public struct Reception: Equatable, Sendable {
    public let messages: [Message]
    public let time: Duration
  }

  /// Puts a message in the queue, now or at a time to come.
  ///
  /// - Throws: `message` for one that is larger than the queue takes.
  public mutating func send(_ body: String, at time: Duration = .zero) throws(QueueAttributes.Refusal) {
    guard ByteSize.bytes(body.utf8.count) <= attributes.maximumMessage else { throw .message }
    let server = Int.random(in: 0..<servers, using: &random)
    messages.append(
      QueuedMessage(
        number: nextNumber, body: body, server: server, sent: time, visible: time + attributes.delay, receives: 0))
    nextNumber += 1
  }

  /// Asks for messages.
  ///
  /// - Parameters:
  ///   - most: how many at most, 1 to 10.
  ///   - wait: how long to wait for the first; what the queue says where it is nil.
  /// - Throws: `messages` or `wait` for numbers out of range.
  public mutating func receive(
    at now: Duration = .zero, most: Int = 1, wait: Duration? = nil
  ) throws(QueueAttributes.Refusal) -> Reception {
    guard (1...10).contains(most) else { throw .messages }
    guard (wait ?? .zero) >= .zero, (wait ?? .zero) <= .seconds(20) else { throw .wait }
    requests += 1
    let length = wait ?? attributes.wait
    guard attributes.polling(request: wait) == .long else {
      let heard = Set((0..<servers).shuffled(using: &random).prefix(asked))
      return Reception(messages: take(most, at: now) { heard.contains($0.server) }, time: now)
    }
    // The first moment of the wait at which a message can be seen.
    let moments = messages.map { max($0.visible, now) }.filter { $0 <= now + length }.sorted()
    for moment in [now] + moments {
      let found = take(most, at: moment) { _ in true }
      if !found.isEmpty { return Reception(messages: found, time: moment) }
    }
    return Reception(messages: [], time: now + length)
  }

  /// Takes a message out for good.
  ///
  /// - Parameter reachesServer: whether the server that keeps it heard of it.
  public mutating func delete(_ message: Message, reachesServer: Bool = true) {
    if reachesServer { messages.removeAll { $0.number == message.number } }
  }

  /// The messages that the queue still keeps at a time.
  public func kept(at now: Duration) -> Int {
    messages.count { now - $0.sent < attributes.retention }
  }

  private mutating func take(
    _ most: Int, at now: Duration, from isAsked: (QueuedMessage) -> Bool
  ) -> [Message] {
    messages.removeAll { now - $0.sent >= attributes.retention }
    let seen = messages.filter { $0.visible <= now && isAsked($0) }
    if let limit = attributes.maximumReceives {
      let spent = seen.filter { $0.receives >= limit }
      deadLetters += spent.map(\.body)
      messages.removeAll { message in spent.contains { $0.number == message.number } }
    }
    var taken: [Message] = []
    for index in messages.indices where taken.count < most {
      guard messages[index].visible <= now, isAsked(messages[index]) else { continue }
      messages[index].receives += 1
      messages[index].visible = now + attributes.visibility
      taken.append(
        Message(number: messages[index].number, body: messages[index].body, receives: messages[index].receives))
    }
    return taken
  }
}

/// A message on its server.
private struct QueuedMessage: Sendable {
  let number: Int
  let body: String
  let server: Int
  let sent: Duration
  /// From when on it can be received.
  var visible: Duration
  var receives: Int
}
