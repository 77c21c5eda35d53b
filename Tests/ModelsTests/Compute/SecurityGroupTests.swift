import Models
import Testing

struct SecurityGroupTests {
  /// More rules never allow less, and an answer goes through exactly when its connection did.
  @Test(arguments: 0..<300) func onlyEverAllowsMore(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let addresses = ["198.51.100.1", "198.51.100.2", "203.0.113.9"]
    let remotes = addresses.map { SecurityGroup.Remote(address: $0, groups: $0 == "203.0.113.9" ? ["web"] : []) }
    let peers: [SecurityGroup.Peer] = [.anyone, .address(addresses[0]), .prefixList([addresses[1]]), .group("web")]
    let members: [Set<String>] = [Set(addresses), [addresses[0]], [addresses[1]], [addresses[2]]]
    var group = SecurityGroup()
    group.removeAll(.outbound)
    var allowed: [Int: Set<String>] = [:]
    for _ in 0..<4 {
      let (port, peer) = (random.int(80...82), Int.random(in: 0..<4, using: &random))
      group.allow(.inbound, port: port, peers[peer])
      allowed[port, default: []].formUnion(members[peer])
      for port in 80...82 {
        for remote in remotes {
          let isAllowed = allowed[port]?.contains(remote.address) == true
          #expect(group.allows(.inbound, port: port, remote) == isAllowed)
          #expect(!group.allows(.outbound, port: port, remote))
          group.connect(.inbound, port: port, remote)
          #expect(group.answers(.inbound, port: port, remote) == isAllowed)
        }
      }
    }
    #expect(group.ruleCount(.outbound) == 0 && group.ruleCount(.inbound) >= 1)
  }

  @Test func allowsAllPortsWhereNoneIsNamed() {
    var group = SecurityGroup()
    #expect(group.ruleCount(.outbound) == 1)
    group.allow(.inbound, .address("198.51.100.1"))
    #expect(group.allows(.inbound, port: 1, .init(address: "198.51.100.1", country: "KR")))
    #expect(!group.allows(.inbound, port: 1, .init(address: "198.51.100.2", country: "KR")))
  }

  @Test func keepsFabricTrafficInItsZone() {
    let here = FabricAdapter(.efaWithENA, at: .init(vpc: "v", zone: "a"))
    let alone = FabricAdapter(.efaOnly, at: .init(vpc: "v", zone: "a"))
    #expect(here.reaches(alone, by: .efa) && !here.reaches(alone, by: .ip) && !alone.reaches(here, by: .ip))
    #expect(!here.reaches(FabricAdapter(.efaWithENA, at: .init(vpc: "w", zone: "a")), by: .ip))
    #expect(FabricAdapter.devices(networkCards: 0) == 1 && FabricAdapter.devices(networkCards: 2) == 2)
  }

  @Test func runsNodesAroundTheMainOne() {
    var job = MultiNodeJob(nodes: 4, mainNode: 2)
    for node in 0..<4 { #expect(job.canStart(node) == (node == 2)) }
    job.start(2)
    job.start(0)
    #expect(!job.canStart(2) && job.canStart(1) && job.instances == 4)
    job.end(2)
    #expect(job.hasEnded && job.nodes == [.stopped, .waiting, .ended, .waiting])
    #expect(!job.canStart(1))
  }

  @Test func growsWithWhatIsStored() {
    #expect(FileSystemThroughput.bursting.baseline(stored: .gigabytes(1024)) == 50)
    #expect(FileSystemThroughput.provisioned(7).baseline(stored: .bytes(0)) == 7)
  }
}
