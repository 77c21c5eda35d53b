/// A security group: which connections it lets begin. It knows only permission, and it remembers connections.
///
/// Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html, read 2026-11-21.
public struct SecurityGroup: Sendable {
  /// The two ways that traffic goes.
  public enum Direction: Sendable {
    case inbound
    case outbound
  }

  /// Whom a rule speaks of.
  public enum Peer: Hashable, Sendable {
    case anyone
    case address(String)
    case prefixList(Set<String>)
    /// Whoever is in that security group.
    case group(String)
  }

  /// The other end of a connection.
  public struct Remote: Sendable {
    public var address: String
    public var groups: Set<String>
    /// Where it is on the globe: no rule can ask for that.
    public var country: String?

    /// Some host, in no group of ours when none is named.
    public init(address: String, groups: Set<String> = [], country: String? = nil) {
      (self.address, self.groups, self.country) = (address, groups, country)
    }
  }

  private struct Rule: Hashable {
    let direction: Direction
    let port: Int?
    let peer: Peer
  }

  private struct Connection: Hashable {
    let direction: Direction
    let port: Int
    let address: String
  }

  private var rules: Set<Rule>
  private var open: Set<Connection> = []

  /// A new group: nothing may come in, everything may go out.
  public init() {
    rules = [Rule(direction: .outbound, port: nil, peer: .anyone)]
  }

  /// The number of rules of a direction.
  public func ruleCount(_ direction: Direction) -> Int {
    rules.count { $0.direction == direction }
  }

  /// Allows connections to a port, or to all ports.
  public mutating func allow(_ direction: Direction, port: Int? = nil, _ peer: Peer) {
    rules.insert(Rule(direction: direction, port: port, peer: peer))
  }

  /// Takes all rules of a direction away.
  public mutating func removeAll(_ direction: Direction) {
    rules = rules.filter { $0.direction != direction }
  }

  /// Whether a rule allows a connection to begin.
  public func allows(_ direction: Direction, port: Int, _ remote: Remote) -> Bool {
    rules.contains { rule in
      rule.direction == direction && (rule.port == nil || rule.port == port) && Self.matches(rule.peer, remote)
    }
  }

  /// A connection begins, if a rule allows it.
  public mutating func connect(_ direction: Direction, port: Int, _ remote: Remote) {
    guard allows(direction, port: port, remote) else { return }
    open.insert(Connection(direction: direction, port: port, address: remote.address))
  }

  /// Whether the answer to a connection gets through: it does when the connection did, whatever the rules of the other
  /// direction say.
  public func answers(_ direction: Direction, port: Int, _ remote: Remote) -> Bool {
    open.contains(Connection(direction: direction, port: port, address: remote.address))
  }

  private static func matches(_ peer: Peer, _ remote: Remote) -> Bool {
    switch peer {
    case .anyone: true
    case .address(let address): remote.address == address
    case .prefixList(let addresses): addresses.contains(remote.address)
    case .group(let group): remote.groups.contains(group)
    }
  }
}
