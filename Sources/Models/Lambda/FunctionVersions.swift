/// A function's code through time: one version that changes, published ones that do not, and names that point at them.
///
/// Sources: https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html and
/// https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html, read 2026-11-21.
public struct FunctionVersions: Sendable {
  /// What a version keeps of the function.
  public struct Snapshot: Equatable, Sendable {
    public var code: String
    public var role: String
    public var deadLetterQueue: String?

    public init(code: String, role: String = "role", deadLetterQueue: String? = nil) {
      self.code = code
      self.role = role
      self.deadLetterQueue = deadLetterQueue
    }
  }

  /// Where an alias sends requests: one version, or two with a share of the second.
  public struct Routing: Equatable, Sendable {
    public let version: Int
    /// The other version, and the part of the requests that it gets, 0 to 1.
    public let second: (version: Int, weight: Double)?

    public static func == (lhs: Routing, rhs: Routing) -> Bool {
      lhs.version == rhs.version && lhs.second?.version == rhs.second?.version
        && lhs.second?.weight == rhs.second?.weight
    }
  }

  /// Why a change is refused.
  public enum Refusal: Error, Sendable {
    case noSuchVersion
    /// Published versions stay as they are.
    case published
    /// Two versions share traffic only when role and dead-letter queue are the same.
    case unlikeVersions
    /// An alias with weights cannot point at `$LATEST`.
    case latestWithWeights
    case weight
  }

  /// The version that can change.
  public private(set) var latest: Snapshot
  private var published: [Snapshot] = []
  private var aliases: [String: Routing] = [:]

  public init(_ latest: Snapshot) {
    self.latest = latest
  }

  /// The snapshot that a name stands for; of an alias with weights, its first version.
  public subscript(qualifier: FunctionQualifier) -> Snapshot? {
    switch qualifier {
    case .latest: latest
    case .version(let number): published.indices.contains(number - 1) ? published[number - 1] : nil
    case .alias(let name): aliases[name].flatMap { self[.version($0.version)] }
    }
  }

  /// Where an alias points.
  public func routing(of alias: String) -> Routing? {
    aliases[alias]
  }

  /// Changes code or settings of a version.
  public mutating func update(_ qualifier: FunctionQualifier = .latest, _ change: (inout Snapshot) -> Void)
    throws(Refusal)
  {
    guard qualifier == .latest else { throw .published }
    change(&latest)
  }

  /// Keeps the latest code as a version of its own.
  ///
  /// - Returns: its number, from 1.
  public mutating func publish() -> Int {
    published.append(latest)
    return published.count
  }

  /// Points an alias at a version.
  public mutating func point(_ alias: String, at qualifier: FunctionQualifier) throws(Refusal) {
    guard case .version(let number) = qualifier, self[qualifier] != nil else { throw .noSuchVersion }
    aliases[alias] = Routing(version: number, second: nil)
  }

  /// Does what SAM does for `AutoPublishAlias`: where the code is new, publishes it and points the alias at it.
  public mutating func deploy(_ code: String, to alias: String) {
    guard self[.alias(alias)]?.code != code else { return }
    latest.code = code
    aliases[alias] = Routing(version: publish(), second: nil)
  }

  /// Points an alias at two versions, of which the second gets `weight` of the requests.
  public mutating func split(
    _ alias: String, between first: FunctionQualifier, and second: FunctionQualifier, weight: Double
  ) throws(Refusal) {
    guard first != .latest, second != .latest else { throw .latestWithWeights }
    guard case .version(let one) = first, case .version(let other) = second,
      let left = self[first], let right = self[second]
    else { throw .noSuchVersion }
    guard left.role == right.role, left.deadLetterQueue == right.deadLetterQueue else { throw .unlikeVersions }
    guard (0...1).contains(weight) else { throw .weight }
    aliases[alias] = Routing(version: one, second: (other, weight))
  }

  /// The version that serves one request to an alias, by chance where it has weights.
  public func pick(_ alias: String, using random: inout SeededRandom) -> Int? {
    guard let routing = aliases[alias] else { return nil }
    guard let second = routing.second else { return routing.version }
    return random.happens(in: second.weight) ? second.version : routing.version
  }
}
