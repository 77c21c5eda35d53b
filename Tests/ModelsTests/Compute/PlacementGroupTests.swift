import Models
import Testing

struct PlacementGroupTests {
  private static let zones = ["a", "b", "c"]

  private static func launches(_ group: inout PlacementGroup, seed: UInt64, count: Int = 80) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<count {
      let zone = zones.randomElement(using: &random) ?? "a"
      let partition = Bool.random(using: &random) ? nil : random.int(0...9)
      _ = try? group.launch(.init(zone: zone, partition: partition))
      if Int.random(in: 0..<5, using: &random) == 0, let gone = group.places.randomElement(using: &random) {
        group.remove(gone)
      }
    }
  }

  @Test(arguments: 0..<200) func spreadsOverRacks(seed: UInt64) throws {
    let racks = Int(seed % 10) + 1
    var group = try PlacementGroup(.spread(.rack), racks: racks)
    Self.launches(&group, seed: seed)
    for zone in Self.zones {
      let used = group.places.filter { $0.zone == zone }.map(\.rack)
      #expect(Set(used).count == used.count)
      #expect(used.count <= min(7, racks))
    }
  }

  @Test(arguments: 0..<200) func keepsPartitionsOffEachOthersRacks(seed: UInt64) throws {
    let count = Int(seed % 7) + 1
    var group = try PlacementGroup(.partition(count: count), racks: 20)
    Self.launches(&group, seed: seed)
    for zone in Self.zones {
      let inZone = group.places.filter { $0.zone == zone }
      for rack in Set(inZone.map(\.rack)) {
        #expect((0..<20).contains(rack))
        #expect(Set(inZone.filter { $0.rack == rack }.map(\.partition)).count == 1)
      }
      #expect(inZone.allSatisfy { (1...count).contains($0.partition ?? 0) })
    }
  }

  @Test(arguments: 0..<100) func evensPartitionsOut(seed: UInt64) throws {
    let count = Int(seed % 7) + 1
    var group = try PlacementGroup(.partition(count: count))
    for _ in 0..<Int(seed) { try group.launch(.init(zone: "a")) }
    let sizes = (1...count).map { number in group.places.count { $0.partition == number } }
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    #expect(sizes == sizes.sorted(by: >), "of equally empty ones the first is filled")
    #expect(sizes.reduce(0, +) == Int(seed))
  }

  @Test(arguments: 0..<50) func keepsClustersInOneZone(seed: UInt64) throws {
    var group = try PlacementGroup(.cluster)
    Self.launches(&group, seed: seed)
    #expect(Set(group.places.map(\.zone)).count <= 1)
  }

  @Test func refusesWhatAGroupCannotHold() throws {
    for count in [0, 8] {
      #expect(throws: PlacementGroup.Refusal.partitionCount) { try PlacementGroup(.partition(count: count)) }
    }
    var few = try PlacementGroup(.partition(count: 3), racks: 2)
    #expect(throws: PlacementGroup.Refusal.notEnoughHardware) { try few.launch(.init(zone: "a", partition: 3)) }
    #expect(throws: PlacementGroup.Refusal.noSuchPartition) { try few.launch(.init(zone: "a", partition: 0)) }
    var hosts = try PlacementGroup(.spread(.host), at: .outpost, racks: 9)
    for _ in 1...9 { try hosts.launch(.init(zone: "a")) }
    #expect(throws: PlacementGroup.Refusal.notEnoughHardware) { try hosts.launch(.init(zone: "a")) }
    var dedicated = PlacementGroup.Candidate(zone: "a", partition: 1)
    dedicated.tenancy = .dedicated
    var partitions = try PlacementGroup(.partition(count: 4))
    for partition in [1, 2, 1] {
      dedicated.partition = partition
      try partitions.launch(dedicated)
    }
    dedicated.partition = 3
    #expect(throws: PlacementGroup.Refusal.tooManyPartitionsForDedicated) { try partitions.launch(dedicated) }
    var precise = try PlacementGroup(.precisionTime)
    #expect(try precise.launch(.init(zone: "a")).partition == nil)
    #expect(throws: PlacementGroup.Refusal.parentOfOtherThanCluster) {
      try PlacementGroup(.spread(.rack), precisionTimeParent: true)
    }
  }

  @Test func carriesTwiceAsMuchInAGroup() {
    #expect(FlowBandwidth.single(to: .sameClusterGroup) == 10)
    #expect(FlowBandwidth.single(to: .otherInstance) == 5 && FlowBandwidth.single(to: .outside) == 5)
    #expect(FlowBandwidth.between(3, 4) == 3)
  }
}
