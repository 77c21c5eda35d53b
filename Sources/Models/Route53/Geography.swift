/// An area that a geolocation record can be for.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geo.html, read 2026-11-21.
public enum GeoArea: Hashable, Sendable {
  case everywhere
  case continent(String)
  case country(String)
  /// A state of the United States.
  case state(String)
}

/// Where a query comes from, as far as it is known.
public struct GeoOrigin: Equatable, Sendable {
  public let continent: String?
  public let country: String?
  public let state: String?

  public init(continent: String? = nil, country: String? = nil, state: String? = nil) {
    self.continent = continent
    self.country = country
    self.state = state
  }

  /// The areas that the place lies in, smallest first. Everywhere is last, and holds what has no known place too.
  public var areas: [GeoArea] {
    var areas: [GeoArea] = []
    if let state { areas.append(.state(state)) }
    if let country { areas.append(.country(country)) }
    if let continent { areas.append(.continent(continent)) }
    return areas + [.everywhere]
  }
}

/// A place on Earth, in degrees.
public struct GeoPoint: Hashable, Sendable {
  public let latitude: Double
  public let longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// How far apart two points are, as the length of the chord through a globe of radius 1: 0 to 2. It orders places as
  /// the way over the surface does, and needs no mathematics library.
  public func distance(to other: GeoPoint) -> Double {
    let (here, there) = (coordinates, other.coordinates)
    return zip(here, there).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The point on the globe of radius 1.
  private var coordinates: [Double] {
    let (latitude, longitude) = (latitude * .pi / 180, longitude * .pi / 180)
    let radius = GeoPoint.cosine(latitude)
    return [radius * GeoPoint.cosine(longitude), radius * GeoPoint.sine(longitude), GeoPoint.sine(latitude)]
  }

  /// The sine by its series, up to the term that is too small to change the sum; for angles of at most half a turn.
  private static func sine(_ angle: Double) -> Double {
    var (term, sum, n) = (angle, angle, 0.0)
    repeat {
      n += 2
      term *= -angle * angle / (n * (n + 1))
      sum += term
    } while sum + term != sum
    return sum
  }

  private static func cosine(_ angle: Double) -> Double {
    let half = sine(angle / 2)
    return 1 - 2 * half * half
  }
}

/// The distance that geoproximity routing compares.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-geoproximity.html and
/// https://docs.aws.amazon.com/Route53/latest/APIReference/API_GeoProximityLocation.html, read 2026-11-21.
public enum BiasedDistance {
  /// The actual distance, made smaller by a positive bias and larger by a negative one.
  public static func of(_ distance: Double, bias: Int) -> Double {
    distance * (1 - Double(bias) / 100)
  }
}

/// Whose location a query's answer goes by.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-edns0.html, read 2026-11-21.
public struct QueryOrigin: Sendable {
  public let client: IPv4Address
  public let resolver: IPv4Address
  /// Whether the resolver sends part of the client's address (edns-client-subnet).
  public let sendsClientSubnet: Bool

  public init(client: IPv4Address, resolver: IPv4Address, sendsClientSubnet: Bool) {
    self.client = client
    self.resolver = resolver
    self.sendsClientSubnet = sendsClientSubnet
  }

  /// The block that Route 53 sees: the client's address cut to three bytes, or the resolver's whole one.
  public var seen: CIDRBlock {
    sendsClientSubnet ? CIDRBlock(around: client, prefix: 24) : CIDRBlock(around: resolver, prefix: 32)
  }
}

/// A CIDR collection: blocks in named locations, for IP-based routing.
///
/// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-ipbased.html and
/// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-ipbased.html, read 2026-11-21.
public struct CIDRCollection: Sendable {
  private var locations: [(name: String, block: CIDRBlock)] = []

  /// Why a block cannot be added.
  public enum Refusal: Error, Equatable { case prefix, name, quota }

  /// A collection without blocks.
  public init() {}

  /// Adds a block to a location.
  ///
  /// - Throws: `prefix` outside 1...24, `name` outside 1 to 16 characters, `quota` beyond 1,000 blocks.
  public mutating func add(_ block: CIDRBlock, to location: String) throws(Refusal) {
    guard (1...24).contains(block.prefix) else { throw .prefix }
    guard (1...16).contains(location.count) else { throw .name }
    guard locations.count < 1000 else { throw .quota }
    locations.append((location, block))
  }

  /// The location of a query's block: that of the longest block which holds all of it. A query with fewer bits than a
  /// block is not in it.
  public func location(of query: CIDRBlock) -> String? {
    locations.filter { $0.block.contains(query) }.max { $0.block.prefix < $1.block.prefix }?.name
  }
}
