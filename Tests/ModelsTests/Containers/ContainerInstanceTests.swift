import Models
import Testing

struct ContainerInstanceTests {
  /// No two tasks share a port, and none gets one that is taken from the start or outside its range.
  @Test func givesEveryTaskItsOwnPort() {
    forAll { random in
      let low = random.int(32768...61000)
      let range = low...min(low + random.int(0...20), 61000)
      var instance = ContainerInstance("i", ephemeralPorts: range)
      var addresses: [PlacedAddress] = []
      for _ in 0..<30 {
        let isDynamic = random.bool()
        let host = isDynamic ? 0 : random.pick([22, 80, 8080, 2375])
        let task = TaskToPlace(.bridge, containerPort: 80, hostPort: host)
        do {
          guard let address = try instance.place(task, &random) else { return try require(false) }
          try require(isDynamic ? range.contains(address.port) : address.port == host)
          addresses.append(address)
        } catch let refusal as ContainerInstance.Refusal {
          let free = range.filter { !instance.ports.contains($0) }
          if isDynamic { try require(refusal == .noPort && free.allSatisfy(ContainerInstance.reservedPorts.contains)) }
          if !isDynamic { try require(refusal == .portInUse) }
        }
      }
      try require(Set(addresses).count == addresses.count && instance.ports == Set(addresses.map(\.port)))
      try require(instance.ports.isDisjoint(with: ContainerInstance.reservedPorts))
    }
  }

  @Test func countsInterfaces() throws {
    var random = SeededRandom(seed: 1)
    for limit in 1...5 {
      var instance = ContainerInstance("i", interfaceLimit: limit)
      let placed = (0..<8).count { _ in (try? instance.place(TaskToPlace(.awsvpc, containerPort: 80), &random)) != nil }
      #expect(placed == limit - 1 && instance.interfaceTasks == limit - 1)
      #expect(ContainerInstance("i", interfaceLimit: limit, trunkedTasks: 10).interfaceCapacity == 10)
    }
    #expect(ContainerInstance("i").interfaceCapacity == 2)
  }

  @Test func knowsTheModesOfPlatforms() {
    var random = SeededRandom(seed: 1)
    for platform in NetworkMode.Platform.allCases {
      #expect(NetworkMode.offered(on: platform).contains(NetworkMode.initial(on: platform)))
      for mode in NetworkMode.allCases {
        var instance = ContainerInstance("i", platform: platform)
        let isPlaced: Bool
        do {
          _ = try instance.place(TaskToPlace(mode), &random)
          isPlaced = true
        } catch {
          #expect(error == .mode)
          isPlaced = false
        }
        #expect(isPlaced == NetworkMode.offered(on: platform).contains(mode))
      }
    }
    #expect(NetworkMode.allCases.filter { $0.targetType == .ip } == [.awsvpc])
    #expect(NetworkMode.allCases.filter { $0.targetType == .instance }.count == 4)
    #expect(NetworkMode.offered(on: .external) == [.none, .bridge, .host])
    var instance = ContainerInstance("i")
    #expect(throws: ContainerInstance.Refusal.dynamicPort) {
      try instance.place(TaskToPlace(.host, containerPort: 80, hostPort: 8080), &random)
    }
  }

  @Test func signsCallsWithTheRightRole() {
    var roles = TaskRoles()
    (roles.instance, roles.execution, roles.task) = (["i"], ["e"], ["t"])
    let rights: [TaskRoles.Caller: String] = [
      .agentOnEC2: "i", .agentOnFargate: "e", .secretReader: "e", .application: "t",
    ]
    for caller in TaskRoles.Caller.allCases {
      #expect(["i", "e", "t"].filter { roles.allows($0, by: caller) } == [rights[caller]])
    }
    roles.task = nil
    #expect(roles.allows("i", by: .application) && !roles.allows("e", by: .application))
  }
}
