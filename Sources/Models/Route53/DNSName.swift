/// A name in the DNS: labels, the most general last. Letters of either case are one (RFC 4343,
/// https://www.rfc-editor.org/rfc/rfc4343).
public struct DNSName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The labels in lower case; none for the root.
  public let labels: [String]

  /// The name that is written so, with or without the last dot.
  public init(_ text: String) {
    labels = text.lowercased().split(separator: ".").map(String.init)
  }

  private init(labels: [String]) {
    self.labels = labels
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }

  public var description: String {
    labels.joined(separator: ".")
  }

  /// Whether the name is `domain` or a name below it.
  public func isWithin(_ domain: DNSName) -> Bool {
    labels.count >= domain.labels.count && Array(labels.suffix(domain.labels.count)) == domain.labels
  }

  /// Of the domains that a name lies in, the one with the most labels.
  public static func mostSpecific(_ domains: some Sequence<DNSName>, for name: DNSName) -> DNSName? {
    let domains = Set(domains)
    let above = (0...name.labels.count).lazy.map { DNSName(labels: Array(name.labels.dropFirst($0))) }
    return above.first { domains.contains($0) }
  }
}

/// The record types that Route 53 supports.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html and the API's enum
/// `RRType`, read 2026-11-21.
public enum RecordType: String, CaseIterable, Sendable {
  case a = "A"
  case aaaa = "AAAA"
  case caa = "CAA"
  case cname = "CNAME"
  case ds = "DS"
  case https = "HTTPS"
  case mx = "MX"
  case naptr = "NAPTR"
  case ns = "NS"
  case ptr = "PTR"
  case soa = "SOA"
  case spf = "SPF"
  case srv = "SRV"
  case sshfp = "SSHFP"
  case svcb = "SVCB"
  case tlsa = "TLSA"
  case txt = "TXT"

  /// Whether a value is of the kind that the type maps names to, as far as addresses and names can be told apart.
  public func takes(_ value: String) -> Bool {
    switch self {
    case .a:
      let bytes = value.split(separator: ".", omittingEmptySubsequences: false)
      return bytes.count == 4 && bytes.allSatisfy { UInt8($0) != nil }
    case .aaaa: return value.contains(":") && value.allSatisfy { $0.isHexDigit || $0 == ":" }
    case .cname, .ns, .ptr: return !RecordType.a.takes(value) && !value.contains(":")
    case .txt, .spf: return value.count <= 255
    default: return true
    }
  }
}
