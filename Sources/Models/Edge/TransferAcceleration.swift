/// S3 Transfer Acceleration of a bucket.
///
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration-getting-started.html, read 2026-11-21.
public struct TransferAcceleration: Sendable {
  public let bucket: String
  public private(set) var state: State?
  private var enabled = Duration.zero

  /// The states of a bucket that acceleration was ever turned on for.
  public enum State: Sendable { case enabled, suspended }

  /// Why acceleration cannot be had or used.
  public enum Refusal: Error, Equatable { case bucketName, operation, pathStyle, notEnabled }

  public init(_ bucket: String) {
    self.bucket = bucket
  }

  /// Turns acceleration on.
  ///
  /// - Throws: `bucketName` for a name with a dot or one that is no DNS label.
  public mutating func enable(at now: Duration = .zero) throws(Refusal) {
    let isLabel =
      (3...63).contains(bucket.utf8.count)
      && bucket.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
    guard isLabel else { throw .bucketName }
    (state, enabled) = (.enabled, now)
  }

  /// Turns acceleration off.
  public mutating func suspend() {
    if state != nil { state = .suspended }
  }

  /// The endpoints that a request can be sent to.
  public enum RequestEndpoint: Sendable { case regular, accelerate }

  /// What is asked of S3.
  public enum Operation: CaseIterable, Sendable {
    case getObject, putObject, listBuckets, createBucket, deleteBucket, copyObjectAcrossRegions
  }

  /// How a request travels.
  public enum Path: Equatable, Sendable {
    case internet
    /// By an edge location and AWS's network.
    case edge
  }

  /// The path of a request.
  ///
  /// - Throws: what keeps a request to the accelerate endpoint from being served.
  public func path(
    _ operation: Operation, to endpoint: RequestEndpoint, at now: Duration = .minutes(20), pathStyle: Bool = false
  ) throws(Refusal) -> Path {
    guard endpoint == .accelerate else { return .internet }
    guard state == .enabled else { throw .notEnabled }
    guard operation == .getObject || operation == .putObject else { throw .operation }
    guard !pathStyle else { throw .pathStyle }
    // It takes up to 20 minutes before transfers get faster.
    return now - enabled >= .minutes(20) ? .edge : .internet
  }
}

/// What the notes advise for moving objects between clients and S3.
///
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html and
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html, read 2026-11-21. The size
/// that divides uploads is a rule of thumb; no page that was read states it.
public enum TransferAdvice: Equatable, Sendable {
  case transferAcceleration, cloudFront, regularEndpoint

  /// What is to be done.
  public enum Task: Sendable {
    case upload(ByteSize)
    /// The same object goes to so many people.
    case download(ByteSize, readers: Int)
  }

  /// What to use for a task, by whether the client is far from the bucket's Region.
  ///
  /// Up from afar, objects below 1 GB go by CloudFront's PUT and POST, and larger ones by Transfer Acceleration. Down
  /// to many, it is the cache that helps, as long as the object fits in it.
  public static func best(for task: Task, isFar: Bool) -> TransferAdvice {
    switch task {
    case .upload(let size):
      guard isFar else { return .regularEndpoint }
      return size < .gigabytes(1) ? .cloudFront : .transferAcceleration
    case .download(let size, let readers):
      if readers > 1, size <= .gigabytes(50) { return .cloudFront }
      return isFar ? .transferAcceleration : .regularEndpoint
    }
  }
}
