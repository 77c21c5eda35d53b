import Models
import Testing

struct DeliveryTests {
  @Test func asksTheOriginWhenACopyIsOld() {
    forAll { random in
      var delivery = ContentDelivery()
      delivery.ttl = .seconds(random.int(1...100))
      var (expected, kept) = (0, [String: Int]())
      for time in stride(from: 0, to: 1000, by: random.int(1...40)) {
        let edge = random.pick(["seoul", "paris"])
        if kept[edge].map({ .seconds(time - $0) >= delivery.ttl }) ?? true {
          (expected, kept[edge]) = (expected + 1, time)
        }
        let body = delivery.serve("GET", "/", at: edge, now: .seconds(time)) { "\(time)" }
        try require(body == kept[edge].map { "\($0)" })
      }
      try require(delivery.originRequests == expected)
    }
    var delivery = ContentDelivery()
    for _ in 0..<3 { _ = delivery.serve("POST", "/", at: "seoul") { "x" } }
    #expect(delivery.originRequests == 3)
    for _ in 0..<3 { _ = delivery.serve("HEAD", "/h", at: "seoul") { "x" } }
    #expect(delivery.originRequests == 4 && ContentDelivery.edge(by: [:]) == nil)
    #expect(ContentDelivery.edge(by: ["b": 1, "a": 1, "c": 2]) == "a", "of equals always the same one")
    for (size, count) in [(ByteSize.gigabytes(50), 1), (.gigabytes(50) + .bytes(1), 2)] {
      delivery = ContentDelivery()
      for _ in 0..<2 { _ = delivery.serve("GET", "/", at: "seoul", size: size) { "x" } }
      #expect(delivery.originRequests == count)
    }
  }

  @Test func takesTheNearestEdge() {
    forAll { random in
      let latency = Dictionary((0..<random.int(1...6)).map { ("e\($0)", random.int(1...300)) }) { first, _ in first }
      let edge = ContentDelivery.edge(by: latency)
      try require(latency[edge ?? ""] == latency.values.min())
    }
  }

  @Test func advisesByDistanceAndSize() {
    forAll { random in
      let (size, isFar) = (ByteSize.bytes(random.int(0...100) * ByteSize.gigabytes(1).bytes), random.bool())
      let up = TransferAdvice.best(for: .upload(size), isFar: isFar)
      try require(isFar ? up == (size < .gigabytes(1) ? .cloudFront : .transferAcceleration) : up == .regularEndpoint)
      let readers = random.int(1...3)
      let down = TransferAdvice.best(for: .download(size, readers: readers), isFar: isFar)
      let isCached = readers > 1 && size <= .gigabytes(50)
      try require(down == (isCached ? .cloudFront : isFar ? .transferAcceleration : .regularEndpoint))
    }
    #expect(TransferAdvice.best(for: .upload(.megabytes(1023)), isFar: true) == .cloudFront)
    #expect(TransferAdvice.best(for: .download(.gigabytes(50), readers: 2), isFar: true) == .cloudFront)
    let large = TransferAdvice.best(for: .download(.gigabytes(50) + .bytes(1), readers: 2), isFar: true)
    #expect(large == .transferAcceleration)
  }

  @Test func acceleratesWhatItCan() throws {
    for (name, isAllowed) in [
      ("ab", false), ("abc", true), (String(repeating: "a", count: 63), true),
      (String(repeating: "a", count: 64), false), ("a.b.c", false), ("a_b_c", false), ("Abc", false), ("a-9", true),
    ] {
      var bucket = TransferAcceleration(name)
      #expect(((try? bucket.enable()) != nil) == isAllowed, "\(name)")
    }
    var bucket = TransferAcceleration("photos")
    bucket.suspend()
    #expect(bucket.state == nil)
    try bucket.enable(at: .minutes(10))
    #expect(try bucket.path(.getObject, to: .accelerate, at: .minutes(30)) == .edge)
    #expect(try bucket.path(.getObject, to: .accelerate, at: .minutes(29)) == .internet)
    for operation in TransferAcceleration.Operation.allCases {
      #expect(try bucket.path(operation, to: .regular) == .internet)
    }
  }

  /// An address has one receiver at most, and it is the instance that has the address.
  @Test func movesAddresses() throws {
    forAll { random in
      var network = PublicAddresses("r")
      let address = try network.allocate()
      let instances = ["a", "b", "c"]
      for instance in instances { network.start(instance) }
      var holder: String?
      for _ in 0..<12 {
        let instance = random.pick(instances)
        switch random.int(0...2) {
        case 0:
          try network.associate(address, with: instance)
          holder = instance
        case 1: network.stop(instance)
        default: network.start(instance)
        }
        let isUp = holder.map { network.running[$0] == true } ?? false
        try require(network.receiver(at: address) == (isUp ? holder : nil))
        let kept = [CIDRBlock(203, 0, 113, prefix: 24), CIDRBlock(198, 51, 100, prefix: 24)]
        let addresses = instances.compactMap { network.address(of: $0) }
        try require(addresses.allSatisfy { address in kept.contains { $0.contains(address) } }, "for documentation")
        try require(Set(addresses).count == addresses.count)
        for other in instances where network.running[other] == true && network.address(of: other) != nil {
          try require(network.receiver(at: network.address(of: other) ?? address) == other)
        }
      }
    }
    var network = PublicAddresses("r")
    #expect(throws: PublicAddresses.Refusal.noSuchAddress) { try network.associate(IPv4Address(1, 1, 1, 1), with: "a") }
    network.start("a")
    network.start("a")
    #expect(network.charged == 1)
    #expect(throws: PublicAddresses.Refusal.noSuchInstance) { try network.associate(try network.allocate(), with: "x") }
    #expect(network.charged == 2)
    // No address is given out twice, not even one that was given back.
    var seen: Set<IPv4Address> = []
    for _ in 0..<40 {
      network.stop("a")
      network.start("a")
      let address = try network.allocate()
      network.release(address)
      let fresh = [address, try #require(network.address(of: "a"))]
      #expect(seen.isDisjoint(with: fresh))
      seen.formUnion(fresh)
    }
    var full = PublicAddresses("r")
    for _ in 0..<5 { _ = try full.allocate() }
    #expect(throws: PublicAddresses.Refusal.quota) { try full.allocate() }
  }
}
