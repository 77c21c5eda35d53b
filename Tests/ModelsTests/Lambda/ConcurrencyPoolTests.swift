import Models
import Testing

struct ConcurrencyPoolTests {
  private static let functions = ["a", "b", "c", "d"]

  /// Reservations, requests and ends in any order: nobody goes beyond a share, and nothing is lost or made.
  @Test(arguments: 0..<300) func neverRunsMoreThanTheLimit(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let limit = Int.random(in: 100...1500, using: &random)
    var pool = ConcurrencyPool(limit: limit)
    var reserved: [String: Int] = [:]
    for function in Self.functions where Bool.random(using: &random) {
      let share = Int.random(in: 0...600, using: &random)
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
        let wanted = Int.random(in: 0...400, using: &random)
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
    let share = Int.random(in: 1...900, using: &random)
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
  }

  @Test func isReadyWhileProvisionedEnvironmentsAreIdle() throws {
    var pool = ConcurrencyPool()
    try pool.provision(2, for: "a", .alias("live"))
    #expect(pool.isReady("a") && !pool.isReady("b"))
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
  }

  @Test(arguments: 0..<200) func addsNoMoreThanTheRateInAnInterval(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var scaling = EnvironmentScaling()
    var added: [Int: (wanted: Int, granted: Int)] = [:]
    var time = Duration.zero
    for _ in 0..<40 {
      time += .milliseconds(Int.random(in: 0...4000, using: &random))
      let wanted = Int.random(in: 0...700, using: &random)
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
