/// Sticky sessions by cookie: the first target is the algorithm's choice, and the cookie keeps it while it is healthy
/// and the session lasts.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
/// (sticky sessions), read 2026-11-21. The duration counts from the choice of the target, as the attribute
/// `stickiness.lb_cookie.duration_seconds` is described in the ELBv2 API.
public struct StickySessions: Sendable {
  /// How long a client stays with its target.
  public let duration: Duration
  /// How long the browser keeps the cookie, whatever the duration.
  public static let cookieLifetime = Duration.days(7)
  private var router: Router

  /// What the client gives back with its next request.
  public struct Cookie: Equatable, Sendable {
    public let target: String
    public let issued: Duration
  }

  /// Sessions of one day where nothing is set; nil for a length outside 1 second to 7 days.
  public init?(duration: Duration = .days(1), over algorithm: RoutingAlgorithm = .roundRobin) {
    guard duration >= .seconds(1), duration <= .days(7) else { return nil }
    self.duration = duration
    router = Router(algorithm)
  }

  /// The cookie that names the target of a request; the one that came with it, where it still holds.
  public mutating func route(
    _ cookie: Cookie? = nil, at now: Duration = .zero, to healthy: [String]
  ) -> Cookie? {
    if let cookie, now - cookie.issued < duration, healthy.contains(cookie.target) { return cookie }
    return router.route(to: healthy).map { Cookie(target: $0, issued: now) }
  }
}
