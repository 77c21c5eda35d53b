import Models
import Testing

struct FlowTableTests {
  private static func flow(_ random: inout SeededRandom) -> Flow {
    Flow(
      random.bool() ? .tcp : .udp, from: FlowEnd(random.address(), UInt16(random.int(1...65535))),
      to: FlowEnd(random.address(), UInt16(random.int(1...65535))), sequence: UInt32(random.int(0...1_000_000)))
  }

  @Test(arguments: FlowKey.allCases)
  func staysWithItsTarget(key: FlowKey) {
    forAll { random in
      var table = FlowTable(key)
      let flow = Self.flow(&random)
      guard let first = table.route(flow, to: ["a", "b", "c"]) else { return try require(false) }
      // Within the idle timeout, whatever becomes of the targets.
      try require(table.route(flow, at: .seconds(349), to: ["d"]) == first)
      try require(table.route(flow, at: .seconds(698), to: []) == first)
      try require(table.route(flow, at: .seconds(698 + 350), to: ["d"]) == "d")
      table.end(flow)
      try require(table.route(flow, at: .seconds(1048), to: []) == nil)
    }
  }

  @Test func rebalancesWhereItIsTold() {
    forAll { random in
      var table = FlowTable(.fiveTuple, rebalances: true)
      let flow = Self.flow(&random)
      let first = table.route(flow, to: ["a", "b"])
      try require(table.route(flow, to: ["a", "b", "c"]) == first)
      try require(table.route(flow, to: ["c"]) == "c")
    }
  }

  /// Which fields a key reads: changing one that it reads gives another number, changing one that it does not, none.
  @Test func readsItsFields() {
    forAll { random in
      let flow = Self.flow(&random)
      let tcp = Flow(.tcp, from: flow.source, to: flow.destination, sequence: 5)
      let source = FlowEnd(flow.source.address, flow.source.port ^ 1)
      let destination = FlowEnd(flow.destination.address, flow.destination.port ^ 1)
      let elsewhere = FlowEnd(flow.destination.address.advanced(by: 1), flow.destination.port)
      let changes: [(name: String, flow: Flow)] = [
        ("sequence", Flow(.tcp, from: tcp.source, to: tcp.destination, sequence: 6)),
        ("source port", Flow(.tcp, from: source, to: tcp.destination, sequence: 5)),
        ("destination port", Flow(.tcp, from: tcp.source, to: destination, sequence: 5)),
        ("protocol", Flow(.udp, from: tcp.source, to: tcp.destination, sequence: 5)),
        ("destination", Flow(.tcp, from: tcp.source, to: elsewhere, sequence: 5)),
      ]
      let read: [FlowKey: Int] = [
        .networkLoadBalancer: 5, .fiveTuple: 4, .threeTuple: 2, .twoTuple: 1, .sourceAddress: 0,
      ]
      for (key, count) in read {
        let seen = changes.filter { key.hash($0.flow) != key.hash(tcp) }.map(\.name)
        try require(seen == changes.map(\.name).suffix(count), "\(key): \(seen)")
        let stranger = Flow(.tcp, from: FlowEnd(tcp.source.address.advanced(by: 1), 1), to: tcp.destination)
        try require(key.hash(stranger) != key.hash(tcp))
      }
    }
  }

  @Test func spreadsFlowsEvenly() {
    var random = SeededRandom(seed: 1)
    var counts: [String: Int] = [:]
    for _ in 0..<4000 {
      var table = FlowTable(.networkLoadBalancer)
      counts[table.route(Self.flow(&random), to: ["a", "b", "c", "d"]) ?? "", default: 0] += 1
    }
    #expect(counts.count == 4 && counts.values.allSatisfy { (850...1150).contains($0) })
  }

  @Test func knowsBlocks() {
    forAll { random in
      let (address, prefix) = (random.address(), random.int(0...32))
      let block = CIDRBlock(around: address, prefix: prefix)
      try require(block.contains(address) && block.base <= address)
      let inner = CIDRBlock(around: address, prefix: random.int(prefix...32))
      try require(block.contains(inner) && (inner == block || !inner.contains(block)))
      if prefix > 0 {
        let beyond = IPv4Address(bits: address.bits ^ (1 << UInt32(32 - prefix)))
        try require(!block.contains(beyond))
      }
    }
    let open = [(9, 255), (11, 0), (172, 15), (172, 32), (192, 167), (100, 63), (100, 128), (126, 0), (169, 253)]
    for (a, b) in open { #expect(!IPv4Address(UInt8(a), UInt8(b), 0, 1).isPrivate) }
    let closed = [(10, 255), (172, 16), (172, 31), (192, 168), (100, 64), (100, 127), (127, 9), (169, 254)]
    for (a, b) in closed { #expect(IPv4Address(UInt8(a), UInt8(b), 0, 1).isPrivate) }
    #expect(IPv4Address(224, 0, 0, 1).isMulticast && IPv4Address(239, 255, 0, 1).isMulticast)
    #expect(!IPv4Address(223, 0, 0, 1).isMulticast && !IPv4Address(240, 0, 0, 1).isMulticast)
    // A block is private as a whole: its last address as well as its first.
    for last in [(10, 255), (172, 31), (192, 168), (100, 127), (127, 255), (169, 254)] {
      #expect(IPv4Address(UInt8(last.0), UInt8(last.1), 255, 255).isPrivate)
    }
    #expect(CIDRBlock(10, prefix: 8) == CIDRBlock(10, 0, 0, 0, prefix: 8))
    #expect(IPv4Address(1, 2, 30, 255).description == "1.2.30.255")
    #expect(CIDRBlock(1, 2, 3, 4, prefix: 40).prefix == 32 && CIDRBlock(1, 2, 3, 4, prefix: -1).prefix == 0)
  }
}
