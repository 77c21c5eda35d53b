/// What an hour of compute is, for discounts that look at it.
public struct ComputeUsage: Hashable, Sendable {
  /// Services that Savings Plans know.
  public enum Service: Sendable {
    case ec2, fargate, lambda
  }

  public var service = Service.ec2
  public var family = "m7i"
  public var size = "large"
  public var system = "Linux"
  public var tenancy = Tenancy.shared
  public var region = "ap-northeast-2"
  public var isSpot = false

  /// A Linux instance in Seoul; change what the case at hand is about.
  public init() {}
}

/// A Savings Plan: a price for a commitment of money an hour.
///
/// Sources: https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html and
/// https://docs.aws.amazon.com/savingsplans/latest/userguide/plan-types.html, read 2026-11-21.
public struct SavingsPlan: Sendable {
  /// The years that one commits to.
  public static let terms: Set<Int> = [1, 3]

  /// What a plan applies to.
  public enum Scope: Sendable {
    case compute
    case instance(family: String, region: String)
  }

  public let scope: Scope
  /// Dollars an hour, at the plan's prices.
  public let commitment: Double
  /// The part of the On-Demand price that is saved, 0 to 1.
  public let discount: Double

  /// A plan at its beginning.
  public init(_ scope: Scope, commitment: Double, discount: Double) {
    (self.scope, self.commitment, self.discount) = (scope, commitment, discount)
  }

  /// Whether the plan's prices hold for a usage.
  public func covers(_ usage: ComputeUsage) -> Bool {
    guard !usage.isSpot else { return false }
    switch scope {
    case .compute: return true
    case .instance(let family, let region):
      return usage.service == .ec2 && usage.family == family && usage.region == region
    }
  }

  /// What an hour costs whose covered usage is so much at On-Demand prices: the commitment in any case, and On-Demand
  /// prices for what is beyond it.
  public func hour(onDemand: Double) -> Double {
    let discounted = onDemand * (1 - discount)
    return commitment + max(discounted - commitment, 0) / (1 - discount)
  }
}

/// A Reserved Instance: a discount on instances that match it.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-reserved-instances.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/reserved-instances-types.html, read 2026-11-21.
public struct ReservedInstance: Sendable {
  /// The two classes.
  public enum OfferingClass: String, CaseIterable, Sendable {
    case standard
    case convertible
  }

  /// What one may wish to do with it.
  public enum Act: CaseIterable, Sendable {
    case exchange
    case sellOnMarketplace
    case cancel
  }

  public let offeringClass: OfferingClass
  public let match: ComputeUsage
  public let count: Int
  public let discount: Double
  public let term: Duration

  /// So many, for a term that begins now.
  public init(
    _ offeringClass: OfferingClass, of match: ComputeUsage, count: Int = 1, discount: Double, years: Int = 1
  ) {
    (self.offeringClass, self.match, self.count) = (offeringClass, match, count)
    self.discount = discount
    term = .days(365 * years)
  }

  /// Whether its owner may do that.
  public func allows(_ act: Act) -> Bool {
    switch act {
    case .exchange: offeringClass == .convertible
    case .sellOnMarketplace: offeringClass == .standard
    case .cancel: false
    }
  }

  /// What an hour of instances costs, each at this On-Demand price: those that match get the discount, as many as were
  /// reserved, until the term ends.
  public func hour(_ instances: [ComputeUsage], onDemand: Double, at time: Duration = .zero) -> Double {
    let matching = time < term ? min(count, instances.count { $0 == match && !$0.isSpot }) : 0
    return Double(instances.count) * onDemand - Double(matching) * onDemand * discount
  }
}

/// What the time of an On-Demand Instance costs.
///
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html, read 2026-11-21.
public enum OnDemandBill {
  /// The shortest time that is charged for each run.
  public static let shortest = Duration.seconds(60)

  /// The seconds that are charged for runs of so long.
  public static func seconds(_ runs: [Duration]) -> Double {
    runs.map { max($0, shortest).inSeconds }.reduce(0, +)
  }
}
