/// A database and its read replica, and what is left after a promotion.
///
/// Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html and
/// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html, read 2026-11-21.
public struct ReplicatedDatabase: Sendable {
  /// What the source has.
  public private(set) var source: [Int] = []
  /// What the replica has.
  public private(set) var replica: [Int] = []
  /// Whether the replica is a database of its own.
  public private(set) var isPromoted = false
  /// How many writes the replica is behind.
  public let lag: Int
  /// Whether the promoted instance has restarted.
  public private(set) var isAvailable = true

  /// A pair whose replica is so many writes behind, at least none.
  public init(lag: Int) {
    self.lag = max(lag, 0)
  }

  /// Writes to the source. The replica follows, `lag` writes behind, until it is promoted.
  public mutating func write(_ value: Int) {
    source.append(value)
    guard !isPromoted, source.count > lag else { return }
    replica.append(source[source.count - 1 - lag])
  }

  /// Makes the replica a database of its own: replication stops and it restarts.
  public mutating func promote() {
    isPromoted = true
    isAvailable = false
  }

  /// The restart is over.
  public mutating func finishRestart() {
    isAvailable = true
  }

  /// Writes to the replica.
  ///
  /// - Returns: whether it was taken: a replica takes none before it is promoted and restarted.
  public mutating func writeToReplica(_ value: Int) -> Bool {
    guard isPromoted, isAvailable else { return false }
    replica.append(value)
    return true
  }

  /// The writes that only the source knows.
  public var lost: [Int] {
    source.filter { !replica.contains($0) }
  }
}

/// A traffic policy of Route 53 Traffic Flow and the policy records made with it.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/traffic-flow.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/traffic-policy-records.html, read 2026-11-21.
public struct TrafficPolicy: Sendable {
  /// The versions, oldest first; each is what the tree of rules says.
  public private(set) var versions: [String]
  /// The version that each policy record goes by, by name.
  public private(set) var records: [DNSName: Int] = [:]

  /// Why a version or record cannot be had.
  public enum Refusal: Error, Equatable { case versions, noSuchVersion, privateZone, noSuchRecord }

  /// A policy with its first version.
  public init(_ tree: String) {
    versions = [tree]
  }

  /// Adds a version; records stay with theirs.
  ///
  /// - Throws: `versions` beyond 1,000.
  public mutating func add(version tree: String) throws(Refusal) {
    guard versions.count < 1000 else { throw .versions }
    versions.append(tree)
  }

  /// Makes a policy record in a zone.
  ///
  /// - Throws: `privateZone`; `noSuchVersion`.
  public mutating func make(_ name: DNSName, in zone: HostedZone, version: Int) throws(Refusal) {
    guard !zone.isPrivate else { throw .privateZone }
    guard versions.indices.contains(version - 1) else { throw .noSuchVersion }
    records[name] = version
  }

  /// Lets a policy record go by another version, be it an older one.
  ///
  /// - Throws: `noSuchRecord`; `noSuchVersion`.
  public mutating func update(_ name: DNSName, to version: Int) throws(Refusal) {
    guard records[name] != nil else { throw .noSuchRecord }
    guard versions.indices.contains(version - 1) else { throw .noSuchVersion }
    records[name] = version
  }

  /// What a policy record answers by.
  public func tree(of name: DNSName) -> String? {
    records[name].map { versions[$0 - 1] }
  }

  /// How many things of the policy are charged: its records.
  public var charges: Int {
    records.count
  }
}
