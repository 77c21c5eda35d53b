/// The CPU credits of a burstable instance: earned below the baseline, spent above it.
///
/// One credit is one vCPU at full use for one minute. Time goes by the minute.
///
/// Sources: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html,
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode-concepts.html
/// and https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-standard-mode-concepts.html,
/// read 2026-11-21.
public struct BurstCredits: Sendable {
  /// The families.
  public enum Family: String, CaseIterable, Sendable {
    case t2 = "T2"
    case t3 = "T3"
    case t3a = "T3a"
    case t4g = "T4g"
    case t8i = "T8i"

    /// The mode of an instance for which none was chosen.
    public var initialMode: Mode {
      self == .t2 ? .standard : .unlimited
    }

    /// How long credits last when the instance is stopped.
    public var keepsCreditsStopped: Duration {
      self == .t2 ? .zero : .days(7)
    }
  }

  /// What happens when credits run out.
  public enum Mode: String, CaseIterable, Sendable {
    case standard
    case unlimited
  }

  /// Why an instance is refused.
  public enum Refusal: Error, Sendable {
    /// A T3 instance on a Dedicated Host cannot be unlimited.
    case unlimitedOnDedicatedHost
  }

  /// The hours whose earnings an instance can save up.
  public static let accrualHours = 24

  public let family: Family
  public let mode: Mode
  public let vCPUs: Int
  /// The part of each vCPU that is always there, 0 to 1.
  public let baseline: Double
  public private(set) var balance: Double
  /// What was spent beyond the balance and not yet earned back.
  public private(set) var surplus = 0.0
  /// What was spent beyond a day's earnings, and is charged.
  public private(set) var charged = 0.0

  /// An instance, by default of the size of `t3.micro`.
  public init(
    _ family: Family = .t3, mode: Mode? = nil, vCPUs: Int = 2, baseline: Double = 0.1, balance: Double = 0,
    tenancy: Tenancy = .shared
  ) throws(Refusal) {
    let mode = mode ?? family.initialMode
    guard tenancy != .host || family != .t3 || mode == .standard else { throw .unlimitedOnDedicatedHost }
    (self.family, self.mode, self.vCPUs, self.baseline) = (family, mode, vCPUs, baseline)
    self.balance = balance
  }

  /// The credits that a minute earns: what the baseline is worth.
  public var earnings: Double {
    baseline * Double(vCPUs)
  }

  /// The most that can be saved up.
  public var accrualLimit: Double {
    earnings * 60 * Double(Self.accrualHours)
  }

  /// Goes on for a minute in which the work asks for this part of each vCPU.
  ///
  /// - Returns: the part that it got.
  @discardableResult public mutating func runMinute(asking utilization: Double) -> Double {
    let wanted = utilization * Double(vCPUs)
    let spare = balance + earnings
    let spent = mode == .standard ? min(wanted, spare) : wanted
    settle(spare - spent)
    // What a day's earnings can pay back is lent; the rest is charged at once.
    let excess = max(surplus - accrualLimit, 0)
    surplus -= excess
    charged += excess
    return spent == wanted ? utilization : spent / Double(vCPUs)
  }

  /// Is stopped for a time.
  public mutating func stop(for time: Duration) {
    charged += surplus
    surplus = 0
    if time > family.keepsCreditsStopped { balance = 0 }
  }

  /// Puts what is left of a minute into debts first and the balance then; what is lacking is one more debt.
  private mutating func settle(_ left: Double) {
    let paid = min(surplus, left)
    surplus -= paid
    balance = min(accrualLimit, left - paid)
  }
}
