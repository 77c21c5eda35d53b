import Models
import Testing

struct MappingTests {
  @Test(arguments: 0..<300) func checksAQueueMappingAsItsRulesSay(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let queue: QueueMapping.Queue = Bool.random(using: &random) ? .standard : .fifo
    let size = [0, 1, 9, 10, 11, 9999, 10_000, 10_001].randomElement(using: &random) ?? 10
    let window = Duration.milliseconds([0, 500, 1000, 300_000, 300_001].randomElement(using: &random) ?? 0)
    let isValid =
      queue == .fifo
      ? (1...10).contains(size) && window == .zero
      : (1...10).contains(size) && window <= .seconds(300)
        || (11...10_000).contains(size) && (.seconds(1)...(.seconds(300))).contains(window)
    #expect(((try? QueueMapping(queue, batchSize: size, window: window)) != nil) == isValid)
  }

  @Test(arguments: 0..<200) func returnsWhatFailedAndWhatCameWithIt(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let batch = (0..<random.int(1...10)).map(String.init)
    let failed = Set(batch.filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
    let whole = try QueueMapping().returned(from: batch, failed: failed)
    let items = try QueueMapping(reportsItemFailures: true).returned(from: batch, failed: failed)
    #expect(whole == (failed.isEmpty ? [] : batch))
    #expect(Set(items) == failed)
    #expect(items.count <= whole.count)
  }

  @Test func growsByTheMinuteUpToACeiling() throws {
    let mapping = try QueueMapping()
    let counts = (0...10).map { mapping.concurrency(afterMinutes: $0) }
    #expect(counts == [5, 305, 605, 905, 1205, 1250, 1250, 1250, 1250, 1250, 1250])
    #expect(try QueueMapping(maximumConcurrency: 1000).concurrency(afterMinutes: 9) == 1000)
    #expect(throws: QueueMapping.Refusal.maximumConcurrency) { try QueueMapping(maximumConcurrency: 1) }
  }

  /// Every record is handled once and in order when each failure ends in time.
  @Test(arguments: 0..<200) func handlesAShardInOrder(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let records = (0..<random.int(1...40)).map(String.init)
    let mapping = try ShardMapping(batchSize: random.int(1...7))
    let sick = String(Int.random(in: 0..<records.count, using: &random))
    let heals = Duration.minutes(random.int(1...100))
    let read = mapping.read(records, retention: .hours(24), retryInterval: .minutes(1)) { $0 == sick && $1 < heals }
    #expect(read.handled == records)
    #expect(read.end == heals)
    let lost = mapping.read(records, retention: .hours(24), retryInterval: .minutes(1)) { record, _ in record == sick }
    #expect(lost.end == .hours(24))
    #expect(records.starts(with: lost.handled))
    #expect(lost.handled.count / mapping.batchSize == (Int(sick) ?? 0) / mapping.batchSize)
  }

  @Test func multipliesShardsByParallelization() throws {
    for factor in 1...10 {
      #expect(try ShardMapping(parallelization: factor).concurrentBatches(shards: 4) == 4 * factor)
    }
    #expect(throws: ShardMapping.Refusal.parallelization) { try ShardMapping(parallelization: 0) }
    #expect(throws: ShardMapping.Refusal.batchSize) { try ShardMapping(batchSize: 0) }
  }

  @Test(arguments: 0..<200) func givesEveryKeyOneShard(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var stream = KinesisStream(shards: random.int(1...9))
    let keys = (0..<50).map { _ in "key \(random.int(0...1_000_000))" }
    for key in keys {
      #expect(stream.shard(of: key) == stream.shard(of: key))
      #expect((0..<stream.shards).contains(stream.shard(of: key)))
    }
    let place = Int.random(in: 0..<stream.shards, using: &random)
    let (before, count) = (keys.map { stream.shard(of: $0) }, stream.shards)
    stream.split(place)
    #expect(stream.shards == count + 1)
    for (key, old) in zip(keys, before) {
      let new = stream.shard(of: key)
      #expect(old == place ? [place, place + 1].contains(new) : new == (old < place ? old : old + 1))
    }
    stream.merge(place)
    #expect(keys.map { stream.shard(of: $0) } == before)
  }

  @Test func spreadsKeysOverAllShards() {
    let stream = KinesisStream(shards: 8)
    var counts = Array(repeating: 0, count: 8)
    for number in 0..<8000 { counts[stream.shard(of: "customer \(number)")] += 1 }
    #expect(counts.allSatisfy { (800...1200).contains($0) }, "\(counts)")
    // Each shard has as much of the range as any other, to the last hash of it.
    for count in 1...9 {
      let stream = KinesisStream(shards: count)
      for shard in 0..<count {
        let start = UInt64(shard) * (1 << 32) / UInt64(count)
        #expect(stream.shard(ofHash: UInt32(start)) == shard)
        if shard > 0 { #expect(stream.shard(ofHash: UInt32(start - 1)) == shard - 1) }
      }
      #expect(stream.shard(ofHash: .max) == count - 1)
    }
    var halves = KinesisStream(shards: 2)
    halves.split(1)
    #expect([0x7FFF_FFFF, 0x8000_0000, 0xBFFF_FFFF, 0xC000_0000].map { halves.shard(ofHash: $0) } == [0, 1, 1, 2])
    halves.split(0)
    #expect([0x3FFF_FFFF, 0x4000_0000].map { halves.shard(ofHash: $0) } == [0, 1])
    var lower = KinesisStream(shards: 2)
    lower.split(0)
    #expect([0x3FFF_FFFF, 0x4000_0000, 0x7FFF_FFFF, 0x8000_0000].map { lower.shard(ofHash: $0) } == [0, 1, 1, 2])
    var single = KinesisStream(shards: 1)
    single.merge(0)
    #expect(single.shards == 1 && KinesisStream(shards: 0).shards == 1)
  }

  @Test func takesWhatAShardHasRoomFor() {
    let stream = KinesisStream(shards: 1)
    #expect(stream.accepted(Array(repeating: (key: "a", size: .kilobytes(1)), count: 2000)) == 1000)
    #expect(stream.accepted(Array(repeating: (key: "a", size: .kilobytes(512)), count: 5)) == 2)
    #expect(stream.accepted([(key: "a", size: .megabytes(1)), (key: "a", size: .bytes(1))]) == 1)
  }
}
