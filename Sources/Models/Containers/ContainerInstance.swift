/// How the containers of a task meet the network.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html and
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html, read 2026-11-21.
public enum NetworkMode: CaseIterable, Hashable, Sendable {
  case none, bridge, host, awsvpc
  /// What Windows has in place of bridge.
  case `default`

  /// Where tasks run.
  public enum Platform: CaseIterable, Sendable { case linuxOnEC2, windowsOnEC2, fargate, external }

  /// The modes that a platform has.
  public static func offered(on platform: Platform) -> [NetworkMode] {
    switch platform {
    case .linuxOnEC2: [.none, .bridge, .host, .awsvpc]
    case .windowsOnEC2: [.awsvpc, .default]
    case .fargate: [.awsvpc]
    case .external: [.none, .bridge, .host]
    }
  }

  /// The mode where none is set.
  public static func initial(on platform: Platform) -> NetworkMode {
    switch platform {
    case .linuxOnEC2, .external: .bridge
    case .windowsOnEC2: .default
    case .fargate: .awsvpc
    }
  }

  /// The target type that a service's target group must have.
  public var targetType: TargetType {
    self == .awsvpc ? .ip : .instance
  }
}

/// A task as it is to be placed: its mode, and the port mapping of its container.
public struct TaskToPlace: Sendable {
  public let mode: NetworkMode
  public let containerPort: Int?
  /// The port on the instance; 0 lets any be chosen.
  public let hostPort: Int

  public init(_ mode: NetworkMode = .bridge, containerPort: Int? = nil, hostPort: Int = 0) {
    self.mode = mode
    self.containerPort = containerPort
    self.hostPort = hostPort
  }
}

/// An EC2 instance of a cluster, with its ports and network interfaces.
///
/// Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html,
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode-host.html,
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html and
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html, read 2026-11-21.
public struct ContainerInstance: Sendable {
  public let id: String
  public let platform: NetworkMode.Platform
  /// How many interfaces the instance takes, its own among them.
  public let interfaceLimit: Int
  /// How many tasks with an interface of their own it takes with trunking; nil where trunking is off.
  public let trunkedTasks: Int?
  /// Where any port is chosen from.
  public let ephemeralPorts: ClosedRange<Int>
  /// The ports in use, by the tasks that were placed.
  public private(set) var ports: Set<Int> = []
  /// How many tasks have an interface of their own.
  public private(set) var interfaceTasks = 0
  /// Whether new tasks are kept away.
  public var isDraining = false

  /// SSH, Docker and the ECS agent.
  public static let reservedPorts: Set<Int> = [22, 2375, 2376, 51678, 51679, 51680]

  /// Why a task cannot be placed.
  public enum Refusal: Error, Equatable {
    case mode, portInUse, noPortMapping, dynamicPort, interfaces, draining, noPort
  }

  /// - Parameter ephemeralPorts: what the kernel says; nil where that is unknown.
  public init(
    _ id: String, platform: NetworkMode.Platform = .linuxOnEC2, interfaceLimit: Int = 3, trunkedTasks: Int? = nil,
    ephemeralPorts: ClosedRange<Int>? = 32768...61000
  ) {
    (self.id, self.platform) = (id, platform)
    (self.interfaceLimit, self.trunkedTasks) = (interfaceLimit, trunkedTasks)
    self.ephemeralPorts = ephemeralPorts ?? 49153...65535
  }

  /// Starts a task.
  ///
  /// - Returns: where it is reached; nil for one without a port.
  /// - Throws: why it cannot run here.
  public mutating func place(
    _ task: TaskToPlace, _ random: inout SeededRandom
  ) throws(Refusal) -> PlacedAddress? {
    guard !isDraining else { throw .draining }
    guard NetworkMode.offered(on: platform).contains(task.mode) else { throw .mode }
    if task.mode == .awsvpc { return try placeWithInterface(task) }
    guard let containerPort = task.containerPort else { return nil }
    switch task.mode {
    case .none: throw .noPortMapping
    case .host:
      // The container's port is the instance's own: nothing stands between to map another one to it.
      guard task.hostPort == 0 || task.hostPort == containerPort else { throw .dynamicPort }
      return try use(containerPort)
    default: return try use(task.hostPort == 0 ? freePort(&random) : task.hostPort)
    }
  }

  /// How many tasks with interfaces of their own fit: one interface is the instance's.
  public var interfaceCapacity: Int {
    trunkedTasks ?? interfaceLimit - 1
  }

  private mutating func placeWithInterface(_ task: TaskToPlace) throws(Refusal) -> PlacedAddress? {
    guard interfaceTasks < interfaceCapacity else { throw .interfaces }
    interfaceTasks += 1
    return task.containerPort.map { PlacedAddress(host: "\(id) interface \(interfaceTasks)", port: $0) }
  }

  private mutating func use(_ port: Int) throws(Refusal) -> PlacedAddress {
    guard !ports.contains(port), !ContainerInstance.reservedPorts.contains(port) else { throw .portInUse }
    ports.insert(port)
    return PlacedAddress(host: id, port: port)
  }

  private func freePort(_ random: inout SeededRandom) throws(Refusal) -> Int {
    let free = ephemeralPorts.filter { !ports.contains($0) && !ContainerInstance.reservedPorts.contains($0) }
    guard let port = free.randomElement(using: &random) else { throw .noPort }
    return port
  }
}

/// Where a task is reached: what ECS registers in a target group.
public struct PlacedAddress: Hashable, Sendable {
  public let host: String
  public let port: Int

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}
