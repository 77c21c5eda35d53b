/// A recursive resolver's cache.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html (TTL),
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html (answers that there is nothing) and
/// RFC 2308, section 5, https://www.rfc-editor.org/rfc/rfc2308, read 2026-11-21.
public struct CachingResolver: Sendable {
  private var entries: [DNSName: (answer: DNSAnswer, until: Duration)] = [:]
  /// How many queries it sent on to the name servers.
  public private(set) var forwarded = 0

  /// A cache that holds nothing.
  public init() {}

  /// The answer for a name: the one kept, or what the name servers say now.
  ///
  /// - Parameters:
  ///   - ttl: how long such a record may be kept.
  ///   - negative: how long an answer that there is nothing may be kept.
  public mutating func resolve(
    _ name: DNSName, at now: Duration, ttl: Duration, negative: NegativeTTL = NegativeTTL(),
    asking servers: () -> DNSAnswer
  ) -> DNSAnswer {
    if let entry = entries[name], now < entry.until { return entry.answer }
    let answer = servers()
    forwarded += 1
    entries[name] = (answer, now + (answer.isNegative ? negative.duration : ttl))
    return answer
  }
}

/// How long resolvers keep the answer that there is nothing.
public struct NegativeTTL: Equatable, Sendable {
  /// The TTL of the SOA record itself.
  public var record: Duration
  /// The last number in the SOA record.
  public var minimum: Duration

  public init(record: Duration = .seconds(900), minimum: Duration = .days(1)) {
    self.record = record
    self.minimum = minimum
  }

  /// The shorter of the two.
  public var duration: Duration {
    min(record, minimum)
  }
}
