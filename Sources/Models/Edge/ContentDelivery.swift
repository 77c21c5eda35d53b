/// A CloudFront distribution: copies at edge locations, and the origin behind them.
///
/// Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowCloudFrontWorks.html,
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html and
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html, read 2026-11-21.
public struct ContentDelivery: Sendable {
  /// How long a copy stays where the origin says nothing.
  public var ttl = Duration.hours(24)
  /// How often the origin was asked.
  public private(set) var originRequests = 0
  private var copies: [String: [String: (body: String, until: Duration)]] = [:]

  /// A distribution without copies.
  public init() {}

  /// The methods that it takes.
  public static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "DELETE"]

  /// The edge location that a client's request goes to: the one with the least latency.
  public static func edge(by latency: [String: Int]) -> String? {
    latency.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// Serves a request at an edge location.
  ///
  /// - Returns: the body; nil for a method that is not taken.
  public mutating func serve(
    _ method: String = "GET", _ path: String, at edge: String, now: Duration = .zero, size: ByteSize = .bytes(0),
    origin: () -> String
  ) -> String? {
    guard ContentDelivery.methods.contains(method) else { return nil }
    let isCacheable = (method == "GET" || method == "HEAD") && size <= .gigabytes(50)
    if isCacheable, let copy = copies[edge]?[path], now < copy.until { return copy.body }
    originRequests += 1
    let body = origin()
    if isCacheable { copies[edge, default: [:]][path] = (body, now + ttl) }
    return body
  }
}

/// Where S3 can send what happens in a bucket, and what comes of it.
///
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html,
/// read 2026-11-21.
public struct BucketNotifications: Sendable {
  public let bucket: String
  public let destination: Destination

  /// What can be notified.
  public enum Destination: Equatable, Sendable {
    case topic(isFIFO: Bool)
    case queue(isFIFO: Bool)
    /// A function, with the bucket that it writes to.
    case function(writesTo: String?)
    case eventBridge
  }

  /// Nil for FIFO queues and topics.
  public init?(of bucket: String, to destination: Destination) {
    switch destination {
    case .topic(isFIFO: true), .queue(isFIFO: true): return nil
    default: (self.bucket, self.destination) = (bucket, destination)
    }
  }

  /// How many notifications one new object leads to; nil where there is no end to them.
  public var notifications: Int? {
    if case .function(let target) = destination, target == bucket { return nil }
    return 1
  }
}
