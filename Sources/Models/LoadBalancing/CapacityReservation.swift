/// The capacity of an ALB that has reserved some, in load balancer capacity units.
///
/// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/capacity-unit-reservation.html,
/// read 2026-11-21.
public struct CapacityReservation: Sendable {
  /// The fewest units that can be reserved.
  public static let least = 100
  public let units: Int

  /// Nil for fewer units than can be reserved.
  public init?(units: Int) {
    guard units >= Self.least else { return nil }
    self.units = units
  }

  /// The capacity that is kept ready for a traffic of so many units: the balancer goes on scaling above what is
  /// reserved, and not below.
  public func capacity(forTraffic traffic: Int) -> Int {
    max(traffic, units)
  }
}
