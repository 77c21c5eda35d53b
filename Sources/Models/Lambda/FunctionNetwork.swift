/// What a function can reach over the network, as paths in a graph of the things that carry its packets.
///
/// A function always runs in a VPC of the Lambda service. Attached to subnets of ours, it sends everything through
/// them, has no public address there, and gets as far as the routes of those subnets go.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html, read 2026-11-21.
public struct FunctionNetwork: Sendable {
  /// A thing that a packet passes or ends at.
  public enum Node: Hashable, Sendable {
    case function
    /// The VPC that the Lambda service owns.
    case serviceVPC
    case subnet(String)
    /// A machine or database in one of our subnets.
    case resource(String)
    case natGateway(address: String)
    case internetGateway
    case vpcEndpoint(String)
    case internet
    /// The public API of an AWS service.
    case awsService(String)
  }

  /// Where a subnet sends what is not for the VPC.
  public enum DefaultRoute: Hashable, Sendable {
    case none
    case internetGateway
    /// To the NAT gateway in another subnet.
    case natGateway(in: String)
  }

  /// A part of our VPC.
  public struct Subnet: Sendable {
    public var route: DefaultRoute
    public var resources: Set<String>
    /// The Elastic IP address of the NAT gateway that stands in it.
    public var natAddress: String?

    public init(route: DefaultRoute = .none, resources: Set<String> = [], natAddress: String? = nil) {
      self.route = route
      self.resources = resources
      self.natAddress = natAddress
    }
  }

  /// Our VPC's subnets, by name.
  public var subnets: [String: Subnet]
  /// The services that have an endpoint in our VPC.
  public var endpoints: Set<String>
  /// The services that the graph knows.
  public var services: Set<String>
  /// The subnets that the function is attached to; none is no VPC of ours.
  public var attachment: Set<String>

  /// A function and the network around it; without a VPC when nothing is said.
  public init(
    subnets: [String: Subnet] = [:], endpoints: Set<String> = [], services: Set<String> = ["DynamoDB"],
    attachment: Set<String> = []
  ) {
    (self.subnets, self.endpoints, self.services, self.attachment) = (subnets, endpoints, services, attachment)
  }

  /// Whether packets of the function get there.
  public func reaches(_ target: Node) -> Bool {
    path(to: target) != nil
  }

  /// The shortest way from the function, both ends included; nil when there is none.
  public func path(to target: Node) -> [Node]? {
    var previous: [Node: Node] = [.function: .function]
    var queue: [Node] = [.function]
    var head = 0
    while head < queue.count, previous[target] == nil {
      for next in neighbours(of: queue[head]) where previous[next] == nil {
        previous[next] = queue[head]
        queue.append(next)
      }
      head += 1
    }
    guard previous[target] != nil else { return nil }
    var path = [target]
    while let last = path.last, last != .function, let before = previous[last] { path.append(before) }
    return path.reversed()
  }

  /// The addresses that a host on the internet can see the function come from.
  public var publicAddresses: Set<String> {
    var addresses: Set<String> = []
    for name in attachment {
      if case .natGateway(let place) = subnets[name]?.route, let address = workingNAT(in: place) {
        addresses.insert(address)
      }
    }
    return addresses
  }

  /// Where a packet can go from a node. The order is the same every time, so that the path is.
  private func neighbours(of node: Node) -> [Node] {
    switch node {
    case .function: [.serviceVPC]
    case .serviceVPC: attachment.isEmpty ? [.internet] : attachment.sorted().map { .subnet($0) }
    case .subnet(let name): neighbours(ofSubnet: name)
    case .natGateway: [.internetGateway]
    case .internetGateway: [.internet]
    case .internet: services.sorted().map { .awsService($0) }
    case .vpcEndpoint(let service): [.awsService(service)]
    case .resource, .awsService: []
    }
  }

  private func neighbours(ofSubnet name: String) -> [Node] {
    guard let subnet = subnets[name] else { return [] }
    // Routes inside a VPC are always there.
    var next: [Node] = subnets.values.flatMap(\.resources).sorted().map { .resource($0) }
    next += endpoints.sorted().map { .vpcEndpoint($0) }
    // The internet gateway translates public addresses only, and the function's interface has none.
    if case .natGateway(let place) = subnet.route, let address = workingNAT(in: place) {
      next.append(.natGateway(address: address))
    }
    return next
  }

  /// The address of a NAT gateway that stands where it can work: in a subnet that routes to the internet gateway.
  private func workingNAT(in place: String) -> String? {
    guard let subnet = subnets[place], subnet.route == .internetGateway else { return nil }
    return subnet.natAddress
  }
}

/// The network interfaces that Lambda makes in our subnets: one for each combination of subnet and security groups,
/// whichever functions ask for it.
///
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html, read 2026-11-21.
public struct FunctionInterfaces: Sendable {
  /// The time without a call after which Lambda takes a function's interfaces back.
  public static let idleLimit = Duration.days(14)

  /// Whether a function can be called at once.
  public enum State: Sendable {
    case active
    /// Its interfaces are gone; the next call makes them anew.
    case inactive
  }

  private struct Combination: Hashable {
    let subnet: String
    let securityGroups: Set<String>
  }

  private var users: [Combination: Set<String>] = [:]

  /// No interfaces.
  public init() {}

  /// The interfaces that exist.
  public var count: Int {
    users.count
  }

  /// Attaches a function.
  public mutating func attach(_ function: String, subnets: Set<String>, securityGroups: Set<String>) {
    for subnet in subnets {
      users[Combination(subnet: subnet, securityGroups: securityGroups), default: []].insert(function)
    }
  }

  /// The state of a function that was last called so long ago.
  public static func state(idleFor time: Duration) -> State {
    time < idleLimit ? .active : .inactive
  }
}

/// What a function's role must be allowed for the settings that the function has.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html,
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html, read 2026-11-21.
public struct ExecutionRole: Sendable {
  /// Things that a function does through its role.
  public enum Task: CaseIterable, Sendable {
    case writeLogs
    case attachToVPC
    case uploadTraces

    /// What they take.
    public var permissions: Set<String> {
      switch self {
      case .writeLogs: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      case .attachToVPC:
        ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"]
      case .uploadTraces: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      }
    }
  }

  /// Policies of AWS's own.
  public enum ManagedPolicy: String, CaseIterable, Sendable {
    case basicExecution = "AWSLambdaBasicExecutionRole"
    case vpcAccess = "AWSLambdaVPCAccessExecutionRole"
    case xRayWrite = "AWSXRayDaemonWriteAccess"

    fileprivate var permissions: Set<String> {
      switch self {
      case .basicExecution: Task.writeLogs.permissions
      case .vpcAccess: Task.writeLogs.permissions.union(Task.attachToVPC.permissions)
      case .xRayWrite: Task.uploadTraces.permissions
      }
    }
  }

  /// All that the role allows.
  public var permissions: Set<String>

  public init(permissions: Set<String>) {
    self.permissions = permissions
  }

  /// A role with policies of AWS's own.
  public init(_ policies: ManagedPolicy...) {
    permissions = policies.reduce(into: []) { $0.formUnion($1.permissions) }
  }

  /// Whether the role suffices.
  public func allows(_ task: Task) -> Bool {
    task.permissions.isSubset(of: permissions)
  }
}
