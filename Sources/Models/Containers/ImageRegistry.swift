/// A private registry of ECR in one account and Region.
///
/// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html,
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html and
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html, read 2026-11-21.
public struct ImageRegistry: Sendable {
  public let place: RegistryPlace
  /// The images of each repository, by tag.
  public private(set) var repositories: [String: [String: String]] = [:]
  /// Repositories whose tags stay with the image that has them.
  public var immutable: Set<String> = []
  /// The policy of each repository.
  public var policies: [String: String] = [:]
  /// The accounts that may replicate to here.
  public var replicatorsAllowed: Set<String> = []
  /// Where pushes are copied to.
  public private(set) var rules: [ReplicationRule] = []

  /// Why something cannot be done.
  public enum Refusal: Error, Equatable { case tagTaken, rules, destinations, filters, partition }

  public init(_ place: RegistryPlace) {
    self.place = place
  }

  /// Sets the replication rules.
  ///
  /// - Throws: `rules` or `destinations` for more than 25, `filters` for more than 100 in a rule, `partition`.
  public mutating func replicate(by rules: [ReplicationRule]) throws(Refusal) {
    guard rules.count <= 25 else { throw .rules }
    let destinations = Set(rules.flatMap(\.destinations))
    guard destinations.count <= 25 else { throw .destinations }
    guard rules.allSatisfy({ $0.prefixes.count <= 100 }) else { throw .filters }
    guard destinations.allSatisfy({ $0.partition == place.partition }) else { throw .partition }
    self.rules = rules
  }

  /// Puts an image in a repository.
  ///
  /// - Returns: the places that get a copy.
  /// - Throws: `tagTaken` where tags are immutable.
  public mutating func push(
    _ image: String, as tag: String, to repository: String
  ) throws(Refusal) -> Set<RegistryPlace> {
    if immutable.contains(repository), repositories[repository]?[tag] != nil { throw .tagTaken }
    store(image, as: tag, in: repository)
    return Set(rules.filter { $0.covers(repository) }.flatMap(\.destinations))
  }

  /// Takes in a copy. It is no push, so that rules here do not send it on.
  ///
  /// - Returns: whether it was taken: another account needs leave.
  public mutating func receive(
    _ image: String, as tag: String, in repository: String, from source: RegistryPlace
  ) -> Bool {
    guard source.account == place.account || replicatorsAllowed.contains(source.account) else { return false }
    store(image, as: tag, in: repository)
    return true
  }

  /// Deletes an image.
  ///
  /// - Returns: the places where the copy is deleted too: by rules that replicate deletions.
  public mutating func delete(_ tag: String, from repository: String) -> Set<RegistryPlace> {
    repositories[repository]?[tag] = nil
    return Set(rules.filter { $0.replicatesDeletions && $0.covers(repository) }.flatMap(\.destinations))
  }

  private mutating func store(_ image: String, as tag: String, in repository: String) {
    repositories[repository, default: [:]][tag] = image
  }
}

/// The account and Region of a registry.
public struct RegistryPlace: Hashable, Sendable {
  public let account: String
  public let region: String

  public init(_ account: String, _ region: String) {
    self.account = account
    self.region = region
  }

  /// The partition that the Region belongs to.
  var partition: String {
    region.hasPrefix("cn-") ? "aws-cn" : region.hasPrefix("us-gov-") ? "aws-us-gov" : "aws"
  }
}

/// A replication rule: which repositories go where.
public struct ReplicationRule: Equatable, Sendable {
  public let destinations: [RegistryPlace]
  /// What names of repositories begin with; all of them where it is empty.
  public let prefixes: [String]
  public let replicatesDeletions: Bool

  public init(to destinations: [RegistryPlace], prefixes: [String] = [], replicatesDeletions: Bool = false) {
    self.destinations = destinations
    self.prefixes = prefixes
    self.replicatesDeletions = replicatesDeletions
  }

  /// Whether the rule is about the repository.
  public func covers(_ repository: String) -> Bool {
    prefixes.isEmpty || prefixes.contains { repository.hasPrefix($0) }
  }
}

/// A rule of a lifecycle policy: which images expire.
///
/// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html, read 2026-11-21.
public enum LifecycleRule: Equatable, Sendable {
  case olderThan(days: Int)
  case moreThan(count: Int)

  /// The images that expire, by their age in days.
  public func expired(_ ages: [String: Int]) -> Set<String> {
    switch self {
    case .olderThan(let days): return Set(ages.filter { $0.value > days }.keys)
    case .moreThan(let count):
      let newest = ages.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      return Set(newest.dropFirst(count).map(\.key))
    }
  }
}

/// The enhanced scans of a registry, which Amazon Inspector makes.
///
/// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html, read 2026-11-21.
public struct EnhancedScans: Sendable {
  /// How often images are scanned.
  public enum Frequency: String, CaseIterable, Sendable {
    case onPush = "SCAN_ON_PUSH"
    case continuous = "CONTINUOUS_SCAN"
  }

  /// Why a scan is not made.
  public enum Refusal: Error { case manual }

  /// The age of the oldest push that scans begin with when they are turned on.
  public static let initialAge = Duration.days(14)

  public let frequency: Frequency
  /// When they were turned on.
  public let enabled: Duration

  /// Scans that were turned on at a moment.
  public init(_ frequency: Frequency, enabled: Duration) {
    (self.frequency, self.enabled) = (frequency, enabled)
  }

  /// Whether an image that was pushed then is scanned at all.
  public func covers(pushedAt time: Duration) -> Bool {
    enabled - time <= Self.initialAge
  }

  /// Whether an image that was scanned is scanned again when a new vulnerability becomes known.
  public var followsNewFindings: Bool {
    frequency == .continuous
  }

  /// A scan by hand.
  ///
  /// - Throws: `manual` in any case: only basic scans are made by hand.
  public func scanByHand() throws(Refusal) {
    throw .manual
  }
}

/// The basic scans of an image: one in a day, that on push among them.
///
/// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html, read 2026-11-21.
public struct BasicScans: Sendable {
  private var last: Duration?

  /// An image that was not scanned yet.
  public init() {}

  /// Scans the image; false when it was within the last 24 hours.
  public mutating func scan(at now: Duration) -> Bool {
    if let last, now - last < .hours(24) { return false }
    last = now
    return true
  }
}
