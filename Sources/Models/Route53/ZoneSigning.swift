/// DNSSEC for a hosted zone.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-enable-signing.html,
/// read 2026-11-21.
public struct ZoneSigning: Sendable {
  /// The key-signing keys.
  public private(set) var keys: [SigningKey] = []
  /// The keys that DS records in the parent zone vouch for.
  public var delegated: Set<String> = []

  /// A customer managed key of KMS.
  public struct SigningKey: Equatable, Sendable {
    public let name: String
    public let region: String
    public let isAsymmetric: Bool

    public init(_ name: String, in region: String = "us-east-1", isAsymmetric: Bool = true) {
      self.name = name
      self.region = region
      self.isAsymmetric = isAsymmetric
    }
  }

  /// Why a key cannot be used.
  public enum Refusal: Error, Equatable { case privateZone, region, symmetric, quota }

  /// Signing for a zone.
  ///
  /// - Throws: `privateZone`.
  public init(of zone: HostedZone) throws(Refusal) {
    guard !zone.isPrivate else { throw .privateZone }
  }

  /// Adds a key-signing key.
  ///
  /// - Throws: `region` for a key outside US East (N. Virginia), `symmetric`, `quota` beyond two keys.
  public mutating func add(_ key: SigningKey) throws(Refusal) {
    guard key.region == "us-east-1" else { throw .region }
    guard key.isAsymmetric else { throw .symmetric }
    guard keys.count < 2 else { throw .quota }
    keys.append(key)
  }

  /// What a resolver makes of an answer.
  public enum Judgement: Equatable, Sendable { case unverified, genuine, bogus }

  /// How a resolver that validates takes an answer: nothing is known before the parent zone vouches for a key.
  public func judge(answer: String, asSigned original: String) -> Judgement {
    guard keys.contains(where: { delegated.contains($0.name) }) else { return .unverified }
    return answer == original ? .genuine : .bogus
  }
}
