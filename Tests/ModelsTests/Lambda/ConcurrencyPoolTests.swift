import Models
import Testing

struct ConcurrencyPoolTests {
  private static let functions = ["a", "b", "c", "d"]

  /// Reservations, requests and ends in any order: nobody goes beyond a share, and nothing is lost or made.
  @Test(arguments: 0..<300) func neverRunsMoreThanTheLimit(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let limit = random.int(100...1500)
    var pool = ConcurrencyPool(limit: limit)
    var reserved: [String: Int] = [:]
    for function in Self.functions where Bool.random(using: &random) {
      let share = random.int(0...600)
      let free = pool.reservable
      do {
        try pool.reserve(share, for: function)
        reserved[function] = share
        #expect(share <= free)
      } catch {
        #expect(share > free && error == .leavesTooLittle)
      }
    }
    #expect(pool.unreserved == limit - reserved.values.reduce(0, +))
    #expect(reserved.values.allSatisfy { $0 == 0 } || pool.unreserved >= ConcurrencyPool.unreservedFloor)
    var running: [String: Int] = [:]
    for _ in 0..<60 {
      let function = try #require(Self.functions.randomElement(using: &random))
      if Bool.random(using: &random) {
        let wanted = random.int(0...400)
        let available = pool.available(to: function)
        let started = pool.start(function, count: wanted)
        #expect(started == min(wanted, available))
        running[function, default: 0] += started
      } else if running[function, default: 0] > 0 {
        pool.finish(function)
        running[function, default: 0] -= 1
      }
      #expect(pool.inProgress == running.values.reduce(0, +))
      #expect(pool.inProgress <= limit)
      for (function, share) in reserved { #expect(running[function, default: 0] <= share) }
    }
  }

  @Test(arguments: 0..<200) func leavesEachReservationWhatItSetAside(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var pool = ConcurrencyPool()
    let share = random.int(1...900)
    try pool.reserve(share, for: "a")
    #expect(pool.start("b", count: 10_000) == 1000 - share)
    #expect(pool.start("b") == .throttled)
    #expect(pool.start("a", count: 10_000) == share)
    pool.finish("b")
    #expect(pool.start("a") == .throttled, "a place that another function left is not the reserved function's")
    #expect(pool.start("c") == .started)
  }

  @Test func replacesAndReleasesReservations() throws {
    var pool = ConcurrencyPool()
    try pool.reserve(900, for: "a")
    try pool.reserve(500, for: "a")
    #expect(pool.reservable == 400)
    try pool.reserve(400, for: "b")
    #expect(throws: ConcurrencyPool.Refusal.leavesTooLittle) { try pool.reserve(501, for: "a") }
    pool.releaseReservation(of: "a")
    #expect(pool.unreserved == 600)
    #expect(pool.reservable == 500)
    #expect(ConcurrencyPool(limit: 99).reservable == 0)
    var small = ConcurrencyPool(limit: 100)
    try small.reserve(0, for: "a")
    #expect(small.available(to: "a") == 0 && small.unreserved == 100)
    #expect(throws: ConcurrencyPool.Refusal.leavesTooLittle) { try small.reserve(1, for: "a") }
    #expect(ConcurrencyPool().requestsPerSecond == 10_000)
  }

  @Test func isReadyWhileProvisionedEnvironmentsAreIdle() throws {
    var pool = ConcurrencyPool()
    try pool.provision(2, for: "a", .alias("live"))
    #expect(pool.isReady("a") && !pool.isReady("b"))
    try pool.provision(1, for: "c", .version(1))
    #expect(pool.isReady("c"), "one is enough for the first request")
    _ = pool.start("a")
    #expect(pool.isReady("a"))
    _ = pool.start("a")
    #expect(!pool.isReady("a"))
    pool.finish("a")
    #expect(pool.isReady("a"))
    #expect(throws: ConcurrencyPool.Refusal.provisionedAboveReserved) {
      try pool.provision(901, for: "a", .version(1))
    }
  }

  @Test func endsNothingThatDoesNotRun() {
    var pool = ConcurrencyPool()
    pool.finish("a")
    #expect(pool.inProgress == 0 && pool.available(to: "a") == 1000)
    _ = pool.start("a")
    for _ in 0..<3 { pool.finish("a") }
    #expect(pool.inProgress == 0 && pool.available(to: "a") == 1000)
  }

  @Test(arguments: 0..<200) func addsNoMoreThanTheRateInAnInterval(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var scaling = EnvironmentScaling()
    var added: [Int: (wanted: Int, granted: Int)] = [:]
    var time = Duration.zero
    for _ in 0..<40 {
      time += .milliseconds(random.int(0...4000))
      let wanted = random.int(0...700)
      let interval = Int(time.inSeconds / 10)
      added[interval, default: (0, 0)].wanted += wanted
      added[interval, default: (0, 0)].granted += scaling.add(wanted, at: time)
    }
    for (wanted, granted) in added.values { #expect(granted == min(wanted, 1000)) }
  }

  @Test func multipliesRateByDuration() {
    #expect(ConcurrencyPool.executions(requestsPerSecond: 200, duration: .seconds(3)) == 600)
    #expect(ConcurrencyPool.executions(requestsPerSecond: 0, duration: .seconds(3)) == 0)
  }
}
