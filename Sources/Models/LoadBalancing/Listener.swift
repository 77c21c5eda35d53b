/// The protocol of a listener.
public enum ListenerProtocol: CaseIterable, Hashable, Sendable {
  case http, https, tcp, tls, udp, tcpUDP, quic, tcpQUIC, ssl

  /// Whether a balancer of that kind can listen so. A GWLB has no protocol: it takes every IP packet.
  public func isOffered(by kind: LoadBalancerKind) -> Bool {
    switch kind {
    case .alb: [.http, .https].contains(self)
    case .nlb: [.tcp, .tls, .udp, .tcpUDP, .quic, .tcpQUIC].contains(self)
    case .clb: [.http, .https, .tcp, .ssl].contains(self)
    case .gwlb: false
    }
  }

  /// Whether the protocol is one of the application layer, and not of the transport layer.
  var isHTTP: Bool {
    self == .http || self == .https
  }
}

/// A listener of a Classic Load Balancer: what it speaks with clients and what with instances.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html, read 2026-11-21.
public struct ClassicListener: Equatable, Sendable {
  public let front: ListenerProtocol
  public let back: ListenerProtocol

  /// Nil for protocols that a CLB lacks and for pairs of different layers.
  public init?(front: ListenerProtocol, back: ListenerProtocol) {
    guard front.isOffered(by: .clb), back.isOffered(by: .clb), front.isHTTP == back.isHTTP else { return nil }
    (self.front, self.back) = (front, back)
  }

  /// The headers that an instance sees of a client's request.
  public func headers(of request: [String: String], client: IPv4Address, port: Int) -> [String: String] {
    guard front.isHTTP else { return request }
    return ForwardedHeaders.add(to: request, client: client, listener: front, port: port)
  }
}

/// The headers that an ALB and a CLB's HTTP listener put in a request.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html,
/// read 2026-11-21.
public enum ForwardedHeaders {
  /// The request's headers with the client's address behind the addresses that stood there.
  public static func add(
    to request: [String: String], client: IPv4Address, listener: ListenerProtocol, port: Int
  ) -> [String: String] {
    var headers = request
    let address = client.description
    headers["X-Forwarded-For"] = headers["X-Forwarded-For"].map { $0 + ", " + address } ?? address
    headers["X-Forwarded-Proto"] = listener == .https ? "https" : "http"
    headers["X-Forwarded-Port"] = String(port)
    return headers
  }
}

/// Who ends a client's TLS connection.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html,
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html, read 2026-11-21.
public enum TLSEnd: Equatable, Sendable {
  case balancer, target

  /// The end of TLS that comes in by a listener: one that speaks TLS decrypts, one that carries TCP does not look
  /// inside. Nil for a listener that takes no TLS.
  public init?(of listener: ListenerProtocol) {
    switch listener {
    case .https, .tls, .ssl: self = .balancer
    case .tcp: self = .target
    default: return nil
    }
  }

  /// Who can ask clients for certificates (mutual TLS). Among balancers only an ALB can; the others pass TCP through.
  public static func mutual(of kind: LoadBalancerKind, listener: ListenerProtocol) -> TLSEnd? {
    guard listener.isOffered(by: kind), let end = TLSEnd(of: listener) else { return nil }
    return end == .balancer && kind != .alb ? nil : end
  }
}

/// The certificates of a listener.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html and
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html, read 2026-11-21.
public struct ListenerCertificates: Sendable {
  public let kind: LoadBalancerKind
  /// The certificate for clients that name no host, or one that no certificate is for.
  public let initial: Certificate
  public private(set) var others: [Certificate] = []

  /// Why a certificate cannot be added.
  public enum Refusal: Error, Equatable { case oneCertificate, quota }

  /// A listener with its default certificate; nil for a GWLB, which ends no TLS.
  public init?(of kind: LoadBalancerKind, default initial: Certificate) {
    guard kind != .gwlb else { return nil }
    (self.kind, self.initial) = (kind, initial)
  }

  /// Adds a certificate.
  ///
  /// - Throws: `oneCertificate` for a CLB, whose listener has one; `quota` beyond that.
  public mutating func add(_ certificate: Certificate, quota: Int = 25) throws(Refusal) {
    guard kind != .clb else { throw .oneCertificate }
    guard others.count < quota else { throw .quota }
    others.append(certificate)
  }

  /// The certificate that a client gets, by the host that it names (SNI).
  public func certificate(for host: String?) -> Certificate {
    guard let host else { return initial }
    return others.first { $0.covers(host) } ?? initial
  }
}

/// A certificate and the names it is for.
public struct Certificate: Equatable, Sendable {
  public let names: [String]

  /// A certificate for some names (SAN), each of which may begin with `*.`.
  public init(_ names: String...) {
    self.names = names
  }

  /// Whether the certificate is for the host. A star stands for one label (RFC 6125, section 6.4.3).
  public func covers(_ host: String) -> Bool {
    names.contains { name in
      guard name.hasPrefix("*.") else { return name == host }
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      return labels.dropFirst().joined(separator: ".") == name.dropFirst(2)
    }
  }
}

extension IPv4Address: CustomStringConvertible {
  public var description: String {
    [24, 16, 8, 0].map { String(bits >> $0 & 0xFF) }.joined(separator: ".")
  }
}
