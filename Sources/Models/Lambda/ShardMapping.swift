/// A mapping that feeds a function from a Kinesis stream, shard by shard and in order.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html, read 2026-11-21.
public struct ShardMapping: Sendable {
  /// The batches that a shard may have handled at once.
  public static let parallelizations = 1...10
  /// The records that a batch may hold.
  public static let batchSizes = 1...10_000
  /// The records of a batch when nothing is set.
  public static let defaultBatchSize = 100

  /// Why a mapping is refused.
  public enum Refusal: Error, Sendable {
    case parallelization
    case batchSize
  }

  public let parallelization: Int
  public let batchSize: Int

  /// A mapping, by default with one batch a shard at a time.
  public init(
    parallelization: Int = Self.parallelizations.lowerBound, batchSize: Int = Self.defaultBatchSize
  ) throws(Refusal) {
    guard Self.parallelizations.contains(parallelization) else { throw .parallelization }
    guard Self.batchSizes.contains(batchSize) else { throw .batchSize }
    (self.parallelization, self.batchSize) = (parallelization, batchSize)
  }

  /// The batches of a stream that are handled at once, at most.
  public func concurrentBatches(shards: Int) -> Int {
    shards * parallelization
  }

  /// Reads one shard until nothing is left: the next batch is not begun before the one ahead of it is done or gone.
  ///
  /// - Parameters:
  ///   - records: the shard's records in order.
  ///   - retention: how long a record stays in the stream; a batch older than that is skipped.
  ///   - retryInterval: the time that a failed attempt takes.
  ///   - fails: whether an attempt on a batch that holds this record fails at this time.
  /// - Returns: the records in the order in which they were handled, and when the reader was through.
  public func read(
    _ records: [String], retention: Duration, retryInterval: Duration,
    fails: (_ record: String, _ time: Duration) -> Bool
  ) -> (handled: [String], end: Duration) {
    var (handled, time) = ([String](), Duration.zero)
    for start in stride(from: 0, to: records.count, by: batchSize) {
      let batch = records[start..<min(start + batchSize, records.count)]
      while time < retention, batch.contains(where: { fails($0, time) }) { time += retryInterval }
      if time < retention { handled += batch }
    }
    return (handled, time)
  }
}

/// A Kinesis data stream: shards that each hold a part of the range of hashed partition keys.
///
/// Kinesis hashes keys with MD5; the sum here is another, because all that counts is that equal keys meet.
///
/// Sources: https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html and
/// https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding.html, read 2026-11-21.
public struct KinesisStream: Sendable {
  /// The bytes a second that one shard takes.
  public static let writeBytesPerSecond = ByteSize.megabytes(1)
  /// The records a second that one shard takes.
  public static let writeRecordsPerSecond = 1000

  /// The first hash of each shard, ascending, from 0.
  private var starts: [UInt32]

  /// A stream whose shards divide the range of hashes equally.
  public init(shards: Int) {
    let count = UInt64(max(1, shards))
    starts = (0..<count).map { UInt32(($0 << 32) / count) }
  }

  /// The number of shards.
  public var shards: Int {
    starts.count
  }

  /// What the stream takes in a second: the sum over its shards.
  public var writeCapacity: ByteSize {
    .bytes(shards * Self.writeBytesPerSecond.bytes)
  }

  /// The shard that a key's records go to.
  public func shard(of key: String) -> Int {
    shard(ofHash: Self.hash(key))
  }

  /// The shard whose range a hash lies in. A producer can name the hash itself, as the explicit hash key of PutRecord.
  public func shard(ofHash hash: UInt32) -> Int {
    starts.dropFirst().count { $0 <= hash }
  }

  /// Makes two shards of one.
  public mutating func split(_ shard: Int) {
    let end = shard + 1 < shards ? UInt64(starts[shard + 1]) : UInt64(1) << 32
    starts.insert(UInt32((UInt64(starts[shard]) + end) / 2), at: shard + 1)
  }

  /// Makes one shard of two neighbours: this one and the next.
  public mutating func merge(_ shard: Int) {
    if shard + 1 < shards { starts.remove(at: shard + 1) }
  }

  /// The records of one second that their shards have room for, by count and by size.
  public func accepted(_ records: [(key: String, size: ByteSize)]) -> Int {
    var load = [Int: (count: Int, bytes: Int)]()
    var accepted = 0
    for record in records {
      let shard = shard(of: record.key)
      let (count, bytes) = load[shard] ?? (0, 0)
      let after = (count: count + 1, bytes: bytes + record.size.bytes)
      guard after.count <= Self.writeRecordsPerSecond, after.bytes <= Self.writeBytesPerSecond.bytes else { continue }
      load[shard] = after
      accepted += 1
    }
    return accepted
  }

  /// The shard hours that provisioned mode charges for.
  public func shardHours(_ hours: Int) -> Int {
    shards * hours
  }

  private static func hash(_ key: String) -> UInt32 {
    let sum = key.utf8.reduce(UInt64(key.utf8.count)) { sum, byte in
      var random = SeededRandom(seed: sum ^ UInt64(byte))
      return random.next()
    }
    return UInt32(truncatingIfNeeded: sum)
  }
}
