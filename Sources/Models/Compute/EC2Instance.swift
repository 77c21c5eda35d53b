/// One EC2 instance: what it keeps and what it loses when it is stopped, hibernated, rebooted, recovered.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html,
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-hibernate-overview.html,
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html, read 2026-11-21.
public struct EC2Instance: Sendable {
  /// The states of an instance.
  public enum State: String, Sendable {
    case running
    case stopping
    case stopped
    case terminated
  }

  /// What hibernating does, in order.
  public enum HibernationStep: Sendable {
    case freezeProcesses
    case saveMemory
    case shutDown
  }

  /// Why a change is refused.
  public enum Refusal: Error, Sendable {
    case notRunning
    case notStopped
    /// Hibernation can be enabled only when an instance is launched.
    case hibernationNotEnabled
    /// Its type and size stay while the memory lies in the volume.
    case hibernated
  }

  public let id: String
  public let zone: String
  public let privateAddress: String
  public let isHibernationEnabled: Bool
  public private(set) var type: String
  public private(set) var state = State.running
  public private(set) var publicAddress: String?
  public private(set) var elasticAddress: String?
  public private(set) var placementGroup: String?
  /// The physical machine under it.
  public private(set) var host = 0
  /// How often its operating system started.
  public private(set) var boots = 1
  /// What is in memory.
  public var memory: Set<String> = []
  /// What is on its EBS volumes.
  public var volume: Set<String> = []
  /// What is on disks of its host.
  public var instanceStore: Set<String> = []
  /// Whether its memory lies in the root volume.
  public private(set) var isHibernated = false
  /// The states passed since launch.
  public private(set) var states: [State] = [.running]
  /// What the last hibernation did.
  public private(set) var hibernationSteps: [HibernationStep] = []
  private var addresses = 0
  private let hasPublicAddress: Bool

  /// A running instance.
  public init(
    id: String = "i-1", type: String = "m7i.large", zone: String = "ap-northeast-2a", hasPublicAddress: Bool = true,
    placementGroup: String? = nil, isHibernationEnabled: Bool = false
  ) {
    (self.id, self.type, self.zone, self.hasPublicAddress) = (id, type, zone, hasPublicAddress)
    (self.placementGroup, self.isHibernationEnabled) = (placementGroup, isHibernationEnabled)
    privateAddress = "10.0.0.10"
    takePublicAddress()
  }

  /// The address that the internet reaches it by.
  public var reachableAddress: String? {
    elasticAddress ?? publicAddress
  }

  /// Shuts down and gives the host back.
  public mutating func stop() throws(Refusal) {
    guard state == .running else { throw .notRunning }
    leaveHost()
    memory = []
  }

  /// Freezes the processes, writes the memory to the root volume and shuts down. When that fails, it is a stop.
  public mutating func hibernate(fails: Bool = false) throws(Refusal) {
    guard state == .running else { throw .notRunning }
    guard isHibernationEnabled else { throw .hibernationNotEnabled }
    hibernationSteps = fails ? [.shutDown] : [.freezeProcesses, .saveMemory, .shutDown]
    isHibernated = !fails
    leaveHost()
    if fails { memory = [] }
  }

  /// Starts on another host; a hibernated instance goes on where it was.
  public mutating func start() throws(Refusal) {
    guard state == .stopped else { throw .notStopped }
    host += 1
    if !isHibernated { boots += 1 }
    isHibernated = false
    takePublicAddress()
    enter(.running)
  }

  /// Starts the operating system again on the same host.
  public mutating func reboot() throws(Refusal) {
    guard state == .running else { throw .notRunning }
    memory = []
    boots += 1
  }

  /// Moves to another host because its own failed: to the instance it is a reboot that nobody planned.
  public mutating func recover() throws(Refusal) {
    guard state == .running else { throw .notRunning }
    try reboot()
    host += 1
    instanceStore = []
  }

  /// Ends for good.
  public mutating func terminate() {
    (memory, instanceStore, publicAddress, isHibernated) = ([], [], nil, false)
    enter(.terminated)
  }

  /// Gives it an Elastic IP address; a public address of its own goes back to Amazon for good.
  public mutating func associate(_ address: String) {
    elasticAddress = address
    publicAddress = nil
  }

  /// Changes the type.
  public mutating func change(type: String) throws(Refusal) {
    guard !isHibernated else { throw .hibernated }
    guard state == .stopped else { throw .notStopped }
    self.type = type
  }

  /// Puts it into one placement group in place of any other, or into none.
  public mutating func move(to placementGroup: String?) throws(Refusal) {
    guard state == .stopped else { throw .notStopped }
    self.placementGroup = placementGroup
  }

  /// What is charged for while it is in its present state.
  public var charges: Set<Charge> {
    switch state {
    case .running, .stopping: [.instance, .storage]
    case .stopped: isHibernated ? [.storage, .memoryImage] : [.storage]
    case .terminated: []
    }
  }

  /// Things that cost.
  public enum Charge: Sendable {
    case instance
    case storage
    /// The part of the root volume that holds the memory.
    case memoryImage
  }

  private mutating func leaveHost() {
    enter(.stopping)
    instanceStore = []
    publicAddress = nil
    enter(.stopped)
  }

  private mutating func takePublicAddress() {
    guard hasPublicAddress, elasticAddress == nil else { return }
    addresses += 1
    publicAddress = "203.0.113.\(addresses)"
  }

  private mutating func enter(_ state: State) {
    self.state = state
    states.append(state)
  }
}
