import Models
import Testing

struct SpotTests {
  private static func pools(_ random: inout SeededRandom, count: Int = 4) -> [SpotPool] {
    (0..<count).map { index in
      SpotPool(
        type: "type-\(index)", zone: "ap-northeast-2a", onDemandPrice: 1,
        demandPrice: Double(random.int(1...12)) / 10,
        capacity: random.int(0...20))
    }
  }

  @Test(arguments: 0..<300) func launchesWhatPoolsHold(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pools = Self.pools(&random)
    let wanted = random.int(0...60)
    for strategy in AllocationStrategy.allCases {
      let allotted = strategy.allocate(wanted, over: pools)
      let usable = pools.map { strategy == .diversified && $0.demandPrice >= 1 ? 0 : $0.capacity }
      let total = allotted.reduce(0, +)
      #expect(zip(allotted, pools).allSatisfy { $0 <= $1.capacity })
      if strategy != .priceCapacityOptimized { #expect(total == min(wanted, usable.reduce(0, +))) }
      #expect(total <= wanted)
    }
  }

  @Test(arguments: 0..<300) func choosesByItsStrategy(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pools = Self.pools(&random)
    let open = pools.filter { $0.capacity > 0 }
    func first(_ strategy: AllocationStrategy) -> SpotPool? {
      zip(strategy.allocate(1, over: pools), pools).first { $0.0 == 1 }?.1
    }
    #expect(first(.lowestPrice)?.price == open.map(\.price).min())
    #expect(first(.capacityOptimized)?.capacity == open.map(\.capacity).max())
    #expect(first(.capacityOptimizedPrioritized) == open.first)
    let best = Double(open.map(\.capacity).max() ?? 0)
    let deep = open.filter { Double($0.capacity) >= best / 2 }
    #expect(first(.priceCapacityOptimized)?.price == deep.map(\.price).min())
    let allotted = AllocationStrategy.diversified.allocate(8, over: pools)
    for (one, pool) in zip(allotted, pools) where pool.demandPrice < 1 {
      // A pool that has less than another is one that is full.
      if one < (allotted.max() ?? 0) - 1 { #expect(one == pool.capacity) }
    }
  }

  @Test(arguments: 0..<200) func staysUnderItsSpend(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pools = Self.pools(&random)
    let spend = Double(random.int(0...80)) / 10
    for strategy in AllocationStrategy.allCases {
      let allotted = strategy.allocate(30, over: pools, maximumSpend: spend)
      #expect(zip(allotted, pools).map { Double($0) * $1.price }.reduce(0, +) <= spend + 1e-9)
    }
  }

  @Test(arguments: 0..<200) func keepsItsTargetWhileThereIsCapacity(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pools = Self.pools(&random)
    let target = random.int(1...30)
    let onDemand = random.int(0...target)
    var fleet = try InstanceFleet(.maintain, target: target, onDemand: onDemand, over: pools)
    var still = try InstanceFleet(.request, target: target, onDemand: onDemand, over: pools)
    let before = still.capacity
    let (lost, interrupted) = (still.spot[1], 1)
    fleet.interrupt(pool: interrupted)
    still.interrupt(pool: interrupted)
    let room = pools.enumerated().filter { $0.offset != interrupted }.map(\.element.capacity).reduce(0, +)
    #expect(fleet.capacity == onDemand + min(target - onDemand, room))
    #expect(still.capacity == before - lost)
    #expect(fleet.spot[interrupted] == 0)
    #expect(zip(fleet.spot, pools).allSatisfy { $0 <= $1.capacity })
  }

  /// Where a strategy sees no difference, the order of the pools decides, which is the requester's.
  @Test func takesTheFirstOfEquals() {
    let pools = (0..<3).map { SpotPool(type: "\($0)", zone: "ap-northeast-2a", demandPrice: 0.5, capacity: 2) }
    for strategy in AllocationStrategy.allCases {
      #expect(strategy.allocate(1, over: pools) == [1, 0, 0], "\(strategy)")
      #expect(strategy.allocate(5, over: pools) == [2, 2, 1])
      #expect(strategy.allocate(3, over: pools) == (strategy == .diversified ? [1, 1, 1] : [2, 1, 0]))
      #expect(strategy.allocate(3, over: []).isEmpty)
    }
  }

  /// Half of what the deepest pool has is deep, and less is not, however cheap it is.
  @Test func staysInDeepPools() {
    func pool(_ price: Double, _ capacity: Int) -> SpotPool {
      SpotPool(type: "a", zone: "ap-northeast-2a", demandPrice: price, capacity: capacity)
    }
    let strategy = AllocationStrategy.priceCapacityOptimized
    #expect(strategy.allocate(1, over: [pool(0.9, 20), pool(0.5, 10), pool(0.1, 9)]) == [0, 1, 0])
  }

  @Test func keepsItsSpendWhenItReplaces() throws {
    let pools = [
      SpotPool(type: "a", zone: "ap-northeast-2a", demandPrice: 0.25),
      SpotPool(type: "b", zone: "ap-northeast-2b", demandPrice: 0.5),
    ]
    var fleet = try InstanceFleet(target: 4, maximumSpend: 1, over: pools)
    #expect(fleet.spot == [4, 0])
    fleet.interrupt(pool: 0)
    #expect(fleet.spot == [0, 2])
    #expect(throws: InstanceFleet.Refusal.tooLarge) { try InstanceFleet(target: 10_001, over: pools) }
    #expect(try InstanceFleet(target: 0, over: []).capacity == 0)
  }

  @Test(arguments: 0..<300) func paysTheMarketAndGoesWhenItIsTooDear(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let price = Double(random.int(1...15)) / 10
    let maximum = Double(random.int(1...15)) / 10
    let pool = SpotPool(type: "a", zone: "z", onDemandPrice: 1, demandPrice: price)
    #expect(pool.price == min(price, 1) && pool.discount >= 0)
    let request = try SpotRequest(.persistent, interruption: .stop, maximumPrice: maximum)
    var market = SpotRequest.Market(pool)
    #expect((request.interruption(in: market)?.reason == .price) == (min(price, 1) > maximum))
    #expect(request.price(in: pool) == (min(price, 1) > maximum ? nil : min(price, 1)))
    #expect(try SpotRequest().interruption(in: market) == nil)
    market.isCapacityNeeded = true
    let interruption = try #require(request.interruption(in: market))
    #expect(interruption.reason == .capacity && interruption.begins == .seconds(120))
    #expect(interruption.behavior == .stop && interruption.isRequestedAgain)
  }

  @Test func stopsOnlyPersistentRequests() throws {
    for behavior in InterruptionBehavior.allCases {
      _ = try SpotRequest(.persistent, interruption: behavior)
      #expect(((try? SpotRequest(.oneTime, interruption: behavior)) != nil) == (behavior == .terminate))
    }
  }

  @Test func launchesReplacementsWithTheEarlierSign() {
    let enabled = CapacityRebalancing(isEnabled: true)
    #expect(enabled.replacementLaunch(recommendation: nil, interruption: .minutes(9)) == .minutes(9))
    #expect(enabled.replacementLaunch(recommendation: .minutes(10), interruption: .minutes(9)) == .minutes(9))
    #expect(enabled.replacementLaunch(recommendation: .minutes(2), interruption: .minutes(9)) == .minutes(2))
    #expect(SpotBill.seconds(ran: .hours(1), end: .interruptedByEC2) == 3600)
    #expect(SpotBill.seconds(ran: .hours(1) - .seconds(1), end: .interruptedByEC2) == 0)
    #expect(SpotBill.seconds(ran: .minutes(1), end: .endedByUser) == 60)
  }
}
