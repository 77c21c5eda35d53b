/// What an interruption does to a Spot Instance.
public enum InterruptionBehavior: String, CaseIterable, Sendable {
  case hibernate
  case stop
  case terminate
}

/// Why EC2 interrupts a Spot Instance.
public enum InterruptionReason: String, CaseIterable, Sendable {
  /// EC2 needs the capacity back.
  case capacity
  /// The Spot price is above the request's maximum.
  case price
  /// A constraint of the request, such as a launch group, cannot be kept.
  case constraint
}

/// Spare capacity of one instance type in one zone, and its price.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-spot-instances-work.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-instances-history.html, read 2026-11-21.
public struct SpotPool: Hashable, Sendable {
  public let type: String
  public let zone: String
  public let onDemandPrice: Double
  /// The price that supply and demand would make.
  public var demandPrice: Double
  /// The instances that can be launched now.
  public var capacity: Int

  /// A pool that sells at `demandPrice`, in dollars an hour.
  public init(type: String, zone: String, onDemandPrice: Double = 1, demandPrice: Double, capacity: Int = 100) {
    (self.type, self.zone, self.onDemandPrice) = (type, zone, onDemandPrice)
    (self.demandPrice, self.capacity) = (demandPrice, capacity)
  }

  /// What an instance costs an hour: never more than on demand.
  public var price: Double {
    min(demandPrice, onDemandPrice)
  }

  /// The part of the On-Demand price that is saved, 0 to 1.
  public var discount: Double {
    1 - price / onDemandPrice
  }
}

/// A request for a Spot Instance, and what an interruption brings it.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html,
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-requests.html, read 2026-11-21.
public struct SpotRequest: Sendable {
  /// The time between the notice and the interruption.
  public static let notice = Duration.minutes(2)

  /// How long a request lasts.
  public enum Kind: String, CaseIterable, Sendable {
    case oneTime = "one-time"
    case persistent
  }

  /// Why a request is refused.
  public enum Refusal: Error, Sendable {
    /// Only a persistent request can be stopped or hibernated, because it is to start again.
    case stopsWithoutPersistence
  }

  /// What is known of the capacity at a moment.
  public struct Market: Sendable {
    public var pool: SpotPool
    public var isCapacityNeeded = false
    public var isConstraintBroken = false

    public init(_ pool: SpotPool) {
      self.pool = pool
    }
  }

  /// An interruption, with moments counted from its notice.
  public struct Interruption: Equatable, Sendable {
    public let reason: InterruptionReason
    public let behavior: InterruptionBehavior
    /// When the instance begins to stop, hibernate or terminate.
    public let begins: Duration
    /// Whether the request asks for an instance again afterwards.
    public let isRequestedAgain: Bool
  }

  public let kind: Kind
  public let behavior: InterruptionBehavior
  /// The most that is paid an hour; nil where nothing was set.
  public let maximumPrice: Double?

  /// A request; by default for one instance that is terminated when it is interrupted.
  public init(
    _ kind: Kind = .oneTime, interruption behavior: InterruptionBehavior = .terminate, maximumPrice: Double? = nil
  ) throws(Refusal) {
    guard behavior == .terminate || kind == .persistent else { throw .stopsWithoutPersistence }
    (self.kind, self.behavior, self.maximumPrice) = (kind, behavior, maximumPrice)
  }

  /// What is paid an hour; nil when the pool is too dear for the request.
  public func price(in pool: SpotPool) -> Double? {
    guard let maximumPrice else { return pool.price }
    return pool.price <= maximumPrice ? pool.price : nil
  }

  /// What happens to a running instance in this market; nil when it goes on.
  public func interruption(in market: Market) -> Interruption? {
    let reason: InterruptionReason
    if market.isCapacityNeeded {
      reason = .capacity
    } else if price(in: market.pool) == nil {
      reason = .price
    } else if market.isConstraintBroken {
      reason = .constraint
    } else {
      return nil
    }
    return Interruption(
      reason: reason, behavior: behavior, begins: behavior == .hibernate ? .zero : Self.notice,
      isRequestedAgain: kind == .persistent)
  }
}

/// What the time of a Spot Instance costs.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-for-interrupted-spot-instances.html, read
/// 2026-11-21.
public enum SpotBill {
  /// How an instance ended.
  public enum End: Sendable {
    case interruptedByEC2
    case endedByUser
  }

  /// The part of the first hour that is free when EC2 ends it there.
  public static let firstHour = Duration.hours(1)

  /// The seconds that are charged.
  public static func seconds(ran time: Duration, end: End) -> Double {
    end == .interruptedByEC2 && time < firstHour ? 0 : time.inSeconds
  }
}
