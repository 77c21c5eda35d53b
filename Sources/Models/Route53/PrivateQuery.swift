/// A Region as a place that queries come from.
public struct RegionPlace: Equatable, Sendable {
  public let name: String
  /// The continent, country and state that it lies in.
  public let origin: GeoOrigin
  /// Where on the map it is.
  public let point: GeoPoint

  /// A Region by its name and where it lies.
  public init(_ name: String, in origin: GeoOrigin, at point: GeoPoint) {
    (self.name, self.origin, self.point) = (name, origin, point)
  }
}

extension DNSQuery {
  /// A query for a name of a private hosted zone. It comes from the Region of the VPC, wherever its client is: also one
  /// on premises, whose queries come in by that VPC. Near is what is near to that Region.
  ///
  /// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geo-phz.html and
  /// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-latency-phz.html, read 2026-11-21.
  ///
  /// - Parameter regions: the Regions that there are records for.
  public init(_ name: DNSName, _ type: RecordType = .a, fromVPCIn home: RegionPlace, of regions: [RegionPlace] = []) {
    self.init(name, type)
    origin = home.origin
    point = home.point
    latency = Dictionary(regions.map { ($0.name, home.point.distance(to: $0.point)) }) { first, _ in first }
  }
}
